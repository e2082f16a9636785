/** `api.md` §4 and §6: gates, stages, signing and endings, each command once and each refusal that it names. Written from the document. */
import { afterAll, beforeAll, expect } from '@jest/globals';
import { plusDays, todayIn } from './support/calendar.js';
import { expectProblem, type Json, type Person } from './support/http.js';
import { newPartner, type Partner, passOpenGates, propose, signing, toImplementation } from './support/life.js';
import { type RunningStack, runningStack } from './support/stack.js';
import { together } from './support/together.js';

let stack: RunningStack;
let C: Person;
let S: Person;
let partner: Partner;
const today = todayIn('Asia/Jakarta');
const tomorrow = plusDays(today, 1);

beforeAll(async () => {
  stack = await runningStack();
  [C, S] = await Promise.all([stack.person('coordinator', 'BIRO-KS', 'tahap-c'), stack.person('supervisor', 'BIRO-KS', 'tahap-s')]);
  partner = await newPartner(C);
}, 300_000);

afterAll(async () => {
  await stack?.close();
}, 60_000);

interface Life { id: string; agreement: Json }

async function fresh(more: Record<string, unknown> = {}): Promise<Life> {
  const agreement = await propose(C, partner, { track: 'institution', instrument: 'PKS', scheme: undefined, ...more });
  return { id: agreement.id, agreement };
}

const stateOf = (of: Json, gate: string): string => of.gates.find((each: Json) => each.gate === gate)?.state;
async function upTo(stage: 'signing' | 'implementation' | 'evaluation'): Promise<Life> {
  const life = await fresh();
  const { id, agreement } = life;
  if (stage === 'signing') {
    await passOpenGates(C, id);
    await C.does(id, 'advance-stage', { to: 'signing' });
    return life;
  }
  await toImplementation(C, agreement, partner);
  if (stage === 'implementation') return life;
  await passOpenGates(C, id);
  await C.does(id, 'advance-stage', { to: 'evaluation' });
  return life;
}

async function evaluate(id: string, verdict: string, kind = 'final'): Promise<Json> {
  const opened = await C.does(id, 'open-evaluation', { kind, periodFrom: '2024-12-20', periodTo: today });
  const { id: evaluationId } = opened.agreement.evaluations.at(-1);
  return (await C.does(id, 'record-evaluation', { evaluationId, findings: 'Temuan', verdict, indicators: [] })).agreement;
}

