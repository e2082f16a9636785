import { z } from 'zod';
import { directoryExamples, mergeBody, nameBody, partyCategory, successorBody } from '#libs/contract/index.js';
import { answers } from '../openapi/answers.js';
import { listQuery } from '../http/paging.js';
import { access, route } from '../http/route-spec.js';

const tag = 'directory';
const words = (max: number) => z.string().min(1).max(max);

export const partyHistoryRoutes = {
  match: route({
    operationId: 'matchParties', method: 'GET', path: '/parties/match', tag,
    summary: 'Who may be meant by a name, however it is spelt: with a score and its reasons; a person decides', access: access.read,
    query: z.strictObject({
      name: words(300).optional(), region: words(50).optional().meta({ description: 'code; outweighs what the name claims' }),
      country: z.string().regex(/^[A-Z]{2}$/).optional(), category: partyCategory.optional(),
      limit: z.string().regex(/^(?:[1-9]|[1-4]\d|50)$/).transform(Number).optional().meta({ description: '1–50; 10 if absent' }),
    }),
    answer: { status: 200, description: 'candidates, the best first', schema: answers.partyMatches },
  }),
  ledger: route({
    operationId: 'getPartyLedger', method: 'GET', path: '/parties/{id}/ledger', tag,
    summary: 'Everything with this counterparty, its predecessors\' and duplicates\' agreements with a footnote', access: access.read, finds: 'party',
    query: listQuery({}),
    answer: { status: 200, description: 'agreements, oldest first', schema: answers.partyLedger },
  }),
  name: route({
    operationId: 'nameParty', method: 'POST', path: '/parties/{id}/names', tag, summary: 'Enter a name that it has or had, with the source',
    access: access.directory, finds: 'party', body: { kind: 'json', schema: nameBody, texts: [], example: directoryExamples.name },
    answer: { status: 200, description: 'the party', schema: answers.partyProfile }, refuses: ['personal-data-suspected'],
  }),
  successor: route({
    operationId: 'succeedParty', method: 'POST', path: '/parties/{id}/successor', tag, summary: 'Another organisation took its place',
    access: access.directory, finds: 'party', body: { kind: 'json', schema: successorBody, texts: [], example: directoryExamples.successor },
    answer: { status: 200, description: 'the party that was succeeded', schema: answers.partyProfile },
    refuses: ['unknown-reference', 'succession-ring', 'personal-data-suspected'],
  }),
  merge: route({
    operationId: 'mergeParties', method: 'POST', path: '/parties/{id}/merge', tag,
    summary: 'It is another one, entered twice: decided once, by a person, with its reason', access: access.decide, finds: 'party',
    body: { kind: 'json', schema: mergeBody, texts: [], example: directoryExamples.merge },
    answer: { status: 200, description: 'what the two have in common', schema: answers.partyMerge },
    refuses: ['unknown-reference', 'already-merged', 'personal-data-suspected'],
  }),
  decisions: route({
    operationId: 'listDirectoryDecisions', method: 'GET', path: '/directory/decisions', tag,
    summary: 'Merges, renames, successions and erasures: who decided what, when, why', access: access.read,
    query: z.strictObject({ ...listQuery({ subjectId: words(200).optional() }).omit({ count: true }).shape }),
    answer: { status: 200, description: 'newest first', schema: answers.decisionList },
  }),
};
