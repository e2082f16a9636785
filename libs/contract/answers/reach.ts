import { z } from 'zod';
import { id, moment } from './parts.js';

/** `POST /contacts/{id}/confirmations`: the question whether an address is right, never its link. */
export const confirmation = z
  .object({
    id, contactId: id, state: z.enum(['queued', 'sending', 'sent', 'failed', 'confirmed', 'declined']), requestedAt: moment, expiresAt: moment,
    sentAt: moment.nullable(), answeredAt: moment.nullable(),
  })
  .meta({ id: 'Confirmation' });

/** Somebody takes over from somebody: one line for each command. */
export const replacement = z
  .object({
    id, contactId: id, byContactId: id, state: z.enum(['running', 'done']), requestedAt: moment, finishedAt: moment.nullable(),
    items: z.array(z.object({
      agreementId: id, command: z.enum(['assign-liaison', 'amend-obligation']), obligationId: id.nullable(), state: z.enum(['waiting', 'done', 'refused']),
      code: z.string().nullable(), version: z.int().nullable(),
    })),
  })
  .meta({ id: 'Replacement' });

/** What a replacement would change, before anybody decides on it. */
export const replacementPreview = z
  .object({
    contactId: id,
    items: z.array(z.object({
      agreementId: id, reference: z.string(), title: z.string(), command: z.enum(['assign-liaison', 'amend-obligation']), obligationId: id.nullable(),
      obligationTitle: z.string().nullable(), otherUnit: z.boolean().meta({ description: 'of another unit: listed, and left alone' }),
    })),
  })
  .meta({ id: 'ReplacementPreview' });
