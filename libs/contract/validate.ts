import type { z } from 'zod';
import type { CommandEntry } from './commands/entry.js';
import { ERRORS_MAX, fieldError, fieldErrors, type FieldError, type Language } from './field-errors.js';
import { suspectedPlaces } from './personal-data.js';
import { pointerOf } from './pointers.js';
import { isWellFormed } from './primitives.js';

/** Deeper nesting than any body of ours has; it also keeps recursive schemas off the stack's end. */
export const DEPTH_MAX = 12;

export type Validated<T> =
  | { ok: true; value: T }
  | { ok: false; code: 'invalid'; errors: FieldError[] }
  /** The form is right: it is refused for its sense, like an unknown reference, and such a refusal an `Idempotency-Key` keeps. */
  | { ok: false; code: 'personal-data-suspected'; errors: FieldError[]; value: T };

/**
 * What no schema sees: nesting, member names, strings and numbers inside members that may hold anything (`correct`'s `data`).
 * Without recursion, for it is the first to touch what a stranger sent.
 */
function structureErrors(body: unknown, lang: Language): FieldError[] {
  const errors: FieldError[] = [];
  const open: { value: unknown; path: string[] }[] = [{ value: body, path: [] }];
  for (let next = open.pop(); next && errors.length < ERRORS_MAX; next = open.pop()) {
    const { value, path } = next;
    if (typeof value === 'string' && !isWellFormed(value)) errors.push(fieldError(pointerOf(path), 'ill-formed', lang));
    if (typeof value === 'number' && !Number.isSafeInteger(value)) {
      errors.push(fieldError(pointerOf(path), 'wrong-type', lang, { expected: 'int' }));
    }
    if (typeof value !== 'object' || value === null) continue;
    if (path.length >= DEPTH_MAX) {
      errors.push(fieldError(pointerOf(path), 'too-deep', lang));
      continue;
    }
    for (const [key, child] of Object.entries(value).reverse()) {
      const at = [...path, key];
      // A member `__proto__` would be lost or worse on the way through ordinary objects.
      if (!isWellFormed(key) || key === '__proto__') errors.push(fieldError(pointerOf([...path, key.slice(0, 100)]), 'unknown-member', lang));
      else open.push({ value: child, path: at });
    }
  }
  return errors;
}

/**
 * Judges a body by a schema: every wrong place at once. `texts` are the places (patterns) where free text or figures stand and
 * people may be named; pass null where the whole body is about a person (contacts).
 */
export function validate<S extends z.ZodType>(
  schema: S, body: unknown, lang: Language, texts: readonly string[] | null,
): Validated<z.output<S>> {
  const structure = structureErrors(body, lang);
  if (structure.some((error) => error.code === 'too-deep')) return { ok: false, code: 'invalid', errors: structure };
  const parsed = schema.safeParse(body);
  const ofSchema = parsed.success ? [] : fieldErrors(parsed.error, body, lang);
  const known = new Set(ofSchema.map((error) => error.pointer));
  const errors = [...ofSchema, ...structure.filter((error) => !known.has(error.pointer))].slice(0, ERRORS_MAX);
  if (!parsed.success || errors.length > 0) return { ok: false, code: 'invalid', errors };
  const suspected = texts === null ? [] : suspectedPlaces(body, texts);
  if (suspected.length > 0) {
    return {
      ok: false, code: 'personal-data-suspected',
      errors: suspected.slice(0, ERRORS_MAX).map((pointer) => fieldError(pointer, 'personal-data-suspected', lang)),
      value: parsed.data,
    };
  }
  return { ok: true, value: parsed.data };
}

/** A command's body, split as the command path wants it: `effectiveOn` beside what is left. */
export interface CommandRequest {
  body: Record<string, unknown>;
  effectiveOn?: string;
}

/** Judges the body of a command of the catalogue. An absent body counts as `{}`. */
export function validateCommand(entry: CommandEntry, body: unknown, lang: Language): Validated<CommandRequest> {
  const judged = validate(entry.schema, body === undefined ? {} : body, lang, [...entry.freeText, ...entry.figures]);
  if (!judged.ok && judged.code === 'invalid') return judged;
  const { effectiveOn, ...rest } = judged.value as Record<string, unknown> & { effectiveOn?: string };
  return { ...judged, value: effectiveOn === undefined ? { body: rest } : { body: rest, effectiveOn } };
}
