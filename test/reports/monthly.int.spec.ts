/** The head's page: asked twice it is the same, to the byte; its numbers are those of the lives behind it. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { answers } from '#libs/contract/index.js';
import { ApiRig, type Asker } from '../support/api-rig.js';
import { proposal, signing, supervisor as head, text } from '../support/life.js';
import { StoredLife } from '../support/stored-life.js';

jest.setTimeout(120_000);

const wib = (at: string): number => Date.parse(`${at}+07:00`);
type Report = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- judged by the schema and by expectations
let rig: ApiRig;
let who: Asker;
const life: Record<string, StoredLife> = {};

async function signed(id: string, signedOn: string, startedOn: string, category = 'local-government', origin?: { kind: 'demo'; label: string }): Promise<StoredLife> {
  const one = new StoredLife(rig.db, wib(`${signedOn}T09:00:00`), `agr_${id.padEnd(16, '0')}`);
  one.do('propose', {
    ...proposal('local-government'), title: `Pelindungan pekerja migran ${id} (contoh)`, partners: [{ partyId: 'pty_1', category }], reference: `KS-2026-${id}`, explorationStartedOn: startedOn,
    ...(origin ? { origin } : {}),
  });
  one.passGates('exploration');
  one.do('advance-stage', { to: 'signing' }, { effectiveOn: signedOn });
  one.do('record-signing', signing({ signedOn, effectiveFrom: signedOn, endsOn: '2026-12-31', numbers: [{ partyId: 'pty_ours', number: `${id}/KS/2026` }, { partyId: 'pty_1', noNumber: true }] }));
  one.passGates('signing');
  one.do('advance-stage', { to: 'implementation' }, { effectiveOn: signedOn });
  await one.store();
  return (life[id] = one);
}

const promise = (one: StoredLife, dueOn: string, indicator?: string) => one.command('add-obligation', {
  title: `Janji ${dueOn}`, ownerSide: 'partner', basis: 'clause', schedule: { dueOn }, ...(indicator ? { indicator } : {}),
});
const last = (one: StoredLife): string => one.agreement.followUps.at(-1)?.followUpId ?? '';
async function keep(one: StoredLife, followUpId: string, reported: string, workedOn: string): Promise<void> {
  await one.passTo(wib(`${reported}T10:00:00`));
  await one.command('report-follow-up', { followUpId, outcome: 'done', workedOn, summary: text(1) });
  await one.command('verify-follow-up', { followUpId }, { actor: head });
}

const AT = '2026-11-20T05:00:00.000Z';
const read = async (query: string): Promise<Report> => (await who.get(`/reports/monthly?${query}`)).json();

beforeAll(async () => {
  rig = await ApiRig.start();
  who = await rig.person('supervisor', undefined, 's');
  const [one, two, three] = [await signed('ONE', '2026-09-10', '2024'), await signed('TWO', '2026-10-05', '2025-03'), await signed('THREE', '2026-08-20', '2026-01-15', 'education')];
  await promise(one, '2026-10-06', 'regional-regulation');
  const kept = last(one);
  await promise(one, '2026-10-12');
  const late = last(one);
  await promise(two, '2026-10-14');
  await promise(three, '2026-09-30');
  const before = last(three);
  await keep(one, kept, '2026-10-07', '2026-10-05');
  await keep(one, late, '2026-10-20', '2026-10-19');
  await keep(three, before, '2026-10-22', '2026-10-21');
  await two.passTo(wib('2026-11-19T09:00:00'));
});

afterAll(async () => rig?.close());

describe("the head's page", () => {
  it('begins with what has no open follow-up, and tells what changed with names', async () => {
    const report = await read(`month=2026-10&knownAt=${AT}`);
    expect(answers.monthlyReport.safeParse(report)).toMatchObject({ success: true });
    expect(report['number']).toMatch(/^LAP-2026-10\/[0-9a-f]{8}$/u);
    expect(report).toMatchObject({ asOf: '2026-10-31', knownAt: AT, generated: false });
    // THREE and ONE have settled all that was open; TWO has lapsed, so it is not forgotten.
    expect(report['stock']).toMatchObject({
      now: { total: 3, signed: 3, implementation: 3, withoutFollowUp: 2 }, before: { total: 3, signed: 2, implementation: 2, withoutFollowUp: 0 },
    });
    expect(report['withoutFollowUp'].names.map((one: Report) => one['reference']).sort()).toEqual(['KS-2026-ONE', 'KS-2026-THREE']);
    const change = (kind: string) => report['changes'].find((one: Report) => one['kind'] === kind);
    expect(change('signed')).toMatchObject({ n: 1, more: 0, names: [{ reference: 'KS-2026-TWO' }] });
    expect(change('without-follow-up')).toMatchObject({ n: 2 });
    expect(report['definitions'].length).toBeGreaterThan(5);
  });

  it('counts each promise once: on time, late, lapsed; of last month as it stands now', async () => {
    const { promises } = await read(`month=2026-10&knownAt=${AT}`);
    expect(promises.month).toMatchObject({ due: 3, keptOnTime: 1, keptLate: 1, lapsed: 1, unknown: 0, open: 0 });
    expect(promises.rate).toBe(67);
    expect(promises.monthBefore).toMatchObject({ due: 1, keptLate: 1 });
    expect(promises.byCategory).toMatchObject([{ category: 'local-government', due: 3 }]);
    // In September nobody had kept it yet.
    expect((await read(`month=2026-09&knownAt=${AT}`))['promises'].month).toMatchObject({ due: 1, open: 1, keptLate: 0 });
  });

  it('tells lead times, endings and outcomes', async () => {
    const report = await read(`month=2026-10&knownAt=${AT}`);
    expect(report['leadTime']).toMatchObject({ signed: 3, about: 2, moreInMonth: 0, inMonth: [
      { reference: 'KS-2026-TWO', months: 19, about: true, inWords: { id: 'sekitar 1 tahun 7 bulan', en: 'about 1 year 7 months' } },
    ] });
    expect(report['ending'].slice(0, 3)).toEqual([{ month: '2026-11', agreements: 0 }, { month: '2026-12', agreements: 3 }, { month: '2027-01', agreements: 0 }]);
    expect(report['indicators'][0]).toEqual({ code: 'regional-regulation', agreements: 1, done: 1, withEvidence: 0, values: [] });
  });

  it('knew less before: what was not recorded by then does not count', async () => {
    expect((await read('month=2026-10&knownAt=2026-10-10T05:00:00.000Z'))).toMatchObject({ asOf: '2026-10-10', promises: { month: { due: 3, keptOnTime: 1, open: 2 } } });
    expect((await who.get(`/reports/monthly?month=2026-12&knownAt=${AT}`)).json()).toMatchObject({ status: 422, code: 'in-the-future' });
    expect((await who.get('/reports/monthly?month=2026-13')).statusCode).toBe(400);
    expect((await who.get('/reports/monthly')).statusCode).toBe(400);
  });

  it('is the same, to the byte, whatever is recorded afterwards', async () => {
    const ask = async (language: string) => (await who.get(`/reports/monthly.pdf?month=2026-10&knownAt=${AT}`, { 'accept-language': language })).rawPayload;
    const [json, id, en] = [await who.get(`/reports/monthly?month=2026-10&knownAt=${AT}`), await ask('id'), await ask('en')];
    const two = life['TWO'] as StoredLife;
    await keep(two, last(two), '2026-11-21', '2026-10-30');
    expect((await who.get(`/reports/monthly?month=2026-10&knownAt=${AT}`)).body).toBe(json.body);
    expect((await ask('id')).equals(id)).toBe(true);
    expect((await ask('en')).equals(en)).toBe(true);
    expect(id.equals(en)).toBe(false);
    expect(id.subarray(0, 5).toString()).toBe('%PDF-');
    // And what was recorded is told as soon as it is asked for.
    expect((await read('month=2026-10&knownAt=2026-11-22T05:00:00.000Z'))['number']).not.toBe(json.json().number);
  });

  it('tells outcomes with their evidence and whom they serve, families too, each once; and what still ends in a month that is not over', async () => {
    const one = life['ONE'] as StoredLife;
    await one.passTo(wib('2026-11-21T10:00:00'));
    const evaluate = async (periodFrom: string, periodTo: string, families: number, workers: number) => {
      await one.command('open-evaluation', { kind: 'interim', periodFrom, periodTo });
      await one.command('record-evaluation', {
        evaluationId: one.agreement.evaluations.at(-1)?.evaluationId ?? '', findings: text(1), verdict: 'continue', indicators: [
          { code: 'service-synergy', value: families, unit: 'orang', beneficiaries: 'families', documentId: 'doc_activity-report' },
          { code: 'service-synergy', value: workers, unit: 'orang', beneficiaries: 'workers' },
        ],
      });
    };
    await evaluate('2026-01-01', '2026-03-31', 40, 10);
    await evaluate('2026-04-01', '2026-06-30', 60, 20);
    one.until(wib('2026-11-21T11:00:00'));
    // Covers the quarter before it again.
    await evaluate('2026-04-01', '2026-09-30', 95, 25);
    const report = await read('month=2026-11&knownAt=2026-11-22T05:30:00.000Z');
    expect(answers.monthlyReport.safeParse(report)).toMatchObject({ success: true });
    expect(report['indicators'].find(({ code }: Report) => code === 'service-synergy').values).toEqual([
      { unit: 'orang', beneficiaries: 'families', value: '135', evaluations: 2, withDocument: 2 },
      { unit: 'orang', beneficiaries: 'workers', value: '35', evaluations: 2, withDocument: 0 },
    ]);
    expect(report).toMatchObject({ asOf: '2026-11-22', ending: [{ month: '2026-11', agreements: 0 }, { month: '2026-12', agreements: 3 }, ...Array.from({ length: 11 }, () => ({}))] });
    const pdf = await who.get('/reports/monthly.pdf?month=2026-11&knownAt=2026-11-22T05:30:00.000Z');
    const document = await getDocument({ data: new Uint8Array(pdf.rawPayload), verbosity: 0 }).promise;
    const words = (await (await document.getPage(1)).getTextContent()).items.flatMap((item) => ('str' in item ? [item.str] : [])).join(' ');
    expect(document.numPages).toBe(1);
    expect(words.replaceAll(/\s+/gu, ' ')).toContain('135 orang (keluarga, 2 dari 2 berdokumen)');
    for (const printed of [report['number'], 'asOf 2026-11-22', 'knownAt']) expect(words).toContain(printed);
  });
});
