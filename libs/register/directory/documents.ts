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
  /** What it is for: signed text, draft, minutes … */
  role: string;
  /** The first version of the same document. */
  seriesId: string;
  /** 1, 2, 3 … */
  versionNo: number;
  previousId: string | null;
  /** Its bytes are gone on purpose; the digest stays in the chain. */
  erasedAt: string | null;
}

export interface NewDocument {
  documentType: string;
  fileName: string;
  mediaType: string;
  language?: string | null;
  classification?: string | null;
  unit?: string | null;
  uploadedBy: string | null;
  role?: string;
  /** The version that this one follows: the latest of its document. */
  previousId?: string | undefined;
}

/** The version that an upload follows has a next one already, or was erased. */
export class NotTheLatest extends Error {
  readonly code = 'newer-version';
}

const COLUMNS = `document_id AS id, document_type AS "documentType", file_name AS "fileName", media_type AS "mediaType", size, sha256,
  language, classification, unit_id AS unit, uploaded_by AS "uploadedBy", uploaded_at AS "uploadedAt",
  role, coalesce(series_id, document_id) AS "seriesId", version_no AS "versionNo", previous_id AS "previousId", erased_at AS "erasedAt"`;

/** What types of documents are for, where an upload does not say it. */
const ROLE_OF: Readonly<Record<string, string>> = {
  'signed-copy': 'signed', 'draft-text': 'draft', 'final-text': 'final-text', minutes: 'minutes', 'meeting-minutes': 'minutes',
  'offer-letter': 'letter', 'consultation-letter': 'letter', 'approval-memo': 'approval', 'verdict-memo': 'approval', 'work-plan': 'work-plan',
  'implementing-agreement': 'signed', report: 'report', 'archive-report': 'report', evidence: 'evidence', photo: 'evidence',
};
export const roleOf = (documentType: string): string => (Object.hasOwn(ROLE_OF, documentType) ? ROLE_OF[documentType] ?? 'other' : 'other');

/** Uploads of one content and the sweep that removes what nobody wants take turns; held until the transaction ends. */
export async function lockContent(tx: Sql, sha256: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7))', [sha256]);
}

/** Stores a file and what is known of it. The row comes after the bytes: a row always has its file. @throws {FileTooLarge} */
export async function storeDocument(db: Sql, blobs: BlobStore, document: NewDocument, content: Readable): Promise<DocumentRow> {
  return insertDocument(db, document, await blobs.put(content));
}

/**
 * What is known of a file that is stored already. Inside a transaction, for then the sweep cannot take the file meanwhile.
 * @throws {NotTheLatest} where `previousId` is not the latest version of its document
 */
export async function insertDocument(db: Sql, document: NewDocument, blob: StoredBlob): Promise<DocumentRow> {
  await lockContent(db, blob.sha256);
  const before = document.previousId === undefined ? null : await latestBefore(db, document.previousId);
  const rows = await db.query<DocumentRow>(
    `INSERT INTO documents (document_id, document_type, file_name, media_type, size, sha256, language, classification, unit_id, uploaded_by,
       role, series_id, version_no, previous_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING ${COLUMNS}`,
    [newId('doc'), document.documentType, document.fileName, document.mediaType, blob.size, blob.sha256, document.language ?? null,
      document.classification ?? null, document.unit ?? null, document.uploadedBy, document.role ?? before?.role ?? roleOf(document.documentType),
      before?.seriesId ?? null, (before?.versionNo ?? 0) + 1, before?.id ?? null]);
  return rows[0] as DocumentRow;
}

/** The document that a new version follows, with its series locked: two next versions at once are one too many. */
async function latestBefore(db: Sql, previousId: string): Promise<DocumentRow> {
  const previous = await getDocument(db, previousId);
  if (!previous) throw new NotTheLatest(`no document ${previousId}`);
  await db.query('SELECT FROM documents WHERE document_id = $1 FOR UPDATE', [previous.seriesId]);
  const versions = await versionsOf(db, previous.seriesId);
  const latest = versions.at(-1);
  if (latest?.id !== previousId || latest.erasedAt !== null) throw new NotTheLatest(`${previousId} is not the latest version`);
  return latest;
}

/** Every version of a document, oldest first. `seriesId`: its first one. */
export async function versionsOf(db: Sql, seriesId: string): Promise<DocumentRow[]> {
  return db.query<DocumentRow>(`SELECT ${COLUMNS} FROM documents WHERE coalesce(series_id, document_id) = $1 ORDER BY version_no`, [seriesId]);
}

/** Documents with a content, newest first. */
export async function documentsWith(db: Sql, sha256: string): Promise<DocumentRow[]> {
  return db.query<DocumentRow>(`SELECT ${COLUMNS} FROM documents WHERE sha256 = $1 ORDER BY uploaded_at DESC, document_id`, [sha256]);
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
