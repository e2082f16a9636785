/** Every answer has the form that the contract tells; lists page, count and filter; the past can be asked for. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { answers } from '#libs/contract/index.js';
import { routes } from '#apps/api/routes.js';
import { ApiRig, type Asker } from '../support/api-rig.js';
import { oneOfEach } from '../support/one-of-each.js';

jest.setTimeout(120_000);

let rig: ApiRig;
let coordinator: Asker;
let supervisor: Asker;
let auditor: Asker;
let admin: Asker;
let partyId: string;
let id: string;
let others: string[];
const ids: Record<string, string> = {};

const proposal = (title: string, more: Record<string, unknown> = {}) => ({
  title, track: 'institution', instrument: 'MOU', partnerIds: [partyId], initiatingUnit: 'BIRO-KS', explorationStartedOn: '2024-02',
  scopeItems: [{ text: 'Pelatihan perawat', code: 's1' }], reminderPolicy: 'demo', ...more,
});

type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are judged by schemas and expectations

async function does(name: string, body: Record<string, unknown>, who = coordinator): Promise<Json> {
  const reply = await who.command(id, name, body);
  if (reply.statusCode !== 200) throw new Error(`${name}: ${reply.body}`);
  expect(answers.commandAnswer.safeParse(reply.json())).toMatchObject({ success: true });
  return reply.json();
}

beforeAll(async () => {
  rig = await ApiRig.start({ workers: true });
  coordinator = await rig.person('coordinator', 'BIRO-KS', 'c');
  supervisor = await rig.person('supervisor', 'BIRO-KS', 's');
  auditor = await rig.person('auditor');
  admin = await rig.person('admin');
  partyId = (await coordinator.post('/parties', { name: 'Institut Contoh', category: 'education', country: 'ID' })).json().id;
  const contact = await coordinator.post('/contacts', { partyId, role: 'liaison', name: 'N', email: 'n@contoh.example' });
  id = (await coordinator.post('/agreements', proposal('Panjang umur', { liaisonId: contact.json().id }))).json().id;
  others = [];
  for (const title of ['Satu', 'Dua', 'Tiga', 'Empat']) others.push((await coordinator.post('/agreements', proposal(title))).json().id);

  const document = await coordinator.upload({ documentType: 'initiative-note' }, { name: 'a.pdf', type: 'application/pdf', content: '%PDF-1.4 a' });
  await does('pass-gate', { gate: 'initiative', documentIds: [document.json().id], note: 'lengkap', effectiveOn: '2024-03-01' });
  await does('waive-gate', { gate: 'principle-approval', reason: 'Perpanjangan', authority: 'Memo CONTOH-1/2024', effectiveOn: '2024-03-02' }, supervisor);
  await does('add-obligation', { title: 'Laporan', ownerSide: 'partner', basis: 'meeting', schedule: { dueOn: '2025-12-31' }, effectiveOn: '2024-03-05' });
  const lapsed = await does('add-obligation', {
    title: 'Tiap bulan', ownerSide: 'joint', basis: 'clause', schedule: { every: { months: 1 }, from: '2018-01-31' }, effectiveOn: '2024-03-05',
  });
  const [first] = lapsed['agreement'].followUps;
  await does('report-follow-up', { followUpId: first.id, outcome: 'partial', summary: 'Baru sebagian', channel: 'phone' });
  await does('relate', { kind: 'sibling-exploration', agreementId: others[0] });
  await coordinator.command(id, 'advance-stage', { to: 'signing' });
  Object.assign(ids, {
    agreement: id, party: partyId, contact: contact.json().id, document: document.json().id,
    command: (await coordinator.get(`/agreements/${id}/commands`)).json().items[0].id,
    ...(await oneOfEach({ rig, coordinator, auditor, admin, unit: 'BIRO-KS', agreementId: others[3] as string, contactId: contact.json().id })),
    claim: 'clm_20240314localgov0',
    import: (await supervisor.upload({}, { name: 'x.csv', type: 'text/csv', content: 'No;Mitra;Judul\n1;Institut Contoh;x\n' }, {}, '/imports')).json().id,
    view: (await coordinator.post('/views', { name: 'Semua', list: 'agreements', query: {} })).json().id,
  });
});

afterAll(async () => rig?.close());

describe('answers', () => {
  const reads = routes.filter((route) => route.method === 'GET' && route.answer.schema);

  /** Nobody verified their own record, nothing is signed here, no partner was asked to the meeting, no name is given to match, nobody is kept too long, the contact answers for no open agreement, the decree has moved nothing. */
  const empty = new Set(['/audit/hands', '/calendars/decrees/{id}/moved', '/agreements/{id}/sources', '/insights/agreements', '/meetings/{id}/agenda', '/parties/match', '/directory/decisions', '/contacts/retention', '/contacts/{id}/replace']);

  const query: Record<string, string> = { '/search': '?q=panjang', '/reports/monthly': '?month=2026-10', '/audit/samples': '?seed=BPK&size=3' };

  it.each(reads)('$path', async (route) => {
    const who = route.access.coordinator !== 'no' ? coordinator : route.access.auditor !== 'no' ? auditor : route.access.supervisor !== 'no' ? supervisor : admin;
    const reply = await who.get(route.path.replace('{id}', ids[route.finds ?? ''] ?? '') + (query[route.path] ?? ''));
    expect(reply.statusCode).toBe(200);
    const judged = route.answer.schema?.safeParse(reply.json());
    expect(judged?.success ? null : judged?.error).toBeNull();
    if (Array.isArray(reply.json().items)) expect({ path: route.path, empty: reply.json().items.length === 0 }).toEqual({ path: route.path, empty: empty.has(route.path) });
  });

  it('problems', async () => {
    for (const reply of [await coordinator.get('/nothing'), await coordinator.command(id, 'advance-stage', { to: 'signing' }), await coordinator.post('/parties', {})]) {
      expect(answers.problem.safeParse(reply.json())).toMatchObject({ success: true });
    }
  });
});

