import { z } from 'zod';
import { relationDecisionBody, relationDecisionExample } from '#libs/contract/index.js';
import { someId } from '../agreements/agreements.routes.js';
import { listQuery } from '../http/paging.js';
import { access, route } from '../http/route-spec.js';
import { answers } from '../openapi/answers.js';

const tag = 'relations';

export const relationRoutes = {
  family: route({
    operationId: 'getFamily', method: 'GET', path: '/agreements/{id}/family', tag, access: access.read, finds: 'agreement',
    summary: 'Umbrella and sub-agreements, the chain of amendments and renewals, siblings, and what is odd about their days', query: z.strictObject({}),
    answer: { status: 200, description: 'the family', schema: answers.family },
  }),
  proposals: route({
    operationId: 'listRelationProposals', method: 'GET', path: '/agreements/relation-proposals', tag, access: access.read,
    summary: 'Agreements of a common partner that may be the same, renew, supersede or stand beside each other, with a score and its reasons',
    query: listQuery({ agreementId: someId().optional(), unit: someId().optional().meta({ description: 'of one of the two; those below it, too' }) }).omit({ count: true }),
    answer: { status: 200, description: 'a page of proposals', schema: answers.relationProposalList },
  }),
  decide: route({
    operationId: 'decideRelation', method: 'POST', path: '/agreements/relation-proposals/decide', tag, access: access.propose,
    summary: 'Say what two agreements are to each other, or that they are not related; it is not proposed again',
    body: { kind: 'json', schema: relationDecisionBody, texts: [], example: relationDecisionExample },
    answer: { status: 200, description: 'what was decided; 202 while the command is on its way', schema: answers.relationDecision },
    refuses: ['other-unit', 'unknown-reference', 'temporal-away'],
  }),
};
