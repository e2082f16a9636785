import type { Sql } from '../database.js';

export type RowStatus = 'make' | 'correct' | 'keep' | 'blocked' | 'skipped' | 'made' | 'corrected' | 'kept' | 'refused';

/** One row of a register. The types of `record`, `anomalies` and `correction` are those of libs/import. */
export interface StoredRow {
  row: number;
  cells: unknown[];
  correction: unknown;
  record: unknown;
  anomalies: unknown[];
  status: RowStatus;
  partyId: string | null;
  liaisonId: string | null;
  agreementId: string | null;
  changed: string[];
  code: string | null;
  settledAt: string | null;
  /** When somebody looked at what does not fit, and left it so. */
  lookedAt: string | null;
}

const COLUMNS = `row, cells, correction, record, anomalies, status, party_id AS "partyId", liaison_id AS "liaisonId", agreement_id AS "agreementId",
  changed, code, settled_at AS "settledAt", looked_at AS "lookedAt"`;

export async function insertRows(db: Sql, importId: string, rows: readonly { row: number; cells: unknown }[]): Promise<void> {
  await db.query(
    `INSERT INTO import_rows (import_id, row, cells) SELECT $1, r.row, r.cells FROM jsonb_to_recordset($2) AS r (row integer, cells jsonb)`,
    [importId, JSON.stringify(rows)]);
}

export interface RowFilter {
  status?: string;
  anomaly?: string;
  /** Rows after this one. */
  after: number;
  limit: number;
}

export async function listRows(db: Sql, importId: string, { status, anomaly, after, limit }: RowFilter): Promise<StoredRow[]> {
  return db.query<StoredRow>(
    `SELECT ${COLUMNS} FROM import_rows WHERE import_id = $1 AND row > $2 AND ($3::text IS NULL OR status = $3)
       AND ($4::text IS NULL OR anomalies @> jsonb_build_array(jsonb_build_object('code', $4::text))) ORDER BY row LIMIT $5`,
    [importId, after, status ?? null, anomaly ?? null, limit]);
}

export async function getRow(db: Sql, importId: string, row: number): Promise<StoredRow | null> {
  return (await db.query<StoredRow>(`SELECT ${COLUMNS} FROM import_rows WHERE import_id = $1 AND row = $2`, [importId, row]))[0] ?? null;
}

export async function setCorrection(db: Sql, importId: string, row: number, correction: unknown): Promise<void> {
  await db.query('UPDATE import_rows SET correction = $3 WHERE import_id = $1 AND row = $2', [importId, row, JSON.stringify(correction)]);
}

/** What one row says by itself. */
export interface Evaluated {
  row: number;
  record: unknown;
  anomalies: unknown[];
  status: RowStatus;
  keys: string[];
  partyId: string | null;
  agreementId: string | null;
  changed: string[];
}

/**
 * What rows say by themselves; {@link compareRows} adds what they say beside each other. Only the rows from the first to the last of
 * them are looked at: of a table that is filled at this moment nobody knows how large it is, and the server would hold all of the import
 * against each batch.
 * @param rows in their order
 */
export async function saveEvaluated(db: Sql, importId: string, rows: readonly Evaluated[]): Promise<void> {
  await db.query(
    `UPDATE import_rows r SET record = e.record, own_anomalies = e.anomalies, own_status = e.status, anomalies = e.anomalies, status = e.status,
       keys = e.keys, party_id = e."partyId", agreement_id = e."agreementId", changed = e.changed
     FROM jsonb_to_recordset($2) AS e (row integer, record jsonb, anomalies jsonb, status text, keys text[], "partyId" text, "agreementId" text, changed text[])
     WHERE r.import_id = $1 AND r.row = e.row AND r.row BETWEEN $3 AND $4 AND r.settled_at IS NULL`,
    [importId, JSON.stringify(rows), rows[0]?.row ?? 0, rows.at(-1)?.row ?? 0]);
}

const ALL = `r.own_anomalies || coalesce(s.anomalies, '[]')`;
const STATUS = `CASE WHEN s.anomalies IS NOT NULL AND r.own_status IN ('make', 'correct', 'keep') THEN 'blocked' ELSE r.own_status END`;

