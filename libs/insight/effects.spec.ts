import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assistanceEffects, EFFECT_MINIMUM, type CaseTally } from './effects.js';
import { median, quantile, type Tally } from './figure.js';

const tally = fc.record({
  cause: fc.constantFrom('no-budget', 'contact-left', 'unknown'),
  result: fc.constantFrom('answered', 'new-date', 'unresolved', null),
  effect: fc.constantFrom('running', 'waiting', 'nothing-followed', 'succeeded', 'failed'),
  days: fc.option(fc.nat(400)),
  count: fc.nat(30),
}) as fc.Arbitrary<CaseTally>;

describe('what assistance achieved', () => {
  it('counts every case once, over causes and over results', () => {
    fc.assert(fc.property(fc.array(tally), (tallies) => {
      const { all, causes } = assistanceEffects(tallies);
      const sum = (of: (one: (typeof causes)[number]) => number): number => causes.reduce((total, one) => total + of(one), 0);
      expect(sum((one) => one.cases)).toBe(all.cases);
      expect(sum((one) => one.measured)).toBe(all.measured);
      for (const one of causes) {
        expect(one.byResult.reduce((total, { cases }) => total + cases, 0)).toBeLessThanOrEqual(one.cases);
        expect(one.measured).toBeLessThanOrEqual(one.closed);
      }
    }));
  });

  it('tells a share only where enough cases were measured; those that wait are no failures', () => {
    const cases = (effect: CaseTally['effect'], count: number): CaseTally => ({ cause: 'no-budget', result: 'new-date', effect, days: 20, count });
    const few = assistanceEffects([cases('succeeded', EFFECT_MINIMUM - 1), cases('waiting', 50)]).all;
    expect(few.success).toEqual({ value: null, n: EFFECT_MINIMUM - 1, minimum: EFFECT_MINIMUM, enough: false });
    const enough = assistanceEffects([cases('succeeded', 6), cases('failed', 6), cases('waiting', 50), cases('nothing-followed', 7)]).all;
    expect(enough.success).toEqual({ value: 0.5, n: 12, minimum: EFFECT_MINIMUM, enough: true });
    expect(enough.medianDays.value).toBe(20);
  });
});

describe('quantiles of tallies', () => {
  it('are those of the cases written out one by one', () => {
    const tallies = fc.array(fc.record({ value: fc.integer({ min: -50, max: 400 }), count: fc.nat(5) }), { minLength: 1 });
    fc.assert(fc.property(tallies, (some: Tally[]) => {
      const written = some.flatMap(({ value, count }) => Array.from({ length: count }, () => value)).sort((a, b) => a - b);
      const { value, n } = median(some, 1);
      expect(n).toBe(written.length);
      if (n === 0) expect(value).toBeNull();
      else expect(value).toBeCloseTo(((written[Math.floor((n - 1) / 2)] ?? 0) + (written[Math.ceil((n - 1) / 2)] ?? 0)) / 2, 9);
      expect(quantile(some, 1, 1).value).toBe(n === 0 ? null : written.at(-1));
    }));
  });
});
