/** `api.md` §12 and §3: lists, filters, tasks, and any day of the past. Written from the document. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isWorkingDay, plusDays, todayIn, workingDaysFrom } from './support/calendar.js';
import { expectProblem, type Json, type Person, poll } from './support/http.js';
import { newPartner, obligation, type Partner, propose, toImplementation } from './support/life.js';
import { type RunningStack, runningStack } from './support/stack.js';

let stack: RunningStack;
let C: Person;
let S: Person;
let NTT: Person;
let partner: Partner;
const today = todayIn('Asia/Jakarta');
/** Agreements of one partner, by what they stand for. */
const ids: Record<string, string> = {};
let before: string;

async function make(name: string, more: Record<string, unknown> = {}): Promise<Json> {
  const agreement = await propose(C, partner, { title: `Daftar ${name}`, track: 'institution', instrument: 'PKS', scheme: undefined, ...more });
  ids[name] = agreement.id;
  return agreement;
}

const add = (name: string, dueOn: string, more: Record<string, unknown> = {}) => C.does(ids[name] ?? '', 'add-obligation', obligation(partner, dueOn, more));

beforeAll(async () => {
  stack = await runningStack();
  [C, S, NTT] = await Promise.all([
    stack.person('coordinator', 'BIRO-KS', 'daftar-c'), stack.person('supervisor', 'BIRO-KS', 'daftar-s'), stack.person('coordinator', 'BP3MI-NTT', 'daftar-ntt'),
  ]);
  before = new Date(Date.now() - 1000).toISOString();
  partner = await newPartner(C, { name: 'Institut Daftar', category: 'education', country: 'ID' });
  await make('lapsed');
  await add('lapsed', workingDaysFrom(today, -1), { title: 'Yang lewat' });
  await toImplementation(C, await make('none', { explorationStartedOn: '2023-05-02', sector: 'education' }), partner, '2027-01-31');
  await make('soon', { track: 'local-government', region: '53.06' });
  await add('soon', workingDaysFrom(today, 14));
  await make('later', { initiatingUnit: 'BP3MI-NTT', region: '53.71' });
  // Its days are counted where its unit is: an hour before Jakarta's midnight it is already tomorrow in Kupang.
  await add('later', workingDaysFrom(todayIn('Asia/Makassar'), 15), { ownerSide: 'ours', ownerContactId: undefined, title: 'Milik kita' });
  const waiting = (await make('waiting')).id;
  const { agreement } = await add('waiting', workingDaysFrom(today, 40));
  await C.does(waiting, 'report-follow-up', { followUpId: agreement.followUps[0].id, outcome: 'done', summary: 'Selesai' });
  await make('old', { explorationStartedOn: '2020', region: '35' });
  await add('old', '', { schedule: { every: { months: 12 }, from: '2021-03-31' }, effectiveOn: '2021-01-01' });
}, 300_000);

afterAll(async () => {
  await stack?.close();
}, 60_000);

/** Names of the agreements that a query finds, of this partner. */
async function found(query: string, who = C): Promise<string[]> {
  const reply = await who.get(`/agreements?limit=200&partnerId=${partner.partyId}&${query}`);
  if (reply.status !== 200) throw new Error(`${query}: ${reply.status} ${JSON.stringify(reply.body)}`);
  const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
  return reply.body.items.map((each: Json) => names.get(each.id) ?? each.id);
}

