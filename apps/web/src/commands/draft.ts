import type { FieldSpec } from './fields.js';

/** What stands in a form: the shape of the body, every single value as it was typed. */
export type Draft = Record<string, unknown>;

/** The body that the form would send: what was left empty is absent, figures are numbers. Indices of rows stay, so that places fit. */
export function bodyOf(fields: readonly FieldSpec[], draft: Draft): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    const value = valueOf(field, draft[field.name]) ?? field.empty;
    if (value !== undefined) body[field.name] = value;
  }
  return body;
}

function valueOf(field: FieldSpec, value: unknown): unknown {
  if (field.kind === 'record') return value;
  if (field.kind === 'flag') return value === true ? true : undefined;
  if (field.kind === 'group') return filled(bodyOf(field.members ?? [], asDraft(value)), field.required);
  if (field.kind === 'schedule') {
    const draft = asDraft(value);
    return filled(bodyOf((field.members ?? []).filter((member) => Object.hasOwn(draft, member.name)), draft), field.required);
  }
  if (field.kind === 'rows') return listed(rowsOf(value).map((row) => bodyOf(field.members ?? [], row)), field.required);
  if (field.many || field.kind === 'choices') return listed(textsOf(value), field.required);
  if (field.kind === 'texts') return listed(textsOf(value).filter((text) => text.trim() !== ''), field.required);
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  if (text.trim() === '') return undefined;
  if (field.kind === 'number' || field.kind === 'version' || field.kind === 'figure') return /^-?\d{1,15}$/.test(text.trim()) ? Number(text) : text.trim();
  return text;
}

function filled(body: Record<string, unknown>, required: boolean): Record<string, unknown> | undefined {
  return Object.keys(body).length > 0 || required ? body : undefined;
}

function listed<T>(list: T[], required: boolean): T[] | undefined {
  return list.length > 0 || required ? list : undefined;
}

export function asDraft(value: unknown): Draft {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Draft) : {};
}

export function rowsOf(value: unknown): Draft[] {
  return Array.isArray(value) ? value.map(asDraft) : [];
}

export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** Free texts of events by id; null: erased. */
export type Texts = Readonly<Record<string, { text: string | null; erased: boolean }>>;

/** What a person would have typed to say this: texts behind references as they may be read. */
export function typed(value: unknown, texts: Texts): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map((each) => typed(each, texts));
  if (typeof value !== 'object') return value;
  if ('textId' in value) return texts[String(value.textId)]?.text ?? '';
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, typed(member, texts)]));
}

/** Every place of the form at which an error can be shown, as RFC 6901 pointers. */
export function placesOf(fields: readonly FieldSpec[], draft: Draft, at = ''): string[] {
  return fields.flatMap((field) => {
    const here = `${at}/${field.name}`;
    const value = draft[field.name];
    if (field.kind === 'rows') return [here, ...rowsOf(value).flatMap((row, n) => [`${here}/${n}`, ...placesOf(field.members ?? [], row, `${here}/${n}`)])];
    if (field.kind === 'schedule') return [here, ...scheduleMembers(field, value).flatMap((member) => placesOf([member], asDraft(value), here))];
    if (field.kind === 'group') return [here, ...placesOf(field.members ?? [], asDraft(value), here)];
    return [here];
  });
}

/** Of a schedule: the members of the way that was chosen, once or again and again. */
export function scheduleMembers(field: FieldSpec, value: unknown): FieldSpec[] {
  const draft = asDraft(value);
  return (field.members ?? []).filter((member) => Object.hasOwn(draft, member.name));
}
