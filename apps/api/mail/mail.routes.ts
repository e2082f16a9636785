import { approveBody, holdBody, mailBodyExamples, mailFilters } from '#libs/contract/index.js';
import { listQuery } from '../http/paging.js';
import { access, type Access, route } from '../http/route-spec.js';
import { answers } from '../openapi/answers.js';

const tag = 'mail';

/** Those who answer for what leaves: the same people as for commands, each within own units. */
const sends: Access = { coordinator: 'yes', supervisor: 'yes', auditor: 'no', admin: 'no' };

export const mailRoutes = {
  today: route({
    operationId: 'listTodaysMail', method: 'GET', path: '/mail/today', tag,
    summary: 'What will go out, to whom, why and when; what is held, blocked or waits for approval', access: access.read, query: listQuery(mailFilters),
    answer: { status: 200, description: 'mails that have not left', schema: answers.mailItemList },
  }),
  approve: route({
    operationId: 'approveMails', method: 'POST', path: '/mail/today/approve', tag,
    summary: 'Let mails go whose policy wants an approval: some, or all that wait for the caller', access: sends,
    body: { kind: 'json', schema: approveBody, texts: [], example: mailBodyExamples.approve }, headers: { idempotencyKey: true },
    answer: { status: 200, description: 'what was approved now', schema: answers.mailApproval },
    refuses: ['unknown-reference', 'other-unit', 'idempotency-key-reused'],
  }),
  holds: route({
    operationId: 'listMailHolds', method: 'GET', path: '/mail/holds', tag, summary: 'People to whom nothing goes at present, and why',
    access: access.read, query: listQuery({}), answer: { status: 200, description: 'the holds', schema: answers.mailHoldList },
  }),
  hold: route({
    operationId: 'holdMails', method: 'POST', path: '/mail/holds', tag, summary: 'Hold everything that would go to a person; the clock goes on',
    access: sends, body: { kind: 'json', schema: holdBody, texts: ['/reason'], example: mailBodyExamples.hold }, headers: { idempotencyKey: true },
    answer: { status: 201, description: 'the hold', schema: answers.mailHold, location: true },
    refuses: ['unknown-reference', 'other-unit', 'idempotency-key-reused'],
  }),
  release: route({
    operationId: 'releaseMails', method: 'DELETE', path: '/mail/holds/{id}', tag, summary: 'Let go of what is held for a person', access: sends,
    finds: 'contact', answer: { status: 204, description: 'released', schema: null }, refuses: ['other-unit'],
  }),
};
