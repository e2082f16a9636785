/**
 * The coordination meeting of 11 October 2024 in Bogor (public report; people, times and due dates are invented): twelve attendees,
 * some of them online, one decision that becomes obligations in three agreements.
 */
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import ICAL from 'ical.js';
import { Worker } from '@temporalio/worker';
import { handleIncoming } from '#activities/mailbox/handle.js';
import { dispatchMeetingMails, meetingMailActivities } from '#activities/meetings/meetings.activities.js';
import { smtpTransport, type MailTransport } from '#libs/mail/index.js';
import { carryDecisions, hashedTextOf, noteObligations, watchMinutes, type MeetingEvent } from '#libs/meetings/index.js';
import { readMeetingsEvidence } from '#libs/audit/meeting-source.js';
import { verifyMeetings, type MeetingEvidence, type MeetingsEvidence } from '#libs/audit/verify-meetings.js';
import { replyRecorder } from '#apps/worker/mailbox.js';
import { answers } from '#libs/contract/index.js';
import { BlobStore } from '#libs/register/index.js';
import { MAIL_QUEUE } from '#workflows/names.js';
import { ApiRig, type Asker } from '../support/api-rig.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { connectTemporal, type TestTemporal } from '../support/temporal.js';

jest.setTimeout(60_000);

const OFFICES = [
  'Direktorat Asia dan Afrika', 'Pusat Kedokteran dan Kesehatan Polri', 'Dokkes Polda', 'BP3MI Banten', 'BP3MI DKI Jakarta', 'Ombudsman RI',
  'BPJS Ketenagakerjaan', 'BPJS Kesehatan', 'BP3MI Jawa Timur', 'BP3MI Bali', 'BP3MI NTT', 'BP3MI Riau <script>alert(1)</script>',
];
/** The heads of the agency's own offices joined from where they were. */
const ONLINE = new Set([8, 9, 10, 11]);

let rig: ApiRig;
let temporal: TestTemporal;
let mailer: { worker: Worker; running: Promise<void>; transport: MailTransport };
const sink = new SmtpSink();
const people: string[] = [];
const agreements: string[] = [];
let coordinator: Asker;
let meetingId = '';
let startsAt = '';

beforeAll(async () => {
  rig = await ApiRig.start({ workers: true });
  await sink.listen();
  temporal = await connectTemporal();
  const transport = smtpTransport({ url: sink.url, ratePerSecond: 1000 });
  const deps = { db: rig.db, transport, sender: { name: 'Tepati', address: 'tepati@tepati.example', domain: 'tepati.example' } };
  const worker = await Worker.create({
    connection: temporal.native, namespace: rig.namespace, taskQueue: MAIL_QUEUE, activities: meetingMailActivities(deps),
  });
  mailer = { worker, running: worker.run(), transport };
  coordinator = await rig.person('coordinator', 'BIRO-KS', 'biro');
  const party = async (name: string) => (await coordinator.post('/parties', { name, category: 'government-agency', country: 'ID' })).json().id as string;
  for (const [i, office] of OFFICES.entries()) {
    const reply = await coordinator.post('/contacts', {
      partyId: await party(office), role: 'head', name: `(contoh) Peserta ${i + 1}`, office, email: `peserta${i + 1}@contoh.example`,
      language: i === 5 ? 'en' : 'id',
    });
    people.push(reply.json().id);
  }
  for (const n of [1, 2, 3]) {
    const partner = await party(`(contoh) Mitra ${n}`);
    const reply = await coordinator.post('/agreements', {
      title: `Pelindungan ${n} (contoh)`, track: 'ministry-agency', instrument: 'MOU', partnerIds: [partner], initiatingUnit: n === 3 ? 'BP3MI-BALI' : 'BIRO-KS',
      explorationStartedOn: '2023', scopeItems: [],
    });
    expect(reply.statusCode).toBe(201);
    agreements.push(reply.json().id);
  }
  const lapsed = await coordinator.command(agreements[0] ?? '', 'add-obligation', {
    title: 'Data pekerja sakit (contoh)', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2024-09-30' },
  });
  expect(lapsed.statusCode).toBe(200);
}, 120_000);

