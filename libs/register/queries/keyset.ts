import type { Sql } from '../database.js';
import type { Mark } from './page.js';
import { checkedKey, type Conditions, type Order } from './select.js';

/**
 * Rows after a mark, in order, at most `limit`: those with a sort value first, then those without one. Two statements where one would
 * do by its words, because PostgreSQL walks an index for each, and for a page far behind begins in its middle; with `NULLS LAST` and
 * an `OR` it would sort, or read, everything before.
 * @param idOf column that tells rows with one sort value apart, the last member of the index
 * @param statement the whole statement, given its conditions and what comes after them
 */
export async function keyset<R>(
  db: Sql, conditions: Conditions, order: Order, idOf: string, { mark, limit }: { mark: Mark | null; limit: number },
  statement: (where: string, tail: string) => string,
): Promise<R[]> {
  const [beyond, way] = order.descending ? ['<', 'DESC'] : ['>', 'ASC'];
  const rows: R[] = [];
  if (mark === null || mark.key !== null) {
    const valued = conditions.copy();
    if (order.nullable) valued.add(`${order.expression} IS NOT NULL`);
    if (mark !== null && mark.key !== null) valued.add(`(${order.expression}, ${idOf}) ${beyond} (?::text::${order.type}, ?)`, checkedKey(order, mark.key), mark.id);
    const tail = `ORDER BY ${order.expression} ${way}, ${idOf} ${way} LIMIT ${valued.bind(limit)}`;
    rows.push(...(await db.query<R>(statement(valued.where, tail), valued.values)));
  }
  if (order.nullable && rows.length < limit) {
    const bare = conditions.copy().add(`${order.expression} IS NULL`);
    if (mark !== null && mark.key === null) bare.add(`${idOf} ${beyond} ?`, mark.id);
    const tail = `ORDER BY ${idOf} ${way} LIMIT ${bare.bind(limit - rows.length)}`;
    rows.push(...(await db.query<R>(statement(bare.where, tail), bare.values)));
  }
  return rows;
}