/** What rows say beside each other: the same number, or the same agreement, in two of them stops both. In a transaction, and last in it. */
export async function compareRows(tx: Sql, importId: string): Promise<void> {
  // Nobody knows how large a new table is: row by row ten thousand of them would be a hundred million.
  await tx.query('SET LOCAL enable_nestloop = off');
  await tx.query(
    `WITH k AS (
       SELECT r.row, key, count(*) OVER w AS n, (array_agg(r.row) OVER w)[1:10] AS rows
       FROM import_rows r LEFT JOIN LATERAL unnest(r.keys) AS key ON r.own_status <> 'skipped' WHERE r.import_id = $1
       WINDOW w AS (PARTITION BY key ORDER BY r.row ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)),
     said AS MATERIALIZED (
       SELECT k.row, jsonb_agg(DISTINCT jsonb_build_object('level', 'block', 'column', NULL,
         'code', CASE WHEN k.key ~ '^(ours|theirs):' THEN 'number-used-twice' ELSE 'same-agreement-twice' END,
         'field', CASE WHEN k.key LIKE 'ours:%' THEN 'ourNumber' WHEN k.key LIKE 'theirs:%' THEN 'partnerNumber' END,
         'params', jsonb_build_object('rows', array_to_string(k.rows, ', ')))) FILTER (WHERE k.key IS NOT NULL AND k.n > 1) AS anomalies
       FROM k GROUP BY k.row)
     UPDATE import_rows r SET anomalies = ${ALL}, status = ${STATUS}
     FROM said s WHERE r.import_id = $1 AND r.row = s.row AND r.settled_at IS NULL AND (r.status <> ${STATUS} OR r.anomalies <> ${ALL})`, [importId]);
}

export interface ImportCounts {
  /** Rows by what becomes, or became, of them. Together they are all rows. */
  byStatus: Partial<Record<RowStatus, number>>;
  /** Rows by anomaly. */
  byAnomaly: Record<string, number>;
}

export async function countRows(db: Sql, importId: string): Promise<ImportCounts> {
  const statuses = await db.query<{ status: RowStatus; n: number }>('SELECT status, count(*) AS n FROM import_rows WHERE import_id = $1 GROUP BY 1', [importId]);
  const codes = await db.query<{ code: string; n: number }>(
    `SELECT a ->> 'code' AS code, count(DISTINCT row) AS n FROM import_rows, jsonb_array_elements(anomalies) AS a WHERE import_id = $1 GROUP BY 1 ORDER BY 1`,
    [importId]);
  return { byStatus: Object.fromEntries(statuses.map(({ status, n }) => [status, n])), byAnomaly: Object.fromEntries(codes.map(({ code, n }) => [code, n])) };
}

/** Rows that still have something to be done, in order. */
export async function rowsToDo(db: Sql, importId: string, limit: number): Promise<StoredRow[]> {
  return db.query<StoredRow>(
    `SELECT ${COLUMNS} FROM import_rows WHERE import_id = $1 AND status IN ('make', 'correct', 'keep') ORDER BY row LIMIT $2`, [importId, limit]);
}

/** Before the first command of a row: from now on it is about this agreement, party and contact, whoever carries on. */
export async function beginRow(db: Sql, importId: string, row: number, ids: { agreementId: string; partyId: string; liaisonId: string | null }): Promise<void> {
  await db.query('UPDATE import_rows SET agreement_id = $3, party_id = $4, liaison_id = $5 WHERE import_id = $1 AND row = $2',
    [importId, row, ids.agreementId, ids.partyId, ids.liaisonId]);
}

/**
 * The end of a row. `personal`: columns that name people; they are emptied, and so is what was read from them. Of cells that had
 * shifted nobody can say what they name: none is kept.
 */
export async function settleRow(
  db: Sql, importId: string, row: number, end: { status: RowStatus; code?: string; changed?: readonly string[] }, personal: readonly number[],
): Promise<void> {
  await db.query(
    `UPDATE import_rows SET status = $3, code = $4, changed = coalesce($5, changed), settled_at = now(), correction = NULL,
       record = record || '{"liaison": null}',
       cells = CASE WHEN correction ? 'cells' THEN '[]' ELSE (SELECT coalesce(jsonb_agg(CASE WHEN n - 1 = ANY ($6::int[]) THEN '{"text": ""}'::jsonb ELSE c END ORDER BY n), '[]')
                FROM jsonb_array_elements(cells) WITH ORDINALITY AS e (c, n)) END
     WHERE import_id = $1 AND row = $2`,
    [importId, row, end.status, end.code ?? null, end.changed === undefined ? null : [...end.changed], [...personal]]);
}