afterAll(async () => {
  mailer?.worker.shutdown();
  await mailer?.running;
  mailer?.transport.close();
  await sink.close();
  await temporal?.close();
  await rig?.close();
});

/** Sends what is due and waits until every workflow has ended. */
async function deliver(): Promise<string[]> {
  const { Client } = await import('@temporalio/client');
  const client = new Client({ connection: temporal.client.connection, namespace: rig.namespace });
  const ids = await dispatchMeetingMails({ db: rig.db, workflows: client.workflow }, new Date());
  return Promise.all(ids.map((id) => client.workflow.getHandle(id).result() as Promise<string>));
}

function icsOf(mail: { attachments: { contentType: string; content: Buffer }[] }): { method: unknown; event: InstanceType<typeof ICAL.Event>; text: string } {
  const text = mail.attachments.find(({ contentType }) => contentType.startsWith('text/calendar') || contentType === 'application/ics')?.content.toString('utf8') ?? '';
  const calendar = new ICAL.Component(ICAL.parse(text));
  return { method: calendar.getFirstPropertyValue('method'), event: new ICAL.Event(calendar.getFirstSubcomponent('vevent') as never), text };
}

describe("S2's meeting", () => {
  it('is convened about agreements, and its agenda is what they owe', async () => {
    startsAt = new Date(Date.now() + 9_000).toISOString();
    const reply = await coordinator.post('/meetings', {
      kind: 'coordination', title: 'Rakor wilayah DKI Jakarta, "pelindungan"; 100% (contoh)', unit: 'BIRO-KS', place: 'Bogor',
      online: 'https://rapat.contoh.example/abc?kunci=1', startsAt, endsAt: new Date(Date.now() + 9_500).toISOString(), agenda: { agreementIds: agreements },
    });
    expect(reply.statusCode).toBe(201);
    expect(answers.meeting.parse(reply.json())).toMatchObject({ state: 'planned', sequence: 0, invitees: [], decisions: [] });
    meetingId = reply.json().id;
    expect(reply.headers['location']).toBe(`/api/v1/meetings/${meetingId}`);
    const agenda = answers.meetingAgenda.parse((await coordinator.get(`/meetings/${meetingId}/agenda`)).json());
    expect(agenda.items.map(({ group, title, agreementId }) => [group, title, agreementId])).toEqual([['lapsed', 'Data pekerja sakit (contoh)', agreements[0]]]);
  });

  it('records nothing of what has not happened yet', async () => {
    const early = await coordinator.post(`/meetings/${meetingId}/decisions`, { text: 'Terlalu dini' });
    expect([early.statusCode, early.json().code]).toEqual([409, 'meeting-not-begun']);
  });

  it('invites twelve people, each in a mail of their own with a calendar entry', async () => {
    const reply = await coordinator.post(`/meetings/${meetingId}/invitations`, { invitees: people.map((contactId) => ({ contactId })) });
    expect([reply.statusCode, reply.json().invitees.length]).toEqual([200, 12]);
    expect(await deliver()).toEqual(Array.from({ length: 12 }, () => 'sent'));
    expect(sink.caught.map(({ to }) => to).sort()).toEqual(people.map((_, i) => `peserta${i + 1}@contoh.example`).sort());
    const uids = new Set<string>();
    for (const { mail, to, raw } of sink.caught) {
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
      expect(people.map((_, i) => `peserta${i + 1}@contoh.example`).filter((other) => other !== to && raw.includes(other))).toEqual([]);
      uids.add(event.uid);
    }
    expect(uids).toEqual(new Set([`${meetingId}@tepati.example`]));
    const [first] = sink.of('peserta1@contoh.example');
    expect(first?.mail.text).toContain('Yth. Bapak/Ibu (contoh) Peserta 1');
    expect(first?.mail.text).toContain('Data pekerja sakit (contoh)');
    expect(first?.mail.text).toContain('30 September 2024');
    expect(sink.of('peserta6@contoh.example')[0]?.mail.text).toContain('invites you');
    expect(await deliver()).toEqual([]);
  });

  it('an answer to an invitation is known by what it answers, whoever else has written, and lies with what the meeting is about', async () => {
    const invitation = sink.of('peserta1@contoh.example')[0]?.mail.messageId ?? '';
    const quiet = () => undefined;
    const deps = {
      db: rig.db, blobs: new BlobStore(tmpdir()), recordReply: replyRecorder(rig.path), now: () => new Date(), log: { info: quiet, warn: quiet, error: quiet },
    };
    const letter = [
      'From: peserta1@contoh.example', 'To: tepati@tepati.example', 'Subject: Re: undangan', 'Message-ID: <jawaban-1@contoh.example>', `In-Reply-To: ${invitation}`, '',
      'Mohon maaf, saya berhalangan.', '',
    ].join('\r\n');
    await handleIncoming(deps, { mailbox: 'INBOX', uidValidity: 1, uid: 1 }, Buffer.from(letter), new Date());
    const { items } = (await coordinator.get(`/agreements/${agreements[0]}/events?limit=200`)).json() as { items: { type: string; data: object }[] };
    expect(items.filter(({ type }) => type === 'ReplyReceived').map(({ data }) => data)).toMatchObject([{ contactId: people[0], sender: 'contact', stops: [] }]);
  });

  it('a change goes to everybody as the next version of the same entry', async () => {
    sink.caught.length = 0;
    const reply = await coordinator.patch(`/meetings/${meetingId}`, { place: 'Bogor, lantai 2' });
    expect([reply.statusCode, reply.json().sequence]).toEqual([200, 1]);
    await deliver();
    expect(sink.caught).toHaveLength(12);
    const { method, event } = icsOf(sink.caught[0]?.mail as never);
    expect([method, event.sequence, event.uid]).toEqual(['REQUEST', 1, `${meetingId}@tepati.example`]);
    expect(sink.caught[0]?.mail.subject).toMatch(/^(Perubahan undangan|Changed invitation): /);
  });

  it('records who came, in the room or online, per person and office', async () => {
    await sleep(Math.max(0, Date.parse(startsAt) - Date.now() + 50));
    const attendees = people.map((contactId, i) => ({ contactId, mode: ONLINE.has(i) ? 'online' : 'room' }));
    const reply = await coordinator.post(`/meetings/${meetingId}/attendance`, { attendees });
    const { attendance } = reply.json() as { attendance: { office: string; mode: string }[] };
    expect(attendance.map(({ office, mode }) => [office, mode])).toEqual(OFFICES.map((office, i) => [office, ONLINE.has(i) ? 'online' : 'room']));
  });

  it('one decision becomes an obligation in each of three agreements, each pointing back', async () => {
    const obligation = (agreementId: string) => ({
      agreementId, title: 'Daftar petugas lapangan (contoh)', ownerSide: 'partner', schedule: { dueOn: '2027-12-17' },
    });
    const body = { text: 'Setiap pihak menyampaikan daftar petugas lapangan.', obligations: agreements.map(obligation) };
    const reply = await coordinator.post(`/meetings/${meetingId}/decisions`, body, { 'idempotency-key': 'keputusan-1' });
    expect(reply.statusCode).toBe(201);
    const [decision] = answers.meeting.parse(reply.json()).decisions;
    expect(decision?.text).toBe(body.text);
    expect(decision?.obligations.map(({ agreementId, state }) => [agreementId, state])).toEqual(agreements.map((id) => [id, 'accepted']));
    for (const { agreementId, obligationId, version } of decision?.obligations ?? []) {
      const agreement = answers.agreement.parse((await coordinator.get(`/agreements/${agreementId}`)).json());
      const made = agreement.obligations.filter(({ basis }) => basis === 'meeting');
      expect(made).toEqual([expect.objectContaining({ id: obligationId, decidedIn: { meetingId, decisionId: decision?.id } })]);
      expect(agreement.followUps.map(({ obligationId: of }) => of)).toContain(obligationId);
      const { items } = (await coordinator.get(`/agreements/${agreementId}/events`)).json() as { items: { version: number; type: string; data: object }[] };
      expect(items.find(({ type, data }) => type === 'ObligationAdded' && 'decidedIn' in data)?.version).toBeLessThanOrEqual(version ?? 0);
    }
    const again = await coordinator.post(`/meetings/${meetingId}/decisions`, body, { 'idempotency-key': 'keputusan-1' });
    expect([again.statusCode, again.headers['idempotent-replayed'], again.json().decisions.length]).toEqual([201, 'true', 1]);
    expect((await coordinator.get(`/meetings?agreementId=${agreements[2]}`)).json().items.map(({ id }: { id: string }) => id)).toEqual([meetingId]);
  });

  it('whoever is cut off at any step carries on: each agreement has it exactly once, and a refusal is told per agreement', async () => {
    await coordinator.command(agreements[2] ?? '', 'abandon', { reason: 'Tidak jadi' });
    const actor = { id: (await coordinator.get('/me')).json().contactId as string, role: 'coordinator' as const };
    const wanted = agreements.map((agreementId) => ({
      agreementId, body: { title: 'Sesudah terputus', ownerSide: 'ours', basis: 'meeting', schedule: { dueOn: '2027-11-19' } },
    }));
    await rig.db.transaction((tx) => noteObligations(tx, meetingId, 'dec_cut', actor, wanted));
    // Dies right after the first agreement has it and before that is written down.
    let sent = 0;
    const dying = { submit: async (request: Parameters<typeof rig.path.submit>[0]) => {
      const outcome = await rig.path.submit(request);
      sent += 1;
      throw new Error(`cut off after ${sent}: ${outcome.state}`);
    } };
    await expect(carryDecisions(rig.db, dying, 'dec_cut')).rejects.toThrow('cut off');
    expect(await Promise.all([carryDecisions(rig.db, rig.path, null), carryDecisions(rig.db, rig.path, 'dec_cut')])).toEqual([0, 0]);
    const rows = await rig.db.query(`SELECT state, code FROM meeting_obligations WHERE decision_id = 'dec_cut' ORDER BY n`);
    expect(rows).toEqual([{ state: 'accepted', code: null }, { state: 'accepted', code: null }, { state: 'refused', code: 'agreement-closed' }]);
    for (const [i, agreementId] of agreements.entries()) {
      const { obligations } = (await coordinator.get(`/agreements/${agreementId}`)).json() as { obligations: { title: string }[] };
      expect(obligations.filter(({ title }) => title === 'Sesudah terputus')).toHaveLength(i === 2 ? 0 : 1);
    }
  });

  it('minutes that nobody writes are a task of the convenor, then mails, until they are there', async () => {
    sink.caught.length = 0;
    const { minutesDueOn } = (await coordinator.get(`/meetings/${meetingId}`)).json() as { minutesDueOn: string };
    await sleep(600);
    expect(await watchMinutes(rig.db, new Date())).toBe(1);
    const task = ((await coordinator.get('/tasks')).json().items as { kind: string; subjectId: string; dueOn: string; agreementId: null }[])
      .find(({ kind }) => kind === 'write-minutes');
    expect(task).toMatchObject({ subjectId: meetingId, dueOn: minutesDueOn, agreementId: null });
    const overdue = new Date(Date.parse(`${minutesDueOn}T03:00:00Z`));
    await watchMinutes(rig.db, overdue);
    await watchMinutes(rig.db, overdue);
    await rig.db.query(`UPDATE meeting_mails SET send_after = now() WHERE kind = 'minutes'`);
    expect(await deliver()).toEqual(['sent']);
    expect(sink.caught.map(({ to, mail }) => [to, mail.headers.get('x-tepati-kind')])).toEqual([['biro@tepati.example', 'minutes']]);
    const wrote = await coordinator.post(`/meetings/${meetingId}/minutes`, { text: 'Rapat dibuka oleh deputi. Sdr. N. hadir.' });
    expect(wrote.json().minutes).toMatchObject({ text: 'Rapat dibuka oleh deputi. Sdr. N. hadir.', documentId: null });
    expect(await watchMinutes(rig.db, overdue)).toBe(0);
    expect(((await coordinator.get('/tasks')).json().items as { kind: string }[]).filter(({ kind }) => kind === 'write-minutes')).toEqual([]);
  });

  it('keeps a chained record without names or texts that nobody can change', async () => {
    const { items, texts } = answers.meetingEventList.parse((await coordinator.get(`/meetings/${meetingId}/events`)).json());
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
    await expect(rig.db.query(`UPDATE meeting_events SET type = 'x'`)).rejects.toThrow('permission denied');
    await expect(rig.db.query(`DELETE FROM meeting_events`)).rejects.toThrow('permission denied');
  });
});

