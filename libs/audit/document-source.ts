import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BlobStore, Database } from '#libs/register/index.js';
import { paths } from './folder-format.js';
import type { DocumentProof, NamedDocument } from './verify-documents.js';

/** How documents are looked at: `share` of all contents (0 … 1) is read and hashed again, of the others existence and size are asked. */
export interface DocumentSample {
  blobs: BlobStore;
  share: number;
}

const WHOLE = 0x1_0000_0000;

/** The documents of the running stack. The sample is chosen by the content's digest: the same files each time, a tenth of the tenth never. */
export function stackDocuments(db: Database, { blobs, share }: DocumentSample): (named: readonly NamedDocument[]) => Promise<DocumentProof[]> {
  const files = new Map<string, Promise<'hashed' | 'looked' | 'file-missing' | { found: string }>>();
  const lookAt = async (sha256: string, size: number): ReturnType<typeof read> => {
    const known = files.get(sha256) ?? read(sha256, size);
    files.set(sha256, known);
    return known;
  };
  const read = async (sha256: string, size: number): Promise<'hashed' | 'looked' | 'file-missing' | { found: string }> => {
    const there = await blobs.objects.look(sha256);
    if (there === null) return 'file-missing';
    // A size that differs proves it already, yet the digest that is there helps to say whose file it is.
    if (Number.parseInt(sha256.slice(-8), 16) / WHOLE >= share && there.size === size) return 'looked';
    const now = await blobs.remeasure(sha256);
    if (now === null) return 'file-missing';
    return now.sha256 === sha256 ? 'hashed' : { found: now.sha256 };
  };
  return async (named) => {
    const rows = await db.query<{ id: string; sha256: string; size: number; erased: boolean }>(
      'SELECT document_id AS id, sha256, size, erased_at IS NOT NULL AS erased FROM documents WHERE document_id = ANY ($1)',
      [named.map(({ documentId }) => documentId)]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    const proofs: DocumentProof[] = [];
    for (const { documentId, sha256 } of named) {
      const row = byId.get(documentId);
      if (!row) proofs.push({ documentId, sha256, state: 'unknown' });
      else if (row.sha256 !== sha256) proofs.push({ documentId, sha256, state: 'row-differs', found: row.sha256 });
      else if (row.erased) proofs.push({ documentId, sha256, state: 'erased' });
      else {
        const state = await lookAt(sha256, row.size);
        proofs.push(typeof state === 'string' ? { documentId, sha256, state } : { documentId, sha256, state: 'file-differs', ...state });
      }
    }
    return proofs;
  };
}

/** The documents that an export brought along; those that it left out are named, not missed. */
export function folderDocuments(folder: string): (named: readonly NamedDocument[]) => Promise<DocumentProof[]> {
  return async (named) => {
    const proofs: DocumentProof[] = [];
    for (const { documentId, sha256 } of named) {
      const found = await hashOf(join(folder, paths.document(sha256)));
      if (found === null) proofs.push({ documentId, sha256, state: 'not-included' });
      else proofs.push(found === sha256 ? { documentId, sha256, state: 'hashed' } : { documentId, sha256, state: 'file-differs', found });
    }
    return proofs;
  };
}

async function hashOf(file: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return hash.digest('hex');
}
