import { directoryExamples, eraseContactBody, mergeBody } from '#libs/contract/index.js';
import { answers } from '../openapi/answers.js';
import { listQuery } from '../http/paging.js';
import { access, route } from '../http/route-spec.js';

const tag = 'directory';

export const contactDecisionRoutes = {
  retention: route({
    operationId: 'listOverRetention', method: 'GET', path: '/contacts/retention', tag,
    summary: 'People kept longer than was said: to be renewed or erased by a person', access: access.reference,
    query: listQuery({}).omit({ count: true }),
    answer: { status: 200, description: 'the longest first, without names', schema: answers.retentionList },
  }),
  merge: route({
    operationId: 'mergeContacts', method: 'POST', path: '/contacts/{id}/merge', tag,
    summary: 'It is another entry of the same person: decided by a person, with its reason', access: access.decide, finds: 'contact',
    body: { kind: 'json', schema: mergeBody, texts: [], example: { ...directoryExamples.merge, intoId: 'con_ABCDEFGHIJ234567' } },
    answer: { status: 200, description: 'the duplicate, which follows the other from now on', schema: answers.contact },
    refuses: ['unknown-reference', 'already-merged', 'erased', 'personal-data-suspected'],
  }),
  erase: route({
    operationId: 'eraseContact', method: 'POST', path: '/contacts/{id}/erase', tag,
    summary: 'Forget a person for good (UU 27/2022): name, addresses and free texts go; journal, chain and proofs stay', access: access.reference,
    finds: 'contact', body: { kind: 'json', schema: eraseContactBody, texts: [], example: directoryExamples.eraseContact },
    answer: { status: 200, description: 'what went, and what a person has still to decide', schema: answers.contactErasure },
    refuses: ['unknown-reference', 'erased', 'personal-data-suspected'],
  }),
};
