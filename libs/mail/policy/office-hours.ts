import { isWithin, isWorkingDay, localDate, localMidnight, weekdayOf, type OfficeHours, type Period } from '#libs/calendar/index.js';
import type { CalendarData, Zone } from '#libs/calendar/types.js';
import type { ReminderPolicy } from '#libs/agreement/types/world.js';

const MINUTE = 60_000;
const FRIDAY = 5;
/** What is urgent is not held until the next morning, but long enough that two lapses entered in a row are one message. */
const URGENT_GATHER_SECONDS = 60;
/** Whoever made the promise hears of it before those who read a copy. */
const COPIES_LATER_SECONDS = 3;
/** No holiday is longer, quiet days of a policy included; a calendar that has no working day at all must not hang the search. */
const SEARCH_DAYS = 200;

/** Where and when a person works: their zone and their calendar, not the agreement's (`api.md` §7). */
export interface Office {
  zone: Zone;
  calendar: CalendarData;
  /** Months of fasting, in which the office keeps `fastingHours`. */
  ramadan?: readonly Period[];
  fastingHours?: OfficeHours | null;
}

type Hours = Pick<ReminderPolicy, 'window' | 'workingDaysOnly' | 'quietDays' | 'quietWeekdays'>;

/** Opening and closing of the recipient's window on a local date as epoch ms; null: no mail on that day. */
export function windowOn(policy: Hours, office: Office, date: string): { from: number; to: number } | null {
  if ((policy.workingDaysOnly && !isWorkingDay(office.calendar, date)) || isQuiet(policy, date)) return null;
  const midnight = localMidnight(office.zone, date);
  if (!policy.window) return { from: midnight, to: midnight + 24 * 60 * MINUTE };
  const { from, to } = within(spanOf(policy.window, date), fastingOn(office, date));
  return { from: midnight + from * MINUTE, to: midnight + to * MINUTE };
}

interface Span {
  from: number;
  to: number;
}

function spanOf(hours: OfficeHours, date: string): Span {
  return { from: minutes(hours.from), to: minutes(weekdayOf(date) === FRIDAY ? hours.fridayTo : hours.to) };
}

function fastingOn({ ramadan = [], fastingHours }: Office, date: string): Span | null {
  return fastingHours && isWithin(ramadan, date) ? spanOf(fastingHours, date) : null;
}

/** The part of the policy's window in which the office works; a policy for other hours (an evening) keeps its own. */
function within(window: Span, office: Span | null): Span {
  if (!office) return window;
  const both = { from: Math.max(window.from, office.from), to: Math.min(window.to, office.to) };
  return both.from < both.to ? both : window;
}

/** A day on which the policy itself sends nothing. */
function isQuiet(policy: Hours, date: string): boolean {
  return (policy.quietWeekdays?.includes(weekdayOf(date)) ?? false) || (policy.quietDays?.some(({ from, to }) => from <= date && date <= to) ?? false);
}

/** True while mail under the policy may go to the office at `at` (epoch ms). */
export function isOpen(policy: Hours, office: Office, at: number): boolean {
  if (!policy.window && !policy.workingDaysOnly && !policy.quietDays && !policy.quietWeekdays) return true;
  const window = windowOn(policy, office, localDate(office.zone, at));
  return window !== null && at >= window.from && at < window.to;
}

/** The next moment from `at` on at which mail may go (epoch ms); `at` itself while the window is open. */
export function nextOpening(policy: Hours, office: Office, at: number): number {
  if (isOpen(policy, office, at)) return at;
  let date = localDate(office.zone, at);
  for (let i = 0; i < SEARCH_DAYS; i += 1) {
    const window = windowOn(policy, office, date);
    if (window && window.from >= at) return window.from;
    date = localDate(office.zone, localMidnight(office.zone, date) + 36 * 60 * MINUTE);
  }
  throw new RangeError(`no working day within ${SEARCH_DAYS} days of ${new Date(at).toISOString()}`);
}

export interface Waiting {
  urgent: boolean;
  /** Nothing but copies for superiors and coordinators. */
  copies: boolean;
  /** Epoch ms at which the first of them became ready. */
  since: number;
  /** Digests under the cap that the person was sent on the local day of `at`. */
  digestsToday: number;
}

/**
 * Whether what waits for a person may go now. `standard`: one digest a working day, with all that was ready when the window
 * opened (later within the window if we were away then); a lapse or a question any time within the window. `demo`: any time, a
 * few seconds after the first, copies a moment later.
 */
export function mayGo(policy: ReminderPolicy, office: Office, waiting: Waiting, at: number): boolean {
  if (!isOpen(policy, office, at)) return false;
  const opened = windowOn(policy, office, localDate(office.zone, at))?.from ?? at;
  // What came before the window opened was gathered by the night.
  const ripe = waiting.since + gatheredFor(policy, waiting.copies) <= at || (policy.window !== null && waiting.since <= opened);
  if (waiting.urgent) return ripe;
  if (policy.digestsPerDay !== null && waiting.digestsToday >= policy.digestsPerDay) return false;
  return policy.gatherSeconds === null ? waiting.since <= opened : ripe;
}

/** How long (ms) what came while the window was open waits for what may join it. */
export function gatheredFor(policy: Pick<ReminderPolicy, 'gatherSeconds'>, copies: boolean): number {
  return ((policy.gatherSeconds ?? URGENT_GATHER_SECONDS) + (copies ? COPIES_LATER_SECONDS : 0)) * 1000;
}

function minutes(time: string): number {
  const [hours = 0, rest = 0] = time.split(/[:.]/).map(Number);
  return hours * 60 + rest;
}
