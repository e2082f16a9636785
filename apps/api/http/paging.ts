import { z } from 'zod';
import { malformed } from './problem.js';

/** Members that every list takes. */
const paging = {
  limit: z.string().regex(/^(?:[1-9]\d?|1\d\d|200)$/).transform(Number).optional().meta({ description: '1–200; 50 if absent' }),
  cursor: z.string().min(1).max(2000).optional().meta({ description: '`nextCursor` of the page before' }),
  count: z.literal('exact').optional().meta({ description: '`exact` adds `total`' }),
};

/** Of lists that people scroll through: where a page begins that no page leads to. */
const skipping = {
  offset: z.string().regex(/^\d{1,7}$/).transform(Number).optional().meta({ description: 'passes over so many rows, after the cursor if there is one; none if absent' }),
};

/** The same of a list that can be entered anywhere. */
export function scrolledQuery<T extends z.core.$ZodLooseShape>(filters: T) {
  return z.strictObject({ ...filters, ...paging, ...skipping });
}

/** Query of a list: its filters, `limit`, `cursor` and `count`; anything else is refused. */
export function listQuery<T extends z.core.$ZodLooseShape>(filters: T) {
  return z.strictObject({ ...filters, ...paging });
}

export const PAGE = 50;

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total?: number;
}

/** A cursor says after which item the next page begins. Opaque to callers, and harmless when they make one up. */
export function cursorOf(after: string): string {
  return Buffer.from(JSON.stringify({ after }), 'utf8').toString('base64url');
}

/** @throws Problem `malformed` for anything that no answer of ours has given */
export function afterOf(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  try {
    const { after } = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as { after?: unknown };
    if (typeof after === 'string' && /^[\w.@:/-]{1,200}$/.test(after)) return after;
  } catch {
    // Said below, as for any other cursor that is none.
  }
  throw malformed('cursor', 'not a cursor of this list');
}

/**
 * A page from rows of which one more than `limit` was asked for.
 * @param keyOf what the next page begins after
 */
export function pageOf<R, T>(rows: readonly R[], limit: number, keyOf: (row: R) => string, show: (row: R) => T, total?: number): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(show),
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(keyOf(last)) : null,
    ...(total === undefined ? {} : { total }),
  };
}
