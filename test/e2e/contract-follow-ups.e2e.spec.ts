/** `api.md` §5 and §6: obligations and follow-ups, each command and each refusal. Written from the document. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { daysBetween, plusDays, todayIn, workingDaysFrom } from './support/calendar.js';
import { expectInstant, expectProblem, type Json, type Person } from './support/http.js';
import { newPartner, obligation, type Partner, proposal, propose } from './support/life.js';
import { type RunningStack, runningStack } from './support/stack.js';

let stack: RunningStack;
let C: Person;
let S: Person;
let partner: Partner;
let id: string;
const today = todayIn('Asia/Jakarta');
const tomorrow = plusDays(today, 1);
const far = workingDaysFrom(today, 60);

beforeAll(async () => {
  stack = await runningStack();
  [C, S] = await Promise.all([stack.person('coordinator', 'BIRO-KS', 'janji-c'), stack.person('supervisor', 'BIRO-KS', 'janji-s')]);
  partner = await newPartner(C);
}, 300_000);

afterAll(async () => {
  await stack?.close();
}, 60_000);

beforeEach(async () => {
  id = (await propose(C, partner)).id;
});

/** A promise of the agreement; the follow-up that it made. */
async function promise(dueOn = far, more: Record<string, unknown> = {}): Promise<Json> {
  const { agreement } = await C.does(id, 'add-obligation', obligation(partner, dueOn, more));
  const { id: obligationId } = agreement.obligations.at(-1);
  return agreement.followUps.find((each: Json) => each.obligationId === obligationId);
}

const followUp = async (which: string): Promise<Json> => (await C.agreement(id)).followUps.find((each: Json) => each.id === which);
const report = (followUpId: string, more: Record<string, unknown> = {}) =>
  C.does(id, 'report-follow-up', { followUpId, outcome: 'done', summary: 'Selesai', channel: 'email', ...more });

it('an obligation and its follow-up have all their members', async () => {
  const made = await promise(far, { indicator: 'workers-placed' });
  const { obligations: [owed] } = await C.agreement(id);
  expect(owed).toMatchObject({
    id: made.obligationId, title: 'Projek penempatan pertama', ownerSide: 'partner', ownerPartyId: partner.partyId, ownerContactId: partner.liaisonId,
    scopeItem: null, basis: 'stated-target', schedule: { dueOn: far }, evidence: ['activity-report'], indicator: 'workers-placed', state: 'open',
  });
  expect(made).toMatchObject({
    id: expect.any(String), reference: expect.stringMatching(/^TL-\d{4}-\d{4,}-01$/), previousId: null, title: owed.title, ownerSide: 'partner',
    ownerPartyId: partner.partyId, promisedOn: far, dueOn: far, status: 'scheduled', contact: 'unverified', outcome: null, channel: null,
    workedOn: null, reportedAt: null, reportedBy: null, summary: null, question: null, verifiedAt: null, selfVerified: null,
    reportingLagDays: null, lapsedAt: null, lapseRecordedAt: null, remindersDelivered: 0, documents: [],
  });
  expect(made.reminders.map((each: Json) => each.rung)).toEqual(['d-30', 'd-14', 'd-7', 'd-1', 'd0', 'lapse', 'd+3', 'd+7', 'd+14', 'd+30']);
  expectInstant(made.dueAt, `${plusDays(far, 1)}T00:00:00+07:00`);
  expectInstant(made.lapsesAt, `${plusDays(far, 1)}T00:00:00+07:00`);
  expect(made.provisional).toBe(made.assistsAt.slice(0, 4) > '2026');
});

it('refuses what does not exist, what is not the owner, and what is no schedule', async () => {
  const send = (more: Record<string, unknown>) => C.command(id, 'add-obligation', obligation(partner, far, more));
  expectProblem(await send({ ownerContactId: 'con_nothing' }), 422, 'unknown-reference', '/ownerContactId');
  expectProblem(await send({ ownerPartyId: 'pty_nothing' }), 422, 'unknown-reference', '/ownerPartyId');
  expectProblem(await send({ scopeItem: 'scp_nothing' }), 422, 'unknown-reference', '/scopeItem');
  expectProblem(await send({ schedule: { dueOn: far, from: far } }), 422, 'invalid');
  expectProblem(await send({ schedule: { every: { months: 0 }, from: far } }), 422, 'invalid', '/schedule/every/months');
  expectProblem(await send({ schedule: { every: { months: 1 }, from: far, until: today } }), 422, 'end-before-start');
  expectProblem(await send({ effectiveOn: tomorrow }), 422, 'in-the-future', '/effectiveOn');
  const second = await newPartner(C, { name: 'Mitra Kedua' });
  const { id: both } = await propose(C, partner, { partnerIds: [partner.partyId, second.partyId] });
  expect((await C.command(both, 'add-obligation', obligation(partner, far, { ownerContactId: undefined }))).status).toBe(422);
  const named = await C.does(both, 'add-obligation', obligation(partner, far, { ownerPartyId: second.partyId, ownerContactId: second.liaisonId }));
  expect(named.agreement.followUps[0].ownerPartyId).toBe(second.partyId);
});

