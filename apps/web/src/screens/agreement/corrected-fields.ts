import { catalogue } from '#libs/contract/catalogue.js';
import { correctable, correctionErrors } from '#libs/contract/corrections.js';
import { bodyOf, type Draft, type Texts, typed } from '../../commands/draft.js';
import { type FieldSpec, fieldsOf } from '../../commands/fields.js';
import type { Language } from '../../words/index.js';

/** How an event can be corrected: its members as fields, filled with what stands there. */
export interface Correction {
  fields: readonly FieldSpec[];
  was: Draft;
}

/** @returns null where nothing of such an event can be corrected but that it happened */
export function correctionOf(type: string, data: Readonly<Record<string, unknown>>, texts: Texts): Correction | null {
  const schema = correctable(type);
  if (schema === null) return null;
  const { documents } = catalogue['record-signing'];
  const fields = fieldsOf({ schema, freeText: [], documents, contacts: ['/ownerContactId', '/reportedByContactId', '/signatories/*/contactId'], parties: ['/partyIds/*'], agreements: ['/agreementId'] });
  return { fields: fields.map((field) => ({ ...field, pattern: `/data${field.pattern}` })), was: typed(data, texts) as Draft };
}

/** The members that the person has changed, as the event would hold them. */
export function changedOf({ fields, was }: Correction, draft: Draft): Record<string, unknown> {
  const before = bodyOf(fields, was);
  return Object.fromEntries(Object.entries(bodyOf(fields, draft)).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key])));
}

export function wrongIn(type: string, changed: Record<string, unknown>, data: unknown, language: Language): ReadonlyMap<string, string> {
  return new Map(correctionErrors(type, changed, data, language).map(({ pointer, detail }) => [pointer, detail]));
}
