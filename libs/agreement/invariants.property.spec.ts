import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { due, fold, ladderOf, nextDueAt } from '#libs/agreement/index.js';
import { agreementView } from '#libs/agreement/view/index.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import { verifyChain } from '#libs/journal/chain.js';
import { coordinator, Life, signing, supervisor, text } from '../../test/support/life.js';

const start = Date.parse('2026-01-05T09:00:00+07:00');
const day = 86_400_000;

type Step = (life: Life) => void;

const date = fc.integer({ min: -400, max: 500 }).map((d) => new Date(start + d * day).toISOString().slice(0, 10));
const pick = fc.nat(30);
const followUp = (life: Life, n: number): string => life.state?.followUps[n % Math.max(1, life.state.followUps.length)]?.followUpId ?? 'flw_none_1';
const caseId = (life: Life, n: number): string => life.state?.cases[n % Math.max(1, life.state.cases.length)]?.caseId ?? 'asc_none_1';
const obligation = (life: Life, n: number): string => life.state?.obligations[n % Math.max(1, life.state.obligations.length)]?.obligationId ?? 'obl_none_1';

/** Every command, with bodies that are sometimes sensible and sometimes not; the decider says which. */
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 60 * 24 * 45 }).map((minutes): Step => (life) => void life.until(life.now + minutes * 60_000)) },
  { weight: 4, arbitrary: fc.record({ dueOn: date, side: fc.constantFrom('ours', 'partner', 'joint') }).map(({ dueOn, side }): Step => (life) =>
    void life.try('add-obligation', { title: 'Janji', ownerSide: side as 'ours', basis: 'clause', schedule: { dueOn } })) },
  { weight: 2, arbitrary: fc.record({ from: date, months: fc.integer({ min: 1, max: 14 }) }).map(({ from, months }): Step => (life) =>
    void life.try('add-obligation', { title: 'Berulang', ownerSide: 'partner', basis: 'work-plan', schedule: { every: { months }, from } })) },
  { weight: 4, arbitrary: fc.record({ n: pick, outcome: fc.constantFrom('done', 'partial', 'blocked', 'not-applicable') }).map(({ n, outcome }): Step => (life) =>
    void life.try('report-follow-up', { followUpId: followUp(life, n), outcome: outcome as 'done', summary: text(n) })) },
  { weight: 3, arbitrary: fc.record({ n: pick, nextDueOn: fc.option(date, { nil: undefined }) }).map(({ n, nextDueOn }): Step => (life) =>
    void life.try('verify-follow-up', { followUpId: followUp(life, n), ...(nextDueOn ? { nextDueOn } : {}) }, { actor: supervisor })) },
  fc.record({ n: pick }).map(({ n }): Step => (life) => void life.try('return-follow-up', { followUpId: followUp(life, n), question: text() })),
  fc.record({ n: pick, dueOn: date }).map(({ n, dueOn }): Step => (life) => void life.try('reschedule-follow-up', { followUpId: followUp(life, n), dueOn, reason: text() })),
  fc.record({ n: pick, dueOn: date }).map(({ n, dueOn }): Step => (life) => void life.try('amend-obligation', { obligationId: obligation(life, n), schedule: { dueOn }, reason: text() })),
  pick.map((n): Step => (life) => void life.try('withdraw-obligation', { obligationId: obligation(life, n), reason: text() })),
  pick.map((n): Step => (life) => void life.try('log-assistance', { caseId: caseId(life, n), plan: text(), text: text() })),
  fc.record({ n: pick, nextDueOn: date }).map(({ n, nextDueOn }): Step => (life) => void life.try('close-assistance', { caseId: caseId(life, n), result: 'new-date', nextDueOn })),
  fc.constant<Step>((life) => void life.try('suspend', { reason: text() }, { actor: supervisor })),
  fc.constant<Step>((life) => void life.try('resume', {}, { actor: supervisor })),
  date.map((endsOn): Step => (life) => void life.try('extend', { endsOn, documentIds: [] })),
  fc.constant<Step>((life) => void life.try('assign-liaison', { contactId: 'con_another' })),
  fc.constantFrom('signing', 'implementation', 'evaluation').map((to): Step => (life) => {
    life.passGates(life.agreement.stage);
    if (life.agreement.stage === 'signing') life.try('record-signing', signing());
    life.try('advance-stage', { to: to as 'signing' });
  }),
  date.map((on): Step => (life) => void life.try('terminate', { reason: text(), on }, { actor: supervisor })),
  pick.map((n): Step => (life) => {
    const original = life.events[n % life.events.length];
    if (original) life.try('correct', { version: original.version, data: null, reason: text() }, { actor: supervisor, context: { original } });
  }),
);

