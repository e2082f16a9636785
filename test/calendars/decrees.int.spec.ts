/** A decree from its preview to the last agreement: real database, real workflows, dates near today. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Offices } from '#activities/mail/index.js';
import { standardPolicy } from '#libs/agreement/policies/index.js';
import { answers } from '#libs/contract/index.js';
import { startRollouts } from '#apps/worker/calendars.js';
import { startHealer, type Healer } from '#libs/command-path/index.js';
import { addDays, addWorkingDays, nextWorkingDay, type CalendarData } from '#libs/calendar/index.js';
import { dateInWords } from '#libs/mail/dates.js';
import { nextOpening } from '#libs/mail/policy/office-hours.js';
import { issueLink, newestCalendar } from '#libs/register/index.js';
import { CALENDAR_ROLLOUT_WORKFLOW, calendarRolloutId } from '#workflows/names.js';
import { ApiRig, type Asker } from '../support/api-rig.js';
import { readHistory, replayAll } from '../support/replay.js';
import { workflowBundle } from '../support/temporal.js';

jest.setTimeout(120_000);

let rig: ApiRig;
let coordinator: Asker;
let supervisor: Asker;
let admin: Asker;
let healer: Healer | undefined;
let calendar: CalendarData;
let partner: { partyId: string; liaisonId: string };

const today = new Date().toISOString().slice(0, 10);
/** What an answer is read as here. */
type Json = Record<string, unknown> & { id: string };

const made = async (reply: Promise<{ statusCode: number; json(): Json }>, status = 201): Promise<Json> => {
  const answer = await reply;
  expect({ status: answer.statusCode, body: answer.json() }).toMatchObject({ status });
  return answer.json();
};
const agreement = async (id: string) => (await coordinator.get(`/agreements/${id}`)).json();
const count = async (sql: string): Promise<number> => (await rig.db.query<{ n: number }>(sql))[0]?.n ?? 0;

async function agreementDue(dueOn: string, more: object = {}): Promise<string> {
  const { id } = await made(coordinator.post('/agreements', {
    title: 'Pelatihan (contoh)', track: 'institution', instrument: 'MOU', partnerIds: [partner.partyId], initiatingUnit: 'BIRO-KS',
    explorationStartedOn: '2025', scopeItems: [], liaisonId: partner.liaisonId, reminderPolicy: 'standard', ...more,
  }));
  await made(coordinator.command(id, 'add-obligation', { title: 'Laporan', ownerSide: 'partner', basis: 'clause', schedule: { dueOn } }), 200);
  return id;
}

function decree(number: string, days: string[], more: object = {}): object {
  return {
    calendar: 'ID', number, issuedOn: today, source: 'contoh',
    days: days.map((on) => ({ on, kind: 'collective-leave', name: 'Cuti bersama contoh' })), ...more,
  };
}

/** Lets the worker's job look, and waits until nothing is left to be done. */
async function rolledOut(id: string): Promise<Record<string, unknown>> {
  const client = rig.workers!.temporal.client;
  const { rollout } = (await admin.get(`/calendars/decrees/${id}`)).json();
  await startRollouts(rig.db, client);
  await client.workflow.getHandle(calendarRolloutId(rollout.version)).result();
  return (await admin.get(`/calendars/decrees/${id}`)).json().rollout;
}

beforeAll(async () => {
  rig = await ApiRig.start({ workers: true });
  // As in every api and worker: what was under way when a worker died is settled by the healer, once its lease is over.
  healer = startHealer(rig.path);
  [coordinator, supervisor, admin] = await Promise.all([
    rig.person('coordinator', 'BIRO-KS'), rig.person('supervisor', 'BIRO-KS'), rig.person('admin'),
  ]);
  const party = await made(coordinator.post('/parties', { name: 'Mitra', category: 'education', country: 'ID' }));
  const liaison = await made(coordinator.post('/contacts', { partyId: party.id, role: 'liaison', name: 'L', email: 'l@contoh.example' }));
  partner = { partyId: party.id, liaisonId: liaison.id };
  calendar = (await newestCalendar(rig.db, 'ID'))?.data as CalendarData;
});

afterAll(async () => {
  await healer?.stop();
  await rig?.close();
});

