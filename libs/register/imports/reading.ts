import type { Sql } from '../database.js';

/** Seconds for which rows are one process's to judge; each batch that it saves renews them. */
const LEASE = `now() + interval '15 seconds'`;

/** How far the judging of an import has come; null: all rows are judged, or there is none. */
export async function judgedTo(db: Sql, importId: string): Promise<number | null> {
  const rows = await db.query<{ to: number | null }>('SELECT judged_to AS "to" FROM imports WHERE import_id = $1', [importId]);
  return rows[0]?.to ?? null;
}

/**
 * Columns tell something else now: all rows are to be judged anew. False where they are being judged, or made, at this moment.
 */
export async function judgeAnew(db: Sql, importId: string, mapping: Record<string, string>): Promise<boolean> {
  const rows = await db.query(
    `UPDATE imports SET mapping = $2, judged_to = 0, judged = 0, judging_until = ${LEASE}
     WHERE import_id = $1 AND judged_to IS NULL AND state NOT IN ('running', 'stopping') RETURNING import_id`, [importId, JSON.stringify(mapping)]);
  return rows.length > 0;
}

/** Moves on by one batch. False where another process has moved on from the same row: what it saved is the same. */
export async function judgedOn(tx: Sql, importId: string, batch: { from: number; to: number; rows: number }): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE imports SET judged_to = $3, judged = judged + $4, judging_until = ${LEASE} WHERE import_id = $1 AND judged_to = $2 RETURNING import_id`,
    [importId, batch.from, batch.to, batch.rows]);
  return rows.length > 0;
}

/** All rows are judged. */
export async function endJudging(tx: Sql, importId: string): Promise<void> {
  await tx.query('UPDATE imports SET judged_to = NULL, judged = rows, judging_until = NULL WHERE import_id = $1', [importId]);
}

/** Leaves the rest to whoever comes next. */
export async function leaveJudging(db: Sql, importId: string): Promise<void> {
  await db.query('UPDATE imports SET judging_until = NULL WHERE import_id = $1 AND judged_to IS NOT NULL', [importId]);
}

/** Imports with rows that nobody is judging: too many for one request, or left by a process that died. */
export async function importsToJudge(db: Sql): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    'SELECT import_id AS id FROM imports WHERE judged_to IS NOT NULL AND (judging_until IS NULL OR judging_until < now()) ORDER BY created_at, import_id');
  return rows.map(({ id }) => id);
}