describe('lists', () => {
  const walk = async (path: string): Promise<string[]> => {
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { items, nextCursor, total }: Json = (await coordinator.get(`${path}&limit=2&count=exact${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)).json();
      expect(items.length).toBeLessThanOrEqual(2);
      found.push(...items.map((item: { id?: string; version?: number; runId?: string }) => item.id ?? item.runId ?? String(item.version)));
      cursor = nextCursor;
      if (cursor === null) expect(found).toHaveLength(total);
    }
    return found;
  };

  it.each(['title', '-title', 'stage', 'dueOn', '-lapsedAt', 'updatedAt', '-updatedAt', 'endsOn'])('of agreements come page by page, each once: %s', async (sort) => {
    expect((await walk(`/agreements?sort=${sort}`)).sort()).toEqual([id, ...others].sort());
  });

  it('of what belongs to one agreement, too', async () => {
    const { version } = (await coordinator.get(`/agreements/${id}`)).json();
    expect(await walk(`/agreements/${id}/events?after=0`)).toEqual(Array.from({ length: version }, (_, at) => String(at + 1)));
    for (const path of [`/agreements/${id}/commands?state=accepted`, '/follow-ups?ownerSide=joint', '/parties?country=ID', '/contacts?role=head', '/documents?documentType=initiative-note']) {
      const found = await walk(path).catch((error: unknown) => { throw new Error(`${path}: ${String(error)}`); });
      expect(new Set(found).size).toBe(found.length);
      expect(found.length).toBeGreaterThan(0);
    }
  });

  it('are filtered as is said', async () => {
    const found = async (query: string) => (await coordinator.get(`/agreements?${query}`)).json().items.map((item: { id: string }) => item.id).sort();
    expect(await found('followUp=lapsed')).toEqual([id, others[3]].sort());
    expect(await found('followUp=awaiting-verification')).toEqual([id]);
    expect(await found('q=panjang')).toEqual([id]);
    expect(await found('q=institut')).toEqual([id, ...others].sort());
    expect(await found('unit=BP3MI-NTT')).toEqual([]);
    expect(await found('stage=signing')).toEqual([]);
    expect(await found('partnerCategory=education&track=institution&status=active')).toHaveLength(5);
    expect(await found('asOf=2024-01-31')).toEqual([]);
    expect(await found('asOf=2024-02-01')).toHaveLength(5);
  });

  it('of events carry the texts that they name, and no event holds one', async () => {
    const { items, texts } = (await coordinator.get(`/agreements/${id}/events?limit=200`)).json();
    expect(Object.values(texts)).toEqual(expect.arrayContaining([{ text: 'Pelatihan perawat', erased: false }, { text: 'Baru sebagian', erased: false }]));
    expect(JSON.stringify(items)).not.toMatch(/Pelatihan perawat|Baru sebagian|Perpanjangan/);
  });
});

describe('the past', () => {
  it('at a version, as of a day, as known at an instant', async () => {
    const at = async (query: string) => coordinator.get(`/agreements/${id}?${query}`);
    expect((await at('version=1')).json()).toMatchObject({ version: 1, followUps: [] });
    expect((await at('version=1')).headers['etag']).toBe('"1"');
    expect((await at('version=9999')).statusCode).toBe(404);
    expect((await at('version=0')).statusCode).toBe(400);
    expect((await at('version=1&asOf=2024-03-01')).statusCode).toBe(400);
    const gates = (await at('asOf=2024-03-01')).json().gates as { gate: string; state: string }[];
    expect(gates.filter(({ state }) => state !== 'open').map(({ gate }) => gate)).toEqual(['initiative']);
    expect((await at('knownAt=2024-03-01T00:00:00Z')).statusCode).toBe(404);
    expect((await at(`knownAt=${encodeURIComponent(new Date().toISOString())}`)).statusCode).toBe(200);
  });

  it('relations are told by both sides', async () => {
    expect((await coordinator.get(`/agreements/${others[0]}`)).json().relations).toEqual([expect.objectContaining({ kind: 'sibling-exploration', agreementId: id })]);
  });
});