describe('agreements', () => {
  it.each([
    ['stage=exploration', ['lapsed', 'soon', 'later', 'waiting', 'old']], ['stage=implementation', ['none']], ['status=active', Object.keys({ lapsed: 1, none: 1, soon: 1, later: 1, waiting: 1, old: 1 })],
    ['status=suspended', []], ['track=local-government', ['soon']], ['partnerCategory=education', ['lapsed', 'none', 'soon', 'later', 'waiting', 'old']],
    ['partnerCategory=private', []], ['region=53', ['soon', 'later']], ['region=53.06', ['soon']], ['region=5', []], ['region=3', []],
    ['unit=BP3MI-NTT', ['later']], ['endsBefore=2027-02-01', ['none']], ['endsBefore=2027-01-31', []], ['q=daftar%20soon', ['soon']],
    ['followUp=due-soon', ['soon']], ['followUp=awaiting-verification', ['waiting']], ['followUp=not-recorded', ['old']], ['followUp=none', ['none']],
    ['followUp=lapsed', ['lapsed', 'old']],
  ])('%s', async (query, names) => {
    expect((await found(query)).sort()).toEqual([...names].sort());
  });

  it('silent: lapsed, a reminder was delivered, and nothing has come since', async () => {
    const silent = await poll('silent', () => found('followUp=silent'), (names) => names.length === 2, 60);
    expect(silent.sort()).toEqual(['lapsed', 'old']);
    const listed = (await C.get(`/follow-ups?state=silent&partnerId=${partner.partyId}`)).body.items;
    expect(listed.map((each: Json) => each.agreementId).sort()).toEqual([ids['lapsed'], ids['old']].sort());
    // Copies go some seconds later, and each is a change of its agreement: lists are asked when all of them have gone.
    const { lapsed = '', old = '' } = ids;
    for (const id of [lapsed, old]) {
      await poll('no mail is under way', () => C.agreement(id), (one) =>
        !one.followUps.some((each: Json) => each.reminders.some((reminder: Json) => reminder.recipients.some((recipient: Json) => recipient.state === 'planned'))), 60);
    }
  }, 180_000);

  it('are sorted, latest change first by default', async () => {
    const byTitle = ['later', 'lapsed', 'none', 'old', 'soon', 'waiting'].sort();
    expect(await found('sort=title')).toEqual(byTitle);
    expect(await found('sort=-title')).toEqual([...byTitle].reverse());
    await C.does(ids['soon'] ?? '', 'record-activity', { kind: 'call', on: today, text: 'Telepon' });
    expect((await found('')).at(0)).toBe('soon');
    expect((await found('sort=-updatedAt')).at(0)).toBe('soon');
    expect((await found('sort=updatedAt')).at(-1)).toBe('soon');
    for (const sort of ['stage', 'endsOn', 'dueOn', 'lapsedAt', '-stage', '-endsOn', '-dueOn', '-lapsedAt']) {
      expect((await found(`sort=${sort}`)).sort()).toEqual([...byTitle].sort());
    }
    expect((await found('sort=endsOn')).at(0)).toBe('none');
  });

  it('page by page they are the same, whatever the order', async () => {
    for (const sort of ['title', '-endsOn', 'dueOn', '-updatedAt']) {
      const whole = await found(`sort=${sort}`);
      const pages: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const at: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const page: Json = (await C.get(`/agreements?partnerId=${partner.partyId}&limit=2&sort=${sort}&count=exact${at}`)).body;
        expect(page.total).toBe(6);
        pages.push(...page.items.map((each: Json) => each.id));
        cursor = page.nextCursor;
      }
      expect(pages).toEqual(whole.map((name) => ids[name]));
    }
  });

  it('as of a day, and as known at an instant', async () => {
    expect((await found('asOf=2023-06-01')).sort()).toEqual(['lapsed', 'none', 'soon', 'later', 'waiting', 'old'].sort());
    expect(await found('asOf=2022-06-01')).toEqual(['old']);
    expect(await found('asOf=2024-11-30&stage=exploration&q=none')).toEqual(['none']);
    expect(await found('asOf=2024-12-05&stage=signing')).toEqual(['none']);
    expect(await found('asOf=2025-01-06&stage=implementation')).toEqual(['none']);
    expect(await found(`knownAt=${before}`)).toEqual([]);
    expect(await found(`asOf=2025-01-06&knownAt=${new Date().toISOString()}&stage=implementation`)).toEqual(['none']);
    const jakarta = encodeURIComponent('2026-11-01T00:00:00+07:00');
    expect(await found(`knownAt=${jakarta}`)).toEqual([]);
  });
});

describe('one agreement', () => {
  it('as of a day, as known at, at a version', async () => {
    const id = ids['none'] ?? '';
    const one = (query: string) => C.get(`/agreements/${id}?${query}`);
    const stageOn = async (date: string) => (await C.agreement(id, `?asOf=${date}`)).stage;
    expect(await Promise.all(['2023-05-02', '2024-11-30', '2024-12-01', '2025-01-05', '2025-01-06', today].map(stageOn)))
      .toEqual(['exploration', 'exploration', 'signing', 'signing', 'implementation', 'implementation']);
    expectProblem(await one('asOf=2023-05-01'), 404, 'not-found');
    expectProblem(await one(`knownAt=${before}`), 404, 'not-found');
    expectProblem(await one('version=999'), 404, 'not-found');
    expect((await one('version=1')).body).toMatchObject({ version: 1, stage: 'exploration' });
    expect((await one('version=1')).headers.get('etag')).toBe('"1"');
    const { items } = (await C.get(`/agreements/${id}/events?limit=200`)).body;
    const third = items[2];
    const known = (await one(`knownAt=${encodeURIComponent(third.recordedAt)}`)).body;
    expect(known.version).toBeGreaterThanOrEqual(3);
    expect(known.version).toBeLessThan(items.length);
    expect((await C.agreement(id, '?asOf=2024-12-20')).signing).not.toBeNull();
    expect((await C.agreement(id, '?asOf=2024-12-19')).signing).toBeNull();
  });

  it('events after a version, in order and without gap', async () => {
    const path = `/agreements/${ids['none']}/events`;
    const all = (await C.get(`${path}?limit=200`)).body.items;
    expect(all.map((each: Json) => each.version)).toEqual(all.map((_: Json, index: number) => index + 1));
    const after = (await C.get(`${path}?after=3&limit=2`)).body;
    expect(after.items.map((each: Json) => each.version)).toEqual([4, 5]);
    const next = (await C.get(`${path}?limit=2&cursor=${encodeURIComponent(after.nextCursor)}`)).body;
    expect(next.items.map((each: Json) => each.version)).toEqual([6, 7]);
    expect(new Set(all.map((each: Json) => each.recordedAt).map((at: string) => new Date(at).getTime() > 0))).toEqual(new Set([true]));
    const runs = (await C.get(`/agreements/${ids['none']}/runs`)).body.items;
    expect(runs.length).toBeGreaterThanOrEqual(1);
    expect(runs[0]).toMatchObject({ workflowId: `agreement/${ids['none']}`, runId: expect.any(String) });
  });
});

