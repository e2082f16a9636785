/** A register that is too large to be judged within the request that brings it. */
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { IncomingFile } from '#apps/api/imports/incoming-file.js';
import { startImports } from '#apps/worker/imports.js';
import { evaluateImport } from '#libs/import/run/evaluate.js';
import { takeIn } from '#libs/import/run/intake.js';
import { getImport, importsToJudge, judgeAnew, selfParty } from '#libs/register/index.js';
import { registerRows, wrongRows } from '#tools/generate/register-file.js';
import { ApiRig, type Asker } from '../support/api-rig.js';
import { until } from '../support/worker-process.js';

jest.setTimeout(120_000);

// Answers are judged by what is expected of them.
type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- see above

const PLAN = { seed: 77, agreements: 700, until: Date.parse('2026-11-22T00:00:00Z') };
const WRONG = wrongRows(PLAN);
const TODAY = '2026-11-22';

let rig: ApiRig;
let supervisor: Asker;
let folder: string;
let path: string;

beforeAll(async () => {
  rig = await ApiRig.start({ workers: true });
  supervisor = await rig.person('supervisor');
  folder = await mkdtemp(join(tmpdir(), 'tepati-reading-'));
  path = join(folder, 'register.csv');
  const quoted = (cells: readonly unknown[]): string => cells.map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`).join(';');
  await writeFile(path, [...registerRows(PLAN)].map(quoted).join('\n'));
}, 120_000);
afterAll(async () => {
  await rig?.close();
  await rm(folder, { recursive: true, force: true });
});

async function left(): Promise<string> {
  const uploadedBy = (await selfParty(rig.db))?.id ?? '';
  return takeIn(rig.db, { path, fileName: 'besar.csv', size: 1, uploadedBy, unit: null, within: 0 }, TODAY);
}
const one = async (id: string): Promise<Json> => (await supervisor.get(`/imports/${id}`)).json();
const rowsOf = (id: string): Promise<unknown[]> =>
  rig.db.query('SELECT row, record, own_anomalies, anomalies, own_status, status, keys, party_id FROM import_rows WHERE import_id = $1 ORDER BY row', [id]);
async function judgedByWorker(id: string): Promise<Json> {
  const { workers } = rig;
  if (!workers) throw new Error('no workers');
  // The workflow of the judging before may be about to end.
  await until('judging is begun', async () => (await startImports(rig.db, workers.temporal.client)) === 1);
  await until('its rows are judged', async () => (await one(id))['state'] === 'ready', 60_000);
  return one(id);
}

describe('a register whose rows are judged behind the answer', () => {
  it('is there with all of its rows and says how far it is; nobody can change or make anything of it meanwhile', async () => {
    const id = await left();
    expect(await one(id)).toMatchObject({ state: 'reading', rows: PLAN.agreements, judged: 200, statuses: {}, anomalies: {}, missing: [] });
    const columns = [{ column: 'B', field: 'partner' }];
    for (const [what, body] of [['commit', {}], ['mapping', { columns }], ['rows/2', { skip: true }], ['census', {}]] as const) {
      const reply = await supervisor.post(`/imports/${id}/${what}`, body);
      expect([what, reply.statusCode, (reply.json() as Json)['code']]).toEqual([what, 409, 'import-busy']);
    }
    expect(await judgedByWorker(id)).toMatchObject({ judged: PLAN.agreements, statuses: { make: PLAN.agreements - WRONG, blocked: WRONG } });
  });

  it('is judged as one that is judged at once, wherever the one leaves off and the other goes on', async () => {
    const uploadedBy = (await selfParty(rig.db))?.id ?? '';
    const whole = await takeIn(rig.db, { path, fileName: 'utuh.csv', size: 1, uploadedBy, unit: null }, TODAY);
    const parts = await left();
    for (const judged of [400, 600]) {
      expect(await evaluateImport(rig.db, parts, TODAY, () => true)).toBe(false);
      expect(await getImport(rig.db, parts)).toMatchObject({ state: 'reading', judged });
    }
    expect(await evaluateImport(rig.db, parts, TODAY)).toBe(true);
    expect(await getImport(rig.db, parts)).toMatchObject({ state: 'ready', judged: PLAN.agreements });
    expect(await rowsOf(parts)).toEqual(await rowsOf(whole));
  });

  it('a row in which our own code fails is left to people with the place of the fault; the others are judged', async () => {
    const id = await left();
    await rig.db.query(`UPDATE import_rows SET cells = (SELECT jsonb_agg(NULL::text) FROM generate_series(1, 20)) WHERE import_id = $1 AND row = 300`, [id]);
    const judged = await judgedByWorker(id);
    expect(judged).toMatchObject({ state: 'ready', judged: PLAN.agreements, anomalies: { fault: 1 } });
    const [row] = await rig.db.query<{ status: string; anomalies: Json[] }>(`SELECT status, anomalies FROM import_rows WHERE import_id = $1 AND row = 300`, [id]);
    expect(row?.status).toBe('blocked');
    expect(row?.anomalies[0]?.['params']).toEqual({ fault: expect.stringMatching(/^TypeError, [a-z-]+\.[jt]s:\d+$/u) });
  });

  it('two that judge it at once say of each row the same as one', async () => {
    const id = await left();
    await Promise.all([1, 2, 3].map(() => evaluateImport(rig.db, id, TODAY)));
    await until('one of them has come to the end', async () => (await getImport(rig.db, id))?.state === 'ready');
    expect((await one(id))).toMatchObject({ judged: PLAN.agreements, statuses: { make: PLAN.agreements - WRONG, blocked: WRONG } });
  });

  it('is one process’s to judge, until that one is silent for a while', async () => {
    const id = await left();
    expect(await importsToJudge(rig.db)).toEqual([id]);
    await rig.db.query(`UPDATE imports SET judging_until = now() + interval '15 seconds' WHERE import_id = $1`, [id]);
    expect(await importsToJudge(rig.db)).toEqual([]);
    await rig.db.query(`UPDATE imports SET judging_until = now() - interval '1 second' WHERE import_id = $1`, [id]);
    expect(await judgedByWorker(id)).toMatchObject({ judged: PLAN.agreements });
    expect(await importsToJudge(rig.db)).toEqual([]);
  });

  it('other columns are judged anew, by whomever, and what was settled before stays as it was', async () => {
    const id = await left();
    await judgedByWorker(id);
    const mapping: Record<string, string> = (await getImport(rig.db, id))?.mapping ?? {};
    const without = Object.fromEntries(Object.entries(mapping).filter(([, field]) => field !== 'title'));
    expect(await judgeAnew(rig.db, id, without)).toBe(true);
    expect(await judgeAnew(rig.db, id, without)).toBe(false);
    expect(await evaluateImport(rig.db, id, TODAY, () => true)).toBe(false);
    expect(await judgedByWorker(id)).toMatchObject({ missing: ['title'], statuses: { blocked: PLAN.agreements } });
  });
});

it('a file that a killed process left is removed at the next start, one that is being read is not', async () => {
  // No process has so high an id.
  const [old, dead, ours] = [`tepati-incoming-${process.pid}-old`, 'tepati-incoming-99999999-x', `tepati-incoming-${process.pid}-new`];
  for (const name of [old, dead, ours, 'other']) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'file'), 'x');
  }
  for (const name of [old, 'other']) await utimes(join(folder, name), new Date(0), new Date(0));
  expect(await IncomingFile.sweep(folder)).toBe(2);
  expect((await readdir(folder)).filter((name) => !name.endsWith('.csv')).sort()).toEqual(['other', ours]);
});
