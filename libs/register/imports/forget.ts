import type { Sql } from '../database.js';

interface Words {
  emails: readonly string[];
  phones: readonly string[];
  names: readonly string[];
}

interface Row {
  importId: string;
  row: number;
  cells: { text: string }[];
  correction: { cells?: string[]; fields?: Record<string, string> } | null;
  record: { liaison?: unknown } | null;
  settled: boolean;
}

/**
 * Takes a person out of registers that came as files: out of rows that are still to be made, out of columns that nobody has mapped, and
 * out of the names of the files. A row that then says nothing readable any more is for a person.
 * @param isNamed whether a text names the person
 */
export async function forgetInImports(tx: Sql, words: Words, isNamed: (text: string) => boolean): Promise<number> {
  const small = [...words.emails, ...words.names].map((word) => word.toLowerCase());
  const all = `lower(cells::text || coalesce(correction::text, '') || coalesce(record::text, ''))`;
  const rows = await tx.query<Row>(
    `SELECT import_id AS "importId", row, cells, correction, record, settled_at IS NOT NULL AS settled FROM import_rows
     WHERE EXISTS (SELECT FROM unnest($1::text[]) AS w WHERE strpos(${all}, w) > 0)
       OR EXISTS (SELECT FROM unnest($2::text[]) AS d WHERE strpos(regexp_replace(${all}, '[^0-9]', '', 'g'), d) > 0)
     ORDER BY import_id, row FOR UPDATE`, [small, words.phones.map((phone) => phone.replaceAll(/\D/g, '').slice(-9))]);
  let forgotten = 0;
  for (const one of rows) {
    const cells = one.cells.map((cell) => (isNamed(cell.text) ? { text: '' } : cell));
    const correction = one.correction && {
      ...one.correction,
      ...(one.correction.cells ? { cells: one.correction.cells.map((text) => (isNamed(text) ? '' : text)) } : {}),
      ...(one.correction.fields ? { fields: Object.fromEntries(Object.entries(one.correction.fields).filter(([, text]) => !isNamed(text))) } : {}),
    };
    const bare = one.record && { ...one.record, ...(isNamed(JSON.stringify(one.record.liaison ?? null)) ? { liaison: null } : {}) };
    const record = bare && isNamed(JSON.stringify(bare)) ? null : bare;
    const changed = [[cells, one.cells], [correction, one.correction], [record, one.record]].some(([now, was]) => JSON.stringify(now) !== JSON.stringify(was));
    if (!changed) continue;
    forgotten += 1;
    const blocked = record === null && !one.settled;
    await tx.query(
      `UPDATE import_rows SET cells = $3, correction = $4, record = $5, status = CASE WHEN $6 AND status <> 'skipped' THEN 'blocked' ELSE status END,
         own_status = CASE WHEN $6 AND own_status <> 'skipped' THEN 'blocked' ELSE own_status END WHERE import_id = $1 AND row = $2`,
      [one.importId, one.row, JSON.stringify(cells), correction && JSON.stringify(correction), record && JSON.stringify(record), blocked]);
  }
  const files = await tx.query<{ id: string; name: string }>('SELECT import_id AS id, file_name AS name FROM imports');
  for (const { id, name } of files) {
    if (isNamed(name)) await tx.query(`UPDATE imports SET file_name = import_id || coalesce(substring(file_name FROM '\\.[A-Za-z0-9]{1,8}$'), '') WHERE import_id = $1`, [id]);
  }
  return forgotten;
}

export interface ForgottenImports {
  /** Files that nobody ever committed: nothing of them is left. */
  imports: number;
  /** Rows of committed ones that nothing was made of: they are counted, and empty. */
  rows: number;
}

/** Forgets what lies here since before `before` and came to nothing: it names people, and serves no purpose any more. */
export async function forgetOldImports(db: Sql, before: Date): Promise<ForgottenImports> {
  const imports = await db.query(`DELETE FROM imports WHERE started_at IS NULL AND created_at < $1 RETURNING import_id`, [before]);
  const rows = await db.query(
    `UPDATE import_rows r SET status = CASE WHEN r.status = 'make' AND r.liaison_id IS NOT NULL THEN 'refused' ELSE 'skipped' END, code = 'expired',
       cells = '[]', correction = NULL, record = NULL, settled_at = now()
     FROM imports i WHERE i.import_id = r.import_id AND r.settled_at IS NULL AND i.state IN ('stopped', 'done')
       AND coalesce(i.finished_at, i.started_at) < $1 RETURNING r.row`, [before]);
  return { imports: imports.length, rows: rows.length };
}
