import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/support/postgres.js';
import {
  BlobStore, brokenTexts, commitmentOf, contactOfSubject, contactsOf, createContact, createDatabase, createParty, documentRefs, eraseText, getContact,
  getDocument, headContactId, listContacts, listParties, listUnits, patchContact, putTexts, readTexts, seedDirectory, selfParty, setReachability,
  storeDocument, unitsBelow, type Database,
} from '../index.js';

describe('the directory', () => {
  let test: TestDatabase;
  let db: Database;
  let folder: string;
  beforeAll(async () => {
    test = await freshDatabase();
    db = await createDatabase(test.url, { poolSize: 4 });
    folder = await mkdtemp(join(tmpdir(), 'documents-'));
    await Promise.all([seedDirectory(db), seedDirectory(db)]);
  }, 60_000);
  afterAll(async () => {
    await db?.close();
    await test?.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('has our agency, its units and their heads on every stack', async () => {
    expect(await selfParty(db)).toEqual({ id: 'pty_ours', name: 'BP2MI / KP2MI', category: 'government-agency', country: 'ID', regionCode: null, self: true, level: 'national' });
    expect((await listUnits(db)).map(({ id, parentId, timeZone, region }) => [id, parentId, timeZone, region])).toEqual([
      ['BIRO-KS', null, 'Asia/Jakarta', null], ['BP3MI-BALI', 'BIRO-KS', 'Asia/Makassar', '51'],
      ['BP3MI-JATIM', 'BIRO-KS', 'Asia/Jakarta', '35'], ['BP3MI-NTT', 'BIRO-KS', 'Asia/Makassar', '53'],
    ]);
    expect(await getContact(db, headContactId('BP3MI-NTT'))).toMatchObject({ email: 'kepala.bp3mi-ntt@tepati.example', role: 'head', unit: 'BP3MI-NTT' });
    expect(await unitsBelow(db, 'BIRO-KS')).toEqual(['BIRO-KS', 'BP3MI-BALI', 'BP3MI-JATIM', 'BP3MI-NTT']);
    expect(await unitsBelow(db, 'BP3MI-NTT')).toEqual(['BP3MI-NTT']);
    expect(await unitsBelow(db, 'NOWHERE')).toEqual([]);
  });

  it('makes a subject a contact once, and keeps it in step with its claims', async () => {
    const claims = { subject: 'koordinator', name: 'Koordinator', email: 'koordinator@tepati.example', unit: 'BP3MI-NTT' };
    const [one, two] = await Promise.all([contactOfSubject(db, claims), contactOfSubject(db, claims)]);
    expect(one.id).toBe(two.id);
    expect(one).toMatchObject({ partyId: 'pty_ours', timeZone: 'Asia/Makassar', language: 'id', reachability: 'unverified' });
    expect(await contactOfSubject(db, { ...claims, unit: 'BIRO-KS', email: 'k@tepati.example' })).toMatchObject({ id: one.id, unit: 'BIRO-KS', email: 'k@tepati.example' });
  });

  it('keeps the name and the address of somebody whose token tells neither', async () => {
    const claims = { subject: 'tanpa-nama', name: 'Ibu Koordinator', email: 'ibu@tepati.example', unit: 'BP3MI-NTT' };
    const { id } = await contactOfSubject(db, claims);
    await patchContact(db, id, { phone: '+62 380 000 000' });
    const bare = { subject: 'tanpa-nama', name: 'tanpa-nama', email: null, unit: 'BP3MI-NTT' };
    expect(await contactOfSubject(db, bare)).toMatchObject({ id, name: 'Ibu Koordinator', email: 'ibu@tepati.example', phone: '+62 380 000 000' });
    expect(await contactOfSubject(db, { ...bare, unit: 'BIRO-KS' })).toMatchObject({ id, name: 'Ibu Koordinator', email: 'ibu@tepati.example', unit: 'BIRO-KS', reachability: 'unverified' });
    expect(await contactOfSubject(db, { ...claims, name: 'Ibu K.' })).toMatchObject({ id, name: 'Ibu K.' });
  });

  it('moves reachability as mail servers and people say', async () => {
    const party = await createParty(db, { name: 'Contoh Inc.', category: 'private', country: 'US' }, null);
    const { id } = await createContact(db, { partyId: party.id, role: 'liaison', name: 'K', email: 'a@contoh.example' }, null);
    const now = async () => (await getContact(db, id))?.reachability;
    expect(await setReachability(db, id, 'ok', 'a@contoh.example')).toBe(true);
    expect(await setReachability(db, id, 'bounced', 'old@contoh.example')).toBe(false);
    expect(await setReachability(db, id, 'bounced', 'a@contoh.example')).toBe(true);
    expect(await setReachability(db, id, 'ok', 'a@contoh.example')).toBe(false);
    expect(await now()).toBe('bounced');
    await patchContact(db, id, { phone: '+62' });
    expect(await now()).toBe('bounced');
    expect(await patchContact(db, id, { email: 'b@contoh.example' })).toMatchObject({ reachability: 'unverified', phone: '+62', version: 3 });
    await patchContact(db, id, { reachability: 'vacant' });
    expect(await setReachability(db, id, 'bounced', 'b@contoh.example')).toBe(false);
    expect(await patchContact(db, id, { email: 'c@contoh.example' })).toMatchObject({ reachability: 'unverified' });
    expect(await patchContact(db, id, { email: null, office: null })).toMatchObject({ email: null });
    expect(await patchContact(db, 'con_nobody', { name: 'x' })).toBeNull();
    expect([...(await contactsOf(db, [id, 'con_nobody'])).keys()]).toEqual([id]);
  });

  it('finds parties by words and region, page by page', async () => {
    for (const name of ['Kabupaten Élan', 'Kabupaten Kupang', 'Universitas Kupang']) {
      await createParty(db, { name, category: 'local-government', country: 'ID', regionCode: name.includes('Kupang') ? '53.71' : '5.3' }, null);
    }
    const names = async (filter: Parameters<typeof listParties>[1]) => (await listParties(db, filter)).map(({ name }) => name);
    expect(await names({ q: 'kup kab' })).toEqual(['Kabupaten Kupang']);
    expect(await names({ q: 'elan' })).toEqual(['Kabupaten Élan']);
    expect(await names({ region: '53' })).toEqual(['Kabupaten Kupang', 'Universitas Kupang']);
    const [first] = await listParties(db, { region: '53', limit: 1 });
    expect(await names({ region: '53', limit: 1, after: first?.id ?? '' })).toEqual(['Universitas Kupang']);
    expect((await listContacts(db, { partyId: 'pty_ours', role: 'head', limit: 2 }))).toHaveLength(2);
  });

  it('commits to texts, erases them for good, and finds a changed one', async () => {
    const said = ['Angkatan pertama telah berangkat.', 'émoji 😀', "quote ' \" \\ {}", 'rahasia'];
    const refs = await putTexts(db, 'agr_texts', said);
    const ids = refs.map(({ textId }) => textId);
    expect([...(await readTexts(db, ids)).values()].map(({ text }) => text).sort()).toEqual([...said].sort());
    const rows = await db.query<{ text_id: string; salt: Buffer; text: string; commitment: string }>(`SELECT * FROM texts WHERE agreement_id = 'agr_texts'`);
    for (const row of rows) {
      expect(row.salt).toHaveLength(32);
      expect(row.commitment).toBe(createHash('sha256').update(row.salt).update(row.text, 'utf8').digest('hex'));
      expect(row.commitment).toBe(commitmentOf(row.salt, row.text));
      expect(refs).toContainEqual({ textId: row.text_id, commitment: row.commitment });
    }
    expect(await brokenTexts(db, 'agr_texts')).toEqual([]);
    expect(await eraseText(db, ids[3] ?? '')).toBe(true);
    expect(await eraseText(db, ids[3] ?? '')).toBe(false);
    expect((await readTexts(db, ids)).get(ids[3] ?? '')).toEqual({ text: null, erased: true });
    expect(await db.query(`SELECT 1 FROM texts WHERE text_id = $1 AND (salt IS NOT NULL OR text IS NOT NULL)`, [ids[3]])).toEqual([]);
    await db.query(`UPDATE texts SET text = 'lain' WHERE text_id = $1`, [ids[0]]);
    expect(await brokenTexts(db, 'agr_texts')).toEqual([ids[0]]);
  });

  it('stores a document by its content, once, and nothing of one that is too large or breaks off', async () => {
    const blobs = new BlobStore(folder, 1024);
    const about = { documentType: 'signed-copy', fileName: 'naskah.pdf', mediaType: 'application/pdf', uploadedBy: null };
    const bytes = Buffer.from('%PDF-1.7 contoh');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const one = await storeDocument(db, blobs, about, Readable.from([bytes.subarray(0, 4), bytes.subarray(4)]));
    const two = await storeDocument(db, blobs, about, Readable.from([bytes]));
    expect(one).toMatchObject({ sha256, size: bytes.length, documentType: 'signed-copy' });
    expect(two.id).not.toBe(one.id);
    expect(await readFile(join(folder, sha256.slice(0, 2), sha256))).toEqual(bytes);
    expect(await buffer(await blobs.open(sha256))).toEqual(bytes);
    expect(await getDocument(db, one.id)).toEqual(one);
    expect((await documentRefs(db, [one.id, 'doc_no'])).get(one.id)).toEqual({ documentId: one.id, documentType: 'signed-copy', sha256 });
    await expect(blobs.put(Readable.from([Buffer.alloc(1000), Buffer.alloc(25)]))).rejects.toMatchObject({ code: 'too-large', limit: 1024 });
    const broken = new Readable({ read() { this.push(Buffer.alloc(10)); this.destroy(new Error('gone')); } });
    await expect(blobs.put(broken)).rejects.toThrow('gone');
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
    await expect(blobs.open('0'.repeat(64))).rejects.toMatchObject({ code: 'not-found' });
    await expect(blobs.open('../../etc/passwd')).rejects.toMatchObject({ code: 'not-found' });
  });
});
