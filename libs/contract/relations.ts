import { z } from 'zod';
import { relationKind } from './enums.js';
import { id } from './primitives.js';

/** `POST /agreements/relation-proposals/decide`: `agreementId` *decision* `otherId`, or that they have nothing to do with each other. */
export const relationDecisionBody = z.strictObject({
  agreementId: id('the agreement of which the relation is told'),
  otherId: id('the other one'),
  decision: z.union([relationKind, z.literal('not-related')]),
});

export const relationDecisionExample = { agreementId: 'agr_ABCDEFGHIJ234567', otherId: 'agr_KLMNOPQRST234567', decision: 'renews' };
