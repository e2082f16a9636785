/** What screens ask of a meeting beside itself: an agenda in order, lists by time, a draft of the minutes, its calendar file, and the day its minutes are due. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import ICAL from 'ical.js';
import { readMeetingsEvidence } from '#libs/audit/meeting-source.js';
import { verifyMeetings } from '#libs/audit/verify-meetings.js';
import { answers } from '#libs/contract/index.js';
import { moveMinutesDays, watchMinutes } from '#libs/meetings/index.js';
import { publishDecree } from '#libs/register/index.js';
import { MeetingRig, OFFICES } from '../support/meeting-rig.js';

jest.setTimeout(60_000);

let rig: MeetingRig;

beforeAll(async () => {
  rig = await MeetingRig.start();
}, 120_000);
afterAll(async () => rig?.close());

describe('an agenda', () => {
  it('is what is open, until somebody puts it in order; then follow-ups that are done stay on it', async () => {
    const id = await rig.convene();
    const drawn = answers.meetingAgenda.parse((await rig.coordinator.get(`/meetings/${id}/agenda`)).json());
    expect([drawn.set, drawn.total, drawn.lines.map(({ topic, item }) => [topic, item?.title])]).toEqual([false, 1, [[null, 'Data pekerja sakit (contoh)']]]);
    const followUpId = drawn.items[0]?.followUpId ?? '';
    const set = await rig.coordinator.post(`/meetings/${id}/agenda`, { lines: [{ topic: 'Pembukaan' }, { followUpId }, { topic: 'Lain-lain' }] });
    const agenda = answers.meetingAgenda.parse(set.json());
    expect([set.statusCode, agenda.set, agenda.lines.map(({ topic, item }) => topic ?? item?.group)]).toEqual([200, true, ['Pembukaan', 'lapsed', 'Lain-lain']]);
    const left = answers.meetingAgenda.parse((await rig.coordinator.post(`/meetings/${id}/agenda`, { lines: [{ topic: 'Pembukaan' }] })).json());
    expect(left.others.map((item) => item.followUpId)).toEqual([followUpId]);
    // Nobody gets another invitation for it.
    expect((await rig.coordinator.get(`/meetings/${id}`)).json()).toMatchObject({ version: 3, sequence: 0 });
  });

  it.each([
    ['the same follow-up twice', [{ topic: 'x' }, { followUpId: 'flw_1' }, { followUpId: 'flw_1' }], 422, '/lines'],
    ['neither a point nor a follow-up', [{}], 422, '/lines/0'],
    ['a follow-up that does not exist', [{ topic: 'x' }, { followUpId: 'flw_none' }], 422, '/lines/1/followUpId'],
  ])('refuses %s', async (_name, lines, status, pointer) => {
    const reply = await rig.coordinator.post(`/meetings/${await rig.convene()}/agenda`, { lines });
    expect([reply.statusCode, reply.json().errors[0].pointer]).toEqual([status, pointer]);
  });
});

describe('lists, draft and file', () => {
  it('meetings to come stand the next first, those held the latest first, and some wait for their minutes', async () => {
    const at = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
    const made: string[] = [];
    for (const hours of [48, 24, -48, -24]) made.push(await rig.convene({ startsAt: at(hours), endsAt: at(hours + 1) }));
    const listed = async (show: string): Promise<string[]> => (await rig.coordinator.get(`/meetings?show=${show}`)).json().items.map(({ id }: { id: string }) => id).filter((id: string) => made.includes(id));
    expect(await listed('coming')).toEqual([made[1], made[0]]);
    expect(await listed('held')).toEqual([made[3], made[2]]);
    expect(await listed('minutes-owed')).toEqual([made[3], made[2]]);
    await rig.coordinator.post(`/meetings/${made[3]}/minutes`, { text: 'Sudah.' });
    expect(await listed('minutes-owed')).toEqual([made[2]]);
  });

  it('a draft tells who came, what was on the agenda and what was decided; a refusal in words', async () => {
    const id = await rig.convene({ place: 'Bogor' });
    await rig.coordinator.post(`/meetings/${id}/attendance`, {
      attendees: [{ contactId: rig.people[0], mode: 'room' }, { contactId: rig.people[1], mode: 'online' }, { contactId: rig.people[2], mode: 'absent' }],
    });
    await rig.coordinator.command(rig.agreements[2] ?? '', 'abandon', { reason: 'Tidak jadi' });
    const decided = answers.meeting.parse((await rig.decide(id, rig.agreements.slice(1))).json());
    expect(decided.decisions[0]?.obligations.map(({ state, reference, refusal }) => [state, reference.slice(0, 3), refusal?.detail.length ?? 0])).toEqual([
      ['accepted', 'KS-', 0], ['refused', 'KS-', expect.any(Number)],
    ]);
    expect(decided.decisions[0]?.obligations[1]?.refusal?.detail).toMatch(/\w{4}/);
    const { text } = answers.minutesDraft.parse((await rig.coordinator.get(`/meetings/${id}/minutes/draft`)).json());
    for (const part of ['Tempat: Bogor', `1. (contoh) Peserta 1, ${OFFICES[0]} (di tempat)`, '(daring)', 'Tidak hadir (1)', 'Data pekerja sakit (contoh)', '1. Setiap pihak menyampaikan', '(ditolak)']) expect(text).toContain(part);
    expect((await rig.coordinator.get(`/meetings/${id}/minutes/draft`, { 'accept-language': 'en' })).json().text).toContain('Present (2):');
    // Whoever may not see the people gets their offices.
    const bali = await rig.api.person('coordinator', 'BP3MI-BALI', 'bali');
    expect((await bali.get(`/meetings/${id}/minutes/draft`)).json().text).not.toContain('Peserta 1');
  });

  it('a calendar file has the entry of the invitations, and names nobody', async () => {
    const id = await rig.convene();
    await rig.coordinator.post(`/meetings/${id}/invitations`, { invitees: [{ contactId: rig.people[0] }] });
    const reply = await rig.coordinator.get(`/meetings/${id}/calendar`);
    expect([reply.statusCode, reply.headers['content-type'], reply.headers['content-disposition']]).toEqual([200, 'text/calendar; charset=utf-8', 'attachment; filename="rapat.ics"']);
    const event = new ICAL.Event(new ICAL.Component(ICAL.parse(reply.body)).getFirstSubcomponent('vevent') as never);
    expect([event.uid.split('@')[0], event.summary, event.attendees]).toEqual([id, 'Rakor (contoh)', []]);
  });
});

describe('people are found by letters', () => {
  const found = async (who: typeof rig.coordinator, query: string): Promise<string[]> => (await who.get(`/contacts?${query}`)).json().items.map(({ id }: { id: string }) => id);

  it('of name, office or organisation; and by their ids', async () => {
    expect(await found(rig.coordinator, 'q=peserta%2012')).toEqual([rig.people[11]]);
    expect(await found(rig.coordinator, 'q=ombudsman')).toEqual([rig.people[5]]);
    expect((await found(rig.coordinator, `ids=${rig.people.slice(0, 3).join(',')}`)).sort()).toEqual(rig.people.slice(0, 3).sort());
    expect(await found(rig.coordinator, 'q=%25')).toEqual([]);
  });

  it('but not by who may not see them', async () => {
    const bali = await rig.api.person('coordinator', 'BP3MI-BALI', 'bali-2');
    expect(await found(bali, 'q=peserta%2012')).toEqual([]);
    expect((await bali.get(`/contacts?ids=${rig.people[11]}`)).json().items).toMatchObject([{ id: rig.people[11], name: null }]);
  });
});

describe('the day the minutes are due', () => {
  it('follows a decree that comes after the meeting was convened, and the record says from which day and why', async () => {
    // Thursday and Friday before, Monday to Thursday after a weekend: five working days, one of which becomes a day off.
    const id = await rig.convene({ startsAt: '2027-02-18T09:00:00+07:00', endsAt: '2027-02-18T12:00:00+07:00' });
    const before = (await rig.coordinator.get(`/meetings/${id}`)).json() as { minutesDueOn: string };
    expect(before.minutesDueOn).toBe('2027-02-25');
    await rig.api.db.transaction((tx) => publishDecree(tx, {
      calendar: 'ID', number: 'SKB CONTOH', issuedOn: '2027-01-04', years: [], supersedes: null, effect: null, days: [{ on: '2027-02-22', kind: 'collective-leave', name: 'Cuti bersama contoh' }],
      withdrawn: [], ramadan: [], source: 'contoh', verified: false,
    }, null));
    // Meetings of today move too where their days lie around that one.
    expect(await moveMinutesDays(rig.api.db, new Date())).toBeGreaterThanOrEqual(1);
    const { minutesDueOn, minutesMoved } = answers.meeting.parse((await rig.coordinator.get(`/meetings/${id}`)).json());
    expect([minutesDueOn, minutesMoved]).toEqual(['2027-02-26', [{
      minutesDueOn: '2027-02-26', was: '2027-02-25', calendar: expect.stringMatching(/^ID@/), skipped: [{ on: '2027-02-22', name: 'Cuti bersama contoh', decree: 'SKB CONTOH' }],
    }]]);
    expect((await rig.coordinator.get(`/meetings/${id}/events`)).json().items.at(-1)).toMatchObject({ type: 'MinutesDayMoved', actor: { id: 'system', role: 'system' } });
    // Nothing more to move; the reminders and the proof know the new day.
    expect(await moveMinutesDays(rig.api.db, new Date())).toBe(0);
    await watchMinutes(rig.api.db, new Date('2027-02-19T00:00:00Z'));
    expect(await rig.api.db.query(`SELECT due_on AS "dueOn" FROM office_tasks WHERE subject_id = $1`, [id])).toEqual([{ dueOn: '2027-02-26' }]);
    expect(verifyMeetings(await readMeetingsEvidence(rig.api.db, null)).findings).toEqual([]);
  });
});
