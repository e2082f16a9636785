import { seeded } from '#tools/load/random.js';

/** The value below which a share `p` (0–1) of the sample lies, between neighbours by linear interpolation. */
export function quantile(sample: readonly number[], p: number): number {
  if (sample.length === 0) throw new Error('an empty sample has no quantile');
  const sorted = [...sample].sort((a, b) => a - b);
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below] as number;
  return low + ((sorted[Math.min(below + 1, sorted.length - 1)] as number) - low) * (at - below);
}

export const median = (sample: readonly number[]): number => quantile(sample, 0.5);

export interface Estimate {
  readonly value: number;
  /** Percentile bootstrap, 95 %. */
  readonly interval: readonly [low: number, high: number];
}

/** A pair that was measured back to back: ours and what it is compared with. */
export type Pair = readonly [a: number, b: number];

const ROUNDS = 2_000;

/** Draws pairs anew (with replacement), so that what disturbed both sides of a pair stays together. The seed is fixed: the same sample, the same interval. */
export function bootstrap(pairs: readonly Pair[], statistic: (pairs: readonly Pair[]) => number): Estimate {
  const random = seeded(1);
  const drawn = Array.from({ length: ROUNDS }, () =>
    statistic(pairs.map(() => pairs[Math.floor(random() * pairs.length)] as Pair)));
  return { value: statistic(pairs), interval: [quantile(drawn, 0.025), quantile(drawn, 0.975)] };
}

/** Median of the ratios a ÷ b. */
export function medianRatio(pairs: readonly Pair[]): Estimate {
  return bootstrap(pairs, (drawn) => median(drawn.map(([a, b]) => a / b)));
}

/** Quantile of all a ÷ quantile of all b. */
export function quantileRatio(pairs: readonly Pair[], p: number): Estimate {
  return bootstrap(pairs, (drawn) => quantile(drawn.map(([a]) => a), p) / quantile(drawn.map(([, b]) => b), p));
}
