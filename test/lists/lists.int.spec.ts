import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { beginning, taskKindLabels } from '#libs/contract/labels.js';
import { generateRegister } from '#tools/generate/register.js';
import { ApiRig, type Asker, type Reply } from '../support/api-rig.js';
import type { AgreementFilter } from '#libs/register/index.js';

const plan = { seed: 3, agreements: 400, until: Date.parse('2026-11-01T00:00:00Z') };
type Row = { id: string; reference: string; title: string; initiatingUnit: string; numbers: { number: string | null }[]; partners: { name: string }[] };
type FoundItem = { kind: string; id: string; title: string; exact: boolean; agreementId: string | null; highlights: { field: string; text: string; marks: [number, number][] }[] };

describe('search, views and exports over a register', () => {
  let rig: ApiRig;
  let coordinator: Asker;
  let rows: Row[];

  beforeAll(async () => {
    rig = await ApiRig.start();
    await generateRegister(rig.database.url, plan);
    coordinator = await rig.person('coordinator', 'BP3MI-NTT', 'ani');
    rows = (await all('')) as Row[];
  }, 120_000);

  afterAll(async () => {
    await rig?.close();
  });

  async function all(filter: string): Promise<unknown[]> {
    const items: unknown[] = [];
    for (let cursor = ''; ;) {
      const page = (await coordinator.get(`/agreements?limit=200${filter}${cursor}`)).json<{ items: unknown[]; nextCursor: string | null }>();
      items.push(...page.items);
      if (page.nextCursor === null) return items;
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
  }
  const search = async (q: string, more = ''): Promise<{ items: FoundItem[]; totals: Record<string, number>; corrected: unknown[] }> =>
    (await coordinator.get(`/search?q=${encodeURIComponent(q)}${more}`)).json();
  const signed = (): Row => rows.find(({ numbers }) => numbers.filter(({ number }) => number !== null).length === 2) as Row;

  describe('search', () => {
    it('finds an agreement by its reference and by either number, first and exactly', async () => {
      const { id, reference, numbers } = signed();
      for (const word of [reference, reference.toLowerCase(), ...numbers.map(({ number }) => number as string)]) {
        expect((await search(word)).items[0]).toMatchObject({ kind: 'agreement', id, exact: true });
      }
    });

    it('finds a follow-up by its reference, and its agreement with it', async () => {
      const [one] = (await coordinator.get('/follow-ups?limit=1')).json<{ items: { id: string; reference: string; agreementId: string }[] }>().items;
      const { items } = await search(one?.reference ?? '');
      expect(items).toEqual(expect.arrayContaining([
        expect.objectContaining({ kind: 'follow-up', id: one?.id, exact: true }), expect.objectContaining({ kind: 'agreement', id: one?.agreementId, exact: true }),
      ]));
    });

    it('finds partners and their agreements by name, also abbreviated and mistyped, and marks where', async () => {
      const name = rows.map(({ partners }) => partners[0]?.name ?? '').find((one) => one.startsWith('Pemerintah Kabupaten')) ?? '';
      const [first = '', second = ''] = name.replace('Pemerintah Kabupaten ', '').split(' ');
      const expected = expect.arrayContaining([expect.objectContaining({ kind: 'party', title: name })]);
      expect((await search(`pemkab ${first} ${second}`, '&limit=50')).items).toEqual(expected);
      const slip = `${first.slice(0, 2)}${first.slice(3)}`;
      const mistyped = await search(`kabupaten ${slip} ${second}`, '&limit=50');
      expect(mistyped.items).toEqual(expected);
      expect(mistyped.corrected).toEqual([{ from: slip.toLowerCase(), to: expect.arrayContaining([first.toLowerCase()]) }]);
      const party = mistyped.items.find(({ title }) => title === name);
      const shown = party?.highlights[0];
      expect(shown?.marks.map(([from, to]) => shown.text.slice(from, to))).toEqual(['Kabupaten', first, second]);
      expect(mistyped.items.some(({ kind, highlights }) => kind === 'agreement' && highlights.some(({ field }) => field === 'partner'))).toBe(true);
    });

    it('finds what says it with another word, in one spelling or the other', async () => {
      // The list counts them all; the search ends at a hundred.
      const count = async (q: string): Promise<number> => (await coordinator.get(`/agreements?q=${encodeURIComponent(q)}&count=exact&limit=1`)).json<{ total: number }>().total;
      const [memoranda, agreements] = await Promise.all([count('nota kesepahaman'), count('perjanjian kerja sama')]);
      expect(memoranda).toBeGreaterThan(100);
      expect((await search('nota kesepahaman')).totals['agreement']).toBe(100);
      expect(await count('MoU')).toBe(memoranda);
      expect(await count('PKS')).toBe(agreements);
      expect(await count('perlindungan')).toBe(await count('pelindungan'));
      expect(await count('kerjasama penempatan')).toBe(await count('Kerja Sama penempatan'));
      expect((await search('zzzzzzqq')).items).toEqual([]);
      expect((await search(`'|&!():*<->`)).items).toEqual([]);
    });

    it('gives the list the same meaning', async () => {
      const { totals } = await search('pemda pelatihan');
      const page = (await coordinator.get('/agreements?q=pemda%20pelatihan&count=exact&limit=1')).json<{ total: number }>();
      expect(page.total).toBe(totals['agreement']);
      expect(page.total).toBeGreaterThan(0);
    });

    it('follows a partner’s new name', async () => {
      const [{ partnerId } = { partnerId: '' }] = await rig.db.query<{ partnerId: string }>(`SELECT partner_ids[1] AS "partnerId" FROM agreements ORDER BY agreement_id LIMIT 1`);
      await rig.db.query(`UPDATE parties SET name = 'Pemerintah Kabupaten Xylofon' WHERE party_id = $1`, [partnerId]);
      expect((await search('xylofon')).totals).toMatchObject({ party: 1 });
      expect((await search('xyolfon')).totals['agreement']).toBeGreaterThan(0);
    });

    it('refuses what is no question', async () => {
      for (const path of ['/search', '/search?q=', '/search?q=%00', '/search?q=a&limit=51', '/search?q=a&kind=mail']) {
        expect((await coordinator.get(path)).json()).toMatchObject({ status: 400, code: 'malformed' });
      }
    });
  });

  describe('the numbers of the register', () => {
    const counted = async (filter: string): Promise<number> => (await coordinator.get(`/agreements?limit=1&count=exact${filter}`)).json<{ total: number }>().total;

    it('are those that the lists count, of all of it and of a unit', async () => {
      for (const unit of ['', 'BIRO-KS', 'BP3MI-NTT']) {
        const of = unit === '' ? '' : `&unit=${unit}`;
        const shown = (await coordinator.get(`/overview${unit === '' ? '' : `?unit=${unit}`}`)).json();
        expect(shown.agreements.total).toBe(await counted(of));
        expect(shown.agreements.none).toBe(await counted(`${of}&followUp=none`));
        for (const [field, filter] of [['stage', 'stage'], ['status', 'status'], ['track', 'track'], ['partnerCategory', 'partnerCategory']] as const) {
          for (const [value, n] of Object.entries(shown.agreements[field])) expect([field, value, n]).toEqual([field, value, await counted(`${of}&${filter}=${value}`)]);
        }
        const followUps = async (filter: string): Promise<number> =>
          (await coordinator.get(`/follow-ups?limit=1&count=exact${of}${filter}`)).json<{ total: number }>().total;
        for (const [value, n] of Object.entries(shown.followUps.status)) expect([value, n]).toEqual([value, await followUps(`&status=${value}`)]);
        expect(shown.followUps.silent).toBe(await followUps('&state=silent'));
        expect(shown.followUps.dueSoon).toBe(await followUps('&state=due-soon'));
      }
    });
  });

  describe('saved views', () => {
    const body = { name: 'Lewat tenggat', list: 'agreements', query: { followUp: 'lapsed', sort: '-lapsedAt' } };

    it('are kept for their owner, changed and removed', async () => {
      const made = await coordinator.post('/views', body);
      expect([made.statusCode, made.json()]).toEqual([201, expect.objectContaining({ ...body, sharedWithUnit: null, mine: true })]);
      const path = `/views/${made.json<{ id: string }>().id}`;
      const other = await rig.person('coordinator', 'BP3MI-NTT', 'budi');
      expect((await other.get(path)).statusCode).toBe(404);
      expect((await coordinator.patch(path, { name: 'Baru' })).json()).toMatchObject({ name: 'Baru', query: body.query });
      expect((await coordinator.ask('DELETE', path)).statusCode).toBe(204);
      expect((await coordinator.get(path)).statusCode).toBe(404);
    });

    it('are seen by the unit that they are shared with, and changed by nobody else', async () => {
      const made = (await coordinator.post('/views', { ...body, sharedWithUnit: 'BP3MI-NTT' })).json<{ id: string }>();
      const people = await Promise.all([
        rig.person('coordinator', 'BP3MI-NTT', 'citra'), rig.person('supervisor', 'BIRO-KS', 'dewi'), rig.person('auditor', undefined, 'eko'),
        rig.person('coordinator', 'BP3MI-BALI', 'fajar'),
      ]);
      const seen = await Promise.all(people.map(async (one) =>
        (await one.get('/views?list=agreements')).json<{ items: { id: string }[] }>().items.some(({ id }) => id === made.id)));
      expect(seen).toEqual([true, true, true, false]);
      const citra = people[0] as Asker;
      expect((await citra.patch(`/views/${made.id}`, { name: 'Milik saya' })).json()).toMatchObject({ status: 403, code: 'not-permitted' });
      expect((await citra.ask('DELETE', `/views/${made.id}`)).statusCode).toBe(403);
    });

    it('hold only questions that the list takes, and units of one’s own', async () => {
      expect((await coordinator.post('/views', { ...body, query: { colour: 'red' } })).json()).toMatchObject({ status: 422, code: 'invalid', errors: [{ pointer: '/query/colour' }] });
      expect((await coordinator.post('/views', { ...body, list: 'tasks', query: { stage: 'signing' } })).statusCode).toBe(422);
      expect((await coordinator.post('/views', { ...body, sharedWithUnit: 'NOWHERE' })).json()).toMatchObject({ status: 422, code: 'unknown-reference' });
      expect((await coordinator.post('/views', { ...body, sharedWithUnit: 'BP3MI-BALI' })).json()).toMatchObject({ status: 403, code: 'other-unit' });
      expect((await coordinator.get('/views/a%2Fb')).statusCode).toBe(404);
    });
  });

  describe('lists as files', () => {
    const csvOf = async (path: string, headers: Record<string, string> = {}, who = coordinator): Promise<{ reply: Reply; head: string[]; rows: string[] }> => {
      const reply = await who.get(path, headers);
      const lines = reply.body.replace('\uFEFF', '').trimEnd().split('\r\n');
      return { reply, head: lines.filter((line) => line.startsWith('#')), rows: lines.filter((line) => !line.startsWith('#')).slice(1) };
    };

    it('hold every row that the list has, in its order, with question, moment and version', async () => {
      const { reply, head, rows: lines } = await csvOf('/agreements/export?format=csv&stage=implementation&sort=title', { 'accept-language': 'en' });
      const listed = (await all('&stage=implementation&sort=title')) as Row[];
      expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(reply.headers['content-disposition']).toMatch(/^attachment; filename="kerja-sama-\d{4}-\d\d-\d\d\.csv"$/u);
      expect(Number(reply.headers['content-length'])).toBe(Buffer.byteLength(reply.rawPayload));
      expect(lines.map((line) => line.split(',')[0])).toEqual(listed.map(({ reference }) => reference));
      expect(head[1]).toContain('Question,stage = implementation; sort = title');
      expect(head[2]).toMatch(/Asked at,\d{4}-\d\d-\d\dT[\d:.]+\+07:00/u);
      const [{ events } = { events: 0 }] = await rig.db.query<{ events: number }>(`SELECT count(*) AS events FROM agreement_events`);
      expect(head[3]).toContain(`Version of the register,${events} events in 400 agreements`);
    });

    it('speak of the past when the question does', async () => {
      const { head, rows: lines } = await csvOf('/agreements/export?format=csv&asOf=2022-06-30&sort=title');
      const listed = (await all('&asOf=2022-06-30&sort=title')) as Row[];
      expect(lines).toHaveLength(listed.length);
      expect(listed.length).toBeLessThan(400);
      expect(head.join('\n')).toContain('Keadaan pada akhir hari,2022-06-30');
    });

    it('are follow-ups and tasks too, as workbook and on paper', async () => {
      const followUps = (await coordinator.get('/follow-ups?limit=1&count=exact&state=lapsed')).json<{ total: number }>();
      expect((await csvOf('/follow-ups/export?format=csv&state=lapsed')).rows).toHaveLength(followUps.total);
      for (const path of ['/agreements/export?format=', '/follow-ups/export?format=', '/tasks/export?format=']) {
        expect((await coordinator.get(`${path}xlsx`)).rawPayload.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
        expect((await coordinator.get(`${path}pdf`)).rawPayload.subarray(0, 5).toString('latin1')).toBe('%PDF-');
      }
    });

    it('name tasks in words', async () => {
      const supervisor = await rig.person('supervisor', 'BP3MI-NTT', 'budi');
      const { items } = (await supervisor.get('/tasks?limit=200')).json<{ items: { kind: keyof typeof taskKindLabels }[] }>();
      const { rows: lines } = await csvOf('/tasks/export?format=csv', { 'accept-language': 'en' }, supervisor);
      expect(items.length).toBeGreaterThan(0);
      expect(lines.slice(0, items.length).map((line) => line.replace(/^"?(.*?)"?,.*$/u, '$1'))).toEqual(items.map(({ kind }) => beginning(taskKindLabels[kind].en)));
    });

    it('refuse what the list would refuse', async () => {
      for (const path of ['/agreements/export', '/agreements/export?format=doc', '/agreements/export?format=csv&limit=5', '/agreements/export?format=csv&stage=late']) {
        expect((await coordinator.get(path)).json()).toMatchObject({ status: 400, code: 'malformed' });
      }
    });
  });

  it('pages on without loss or repetition while others write', async () => {
    const filter: AgreementFilter = { sort: 'title' };
    const seen: string[] = [];
    for (let cursor = '', n = 0; ; n += 1) {
      const page = (await coordinator.get(`/agreements?sort=${filter.sort}&limit=37${cursor}`)).json<{ items: Row[]; nextCursor: string | null }>();
      seen.push(...page.items.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
      // Somebody's agreement comes, and goes, before the place where we are.
      if (n % 2 === 0) await rig.db.query(`INSERT INTO agreements SELECT (jsonb_populate_record(a, jsonb_build_object('agreement_id', 'agr_new', 'title', 'A'))).* FROM agreements a LIMIT 1`);
      else await rig.db.query(`DELETE FROM agreements WHERE agreement_id = 'agr_new'`);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(new Set(seen)).toEqual(new Set(rows.map(({ id }) => id)));
    await rig.db.query(`DELETE FROM agreements WHERE agreement_id = 'agr_new'`);
  });
});
