import type { z } from 'zod';
import { type Language, validate, type Validated } from '#libs/contract/index.js';
import { Problem } from './problem.js';

/** @throws Problem `invalid` or `personal-data-suspected`, with every bad field */
export function valid<T>(judged: Validated<T>): T {
  if (!judged.ok) throw new Problem(judged.code, { errors: judged.errors });
  return judged.value;
}

/** Query fields: unknown, repeated or ill-formed ones are `malformed` (400); a query has no other errors. */
export function validQuery<T>(schema: z.ZodType<T>, value: unknown, language: Language): T {
  const judged = validate(schema, value, language, null);
  if (judged.ok) return judged.value;
  throw new Problem('malformed', { errors: judged.errors.map((error) => ({ ...error, pointer: error.pointer.slice(1) })) });
}
