/**
 * The worked example of the HTTP contract, step by step, against a running stack: from the first contact to the auditor.
 * Written from the documents only; it uses nothing of the product's code. Numbers of the steps are those of the example.
 */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { daysBetween, todayIn, workingDaysFrom } from './support/calendar.js';
import { expectInstant, expectProblem, type Json, type Person, poll } from './support/http.js';
import { newPartner, obligation, type Partner, passOpenGates, proposal, signing } from './support/life.js';
import { expectMail, firstMail, mailsTo } from './support/mails.js';
import { type RunningStack, runningStack } from './support/stack.js';

jest.setTimeout(120_000);

let stack: RunningStack;
let C: Person;
let S: Person;
let A: Person;
let NTT: Person;
let partner: Partner;
let ours: string;
let agreement: Json;
let id: string;
let followUp: Json;
let caseId: string;
const today = todayIn('Asia/Jakarta');
const key = `life-${Math.random().toString(36).slice(2)}`;

beforeAll(async () => {
  stack = await runningStack();
  C = await stack.person('coordinator', 'BIRO-KS', 'koordinator');
  S = await stack.person('supervisor', 'BIRO-KS', 'kepala');
  A = await stack.person('auditor', undefined, 'auditor');
  NTT = await stack.person('coordinator', 'BP3MI-NTT', 'koordinator-ntt');
}, 300_000);

afterAll(async () => {
  await stack?.close();
}, 60_000);

