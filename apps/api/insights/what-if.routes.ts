import { whatIfBody, whatIfExample } from '#libs/contract/index.js';
import { access, route } from '../http/route-spec.js';
import { answers } from '../openapi/answers.js';

const tag = 'insights';

export const whatIfRoutes = {
  ask: route({
    operationId: 'askWhatIf', method: 'POST', path: '/reminder-policies/what-if', tag, access: access.read,
    summary: 'Replay real histories under another reminder policy; it does not predict answers',
    body: { kind: 'json', schema: whatIfBody, texts: [], example: whatIfExample }, headers: { idempotencyKey: true },
    answer: { status: 202, description: 'up to 200 agreements: done at once; else queued', schema: answers.whatIf, location: true },
    refuses: ['unknown-reference', 'end-before-start', 'idempotency-key-reused'],
  }),
  one: route({
    operationId: 'getWhatIf', method: 'GET', path: '/reminder-policies/what-if/{id}', tag, access: access.read, finds: 'what-if',
    summary: 'How far it is, and what the other policy would have done',
    answer: { status: 200, description: 'the question with its answer', schema: answers.whatIf },
  }),
};
