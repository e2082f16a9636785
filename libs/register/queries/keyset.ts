import type { Sql } from '../database.js';
import type { Mark } from './page.js';
import { checkedKey, type Conditions, type Order } from './select.js';

/**
 * Rows after a mark, in order, at most `limit`: those with a sort value first, then those without one. Two statements where one would
 * do by its words, because PostgreSQL walks an index for each, and for a page far behind begins in its middle; with `NULLS LAST` and
 * an `OR` it would sort, or read, everything before.
 * `offset` rows after the mark are passed over.
 * @param idOf column that tells rows with one sort value apart, the last member of the index
 * @param statement the whole statement, given its conditions and what comes after them
 */
export async function keyset<R>(
  db: Sql, conditions: Conditions, order: Order, idOf: string, { mark, limit, offset = 0 }: { mark: Mark | null; limit: number; offset?: number },
  statement: (where: string, tail: string) => string,
): Promise<R[]> {
  const [beyond, way] = order.descending ? ['<', 'DESC'] : ['>', 'ASC'];
  const rows: R[] = [];
  let toPass = offset;
  if (mark === null || mark.key !== null) {
    const valued = conditions.copy();
    if (order.nullable) valued.add(`${order.expression} IS NOT NULL`);
    if (mark !== null && mark.key !== null) valued.add(`(${order.expression}, ${idOf}) ${beyond} (?::text::${order.type}, ?)`, checkedKey(order, mark.key), mark.id);
    const all = valued.copy();
    const tail = `ORDER BY ${order.expression} ${way}, ${idOf} ${way} LIMIT ${valued.bind(limit)}${passing(valued, toPass)}`;
    rows.push(...(await db.query<R>(statement(valued.where, tail), valued.values)));
    if (order.nullable && toPass > 0 && rows.length < limit) {
      const [counted] = await db.query<{ n: number }>(`SELECT count(*) AS n FROM (${statement(all.where, '')}) AS passed`, all.values);
      toPass = Math.max(0, toPass - (counted?.n ?? 0));
    }
  }
  if (order.nullable && rows.length < limit) {
    const bare = conditions.copy().add(`${order.expression} IS NULL`);
    if (mark !== null && mark.key === null) bare.add(`${idOf} ${beyond} ?`, mark.id);
    const tail = `ORDER BY ${idOf} ${way} LIMIT ${bare.bind(limit - rows.length)}${passing(bare, toPass)}`;
    rows.push(...(await db.query<R>(statement(bare.where, tail), bare.values)));
  }
  return rows;
}

const passing = (conditions: Conditions, rows: number): string => (rows > 0 ? ` OFFSET ${conditions.bind(rows)}` : '');
