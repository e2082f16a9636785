/** What an audit proves of meetings: in the running stack, and from a folder without any of it. */
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client } from '@temporalio/client';
import { auditor } from '#libs/audit/auditor.js';
import { exportAgreements } from '#libs/audit/export.js';
import { folderSource } from '#libs/audit/folder-source.js';
import { readMeetingsEvidence } from '#libs/audit/meeting-source.js';
import { stackSource } from '#libs/audit/stack-source.js';
import { verifyMeetings, type MeetingEvidence, type MeetingsEvidence } from '#libs/audit/verify-meetings.js';
import { carryDecisions, noteObligations } from '#libs/meetings/index.js';
import { MeetingRig } from '../support/meeting-rig.js';
import { workflowBundle } from '../support/temporal.js';

jest.setTimeout(60_000);

let rig: MeetingRig;
let meetingId = '';

beforeAll(async () => {
  rig = await MeetingRig.start();
  meetingId = await rig.convene();
  await rig.coordinator.post(`/meetings/${meetingId}/invitations`, { invitees: rig.people.map((contactId) => ({ contactId })) });
  const decided = await rig.decide(meetingId, rig.agreements);
  expect(decided.json().decisions[0].obligations.map(({ state }: { state: string }) => state)).toEqual(['accepted', 'accepted', 'accepted']);
}, 120_000);
afterAll(async () => rig?.close());

describe('a folder that an audit reads without server or database', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tepati-meetings-'));
  });
  afterAll(async () => rm(folder, { recursive: true, force: true }));

  const exported = async (name: string, ids: string[], allMeetings = false): Promise<string> => {
    const to = join(folder, name);
    const source = stackSource({ db: rig.api.db, client: new Client({ connection: rig.connection, namespace: rig.api.namespace }), localBundle: async () => workflowBundle().code });
    await exportAgreements(source, ids, to, { sdk: 'test', allMeetings });
    return to;
  };
  const audited = async (from: string, agreementId?: string) =>
    (await auditor(await folderSource(from), { replay: false }).run(agreementId === undefined ? { all: true } : { agreementId })).meetings;
  const changed = async (file: string, change: (text: string) => string): Promise<void> => writeFile(file, change(await readFile(file, 'utf8')));

  it('brings the meetings that touch the agreements, and says of them what the running stack says', async () => {
    const whole = await exported('whole', rig.agreements);
    const live = verifyMeetings(await readMeetingsEvidence(rig.api.db, null));
    expect(live).toMatchObject({ meetings: 1, findings: [] });
    expect(await audited(whole)).toEqual({ meetings: 1, compared: live.compared, mismatches: [] });
    expect(await audited(whole, rig.agreements[1])).toMatchObject({ meetings: 1, mismatches: [] });
    // A meeting about nothing comes along where everything does.
    await rig.convene({ agenda: {} });
    expect(await audited(await exported('all', rig.agreements, true))).toMatchObject({ meetings: 2, mismatches: [] });
    // What was asked of an agreement whose journal stayed away cannot be judged, and is not.
    const one = await exported('one', [rig.agreements[1] ?? '']);
    expect(await audited(one)).toMatchObject({ meetings: 1, mismatches: [] });
    // Names stay where they can be erased.
    expect(await readFile(join(whole, 'meetings', meetingId, 'record.jsonl'), 'utf8')).not.toMatch(/Peserta|petugas lapangan\./);
  });

  it.each<[name: string, change: (to: string) => Promise<void>, what: () => string]>([
    ['a word of the record', (to) => changed(join(to, 'record.jsonl'), (text) => text.replace('Dokkes', 'Dinkes')), () => `hash-differs ${meetingId}`],
    ['an event that was left out', (to) => changed(join(to, 'record.jsonl'), (text) => text.split('\n').toSpliced(1, 1).join('\n')), () => `version-gap ${meetingId}`],
    ['the last event', (to) => changed(join(to, 'record.jsonl'), (text) => text.split('\n').slice(0, -2).join('\n')), () => `head-differs ${meetingId}`],
    ['what is said to have come of it', (to) => changed(join(to, 'asked.jsonl'), (text) => text.replace(/"obligationId":"[^"]*"/, '"obligationId":"obl_none_1"')), () => `pointer-differs ${meetingId}`],
    ['something that nobody decided', (to) => appendFile(join(to, 'asked.jsonl'), '{"decisionId":"dec_none","n":1,"agreementId":"agr_none","state":"refused","version":null,"obligationId":null}\n'), () => `pointer-differs ${meetingId}`],
  ])('finds %s', async (name, change, what) => {
    const to = await exported(name.replaceAll(' ', '-'), rig.agreements);
    await change(join(to, 'meetings', meetingId));
    expect((await audited(to))?.mismatches.map((found) => `${found.what} ${found.agreementId}`)).toContain(what());
  });

  it('an older export without meetings is read as before', async () => {
    const to = await exported('older', rig.agreements);
    await changed(join(to, 'manifest.json'), (text) => JSON.stringify({ ...(JSON.parse(text) as object), meetings: undefined }));
    expect(await audited(to)).toBeUndefined();
  });
});

