import type { AgreementState, FollowUpRecord } from '#libs/agreement/types/state.js';
import type { Zone } from '#libs/agreement/types/world.js';
import { localDate } from '#libs/calendar/index.js';

/** What a promise can have come to; each is in exactly one. `unknown`: nobody recorded it. */
export type PromiseFate = 'keptOnTime' | 'keptLate' | 'notKept' | 'lapsed' | 'awaitingVerification' | 'open' | 'unknown' | 'withdrawn' | 'notApplicable';

/** What the report of a month asks of a promise. Column names, for they are written as rows. */
export interface PromiseFacts {
  due_on: string;
  fate: PromiseFate;
  /** Of the agreement's first partner; empty where it has none. */
  category: string;
}

export const promiseFactsOf = ({ partners, zone }: AgreementState, followUp: FollowUpRecord): PromiseFacts =>
  ({ due_on: followUp.dueOn, fate: fateOf(followUp, zone), category: partners[0]?.category ?? '' });

/** What became of a promise (glossary: only what was verified counts as kept; where nobody said when the work was done, the report's day counts). */
export function fateOf(followUp: FollowUpRecord, zone: Zone): PromiseFate {
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