describe('a report', () => {
  it('of whichever channel settles the clock; only its own agreement has it', async () => {
    const made = await promise();
    const other = (await C.does((await propose(C, partner)).id, 'add-obligation', obligation(partner, far))).agreement.followUps[0];
    const body = { outcome: 'done', summary: 'x' };
    expectProblem(await C.command(id, 'report-follow-up', { ...body, followUpId: other.id }), 422, 'unknown-reference', '/followUpId');
    expectProblem(await C.command(id, 'report-follow-up', { ...body, followUpId: made.id, reportedByContactId: 'con_nothing' }), 422, 'unknown-reference', '/reportedByContactId');
    expectProblem(await C.command(id, 'report-follow-up', { ...body, followUpId: made.id, documentIds: ['doc_nothing'] }), 422, 'unknown-reference', '/documentIds/0');
    expectProblem(await C.command(id, 'report-follow-up', { ...body, followUpId: made.id, workedOn: tomorrow }), 422, 'in-the-future', '/workedOn');
    const documentId = await C.document('activity-report');
    const workedOn = plusDays(today, -9);
    await report(made.id, { workedOn, documentIds: [documentId], reportedByContactId: partner.liaisonId, constraint: 'no-budget' });
    const reported = await followUp(made.id);
    expect(reported).toMatchObject({
      status: 'reported', outcome: 'done', channel: 'email', summary: 'Selesai', workedOn, reportingLagDays: daysBetween(workedOn, today), documents: [documentId],
      lapsedAt: null, verifiedAt: null,
    });
    expect(Date.now() - Date.parse(reported.reportedAt)).toBeLessThan(60_000);
    expect(reported.reportedBy).not.toBeNull();
    expect(reported.reminders.every((each: Json) => ['stopped', 'collapsed', 'sent'].includes(each.state))).toBe(true);
    expect((await C.command(id, 'report-follow-up', { ...body, followUpId: made.id })).status).toBe(409);
    expect((await C.agreement(id)).documents.map((each: Json) => each.id)).toContain(documentId);
  });

  it('is verified by another, or by oneself and marked so', async () => {
    const made = await promise();
    expectProblem(await C.command(id, 'verify-follow-up', { followUpId: made.id }), 409, 'not-reported');
    expectProblem(await C.command(id, 'return-follow-up', { followUpId: made.id, question: 'x' }), 409, 'not-reported');
    await report(made.id);
    const verified = (await C.does(id, 'verify-follow-up', { followUpId: made.id })).agreement;
    expect(verified.followUps[0]).toMatchObject({ status: 'verified', selfVerified: true, verifiedAt: expect.any(String) });
    expect(verified.obligations[0].state).toBe('fulfilled');
    for (const name of ['verify-follow-up', 'report-follow-up', 'return-follow-up', 'reschedule-follow-up']) {
      const body: Json = { followUpId: made.id };
      if (name === 'report-follow-up') Object.assign(body, { outcome: 'done', summary: 'x' });
      if (name === 'return-follow-up') body.question = 'x';
      if (name === 'reschedule-follow-up') Object.assign(body, { dueOn: far, reason: 'x' });
      expectProblem(await S.command(id, name, body), 409, 'follow-up-settled');
    }
  });

  it.each(['partial', 'blocked'])('of outcome %s needs a next date and makes the next follow-up', async (outcome) => {
    const made = await promise();
    await report(made.id, { outcome });
    expectProblem(await S.command(id, 'verify-follow-up', { followUpId: made.id }), 409, 'next-date-needed');
    expect((await S.command(id, 'verify-follow-up', { followUpId: made.id, nextDueOn: '2026-01-05' })).status).toBe(422);
    const nextDueOn = workingDaysFrom(today, 70);
    const { agreement } = await S.does(id, 'verify-follow-up', { followUpId: made.id, nextDueOn });
    const next = agreement.followUps.find((each: Json) => each.previousId === made.id);
    expect(next).toMatchObject({ obligationId: made.obligationId, status: 'scheduled', promisedOn: nextDueOn, title: made.title });
    expect(next.reference).toMatch(/-02$/);
    expect(agreement.obligations[0].state).toBe('open');
  });

  it('is returned with a question and gets ten working days', async () => {
    const soon = workingDaysFrom(today, 3);
    const made = await promise(soon);
    await report(made.id);
    const { agreement } = await S.does(id, 'return-follow-up', { followUpId: made.id, question: 'Berapa orang?' });
    const dueOn = workingDaysFrom(today, 10);
    expect(agreement.followUps[0]).toMatchObject({ status: 'scheduled', promisedOn: soon, dueOn, question: 'Berapa orang?', verifiedAt: null });
    expect(agreement.followUps[0].why.movedFrom).toBe(soon);
    const later = await promise(far, { title: 'Yang jauh' });
    await report(later.id);
    const kept = (await C.does(id, 'return-follow-up', { followUpId: later.id, question: 'Kapan?' })).agreement;
    expect(kept.followUps.find((each: Json) => each.id === later.id)).toMatchObject({ status: 'scheduled', dueOn: far });
  });
});

