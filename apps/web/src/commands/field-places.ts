import type { FieldSpec, Kind } from './fields.js';

/** How a command's form is laid out, where its schema's order is not the one in which people think. */
interface Places {
  /** These come first, in this order; the others follow as the schema has them. */
  first: readonly string[];
  /** Seldom needed: they lie in one fold. */
  seldom: readonly string[];
}

const PLACES: Readonly<Record<string, Places>> = {
  propose: {
    first: ['title', 'partnerIds', 'track', 'instrument', 'scheme', 'initiatingUnit', 'explorationStartedOn', 'liaisonId', 'scopeItems'],
    seldom: ['region', 'sector', 'parentId', 'siblingOf', 'coordinatorId', 'reminderPolicy', 'timeZone', 'calendar'],
  },
};

/** Kinds whose value is a word or two: two of them stand beside each other where there is room. */
const SHORT: ReadonlySet<Kind> = new Set<Kind>(['date', 'partial-date', 'number', 'figure', 'version', 'choice', 'unit', 'zone', 'calendar', 'policy', 'contact', 'agreement']);
/** Characters of a line that half the width holds. */
const HALF = 100;
/** Members that may hold a long line, and rarely do. */
const WORDS: ReadonlySet<string> = new Set(['sector', 'code', 'region']);

/** Whether a field takes half of a wide form. */
export function isShort(field: FieldSpec): boolean {
  if (field.many) return false;
  return SHORT.has(field.kind) || (field.kind === 'text' && (WORDS.has(field.name) || (field.max ?? HALF + 1) <= HALF));
}

/** A form's fields as people are asked for them, and those that wait in the fold. */
export function placed(command: string, fields: readonly FieldSpec[]): { shown: FieldSpec[]; folded: FieldSpec[] } {
  const { first, seldom } = PLACES[command] ?? { first: [], seldom: [] };
  const named = (names: readonly string[]) => names.flatMap((name) => fields.find((field) => field.name === name) ?? []);
  return { shown: [...named(first), ...fields.filter(({ name }) => !first.includes(name) && !seldom.includes(name))], folded: named(seldom) };
}
