import type { Sql } from '../database.js';

/** A file that came after an answer. */
export interface LinkFile {
  answerId: string;
  documentId: string;
  fileName: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  state: 'kept' | 'recorded' | 'refused';
}

const COLUMNS = `f.answer_id AS "answerId", f.document_id AS "documentId", d.file_name AS "fileName", d.media_type AS "mediaType", d.size, f.state`;

/** Ties a stored document to an answer. The same content twice is once. @returns the document that the answer has now */
export async function keepLinkFile(db: Sql, file: { answerId: string; documentId: string; sha256: string; at: Date }): Promise<string> {
  const rows = await db.query<{ documentId: string }>(
    `INSERT INTO link_files (answer_id, sha256, document_id, received_at, next_try_at)
     VALUES ($1, $2, $3, $4, $4::timestamptz + interval '20 seconds')
     ON CONFLICT (answer_id, sha256) DO UPDATE SET sha256 = excluded.sha256 RETURNING document_id AS "documentId"`,
    [file.answerId, file.sha256, file.documentId, file.at]);
  return rows[0]?.documentId ?? file.documentId;
}

/** The file of an answer with this content, if it came before. */
export async function linkFileWith(db: Sql, answerId: string, sha256: string): Promise<LinkFile | null> {
  return (await db.query<LinkFile>(
    `SELECT ${COLUMNS} FROM link_files f JOIN documents d USING (document_id) WHERE f.answer_id = $1 AND f.sha256 = $2`, [answerId, sha256]))[0] ?? null;
}

/** Files of an answer in the order in which they came. */
export async function filesOfAnswer(db: Sql, answerId: string): Promise<LinkFile[]> {
  return db.query<LinkFile>(
    `SELECT ${COLUMNS} FROM link_files f JOIN documents d USING (document_id) WHERE f.answer_id = $1 ORDER BY f.received_at, d.file_name, f.document_id`,
    [answerId]);
}

/** What became of it. */
export async function settleLinkFile(db: Sql, file: { answerId: string; documentId: string }, state: 'recorded' | 'refused', code: string | null): Promise<void> {
  await db.query(`UPDATE link_files SET state = $3, code = $4 WHERE answer_id = $1 AND document_id = $2 AND state = 'kept'`,
    [file.answerId, file.documentId, state, code]);
}

/** Takes files whose answer is recorded and that nobody carries now. */
export async function leaseKeptFiles(db: Sql, at: Date, limit = 20): Promise<{ answerId: string; documentId: string }[]> {
  return db.query<{ answerId: string; documentId: string }>(
    `UPDATE link_files SET attempts = attempts + 1, next_try_at = $1::timestamptz + make_interval(secs => least(30 * (attempts + 1), 300))
     WHERE (answer_id, sha256) IN (SELECT f.answer_id, f.sha256 FROM link_files f JOIN link_answers a USING (answer_id)
       WHERE f.state = 'kept' AND f.next_try_at <= $1 AND a.state <> 'kept' ORDER BY f.next_try_at LIMIT $2 FOR UPDATE OF f SKIP LOCKED)
     RETURNING answer_id AS "answerId", document_id AS "documentId"`, [at, limit]);
}