describe('follow-ups', () => {
  const list = async (query: string): Promise<Json[]> => (await C.get(`/follow-ups?limit=200&partnerId=${partner.partyId}&${query}`)).body.items;

  it('carry what one needs to know of their agreement', async () => {
    const [late] = await list('status=lapsed&sort=title');
    expect(late).toMatchObject({
      agreementId: expect.any(String), agreementReference: expect.stringMatching(/^KS-/), agreementTitle: expect.stringMatching(/^Daftar/),
      reference: expect.stringMatching(/^TL-/), status: 'lapsed', reminders: expect.any(Array), why: expect.anything(),
    });
  });

  it('by state, status, owner, coordinator, unit and due date', async () => {
    const of = async (query: string) => (await list(query)).map((each) => Object.keys(ids).find((name) => ids[name] === each.agreementId)).sort();
    expect(await of('state=due-soon')).toEqual(['soon']);
    expect(await of('state=lapsed')).toEqual(['lapsed', 'old']);
    expect(await of('state=awaiting-verification')).toEqual(['waiting']);
    expect(new Set(await of('state=not-recorded'))).toEqual(new Set(['old']));
    expect(await of('status=reported')).toEqual(['waiting']);
    expect(await of('ownerSide=ours')).toEqual(['later']);
    expect(await of('unit=BP3MI-NTT')).toEqual(['later']);
    const { contactId } = (await C.get('/me')).body;
    expect(await of(`coordinatorId=${contactId}&state=due-soon`)).toEqual(['soon']);
    expect(await of(`coordinatorId=${(await NTT.get('/me')).body.contactId}`)).toEqual([]);
    const soon = workingDaysFrom(today, 14);
    expect(await of(`dueFrom=${soon}&dueTo=${soon}`)).toEqual(['soon']);
    expect(await of(`dueFrom=${plusDays(soon, 1)}&dueTo=${plusDays(soon, 2)}&ownerSide=partner`)).toEqual([]);
    const dates = (await list('sort=dueOn')).map((each) => each.dueOn);
    expect(dates).toEqual([...dates].sort());
    const lapsed = (await list('status=lapsed&sort=-lapsedAt')).map((each) => Date.parse(each.lapsedAt));
    expect(lapsed).toEqual([...lapsed].sort((a, b) => b - a));
  });

  it('is due from 00:00 of its day on, without an event', async () => {
    const { id } = await propose(C, partner, { title: 'Daftar hari ini' });
    const { agreement } = await C.does(id, 'add-obligation', obligation(partner, today));
    expect(agreement.followUps[0].status).toBe(isWorkingDay(today) ? 'due' : 'scheduled');
    expect((await C.get(`/agreements/${id}/events?limit=200`)).body.items.map((each: Json) => each.type)).not.toContain('FollowUpDue');
    const on = (await C.agreement(id)).followUps[0].dueOn;
    expect((await list(`status=${isWorkingDay(today) ? 'due' : 'scheduled'}&dueFrom=${on}&dueTo=${on}`)).map((each) => each.agreementId)).toEqual([id]);
    await C.does(id, 'abandon', { reason: 'Selesai' });
  });
});

it('tasks are the caller\'s: a coordinator\'s agreements, a supervisor\'s units', async () => {
  const kinds = async (who: Person) => (await who.get('/tasks?state=open&limit=200')).body.items
    .filter((each: Json) => Object.values(ids).includes(each.agreementId)).map((each: Json) => [each.kind, each.agreementId]);
  const verify = ['verify-report', ids['waiting']];
  expect(await kinds(C)).toContainEqual(verify);
  expect(await kinds(S)).toContainEqual(verify);
  expect(await kinds(NTT)).toEqual([]);
  const [task] = (await C.get('/tasks?state=open&limit=200')).body.items.filter((each: Json) => each.agreementId === ids['waiting']);
  expect(task).toMatchObject({ id: expect.any(String), kind: 'verify-report', followUpId: expect.any(String), title: expect.any(String), openedAt: expect.any(String) });
  await C.does(ids['waiting'] ?? '', 'return-follow-up', { followUpId: task.followUpId, question: 'Mana buktinya?' });
  expect(await kinds(C)).not.toContainEqual(verify);
});
