import { RegisterError } from '../errors.js';

/** A cursor that this list did not give out. */
export class BadCursor extends RegisterError {
  readonly code = 'malformed';

  constructor() {
    super('this cursor belongs to another list or order');
  }
}

/** A page of a list. `cursor`: `nextCursor` of the page before. */
export interface PageRequest {
  /** 1–200; default 50. */
  limit?: number;
  cursor?: string;
  /** Rows to pass over, after the cursor; default none. Each of them is looked at: made for a jump, not for going on. */
  offset?: number;
  /** Counts all that the filter finds, too. */
  count?: boolean;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total?: number;
}

/** Where a page ended: value of the sort key (null: none) and id, both as text. */
export interface Mark {
  order: string;
  key: string | null;
  id: string;
}

export const encodeCursor = ({ order, key, id }: Mark): string => Buffer.from(JSON.stringify([order, key, id])).toString('base64url');

/** @throws {BadCursor} */
export function decodeCursor(cursor: string | undefined, order: string): Mark | null {
  if (cursor === undefined) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new BadCursor();
    throw error;
  }
  if (!Array.isArray(parsed) || parsed.length !== 3) throw new BadCursor();
  const [was, key, id] = parsed as unknown[];
  if (was !== order || typeof id !== 'string' || id.includes('\u0000')) throw new BadCursor();
  if (key !== null && (typeof key !== 'string' || key.includes('\u0000'))) throw new BadCursor();
  return { order, key, id };
}

/** Cuts a list that was read one longer than asked for. */
export function toPage<R, T>(rows: R[], limit: number, markOf: (row: R) => Mark, present: (rows: R[]) => T[]): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: present(shown), nextCursor: rows.length > limit && last ? encodeCursor(markOf(last)) : null };
}
