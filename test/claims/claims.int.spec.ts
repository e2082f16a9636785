/** Published numbers beside what the register counts; the register on any day over HTTP; gaps in our own numbers. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { answers } from '#libs/contract/index.js';
import { createParty } from '#libs/register/index.js';
import { ApiRig, type Asker } from '../support/api-rig.js';
import { proposal, signing } from '../support/life.js';
import { StoredLife } from '../support/stored-life.js';

jest.setTimeout(120_000);

const wib = (at: string): number => Date.parse(`${at}+07:00`);
let rig: ApiRig;
let supervisor: Asker;
let coordinator: Asker;
const parties: string[] = [];

/** Signed on a day with a number of ours; recorded on 5 January 2026. */
async function signed(id: string, partner: string, signedOn: string, number: string, origin?: { kind: 'demo'; label: string }): Promise<StoredLife> {
  const life = new StoredLife(rig.db, wib('2026-01-05T09:00:00'), `agr_${id.padEnd(16, '0')}`);
  life.do('propose', {
    ...proposal('local-government'), partners: [{ partyId: partner, category: 'local-government' }], reference: `KS-2026-${id}`, ...(origin ? { origin } : {}),
    explorationStartedOn: '2019',
  });
  life.passGates('exploration');
  life.do('advance-stage', { to: 'signing' }, { effectiveOn: '2019-06-01' });
  life.do('record-signing', signing({
    signedOn, effectiveFrom: signedOn, endsOn: '2030-12-31', numbers: [{ partyId: 'pty_ours', number }, { partyId: partner, noNumber: true }],
  }));
  await life.store();
  return life;
}

beforeAll(async () => {
  rig = await ApiRig.start();
  supervisor = await rig.person('supervisor', undefined, 's');
  coordinator = await rig.person('coordinator', 'BIRO-KS', 'c');
  for (const name of ['Kabupaten Satu', 'Kabupaten Dua', 'Kabupaten Tiga']) {
    parties.push((await createParty(rig.db, { name: `Pemerintah ${name} (contoh)`, category: 'local-government', country: 'ID', regionCode: '53.06' }, null)).id);
  }
});

afterAll(async () => rig?.close());

const claims = async () => {
  const { items } = (await coordinator.get('/claims')).json() as { items: { id: string; value: number; sourceOn: string; result: Record<string, unknown>; disagreesWith: string[] }[] };
  return items;
};

