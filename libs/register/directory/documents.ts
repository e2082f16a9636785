import type { Readable } from 'node:stream';
import type { DocumentRef } from '#libs/agreement/types/events.js';
import type { Sql } from '../database.js';
import { newId } from '../ids.js';
import type { BlobStore, StoredBlob } from './blobs.js';

export interface DocumentRow {
  id: string;
  documentType: string;
  fileName: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  sha256: string;
  language: string | null;
  classification: string | null;
  unit: string | null;
  uploadedBy: string | null;
  uploadedAt: string;
}

export interface NewDocument {
  documentType: string;
  fileName: string;
  mediaType: string;
  language?: string | null;
  classification?: string | null;
  unit?: string | null;
  uploadedBy: string | null;
}

const COLUMNS = `document_id AS id, document_type AS "documentType", file_name AS "fileName", media_type AS "mediaType", size, sha256,
  language, classification, unit_id AS unit, uploaded_by AS "uploadedBy", uploaded_at AS "uploadedAt"`;

/** Stores a file and what is known of it. The row comes after the bytes: a row always has its file. @throws {FileTooLarge} */
export async function storeDocument(db: Sql, blobs: BlobStore, document: NewDocument, content: Readable): Promise<DocumentRow> {
  return insertDocument(db, document, await blobs.put(content));
}

/** What is known of a file that is stored already. */
export async function insertDocument(db: Sql, document: NewDocument, blob: StoredBlob): Promise<DocumentRow> {
  const rows = await db.query<DocumentRow>(
    `INSERT INTO documents (document_id, document_type, file_name, media_type, size, sha256, language, classification, unit_id, uploaded_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING ${COLUMNS}`,
    [newId('doc'), document.documentType, document.fileName, document.mediaType, blob.size, blob.sha256, document.language ?? null,
      document.classification ?? null, document.unit ?? null, document.uploadedBy]);
  return rows[0] as DocumentRow;
}

/** How many documents a filter finds. */
export async function countDocuments(db: Sql, filter: { documentType?: string; sha256?: string } = {}): Promise<number> {
  const rows = await db.query<{ n: number }>(
    'SELECT count(*) AS n FROM documents WHERE ($1::text IS NULL OR document_type = $1) AND ($2::text IS NULL OR sha256 = $2)',
    [filter.documentType ?? null, filter.sha256 ?? null]);
  return rows[0]?.n ?? 0;
}

/** One document, or null. */
export async function getDocument(db: Sql, id: string): Promise<DocumentRow | null> {
  return (await db.query<DocumentRow>(`SELECT ${COLUMNS} FROM documents WHERE document_id = $1`, [id]))[0] ?? null;
}

/** What events hold of documents, by id; those that do not exist are absent. */
export async function documentRefs(db: Sql, ids: readonly string[]): Promise<Map<string, DocumentRef>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<DocumentRef>(
    `SELECT document_id AS "documentId", document_type AS "documentType", sha256 FROM documents WHERE document_id = ANY ($1)`,
    [[...new Set(ids)]], 'document-refs');
  return new Map(rows.map((row) => [row.documentId, row]));
}

/** Newest first. `after`: last document id of the page before. */
export async function listDocuments(
  db: Sql, filter: { documentType?: string; sha256?: string; after?: string; limit?: number } = {},
): Promise<DocumentRow[]> {
  return db.query<DocumentRow>(
    `SELECT ${COLUMNS} FROM documents
     WHERE ($1::text IS NULL OR document_type = $1) AND ($2::text IS NULL OR sha256 = $2)
       AND ($3::text IS NULL OR (uploaded_at, document_id) < (SELECT uploaded_at, document_id FROM documents WHERE document_id = $3))
     ORDER BY uploaded_at DESC, document_id DESC LIMIT $4`,
    [filter.documentType ?? null, filter.sha256 ?? null, filter.after ?? null, filter.limit ?? 50]);
}
