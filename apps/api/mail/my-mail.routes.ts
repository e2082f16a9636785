import { mailBodyExamples, myMailPatch } from '#libs/contract/index.js';
import { access, route } from '../http/route-spec.js';
import { answers } from '../openapi/answers.js';

const tag = 'mail';

export const myMailRoutes = {
  mine: route({
    operationId: 'getMyMail', method: 'GET', path: '/me/mail', tag, access: access.read, summary: 'Where mail to the caller goes, in which language, and whether they get digests',
    answer: { status: 200, description: 'mail to the caller', schema: answers.myMail },
  }),
  change: route({
    operationId: 'changeMyMail', method: 'PATCH', path: '/me/mail', tag, access: access.read, summary: "Another language of the caller's mails; digests off or on again",
    body: { kind: 'json', schema: myMailPatch, texts: [], example: mailBodyExamples.myMail },
    answer: { status: 200, description: 'mail to the caller', schema: answers.myMail },
  }),
};
