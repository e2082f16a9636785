import { z } from 'zod';
import { AGREEMENT_FOLLOW_UP_FILTERS, claimBody, claimExample, isInstant, partyCategory, stage, status, track } from '#libs/contract/index.js';
import { COUNTED_BY } from '#libs/register/index.js';
import { date, someId } from '../agreements/agreements.routes.js';
import { listQuery } from '../http/paging.js';
import { access, route } from '../http/route-spec.js';
import { answers } from '../openapi/answers.js';

const tag = 'claims';
const knownAt = () => z.string().refine(isInstant).optional().meta({ format: 'date-time', description: 'as it was known at this instant' });
const asOf = () => date().optional().meta({ description: 'the end of this day; absent: the present' });

/** What the register counts on any day, what was published about it, and what its own numbers say is missing. */
export const claimRoutes = {
  counts: route({
    operationId: 'countAgreements', method: 'GET', path: '/agreements/counts', tag, access: access.read,
    summary: 'How many agreements there were on a day, by what was known at an instant',
    query: z.strictObject({
      asOf: asOf(), knownAt: knownAt(), by: z.enum(COUNTED_BY).optional(), stage: stage.optional(), status: status.optional(), track: track.optional(),
      partnerId: someId().optional(), partnerCategory: partyCategory.optional(), region: z.string().min(1).max(50).optional(),
      unit: someId().optional().meta({ description: 'the unit and those below it' }), followUp: z.enum(AGREEMENT_FOLLOW_UP_FILTERS).optional(),
      endsBefore: date().optional(),
    }),
    answer: { status: 200, description: 'the counts', schema: answers.standingCounts }, refuses: ['still-counting'],
  }),
  list: route({
    operationId: 'listClaims', method: 'GET', path: '/claims', tag, access: access.read, summary: 'Published numbers, each beside what the register counts',
    query: listQuery({ knownAt: knownAt() }),
    answer: { status: 200, description: 'a page of claims', schema: answers.claimList }, refuses: ['still-counting'],
  }),
  one: route({
    operationId: 'getClaim', method: 'GET', path: '/claims/{id}', tag, access: access.read, finds: 'claim', summary: 'One published number',
    query: z.strictObject({ knownAt: knownAt() }),
    answer: { status: 200, description: 'the claim', schema: answers.claim }, refuses: ['still-counting'],
  }),
  enter: route({
    operationId: 'enterClaim', method: 'POST', path: '/claims', tag, access: access.claims, summary: 'Enter a published number with its source',
    body: { kind: 'json', schema: claimBody, texts: [], example: claimExample }, headers: { idempotencyKey: true },
    answer: { status: 201, description: 'the claim', schema: answers.claim, location: true },
    refuses: ['still-counting', 'unknown-reference', 'in-the-future', 'personal-data-suspected', 'idempotency-key-reused'],
  }),
  completeness: route({
    operationId: 'getCompleteness', method: 'GET', path: '/completeness', tag, access: access.read,
    summary: 'Gaps in our own number series, by kind of document and year', query: z.strictObject({ asOf: asOf() }),
    answer: { status: 200, description: 'series with their gaps', schema: answers.completeness },
  }),
};
