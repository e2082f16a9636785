import { bodyExamples, partyBody, partyCategory } from '#libs/contract/index.js';
import { z } from 'zod';
import { answers } from '../openapi/answers.js';
import { scrolledQuery } from '../http/paging.js';
import { access, route } from '../http/route-spec.js';

const tag = 'directory';

export const partyRoutes = {
  list: route({
    operationId: 'listParties', method: 'GET', path: '/parties', tag, summary: 'Organisations by name', access: access.read,
    query: scrolledQuery({
      q: z.string().min(1).max(200).optional(),
      category: partyCategory.optional(),
      country: z.string().regex(/^[A-Z]{2}$/).optional(),
      region: z.string().min(1).max(50).optional().meta({ description: 'finds what lies below it too: `53` finds `53.06`' }),
    }),
    answer: { status: 200, description: 'a page of parties', schema: answers.partyList },
  }),
  self: route({
    operationId: 'getSelf', method: 'GET', path: '/parties/self', tag, summary: 'Our own agency', access: access.read,
    answer: { status: 200, description: 'the agency', schema: answers.partyProfile },
  }),
  one: route({
    operationId: 'getParty', method: 'GET', path: '/parties/{id}', tag, summary: 'One organisation', access: access.read, finds: 'party',
    answer: { status: 200, description: 'the party with its names, its chain of succession and what was merged', schema: answers.partyProfile },
  }),
  create: route({
    operationId: 'createParty', method: 'POST', path: '/parties', tag, summary: 'Enter an organisation', access: access.directory,
    body: { kind: 'json', schema: partyBody, texts: [], example: bodyExamples.party }, headers: { idempotencyKey: true },
    answer: { status: 201, description: 'the party', schema: answers.party, location: true },
    refuses: ['personal-data-suspected', 'idempotency-key-reused'],
  }),
};
