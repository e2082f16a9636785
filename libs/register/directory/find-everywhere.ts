import type { Sql } from '../database.js';

/** Where something still stands. */
export interface Place {
  table: string;
  column: string;
  rows: number;
}

/** Tables whose every row is written in words that nobody's address can be in; the test of erasure looks at them all the same. */
const LARGE = ['agreement_events', 'archives', 'workflow_bundles'];

/**
 * Looks for words in every column of every table that can hold a text (text, JSON, arrays, bytes), whatever case they are written
 * in. It reads all there is: for erasure and for an auditor's question, never for a page.
 * @param large whether to read the journal, the archive and the bundles too
 */
export async function findEverywhere(db: Sql, words: readonly string[], { large = true }: { large?: boolean } = {}): Promise<Place[]> {
  if (words.length === 0) return [];
  const columns = await db.query<{ table: string; column: string; type: string }>(
    `SELECT c.table_name AS "table", c.column_name AS "column", c.udt_name AS type FROM information_schema.columns c
     JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
       AND c.udt_name IN ('text', 'varchar', 'json', 'jsonb', '_text', 'bytea', 'tsvector') ORDER BY 1, 2`);
  const places: Place[] = [];
  for (const { table, column, type } of columns) {
    if (!large && LARGE.includes(table)) continue;
    const name = `"${column}"`;
    const text = type === 'bytea' ? `encode(${name}, 'escape')` : `${name}::text`;
    const [found] = await db.query<{ rows: number }>(
      `SELECT count(*) AS rows FROM "${table}" WHERE EXISTS (SELECT FROM unnest($1::text[]) AS w WHERE strpos(lower(${text}), lower(w)) > 0)`, [[...words]]);
    if (found && found.rows > 0) places.push({ table, column, rows: found.rows });
  }
  return places;
}
