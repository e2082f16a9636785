/** Files where they lie, on disk and in a real S3-compatible store: kept by content, swept, and missed by the audit. */
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stackDocuments } from '#libs/audit/document-source.js';
import {
  createDatabase, documentStore, eraseDocument, FileTooLarge, insertDocument, NotFound, sweepDocuments, type BlobStore, type Database, type DocumentRow,
} from '#libs/register/index.js';
import { freshDatabase, type TestDatabase } from '../support/postgres.js';
import { S3Store } from '../support/s3-store.js';

let test: TestDatabase;
let db: Database;
let s3: S3Store;

beforeAll(async () => {
  test = await freshDatabase();
  db = await createDatabase(test.url);
  s3 = await S3Store.start();
}, 60_000);

afterAll(async () => {
  await s3?.close();
  await db?.close();
  await test?.drop();
});

const SOON = () => new Date(Date.now() + 60_000);

describe.each(['disk', 's3'])('files in %s', (kind) => {
  let folder: string;
  let blobs: BlobStore;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tepati-files-'));
    blobs = documentStore({ documentsDir: folder, ...(kind === 's3' ? s3.settings : {}) });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const keep = async (content: string): Promise<DocumentRow> => {
    const blob = await blobs.put(Readable.from([Buffer.from(`${kind} ${content}`)]));
    return db.transaction((tx) => insertDocument(tx, { documentType: 'memo', fileName: 'a.txt', mediaType: 'text/plain', uploadedBy: null }, blob));
  };
  const listed = async (): Promise<string[]> => {
    const found: string[] = [];
    for await (const { sha256 } of blobs.list()) found.push(sha256);
    return found.sort();
  };
  const replace = (sha256: string, content: string): Promise<void> =>
    kind === 's3' ? s3.swap(sha256, content) : writeFile(join(folder, sha256.slice(0, 2), sha256), content);

  it('come back as they went in, each content once', async () => {
    const [one, again] = [await keep('satu'), await keep('satu')];
    expect(again.sha256).toBe(one.sha256);
    expect(await text(await blobs.open(one.sha256))).toBe(`${kind} satu`);
    expect(await blobs.objects.look(one.sha256)).toMatchObject({ sha256: one.sha256, size: `${kind} satu`.length });
    expect(await listed()).toEqual([one.sha256]);
    await expect(blobs.open('0'.repeat(64))).rejects.toThrow(NotFound);
    await expect(blobs.open('../../etc/passwd')).rejects.toThrow(NotFound);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('too large or broken off leave nothing behind', async () => {
    const before = await listed();
    const small = documentStore({ documentsDir: folder, ...(kind === 's3' ? s3.settings : {}) });
    Object.assign(small, { limit: 10 });
    await expect(small.put(Readable.from([Buffer.alloc(11)]))).rejects.toThrow(FileTooLarge);
    await expect(blobs.put(Readable.from((function* () { yield Buffer.from('a'); throw new Error('broken off'); })()))).rejects.toThrow('broken off');
    expect([await listed(), await readdir(join(folder, 'incoming'))]).toEqual([before, []]);
  });

  it('of refused uploads are swept; what a document stands for, or is new, stays', async () => {
    const kept = await keep('tetap');
    const orphan = await blobs.put(Readable.from([Buffer.from(`${kind} yatim`)]));
    const draft = join(folder, 'incoming', 'part_killed');
    await writeFile(draft, 'half');
    await utimes(draft, new Date(0), new Date(0));
    expect(await sweepDocuments(db, blobs, new Date(Date.now() - 60_000))).toEqual({ drafts: 1, files: 0, bytes: 0 });
    expect(await sweepDocuments(db, blobs, SOON())).toEqual({ drafts: 0, files: 1, bytes: orphan.size });
    expect(await blobs.objects.look(orphan.sha256)).toBeNull();
    expect(await text(await blobs.open(kept.sha256))).toBe(`${kind} tetap`);
  });

  it('missing, swapped and erased ones are told apart by hashing again; a sample asks for the size only', async () => {
    const [fine, missing, swapped, erased] = [await keep('utuh'), await keep('hilang'), await keep('diganti'), await keep('dihapus')];
    await blobs.objects.remove(missing.sha256);
    await replace(swapped.sha256, `${kind} digantI`);
    expect(await eraseDocument(db, blobs, { id: erased.id, reason: 'permohonan', actor: { id: 'con_admin', role: 'admin' } })).toBe(true);
    expect(await blobs.objects.look(erased.sha256)).toBeNull();
    const named = [fine, missing, swapped, erased].map(({ id, sha256 }) => ({ documentId: id, sha256 }));
    const states = async (share: number) => (await stackDocuments(db, { blobs, share })([
      ...named, { documentId: fine.id, sha256: '0'.repeat(64) }, { documentId: 'doc_nowhere', sha256: fine.sha256 },
    ])).map(({ state }) => state);
    expect(await states(1)).toEqual(['hashed', 'file-missing', 'file-differs', 'erased', 'row-differs', 'unknown']);
    expect(await states(0)).toEqual(['looked', 'file-missing', 'looked', 'erased', 'row-differs', 'unknown']);
    await replace(swapped.sha256, 'longer than it was before');
    if (kind === 'disk') expect((await states(0))[2]).toBe('file-differs');
  });

  it('one content of two documents stays until both are erased', async () => {
    const [one, two] = [await keep('bersama'), await keep('bersama')];
    const order = { reason: 'permohonan', actor: { id: 'con_admin', role: 'admin' } };
    await eraseDocument(db, blobs, { id: one.id, ...order });
    expect(await text(await blobs.open(two.sha256))).toBe(`${kind} bersama`);
    await eraseDocument(db, blobs, { id: two.id, ...order });
    expect(await blobs.objects.look(two.sha256)).toBeNull();
  });
});

describe('an S3-compatible store', () => {
  it('lets in nobody without the key', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tepati-files-'));
    try {
      const stranger = documentStore({ documentsDir: folder, ...s3.settings, s3SecretKey: 'guess' });
      await expect(stranger.put(Readable.from([Buffer.from('x')]))).rejects.toMatchObject({ code: 'store-refused', status: 403 });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
