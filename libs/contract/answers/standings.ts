import { z } from 'zod';
import { claimFilter, CLAIM_COUNTS } from '../claims.js';
import { day, id, moment, page } from './parts.js';

export const standingCounts = z.object({
  asOf: day.nullable(),
  knownAt: moment.nullable(),
  by: z.string().nullable(),
  total: z.int().min(0),
  groups: z.array(z.object({ value: z.string(), n: z.int() })).optional()
    .meta({ description: 'an agreement with two values (partners of two categories, two kinds of follow-ups) counts in both' }),
}).meta({ id: 'AgreementCounts' });

export const claim = z.object({
  id,
  title: z.string(),
  source: z.string(),
  sourceOn: day,
  asOf: day,
  counts: z.enum(CLAIM_COUNTS),
  value: z.int().min(0),
  filter: claimFilter,
  createdAt: moment,
  result: z.object({
    state: z.enum(['match', 'off', 'not-computable']),
    computed: z.int().nullable().meta({ description: 'what the register counts; null where it cannot tell' }),
    offBy: z.int().nullable().meta({ description: 'claimed less computed' }),
    why: z.enum(['generated-data', 'not-that-far-back']).nullable(),
  }),
  disagreesWith: z.array(id).meta({ description: 'claims of the same publication day that count the same and say another number' }),
}).meta({ id: 'Claim' });
export const claimList = page(claim);

const series = z.object({
  series: z.string().meta({ description: 'the number with `#` for the running part, and without month and year' }),
  year: z.int(),
  instrument: z.string(),
  numbers: z.int().min(1),
  first: z.int(),
  last: z.int(),
  missing: z.array(z.object({ from: z.int(), to: z.int() })),
  missingCount: z.int().min(0),
  repeated: z.array(z.int()),
});
export const completeness = z.object({
  asOf: day.nullable(),
  numbers: z.int().min(0),
  gaps: z.int().min(0),
  series: z.array(series),
  unread: z.array(z.object({ agreementId: id, number: z.string() })).meta({ description: 'own numbers without a running part or a year; at most 200' }),
  unreadCount: z.int().min(0),
  unnumbered: z.int().min(0).meta({ description: 'signed agreements without a number of ours' }),
}).meta({ id: 'Completeness' });
