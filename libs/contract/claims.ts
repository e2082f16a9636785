import { z } from 'zod';
import { partyCategory, track } from './enums.js';
import { date, id, title } from './primitives.js';

/** What a claim counts: a partner with three agreements is one partner. */
export const CLAIM_COUNTS = ['partners', 'agreements'] as const;

/** Which signed agreements a claim speaks of, or the partners of which. */
export const claimFilter = z.strictObject({
  category: partyCategory.optional(),
  track: track.optional(),
  unit: id('a unit, with those below it').optional(),
  region: title().optional().meta({ description: 'a code; what lies below it, too' }),
  signedFrom: date().optional(),
});

/** `POST /claims`. Strings are official text. */
export const claimBody = z.strictObject({
  title: title(), source: title().meta({ description: 'where it was published' }), sourceOn: date().meta({ description: 'when' }),
  asOf: date().meta({ description: 'the day that the number speaks of' }), counts: z.enum(CLAIM_COUNTS), value: z.int().min(0).max(1_000_000),
  filter: claimFilter.optional(),
});
export type ClaimBody = z.infer<typeof claimBody>;
export type ClaimFilter = z.infer<typeof claimFilter>;

export const claimExample = {
  title: 'Pemerintah daerah, sejak 2018', source: 'bp2mi.go.id, rapat monitoring dan evaluasi', sourceOn: '2024-03-14', asOf: '2024-03-14',
  counts: 'partners', value: 195, filter: { category: 'local-government', signedFrom: '2018-01-01' },
};
