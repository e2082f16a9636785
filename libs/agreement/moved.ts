import type { FollowUpDates, Skipped } from './types/events.js';

/** The due date that stood before a decree moved it, and why: what whoever was told the old one has to be told. */
export interface DecreeMove {
  /** `YYYY-MM-DD` in the agreement's zone. */
  from: string;
  /** Number of the decree. */
  decree: string;
  /** Days off between the agreed day and the due date; none where a day off was taken back and the date came earlier. */
  days: readonly Skipped[];
}

/** Null where no decree has moved the due date since it was agreed; a new date that people agree on ends it. */
export function movedByDecree(dates: Pick<FollowUpDates, 'dueOn' | 'why'> | null): DecreeMove | null {
  const moved = dates?.why.moved;
  if (!dates || !moved || moved.dueOn === dates.dueOn) return null;
  return { from: moved.dueOn, decree: moved.decree, days: dates.why.dueSkipped };
}