describe('dates', () => {
  it('a promise on a day off is due on the next working day, and says why', async () => {
    const made = await promise('2026-12-24');
    expect(made).toMatchObject({ promisedOn: '2026-12-24', dueOn: '2026-12-28' });
    expect(made.why).toMatchObject({ promisedOn: '2026-12-24', zone: 'Asia/Jakarta', policy: 'demo@1' });
    expect(made.why.due.skipped.map((each: Json) => each.on)).toEqual(['2026-12-24', '2026-12-25']);
    for (const day of made.why.due.skipped) expect(day).toEqual({ on: expect.any(String), name: expect.any(String), decree: expect.stringContaining('2025') });
    expect(made.why.assist).toMatchObject({ from: '2026-12-28', workingDays: 30 });
    expectInstant(made.assistsAt, `${made.why.assist.on}T00:00:00+07:00`);
    // No decree for 2027 yet.
    expect(made.provisional).toBe(true);
    expect((await promise('2027-01-02')).dueOn).toBe('2027-01-04');
  });

  it('zone: the unit\'s, unless another is given', async () => {
    id = (await propose(C, partner, { initiatingUnit: 'BP3MI-NTT' })).id;
    expect((await C.agreement(id)).timeZone).toBe('Asia/Makassar');
    expectInstant((await promise()).dueAt, `${plusDays(far, 1)}T00:00:00+08:00`);
    id = (await propose(C, partner, { timeZone: 'Asia/Jayapura' })).id;
    expectInstant((await promise()).dueAt, `${plusDays(far, 1)}T00:00:00+09:00`);
    expectProblem(await C.post('/agreements', { title: 'x', timeZone: 'Asia/Nowhere' }), 422, 'invalid', '/timeZone');
  });

  it('are moved by a reschedule: the promise stays', async () => {
    const made = await promise();
    const dueOn = workingDaysFrom(today, 80);
    expect((await C.command(id, 'reschedule-follow-up', { followUpId: made.id, dueOn: plusDays(today, -1), reason: 'x' })).status).toBe(422);
    expectProblem(await C.command(id, 'reschedule-follow-up', { followUpId: 'flw_nothing', dueOn, reason: 'x' }), 422, 'unknown-reference', '/followUpId');
    const { agreement } = await C.does(id, 'reschedule-follow-up', { followUpId: made.id, dueOn, reason: 'Disepakati' });
    expect(agreement.followUps).toHaveLength(1);
    expect(agreement.followUps[0]).toMatchObject({ id: made.id, status: 'scheduled', promisedOn: far, dueOn, lapsedAt: null });
    expect(agreement.followUps[0].why.movedFrom).toBe(far);
  });

  it('follow an amended obligation; a withdrawn one withdraws them', async () => {
    const made = await promise();
    const { obligationId } = made;
    expectProblem(await C.command(id, 'amend-obligation', { obligationId, reason: 'x' }), 422, 'invalid');
    expectProblem(await C.command(id, 'amend-obligation', { obligationId: 'obl_nothing', title: 'x', reason: 'x' }), 422, 'unknown-reference', '/obligationId');
    const dueOn = workingDaysFrom(today, 90);
    const amended = (await C.does(id, 'amend-obligation', { obligationId, title: 'Judul baru', schedule: { dueOn }, reason: 'Adendum' })).agreement;
    expect(amended.obligations[0]).toMatchObject({ title: 'Judul baru', schedule: { dueOn } });
    const open = amended.followUps.filter((each: Json) => each.status === 'scheduled');
    expect(open).toEqual([expect.objectContaining({ title: 'Judul baru', dueOn })]);
    expectProblem(await C.command(id, 'withdraw-obligation', { obligationId: 'obl_nothing', reason: 'x' }), 422, 'unknown-reference', '/obligationId');
    const withdrawn = (await C.does(id, 'withdraw-obligation', { obligationId, reason: 'Digantikan' })).agreement;
    expect(withdrawn.obligations[0].state).toBe('withdrawn');
    expect(withdrawn.followUps.every((each: Json) => each.status === 'withdrawn')).toBe(true);
    expectProblem(await C.command(id, 'report-follow-up', { followUpId: made.id, outcome: 'done', summary: 'x' }), 409, 'follow-up-settled');
  });
});

