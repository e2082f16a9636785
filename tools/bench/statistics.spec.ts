import { describe, expect, it } from '@jest/globals';
import { median, medianRatio, quantile, quantileRatio, type Pair } from './statistics.js';

describe('quantile', () => {
  it('interpolates between neighbours, whatever their order', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(quantile([0, 10], 0.99)).toBeCloseTo(9.9);
    expect(() => median([])).toThrow('empty');
  });
});

describe('ratios of pairs', () => {
  const pairs: Pair[] = Array.from({ length: 200 }, (_, i) => [(10 + (i % 7)) * 1.1, 10 + (i % 7)]);

  it('see a ratio that one disturbed moment shares', () => {
    const { value, interval } = medianRatio(pairs);
    expect(value).toBeCloseTo(1.1);
    expect(interval[0]).toBeCloseTo(1.1);
    expect(interval[1]).toBeCloseTo(1.1);
    expect(quantileRatio(pairs, 0.99).value).toBeCloseTo(1.1);
  });

  it('have an interval that widens with the noise', () => {
    const noisy: Pair[] = pairs.map(([a, b], i) => [i % 2 === 0 ? a * 2 : a, b]);
    const { interval } = medianRatio(noisy);
    expect(interval[1] - interval[0]).toBeGreaterThan(0.5);
  });
});