describe('published numbers', () => {
  it('of the agency are entered, and an empty register says that it cannot tell', async () => {
    const items = await claims();
    expect(items.filter(({ sourceOn }) => sourceOn === '2024-03-14').map(({ value }) => value).sort((a, b) => a - b)).toEqual([2, 3, 14, 128, 195]);
    expect(items.filter(({ sourceOn }) => sourceOn === '2022-04-05').map(({ value }) => value).sort()).toEqual([82, 87]);
    for (const { result } of items) expect(result).toEqual({ state: 'not-computable', computed: null, offBy: null, why: 'not-that-far-back' });
    expect(answers.claimList.safeParse({ items, nextCursor: null })).toMatchObject({ success: true });
  });

  it('of 5 April 2022 disagree with each other by themselves', async () => {
    const [one, two] = (await claims()).filter(({ sourceOn }) => sourceOn === '2022-04-05');
    expect(one?.disagreesWith).toEqual([two?.id]);
    expect(two?.disagreesWith).toEqual([one?.id]);
  });

  it('are met, or off by n: partners are counted once, whatever they signed', async () => {
    await signed('ONE', parties[0] ?? '', '2020-02-01', '1/KS/II/2020');
    await signed('TWO', parties[0] ?? '', '2021-02-01', '2/KS/II/2021');
    await signed('THREE', parties[1] ?? '', '2021-03-01', '5/KS/III/2021');
    const enter = async (counts: string, value: number, asOf: string) => {
      const answer = await supervisor.post('/claims', {
        title: 'Pemerintah daerah (contoh)', source: 'siaran pers (contoh)', sourceOn: '2022-01-01', asOf, counts, value, filter: { category: 'local-government' },
      });
      expect(answer.statusCode).toBe(201);
      expect(answer.headers['location']).toMatch(/\/claims\/clm_/u);
      return (answer.json() as { result: unknown }).result;
    };
    expect(await enter('partners', 2, '2022-01-01')).toEqual({ state: 'match', computed: 2, offBy: 0, why: null });
    expect(await enter('agreements', 5, '2022-01-01')).toEqual({ state: 'off', computed: 3, offBy: 2, why: null });
    expect(await enter('partners', 1, '2020-12-31')).toEqual({ state: 'match', computed: 1, offBy: 0, why: null });
    expect(await enter('partners', 1, '2020-01-31')).toMatchObject({ state: 'not-computable', why: 'not-that-far-back' });
  });

  it('are not entered by coordinators, nor for a day after their publication', async () => {
    const body = { title: 'Target', source: 'pers', sourceOn: '2022-04-05', asOf: '2022-06-30', counts: 'partners', value: 260 };
    expect((await coordinator.post('/claims', body)).statusCode).toBe(403);
    expect((await supervisor.post('/claims', body)).json()).toMatchObject({ status: 422, code: 'in-the-future', errors: [{ pointer: '/asOf' }] });
    expect((await supervisor.get('/claims/clm_none')).statusCode).toBe(404);
  });

  it('are not computable as soon as one generated agreement would be counted', async () => {
    await signed('DEMO', parties[2] ?? '', '2023-01-10', '9/KS/I/2023', { kind: 'demo', label: 'contoh, rekaan' });
    const of2024 = (await claims()).find(({ value }) => value === 195);
    expect(of2024?.result).toEqual({ state: 'not-computable', computed: null, offBy: null, why: 'generated-data' });
    expect((await claims()).find(({ value }) => value === 87)?.result).toEqual({ state: 'off', computed: 2, offBy: 85, why: null });
  });
});

describe('the register on any day', () => {
  const counts = async (query: string) => (await coordinator.get(`/agreements/counts${query}`)).json() as { total: number; groups?: { value: string; n: number }[] };

  it('counts as of a day, and as known at an instant', async () => {
    expect(await counts('?asOf=2020-12-31&by=stage')).toMatchObject({ total: 4, groups: [{ value: 'signing', n: 4 }] });
    expect((await counts('?asOf=2018-12-31')).total).toBe(0);
    expect((await counts('?asOf=2020-12-31&knownAt=2026-01-01T00:00:00Z')).total).toBe(0);
    expect(await counts('?asOf=2021-02-15&by=followUp')).toMatchObject({ groups: [{ value: 'none', n: 2 }] });
    expect((await counts(`?partnerId=${parties[0]}&asOf=2022-01-01`)).total).toBe(2);
    expect((await coordinator.get('/agreements/counts?by=colour')).statusCode).toBe(400);
  });

  it('counts what was accepted the moment before', async () => {
    const before = (await counts('')).total;
    await signed('FRESH', parties[1] ?? '', '2025-02-01', 'tanpa pola');
    expect((await counts('')).total).toBe(before + 1);
    const answer = await counts('?by=status');
    expect(answers.standingCounts.safeParse(answer)).toMatchObject({ success: true });
  });
});

describe('our own numbers', () => {
  it('tell what nobody has recorded, by kind of document and year', async () => {
    const found = (await coordinator.get('/completeness')).json() as { series: Record<string, unknown>[]; unread: unknown[]; gaps: number };
    expect(answers.completeness.safeParse(found)).toMatchObject({ success: true });
    expect(found.series.find(({ year }) => year === 2021)).toMatchObject({ series: '#/KS', first: 2, last: 5, missing: [{ from: 1, to: 1 }, { from: 3, to: 4 }], missingCount: 3 });
    expect(found.unread).toMatchObject([{ number: 'tanpa pola' }]);
    expect(((await coordinator.get('/completeness?asOf=2020-12-31')).json() as { series: unknown[] }).series).toHaveLength(1);
  });
});