describe('documents and people of an agreement', () => {
  it('a document goes to an agreement or to one of its follow-ups', async () => {
    const made = await promise();
    const documentId = await C.document('activity-report');
    const { agreement } = await C.does(id, 'attach-document', { documentId, followUpId: made.id });
    expect(agreement.followUps[0].documents).toEqual([documentId]);
    expect(agreement.documents).toEqual([expect.objectContaining({ id: documentId, documentType: 'activity-report', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })]);
    expectProblem(await C.command(id, 'attach-document', { documentId, followUpId: 'flw_nothing' }), 422, 'unknown-reference', '/followUpId');
    const { id: other } = await propose(C, partner);
    await C.does(other, 'attach-document', { documentId });
  });

  it('liaison and coordinator are replaced', async () => {
    const contact = async (partyId: string, role: string) =>
      (await C.post('/contacts', { partyId, role, name: '(contoh) Pengganti', email: `p.${Date.now()}.${role}@contoh.example` })).body.id as string;
    const liaison = await contact(partner.partyId, 'liaison');
    expect((await C.does(id, 'assign-liaison', { contactId: liaison })).agreement.liaison).toEqual({ contactId: liaison, reachability: 'unverified' });
    expectProblem(await C.command(id, 'assign-liaison', { contactId: 'con_nothing' }), 422, 'unknown-reference', '/contactId');
    const { contactId } = (await S.get('/me')).body;
    expect((await C.does(id, 'assign-coordinator', { contactId })).agreement.coordinator).toEqual({ contactId });
    expectProblem(await C.command(id, 'assign-coordinator', { contactId: liaison }), 422, 'unknown-reference', '/contactId');
  });

  it('both sides show a relation', async () => {
    const { id: other } = await propose(C, partner);
    const { agreement } = await C.does(id, 'relate', { kind: 'implements', agreementId: other });
    expect(agreement.relations).toEqual([{ kind: 'implements', agreementId: other }]);
    expect((await C.does(id, 'relate', { kind: 'implements', agreementId: other })).agreement.relations).toHaveLength(1);
    expectProblem(await C.command(id, 'relate', { kind: 'implements', agreementId: id }), 422, 'unknown-reference', '/agreementId');
    expect((await C.agreement(other)).relations).toEqual([expect.objectContaining({ kind: 'implements', agreementId: id })]);
    expectProblem(await C.command(id, 'relate', { kind: 'implements', agreementId: 'agr_nothing' }), 422, 'unknown-reference', '/agreementId');
    expectProblem(await C.command(id, 'relate', { kind: 'friend', agreementId: other }), 422, 'invalid', '/kind');
    const child = await propose(C, partner, { parentId: id, siblingOf: other });
    expect(child.relations.map((each: Json) => each.agreementId).sort()).toEqual([id, other].sort());
    expect((await C.agreement(id)).relations.map((each: Json) => each.agreementId)).toContain(child.id);
  });

  it('the policy is changed to one that exists', async () => {
    id = (await propose(C, partner, { reminderPolicy: 'standard' })).id;
    expect((await C.agreement(id)).reminderPolicy).toBe('standard@1');
    expect((await C.does(id, 'set-reminder-policy', { policy: 'demo', reason: 'Uji' })).agreement.reminderPolicy).toBe('demo@1');
    expectProblem(await C.command(id, 'set-reminder-policy', { policy: 'never', reason: 'x' }), 422, 'unknown-reference', '/policy');
    expectProblem(await C.post('/agreements', { ...proposal(partner), reminderPolicy: 'never' }), 422, 'unknown-reference', '/reminderPolicy');
  });
});
