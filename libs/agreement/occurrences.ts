import { addMonthsClipped } from '#libs/calendar/index.js';
import type { Schedule } from './types/events.js';
import type { ObligationRecord } from './types/state.js';

/** More occurrences than this are not listed one by one when an old promise is entered: thirty years of months. */
export const MAX_LISTED_OCCURRENCES = 360;

/** Promised date of the k-th occurrence (0 = `from`); months are added to `from` and clipped to the month's end (api.md §7.7). */
export function occurrenceOn(schedule: Extract<Schedule, { every: unknown }>, k: number): string | null {
  const on = addMonthsClipped(schedule.from, k * schedule.every.months);
  return schedule.until && on > schedule.until ? null : on;
}

/** The occurrence after the last one that was scheduled, or null where the obligation has run out. */
export function nextOccurrence(o: ObligationRecord): { index: number; promisedOn: string } | null {
  if (!('every' in o.schedule)) return null;
  const index = o.lastOccurrence + 1;
  const promisedOn = occurrenceOn(o.schedule, index);
  return promisedOn === null ? null : { index, promisedOn };
}
