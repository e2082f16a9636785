/** A worker that is killed while it makes agreements of a register, twice: each row is made exactly once; and one that is told to stop. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { takeIn } from '#libs/import/run/intake.js';
import { verifyChain } from '#libs/journal/chain.js';
import { countRows, getImport, readEvents, seedDirectory, selfParty, startImport, stopImport, type ImportCounts } from '#libs/register/index.js';
import { workerStack, type WorkerStack } from '../../test/support/worker-host.js';
import { until, WorkerProcesses } from '../../test/support/worker-process.js';

const ROWS = 60;
/** As many as are in hand at once. */
const IN_HAND = 8;
const MADE_OF = ['AgreementProposed', 'StageAdvanced', 'SigningRecorded', 'StageAdvanced', 'ObligationAdded', 'FollowUpsNotRecorded'];

describe('kill -9 of the worker in the middle of an import', () => {
  let stack: WorkerStack;
  let workers: WorkerProcesses;
  let folder: string;
  let by: string;

  beforeAll(async () => {
    stack = await workerStack();
    workers = new WorkerProcesses(stack, { databasePoolSize: 30 });
    await seedDirectory(stack.db);
    by = (await selfParty(stack.db))?.id ?? '';
    folder = await mkdtemp(join(tmpdir(), 'tepati-import-kill-'));
  }, 120_000);
  afterAll(async () => {
    workers?.close();
    await stack?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function upload(year: number): Promise<string> {
    const headers = 'No;Nama Mitra;Kategori Mitra;Jenis Naskah;Judul;Nomor BP2MI;Tanggal Tanda Tangan;Berakhir;Unit Pemrakarsa;Penghubung;Email Penghubung;Tindak Lanjut;Tenggat';
    const rows = Array.from({ length: ROWS }, (_, n) =>
      `${n + 1};Universitas Contoh ${word(n % 20)} ${year};Universitas;PKS;Kerja sama ${year}-${n + 1};CONTOH-${n + 1}/${year};14 Maret ${year};13 Maret 2030;Biro Kerja Sama;(contoh) P${n};p${n}@contoh.example;Janji;31/12/2024`);
    const path = join(folder, 'file.csv');
    await writeFile(path, [headers, ...rows].join('\n'));
    const id = await takeIn(stack.db, { path, fileName: 'register.csv', size: 1, uploadedBy: by, unit: null }, '2026-11-22');
    expect((await counts(id)).byStatus).toEqual({ make: ROWS });
    return id;
  }
  const counts = (id: string): Promise<ImportCounts> => countRows(stack.db, id);
  const made = async (id: string): Promise<number> => (await counts(id)).byStatus.made ?? 0;
  const state = async (id: string): Promise<string | undefined> => (await getImport(stack.db, id))?.state;

  /** Locks a table until the returned function is called. */
  async function hold(table: string): Promise<() => Promise<void>> {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: locked, resolve: lockedNow } = Promise.withResolvers<void>();
    const done = stack.db.transaction(async (tx) => {
      await tx.query(`LOCK TABLE ${table} IN EXCLUSIVE MODE`);
      lockedNow();
      await released;
    });
    await Promise.race([locked, done]);
    return async () => { release(); await done; };
  }

  /** How many statements of the worker wait for a lock. */
  async function stopped(): Promise<number> {
    const [row] = await stack.db.query<{ n: number }>(
      `SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = 'tepati-worker' AND datname = current_database() AND wait_event_type = 'Lock'`);
    return row?.n ?? 0;
  }

  /** Kills a worker whose rows in hand wait for `table`, each at the same point. */
  async function killAt(id: string, child: Awaited<ReturnType<WorkerProcesses['start']>>, table: string, after: number): Promise<void> {
    await until(`${after} rows are made`, async () => (await made(id)) >= after);
    const release = await hold(table);
    await until(`rows wait for ${table}`, async () => (await stopped()) >= IN_HAND);
    expect(await made(id)).toBeLessThan(ROWS);
    await workers.kill(child);
    await stack.db.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tepati-worker' AND datname = current_database()`);
    await release();
    // What the dead one was sending stays its own for 45 s: they have passed.
    await stack.db.query(`UPDATE command_log SET lease_until = now() - interval '1 second' WHERE state = 'pending'`);
  }

  it('while rows are judged: the next worker goes on from the last batch, and every row is judged once', async () => {
    const rows = 900;
    const headers = 'No;Nama Mitra;Kategori Mitra;Jenis Naskah;Judul;Nomor BP2MI;Tanggal Tanda Tangan;Berakhir;Unit Pemrakarsa';
    const path = join(folder, 'large.csv');
    await writeFile(path, [headers, ...Array.from({ length: rows }, (_, n) =>
      `${n + 1};Universitas Contoh ${word(n % 20)};Universitas;PKS;Kerja sama ${n + 1};BESAR-${n === rows - 1 ? 1 : n + 1}/2021;14 Maret 2021;13 Maret 2030;Biro Kerja Sama`)].join('\n'));
    const id = await takeIn(stack.db, { path, fileName: 'large.csv', size: 1, uploadedBy: by, unit: null, within: 0 }, '2026-11-22');
    expect(await getImport(stack.db, id)).toMatchObject({ state: 'reading', rows, judged: 200 });
    // The third batch waits: two are saved.
    const [third] = await stack.db.query<{ row: number }>('SELECT row FROM import_rows WHERE import_id = $1 ORDER BY row OFFSET 450 LIMIT 1', [id]);
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const held = stack.db.transaction(async (tx) => {
      await tx.query('SELECT FROM import_rows WHERE import_id = $1 AND row = $2 FOR UPDATE', [id, third?.row]);
      await released;
    });
    const child = await workers.start();
    await until('two batches are judged', async () => ((await getImport(stack.db, id))?.judged ?? 0) >= 400);
    await until('the third waits', async () => (await stopped()) >= 1);
    await workers.kill(child);
    await stack.db.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tepati-worker' AND datname = current_database()`);
    release();
    await held;
    expect(await getImport(stack.db, id)).toMatchObject({ state: 'reading', judged: 400 });
    expect(await startImport(stack.db, id, by)).toBe(false);
    const first = await stack.db.query('SELECT row, xmin::text FROM import_rows WHERE import_id = $1 AND row BETWEEN 3 AND 300 ORDER BY row', [id]);
    const next = await workers.start();
    await until('all rows are judged', async () => (await state(id)) === 'ready', 90_000);
    expect(await getImport(stack.db, id)).toMatchObject({ judged: rows });
    expect(await counts(id)).toMatchObject({ byStatus: { make: rows - 2, blocked: 2 }, byAnomaly: { 'number-used-twice': 2 } });
    expect(await stack.db.query('SELECT row, xmin::text FROM import_rows WHERE import_id = $1 AND row BETWEEN 3 AND 300 ORDER BY row', [id])).toEqual(first);
    next.kill('SIGTERM');
  }, 180_000);

  it('while numbers are reserved, while events are written, and again while rows are settled: every row is made exactly once, and all are counted', async () => {
    const id = await upload(2022);
    expect(await startImport(stack.db, id, by)).toBe(true);
    await killAt(id, await workers.start(), 'document_numbers', 8);
    // Noted, and sent by nobody yet.
    const noted = await stack.db.query(`SELECT c.command_id FROM command_log c JOIN import_rows r USING (agreement_id) WHERE r.import_id = $1 AND c.state = 'pending'`, [id]);
    expect(noted.length).toBeGreaterThanOrEqual(IN_HAND);
    expect(await state(id)).toBe('running');

    // Decided, and not in the journal yet: the register's rows are written in the same transaction.
    await killAt(id, await workers.start(), 'agreements', 16);
    const unsettled = await stack.db.query(`SELECT r.row FROM import_rows r WHERE r.import_id = $1 AND r.settled_at IS NULL AND r.agreement_id IS NOT NULL`, [id]);
    expect(unsettled.length).toBeGreaterThan(0);

    await killAt(id, await workers.start(), 'import_records', 24);
    const complete = await stack.db.query(
      `SELECT r.row FROM import_rows r JOIN agreement_head h USING (agreement_id) WHERE r.import_id = $1 AND r.settled_at IS NULL AND h.version >= $2`, [id, MADE_OF.length]);
    expect(complete.length).toBeGreaterThan(0);

    const last = await workers.start();
    await until('the import is done', async () => (await state(id)) === 'done', 90_000);
    expect((await counts(id)).byStatus).toEqual({ made: ROWS });
    const agreements = await stack.db.query<{ id: string }>('SELECT agreement_id AS id FROM agreements');
    expect(agreements).toHaveLength(ROWS);
    expect(await stack.db.query('SELECT DISTINCT agreement_id FROM import_rows WHERE import_id = $1', [id])).toHaveLength(ROWS);
    for (const { id: agreementId } of agreements) {
      const events = await readEvents(stack.db, agreementId);
      expect(events.map(({ type }) => type)).toEqual(MADE_OF);
      expect(verifyChain(events)).toMatchObject({ ok: true });
      expect(await stack.db.query('SELECT version FROM event_sources WHERE agreement_id = $1', [agreementId])).toHaveLength(MADE_OF.length);
    }
    // People and organisations, too, are there once.
    expect(await stack.db.query(`SELECT email FROM contacts WHERE email ~ '^p[0-9]' GROUP BY email HAVING count(*) > 1`)).toEqual([]);
    expect(await stack.db.query(`SELECT name FROM parties WHERE name LIKE 'Universitas Contoh%' GROUP BY name HAVING count(*) > 1`)).toEqual([]);
    expect(await stack.db.query(`SELECT command_id FROM command_log WHERE state = 'pending'`)).toEqual([]);
    last.kill('SIGTERM');
  }, 240_000);

  it('told to stop it ends after the rows in hand and says how many were made; started again it makes the rest', async () => {
    const id = await upload(2023);
    const child = await workers.start();
    expect(await startImport(stack.db, id, by)).toBe(true);
    await until('some rows are made', async () => (await made(id)) >= 5);
    expect(await stopImport(stack.db, id)).toBe(true);
    const then = await made(id);
    await until('it has stopped', async () => (await state(id)) === 'stopped');
    const { byStatus } = await counts(id);
    expect(byStatus.made).toBeLessThanOrEqual(then + 2 * IN_HAND);
    expect(byStatus).toEqual({ made: byStatus.made, make: ROWS - (byStatus.made ?? 0) });
    expect(byStatus.make).toBeGreaterThan(0);
    // Nothing goes on by itself, nor with another worker.
    child.kill('SIGTERM');
    await workers.start();
    expect(await counts(id)).toMatchObject({ byStatus });
    expect(await startImport(stack.db, id, by)).toBe(true);
    await until('the rest is made', async () => (await state(id)) === 'done', 60_000);
    expect((await counts(id)).byStatus).toEqual({ made: ROWS });
    expect(await stack.db.query(`SELECT agreement_id FROM agreements WHERE title LIKE 'Kerja sama 2023-%'`)).toHaveLength(ROWS);
  }, 180_000);
});

/** Names that no matching takes for one another. */
function word(n: number): string {
  return ['Anggrek', 'Belimbing', 'Cempaka', 'Durian', 'Enau', 'Flamboyan', 'Gaharu', 'Hujan', 'Ilalang', 'Jati', 'Kenanga', 'Lontar', 'Mahoni', 'Nangka', 'Pandan',
    'Randu', 'Salak', 'Trembesi', 'Ubi', 'Waru'][n] ?? '';
}