describe('from the first contact to the end', () => {
  it('1 · who we are', async () => {
    const self = await C.get('/parties/self');
    expect(self.status).toBe(200);
    expect(self.body).toMatchObject({ name: 'BP2MI / KP2MI', category: 'government-agency', country: 'ID', self: true });
    ours = self.body.id;
    const me = await C.get('/me');
    expect(me.body).toMatchObject({ subject: 'koordinator', roles: ['coordinator'], unit: 'BIRO-KS', contactId: expect.any(String), name: 'koordinator', language: 'id' });
  });

  it('2 and 3 · the partner and its liaison', async () => {
    const party = await C.post('/parties', { name: 'Contoh Healthcare Inc.', category: 'private', country: 'US' });
    expect(party.status).toBe(201);
    expect(party.headers.get('location')).toBe(`/api/v1/parties/${party.body.id}`);
    expect(party.body).toMatchObject({ name: 'Contoh Healthcare Inc.', category: 'private', country: 'US', regionCode: null, self: false });
    partner = await newPartner(C);
    const contact = await C.get(`/contacts/${partner.liaisonId}`);
    expect(contact.body).toMatchObject({
      id: partner.liaisonId, partyId: partner.partyId, role: 'liaison', reachability: 'unverified', language: 'id', timeZone: 'Asia/Jakarta',
    });
  });

  it('4 · exploration begins, once for one key', async () => {
    const body = proposal(partner);
    const first = await C.post('/agreements', body, { headers: { 'idempotency-key': key } });
    expect(first.status).toBe(201);
    agreement = first.body;
    id = agreement.id;
    expect(first.headers.get('location')).toBe(`/api/v1/agreements/${id}`);
    expect(first.headers.get('etag')).toBe('"1"');
    expect(agreement).toMatchObject({
      version: 1, track: 'international', templateVersion: 'international@1', stage: 'exploration', status: 'active', outcome: null,
      explorationStartedOn: '2023', timeZone: 'Asia/Jakarta', calendar: 'ID', reminderPolicy: 'demo@1',
      partners: [{ partyId: partner.partyId, name: 'Contoh Healthcare Inc.', category: 'private' }], ourPartyId: ours,
      liaison: { contactId: partner.liaisonId, reachability: 'unverified' }, coordinator: { contactId: expect.any(String) },
      numbers: [], signing: null, term: null, obligations: [], followUps: [], assistanceCases: [], evaluations: [], documents: [],
      relations: [],
    });
    expect(agreement.reference).toMatch(/^KS-\d{4}-\d{4,}$/);
    expect(agreement.gates).toEqual(expect.arrayContaining([
      expect.objectContaining({ gate: 'initiative', stage: 'exploration', state: 'open', evidence: [{ anyOf: ['initiative-note'], satisfiedBy: null }] }),
      expect.objectContaining({ gate: 'foreign-ministry-consultation', state: 'open', evidence: [{ anyOf: ['consultation-letter'], satisfiedBy: null }] }),
      expect.objectContaining({ gate: 'treaty-status', state: 'open', decisions: ['treaty', 'non-treaty'], evidence: [{ anyOf: ['legal-opinion'], satisfiedBy: null }] }),
    ]));
    expect(agreement.nextActions).toEqual(expect.arrayContaining([
      expect.objectContaining({ command: 'pass-gate', open: true, missing: [] }),
      expect.objectContaining({ command: 'advance-stage', open: false }),
    ]));

    const again = await C.post('/agreements', body, { headers: { 'idempotency-key': key } });
    expect(again.status).toBe(201);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.body).toEqual(first.body);
    const other = await C.post('/agreements', { ...body, title: 'Judul lain' }, { headers: { 'idempotency-key': key } });
    expectProblem(other, 422, 'idempotency-key-reused');
  });

  it('5 · too early', async () => {
    const early = await C.command(id, 'advance-stage', { to: 'signing' });
    expectProblem(early, 409, 'gate-not-passed', '/to');
    const missing = early.body.errors.map((error: Json) => error.detail);
    expect(missing).toEqual(expect.arrayContaining([
      'initiative', 'foreign-ministry-consultation', 'treaty-status', 'feasibility', 'principle-approval', 'delegation-guidelines', 'final-text',
    ]));
    expect((await C.agreement(id)).version).toBe(1);
    expectProblem(await C.command(id, 'advance-stage', { to: 'implementation' }), 409, 'wrong-stage');
    expectProblem(await A.command(id, 'advance-stage', { to: 'signing' }), 403, 'not-permitted');
    expectProblem(await NTT.command(id, 'advance-stage', { to: 'signing' }), 403, 'other-unit');
    expectProblem(await C.command(id, 'advance-stage', { to: 'paradise' }), 422, 'invalid', '/to');
    expectProblem(await C.command(id, 'fly', {}), 404, 'unknown-command');
    const listed = (await C.get(`/agreements/${id}/commands?limit=200`)).body.items
      .filter((each: Json) => each.state === 'refused' && each.name === 'advance-stage');
    expect(listed.map((each: Json) => each.code).sort()).toEqual(['gate-not-passed', 'invalid', 'not-permitted', 'other-unit', 'wrong-stage']);
    expect(listed[0]).toMatchObject({ id: expect.any(String), name: 'advance-stage', actor: expect.anything(), receivedAt: expect.any(String) });
  });

  it('6 · evidence and gates of the exploration', async () => {
    const uploaded = await C.upload('initiative-note');
    expect(uploaded.status).toBe(201);
    expect(uploaded.body).toMatchObject({
      documentType: 'initiative-note', fileName: 'nota.pdf', mediaType: 'application/pdf', size: expect.any(Number),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const wrong = await C.document('proposal');
    expectProblem(await C.command(id, 'pass-gate', { gate: 'initiative', documentIds: [wrong] }), 409, 'evidence-missing');
    const passed = await C.command(id, 'pass-gate', { gate: 'initiative', documentIds: [uploaded.body.id], effectiveOn: '2023-03-01' });
    expect(passed.status).toBe(200);
    expect(passed.headers.get('etag')).toBe('"2"');
    expect(passed.body).toMatchObject({
      agreementId: id, version: 2, agreement: { id, version: 2, stage: 'exploration' },
      events: [{
        version: 2, type: 'GatePassed', effectiveOn: '2023-03-01', actor: { id: agreement.coordinator.contactId, role: 'coordinator' },
        data: { gate: 'initiative', documentIds: [uploaded.body.id] },
      }],
    });
    const waiver = {
      gate: 'foreign-ministry-consultation', reason: 'Mitra swasta', authority: 'Sekretaris Utama, memo CONTOH-12/2023', effectiveOn: '2023-04-01',
    };
    expectProblem(await C.command(id, 'waive-gate', waiver), 403, 'not-permitted');
    await S.does(id, 'waive-gate', waiver);
    const opinion = await C.document('legal-opinion');
    const decided = await C.does(id, 'pass-gate', {
      gate: 'treaty-status', decision: 'non-treaty', documentIds: [opinion], effectiveOn: '2023-05-01',
    });
    const gone = ['delegation-guidelines', 'treaty-paper', 'original-deposited', 'protected-archive-report'];
    const states = decided.agreement.gates.filter((gate: Json) => gone.includes(gate.gate)).map((gate: Json) => gate.state);
    expect(states).toEqual(gone.map(() => 'not-applicable'));
    const ready = await passOpenGates(C, id, { effectiveOn: '2024-06-01' });
    expect(ready.gates.find((gate: Json) => gate.gate === 'foreign-ministry-consultation')).toMatchObject({ state: 'waived', reason: 'Mitra swasta' });
    const advanced = await C.does(id, 'advance-stage', { to: 'signing', effectiveOn: '2024-12-01' });
    expect(advanced.agreement.stage).toBe('signing');
  });

  it('7 · signing', async () => {
    const copy = await C.document('signed-copy');
    const facts = signing(ours, partner.partyId, copy);
    expectProblem(await C.command(id, 'record-signing', { ...facts, endsOn: '2024-01-01' }), 422, 'end-before-start', '/endsOn');
    const numbers = facts['numbers'] as Json[];
    expectProblem(await C.command(id, 'record-signing', { ...facts, numbers: numbers.slice(0, 1) }), 422, 'numbers-incomplete');
    const signed = await C.does(id, 'record-signing', facts);
    expect(signed.agreement.term).toEqual({ effectiveFrom: '2024-12-20', endsOn: '2027-12-19', openEnded: false, expiredOn: null });
    expectProblem(await C.command(id, 'record-signing', facts), 409, 'already-signed');
    await C.does(id, 'pass-gate', { gate: 'registered', documentIds: [copy], effectiveOn: '2025-01-06' });
    const advanced = await C.does(id, 'advance-stage', { to: 'implementation', effectiveOn: '2025-01-06' });
    expect(advanced.agreement.stage).toBe('implementation');
  });

  it('8 and 9 · a promise entered late has lapsed', async () => {
    const added = await C.does(id, 'add-obligation', obligation(partner, '2025-12-31'));
    expect(added.events.slice(0, 2).map((event: Json) => event.type)).toEqual(['ObligationAdded', 'FollowUpScheduled']);
    const sent = (current: Json): boolean => {
      const recipients = current.followUps[0]?.reminders.find((each: Json) => each.rung === 'd+30')?.recipients ?? [];
      return recipients.length > 0 && recipients.every((each: Json) => each.state === 'sent');
    };
    const current = await poll('lapse and mail', () => C.agreement(id), (each) => each.followUps[0]?.status === 'lapsed' && sent(each), 60);
    followUp = current.followUps[0];
    expect(followUp).toMatchObject({
      previousId: null, title: 'Projek penempatan pertama', ownerSide: 'partner', ownerPartyId: partner.partyId, promisedOn: '2025-12-31',
      dueOn: '2025-12-31', provisional: false, status: 'lapsed', contact: 'unverified', outcome: null, workedOn: null, reportedAt: null,
      remindersDelivered: 0, obligationId: current.obligations[0].id,
    });
    expect(followUp.reference).toBe(`${agreement.reference.replace('KS', 'TL')}-01`);
    for (const member of ['dueAt', 'lapsesAt', 'lapsedAt']) expectInstant(followUp[member], '2026-01-01T00:00:00+07:00');
    expectInstant(followUp.assistsAt, '2026-02-13T00:00:00+07:00');
    expect(Date.now() - Date.parse(followUp.lapseRecordedAt)).toBeLessThan(180_000);
  });

  it('9 · its ladder and its dates explain themselves', async () => {
    const planned = [
      ['d-30', '2025-11-17'], ['d-14', '2025-12-09'], ['d-7', '2025-12-18'], ['d-1', '2025-12-30'], ['d0', '2025-12-31'],
      ['lapse', '2026-01-01'], ['d+3', '2026-01-06'], ['d+7', '2026-01-12'], ['d+14', '2026-01-22'], ['d+30', '2026-02-13'],
    ];
    expect(followUp.reminders.map((each: Json) => [each.rung, each.plannedFor])).toEqual(planned);
    expect(followUp.reminders.slice(0, 9).every((each: Json) => each.state === 'collapsed' && each.recipients.length === 0)).toBe(true);
    const units = (await C.get('/units')).body.items;
    const head = units.find((unit: Json) => unit.id === 'BIRO-KS').headContactId;
    const recipients = followUp.reminders[9].recipients;
    expect(recipients).toHaveLength(3);
    expect(recipients).toEqual(expect.arrayContaining([
      expect.objectContaining({ contactId: partner.liaisonId, as: 'owner', state: 'sent', messageId: expect.any(String) }),
      expect.objectContaining({ contactId: agreement.coordinator.contactId, as: 'coordinator' }),
      expect.objectContaining({ contactId: head, as: 'bureau-head' }),
    ]));
    expect(followUp.why).toMatchObject({
      promisedOn: '2025-12-31', zone: 'Asia/Jakarta', policy: 'demo@1', due: { skipped: [] },
      assist: {
        from: '2025-12-31', workingDays: 30, on: '2026-02-13',
        skipped: [
          { on: '2026-01-01', name: 'Tahun Baru Masehi', decree: 'SKB 1497, 2, 5 / 2025' },
          { on: '2026-01-16', name: 'Isra Mikraj Nabi Muhammad', decree: 'SKB 1497, 2, 5 / 2025' },
        ],
      },
    });
    expect(followUp.why.calendar).toMatch(/^ID@/);
    const byAgreement = await C.get(`/agreements?followUp=lapsed&partnerId=${partner.partyId}`);
    expect(byAgreement.body.items.map((each: Json) => each.id)).toEqual([id]);
    const byFollowUp = await C.get(`/follow-ups?status=lapsed&partnerId=${partner.partyId}`);
    expect(byFollowUp.body.items).toEqual([expect.objectContaining({
      id: followUp.id, agreementId: id, agreementReference: agreement.reference, agreementTitle: agreement.title,
    })]);
    const events = (await C.get(`/agreements/${id}/events?limit=200`)).body.items;
    expect(events.find((event: Json) => event.type === 'FollowUpLapsed')).toMatchObject({ actor: { role: 'system' }, effectiveOn: '2026-01-01' });
  });

  it('10 · one mail, and it says what it is about', async () => {
    const mail = await firstMail(stack.mail, partner.address);
    expectMail(mail, {
      address: partner.address, kind: 'lapse', items: `${followUp.id}=d+30`,
      holds: [agreement.reference, agreement.title, followUp.reference, followUp.title, '31 Desember 2025'],
    });
    expect(await mailsTo(stack.mail, partner.address)).toHaveLength(1);
  });

  it('10 · and it stays one when the worker is killed and started again', async () => {
    await stack.killWorker();
    await C.does(id, 'record-activity', { kind: 'call', on: today, text: 'Setelah pekerja hidup kembali' });
    await new Promise((resolve) => setTimeout(resolve, 8_000));
    expect(await mailsTo(stack.mail, partner.address)).toHaveLength(1);
  });

  it('11 · assistance has opened by itself', async () => {
    const current = await C.agreement(id);
    expect(current.assistanceCases).toHaveLength(1);
    const [opened] = current.assistanceCases;
    caseId = opened.id;
    expect(opened).toMatchObject({
      followUpIds: [followUp.id], state: 'open', cause: 'unknown', openedBy: 'system', ownerContactId: agreement.coordinator.contactId,
      planDueOn: workingDaysFrom(today, 5), plan: null, result: null,
    });
    const logged = await C.does(id, 'log-assistance', {
      caseId, cause: 'unclear-duty', plan: 'Rapat daring dengan mitra', text: 'Penghubung ditelepon',
    });
    expect(logged.agreement.assistanceCases[0]).toMatchObject({ state: 'planned', cause: 'unclear-duty', plan: 'Rapat daring dengan mitra' });
  });

  it('12 · the partner answers by letter', async () => {
    const report = {
      followUpId: followUp.id, outcome: 'done', workedOn: '2026-01-20', summary: 'Angkatan pertama telah berangkat.', channel: 'letter',
      reportedByContactId: partner.liaisonId, documentIds: [await C.document('activity-report')],
    };
    expectProblem(await C.command(id, 'report-follow-up', { ...report, workedOn: '2999-01-01' }), 422, 'in-the-future', '/workedOn');
    expectProblem(await C.command(id, 'report-follow-up', { ...report, followUpId: 'flw_elsewhere' }), 422, 'unknown-reference', '/followUpId');
    const reported = await C.does(id, 'report-follow-up', report);
    const [now] = reported.agreement.followUps;
    expect(now).toMatchObject({
      status: 'reported', outcome: 'done', workedOn: '2026-01-20', reportingLagDays: daysBetween('2026-01-20', today),
      summary: 'Angkatan pertama telah berangkat.',
    });
    expectInstant(now.lapsedAt, '2026-01-01T00:00:00+07:00');
  });

  it('13 · verified by a second person', async () => {
    const verified = await S.does(id, 'verify-follow-up', { followUpId: followUp.id, note: 'Bukti sesuai' });
    const found = verified.agreement.followUps.find((each: Json) => each.id === followUp.id);
    expect(found).toMatchObject({ status: 'verified', selfVerified: false });
    expectProblem(await S.command(id, 'verify-follow-up', { followUpId: followUp.id }), 409, 'follow-up-settled');
    const closed = await C.does(id, 'close-assistance', { caseId, result: 'answered' });
    expect(closed.agreement.assistanceCases[0]).toMatchObject({ state: 'closed', result: 'answered' });
  });

  it('14 · two people at once: one of them wins', async () => {
    const { version } = await C.agreement(id);
    const activity = { kind: 'call', on: today, text: 'Telepon singkat' };
    const conditional = { headers: { 'if-match': `"${version}"` } };
    const replies = await Promise.all([
      C.command(id, 'record-activity', activity, conditional), S.command(id, 'record-activity', activity, conditional),
    ]);
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 412]);
    const lost = replies.find((reply) => reply.status === 412);
    if (!lost) throw new Error('nobody lost');
    expectProblem(lost, 412, 'version-changed');
    expect(lost.body.conflicts[0]).toMatchObject({ type: 'ActivityRecorded', version: version + 1 });
  });

  it('15 and 16 · evaluation and end', async () => {
    await C.does(id, 'pass-gate', { gate: 'work-plan', documentIds: [await C.document('work-plan')] });
    await C.does(id, 'advance-stage', { to: 'evaluation' });
    const opened = await C.does(id, 'open-evaluation', { kind: 'final', periodFrom: '2024-12-20', periodTo: today });
    const evaluationId = opened.agreement.evaluations[0].id;
    const recorded = await C.does(id, 'record-evaluation', {
      evaluationId, findings: 'Janji pertama ditepati terlambat dilaporkan.', verdict: 'end',
      indicators: [{ code: 'workers-placed', value: 12, unit: 'people', beneficiaries: 'workers' }],
    });
    expect(recorded.agreement.evaluations[0]).toMatchObject({ verdict: 'end', findings: 'Janji pertama ditepati terlambat dilaporkan.' });
    expectProblem(await C.command(id, 'conclude', { on: today }), 409, 'gate-not-passed');
    await C.does(id, 'pass-gate', { gate: 'end-decision', documentIds: [await C.document('verdict-memo')] });
    const ended = await C.does(id, 'conclude', { on: today });
    expect(ended).toMatchObject({ agreementId: id, agreement: { id, stage: 'closed', status: 'closed', outcome: 'concluded' } });
    expectProblem(await C.command(id, 'add-obligation', obligation(partner, '2027-06-30')), 409, 'agreement-closed');
    await C.does(id, 'attach-document', { documentId: await C.document('activity-report') });
  });

  it('17 · any day of its life', async () => {
    expect(await C.agreement(id, '?asOf=2024-06-30')).toMatchObject({ stage: 'exploration', signing: null });
    const mid = await C.agreement(id, '?asOf=2025-06-30');
    expect([mid.stage, mid.followUps[0].status]).toEqual(['implementation', 'scheduled']);
    expect((await C.agreement(id, '?asOf=2026-01-02')).followUps[0].status).toBe('lapsed');
    expectProblem(await C.get(`/agreements/${id}?asOf=2026-03-01&knownAt=2026-06-01T00:00:00Z`), 404, 'not-found');
    expect(await C.agreement(id, '?version=2')).toMatchObject({ version: 2, stage: 'exploration' });
  });

  it('18 · the auditor', async () => {
    const { version } = await C.agreement(id);
    expectProblem(await C.post('/audit/replays', { agreementId: id }), 403, 'not-permitted');
    const asked = await A.post('/audit/replays', { agreementId: id });
    expect(asked.status).toBe(202);
    expect(asked.body).toMatchObject({ id: expect.any(String), state: 'queued' });
    const ended = (reply: Json) => ['done', 'failed'].includes(reply.body.state);
    const { body } = await poll('replay', () => A.get(`/audit/replays/${asked.body.id}`), ended, 90);
    expect(body).toMatchObject({
      id: asked.body.id, state: 'done', divergent: [], journal: { compared: version, mismatches: [] }, chain: { verified: true },
    });
    expect(body.histories).toBeGreaterThanOrEqual(1);
    expect(body.replayed).toBe(body.histories);
    const verified = await stack.tepati('audit', 'verify', id);
    expect({ code: verified.code, output: verified.code === 0 ? '' : verified.output }).toEqual({ code: 0, output: '' });
  }, 180_000);

  it('18 · a changed character in one row is found and named', async () => {
    const restore = await stack.tamper(id, 2);
    try {
      const verified = await stack.tepati('audit', 'verify', id);
      expect(verified.code).toBe(1);
      expect(verified.output).toContain(id);
      expect(verified.output).toMatch(/\b2\b/);
    } finally {
      await restore();
    }
  }, 120_000);
});