describe('what an audit proves of it', () => {
  /** Without the decision that a test above has written past the record. */
  const read = async (agreementId: string | null): Promise<MeetingsEvidence> => {
    const { meetings, pointing } = await readMeetingsEvidence(rig.db, agreementId);
    return {
      meetings: meetings.map((one) => ({ ...one, asked: one.asked.filter(({ decisionId }) => decisionId !== 'dec_cut') })),
      pointing: pointing.filter(({ decisionId }) => decisionId !== 'dec_cut'),
    };
  };
  const judged = async (change: (evidence: MeetingsEvidence) => void): Promise<string[]> => {
    const evidence = await read(null);
    change(evidence);
    return verifyMeetings(evidence).findings.map(({ what, agreementId }) => `${what} ${agreementId}`);
  };
  const own = (evidence: MeetingsEvidence): MeetingEvidence => {
    const found = evidence.meetings.find((one) => one.meetingId === meetingId);
    if (!found) throw new Error('the meeting is not among the evidence');
    return found;
  };

  it('its chain, its row, its texts, and that decisions and obligations point at each other; for one agreement too', async () => {
    expect(verifyMeetings(await read(null)).findings).toEqual([]);
    const one = await read(agreements[1] ?? '');
    expect(one.meetings.map((each) => each.meetingId)).toContain(meetingId);
    expect(own(one).asked.filter(({ state }) => state === 'accepted').length).toBeGreaterThanOrEqual(3);
    expect(verifyMeetings(one).findings).toEqual([]);
  });

  it('finds in the database a decision that stands in no record, and what it made', async () => {
    const { findings } = verifyMeetings(await readMeetingsEvidence(rig.db, null));
    expect(findings.map(({ what, agreementId, where }) => `${what} ${agreementId} ${where}`).sort()).toEqual([
      ...[1, 2].map((n) => `pointer-unknown ${agreements[n - 1]} meeting_obligations dec_cut`),
      ...[1, 2, 3].map((n) => `pointer-differs ${meetingId} meeting_obligations dec_cut/${n}`),
    ].sort());
  });

  it.each<[name: string, change: (evidence: MeetingsEvidence) => void, what: () => string]>([
    ['a word of the record', (e) => { own(e).rows[1]!.hashedText = own(e).rows[1]!.hashedText.replace('Dokkes', 'Dinkes'); }, () => `hash-differs ${meetingId}`],
    ['a column of it', (e) => { own(e).rows[0]!.actorId = 'con_other'; }, () => `column-differs ${meetingId}`],
    ['an event that was taken out', (e) => { own(e).rows.splice(1, 1); }, () => `version-gap ${meetingId}`],
    ['the last event', (e) => { own(e).rows.pop(); }, () => `head-differs ${meetingId}`],
    ['the row that screens read', (e) => { (own(e).row!.doc as { title: string }).title = 'Lain'; }, () => `register-differs ${meetingId}`],
    ['a free text', (e) => { own(e).texts = own(e).texts.map((text) => ({ ...text, commitment: 'f'.repeat(64) })); }, () => `free-text-differs ${meetingId}`],
    ['what a decision asked for', (e) => { own(e).asked[0]!.agreementId = agreements[2] ?? ''; }, () => `pointer-differs ${meetingId}`],
    ['what is said to have come of it', (e) => { own(e).asked.find(({ state }) => state === 'accepted')!.obligationId = 'obl_none_1'; }, () => `pointer-differs ${meetingId}`],
    ['an obligation that names a decision nobody took', (e) => { e.pointing.push({ ...e.pointing[0]!, agreementId: agreements[0] ?? '', obligationId: 'obl_x_9', decisionId: 'dec_none' }); }, () => `pointer-unknown ${agreements[0]}`],
    ['a meeting that is gone', (e) => { e.meetings = []; }, () => `pointer-unknown ${agreements[0]}`],
  ])('finds %s', async (_name, change, what) => {
    expect(await judged(change)).toContain(what());
  });
});

