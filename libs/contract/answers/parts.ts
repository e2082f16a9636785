import { z } from 'zod';
import { isRealPartialDate } from '#libs/calendar/index.js';
import { isInstant } from '../primitives.js';

/**
 * Answers are described with ordinary objects, not strict ones: callers must tolerate members that they do not know, and so do
 * tests that parse our own answers with these schemas.
 */
export const id = z.string().min(1);
export const day = z.string().refine((value) => /^\d{4}-\d{2}-\d{2}$/.test(value)).meta({ format: 'date', example: '2026-02-13' });
export const partialDay = z.string().refine(isRealPartialDate).meta({ pattern: '^\\d{4}(-\\d{2}){0,2}$', example: '2023' });
export const moment = z.string().refine(isInstant).meta({ format: 'date-time', example: '2026-01-01T00:00:00+07:00' });
export const label = z.object({ id: z.string(), en: z.string() });

/** Free text as read: `null` after erasure. */
export const readText = z.string().nullable().meta({ description: 'free text; null once erased' });

/** A page of a list. `total` only with `?count=exact`. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.int().min(0).optional() });
}
