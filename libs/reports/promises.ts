import type { FollowUpRecord } from '#libs/agreement/types/state.js';
import { localDate } from '#libs/calendar/index.js';
import type { Zone } from '#libs/agreement/types/world.js';
import type { PromiseTally } from './types.js';

export const NO_PROMISES: Readonly<PromiseTally> = {
  due: 0, keptOnTime: 0, keptLate: 0, notKept: 0, lapsed: 0, awaitingVerification: 0, open: 0, unknown: 0, withdrawn: 0, notApplicable: 0,
};

/** What became of a promise (glossary: only what was verified counts as kept; where nobody said when the work was done, the report's day counts). */
export function fateOf(followUp: FollowUpRecord, zone: Zone): Exclude<keyof PromiseTally, 'due'> {
  switch (followUp.status) {
    case 'scheduled': return 'open';
    case 'reported': return 'awaitingVerification';
    case 'lapsed': return 'lapsed';
    case 'withdrawn': return 'withdrawn';
    case 'not-recorded': return 'unknown';
    case 'verified': {
      if (followUp.outcome === 'not-applicable') return 'notApplicable';
      if (followUp.outcome !== 'done') return 'notKept';
      const worked = followUp.workedOn ?? (followUp.reportedAt === null ? null : localDate(zone, Date.parse(followUp.reportedAt)));
      return worked !== null && worked <= followUp.dueOn ? 'keptOnTime' : 'keptLate';
    }
  }
}

export function tally(fates: readonly Exclude<keyof PromiseTally, 'due'>[]): PromiseTally {
  const sum = { ...NO_PROMISES, due: fates.length };
  for (const fate of fates) sum[fate] += 1;
  return sum;
}

/** Glossary, *rate of kept promises*, in whole percent; null where there is nothing to divide by. */
export function rateOf(t: PromiseTally): number | null {
  const of = t.due - t.withdrawn - t.notApplicable - t.unknown;
  return of === 0 ? null : Math.round(((t.keptOnTime + t.keptLate) * 100) / of);
}
