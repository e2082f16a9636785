import { replaceBody, replaceExample } from '#libs/contract/index.js';
import { answers } from '../openapi/answers.js';
import { access, route, type Access } from '../http/route-spec.js';

const tag = 'directory';
/** It sends commands, so only who may send them. Agreements of other units are listed and left alone. */
const replacing: Access = { coordinator: 'yes', supervisor: 'yes', auditor: 'no', admin: 'no' };

/** Whether people are reached, and by whom they are replaced. */
export const reachRoutes = {
  confirm: route({
    operationId: 'confirmAddress', method: 'POST', path: '/contacts/{id}/confirmations', tag,
    summary: 'Ask by mail whether the address is right; once a day at most. The link is shown to nobody but the reader', access: access.directory,
    finds: 'contact', answer: { status: 202, description: 'the question, under way', schema: answers.confirmation },
    refuses: ['address-missing'],
  }),
  digestsOn: route({
    operationId: 'resumeDigests', method: 'DELETE', path: '/contacts/{id}/digests-off', tag,
    summary: 'This person wants digests again, and has said so', access: access.directory, finds: 'contact',
    answer: { status: 204, description: 'digests go there again', schema: null },
  }),
  replace: route({
    operationId: 'replaceContact', method: 'POST', path: '/contacts/{id}/replace', tag,
    summary: 'Somebody takes over: liaison and owner of promises in all open agreements, each by its own command', access: replacing, finds: 'contact',
    body: { kind: 'json', schema: replaceBody, texts: null, example: replaceExample }, headers: { idempotencyKey: true },
    answer: { status: 202, description: 'what was done so far; the rest goes on by itself', schema: answers.replacement, location: true },
    refuses: ['unknown-reference', 'idempotency-key-reused'],
  }),
  foresee: route({
    operationId: 'previewReplacement', method: 'GET', path: '/contacts/{id}/replace', tag,
    summary: 'In which open agreements this person is liaison or owner of promises: what a replacement would change', access: replacing, finds: 'contact',
    answer: { status: 200, description: 'one line for each command; nothing is done', schema: answers.replacementPreview },
  }),
  replacement: route({
    operationId: 'getReplacement', method: 'GET', path: '/replacements/{id}', tag, summary: 'What a replacement has come to, agreement by agreement',
    access: access.directory, finds: 'replacement', answer: { status: 200, description: 'one line for each command', schema: answers.replacement },
  }),
};
