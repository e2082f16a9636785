/** A person's calendar feed, read as a calendar program reads it. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import ICAL from 'ical.js';
import { dateOf, dayOf } from '#libs/calendar/index.js';
import { ApiRig, type Asker } from '../support/api-rig.js';

jest.setTimeout(60_000);

const EVIL = 'Laporan;\\ "besar", 100% éé 😀 '.repeat(4) + 'END:VEVENT BEGIN:VEVENT ATTENDEE:mailto:x';

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

let rig: ApiRig;
let who: Asker;
let agreementId = '';
let path = '';

beforeAll(async () => {
  rig = await ApiRig.start({ workers: true, mailFrom: 'Tepati <tepati@kantor.contoh.example>' });
  who = await rig.person('coordinator', 'BIRO-KS', 'biro');
  const { id: partner } = (await who.post('/parties', { name: 'Mitra\u2028ATTENDEE:x', category: 'private', country: 'US' })).json();
  const made = await who.post('/agreements', {
    title: 'Pelatihan (contoh)', track: 'institution', instrument: 'MOU', partnerIds: [partner], initiatingUnit: 'BIRO-KS', explorationStartedOn: '2024', scopeItems: [],
  });
  agreementId = made.json().id;
  const year = new Date().getUTCFullYear();
  // Help was due after thirty working days: months ago, whatever day it is today.
  for (const [title, dueOn] of [[EVIL, `${year + 1}-03-15`], ['Sudah lewat', daysAgo(150)]] as const) {
    const reply = await who.command(agreementId, 'add-obligation', { title, ownerSide: 'partner', basis: 'clause', schedule: { dueOn } });
    expect(reply.statusCode).toBe(200);
  }
  await who.post('/meetings', {
    kind: 'other', title: 'Rapat\tbaris', unit: 'BIRO-KS', place: 'Bogor', startsAt: `${year + 1}-02-01T09:00:00+07:00`, endsAt: `${year + 1}-02-01T10:00:00+07:00`,
  });
}, 120_000);
afterAll(async () => rig?.close());

const read = (at: string, headers: Record<string, string> = {}) => rig.inject({ url: at, headers });

function eventsOf(text: string) {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
}

describe('the calendar feed', () => {
  it('opens with a secret address that is told once, without signing in', async () => {
    expect((await who.get('/me/feed')).json()).toBeNull();
    const made = await who.ask('POST', '/me/feed');
    expect(made.statusCode).toBe(201);
    path = made.json().path;
    expect(path).toMatch(/^\/feeds\/[\w-]{43}\.ics$/);
    expect((await who.get('/me/feed')).json()).toEqual({ createdAt: expect.any(String), lastReadAt: null });
    const reply = await read(path);
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect((await read(`/api/v1${path}`)).body).toBe(reply.body);
    expect(JSON.stringify(await rig.db.query('SELECT * FROM calendar_feeds'))).not.toContain(path.slice(7, 50));
  });

  it('holds what is due, what has lapsed, cases that want a plan, and meetings; days as days', async () => {
    const { body } = await read(path);
    const events = eventsOf(body);
    const { obligations, followUps } = (await who.get(`/agreements/${agreementId}`)).json<{ obligations: { id: string; title: string }[]; followUps: { obligationId: string; dueOn: string }[] }>();
    // A date that is no working day was moved to the next one.
    const due = (title: string): string => followUps.find(({ obligationId }) => obligationId === obligations.find((one) => one.title === title)?.id)?.dueOn ?? '';
    const year = new Date().getUTCFullYear();
    const told = events.map((event) => [event.summary.slice(0, 14), event.startDate.isDate, event.startDate.isDate ? event.startDate.toString() : event.startDate.toJSDate().toISOString()]);
    expect(told).toEqual(expect.arrayContaining([
      ['Jatuh tempo: L', true, due(EVIL)], ['Jatuh tempo: S', true, due('Sudah lewat')], ['Lewat tenggat:', true, dateOf(dayOf(due('Sudah lewat')) + 1)],
      ['Rapat baris', false, `${year + 1}-02-01T02:00:00.000Z`],
    ]));
    expect(told.some(([summary]) => String(summary).startsWith('Rencana asiste'))).toBe(true);
    expect(events).toHaveLength(5);
    expect(body).toMatch(/DTSTART;VALUE=DATE:\d{8}\r\n/);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(5);
    expect(new Set(events.map(({ uid }) => uid.slice(uid.indexOf('@'))))).toEqual(new Set(['@kantor.contoh.example']));
  });

  it('is well formed whatever titles hold: CRLF, lines of at most 75 octets, no entry or line that somebody typed', async () => {
    const { body } = await read(path);
    expect(body.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(body.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of body.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const due = eventsOf(body).find(({ summary }) => summary.includes('besar'));
    expect(due?.summary).toBe(`Jatuh tempo: ${EVIL} (oleh Mitra ATTENDEE:x)`);
    expect(due?.attendees).toEqual([]);
    expect(body).not.toMatch(/^ATTENDEE/m);
  });

  it('says when nothing has changed, and UIDs stay when something has', async () => {
    const first = await read(path);
    const etag = String(first.headers['etag']);
    const second = await read(path, { 'if-none-match': `W/"other", ${etag}` });
    expect([second.statusCode, second.body]).toEqual([304, '']);
    const { items } = (await who.get(`/agreements/${agreementId}/follow-ups`)).json() as { items: { id: string; dueOn: string; status: string }[] };
    const open = items.find(({ status }) => status === 'scheduled');
    const year = new Date().getUTCFullYear();
    await who.command(agreementId, 'reschedule-follow-up', { followUpId: open?.id, dueOn: `${year + 1}-04-15`, reason: 'Digeser' });
    const third = await read(path, { 'if-none-match': etag });
    expect(third.statusCode).toBe(200);
    const before = eventsOf(first.body).map(({ uid }) => uid).sort();
    expect(eventsOf(third.body).map(({ uid }) => uid).sort()).toEqual(before);
  });

  it("shows nobody else's days", async () => {
    const other = await rig.person('coordinator', 'BIRO-KS', 'lain');
    const mine = (await other.ask('POST', '/me/feed')).json().path as string;
    expect(eventsOf((await read(mine)).body)).toEqual([]);
  });

  it('ends when it is made anew or revoked; a guess finds nothing', async () => {
    const anew = (await who.ask('POST', '/me/feed')).json().path as string;
    expect([(await read(path)).statusCode, (await read(anew)).statusCode]).toEqual([404, 200]);
    expect((await who.ask('DELETE', '/me/feed')).statusCode).toBe(204);
    for (const gone of [anew, '/feeds/x.ics', `/feeds/${'a'.repeat(43)}.ics`, '/feeds/%00.ics']) expect((await read(gone)).statusCode).toBe(404);
  });
});
