import type { Sql } from '../database.js';
import { newId } from '../ids.js';

/** `reading`: its rows are still being judged; nothing can be said or made meanwhile. */
export type ImportState = 'reading' | 'ready' | 'running' | 'stopping' | 'stopped' | 'done';

/** What is known of a register that came as a file. */
export interface StoredImport {
  importId: string;
  sha256: string;
  fileName: string;
  /** Bytes. */
  size: number;
  format: 'csv' | 'xlsx';
  facts: {
    epoch: 1900 | 1904; delimiter: string | null; encoding: string | null;
    sheets: { sheet: number; name: string; rows: number; merges: string[] }[];
  };
  sheet: number;
  headerRow: number;
  headers: string[];
  signature: string;
  /** Field by column index. */
  mapping: Record<string, string>;
  /** Units whose agreements it may make: this one and those below; null: all. */
  unit: string | null;
  /** The import whose place it takes. */
  replaces: string | null;
  rows: number;
  blank: number;
  /** Rows that are judged: all of them but while it is `reading`. */
  judged: number;
  state: ImportState;
  uploadedBy: string;
  requestedBy: string | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  censusAt: string | null;
}

const COLUMNS = `import_id AS "importId", file_sha256 AS sha256, file_name AS "fileName", size, format, facts, sheet, header_row AS "headerRow", headers,
  signature, mapping, unit_id AS unit, replaces, rows, blank, judged,
  CASE WHEN judged_to IS NULL THEN state ELSE 'reading' END AS state, uploaded_by AS "uploadedBy", requested_by AS "requestedBy", created_at AS "createdAt",
  started_at AS "startedAt", finished_at AS "finishedAt", census_at AS "censusAt"`;

export type NewImport = Pick<StoredImport,
  'importId' | 'sha256' | 'fileName' | 'size' | 'format' | 'facts' | 'sheet' | 'headerRow' | 'headers' | 'signature' | 'mapping' | 'unit' | 'replaces' | 'rows' | 'blank' | 'uploadedBy'>;

export const newImportId = (): string => newId('imp');

/** Its rows are to be judged, by this process for a while, then by whoever finds it so. */
export async function insertImport(db: Sql, made: NewImport): Promise<void> {
  await db.query(
    `INSERT INTO imports (import_id, file_sha256, file_name, size, format, facts, sheet, header_row, headers, signature, mapping, unit_id, rows, blank,
       state, uploaded_by, replaces, judged_to) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'ready', $15, $16, 0)`,
    [made.importId, made.sha256, made.fileName, made.size, made.format, JSON.stringify(made.facts), made.sheet, made.headerRow, made.headers, made.signature,
      JSON.stringify(made.mapping), made.unit, made.rows, made.blank, made.uploadedBy, made.replaces]);
}

/** What was only known when all of the file had been read. */
export async function finishReading(db: Sql, made: NewImport): Promise<void> {
  await db.query(
    `UPDATE imports SET facts = $2, sheet = $3, header_row = $4, headers = $5, signature = $6, mapping = $7, rows = $8, blank = $9, format = $10,
       judging_until = clock_timestamp() + interval '15 seconds' WHERE import_id = $1`,
    [made.importId, JSON.stringify(made.facts), made.sheet, made.headerRow, made.headers, made.signature, JSON.stringify(made.mapping), made.rows, made.blank,
      made.format]);
}

export async function getImport(db: Sql, id: string): Promise<StoredImport | null> {
  return (await db.query<StoredImport>(`SELECT ${COLUMNS} FROM imports WHERE import_id = $1`, [id]))[0] ?? null;
}

/** Newest first. `after`: last import of the page before. */
export async function listImports(db: Sql, { after, limit }: { after?: string; limit: number }): Promise<StoredImport[]> {
  return db.query<StoredImport>(
    `SELECT ${COLUMNS} FROM imports
     WHERE $1::text IS NULL OR (created_at, import_id) < (SELECT created_at, import_id FROM imports WHERE import_id = $1)
     ORDER BY created_at DESC, import_id DESC LIMIT $2`, [after ?? null, limit]);
}

export async function countImports(db: Sql): Promise<number> {
  return (await db.query<{ n: number }>('SELECT count(*) AS n FROM imports'))[0]?.n ?? 0;
}

/** The mapping that a person last made for files with these headers. */
export async function rememberedMapping(db: Sql, signature: string): Promise<Record<string, string> | null> {
  return (await db.query<{ mapping: Record<string, string> }>('SELECT mapping FROM import_mappings WHERE signature = $1', [signature]))[0]?.mapping ?? null;
}

export async function rememberMapping(db: Sql, signature: string, mapping: Record<string, string>, by: string): Promise<void> {
  await db.query(
    `INSERT INTO import_mappings (signature, mapping, made_by) VALUES ($1, $2, $3)
     ON CONFLICT (signature) DO UPDATE SET mapping = excluded.mapping, made_by = excluded.made_by, made_at = now()`,
    [signature, JSON.stringify(mapping), by]);
}

/** Begins, or goes on where it was stopped. False where another one runs, or this one is not to be begun. */
export async function startImport(db: Sql, importId: string, by: string): Promise<boolean> {
  const rows = await db.query(
    `UPDATE imports SET state = 'running', requested_by = $2, started_at = coalesce(started_at, now()), finished_at = NULL
     WHERE import_id = $1 AND state IN ('ready', 'stopped', 'done') AND judged_to IS NULL
       AND NOT EXISTS (SELECT FROM imports WHERE state IN ('running', 'stopping')) RETURNING import_id`, [importId, by]);
  return rows.length > 0;
}

/** Asks a running import to stop after the rows that it has in hand. */
export async function stopImport(db: Sql, importId: string): Promise<boolean> {
  return (await db.query(`UPDATE imports SET state = 'stopping' WHERE import_id = $1 AND state = 'running' RETURNING import_id`, [importId])).length > 0;
}

/** Imports that a workflow should be carrying out. */
export async function openImports(db: Sql): Promise<string[]> {
  return (await db.query<{ id: string }>(`SELECT import_id AS id FROM imports WHERE state IN ('running', 'stopping')`)).map(({ id }) => id);
}

/** Ends it: `stopped` where somebody asked and rows are left, else `done`. */
export async function endImport(db: Sql, importId: string): Promise<void> {
  await db.query(
    `UPDATE imports i SET finished_at = now(), state = CASE WHEN EXISTS (
       SELECT FROM import_rows r WHERE r.import_id = i.import_id AND r.status IN ('make', 'correct', 'keep')) THEN 'stopped' ELSE 'done' END
     WHERE import_id = $1 AND state IN ('running', 'stopping')`, [importId]);
}