describe('who may', () => {
  it('another unit neither invites nor decides in agreements that are not theirs', async () => {
    const bali = await rig.person('coordinator', 'BP3MI-BALI', 'bali');
    const there = await bali.post(`/meetings/${meetingId}/minutes`, { text: 'x' });
    expect([there.statusCode, there.json().code]).toEqual([403, 'other-unit']);
    const own = await bali.post('/meetings', {
      kind: 'other', title: 'Rapat unit', unit: 'BP3MI-BALI', startsAt: '2026-01-05T09:00:00+08:00', endsAt: '2026-01-05T10:00:00+08:00',
    });
    expect(own.statusCode).toBe(201);
    expect(own.json()).toMatchObject({ timeZone: 'Asia/Makassar', minutesDueOn: '2026-01-12' });
    const decided = await bali.post(`/meetings/${own.json().id}/decisions`, {
      text: 'x', obligations: [{ agreementId: agreements[0], title: 'x', ownerSide: 'ours', schedule: { dueOn: '2027-01-04' } }],
    });
    expect([decided.statusCode, decided.json().code]).toEqual([403, 'other-unit']);
    const unknown = await bali.post(`/meetings/${own.json().id}/decisions`, {
      text: 'x', obligations: [{ agreementId: 'agr_none', title: 'x', ownerSide: 'ours', schedule: { dueOn: '2027-01-04' } }],
    });
    expect([unknown.statusCode, unknown.json().errors[0].pointer]).toEqual([422, '/obligations/0/agreementId']);
  });

  it('a cancelled meeting is cancelled in the calendars of those who were invited, and of nobody else', async () => {
    sink.caught.length = 0;
    const from = new Date(Date.now() + 3_600_000).toISOString();
    const { id } = (await coordinator.post('/meetings', {
      kind: 'monitoring', title: 'Monev (contoh)', unit: 'BIRO-KS', startsAt: from, endsAt: new Date(Date.now() + 7_200_000).toISOString(),
    })).json() as { id: string };
    await coordinator.post(`/meetings/${id}/invitations`, { invitees: [{ contactId: people[0] }] });
    await deliver();
    await coordinator.post(`/meetings/${id}/invitations`, { invitees: [{ contactId: people[1] }] });
    const gone = await coordinator.post(`/meetings/${id}/cancellation`, { reason: 'Ditunda' });
    expect([gone.statusCode, gone.json().state, gone.json().reason]).toEqual([200, 'cancelled', 'Ditunda']);
    await deliver();
    expect(sink.caught.map(({ to, mail }) => [to, icsOf(mail as never).method, icsOf(mail as never).event.sequence])).toEqual([
      ['peserta1@contoh.example', 'REQUEST', 0], ['peserta1@contoh.example', 'CANCEL', 1],
    ]);
    const late = await coordinator.post(`/meetings/${id}/invitations`, { invitees: [{ contactId: people[2] }] });
    expect([late.statusCode, late.json().code]).toEqual([409, 'meeting-cancelled']);
  });
});
