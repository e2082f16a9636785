/**
 * The coordination meeting of 11 October 2024 in Bogor (public report; people, times and due dates are invented): twelve attendees,
 * some of them online, one decision that becomes obligations in three agreements.
 */
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { handleIncoming } from '#activities/mailbox/handle.js';
import { carryDecisions, hashedTextOf, noteObligations, watchMinutes, type MeetingEvent } from '#libs/meetings/index.js';
import { replyRecorder } from '#apps/worker/mailbox.js';
import { answers } from '#libs/contract/index.js';
import { BlobStore } from '#libs/register/index.js';
import { icsOf, MeetingRig, OFFICES, ONLINE } from '../support/meeting-rig.js';

jest.setTimeout(60_000);

let meetingId = '';
let startsAt = '';
const inFuture = (ms: number): string => new Date(Date.now() + ms).toISOString();
let rig: MeetingRig;

beforeAll(async () => {
  rig = await MeetingRig.start();
}, 120_000);
afterAll(async () => rig?.close());

describe("S2's meeting", () => {
  it('is convened about agreements, and its agenda is what they owe', async () => {
    startsAt = inFuture(3_600_000);
    const reply = await rig.coordinator.post('/meetings', {
      kind: 'coordination', title: 'Rakor wilayah DKI Jakarta, "pelindungan"; 100% (contoh)', unit: 'BIRO-KS', place: 'Bogor',
      online: 'https://rapat.contoh.example/abc?kunci=1', startsAt, endsAt: inFuture(7_200_000), agenda: { agreementIds: rig.agreements },
    });
    expect(reply.statusCode).toBe(201);
    expect(answers.meeting.parse(reply.json())).toMatchObject({ state: 'planned', sequence: 0, invitees: [], decisions: [] });
    meetingId = reply.json().id;
    expect(reply.headers['location']).toBe(`/api/v1/meetings/${meetingId}`);
    const agenda = answers.meetingAgenda.parse((await rig.coordinator.get(`/meetings/${meetingId}/agenda`)).json());
    expect(agenda.items.map(({ group, title, agreementId }) => [group, title, agreementId])).toEqual([['lapsed', 'Data pekerja sakit (contoh)', rig.agreements[0]]]);
  });

  it('records nothing of what has not happened yet', async () => {
    const early = await rig.coordinator.post(`/meetings/${meetingId}/decisions`, { text: 'Terlalu dini' });
    expect([early.statusCode, early.json().code]).toEqual([409, 'meeting-not-begun']);
  });

  it('invites twelve people, each in a mail of their own with a calendar entry', async () => {
    const reply = await rig.coordinator.post(`/meetings/${meetingId}/invitations`, { invitees: rig.people.map((contactId) => ({ contactId })) });
    expect([reply.statusCode, reply.json().invitees.length]).toEqual([200, 12]);
    expect(await rig.deliver()).toEqual(Array.from({ length: 12 }, () => 'sent'));
    expect(rig.sink.caught.map(({ to }) => to).sort()).toEqual(rig.people.map((_, i) => `peserta${i + 1}@contoh.example`).sort());
    const uids = new Set<string>();
    for (const { mail, to, raw } of rig.sink.caught) {
      expect(mail.headers.get('x-tepati-kind')).toBe('invitation');
      expect([mail.cc, mail.bcc]).toEqual([undefined, undefined]);
      const { method, event, text } = icsOf(mail as never);
      expect([method, event.sequence, event.attendees.length]).toEqual(['REQUEST', 0, 1]);
      expect(event.attendees.map((one) => String(one.getFirstValue()).toLowerCase())).toEqual([`mailto:${to}`]);
      expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
      expect(event.startDate.toJSDate().toISOString()).toBe(`${startsAt.slice(0, 19)}.000Z`);
      expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
      expect(text.replaceAll('\r\n', '')).not.toContain('\n');
      expect(raw.toString('latin1')).not.toContain('<script>alert');
      expect(rig.people.map((_, i) => `peserta${i + 1}@contoh.example`).filter((other) => other !== to && raw.includes(other))).toEqual([]);
      uids.add(event.uid);
    }
    expect(uids).toEqual(new Set([`${meetingId}@tepati.example`]));
    const [first] = rig.sink.of('peserta1@contoh.example');
    expect(first?.mail.text).toContain('Yth. Bapak/Ibu (contoh) Peserta 1');
    expect(first?.mail.text).toContain('Data pekerja sakit (contoh)');
    expect(first?.mail.text).toContain('30 September 2024');
    expect(rig.sink.of('peserta6@contoh.example')[0]?.mail.text).toContain('invites you');
    expect(await rig.deliver()).toEqual([]);
  });

  it('an answer to an invitation is known by what it answers, whoever else has written, and lies with what the meeting is about', async () => {
    const invitation = rig.sink.of('peserta1@contoh.example')[0]?.mail.messageId ?? '';
    const quiet = () => undefined;
    const deps = {
      db: rig.api.db, blobs: new BlobStore(tmpdir()), recordReply: replyRecorder(rig.api.path), now: () => new Date(), log: { info: quiet, warn: quiet, error: quiet },
    };
    const letter = [
      'From: peserta1@contoh.example', 'To: tepati@tepati.example', 'Subject: Re: undangan', 'Message-ID: <jawaban-1@contoh.example>', `In-Reply-To: ${invitation}`, '',
      'Mohon maaf, saya berhalangan.', '',
    ].join('\r\n');
    await handleIncoming(deps, { mailbox: 'INBOX', uidValidity: 1, uid: 1 }, Buffer.from(letter), new Date());
    const { items } = (await rig.coordinator.get(`/agreements/${rig.agreements[0]}/events?limit=200`)).json() as { items: { type: string; data: object }[] };
    expect(items.filter(({ type }) => type === 'ReplyReceived').map(({ data }) => data)).toMatchObject([{ contactId: rig.people[0], sender: 'contact', stops: [] }]);
  });

  it('a change goes to everybody as the next version of the same entry', async () => {
    rig.sink.caught.length = 0;
    startsAt = inFuture(2_000);
    const reply = await rig.coordinator.patch(`/meetings/${meetingId}`, { place: 'Bogor, lantai 2', startsAt, endsAt: inFuture(2_500) });
    expect([reply.statusCode, reply.json().sequence]).toEqual([200, 1]);
    await rig.deliver();
    expect(rig.sink.caught).toHaveLength(12);
    const { method, event } = icsOf(rig.sink.caught[0]?.mail as never);
    expect([method, event.sequence, event.uid]).toEqual(['REQUEST', 1, `${meetingId}@tepati.example`]);
    expect(rig.sink.caught[0]?.mail.subject).toMatch(/^(Perubahan undangan|Changed invitation): /);
  });

  it('records who came, in the room or online, per person and office', async () => {
    await sleep(Math.max(0, Date.parse(startsAt) - Date.now() + 50));
    const attendees = rig.people.map((contactId, i) => ({ contactId, mode: ONLINE.has(i) ? 'online' : 'room' }));
    const reply = await rig.coordinator.post(`/meetings/${meetingId}/attendance`, { attendees });
    const { attendance } = reply.json() as { attendance: { office: string; mode: string }[] };
    expect(attendance.map(({ office, mode }) => [office, mode])).toEqual(OFFICES.map((office, i) => [office, ONLINE.has(i) ? 'online' : 'room']));
  });

  it('one decision becomes an obligation in each of three agreements, each pointing back', async () => {
    const obligation = (agreementId: string) => ({
      agreementId, title: 'Daftar petugas lapangan (contoh)', ownerSide: 'partner', schedule: { dueOn: '2027-12-17' },
    });
    const body = { text: 'Setiap pihak menyampaikan daftar petugas lapangan.', obligations: rig.agreements.map(obligation) };
    const reply = await rig.coordinator.post(`/meetings/${meetingId}/decisions`, body, { 'idempotency-key': 'keputusan-1' });
    expect(reply.statusCode).toBe(201);
    const [decision] = answers.meeting.parse(reply.json()).decisions;
    expect(decision?.text).toBe(body.text);
    expect(decision?.obligations.map(({ agreementId, state }) => [agreementId, state])).toEqual(rig.agreements.map((id) => [id, 'accepted']));
    for (const { agreementId, obligationId, version } of decision?.obligations ?? []) {
      const agreement = answers.agreement.parse((await rig.coordinator.get(`/agreements/${agreementId}`)).json());
      const made = agreement.obligations.filter(({ basis }) => basis === 'meeting');
      expect(made).toEqual([expect.objectContaining({ id: obligationId, decidedIn: { meetingId, decisionId: decision?.id } })]);
      expect(agreement.followUps.map(({ obligationId: of }) => of)).toContain(obligationId);
      const { items } = (await rig.coordinator.get(`/agreements/${agreementId}/events`)).json() as { items: { version: number; type: string; data: object }[] };
      expect(items.find(({ type, data }) => type === 'ObligationAdded' && 'decidedIn' in data)?.version).toBeLessThanOrEqual(version ?? 0);
    }
    const again = await rig.coordinator.post(`/meetings/${meetingId}/decisions`, body, { 'idempotency-key': 'keputusan-1' });
    expect([again.statusCode, again.headers['idempotent-replayed'], again.json().decisions.length]).toEqual([201, 'true', 1]);
    expect((await rig.coordinator.get(`/meetings?agreementId=${rig.agreements[2]}`)).json().items.map(({ id }: { id: string }) => id)).toEqual([meetingId]);
  });

  it('whoever is cut off at any step carries on: each agreement has it exactly once, and a refusal is told per agreement', async () => {
    await rig.coordinator.command(rig.agreements[2] ?? '', 'abandon', { reason: 'Tidak jadi' });
    const actor = { id: (await rig.coordinator.get('/me')).json().contactId as string, role: 'coordinator' as const };
    const wanted = rig.agreements.map((agreementId) => ({
      agreementId, body: { title: 'Sesudah terputus', ownerSide: 'ours', basis: 'meeting', schedule: { dueOn: '2027-11-19' } },
    }));
    await rig.api.db.transaction((tx) => noteObligations(tx, meetingId, 'dec_cut', actor, wanted));
    // Dies right after the first agreement has it and before that is written down.
    let sent = 0;
    const dying = { submit: async (request: Parameters<typeof rig.api.path.submit>[0]) => {
      const outcome = await rig.api.path.submit(request);
      sent += 1;
      throw new Error(`cut off after ${sent}: ${outcome.state}`);
    } };
    await expect(carryDecisions(rig.api.db, dying, 'dec_cut')).rejects.toThrow('cut off');
    expect(await Promise.all([carryDecisions(rig.api.db, rig.api.path, null), carryDecisions(rig.api.db, rig.api.path, 'dec_cut')])).toEqual([0, 0]);
    const rows = await rig.api.db.query(`SELECT state, code FROM meeting_obligations WHERE decision_id = 'dec_cut' ORDER BY n`);
    expect(rows).toEqual([{ state: 'accepted', code: null }, { state: 'accepted', code: null }, { state: 'refused', code: 'agreement-closed' }]);
    for (const [i, agreementId] of rig.agreements.entries()) {
      const { obligations } = (await rig.coordinator.get(`/agreements/${agreementId}`)).json() as { obligations: { title: string }[] };
      expect(obligations.filter(({ title }) => title === 'Sesudah terputus')).toHaveLength(i === 2 ? 0 : 1);
    }
  });

  it('minutes that nobody writes are a task of the convenor, then mails, until they are there', async () => {
    rig.sink.caught.length = 0;
    const { minutesDueOn } = (await rig.coordinator.get(`/meetings/${meetingId}`)).json() as { minutesDueOn: string };
    await sleep(600);
    expect(await watchMinutes(rig.api.db, new Date())).toBe(1);
    const task = ((await rig.coordinator.get('/tasks')).json().items as { kind: string; subjectId: string; dueOn: string; agreementId: null }[])
      .find(({ kind }) => kind === 'write-minutes');
    expect(task).toMatchObject({ subjectId: meetingId, dueOn: minutesDueOn, agreementId: null });
    const overdue = new Date(Date.parse(`${minutesDueOn}T03:00:00Z`));
    await watchMinutes(rig.api.db, overdue);
    await watchMinutes(rig.api.db, overdue);
    await rig.api.db.query(`UPDATE meeting_mails SET send_after = now() - interval '1 second' WHERE kind = 'minutes'`);
    expect(await rig.deliver()).toEqual(['sent']);
    expect(rig.sink.caught.map(({ to, mail }) => [to, mail.headers.get('x-tepati-kind')])).toEqual([['biro@tepati.example', 'minutes']]);
    const wrote = await rig.coordinator.post(`/meetings/${meetingId}/minutes`, { text: 'Rapat dibuka oleh deputi. Sdr. N. hadir.' });
    expect(wrote.json().minutes).toMatchObject({ text: 'Rapat dibuka oleh deputi. Sdr. N. hadir.', documentId: null });
    expect(await watchMinutes(rig.api.db, overdue)).toBe(0);
    expect(((await rig.coordinator.get('/tasks')).json().items as { kind: string }[]).filter(({ kind }) => kind === 'write-minutes')).toEqual([]);
  });

  it('keeps a chained record without names or texts that nobody can change', async () => {
    const { items, texts } = answers.meetingEventList.parse((await rig.coordinator.get(`/meetings/${meetingId}/events`)).json());
    expect(items.map(({ type }) => type)).toEqual([
      'MeetingConvened', 'PeopleInvited', 'MeetingChanged', 'AttendanceRecorded', 'DecisionTaken', 'MinutesRecorded',
    ]);
    let previous = '0'.repeat(64);
    for (const event of items as unknown as MeetingEvent[]) {
      expect(event.previousHash).toBe(previous);
      expect(createHash('sha256').update(hashedTextOf(event)).digest('hex')).toBe(event.hash);
      previous = event.hash;
    }
    expect(JSON.stringify(items)).not.toMatch(/Peserta|@contoh|Sdr\. N\.|kunci=1|petugas lapangan\./);
    expect(Object.values(texts).map(({ text }) => text)).toContain('Rapat dibuka oleh deputi. Sdr. N. hadir.');
    await expect(rig.api.db.query(`UPDATE meeting_events SET type = 'x'`)).rejects.toThrow('permission denied');
    await expect(rig.api.db.query(`DELETE FROM meeting_events`)).rejects.toThrow('permission denied');
  });
});
