import { figure, round, type Figure } from './figure.js';

/**
 * Agreements that waited equally long. `event`: after these days the first evidence came; `censored`: by then none had, and we know no
 * more (the present, or the agreement ended). Leaving the censored out would make everybody look fast.
 */
export interface Waiting {
  days: number;
  event: boolean;
  count: number;
}

export interface SurvivalPoint {
  days: number;
  /** Share that still waits after these days; null beyond what was observed. */
  waiting: number | null;
}

export interface Survival {
  n: number;
  events: number;
  censored: number;
  /** Days after which half has evidence; null with `reached: false` where less than half ever had it so far. */
  median: Figure & { reached: boolean };
  /** At the asked days. */
  points: SurvivalPoint[];
}

/** Agreements before anything is told. */
export const SURVIVAL_MINIMUM = 20;

interface Step {
  days: number;
  survival: number;
}

/** Kaplan and Meier's product over the days on which something happened; at one day events come before censorings. */
export function kaplanMeier(waits: readonly Waiting[]): Step[] {
  const days = new Map<number, { events: number; censored: number }>();
  for (const { days: day, event, count } of waits) {
    const at = days.get(day) ?? { events: 0, censored: 0 };
    if (event) at.events += count;
    else at.censored += count;
    days.set(day, at);
  }
  let atRisk = waits.reduce((sum, { count }) => sum + count, 0);
  let survival = 1;
  const steps: Step[] = [];
  for (const [day, { events, censored }] of [...days].sort(([a], [b]) => a - b)) {
    if (events > 0) {
      survival *= 1 - events / atRisk;
      steps.push({ days: day, survival });
    }
    atRisk -= events + censored;
  }
  return steps;
}

/** Time to the first evidence, with its median and the share that still waits at some days. */
export function survivalOf(waits: readonly Waiting[], at: readonly number[]): Survival {
  const steps = kaplanMeier(waits);
  const n = waits.reduce((sum, { count }) => sum + count, 0);
  const events = waits.reduce((sum, { event, count }) => sum + (event ? count : 0), 0);
  const observed = waits.reduce((max, { days, count }) => (count > 0 ? Math.max(max, days) : max), 0);
  // A hair of tolerance: half of a product of fractions is not exactly half.
  const half = steps.find(({ survival }) => survival <= 0.5 + 1e-9);
  const enough = n >= SURVIVAL_MINIMUM;
  return {
    n,
    events,
    censored: n - events,
    median: half
      ? { ...figure(n, SURVIVAL_MINIMUM, () => half.days), reached: true }
      : { value: null, n, minimum: SURVIVAL_MINIMUM, enough, reached: false },
    points: at.map((days) => ({
      days,
      waiting: enough && days <= observed ? round(steps.findLast((step) => step.days <= days)?.survival ?? 1) : null,
    })),
  };
}
