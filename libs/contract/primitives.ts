import { z } from 'zod';
import { isRealDate, isRealPartialDate } from '#libs/calendar/index.js';
import { isKnownZone } from '#libs/calendar/zone-data.js';

/** Bounds of `api.md` §1; lengths in characters (code points). */
export const TITLE_MAX = 300;
export const TEXT_MAX = 5_000;
export const LIST_MAX = 200;
export const ID_MAX = 200;

/** Codes that stand in `errors[].code` beside those of the refusal itself. */
export const FIELD_CODES = [
  'required', 'wrong-type', 'not-in-list', 'unknown-member', 'too-short', 'too-long', 'too-small', 'too-big', 'too-few', 'too-many',
  'ill-formed', 'blank', 'not-a-date', 'not-a-partial-date', 'not-an-instant', 'not-a-zone', 'not-an-address', 'not-a-decimal', 'format',
  'exactly-one', 'at-least-one', 'duplicate', 'too-deep', 'personal-data-suspected',
] as const;
export type FieldCode = (typeof FIELD_CODES)[number];

// Dates that arithmetic in working days and four-digit years bears, whatever follows from them.
const FIRST_YEAR = 1900;
const LAST_YEAR = 2999;
const LONE_SURROGATE = /\p{Cs}/u;

/** Well-formed Unicode without U+0000: PostgreSQL and canonical JSON refuse or alter anything else. */
export function isWellFormed(text: string): boolean {
  return !text.includes('\u0000') && !LONE_SURROGATE.test(text);
}

/** Length in characters, as the bounds of the API mean it. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

function yearFits(text: string): boolean {
  const year = Number(text.slice(0, 4));
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/** Names the rule that a value breaks; {@link FieldCode} and sentence are found by it. */
function breaks(code: FieldCode, more: Record<string, number | string> = {}) {
  return { params: { code, ...more } };
}

/** A string of 1 to `max` characters that is not only white space. It is kept as it was written. */
export function text(max: number) {
  return z
    .string()
    .refine(isWellFormed, breaks('ill-formed'))
    .refine((value) => value.trim().length > 0, breaks('blank'))
    .refine((value) => value.length <= max || lengthOf(value) <= max, breaks('too-long', { max }))
    .meta({ minLength: 1, maxLength: max });
}

/** Official text: stays in the event for ever, so no personal data belongs into it. */
export const title = () => text(TITLE_MAX);

/** Free text (`api.md` §10): goes to the erasable directory, the event holds its commitment. */
export const freeText = () => text(TEXT_MAX).meta({ minLength: 1, maxLength: TEXT_MAX, description: 'free text: erasable, never in an event' });

/** An opaque id. Whether it exists is judged later (`unknown-reference`). */
export const id = (what: string) => text(ID_MAX).meta({ minLength: 1, maxLength: ID_MAX, description: `id of ${what}` });

/** A date that exists, 1900–2999. */
export const date = () =>
  z.string().refine((value) => isRealDate(value) && yearFits(value), breaks('not-a-date')).meta({ format: 'date', example: '2026-11-23' });

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, 1900–2999; given back as written. */
export const partialDate = () =>
  z
    .string()
    .refine((value) => isRealPartialDate(value) && yearFits(value), breaks('not-a-partial-date'))
    .meta({ pattern: '^\\d{4}(-\\d{2}){0,2}$', example: '2023' });

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** True for an ISO 8601 instant with an offset, whose date exists. */
export function isInstant(value: string): boolean {
  const match = INSTANT.exec(value);
  return match !== null && isRealDate(match[1] ?? '') && yearFits(value);
}

export const instant = () =>
  z.string().refine(isInstant, breaks('not-an-instant')).meta({ format: 'date-time', example: '2026-11-23T09:00:10+07:00' });

/** An IANA zone that this machine's database knows. */
export const timeZone = () =>
  text(100).refine((value) => isKnownZone(value), breaks('not-a-zone')).meta({ minLength: 1, maxLength: 100, example: 'Asia/Jakarta' });

/** One address, without a display name; the domain needs a dot. Only in bodies of contacts. */
export const emailAddress = () =>
  text(254)
    .refine((value) => /^[^\s@<>(),;:\\"[\]]{1,64}@[^\s@<>(),;:\\"[\]]+\.[^\s@<>(),;:\\"[\].]+$/u.test(value), breaks('not-an-address'))
    .meta({ minLength: 3, maxLength: 254, format: 'email' });

/** A whole number, or a decimal as a string (events hold integers only). */
export const figure = () =>
  z.union([z.int(), z.string().refine((value) => /^-?\d{1,30}(\.\d{1,30})?$/.test(value), breaks('not-a-decimal'))]);

/** A list of at most {@link LIST_MAX} members. */
export function list<T extends z.ZodType>(member: T, min = 0) {
  return z.array(member).min(min).max(LIST_MAX);
}

/**
 * A rule about a whole object. It is judged even where single fields are wrong, so that an answer names everything at once;
 * `holds` gets the raw object and must not trust its types.
 */
export function rule<T extends z.ZodType>(
  schema: T,
  holds: (value: Record<string, unknown>) => boolean,
  at: { path: string[]; code: FieldCode; members?: string },
): T {
  return schema.refine((value) => holds(value as Record<string, unknown>), {
    path: at.path,
    params: { code: at.code, ...(at.members && { members: at.members }) },
    when: ({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value),
  }) as T;
}
