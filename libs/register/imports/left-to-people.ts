import type { Sql } from '../database.js';

/**
 * Oddities in what was made all the same that somebody should look at once. The others are said of nearly every row (nobody recorded when
 * the exploration began) or have a task of their own (no liaison).
 */
const TO_LOOK_AT = ['year-differs', 'kind-differs', 'formula', 'merged', 'status-differs', 'follow-up-without-date', 'date-without-follow-up', 'place-unknown'];

const ODDITIES = `$[*] ? (${TO_LOOK_AT.map((code) => `@.code == "${code}"`).join(' || ')})`;

/** Of `import_rows`, in the words of the index: a row that was made although it has such an oddity, and that nobody has looked at. */
export const ROW_TO_LOOK_AT = `looked_at IS NULL AND status IN ('made', 'corrected', 'kept')
  AND anomalies @? '${ODDITIES}'`;

/**
 * Open tasks `import-anomaly`, one for each row, from the commit on: of rows that nothing was made of, until they are made, skipped,
 * looked at, or a file that takes the place of theirs is committed; of oddities in what was made, until somebody has looked, or a later
 * file says it otherwise.
 */
export const ANOMALY_TASKS = `
  SELECT 'tsk_import-anomaly_' || r.import_id || '_' || r.row, 'import-anomaly', a.agreement_id, NULL, NULL, NULL, NULL, NULL, NULL,
    coalesce(r.settled_at, i.started_at), i.import_id, coalesce(i.requested_by, i.uploaded_by), i.unit_id, i.file_name || ', ' || r.row
  FROM imports i JOIN import_rows r USING (import_id) LEFT JOIN agreements a ON a.agreement_id = r.agreement_id
  WHERE i.started_at IS NOT NULL AND r.status IN ('blocked', 'refused') AND r.looked_at IS NULL
    AND NOT EXISTS (SELECT FROM imports n WHERE n.replaces = i.import_id AND n.started_at IS NOT NULL)
  UNION ALL
  SELECT 'tsk_import-anomaly_' || r.import_id || '_' || r.row, 'import-anomaly', r.agreement_id, NULL, NULL, NULL, NULL, NULL, NULL,
    r.settled_at, r.import_id, NULL, NULL, NULL
  FROM (SELECT import_id, row, agreement_id, settled_at FROM import_rows WHERE ${ROW_TO_LOOK_AT}) AS r
  JOIN import_records l ON l.agreement_id = r.agreement_id AND l.import_id = r.import_id AND l.row = r.row`;

/** Somebody has looked at what does not fit in a row, and leaves it so. False where there is no such row. */
export async function lookAtRow(db: Sql, importId: string, row: number, by: string): Promise<boolean> {
  const rows = await db.query(
    `UPDATE import_rows SET looked_at = coalesce(looked_at, now()), looked_by = coalesce(looked_by, $3) WHERE import_id = $1 AND row = $2 RETURNING row`,
    [importId, row, by]);
  return rows.length > 0;
}

/** A row that says again what was looked at in an earlier file is not asked about again. */
export async function lookedAtBefore(db: Sql, importId: string, row: number): Promise<void> {
  await db.query(
    `UPDATE import_rows r SET looked_at = e.looked_at, looked_by = e.looked_by FROM import_rows e
     WHERE r.import_id = $1 AND r.row = $2 AND r.looked_at IS NULL AND e.agreement_id = r.agreement_id AND e.looked_at IS NOT NULL
       AND (e.import_id, e.row) <> (r.import_id, r.row) AND e.anomalies @> jsonb_path_query_array(r.anomalies, '${ODDITIES}')`, [importId, row]);
}
