import { letterFilters, letterSentBody, mailBodyExamples } from '#libs/contract/index.js';
import { listQuery } from '../http/paging.js';
import { access, commandAccess, route } from '../http/route-spec.js';
import { answers } from '../openapi/answers.js';

const tag = 'letters';

/** Letters hold a telephone and an address of ours: whoever answers for the agreement reads them whole. */
const readers = commandAccess(['coordinator', 'supervisor']);

export const letterRoutes = {
  list: route({
    operationId: 'listLetters', method: 'GET', path: '/letters', tag, summary: 'Letters to superiors of partners: drafts, and those that were sent',
    access: access.read, query: listQuery(letterFilters), answer: { status: 200, description: 'the letters', schema: answers.letterList },
  }),
  one: route({
    operationId: 'getLetter', method: 'GET', path: '/letters/{id}', tag, summary: 'One letter', access: access.read, finds: 'letter',
    answer: { status: 200, description: 'the letter', schema: answers.letter },
  }),
  pdf: route({
    operationId: 'getLetterPdf', method: 'GET', path: '/letters/{id}.pdf', tag, summary: 'The letter to sign, as PDF', access: readers, finds: 'letter',
    answer: { status: 200, description: 'the letter', schema: null, mediaType: 'application/pdf' }, refuses: ['other-unit'],
  }),
  docx: route({
    operationId: 'getLetterDocx', method: 'GET', path: '/letters/{id}.docx', tag, summary: 'The letter to finish, as a document', access: readers, finds: 'letter',
    answer: {
      status: 200, description: 'the letter', schema: null, mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    },
    refuses: ['other-unit'],
  }),
  sent: route({
    operationId: 'recordLetterSent', method: 'POST', path: '/letters/{id}/sent', tag,
    summary: 'Record number and date of a letter that was signed and sent: an event of its agreement', access: readers, finds: 'letter',
    body: { kind: 'json', schema: letterSentBody, texts: [], example: mailBodyExamples.letterSent }, headers: { idempotencyKey: true },
    answer: { status: 200, description: 'as the command record-letter answers', schema: answers.commandAnswer, etag: true },
    refuses: ['other-unit', 'unknown-reference', 'letter-recorded', 'in-the-future', 'personal-data-suspected', 'idempotency-key-reused', 'temporal-away'],
  }),
};
