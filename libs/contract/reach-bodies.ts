import { z } from 'zod';
import { contactBody } from './bodies.js';
import { freeText, id as idOf, rule } from './primitives.js';

/** `POST /contacts/{id}/replace`: somebody takes over from somebody. Exactly one of `byContactId` and `contact`. */
export const replaceBody = rule(
  z.strictObject({
    byContactId: idOf('a contact').optional(),
    contact: contactBody.optional(),
    reason: freeText(),
    stays: z.boolean().optional().meta({ description: 'the one who is replaced keeps the post (else: vacant, no more mail)' }),
  }),
  (value) => (value.byContactId === undefined) !== (value.contact === undefined),
  { path: [], code: 'exactly-one', members: 'byContactId, contact' },
);

export const replaceExample = { byContactId: 'con_ABCDEFGHIJ234567', reason: 'Pejabat sebelumnya dimutasi.' };

