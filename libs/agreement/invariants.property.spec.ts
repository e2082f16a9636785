import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { due, fold, ladderOf, nextDueAt } from '#libs/agreement/index.js';
import { agreementView } from '#libs/agreement/view/index.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import { verifyChain } from '#libs/journal/chain.js';
import { coordinator, Life, text } from '../../test/support/life.js';
import { day, start, step } from '../../test/support/steps.js';

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
