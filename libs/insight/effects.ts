import { median, share, type Figure, type Tally } from './figure.js';

/**
 * What came after a closed case. `waiting`: the next follow-up is not due yet. `nothing-followed`: no later follow-up of these
 * promises, so nothing can be measured. `running`: not closed.
 */
export type CaseEffect = 'running' | 'waiting' | 'nothing-followed' | 'succeeded' | 'failed';

/** Cases that are alike, and how many. */
export interface CaseTally {
  cause: string;
  result: string | null;
  effect: CaseEffect;
  /** Days from opening to closing; null while it runs. */
  days: number | null;
  count: number;
}

export interface EffectOf {
  cases: number;
  closed: number;
  /** Closed, and the next follow-up has shown whether it helped. */
  measured: number;
  succeeded: number;
  success: Figure;
  medianDays: Figure;
}

export interface CauseEffect extends EffectOf {
  cause: string;
  byResult: ({ result: string } & EffectOf)[];
}

/** Cases that must have been measured (or closed) before a share (or a median) is told. */
export const EFFECT_MINIMUM = 10;

/** What assistance achieved for each cause, and within a cause for each way in which cases were closed. */
export function assistanceEffects(tallies: readonly CaseTally[]): { all: EffectOf; causes: CauseEffect[] } {
  const causes = Map.groupBy(tallies, ({ cause }) => cause);
  return {
    all: effectOf(tallies),
    causes: [...causes].sort(([a], [b]) => compare(a, b)).map(([cause, own]) => {
      const results = Map.groupBy(own.filter(({ result }) => result !== null), ({ result }) => result ?? '');
      return {
        cause,
        ...effectOf(own),
        byResult: [...results].sort(([a], [b]) => compare(a, b)).map(([result, some]) => ({ result, ...effectOf(some) })),
      };
    }),
  };
}

function effectOf(tallies: readonly CaseTally[]): EffectOf {
  const count = (which: (one: CaseTally) => boolean): number => tallies.reduce((sum, one) => sum + (which(one) ? one.count : 0), 0);
  const succeeded = count(({ effect }) => effect === 'succeeded');
  const measured = succeeded + count(({ effect }) => effect === 'failed');
  const days = tallies.flatMap(({ days: value, count: n }): Tally[] => (value === null ? [] : [{ value, count: n }]));
  return {
    cases: count(() => true),
    closed: count(({ effect }) => effect !== 'running'),
    measured,
    succeeded,
    success: share(succeeded, measured, EFFECT_MINIMUM),
    medianDays: median(days, EFFECT_MINIMUM),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
