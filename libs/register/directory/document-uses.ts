import type { Readable } from 'node:stream';
import type { Database, Sql } from '../database.js';
import { NotFound } from '../errors.js';
import type { BlobStore } from './blobs.js';
import { documentsWith, getDocument, lockContent, versionsOf, type DocumentRow } from './documents.js';
import type { Traces } from './erasure.js';
import { noteDecision } from './history.js';

/** An event that names a document. */
export interface DocumentUse {
  agreementId: string;
  reference: string;
  title: string;
  version: number;
  event: string;
  recordedAt: string;
  /** A later correction says that this did not happen, or otherwise. */
  corrected: boolean;
}

/** Where events name a document, in the order of their recording. */
export async function usesOf(db: Sql, documentId: string): Promise<DocumentUse[]> {
  return db.query<DocumentUse>(
    `SELECT u.agreement_id AS "agreementId", a.reference, a.title, u.version, e.type AS event, e.recorded_at AS "recordedAt",
       EXISTS (SELECT FROM agreement_events c WHERE c.agreement_id = u.agreement_id AND c.type = 'EventCorrected'
         AND c.data -> 'version' = to_jsonb(u.version)) AS corrected
     FROM document_uses u JOIN agreement_events e USING (agreement_id, version) JOIN agreements a USING (agreement_id)
     WHERE u.document_id = $1 ORDER BY e.recorded_at, u.agreement_id, u.version LIMIT 200`, [documentId]);
}

export interface CheckedDocument {
  documentId: string;
  documentType: string;
  role: string;
  fileName: string;
  versionNo: number;
  latestVersionNo: number;
  latestId: string;
  uploadedAt: string;
  uses: DocumentUse[];
}

/** `current`: the latest version of a document that an agreement names; `superseded`: there is a later one; `unattached`: nobody names it. */
export type Verdict = 'current' | 'superseded' | 'unattached' | 'unknown';

/** Which documents have exactly this content, and whether it is still the one that counts. */
export async function checkContent(db: Sql, sha256: string): Promise<{ verdict: Verdict; documents: CheckedDocument[] }> {
  const documents: CheckedDocument[] = [];
  for (const row of await documentsWith(db, sha256)) {
    const latest = (await versionsOf(db, row.seriesId)).at(-1) ?? row;
    documents.push({
      documentId: row.id, documentType: row.documentType, role: row.role, fileName: row.fileName, versionNo: row.versionNo,
      latestVersionNo: latest.versionNo, latestId: latest.id, uploadedAt: row.uploadedAt, uses: await usesOf(db, row.id),
    });
  }
  return { verdict: verdictOf(documents), documents };
}

function verdictOf(documents: readonly CheckedDocument[]): Verdict {
  if (documents.length === 0) return 'unknown';
  const used = documents.filter(({ uses }) => uses.some(({ corrected }) => !corrected));
  if (used.length === 0) return 'unattached';
  return used.some(({ documentId, latestId }) => documentId === latestId) ? 'current' : 'superseded';
}

/** Takes the bytes of a document away, on purpose; its digest stays in the chain. False where they are gone already. */
export async function eraseDocument(
  db: Database, blobs: BlobStore, { id, reason, actor }: { id: string; reason: string; actor: { id: string; role: string } },
): Promise<boolean> {
  const sha256 = await db.transaction(async (tx) => {
    const document = await getDocument(tx, id);
    if (!document) return null;
    const erased = await tx.query(
      `UPDATE documents SET erased_at = now(), file_name = document_id || coalesce(substring(file_name FROM '\\.[A-Za-z0-9]{1,8}$'), '')
       WHERE document_id = $1 AND erased_at IS NULL RETURNING document_id`, [id]);
    if (erased.length === 0) return null;
    await noteDecision(tx, { kind: 'document-erased', subjectId: id, otherId: null, reason, actor, detail: { sha256: document.sha256 } });
    return document.sha256;
  });
  if (sha256 === null) return false;
  // After the decision stands: a crash in between leaves a file that nobody stands for, and the sweep takes it.
  await db.transaction(async (tx) => {
    await lockContent(tx, sha256);
    if (!(await wanted(tx, sha256))) await blobs.objects.remove(sha256);
  });
  return true;
}

/** True where some document still stands for a content. */
async function wanted(tx: Sql, sha256: string): Promise<boolean> {
  return (await tx.query('SELECT FROM documents WHERE sha256 = $1 AND erased_at IS NULL LIMIT 1', [sha256])).length > 0;
}

export interface Swept {
  drafts: number;
  files: number;
  bytes: number;
}

/**
 * Removes files that no document stands for: of uploads that were refused after their bytes had arrived, or killed on the way.
 * Only what is older than `olderThan`: an upload under way has its file before its row.
 */
export async function sweepDocuments(db: Database, blobs: BlobStore, olderThan: Date): Promise<Swept> {
  const swept: Swept = { drafts: await blobs.removeDrafts(olderThan), files: 0, bytes: 0 };
  for await (const { sha256, putAt } of blobs.list()) {
    if (putAt >= olderThan || (await wanted(db, sha256))) continue;
    await db.transaction(async (tx) => {
      await lockContent(tx, sha256);
      // Looked at again under the lock: the same content may have come in once more meanwhile.
      const now = await blobs.objects.look(sha256);
      if (now === null || now.putAt >= olderThan || (await wanted(tx, sha256))) return;
      await blobs.objects.remove(sha256);
      swept.files += 1;
      swept.bytes += now.size;
    });
  }
  return swept;
}

/** Documents where a person's address or telephone may well stand: those that they uploaded, and those of agreements with their party. */
export async function documentsAbout(db: Sql, contactIds: readonly string[]): Promise<DocumentRow[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT document_id AS id FROM documents WHERE erased_at IS NULL AND uploaded_by = ANY ($1)
     UNION SELECT d.document_id FROM contacts c JOIN parties p USING (party_id) JOIN agreements a ON a.partner_ids @> ARRAY[c.party_id]
       JOIN document_uses u USING (agreement_id) JOIN documents d ON d.document_id = u.document_id
     WHERE c.contact_id = ANY ($1) AND NOT p.self AND d.erased_at IS NULL ORDER BY 1`, [contactIds]);
  const found = await Promise.all(rows.map(({ id }) => getDocument(db, id)));
  return found.filter((row) => row !== null);
}

/**
 * Documents whose bytes, as they lie there, hold an address or telephone. What is compressed inside (most PDF and office files) no
 * search of bytes sees: those a person must open.
 */
export async function documentsHolding(blobs: BlobStore, documents: readonly DocumentRow[], { emails, phones }: Traces): Promise<string[]> {
  const words = [...emails, ...phones].map((word) => word.toLowerCase());
  if (words.length === 0) return [];
  const holding: string[] = [];
  for (const { id, sha256 } of documents) {
    try {
      if (await holds(await blobs.open(sha256), words)) holding.push(id);
    } catch (error) {
      // A missing file holds nothing; that it is missing is for the audit to say.
      if (!(error instanceof NotFound)) throw error;
    }
  }
  return holding;
}

async function holds(content: Readable, words: readonly string[]): Promise<boolean> {
  const overlap = Math.max(...words.map((word) => Buffer.byteLength(word)));
  let tail = '';
  for await (const chunk of content) {
    const text = tail + (chunk as Buffer).toString('latin1').toLowerCase();
    if (words.some((word) => text.includes(Buffer.from(word).toString('latin1')))) return true;
    tail = text.slice(-overlap);
  }
  return false;
}
