import type { PromiseFate } from '#libs/register/index.js';
import type { PromiseTally } from './types.js';

export const NO_PROMISES: Readonly<PromiseTally> = {
  due: 0, keptOnTime: 0, keptLate: 0, notKept: 0, lapsed: 0, awaitingVerification: 0, open: 0, unknown: 0, withdrawn: 0, notApplicable: 0,
};

/** So many promises that came to the same. */
export interface Fated {
  fate: PromiseFate;
  n: number;
}

export function tally(fates: readonly Fated[]): PromiseTally {
  const sum = { ...NO_PROMISES };
  for (const { fate, n } of fates) {
    sum.due += n;
    sum[fate] += n;
  }
  return sum;
}

/** Glossary, *rate of kept promises*, in whole percent; null where there is nothing to divide by. */
export function rateOf(t: PromiseTally): number | null {
  const of = t.due - t.withdrawn - t.notApplicable - t.unknown;
  return of === 0 ? null : Math.round(((t.keptOnTime + t.keptLate) * 100) / of);
}
