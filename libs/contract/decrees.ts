import { z } from 'zod';
import { date, id, list, rule, title } from './primitives.js';

/** Bodies about decrees on days off (`/calendars/decrees`). */
const calendarId = () =>
  z.string().refine((value) => /^[A-Z][A-Z0-9-]{1,19}$/.test(value), { params: { code: 'format', form: '"ID", "CA-NB"' } })
    .meta({ pattern: '^[A-Z][A-Z0-9-]{1,19}$', example: 'ID' });

const day = () =>
  z.strictObject({ on: date(), kind: z.enum(['national-holiday', 'collective-leave']), name: title() });
const period = () =>
  rule(z.strictObject({ from: date(), to: date() }), ({ from, to }) => typeof from !== 'string' || typeof to !== 'string' || from <= to,
    { path: ['to'], code: 'too-small' });

const members = z.strictObject({
  calendar: calendarId(),
  number: title().meta({ minLength: 1, maxLength: 300, description: 'as it is cited', example: 'SKB 933, 1, 3 / 2025' }),
  issuedOn: date(),
  source: title().meta({ minLength: 1, maxLength: 300, description: 'where the list was read: an address, a gazette' }),
  verified: z.boolean().optional().meta({ description: "compared with the decree's own text; false if absent" }),
  supersedes: id('the decree that it changes').optional(),
  effect: z.enum(['amends', 'replaces']).optional()
    .meta({ description: '`amends` (if absent): adds `days`, takes back `withdrawn`. `replaces`: no day of the superseded one counts any more' }),
  years: list(z.int().min(1900).max(2999)).optional()
    .meta({ description: 'years that it decrees; if absent those of `days`, and none for an amendment' }),
  days: list(day()),
  withdrawn: list(date()).optional().meta({ description: 'days off that are working days again' }),
  ramadan: list(period()).optional().meta({ description: 'months of fasting: they move no date, only the hours of mails' }),
});

const some = (value: unknown): boolean => Array.isArray(value) && value.length > 0;

/** `POST /calendars/decrees` and its preview. */
export const decreeBody = rule(
  rule(members, ({ days, withdrawn, ramadan, years }) => [days, withdrawn, ramadan, years].some(some),
    { path: ['days'], code: 'at-least-one', members: 'days, withdrawn, ramadan, years' }),
  ({ effect, supersedes }) => effect === undefined || supersedes !== undefined,
  { path: ['supersedes'], code: 'required' },
);

export type DecreeBody = z.output<typeof decreeBody>;

export const decreeExample = {
  calendar: 'ID', number: 'SKB 933, 1, 3 / 2025', issuedOn: '2025-08-07', source: 'https://setneg.contoh.example/skb-933-2025',
  supersedes: 'dcr_abcdefghij234567', effect: 'amends',
  days: [{ on: '2025-08-18', kind: 'collective-leave', name: 'Cuti Bersama Hari Kemerdekaan Republik Indonesia' }],
} satisfies Record<string, unknown>;