describe('what an audit proves of it', () => {
  beforeAll(async () => {
    const actor = { id: (await rig.coordinator.get('/me')).json().contactId as string, role: 'coordinator' as const };
    await rig.coordinator.command(rig.agreements[2] ?? '', 'abandon', { reason: 'Tidak jadi' });
    await rig.api.db.transaction((tx) => noteObligations(tx, meetingId, 'dec_cut', actor, rig.agreements.map((agreementId) => (
      { agreementId, body: { title: 'Lewat jalan belakang', ownerSide: 'ours', basis: 'meeting', schedule: { dueOn: '2027-11-19' } } }))));
    expect(await carryDecisions(rig.api.db, rig.api.path, 'dec_cut')).toBe(0);
  });

  /** Without the decision that was written past the record. */
  const read = async (agreementId: string | null): Promise<MeetingsEvidence> => {
    const { meetings, pointing } = await readMeetingsEvidence(rig.api.db, agreementId);
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
    const one = await read(rig.agreements[1] ?? '');
    expect(one.meetings.map((each) => each.meetingId)).toContain(meetingId);
    expect(own(one).asked.filter(({ state }) => state === 'accepted').length).toBeGreaterThanOrEqual(3);
    expect(verifyMeetings(one).findings).toEqual([]);
  });

  it('finds in the database a decision that stands in no record, and what it made', async () => {
    const { findings } = verifyMeetings(await readMeetingsEvidence(rig.api.db, null));
    expect(findings.map(({ what, agreementId, where }) => `${what} ${agreementId} ${where}`).sort()).toEqual([
      ...[1, 2].map((n) => `pointer-unknown ${rig.agreements[n - 1]} meeting_obligations dec_cut`),
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
    ['what a decision asked for', (e) => { own(e).asked[0]!.agreementId = rig.agreements[2] ?? ''; }, () => `pointer-differs ${meetingId}`],
    ['what is said to have come of it', (e) => { own(e).asked.find(({ state }) => state === 'accepted')!.obligationId = 'obl_none_1'; }, () => `pointer-differs ${meetingId}`],
    ['an obligation that names a decision nobody took', (e) => { e.pointing.push({ ...e.pointing[0]!, agreementId: rig.agreements[0] ?? '', obligationId: 'obl_x_9', decisionId: 'dec_none' }); }, () => `pointer-unknown ${rig.agreements[0]}`],
    ['a meeting that is gone', (e) => { e.meetings = []; }, () => `pointer-unknown ${rig.agreements[0]}`],
  ])('finds %s', async (_name, change, what) => {
    expect(await judged(change)).toContain(what());
  });
});
