import type { TextRef } from '#libs/journal/envelope.js';

/** Members that are free text wherever they stand (`api.md` §6, §10): kept in the erasable directory, never in an event. */
export const FREE_TEXT_NAMES: ReadonlySet<string> = new Set(['note', 'reason', 'summary', 'question', 'plan', 'findings', 'text']);

/** Puts one text away and answers with its reference; called in document order. */
export type PutAway = (text: string) => TextRef;

/**
 * Replaces the free text that the catalogue's pointers name by references.
 *
 * @param pointers such as `/reason` or `/scopeItems/*\/text`; absent members are left absent
 * @returns a new body; the given one stays as it was
 */
export function takeTexts(body: Record<string, unknown>, pointers: readonly string[], putAway: PutAway): Record<string, unknown> {
  let out: unknown = body;
  for (const pointer of pointers) out = replaceAt(out, pointer.split('/').slice(1), putAway);
  return out as Record<string, unknown>;
}

function replaceAt(value: unknown, path: readonly string[], putAway: PutAway): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return typeof value === 'string' ? putAway(value) : value;
  if (name === '*') return Array.isArray(value) ? value.map((item) => replaceAt(item, rest, putAway)) : value;
  if (!isRecord(value) || !Object.hasOwn(value, name)) return value;
  return { ...value, [name]: replaceAt(value[name], rest, putAway) };
}

/** A reference in corrected data that does not stand in the event that is corrected: it would show another agreement's text. */
export interface ForeignText {
  pointer: string;
}

/**
 * The `data` of a correction: strings under names of free text are put away, references must be those of the original event.
 */
export function takeCorrectedTexts(
  data: unknown,
  original: unknown,
  putAway: PutAway,
): { ok: true; data: unknown } | { ok: false; foreign: ForeignText[] } {
  const known = new Set<string>();
  visitRefs(original, (ref) => known.add(`${ref.textId} ${ref.commitment}`));
  const foreign: ForeignText[] = [];
  const walk = (value: unknown, name: string, pointer: string): unknown => {
    if (typeof value === 'string') return FREE_TEXT_NAMES.has(name) ? putAway(value) : value;
    if (Array.isArray(value)) return value.map((item, i) => walk(item, name, `${pointer}/${i}`));
    if (isTextRef(value)) {
      if (!known.has(`${value.textId} ${value.commitment}`)) foreign.push({ pointer });
      return value;
    }
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, key, `${pointer}/${escaped(key)}`)]));
  };
  const out = walk(data, '', '/data');
  return foreign.length > 0 ? { ok: false, foreign } : { ok: true, data: out };
}

function visitRefs(value: unknown, found: (ref: TextRef) => void): void {
  if (isTextRef(value)) found(value);
  else if (Array.isArray(value)) for (const item of value) visitRefs(item, found);
  else if (isRecord(value)) for (const item of Object.values(value)) visitRefs(item, found);
}

export function isTextRef(value: unknown): value is TextRef {
  return isRecord(value) && typeof value.textId === 'string' && typeof value.commitment === 'string';
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A name as one part of a JSON pointer. */
export function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
