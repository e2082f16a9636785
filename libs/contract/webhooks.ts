import { z } from 'zod';
import { id, rule, text } from './primitives.js';

const url = () => text(2_000).meta({ minLength: 1, maxLength: 2_000, format: 'uri', example: 'https://penerima.contoh.example/tepati' });
const events = () =>
  z.array(z.string().refine((value) => /^(?:\*|[A-Z][A-Za-z]{1,59})$/.test(value), { params: { code: 'format', form: '"FollowUpLapsed" or "*"' } }))
    .min(1).max(100).meta({ description: 'types of events; `*`: all' });
const unit = () => id('a unit: only its agreements and those of units below it');

/** `POST /webhooks` (admin). The URL is called with what happens: ids, types and states, never text or people. */
export const webhookBody = z.strictObject({ url: url(), events: events(), unit: unit().optional() });

/** `PATCH /webhooks/{id}`. `on` goes on where it stood; a new secret is in the answer, once. */
export const webhookPatch = rule(
  z.strictObject({
    url: url().optional(), events: events().optional(), unit: unit().nullable().optional(), state: z.enum(['on', 'off']).optional(),
    newSecret: z.literal(true).optional(),
  }),
  (patch) => Object.values(patch).some((member) => member !== undefined),
  { path: [], code: 'at-least-one', members: 'url, events, unit, state, newSecret' },
);

export const webhookExamples = {
  webhook: { url: 'https://penerima.contoh.example/tepati', events: ['FollowUpLapsed', 'FollowUpReported'] },
  patch: { state: 'on' },
} satisfies Record<string, Record<string, unknown>>;
