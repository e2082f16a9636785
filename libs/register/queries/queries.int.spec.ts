import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contextOf, Life, proposal } from '../../../test/support/life.js';
import { deliver, eventfulLife } from '../../../test/support/register.js';
import { freshDatabase, type TestDatabase } from '../../../test/support/postgres.js';
import {
  append, BadCursor, contactOfSubject, createContact, createDatabase, createParty, listAgreements, listAgreementsAsOf, listFollowUps, listTasks,
  patchContact, presentAgreement, presentEvents, putTexts, eraseText, seedDirectory, setReachability, stateAsOf, type AgreementFilter, type Database,
} from '../index.js';

const NOW = Date.parse('2026-11-23T02:00:00Z');
const at = new Date(NOW);

describe('what people ask the register', () => {
  let test: TestDatabase;
  let db: Database;
  const life: Record<string, Life> = {};
  let liaison: string;
  let partner: string;
  let coordinatorId: string;

  const propose = (name: string, more: Partial<ReturnType<typeof proposal>> = {}): Life => {
    const one = new Life(NOW, `agr_${name.padEnd(16, '0')}`);
    const body = {
      ...proposal('local-government'), reference: `KS-2026-${name}`, partners: [{ partyId: partner, category: 'local-government' }], liaisonId: liaison,
      coordinatorId, ...more,
    };
    one.do('propose', body, { context: { ...contextOf(body), contacts: [] } });
    return (life[name] = one);
  };
  const promise = (one: Life, title: string, dueOn: string): string => {
    one.do('add-obligation', { title, ownerSide: 'partner', basis: 'clause', schedule: { dueOn } }, { effectiveOn: '2024-12-20' });
    return one.agreement.followUps.at(-1)?.followUpId ?? '';
  };

  beforeAll(async () => {
    test = await freshDatabase();
    db = await createDatabase(test.url, { poolSize: 4 });
    await seedDirectory(db);
    await seedDirectory(db);
    const party = await createParty(db, { name: 'Pemerintah Kabupaten Contoh', category: 'local-government', country: 'ID', regionCode: '53.06' }, null);
    partner = party.id;
    liaison = (await createContact(db, { partyId: partner, role: 'liaison', name: '(contoh) Penghubung', email: 'k@contoh.example' }, null)).id;
    coordinatorId = (await contactOfSubject(db, { subject: 'koordinator', name: 'K', email: 'koordinator@tepati.example', unit: 'BIRO-KS' })).id;
    propose('lapsed', { title: 'Perlindungan pekerja migran', region: '53.06', initiatingUnit: 'BP3MI-NTT' });
    promise(life['lapsed'] as Life, 'Lewat', '2026-11-20');
    propose('soon', { title: 'Kerja sama pelatihan', region: '51' });
    promise(life['soon'] as Life, 'Segera', '2026-12-04');
    promise(life['soon'] as Life, 'Hari ini', '2026-11-23');
    promise(life['soon'] as Life, 'Nanti', '2027-11-30');
    propose('silent', { title: 'beasiswa' });
    deliver(life['silent'] as Life, promise(life['silent'] as Life, 'Senyap', '2026-11-20'));
    propose('reported', { title: 'Zona integritas' });
    (life['reported'] as Life).do('report-follow-up', {
      followUpId: promise(life['reported'] as Life, 'Dijawab', '2027-11-30'), outcome: 'done', workedOn: '2026-11-20',
      summary: { textId: 'txt_1', commitment: 'a'.repeat(64) },
    });
    life['none'] = new Life(NOW, 'agr_none000000000000').implementing();
    life['none'].do('relate', { kind: 'implements', agreementId: (life['soon'] as Life).agreementId });
    life['eventful'] = eventfulLife();
    for (const one of Object.values(life)) await append(db, { agreementId: one.agreementId, epoch: 1, events: one.events });
  }, 60_000);

  afterAll(async () => {
    await db?.close();
    await test?.drop();
  });

  const names = async (filter: AgreementFilter): Promise<string[]> =>
    (await listAgreements(db, { at, sort: 'title', limit: 200, ...filter })).items
      .map(({ id }) => Object.keys(life).find((name) => life[name]?.agreementId === id) ?? id).sort();

  it.each<[string, () => AgreementFilter, string[]]>([
    ['all', () => ({}), ['eventful', 'lapsed', 'none', 'reported', 'silent', 'soon']],
    ['stage', () => ({ stage: 'closed' }), ['eventful']],
    ['status', () => ({ status: 'active', track: 'international' }), ['none']],
    ['partner', () => ({ partnerId: partner }), ['lapsed', 'reported', 'silent', 'soon']],
    ['category of partner', () => ({ partnerCategory: 'private' }), ['eventful', 'none']],
    ['region and what lies below', () => ({ region: '53' }), ['lapsed']],
    ['region is no prefix of letters', () => ({ region: '5' }), []],
    ['unit', () => ({ unit: 'BP3MI-NTT' }), ['lapsed']],
    ['end', () => ({ endsBefore: '2027-12-20' }), ['eventful', 'none']],
    ['end, exclusive', () => ({ endsBefore: '2027-12-19' }), []],
    ['due soon', () => ({ followUp: 'due-soon' }), ['soon']],
    ['lapsed', () => ({ followUp: 'lapsed', status: 'active' }), ['lapsed', 'silent']],
    ['silent', () => ({ followUp: 'silent' }), ['silent']],
    ['awaiting verification', () => ({ followUp: 'awaiting-verification' }), ['reported']],
    ['none', () => ({ followUp: 'none' }), ['none']],
    ['words spelt the other way', () => ({ q: 'pelindungan' }), ['lapsed']],
    ['words in one or two', () => ({ q: 'KERJASAMA pelat' }), ['soon']],
    ['a reference', () => ({ q: 'ks-2026-silent' }), ['silent']],
    ["a partner's name", () => ({ q: 'kabupaten contoh' }), ['lapsed', 'reported', 'silent', 'soon']],
    ['marks only', () => ({ q: "' | & !" }), []],
  ])('filters agreements by %s', async (_name, filter, expected) => {
    expect(await names(filter())).toEqual(expected);
  });

  it.each(['title', '-title', 'stage', '-stage', 'endsOn', '-endsOn', 'dueOn', '-dueOn', 'lapsedAt', '-lapsedAt', 'updatedAt', '-updatedAt'])(
    'pages by %s without loss or repetition, now and as of a day', async (sort) => {
      const walk = async (list: (cursor: string | undefined) => ReturnType<typeof listAgreements>): Promise<string[]> => {
        const seen: string[] = [];
        for (let cursor: string | undefined, i = 0; i < 10; i++) {
          const page = await list(cursor);
          seen.push(...page.items.map(({ id }) => id));
          if (page.nextCursor === null) return seen;
          cursor = page.nextCursor;
        }
        throw new Error('no end');
      };
      const paged = (cursor: string | undefined) => ({ sort, limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      const all = (await listAgreements(db, { sort, count: true }));
      expect(all.total).toBe(6);
      expect(await walk((cursor) => listAgreements(db, paged(cursor)))).toEqual(all.items.map(({ id }) => id));
      const knownAt = new Date(Date.parse('2030-01-01')).toISOString();
      expect(await walk((cursor) => listAgreementsAsOf(db, { ...paged(cursor), knownAt }))).toEqual(all.items.map(({ id }) => id));
    });

  it('refuses a cursor that is not its own', async () => {
    const cursor = (key: unknown) => Buffer.from(JSON.stringify(['-updatedAt', key, 'agr_x'])).toString('base64url');
    for (const bad of ['x', '{}', Buffer.from('[1,2,3]').toString('base64url'), cursor('yesterday'), cursor(7), cursor('2026-13-45 00:00:00+00')]) {
      await expect(listAgreements(db, { cursor: bad })).rejects.toThrow(BadCursor);
    }
    await expect(listAgreements(db, { cursor: cursor(null), sort: 'title' })).rejects.toThrow(BadCursor);
  });

  it('lists agreements as of a day and as known at a moment', async () => {
    const ids = async (filter: Parameters<typeof listAgreementsAsOf>[1]) => (await listAgreementsAsOf(db, filter)).items.map(({ id }) => id);
    expect(await ids({ knownAt: '2026-11-23T01:59:59Z' })).toEqual([]);
    expect(await ids({ asOf: '2022-12-31' })).toEqual([]);
    expect(await ids({ asOf: '2024-06-30', stage: 'exploration' })).toHaveLength(6);
    expect(await ids({ asOf: '2025-06-30', stage: 'implementation' })).toEqual(expect.arrayContaining([life['none']?.agreementId]));
    expect(await ids({ asOf: '2026-11-20', followUp: 'lapsed' })).not.toContain(life['lapsed']?.agreementId);
    expect(await ids({ asOf: '2026-11-21', followUp: 'lapsed' })).toContain(life['lapsed']?.agreementId);
  });

  it('lists follow-ups; due is read so from its day on, in the agreement\'s zone', async () => {
    const titles = async (filter: Parameters<typeof listFollowUps>[1]) =>
      (await listFollowUps(db, { at, partnerId: partner, sort: 'title', ...filter })).items.map(({ title }) => title);
    expect(await titles({})).toEqual(['Dijawab', 'Hari ini', 'Lewat', 'Nanti', 'Segera', 'Senyap']);
    expect(await titles({ status: 'due' })).toEqual(['Hari ini']);
    expect(await titles({ status: 'due', at: new Date('2026-11-22T16:59:59Z') })).toEqual([]);
    expect(await titles({ status: 'due', at: new Date('2026-11-22T17:00:00Z') })).toEqual(['Hari ini']);
    expect(await titles({ status: 'scheduled' })).toEqual(['Nanti', 'Segera']);
    expect(await titles({ state: 'due-soon' })).toEqual(['Segera']);
    expect(await titles({ state: 'silent' })).toEqual(['Senyap']);
    expect(await titles({ dueFrom: '2026-11-23', dueTo: '2026-12-04' })).toEqual(['Hari ini', 'Segera']);
    expect(await titles({ unit: 'BP3MI-NTT', ownerSide: 'partner' })).toEqual(['Lewat']);
    expect(await titles({ coordinatorId: 'con_nobody' })).toEqual([]);
    const [lapsed] = (await listFollowUps(db, { at, status: 'lapsed', unit: 'BP3MI-NTT' })).items;
    expect(lapsed).toMatchObject({
      status: 'lapsed', contact: 'unverified', agreementTitle: 'Perlindungan pekerja migran', agreementReference: 'KS-2026-lapsed',
      why: { calendar: expect.stringMatching(/^ID@/u) },
    });
    expect(lapsed).not.toHaveProperty('owners');
  });

  it('keeps every follow-up of a long life at hand, also those that the state let go', async () => {
    const id = life['eventful']?.agreementId ?? '';
    const page = await listFollowUps(db, { agreementId: id, limit: 200, count: true });
    expect(page.total).toBe(page.items.length);
    expect(page.items.length).toBeGreaterThan((life['eventful']?.agreement.followUps.length ?? 0) + 20);
    expect(page.items.filter(({ status }) => status === 'not-recorded' || status === 'withdrawn').length).toBeGreaterThan(80);
    const verified = page.items.find(({ status }) => status === 'verified');
    expect(verified?.reminders.some(({ state }) => state === 'sent' || state === 'collapsed' || state === 'stopped')).toBe(true);
  });

  it('gives coordinators the tasks of their agreements and supervisors those of their units', async () => {
    const kinds = async (caller: Parameters<typeof listTasks>[1]) =>
      (await listTasks(db, caller)).items.map(({ kind, title }) => `${kind}: ${title}`).sort();
    expect(await kinds({ contactId: coordinatorId, roles: ['coordinator'], unit: 'BIRO-KS' })).toEqual(['verify-report: Dijawab']);
    expect(await kinds({ contactId: 'con_x', roles: ['supervisor'], unit: 'BP3MI-NTT' })).toEqual([]);
    expect(await kinds({ contactId: 'con_x', roles: ['supervisor'], unit: null })).toEqual(['verify-report: Dijawab']);
    await setReachability(db, liaison, 'bounced', 'k@contoh.example');
    expect(await kinds({ contactId: 'con_x', roles: ['supervisor'], unit: 'BP3MI-NTT' })).toEqual(['repair-address: Perlindungan pekerja migran']);
    const shown = await presentAgreement(db, (life['soon'] as Life).agreement, NOW);
    expect(shown.liaison).toEqual({ contactId: liaison, reachability: 'bounced' });
    expect(shown.followUps.find(({ title }) => title === 'Nanti')?.reminders.every(({ state }) => state === 'blocked')).toBe(true);
    await patchContact(db, liaison, { email: 'baru@contoh.example' });
    expect(await kinds({ contactId: 'con_x', roles: ['supervisor'], unit: 'BP3MI-NTT' })).toEqual([]);
  });

  it('presents an agreement with names, texts and what others tell of it', async () => {
    const soon = life['soon'] as Life;
    const [said, erased] = await putTexts(db, soon.agreementId, ['Rekrutmen tenaga kesehatan', 'rahasia']);
    await eraseText(db, erased?.textId ?? '');
    const scopeItems = [said, erased].map((text, i) => ({ id: `scp_${i}`, code: null, text: text as NonNullable<typeof text> }));
    const shown = await presentAgreement(db, { ...soon.agreement, scopeItems }, NOW);
    expect(shown).toMatchObject({
      partners: [{ partyId: partner, name: 'Pemerintah Kabupaten Contoh', category: 'local-government' }],
      scopeItems: [{ text: 'Rekrutmen tenaga kesehatan' }, { text: null }],
      relations: [{ kind: 'implements', agreementId: life['none']?.agreementId, inbound: true }],
    });
    const events = await presentEvents(db, [{ ...soon.events[0], data: { text: said, list: [erased] } } as (typeof soon.events)[number]]);
    expect(events.texts).toEqual({
      [said?.textId ?? '']: { text: 'Rekrutmen tenaga kesehatan', erased: false }, [erased?.textId ?? '']: { text: null, erased: true },
    });
  });

  it('answers for any day of a life', async () => {
    const id = life['eventful']?.agreementId ?? '';
    expect(await stateAsOf(db, id, { asOf: '2022-12-31' })).toBeNull();
    expect(await stateAsOf(db, id, { asOf: '2024-06-30' })).toMatchObject({ stage: 'exploration', signing: null });
    expect(await stateAsOf(db, id, { asOf: '2025-06-30' })).toMatchObject({ stage: 'implementation' });
    expect((await stateAsOf(db, id, { asOf: '2025-06-30' }))?.followUps[0]).toMatchObject({ status: 'scheduled' });
    expect((await stateAsOf(db, id, { asOf: '2026-01-02' }))?.followUps[0]).toMatchObject({ status: 'lapsed' });
    expect(await stateAsOf(db, id, { asOf: '2026-03-01', knownAt: '2026-06-01T00:00:00Z' })).toBeNull();
    expect(await stateAsOf(db, id, { version: 2 })).toMatchObject({ version: 2 });
    expect(await stateAsOf(db, id, { version: 100_000 })).toBeNull();
    expect(await stateAsOf(db, 'agr_nobody', { asOf: '2026-01-01' })).toBeNull();
    expect(await stateAsOf(db, id, {})).toEqual(life['eventful']?.agreement);
  });
});
