import { z } from 'zod';
import { basis, ownerSide } from './enums.js';
import { date, freeText, id, list, title } from './primitives.js';

/** Parts of bodies that several requests share. */
export const scopeItem = () => z.strictObject({ text: freeText(), code: title().optional() });

/** Once, or every so many months from a first date; months are clipped to their end (31 Jan, 28 Feb, 31 Mar). */
export const schedule = () =>
  z.union([
    z.strictObject({ dueOn: date() }),
    z.strictObject({ every: z.strictObject({ months: z.int().min(1).max(120) }), from: date(), until: date().optional() }),
  ]);

/** The language of a text, ISO 639 (`id`, `en`, `ar`). */
const languageOfText = () =>
  z.string().refine((value) => /^[a-z]{2,3}$/.test(value), { params: { code: 'format', form: 'ISO 639, "id"' } }).meta({ pattern: '^[a-z]{2,3}$', example: 'id' });

/** Languages of one signed original. */
export const languages = () => z.array(languageOfText()).min(1).max(10);

/** Members of an obligation as people enter it. */
export const obligationMembers = () => ({
  title: title(),
  ownerSide,
  ownerPartyId: id('the party that owes it; only where there are several partners').optional(),
  ownerContactId: id('the contact that mails go to, else the liaison or the coordinator').optional(),
  scopeItem: id('a scope item of this agreement').optional(),
  basis,
  schedule: schedule(),
  evidence: list(title()).optional(),
  indicator: title().optional(),
});
