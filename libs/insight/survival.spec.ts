import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kaplanMeier, SURVIVAL_MINIMUM, survivalOf, type Waiting } from './survival.js';

const waits = fc.array(fc.record({ days: fc.nat(60), event: fc.boolean(), count: fc.integer({ min: 1, max: 4 }) }), { minLength: 1, maxLength: 40 });

/** The definition, read aloud: each day, of those who still waited that morning, so many got theirs. */
function slow(all: readonly Waiting[], day: number): number {
  const single = all.flatMap((one) => Array.from({ length: one.count }, () => one));
  let survival = 1;
  for (let d = 0; d <= day; d += 1) {
    const atRisk = single.filter(({ days }) => days >= d).length;
    const events = single.filter(({ days, event }) => days === d && event).length;
    if (atRisk > 0) survival *= 1 - events / atRisk;
  }
  return survival;
}

describe('time to the first evidence', () => {
  it('is that of the slow, obvious model', () => {
    fc.assert(fc.property(waits, fc.nat(70), (some, day) => {
      expect(kaplanMeier(some).findLast(({ days }) => days <= day)?.survival ?? 1).toBeCloseTo(slow(some, day), 9);
    }));
  });

  it('never rises, and without censoring is the plain share', () => {
    fc.assert(fc.property(waits, (some) => {
      const steps = kaplanMeier(some);
      for (let i = 1; i < steps.length; i += 1) expect(steps[i]?.survival).toBeLessThanOrEqual(steps[i - 1]?.survival ?? 1);
      const all = some.map((one) => ({ ...one, event: true }));
      const n = all.reduce((sum, { count }) => sum + count, 0);
      for (const { days, survival } of kaplanMeier(all)) {
        expect(survival).toBeCloseTo(all.reduce((sum, one) => sum + (one.days > days ? one.count : 0), 0) / n, 9);
      }
    }));
  });

  it('has a median with those who still wait in it: leaving them out would say 10 days', () => {
    const { median, points, censored } = survivalOf([{ days: 10, event: true, count: 20 }, { days: 90, event: true, count: 6 }, { days: 100, event: false, count: 24 }], [30, 95, 365]);
    expect(median).toMatchObject({ value: 90 - 0, reached: true, n: 50 });
    expect(censored).toBe(24);
    expect(points).toEqual([{ days: 30, waiting: 0.6 }, { days: 95, waiting: 0.48 }, { days: 365, waiting: null }]);
  });

  it('says that half is not reached, and nothing at all of too few', () => {
    expect(survivalOf([{ days: 5, event: true, count: 10 }, { days: 50, event: false, count: 40 }], []).median).toMatchObject({ value: null, enough: true, reached: false });
    expect(survivalOf([{ days: 5, event: true, count: SURVIVAL_MINIMUM - 1 }], [1]).median).toMatchObject({ value: null, enough: false });
  });
});