/** From the first contact to the end, by nothing but what the gates themselves say. */
async function walk(track: string, decision?: string): Promise<void> {
  const { id, agreement } = await fresh({ track });
  const open = agreement.gates.filter((gate: Json) => gate.state === 'open');
  expect(open).toHaveLength(agreement.gates.length);
  for (const gate of agreement.gates) {
    expect(gate).toMatchObject({
      gate: expect.any(String), stage: expect.stringMatching(/^(exploration|signing|implementation|evaluation)$/), source: expect.any(String),
      label: { id: expect.any(String), en: expect.any(String) },
    });
    for (const member of gate.evidence) expect(member).toEqual({ anyOf: expect.arrayContaining([expect.any(String)]), satisfiedBy: null });
  }
  const options = decision === undefined ? {} : { decision };
  await passOpenGates(C, id, options);
  await C.does(id, 'advance-stage', { to: 'signing' });
  const facts = signing(agreement.ourPartyId, partner.partyId, await C.document('signed-copy'));
  await C.does(id, 'record-signing', facts);
  await passOpenGates(C, id, options);
  await C.does(id, 'advance-stage', { to: 'implementation' });
  await passOpenGates(C, id, options);
  await C.does(id, 'advance-stage', { to: 'evaluation' });
  await evaluate(id, 'end');
  const ready = await passOpenGates(C, id, options);
  const treaty = ['delegation-guidelines', 'treaty-paper', 'original-deposited', 'protected-archive-report'];
  expect(ready.gates.filter((gate: Json) => treaty.includes(gate.gate)).map((gate: Json) => gate.state)).toEqual(
    track !== 'international' ? [] : treaty.map(() => (decision === 'treaty' ? 'passed' : 'not-applicable')),
  );
  for (const gate of ready.gates.filter((each: Json) => each.state === 'passed')) {
    expect(gate.evidence.every((member: Json) => typeof member.satisfiedBy === 'string')).toBe(true);
    expect(gate.passedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
  expect((await C.does(id, 'conclude', { on: today })).agreement).toMatchObject({ stage: 'closed', outcome: 'concluded' });
}

together({
  'a test needs no table: international, a treaty': () => walk('international', 'treaty'),
  'a test needs no table: international, no treaty': () => walk('international', 'non-treaty'),
  'a test needs no table: local government': () => walk('local-government'),
  'a test needs no table: ministry or agency': () => walk('ministry-agency'),
  'a test needs no table: institution': () => walk('institution'),
  'gates: are passed with their evidence, once, in their stage or earlier': async () => {
    const { id } = await fresh({ track: 'international' });
    const note = await C.document('initiative-note');
    expectProblem(await C.command(id, 'pass-gate', { gate: 'initiative', documentIds: [] }), 409, 'evidence-missing');
    expectProblem(await C.command(id, 'pass-gate', { gate: 'initiative', documentIds: ['doc_nothing'] }), 422, 'unknown-reference', '/documentIds/0');
    expectProblem(await C.command(id, 'pass-gate', { gate: 'paradise', documentIds: [note] }), 422, 'unknown-reference', '/gate');
    const passed = (await C.does(id, 'pass-gate', { gate: 'initiative', documentIds: [note], note: 'Lengkap' })).agreement;
    expect(stateOf(passed, 'initiative')).toBe('passed');
    expect(passed.documents).toEqual([expect.objectContaining({ id: note, documentType: 'initiative-note', attachedAt: expect.any(String) })]);
    expectProblem(await C.command(id, 'pass-gate', { gate: 'initiative', documentIds: [note] }), 409, 'gate-not-open');
    expectProblem(await S.command(id, 'waive-gate', { gate: 'initiative', reason: 'x', authority: 'y' }), 409, 'gate-not-open');
    // A gate with decisions needs one of them.
    const opinion = await C.document('legal-opinion');
    expect((await C.command(id, 'pass-gate', { gate: 'treaty-status', documentIds: [opinion] })).status).toBe(422);
    expect((await C.command(id, 'pass-gate', { gate: 'treaty-status', documentIds: [opinion], decision: 'maybe' })).status).toBe(422);
    const treaty = (await C.does(id, 'pass-gate', { gate: 'treaty-status', documentIds: [opinion], decision: 'treaty' })).agreement;
    expect(treaty.gates.find((gate: Json) => gate.gate === 'treaty-status')).toMatchObject({ state: 'passed', decision: 'treaty' });
    expect(stateOf(treaty, 'delegation-guidelines')).toBe('open');
    // A gate of a later stage may be passed already; `work-plan` takes either of two types.
    const plan = await C.document('implementing-agreement');
    expect(stateOf((await C.does(id, 'pass-gate', { gate: 'work-plan', documentIds: [plan] })).agreement, 'work-plan')).toBe('passed');
  },
  'gates: `registered` also wants its facts': async () => {
    const { id, agreement } = await upTo('signing');
    const copy = await C.document('signed-copy');
    expectProblem(await C.command(id, 'pass-gate', { gate: 'registered', documentIds: [copy] }), 409, 'not-signed');
    const { id: other } = await propose(C, partner, { track: 'institution', instrument: 'PKS', scheme: undefined, liaisonId: undefined });
    await passOpenGates(C, other);
    await C.does(other, 'advance-stage', { to: 'signing' });
    await C.does(other, 'record-signing', signing(agreement.ourPartyId, partner.partyId, copy));
    expectProblem(await C.command(other, 'pass-gate', { gate: 'registered', documentIds: [copy] }), 409, 'evidence-missing');
    await C.does(other, 'assign-liaison', { contactId: partner.liaisonId });
    await C.does(other, 'pass-gate', { gate: 'registered', documentIds: [copy] });
  },
  'gates: are waived by a supervisor, with reason and authority': async () => {
    const { id } = await fresh();
    const waiver = { gate: 'initiative', reason: 'Keadaan darurat', authority: 'Kepala Biro, memo 1/2024' };
    expectProblem(await C.command(id, 'waive-gate', waiver), 403, 'not-permitted');
    expectProblem(await S.command(id, 'waive-gate', { ...waiver, authority: 'budi@contoh.example' }), 422, 'personal-data-suspected', '/authority');
    const waived = (await S.does(id, 'waive-gate', waiver)).agreement.gates.find((gate: Json) => gate.gate === 'initiative');
    expect(waived).toMatchObject({ state: 'waived', reason: 'Keadaan darurat', authority: 'Kepala Biro, memo 1/2024' });
  },
  'stages: go forward one by one and back with a reason': async () => {
    const { id, agreement } = await fresh();
    expectProblem(await C.command(id, 'advance-stage', { to: 'evaluation' }), 409, 'wrong-stage');
    expectProblem(await C.command(id, 'advance-stage', { to: 'exploration' }), 409, 'wrong-stage');
    await passOpenGates(C, id, { effectiveOn: '2024-01-10' });
    expectProblem(await C.command(id, 'advance-stage', { to: 'signing', effectiveOn: tomorrow }), 422, 'in-the-future', '/effectiveOn');
    expectProblem(await C.command(id, 'advance-stage', { to: 'signing', effectiveOn: '2022-12-31' }), 409, 'out-of-order');
    await C.does(id, 'advance-stage', { to: 'signing', effectiveOn: '2024-03-01' });
    expectProblem(await C.command(id, 'return-stage', { to: 'exploration', reason: 'x' }), 403, 'not-permitted');
    expectProblem(await S.command(id, 'return-stage', { to: 'exploration', reason: 'x', effectiveOn: '2024-02-01' }), 409, 'out-of-order');
    expectProblem(await S.command(id, 'return-stage', { to: 'evaluation', reason: 'x' }), 409, 'wrong-stage');
    const back = (await S.does(id, 'return-stage', { to: 'exploration', reason: 'Naskah berubah', effectiveOn: '2024-03-02' })).agreement;
    expect([back.stage, stateOf(back, 'initiative')]).toEqual(['exploration', 'passed']);
    await C.does(id, 'advance-stage', { to: 'signing', effectiveOn: '2024-04-01' });
    // Only changes of the stage are compared: an activity of long ago is fine.
    await C.does(id, 'record-activity', { kind: 'letter', on: '2023-05-05', text: 'Surat lama' });
    const copy = await C.document('signed-copy');
    await C.does(id, 'record-signing', signing(agreement.ourPartyId, partner.partyId, copy));
    await passOpenGates(C, id);
    await C.does(id, 'advance-stage', { to: 'implementation' });
    await C.does(id, 'record-activity', { kind: 'meeting', on: '2024-05-05', text: 'Rapat' });
    expectProblem(await S.command(id, 'return-stage', { to: 'exploration', reason: 'x' }), 409, 'already-signed');
    expect((await S.does(id, 'return-stage', { to: 'signing', reason: 'Nomor keliru' })).agreement.stage).toBe('signing');
  },
  'stages: an exploration is abandoned before the signing, never after': async () => {
    const { id } = await fresh();
    const closed = (await C.does(id, 'abandon', { reason: 'Mitra mundur' })).agreement;
    expect(closed).toMatchObject({ stage: 'closed', status: 'closed', outcome: 'abandoned' });
    const signed = await upTo('implementation');
    expectProblem(await C.command(signed.id, 'abandon', { reason: 'x' }), 409, 'already-signed');
  },
  'signing: is planned for a day to come, and only in its stage': async () => {
    const { id, agreement } = await fresh();
    expectProblem(await C.command(id, 'schedule-signing', { on: tomorrow, place: 'Jakarta' }), 409, 'wrong-stage');
    const facts = signing(agreement.ourPartyId, partner.partyId, await C.document('signed-copy'));
    expectProblem(await C.command(id, 'record-signing', facts), 409, 'wrong-stage');
    expectProblem(await C.command(id, 'extend', { endsOn: '2029-01-01', documentIds: facts['documentIds'] }), 409, 'not-signed');
    expectProblem(await C.command(id, 'amend', { documentIds: facts['documentIds'], note: 'x' }), 409, 'not-signed');
    expectProblem(await S.command(id, 'terminate', { reason: 'x', on: today }), 409, 'not-signed');
    expectProblem(await S.command(id, 'suspend', { reason: 'x' }), 409, 'not-signed');
    await passOpenGates(C, id);
    await C.does(id, 'advance-stage', { to: 'signing', effectiveOn: '2024-12-01' });
    await C.does(id, 'schedule-signing', { on: tomorrow, place: 'Jakarta' });
    expectProblem(await C.command(id, 'record-signing', { ...facts, signedOn: tomorrow }), 422, 'in-the-future', '/signedOn');
    expectProblem(await C.command(id, 'record-signing', { ...facts, openEnded: true }), 422, 'invalid');
    expectProblem(await C.command(id, 'record-signing', { ...facts, endsOn: '2024-12-19' }), 422, 'end-before-start', '/endsOn');
    const numbers = facts['numbers'] as Json[];
    expectProblem(await C.command(id, 'record-signing', { ...facts, numbers: [] }), 422, 'numbers-incomplete');
    const strange = [...numbers, { partyId: 'pty_nothing', noNumber: true }];
    expectProblem(await C.command(id, 'record-signing', { ...facts, numbers: strange }), 422, 'unknown-reference', '/numbers/2/partyId');
    const signatories = [{ contactId: partner.liaisonId, partyId: partner.partyId, capacity: { office: 'Direktur', acting: 'plt' } }];
    const { endsOn: _endsOn, ...rest } = facts;
    const done = await C.does(id, 'record-signing', { ...rest, openEnded: true, signatories, notRecorded: undefined });
    expect(done.events[0]).toMatchObject({ effectiveOn: '2024-12-20' });
    expect(done.agreement.signing).toMatchObject({ signedOn: '2024-12-20', place: 'BP3MI Bali, Denpasar', notRecorded: [] });
    expect(done.agreement.signing.signatories).toHaveLength(1);
    expect(done.agreement.signing.witnesses).toEqual([{ organisation: 'Konsulat Jenderal RI Los Angeles', office: 'Konsul Jenderal' }]);
    expect(done.agreement.term).toEqual({ effectiveFrom: '2024-12-20', endsOn: null, openEnded: true, expiredOn: null });
    expect(done.agreement.numbers).toEqual(expect.arrayContaining([
      { partyId: agreement.ourPartyId, number: numbers[0].number, noNumber: false }, { partyId: partner.partyId, number: null, noNumber: true },
    ]));
    expectProblem(await C.command(id, 'record-signing', facts), 409, 'already-signed');
  },
  'signing: a number of a party is used once, and free again after a refusal': async () => {
    const { id: first, agreement } = await upTo('signing');
    const facts = signing(agreement.ourPartyId, partner.partyId, await C.document('signed-copy'));
    // Refused: whatever was put aside for it is free again.
    expectProblem(await C.command(first, 'record-signing', { ...facts, endsOn: '2024-01-01' }), 422, 'end-before-start');
    expectProblem(await C.command(first, 'record-signing', { ...facts, signedOn: tomorrow }), 422, 'in-the-future');
    const { id } = await upTo('signing');
    await C.does(id, 'record-signing', facts);
    const [{ number }] = facts['numbers'] as Json[];
    const same = [{ partyId: agreement.ourPartyId, number: ` ${number.toLowerCase().replace('/', ' / ')}` }, { partyId: partner.partyId, noNumber: true }];
    const clash = await C.command(first, 'record-signing', { ...facts, numbers: same });
    expectProblem(clash, 409, 'number-in-use');
    expect(clash.body.errors[0].pointer).toMatch(/^\/numbers\/0/);
    // The partner may well use the same number as we do.
    const theirs = [{ partyId: agreement.ourPartyId, noNumber: true }, { partyId: partner.partyId, number }];
    await C.does(first, 'record-signing', { ...facts, numbers: theirs });
  },
  'signing: the text is amended and the term extended': async () => {
    const { id } = await upTo('implementation');
    const documentIds = [await C.document('addendum')];
    expect((await C.command(id, 'extend', { endsOn: '2027-12-19', documentIds })).status).toBe(422);
    expect((await C.command(id, 'extend', { endsOn: '2026-01-01', documentIds })).status).toBe(422);
    expect((await C.does(id, 'extend', { endsOn: '2028-12-19', documentIds })).agreement.term).toMatchObject({ endsOn: '2028-12-19', openEnded: false });
    const amended = (await C.does(id, 'amend', { documentIds, scopeItems: [{ text: 'Satu' }, { text: 'Dua', code: 'dua' }], endsOn: '2029-12-19', note: 'Adendum' })).agreement;
    expect(amended.scopeItems.map((item: Json) => item.text)).toEqual(['Satu', 'Dua']);
    expect(amended.term.endsOn).toBe('2029-12-19');
    expect(amended.documents.map((each: Json) => each.id)).toContain(documentIds[0]);
  },
  'evaluation and endings: an interim one in implementation, one open at a time': async () => {
    const { id } = await upTo('implementation');
    expectProblem(await C.command(id, 'open-evaluation', { kind: 'final', periodFrom: '2024-12-20', periodTo: today }), 409, 'wrong-stage');
    expectProblem(await C.command(id, 'open-evaluation', { kind: 'interim', periodFrom: '2026-01-02', periodTo: '2026-01-01' }), 422, 'end-before-start');
    await C.does(id, 'open-evaluation', { kind: 'interim', periodFrom: '2024-12-20', periodTo: '2025-12-19' });
    expectProblem(await C.command(id, 'open-evaluation', { kind: 'interim', periodFrom: '2024-12-20', periodTo: today }), 409, 'evaluation-open');
    const { evaluations: [opened] } = await C.agreement(id);
    expect(opened).toMatchObject({ kind: 'interim', periodFrom: '2024-12-20', periodTo: '2025-12-19', recordedAt: null, verdict: null, findings: null, indicators: [] });
    expectProblem(await C.command(id, 'record-evaluation', { evaluationId: 'evl_nothing', findings: 'x', indicators: [], verdict: 'continue' }), 422, 'unknown-reference', '/evaluationId');
    const indicators = [{ code: 'a', value: 12, unit: 'people', beneficiaries: 'workers' }, { code: 'b', value: '0.123456789012345678', unit: 'percent' }];
    const recorded = await C.does(id, 'record-evaluation', { evaluationId: opened.id, findings: 'Baik', indicators, verdict: 'continue' });
    expect(recorded.agreement.stage).toBe('implementation');
    expect(recorded.agreement.evaluations[0]).toMatchObject({ id: opened.id, verdict: 'continue', findings: 'Baik', recordedAt: expect.any(String) });
    expect(recorded.agreement.evaluations[0].indicators).toEqual(indicators.map((each) => expect.objectContaining(each)));
    const again = await C.command(id, 'record-evaluation', { evaluationId: opened.id, findings: 'x', indicators: [], verdict: 'continue' });
    expect([again.status, again.body.code]).toEqual([409, 'no-evaluation']);
    for (const value of [1.5, '1e3', 'many', null]) {
      const bad = { evaluationId: opened.id, findings: 'x', indicators: [{ code: 'a', value, unit: 'x' }], verdict: 'continue' };
      expectProblem(await C.command(id, 'record-evaluation', bad), 422, 'invalid', '/indicators/0/value');
    }
  },
  'evaluation and endings: conclude wants stage, verdict and gate': async () => {
    const { id } = await upTo('implementation');
    expectProblem(await C.command(id, 'conclude', { on: today }), 409, 'wrong-stage');
    await passOpenGates(C, id);
    await C.does(id, 'advance-stage', { to: 'evaluation' });
    expectProblem(await C.command(id, 'conclude', { on: today }), 409, 'no-evaluation');
    expectProblem(await C.command(id, 'open-evaluation', { kind: 'interim', periodFrom: '2024-12-20', periodTo: today }), 409, 'wrong-stage');
    await evaluate(id, 'renew');
    expectProblem(await C.command(id, 'conclude', { on: today }), 409, 'verdict-does-not-fit');
    await evaluate(id, 'end');
    expectProblem(await C.command(id, 'conclude', { on: today }), 409, 'gate-not-passed');
    await passOpenGates(C, id);
    expectProblem(await C.command(id, 'conclude', { on: tomorrow }), 422, 'in-the-future', '/on');
    expectProblem(await C.command(id, 'conclude', { on: today, supersededById: 'agr_nothing' }), 422, 'unknown-reference', '/supersededById');
    const successor = (await propose(C, partner)).id;
    const ended = await C.does(id, 'conclude', { on: today, supersededById: successor, note: 'Digantikan' });
    expect(ended.agreement).toMatchObject({ stage: 'closed', outcome: 'superseded' });
    expect(ended.events[0].effectiveOn).toBe(today);
  },
  'evaluation and endings: renew wants the verdict and a successor; both show it': async () => {
    const { id } = await upTo('evaluation');
    const { id: successorId } = await propose(C, partner);
    expect((await C.command(id, 'renew', { successorId })).status).toBe(409);
    await evaluate(id, 'end');
    expectProblem(await C.command(id, 'renew', { successorId }), 409, 'verdict-does-not-fit');
    await evaluate(id, 'renew');
    expectProblem(await C.command(id, 'renew', { successorId: 'agr_nothing' }), 422, 'unknown-reference', '/successorId');
    const renewed = (await C.does(id, 'renew', { successorId })).agreement;
    expect(renewed).toMatchObject({ stage: 'closed', outcome: 'renewed' });
    expect(renewed.relations.map((each: Json) => each.agreementId)).toContain(successorId);
    expect((await C.agreement(successorId)).relations).toContainEqual(expect.objectContaining({ kind: 'renews', agreementId: id }));
  },
  'evaluation and endings: a term that had ended makes the conclusion an expiry': async () => {
    const { id, agreement } = await fresh();
    await toImplementation(C, agreement, partner, '2026-06-30');
    await passOpenGates(C, id);
    await C.does(id, 'advance-stage', { to: 'evaluation' });
    await evaluate(id, 'expire');
    await passOpenGates(C, id);
    expectProblem(await C.command(id, 'conclude', { on: '2025-01-05' }), 409, 'out-of-order');
    expect((await C.does(id, 'conclude', { on: today })).agreement).toMatchObject({ stage: 'closed', outcome: 'expired' });
  },
  'evaluation and endings: terminate ends at once, for a supervisor': async () => {
    const { id } = await upTo('implementation');
    expectProblem(await C.command(id, 'terminate', { reason: 'x', on: today }), 403, 'not-permitted');
    expectProblem(await S.command(id, 'terminate', { reason: 'x', on: tomorrow }), 422, 'in-the-future', '/on');
    expectProblem(await S.command(id, 'terminate', { reason: 'x', on: '2024-12-31' }), 409, 'out-of-order');
    const ended = await S.does(id, 'terminate', { reason: 'Atas permintaan mitra', on: '2026-10-01', documentIds: [await C.document('letter')] });
    expect(ended.events[0].effectiveOn).toBe('2026-10-01');
    expect(ended.agreement).toMatchObject({ stage: 'closed', status: 'closed', outcome: 'terminated' });
  },
  'evaluation and endings: verdicts continue, assist and amend send a final evaluation back to implementation': async () => {
    await Promise.all(['continue', 'assist', 'amend'].map(async (verdict) => {
      const { id } = await upTo('evaluation');
      expect(await evaluate(id, verdict)).toMatchObject({ stage: 'implementation', status: 'active' });
    }));
  },
});