describe('decrees', () => {
  it('are shipped with number, source and hash; none is called verified', async () => {
    const { items, total } = (await coordinator.get('/calendars/decrees?count=exact')).json();
    expect(total).toBe(6);
    expect(items.map((each: { number: string; status: string }) => [each.number, each.status])).toContainEqual(['SKB 933, 1, 3 / 2025', 'unverified']);
    const amendment = items.find((each: { number: string }) => each.number.startsWith('SKB 933'));
    const superseded = items.find((each: { id: string }) => each.id === amendment.supersedes);
    expect(amendment).toMatchObject({ issuedOn: '2025-08-07', effect: 'amends', days: [{ on: '2025-08-18', kind: 'collective-leave' }] });
    expect(superseded.number).toBe('SKB for 2025');
    const one = (await coordinator.get(`/calendars/decrees/${amendment.id}`)).json();
    expect(createHash('sha256').update(one.canonical).digest('hex')).toBe(one.hash);
    expect((await coordinator.get('/calendars/ID')).json()).toMatchObject({
      version: 'ID@2026-2', years: [2023, 2024, 2025, 2026], workingTime: { ramadan: { from: '08:00' } },
      ramadan: expect.arrayContaining([{ from: '2026-02-19', to: '2026-03-20' }]),
    });
  });

  it('are foreseen, then published; every open agreement is dated anew and says why; new ones start on the new calendar', async () => {
    const dueOn = nextWorkingDay(calendar, addDays(today, 60));
    const [moved, far] = [await agreementDue(dueOn), await agreementDue(addDays(dueOn, 400))];
    const was = (await agreement(moved)).followUps[0];
    const body = decree('SKB CONTOH 1', [dueOn]);
    const shown = await made(supervisor.post('/calendars/decrees/preview', body), 200);
    expect(shown).toMatchObject({
      known: false, changes: { days: [dueOn], years: expect.anything() }, agreements: 2,
      moved: expect.arrayContaining([expect.objectContaining({ agreementId: moved, dueOn: { from: dueOn, to: expect.any(String) } })]),
    });
    expect((await agreement(moved)).followUps[0]).toEqual(was);
    expect((await supervisor.post('/calendars/decrees', body)).statusCode).toBe(403);

    const published = await made(admin.post('/calendars/decrees', body));
    expect(published).toMatchObject({ number: 'SKB CONTOH 1', rollout: { state: 'running', agreements: 2 } });
    expect(await rolledOut(published.id)).toMatchObject({ state: 'done', agreements: 2, adopted: 2, remaining: 0, moved: shown['followUpsMoved'] });
    const is = (await agreement(moved)).followUps[0];
    const list = (await coordinator.get(`/calendars/decrees/${published.id}/moved?count=exact`)).json();
    expect(answers.movedDateList.safeParse(list).error).toBeUndefined();
    expect(list.total).toBe(shown['followUpsMoved']);
    expect(list.items).toContainEqual(expect.objectContaining({
      agreementId: moved, followUpReference: is.reference, dueOn: { from: dueOn, to: is.dueOn }, assistOn: { from: was.why.assist.on, to: is.why.assist.on },
      because: expect.arrayContaining([expect.objectContaining({ on: dueOn, decree: 'SKB CONTOH 1' })]), lapseUndone: false,
    }));
    const paged = (await coordinator.get(`/calendars/decrees/${published.id}/moved?limit=1`)).json();
    expect(paged.items).toEqual(list.items.slice(0, 1));
    const { version } = await made(coordinator.get('/calendars/ID'), 200);
    const after = (await newestCalendar(rig.db, 'ID'))?.data as CalendarData;
    expect(is).toMatchObject({
      promisedOn: dueOn, dueOn: addWorkingDays(after, dueOn, 1),
      why: { movedFrom: dueOn, calendar: version, moved: { dueOn, calendar: 'ID@2026-2', decree: 'SKB CONTOH 1' }, due: { skipped: [{ on: dueOn, decree: 'SKB CONTOH 1' }] } },
    });
    const token = await issueLink(rig.db, { contactId: partner.liaisonId, followUpIds: [is.id], mailId: 'digest/test', at: new Date() });
    const page = (await rig.inject({ method: 'GET', url: `/p/${token}?lang=en` })).payload;
    expect(page).toContain(`Due on ${dateInWords(dueOn, 'en')} before; changed by SKB CONTOH 1: ${dateInWords(dueOn, 'en')}, Cuti bersama contoh.`);
    expect(page).not.toContain('a new date was set since');
    const { items } = (await coordinator.get(`/agreements/${moved}/events`)).json();
    expect(items.at(-1)).toMatchObject({ type: 'CalendarAdopted', actor: { role: 'system' }, data: { reason: 'SKB CONTOH 1' } });
    expect((await coordinator.get(`/follow-ups?dueFrom=${is.dueOn}&dueTo=${is.dueOn}`)).json().items.map((each: { id: string }) => each.id)).toContain(is.id);
    expect((await agreement(far)).followUps[0].promisedOn).toBe(addDays(dueOn, 400));
    const meeting = await made(coordinator.post('/meetings', {
      kind: 'other', title: 'Rapat (contoh)', unit: 'BIRO-KS', startsAt: `${addDays(dueOn, -1)}T09:00:00+07:00`, endsAt: `${addDays(dueOn, -1)}T10:00:00+07:00`,
      minutesWorkingDays: 1,
    }));
    expect(meeting['minutesDueOn']).toBe(is.dueOn);
    const born = await agreementDue(dueOn);
    expect((await agreement(born)).followUps[0]).toMatchObject({ dueOn: is.dueOn, why: { calendar: version } });
  });

  it('change nothing a second time', async () => {
    const { items } = (await coordinator.get('/calendars/decrees?limit=200')).json();
    const last = items.at(-1);
    const body = { ...decree(last.number, []), days: last.days, years: last.years };
    const events = await count('SELECT count(*) AS n FROM agreement_events');
    const again = await made(admin.post('/calendars/decrees', body), 200);
    expect(again).toMatchObject({ id: last.id, rollout: { state: 'done' } });
    expect(await made(supervisor.post('/calendars/decrees/preview', body), 200)).toMatchObject({ known: true, version: null, followUpsMoved: 0 });
    expect(await startRollouts(rig.db, rig.workers!.temporal.client)).toBe(0);
    expect(await count('SELECT count(*) AS n FROM agreement_events')).toBe(events);
  });

  it('reach everybody although workers and workflow die in the middle, each agreement once', async () => {
    const dueOn = nextWorkingDay((await newestCalendar(rig.db, 'ID'))?.data as CalendarData, addDays(today, 120));
    const ids: string[] = [];
    for (let n = 0; n < 8; n += 1) ids.push(await agreementDue(dueOn));
    const { id, rollout } = await made(admin.post('/calendars/decrees', decree('SKB CONTOH 2', [dueOn]))) as Json & { rollout: { version: string } };
    const { client } = rig.workers!.temporal;
    await startRollouts(rig.db, client);
    while ((await count('SELECT count(*) AS n FROM calendar_adoptions WHERE moved > 0')) < 4) await new Promise((resolve) => setTimeout(resolve, 20));
    await rig.workers!.stopWorker();
    await client.workflow.getHandle(calendarRolloutId(rollout.version)).terminate('killed');
    await rig.workers!.startWorker();
    expect(await rolledOut(id)).toMatchObject({ state: 'done', remaining: 0, moved: ids.length });
    for (const each of ids) {
      const { items } = (await coordinator.get(`/agreements/${each}/events`)).json();
      expect(items.filter(({ type }: { type: string }) => type === 'CalendarAdopted')).toHaveLength(1);
    }
    const handle = client.workflow.getHandle(calendarRolloutId(rollout.version));
    const { runId, type } = await handle.describe();
    expect(type).toBe(CALENDAR_ROLLOUT_WORKFLOW);
    await replayAll([await readHistory(client.connection as never, rig.namespace, calendarRolloutId(rollout.version), runId)], { workflowBundle: workflowBundle() });
  });

  it('that come one upon the other end on the newest calendar, naming both', async () => {
    const dueOn = nextWorkingDay((await newestCalendar(rig.db, 'ID'))?.data as CalendarData, addDays(today, 200));
    const next = addWorkingDays((await newestCalendar(rig.db, 'ID'))?.data as CalendarData, dueOn, 1);
    const id = await agreementDue(dueOn);
    await made(admin.post('/calendars/decrees', decree('SKB CONTOH 3', [dueOn])));
    const second = await made(admin.post('/calendars/decrees', decree('SKB CONTOH 4', [next])));
    await rolledOut(second.id);
    const { items } = (await coordinator.get('/calendars/decrees?limit=200')).json();
    expect((await coordinator.get(`/calendars/decrees/${items.at(-2).id}`)).json().rollout.state).toBe('superseded');
    expect((await agreement(id)).followUps[0].why).toMatchObject({ movedFrom: dueOn, moved: { decree: 'SKB CONTOH 3; SKB CONTOH 4' } });
  });

  it('find an agreement that was born on an old calendar while they came', async () => {
    const id = await agreementDue(nextWorkingDay(calendar, addDays(today, 250)));
    // As if its proposal had read the calendar of before.
    await rig.db.query(`UPDATE agreements SET calendar_version = 'ID@2026-2' WHERE agreement_id = $1`, [id]);
    expect(await startRollouts(rig.db, rig.workers!.temporal.client)).toBe(1);
    const { version } = (await coordinator.get('/calendars/ID')).json();
    await rig.workers!.temporal.client.workflow.getHandle(calendarRolloutId(version)).terminate('the row was bent, not the agreement');
    await rig.db.query('UPDATE agreements SET calendar_version = $2 WHERE agreement_id = $1', [id, version]);
  });

  it('of a partner abroad make a calendar of its own', async () => {
    const body = { ...decree('Official Holidays Act', []), calendar: 'CA-NB', days: [{ on: '2027-07-01', kind: 'national-holiday', name: 'Canada Day' }] };
    expect(await made(admin.post('/calendars/decrees', body))).toMatchObject({ years: [2027], rollout: { agreements: 0 } });
    expect((await coordinator.get('/calendars/CA-NB')).json()).toMatchObject({ version: 'CA-NB@2027-1', workingTime: null });
    const id = await agreementDue('2027-07-01', { calendar: 'CA-NB', timeZone: 'America/Moncton' });
    expect(await agreement(id)).toMatchObject({ calendar: 'CA-NB', followUps: [{ dueOn: '2027-07-02', why: { calendar: 'CA-NB@2027-1' } }] });
  });

  it('of holidays abroad and of months of fasting move mails, the latter no date', async () => {
    const { version } = (await coordinator.get('/calendars/ID')).json();
    const fasting = { ...decree('Ramadan 1448 H (contoh)', []), ramadan: [{ from: '2027-02-08', to: '2027-03-09' }] };
    expect(await made(admin.post('/calendars/decrees', fasting))).toMatchObject({ rollout: null });
    expect((await coordinator.get('/calendars/ID')).json().version).toBe(version);
    const offices = new Offices();
    await offices.refresh(rig.db);
    const opens = (calendar: string | null, timeZone: string, at: string): string =>
      new Date(nextOpening(standardPolicy, offices.officeOf({ timeZone, calendar }), Date.parse(at))).toISOString();
    expect(opens('CA-NB', 'America/Moncton', '2027-07-01T00:00:00-03:00')).toBe('2027-07-02T10:30:00.000Z');
    expect(opens('XX', 'America/Moncton', '2027-07-01T00:00:00-03:00')).toBe('2027-07-01T10:30:00.000Z');
    expect(opens(null, 'Asia/Jayapura', '2027-02-15T00:00:00+09:00')).toBe('2027-02-14T23:00:00.000Z');
    expect(opens(null, 'Asia/Makassar', '2027-02-15T15:00:00+08:00')).toBe('2027-02-16T00:00:00.000Z');
  });

  it('that make no sense are refused, with the place', async () => {
    const code = async (body: object) => {
      const reply = await admin.post('/calendars/decrees', body);
      return [reply.statusCode, reply.json().code, reply.json().errors?.[0]?.pointer];
    };
    expect(await code(decree('X', ['2027-01-01'], { supersedes: 'dcr_nobody' }))).toEqual([422, 'unknown-reference', '/supersedes']);
    expect(await code(decree('X', [], { withdrawn: ['2026-01-05'] }))).toEqual([422, 'unknown-reference', '/withdrawn/0']);
    expect(await code(decree('X', ['2027-01-01'], { issuedOn: '2999-01-01' }))).toEqual([422, 'in-the-future', '/issuedOn']);
    expect(await code(decree('X', []))).toEqual([422, 'invalid', '/days']);
    expect(await code(decree('X', ['2027-01-01'], { effect: 'replaces' }))).toEqual([422, 'invalid', '/supersedes']);
    expect(await code(decree('X', ['2027-02-30']))).toEqual([422, 'invalid', '/days/0/on']);
    const long = Array.from({ length: 150 }, (_, n) => addDays('2027-01-04', n));
    const heavy = { ...decree('X', []), days: long.map((on) => ({ on, kind: 'national-holiday', name: 'x'.repeat(290) })) };
    expect((await code(heavy)).slice(0, 2)).toEqual([413, 'too-large']);
  });
});