function invariants(life: Life): void {
  const s: AgreementState = life.agreement;
  expect(verifyChain(life.events)).toMatchObject({ ok: true });
  expect(fold(life.events)).toEqual(s);
  expect(JSON.parse(JSON.stringify(s))).toEqual(s);
  expect(due(s, life.now)).toEqual([]);
  const next = nextDueAt(s);
  expect(next === null || next > life.now).toBe(true);
  life.events.forEach((e, i) => {
    expect(e.version).toBe(i + 1);
    if (i > 0) expect(e.recordedAt >= (life.events[i - 1]?.recordedAt ?? '')).toBe(true);
    expect(JSON.stringify(e).length).toBeLessThanOrEqual(16_384);
  });
  for (const f of s.followUps) {
    if (f.status === 'lapsed') expect(f.lapsedAt).not.toBeNull();
    if (f.status === 'not-recorded') expect(f.reminders).toEqual([]);
    if (f.status === 'reported' || f.status === 'verified') {
      expect(ladderOf(f).filter((r) => r.state === 'planned')).toEqual([]);
      expect(f.reportedAt).not.toBeNull();
    }
    if (s.status === 'closed') expect(['scheduled', 'not-recorded']).not.toContain(f.status);
  }
  if (s.status === 'closed') expect(s.cases.every((c) => c.state === 'closed')).toBe(true);
  expect(agreementView(s, life.now).version).toBe(s.version);
}

describe('whatever people, clock and chance do', () => {
  it('the invariants of docs/concepts.md hold', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 3, maxLength: 40 }), (steps) => {
        const life = new Life(start).implementing('local-government', { policy: 'standard@1' });
        for (const each of steps) {
          // A refusal leaves no trace: the state is the very same object.
          const before = life.state;
          const count = life.events.length;
          each(life);
          if (life.events.length === count) expect(life.state === before || fold(life.events) !== null).toBe(true);
        }
        life.until(life.now);
        invariants(life);
      }),
      { numRuns: 150 },
    );
  });

  it('a state that went through JSON in the middle (continue-as-new) decides the same', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 20 }), fc.nat(19), (steps, at) => {
        const one = new Life(start).implementing();
        const two = new Life(start).implementing();
        steps.forEach((each, i) => {
          each(one);
          if (i === at) two.state = JSON.parse(JSON.stringify(two.state)) as AgreementState;
          each(two);
        });
        expect(two.events.map((e) => e.hash)).toEqual(one.events.map((e) => e.hash));
      }),
      { numRuns: 60 },
    );
  });

  it('nothing is planned for somebody after an answer', () => {
    const life = new Life(start).implementing();
    life.do('add-obligation', { title: 'Janji', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2026-02-27' } });
    life.do('report-follow-up', { followUpId: life.agreement.followUps[0]?.followUpId ?? '', outcome: 'blocked', summary: text() }, { actor: coordinator });
    for (let d = 1; d < 120; d += 1) {
      expect(life.until(start + d * day).filter((e) => e.type === 'ReminderPlanned' || e.type === 'FollowUpLapsed')).toEqual([]);
    }
  });
});
