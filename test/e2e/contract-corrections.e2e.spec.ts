/** `api.md` §6 `correct` and §13: what is known may change, what was known stays; and nobody changes it unseen. Written from the document. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { todayIn, workingDaysFrom } from './support/calendar.js';
import { expectProblem, type Json, type Person, poll } from './support/http.js';
import { newPartner, obligation, type Partner, passOpenGates, propose, signing } from './support/life.js';
import { type RunningStack, runningStack } from './support/stack.js';

let stack: RunningStack;
let C: Person;
let S: Person;
let A: Person;
let partner: Partner;
let id: string;
let agreement: Json;
const today = todayIn('Asia/Jakarta');
const call = { kind: 'call', on: '2024-02-01', text: 'Telepon' };

beforeAll(async () => {
  stack = await runningStack();
  [C, S, A] = await Promise.all([
    stack.person('coordinator', 'BIRO-KS', 'koreksi-c'), stack.person('supervisor', 'BIRO-KS', 'koreksi-s'), stack.person('auditor', undefined, 'koreksi-a'),
  ]);
  partner = await newPartner(C);
}, 300_000);

afterAll(async () => {
  await stack?.close();
}, 60_000);

beforeEach(async () => {
  agreement = await propose(C, partner, { track: 'institution', instrument: 'PKS', scheme: undefined });
  id = agreement.id;
});

const correct = (who: Person, version: number, data: unknown, more: Record<string, unknown> = {}) =>
  who.command(id, 'correct', { version, data, reason: 'Salah catat', ...more });
const instant = (): Promise<string> => new Promise((resolve) => setTimeout(() => resolve(new Date().toISOString()), 20));

describe('correct', () => {
  it('as of shows the new, as known before shows the old', async () => {
    await passOpenGates(C, id);
    await C.does(id, 'advance-stage', { to: 'signing', effectiveOn: '2024-12-01' });
    const facts = signing(agreement.ourPartyId, partner.partyId, await C.document('signed-copy'));
    const signed = await C.does(id, 'record-signing', facts);
    const [event] = signed.events;
    const known = encodeURIComponent(await instant());
    const corrected = await correct(S, event.version, { ...event.data, signedOn: '2024-12-10', effectiveFrom: '2024-12-10', endsOn: '2028-12-09' });
    expect(corrected.status).toBe(200);
    expect(corrected.body.events[0]).toMatchObject({ type: 'EventCorrected', actor: { role: 'supervisor' } });
    expect(corrected.body.agreement.term).toMatchObject({ effectiveFrom: '2024-12-10', endsOn: '2028-12-09' });
    expect(corrected.body.agreement.signing.signedOn).toBe('2024-12-10');
    const on = async (query: string) => (await C.agreement(id, `?${query}`)).signing?.signedOn ?? null;
    expect(await on('asOf=2024-12-10')).toBe('2024-12-10');
    expect(await on(`asOf=2024-12-10&knownAt=${known}`)).toBeNull();
    expect(await on(`asOf=2024-12-20&knownAt=${known}`)).toBe('2024-12-20');
    expect(await on(`version=${event.version}`)).toBe('2024-12-20');
    // What was recorded stays in the journal as it was.
    const { items } = (await C.get(`/agreements/${id}/events?limit=200`)).body;
    expect(items[event.version - 1]).toMatchObject({ type: event.type, data: { signedOn: '2024-12-20' } });
  });

  it('null: it did not happen', async () => {
    const note = await C.document('initiative-note');
    const { events: [event] } = await C.does(id, 'pass-gate', { gate: 'initiative', documentIds: [note] });
    const known = encodeURIComponent(await instant());
    const corrected = await correct(S, event.version, null);
    expect(corrected.body.agreement.gates.find((gate: Json) => gate.gate === 'initiative').state).toBe('open');
    const before = await C.agreement(id, `?knownAt=${known}`);
    expect(before.gates.find((gate: Json) => gate.gate === 'initiative').state).toBe('passed');
    await C.does(id, 'pass-gate', { gate: 'initiative', documentIds: [note] });
  });

  it('clock and ladder follow', async () => {
    const { events: [added] } = await C.does(id, 'add-obligation', obligation(partner, workingDaysFrom(today, -2)));
    await poll('lapse', () => C.agreement(id), (each) => each.followUps[0].status === 'lapsed');
    const dueOn = workingDaysFrom(today, 60);
    const corrected = await correct(S, added.version, { ...added.data, schedule: { dueOn } });
    expect(corrected.status).toBe(200);
    const moved = corrected.body.agreement;
    expect(moved.obligations[0].schedule).toEqual({ dueOn });
    const open = moved.followUps.filter((each: Json) => each.status === 'scheduled');
    expect(open).toEqual([expect.objectContaining({ dueOn, promisedOn: dueOn })]);
    expect(moved.followUps.filter((each: Json) => each.status === 'lapsed')).toEqual([]);
  });

  it('a promise entered by mistake is no promise', async () => {
    const { events: [added] } = await C.does(id, 'add-obligation', obligation(partner, workingDaysFrom(today, 60)));
    const { agreement: after } = (await correct(C, added.version, null)).body;
    expect(after.followUps.filter((each: Json) => ['scheduled', 'due', 'lapsed'].includes(each.status))).toEqual([]);
    expect(after.obligations.filter((each: Json) => each.state === 'open')).toEqual([]);
  });

  it('by a supervisor, or by who recorded it within ten minutes', async () => {
    const mine = (await C.does(id, 'record-activity', call)).events[0];
    const theirs = (await S.does(id, 'record-activity', call)).events[0];
    expectProblem(await correct(C, theirs.version, { ...theirs.data, kind: 'letter' }), 403, 'not-permitted');
    expect((await correct(C, mine.version, { ...mine.data, kind: 'letter', text: 'Surat, bukan telepon' })).status).toBe(200);
    expect((await correct(S, mine.version, { ...mine.data, kind: 'meeting' })).status).toBe(200);
    const refused = (await C.get(`/agreements/${id}/commands?limit=200`)).body.items.filter((each: Json) => each.state === 'refused');
    expect(refused.map((each: Json) => [each.name, each.code])).toEqual([['correct', 'not-permitted']]);
  });

  it('not what time made, nor what does not exist or does not fit', async () => {
    await C.does(id, 'add-obligation', obligation(partner, workingDaysFrom(today, -1)));
    const { items } = await poll('lapse', async () => (await C.get(`/agreements/${id}/events?limit=200`)).body, (each) => each.items.some((one: Json) => one.type === 'FollowUpLapsed'));
    const lapse = items.find((each: Json) => each.type === 'FollowUpLapsed');
    expectProblem(await correct(S, lapse.version, null), 409, 'not-correctable');
    expectProblem(await correct(S, 9999, null), 422, 'unknown-reference', '/version');
    expectProblem(await correct(S, 0, null), 422, 'invalid', '/version');
    const activity = (await C.does(id, 'record-activity', call)).events[0];
    const odd = await correct(S, activity.version, { nonsense: true });
    expect([odd.status, odd.body.code]).toEqual([422, 'invalid']);
    const bad: Json[] = [{ kind: 'dance' }, { on: '2024-99-99' }, { on: 5 }, { place: ' ' }, { partyIds: [1] }, { text: null }];
    for (const change of bad) {
      expectProblem(await correct(S, activity.version, { ...activity.data, ...change }), 422, 'invalid', `/data/${Object.keys(change)[0]}${'partyIds' in change ? '/0' : ''}`);
    }
    const future = await correct(S, activity.version, { ...activity.data, on: '2999-01-01' });
    expect(future.status).toBe(422);
    const person = await correct(S, activity.version, { ...activity.data, place: 'rumah budi@contoh.example' });
    expectProblem(person, 422, 'personal-data-suspected');
    const nul = await correct(S, activity.version, { 'a\u0000b': 1 });
    expectProblem(nul, 422, 'invalid');
  });
});

describe('audit', () => {
  it('a replay agrees; the tool and the api tell the same', async () => {
    await C.does(id, 'record-activity', call);
    const { version } = await C.agreement(id);
    expectProblem(await A.post('/audit/replays', {}), 422, 'invalid');
    expectProblem(await A.post('/audit/replays', { agreementId: id, all: true }), 422, 'invalid');
    expectProblem(await A.post('/audit/replays', { agreementId: 'agr_nothing' }), 422, 'unknown-reference', '/agreementId');
    const asked = await A.post('/audit/replays', { agreementId: id });
    expect([asked.status, asked.headers.get('location')]).toEqual([202, `/api/v1/audit/replays/${asked.body.id}`]);
    const { body } = await poll('replay', () => A.get(`/audit/replays/${asked.body.id}`), (reply) => ['done', 'failed'].includes(reply.body.state), 90);
    expect(body).toMatchObject({ state: 'done', divergent: [], journal: { compared: version, mismatches: [] }, chain: { verified: true } });
    const told = await stack.tepati('audit', 'verify', id, '--json');
    expect(told.code).toBe(0);
    const report = JSON.parse(told.stdout) as Json;
    for (const member of ['histories', 'replayed', 'divergent', 'journal', 'chain']) expect(report).toHaveProperty(member);
    expect(report).toMatchObject({ journal: { compared: version, mismatches: [] }, chain: { verified: true } });
  }, 150_000);

  it('a row that a superuser changed is found and named, and all is well when it is put back', async () => {
    await C.does(id, 'record-activity', call);
    await C.does(id, 'record-activity', call);
    const client = new pg.Client({ connectionString: stack.postgres });
    await client.connect();
    const change = async (effectiveOn: string): Promise<void> => {
      await client.query('set session_replication_role = replica');
      const { rowCount } = await client.query('update agreement_events set effective_on = $2 where agreement_id = $1 and version = 2', [id, effectiveOn]);
      expect(rowCount).toBe(1);
    };
    try {
      await expect(client.query('update agreement_events set type = type where agreement_id = $1', [id])).rejects.toThrow();
      await expect(client.query('delete from agreement_events where agreement_id = $1', [id])).rejects.toThrow();
      await change('2024-02-02');
      const found = await stack.tepati('audit', 'verify', id);
      expect(found.code).toBe(1);
      expect(found.output).toContain(id);
      expect(found.output).toMatch(/\b2\b/);
      await change('2024-02-01');
      expect((await stack.tepati('audit', 'verify', id)).code).toBe(0);
    } finally {
      await client.end();
    }
  }, 120_000);
});
