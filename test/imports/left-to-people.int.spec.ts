/** What an import leaves to people: tasks, a file to mend and bring again, and how long, and for whom, anything of it stays. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startImports } from '#apps/worker/imports.js';
import { findEverywhere, forgetOldImports } from '#libs/register/index.js';
import { spreadsheet } from '#tools/generate/spreadsheet.js';
import { ApiRig, type Asker } from '../support/api-rig.js';
import { until } from '../support/worker-process.js';

jest.setTimeout(120_000);

// Answers are judged by what is expected of them.
type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- see above

let rig: ApiRig;
let supervisor: Asker;
let admin: Asker;

beforeAll(async () => {
  rig = await ApiRig.start({ workers: true });
  [supervisor, admin] = [await rig.person('supervisor'), await rig.person('admin')];
});
afterAll(() => rig?.close());

const HEADERS = ['No', 'Nama Mitra', 'Kategori Mitra', 'Jenis Naskah', 'Judul', 'Nomor BP2MI', 'Nomor Mitra', 'Tanggal Tanda Tangan', 'Tempat', 'Berakhir', 'Unit Pemrakarsa', 'Penghubung', 'Email Penghubung', 'PIC lama'];
const line = (no: number, over: Record<string, string> = {}): string[] => {
  const row: Record<string, string> = {
    No: String(no), 'Nama Mitra': ['Politeknik Samudra', 'Akademi Gizi Bunda', 'Institut Batik Pesisir', 'Universitas Kelapa Hijau', 'STIKES Melati', 'SMK Karya Teknika'][no % 6] ?? '', 'Kategori Mitra': 'Universitas', 'Jenis Naskah': 'PKS',
    Judul: `Kerja sama ${no}`, 'Nomor BP2MI': `CONTOH-${no}/2022`, 'Nomor Mitra': '-', 'Tanggal Tanda Tangan': '14 Maret 2022', Tempat: 'Jakarta', Berakhir: '13 Maret 2030', 'Unit Pemrakarsa': 'Biro Kerja Sama',
    Penghubung: `(contoh) Orang ${no}`, 'Email Penghubung': `orang${no}@contoh.example`, 'PIC lama': `lama${no}@contoh.example`, ...over,
  };
  return HEADERS.map((header) => row[header] ?? '');
};
const csv = (rows: readonly string[][]): string => [HEADERS, ...rows].map((cells) => cells.join(';')).join('\n');

async function upload(content: string | Buffer, fields: Record<string, string> = {}, name = 'daftar.csv'): Promise<Json> {
  const reply = await supervisor.upload(fields, { name, type: 'text/csv', content }, {}, '/imports');
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return reply.json();
}
async function commit(id: string): Promise<Json> {
  expect((await supervisor.post(`/imports/${id}/commit`, {})).statusCode).toBe(202);
  const { workers } = rig;
  if (!workers) throw new Error('no workers');
  // As the worker does it, again and again: the workflow of the commit before may be about to end.
  await until('the import ends', async () => {
    await startImports(rig.db, workers.temporal.client);
    return ((await supervisor.get(`/imports/${id}`)).json() as Json)['state'] === 'done';
  });
  return (await supervisor.get(`/imports/${id}`)).json();
}
const rowsOf = async (id: string): Promise<Json[]> => ((await supervisor.get(`/imports/${id}/rows?limit=200`)).json() as Json)['items'];
const tasks = async (): Promise<Json[]> =>
  (((await supervisor.get('/tasks?limit=200')).json() as Json)['items'] as Json[]).filter(({ kind }) => kind === 'import-anomaly');

describe('what is left to people', () => {
  let first: Json;

  it('is asked about from the commit on: rows that nothing was made of, and oddities in what was made', async () => {
    first = await upload(csv([
      line(1), line(2, { Berakhir: '1 Januari 2020' }), line(3, { 'Jenis Naskah': 'MoU dan PKS' }), line(4, { 'Nomor BP2MI': 'CONTOH-4/2019' }), [...line(5).slice(0, 5), 'geser', ...line(5).slice(5)],
    ]));
    expect(first).toMatchObject({ statuses: { make: 2, blocked: 3 } });
    expect(await tasks()).toEqual([]);
    expect(await commit(first['id'])).toMatchObject({ statuses: { made: 2, blocked: 3 } });
    const open = await tasks();
    expect(open.map(({ title, subjectId, agreementId }) => ({ title, subjectId, made: agreementId !== null })).sort((a, b) => (a.title < b.title ? -1 : 1))).toEqual([
      { title: 'Kerja sama 4', subjectId: first['id'], made: true },
      ...[3, 4, 6].map((row) => ({ title: `daftar.csv, ${row}`, subjectId: first['id'], made: false })),
    ]);
    // No. 1 has only what is said of every row.
    expect((await rowsOf(first['id']))[0]?.['anomalies']).toMatchObject(['effective-from-signing', 'start-from-signing', 'new-partner'].map((code) => ({ code, level: 'note' })));
  });

  it('ends when somebody has looked, or the row is put right and made', async () => {
    const looked = await supervisor.post(`/imports/${first['id']}/rows/5/looked`, {});
    expect({ status: looked.statusCode, at: (looked.json() as Json)['lookedAt'] }).toMatchObject({ status: 200, at: expect.any(String) as unknown });
    expect((await supervisor.post(`/imports/${first['id']}/rows/99/looked`, {})).statusCode).toBe(404);
    const mended = (await supervisor.post(`/imports/${first['id']}/rows/4`, { fields: { instrument: 'PKS' } })).json() as Json;
    expect([mended['status'], (mended['anomalies'] as Json[]).filter(({ level }) => level === 'block')]).toEqual(['make', []]);
    expect(await commit(first['id'])).toMatchObject({ statuses: { made: 3, blocked: 2 } });
    expect((await tasks()).map(({ title }) => title as string).sort()).toEqual(['daftar.csv, 3', 'daftar.csv, 6']);
  });

  it.each(['csv', 'xlsx'])('is given back as .%s as it came, each row with what does not fit in it, and judged the same when it comes again unmended', async (format) => {
    const file = await supervisor.get(`/imports/${first['id']}/export?format=${format}`);
    expect({ status: file.statusCode, type: file.headers['content-disposition'] }).toEqual({ status: 200, type: `attachment; filename="baris-impor-${first['id']}.${format}"` });
    const again = await upload(file.rawPayload, {}, `lagi.${format}`);
    expect(again['columns'].map(({ header }: Json) => header as string)).toEqual(['Keterangan impor', ...HEADERS]);
    const rows = await rowsOf(again['id']);
    const before = (await rowsOf(first['id'])).filter(({ status }) => status === 'blocked');
    expect(rows.map(({ cells }) => (cells as string[]).slice(1))).toEqual(before.map(({ cells }) => cells as string[]));
    expect(rows.map(({ status, anomalies }) => [status, (anomalies as Json[]).filter(({ level }) => level === 'block').map(({ code }) => code as string)])).toEqual(
      [['blocked', ['end-before-start']], ['blocked', ['cell-count']]]);
    expect(rows[0]?.['cells'][0]).toMatch(/^Baris 3 • J: Berakhir 1 Januari 2020, sebelum mulai 14 Maret 2022\./);
    expect((await supervisor.get(`/imports/${first['id']}/export?format=${format}&status=made&anomaly=year-differs`)).rawPayload.length).toBeGreaterThan(100);
  });

  it('mended and brought again in its place it is made, and nothing is asked about the first file any more', async () => {
    const text = (await supervisor.get(`/imports/${first['id']}/export?format=csv`)).rawPayload.toString('utf8');
    const mended = text.replace(',1 Januari 2020,', ',13 Maret 2030,').replace(',geser,', ',');
    expect((await supervisor.upload({ replaces: 'imp_nobody' }, { name: 'x.csv', type: 'text/csv', content: mended }, {}, '/imports')).statusCode).toBe(422);
    const second = await upload(mended, { replaces: first['id'] }, 'betul.csv');
    expect(second).toMatchObject({ replaces: first['id'], statuses: { make: 2 } });
    expect(await tasks()).toHaveLength(2);
    expect(await commit(second['id'])).toMatchObject({ statuses: { made: 2 } });
    expect(await tasks()).toEqual([]);
  });

  it('what was looked at is not asked about again when the next file says the same', async () => {
    const again = await upload(csv([line(4, { 'Nomor BP2MI': 'CONTOH-4/2019' })]), {}, 'bulan-depan.csv');
    expect(await commit(again['id'])).toMatchObject({ statuses: { kept: 1 } });
    expect(await tasks()).toEqual([]);
  });

  it('days that a spreadsheet counts from 1904 are written out in the file that is given back', async () => {
    const row = line(20, { Berakhir: '1 Januari 2020' }).map((cell, n) => (HEADERS[n] === 'Tanggal Tanda Tangan' ? 43_172 : cell));
    const file = await upload(spreadsheet([HEADERS, row], { date1904: true }), {}, 'mac.xlsx');
    expect((await rowsOf(file['id']))[0]?.['anomalies']).toMatchObject(expect.arrayContaining([expect.objectContaining({ code: 'end-before-start', params: expect.objectContaining({ from: '2022-03-14' }) as unknown })]) as never);
    expect((await supervisor.get(`/imports/${file['id']}/export?format=csv`)).rawPayload.toString('utf8')).toContain('2022-03-14');
  });
});

describe('whom it names', () => {
  it('goes from rows that are not made, from columns nobody mapped and from what a person said, when that person is erased', async () => {
    const made = await upload(csv([line(30)]), {}, 'a.csv');
    await commit(made['id']);
    const [one] = await rig.db.query<{ id: string }>(`SELECT contact_id AS id FROM contacts WHERE email = 'orang30@contoh.example'`);
    const left = await upload(csv([line(31, { Penghubung: '(contoh) Orang 30', 'Email Penghubung': 'Orang30@contoh.example', 'PIC lama': 'atau orang30@contoh.example' }), line(32)]), {}, 'orang30@contoh.example.csv');
    await supervisor.post(`/imports/${left['id']}/rows/3`, { fields: { liaisonEmail: 'orang30@contoh.example' } });
    expect((await findEverywhere(rig.db, ['orang30@contoh.example'])).map(({ table }) => table)).toEqual(expect.arrayContaining(['contacts', 'import_rows', 'imports']));
    expect((await admin.post(`/contacts/${one?.id}/erase`, { reason: 'Permohonan subjek data' })).json()).toMatchObject({ left: { tables: [] } });
    expect(await findEverywhere(rig.db, ['orang30@contoh.example'])).toEqual([]);
    // The rest of the rows is as it was, and can be made.
    expect((await rowsOf(left['id'])).map(({ status, record }) => [status, (record as Json)['title'], (record as Json)['liaison']])).toEqual([
      ['make', 'Kerja sama 31', null], ['make', 'Kerja sama 32', null],
    ]);
    expect(await commit(left['id'])).toMatchObject({ statuses: { made: 2 } });
  });

  it('of settled rows nothing is kept that a column without meaning says', async () => {
    expect(await findEverywhere(rig.db, ['lama30@contoh.example'])).toEqual([]);
  });

  it('files that were never committed are deleted when their time is over; of others only what is counted stays', async () => {
    const never = await upload(csv([line(40)]), {}, 'tidak-jadi.csv');
    const some = await upload(csv([line(41), line(42, { Berakhir: '1 Januari 2020' })]), {}, 'sebagian.csv');
    await commit(some['id']);
    expect(await forgetOldImports(rig.db, new Date(Date.now() - 86_400_000))).toEqual({ imports: 0, rows: 0 });
    const gone = await forgetOldImports(rig.db, new Date(Date.now() + 1_000));
    expect(gone.imports).toBeGreaterThanOrEqual(1);
    expect((await supervisor.get(`/imports/${never['id']}`)).statusCode).toBe(404);
    expect((await supervisor.get(`/imports/${some['id']}`)).json()).toMatchObject({ rows: 2, statuses: { made: 1, skipped: 1 } });
    for (const word of ['orang40@contoh.example', 'orang42@contoh.example', 'lama42']) expect([word, await findEverywhere(rig.db, [word])]).toEqual([word, []]);
    expect((await tasks()).filter(({ subjectId }) => subjectId === some['id'])).toEqual([]);
  });
});
