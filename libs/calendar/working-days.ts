import { dateOf, dayOf, weekdayOfDay } from './days.js';
import type { CalendarData, DayNumber, Skipped } from './types.js';

/** Days off by decree, by epoch day. Built once for each calendar object, for the ladder asks some hundred times. */
const daysOff = new WeakMap<CalendarData, Map<DayNumber, Skipped>>();

function daysOffOf(calendar: CalendarData): Map<DayNumber, Skipped> {
  let known = daysOff.get(calendar);
  if (!known) {
    known = new Map();
    for (const [on, , name, decree] of calendar.holidays) {
      const day = dayOf(on);
      // Two names on one day (Ascension on a Friday of leave): the first one listed explains it.
      if (!known.has(day)) known.set(day, { on, name, decree: calendar.decrees[decree] ?? '' });
    }
    daysOff.set(calendar, known);
  }
  return known;
}

function isWeekend(day: DayNumber): boolean {
  const weekday = weekdayOfDay(day);
  return weekday === 0 || weekday === 6;
}

function isOff(calendar: CalendarData, day: DayNumber): boolean {
  return isWeekend(day) || daysOffOf(calendar).has(day);
}

/** No Saturday, Sunday, national holiday or collective leave by decree (glossary, *working day*). */
export function isWorkingDay(calendar: CalendarData, date: string): boolean {
  return !isOff(calendar, dayOf(date));
}

/** The date itself if it is a working day, else the next one. */
export function nextWorkingDay(calendar: CalendarData, date: string): string {
  let day = dayOf(date);
  while (isOff(calendar, day)) day += 1;
  return dateOf(day);
}

/**
 * The n-th working day strictly after `date` (before it where `n` is negative), `date` itself for 0. `date` need not be a
 * working day: the first one after a Sunday is Monday.
 */
export function addWorkingDays(calendar: CalendarData, date: string, n: number): string {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a number of working days: ${n}`);
  const step = n < 0 ? -1 : 1;
  let day = dayOf(date);
  for (let left = Math.abs(n); left > 0; ) {
    day += step;
    if (!isOff(calendar, day)) left -= 1;
  }
  return dateOf(day);
}

/** Working days in (`fromExclusive`, `toInclusive`]; 0 where the end is not later. */
export function workingDaysBetween(calendar: CalendarData, fromExclusive: string, toInclusive: string): number {
  let count = 0;
  for (let day = dayOf(fromExclusive) + 1, end = dayOf(toInclusive); day <= end; day += 1) {
    if (!isOff(calendar, day)) count += 1;
  }
  return count;
}

/** Days off by decree from Monday to Friday in (`fromExclusive`, `toInclusive`], earliest first: what `why` names. */
export function skippedBetween(calendar: CalendarData, fromExclusive: string, toInclusive: string): Skipped[] {
  const off = daysOffOf(calendar);
  const skipped: Skipped[] = [];
  for (let day = dayOf(fromExclusive) + 1, end = dayOf(toInclusive); day <= end; day += 1) {
    const named = off.get(day);
    if (named && !isWeekend(day)) skipped.push({ ...named });
  }
  return skipped;
}

/** True where no decree of this calendar covers the year of the date: there only weekends count (glossary, *provisional*). */
export function isProvisional(calendar: CalendarData, date: string): boolean {
  return !calendar.years.includes(Number(date.slice(0, 4)));
}
