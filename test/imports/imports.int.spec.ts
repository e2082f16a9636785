import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startImports } from '#apps/worker/imports.js';
import { REGISTER_SAMPLE } from '#libs/import/import.factory.js';
import { spreadsheet } from '#tools/generate/spreadsheet.js';
import { ApiRig, type Asker } from '../support/api-rig.js';

// Answers are judged by what is expected of them.
type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- see above

let rig: ApiRig;
let supervisor: Asker;

beforeAll(async () => {
  rig = await ApiRig.start({ workers: true });
  supervisor = await rig.person('supervisor');
}, 120_000);
afterAll(() => rig.close(), 60_000);

const CSV = 'text/csv';
async function upload(content: string | Buffer, name = 'register.csv', who = supervisor): Promise<Json> {
  const reply = await who.upload({}, { name, type: CSV, content }, {}, '/imports');
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return reply.json();
}
async function rowsOf(id: string, query = ''): Promise<Json[]> {
  return ((await supervisor.get(`/imports/${id}/rows?limit=200${query}`)).json() as Json)['items'];
}
async function carriedOut(id: string): Promise<Json> {
  expect((await supervisor.post(`/imports/${id}/commit`, {})).statusCode).toBe(202);
  const client = rig.workers?.temporal.client;
  if (!client) throw new Error('no workers');
  await startImports(rig.db, client);
  for (let left = 300; left > 0; left -= 1) {
    const now = (await supervisor.get(`/imports/${id}`)).json() as Json;
    if (now['state'] === 'done' || now['state'] === 'stopped') return now;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the import did not end');
}
async function eventsOf(agreementId: string): Promise<Json[]> {
  return ((await supervisor.get(`/agreements/${agreementId}/events`)).json() as Json)['items'];
}

/** The sample, its shifted rows put right by a person. */
async function repaired(id: string, becomes = 'make'): Promise<void> {
  const scope: Record<number, [number, number]> = { 2: [12, 17], 4: [12, 14], 5: [12, 14] };
  for (const row of await rowsOf(id)) {
    const at = scope[row['row'] as number];
    const cells = row['cells'] as string[];
    const bodies: Record<number, Json> = {
      3: { fields: { instrument: 'MoU' } }, 6: { fields: { endsOn: '1 Desember 2030' } }, 7: { fields: { instrument: 'LOI', explorationStartedOn: '2024-07-11' } },
    };
    const body = at ? { cells: [...cells.slice(0, at[0]), cells.slice(...at).join('; '), ...cells.slice(at[1])] } : bodies[row['row'] as number];
    const reply = await supervisor.post(`/imports/${id}/rows/${row['row']}`, body);
    expect({ row: row['row'], status: reply.statusCode, now: (reply.json() as Json)['status'], anomalies: (reply.json() as Json)['anomalies'] }).toMatchObject({ status: 200, now: becomes });
  }
}

describe('a register that comes as a file', () => {
  let first: Json;
  const agreements: Record<number, string> = {};

  it('is read and judged; nothing is made, every row is accounted for', async () => {
    first = await upload(REGISTER_SAMPLE);
    expect(first).toMatchObject({ state: 'ready', rows: 6, blank: 0, delimiter: ';', missing: [], statuses: { blocked: 6 } });
    expect(first['anomalies']).toMatchObject({ 'cell-count': 3, 'end-before-start': 1, 'kind-differs': 1, 'no-liaison': 2 });
    expect((await supervisor.get('/agreements?count=exact')).json()).toMatchObject({ total: 0 });
    const [row] = await rowsOf(first['id'], '&anomaly=kind-differs');
    expect((row?.['anomalies'] as Json[]).find(({ code }) => code === 'kind-differs')).toMatchObject({ column: 'D', text: 'Namanya mengatakan kota, kode 35.09 berarti kabupaten.' });
  });

  it('a person puts it right; its agreements are made once, with gates and past follow-ups nobody recorded', async () => {
    await repaired(first['id']);
    const done = await carriedOut(first['id']);
    expect(done).toMatchObject({ state: 'done', statuses: { made: 6 } });
    for (const row of await rowsOf(first['id'])) agreements[row['row'] as number] = row['agreementId'] as string;
    const flores = (await supervisor.get(`/agreements/${agreements[2]}`)).json() as Json;
    expect(flores).toMatchObject({
      stage: 'implementation', title: 'Sinergi Pelindungan PMI', origin: { kind: 'imported' }, term: { endsOn: '2025-04-04', expiredOn: '2025-04-05' },
      numbers: [{ number: 'CONTOH-001/KA-NK/IV/2022' }, { number: 'CONTOH-119/NK/2022' }],
    });
    expect((flores['gates'] as Json[]).filter(({ stage }) => stage === 'exploration' || stage === 'signing').map(({ state }) => state as string)).not.toContain('passed');
    expect((flores['followUps'] as Json[])).toMatchObject([{ status: 'not-recorded', dueOn: '2024-01-02', promisedOn: '2023-12-31', reminders: [] }]);
    // The two ways of writing one partner are one.
    const second = (await supervisor.get(`/agreements/${agreements[3]}`)).json() as Json;
    expect(second['partners']).toEqual(flores['partners']);
    const { rows } = (await rig.db.query<{ rows: number }>(`SELECT count(*) AS rows FROM outbox WHERE state <> 'stopped' AND agreement_id = $1`, [agreements[2]]))[0] ?? {};
    expect(rows).toBe(0);
    expect((await rig.db.query(`SELECT 1 FROM agreement_events WHERE type = 'FollowUpLapsed'`))).toEqual([]);
  });

  it('says of each event from which place of which file it came; no name of a person is kept with the rows', async () => {
    const { items } = (await supervisor.get(`/agreements/${agreements[2]}/sources`)).json() as { items: Json[] };
    expect(items.map(({ type, row, sheet, sha256 }) => ({ type, row, sheet, same: sha256 === (first['file'] as Json)['sha256'] }))).toEqual(
      ['AgreementProposed', 'StageAdvanced', 'SigningRecorded', 'StageAdvanced', 'ObligationAdded', 'FollowUpsNotRecorded'].map((type) => ({ type, row: 2, sheet: 1, same: true })));
    expect(items[2]?.['columns']).toEqual(['G', 'H', 'I', 'J', 'K', 'L']);
    const kept = await rig.db.query<{ n: number }>(`SELECT count(*) AS n FROM import_rows r WHERE r::text ~ 'contoh.example|Maria'`);
    expect(kept).toEqual([{ n: 0 }]);
    const journal = await rig.db.query(`SELECT 1 FROM agreement_events WHERE hashed_text ~ 'contoh.example|Maria'`);
    expect(journal).toEqual([]);
  });

  it('the same file again changes nothing', async () => {
    const before = await rig.db.query('SELECT agreement_id, version FROM agreement_head ORDER BY 1');
    const again = await upload(REGISTER_SAMPLE, 'lagi.csv');
    await repaired(again['id'], 'keep');
    expect(await carriedOut(again['id'])).toMatchObject({ statuses: { kept: 6 } });
    expect(await rig.db.query('SELECT agreement_id, version FROM agreement_head ORDER BY 1')).toEqual(before);
  });

  it('a corrected file makes corrections, and says what it cannot correct', async () => {
    const corrected = REGISTER_SAMPLE.split('\n').filter((line) => /^(No|2|6);/.test(line)).join('\n')
      .replace('MoU dan PKS', 'MoU').replace(';1-12-2030;', ';1-12-2031;').replace(';Rencana kerja;', ';Rencana kerja bersama;');
    const file = await upload(corrected, 'betul.csv');
    const [row] = await rowsOf(file['id']);
    expect(row).toMatchObject({ row: 2, status: 'correct', agreementId: agreements[3], changed: ['endsOn', 'followUp'] });
    await supervisor.post(`/imports/${file['id']}/rows/3`, { skip: true });
    expect(await carriedOut(file['id'])).toMatchObject({ statuses: { corrected: 1, skipped: 1 } });
    const now = (await supervisor.get(`/agreements/${agreements[3]}`)).json() as Json;
    expect(now).toMatchObject({ term: { endsOn: '2031-12-01' }, obligations: [{ title: 'Rencana kerja bersama' }] });
    const events = await eventsOf(agreements[3] ?? '');
    expect(events.filter(({ type }) => type === 'EventCorrected')).toHaveLength(2);
    const other = await upload(corrected.replace('Pelindungan PMI', 'Pelindungan PMI').replace('BP3MI NTT', 'BP3MI Bali'), 'unit.csv');
    expect((await rowsOf(other['id']))[0]).toMatchObject({ status: 'blocked', anomalies: expect.arrayContaining([expect.objectContaining({ code: 'not-correctable', field: 'unit' })]) as unknown });
  });

  it('a number used twice by one party stops both rows; formulas stay text; a mapping is remembered', async () => {
    const headers = ['Nr', 'Instansi X', 'Jenis', 'Apa', 'Kapan', 'Sampai', 'Naskah Y', 'Nomor Z', 'Unit'];
    const row = (no: number, partner: string, number: string) => [no, partner, 'Universitas', '=cmd|calc', 45_000, 46_900, 'PKS', number, 'BIRO-KS'];
    const file = await upload(spreadsheet([headers, row(1, 'Universitas Satu', 'K-1/2023'), row(2, 'Universitas Dua', 'k-1 /2023')]), 'x.xlsx');
    expect(file).toMatchObject({ missing: ['partner', 'title'] });
    const columns = [['B', 'partner'], ['C', 'category'], ['D', 'title'], ['E', 'signedOn'], ['F', 'endsOn'], ['G', 'instrument'], ['H', 'ourNumber'], ['I', 'unit']]
      .map(([column, field]) => ({ column, field }));
    const mapped = await supervisor.post(`/imports/${file['id']}/mapping`, { columns });
    expect(mapped.json()).toMatchObject({ missing: [], statuses: { blocked: 2 }, anomalies: { 'number-used-twice': 2, formula: 2 } });
    expect((await rowsOf(file['id']))[0]).toMatchObject({ record: { title: '=cmd|calc', signing: { signedOn: '2023-03-15' } } });
    expect(await upload(spreadsheet([headers, row(1, 'Universitas Tiga', 'K-3/2023')]), 'y.xlsx')).toMatchObject({ missing: [], statuses: { make: 1 } });
  });

  it('is for supervisors, within their units; a file that is none is refused', async () => {
    const coordinator = await rig.person('coordinator', 'BIRO-KS');
    expect((await coordinator.get('/imports')).statusCode).toBe(403);
    const bali = await rig.person('supervisor', 'BP3MI-BALI', 'bali');
    expect((await bali.post(`/imports/${first['id']}/commit`, {})).json()).toMatchObject({ code: 'other-unit' });
    const theirs = await upload(REGISTER_SAMPLE.split('\n').filter((line) => /^(No|2);/.test(line)).join('\n').replace('MoU dan PKS', 'MoU'), 'bali.csv', bali);
    expect(theirs).toMatchObject({ anomalies: { 'other-unit': 1 }, unit: 'BP3MI-BALI' });
    const reply = await supervisor.upload({}, { name: 'x.xlsx', type: CSV, content: Buffer.from('PK not a zip') }, {}, '/imports');
    expect({ status: reply.statusCode, body: reply.json() as Json }).toMatchObject({ status: 422, body: { code: 'file-unreadable' } });
  });
});
