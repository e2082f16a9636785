import { dayOf, weekdayOf } from './days.js';
import type { CalendarData, Holiday, HolidayKind } from './types.js';
import { isWorkingDay } from './working-days.js';

/** A day off as a decree names it. */
export interface DecreeDay {
  on: string;
  kind: HolidayKind;
  name: string;
}

/** Days from `from` to `to`, both included. */
export interface Period {
  from: string;
  to: string;
}

/** What a decree says, as data: all of it is covered by its hash. */
export interface Decree {
  id: string;
  /** Calendar that it belongs to: `ID`, or one of a partner abroad. */
  calendar: string;
  /** How it is cited in `why` and in lists: `SKB 933, 1, 3 / 2025`. */
  number: string;
  /** Null: not known. Only shipped ones may leave it out. */
  issuedOn: string | null;
  /** Years whose days it decrees. In years that no decree names dates are provisional. */
  years: number[];
  /** Id of the decree that it changes. */
  supersedes: string | null;
  /** `amends`: adds its days and takes back `withdrawn`. `replaces`: no day of the superseded one counts any more. */
  effect: 'amends' | 'replaces' | null;
  days: DecreeDay[];
  /** Days off by an earlier decree that are working days again. */
  withdrawn: string[];
  /** Months of fasting, in which offices keep other hours. They move no date, only mails. */
  ramadan: Period[];
}

/** Years of days that travel into an agreement at most: its first event has to stay below 16 KiB. */
const PINNED_YEARS = 4;

/** Decrees that count, in the order of their publication: a replaced one is gone, and so is what had amended it. */
export function inForce(decrees: readonly Decree[]): Decree[] {
  return decrees.reduce<Decree[]>((kept, decree) => {
    if (decree.effect !== 'replaces') return [...kept, decree];
    const gone = new Set<string | null>([decree.supersedes]);
    for (const each of kept) if (gone.has(each.supersedes)) gone.add(each.id);
    return [...kept.filter((each) => !gone.has(each.id)), decree];
  }, []);
}

/** The calendar that decrees make, in the order of their publication. Pure: the same decrees make the same calendar. */
export function calendarFrom(id: string, version: string, decrees: readonly Decree[]): CalendarData {
  const counting = inForce(decrees);
  const off = new Map<string, Holiday>();
  counting.forEach(({ days, withdrawn }, index) => {
    for (const on of withdrawn) off.delete(on);
    for (const { on, kind, name } of days) {
      // A day that is off already keeps the name under which it became so.
      if (!off.has(on)) off.set(on, [on, kind === 'national-holiday' ? 'n' : 'c', name, index]);
    }
  });
  return {
    id, version,
    decrees: counting.map(({ number }) => number),
    years: [...new Set(counting.flatMap(({ years }) => years))].sort((a, b) => a - b),
    holidays: [...off.values()].sort((a, b) => dayOf(a[0]) - dayOf(b[0])),
  };
}

/** Months of fasting that decrees announce, earliest first. */
export function ramadanFrom(decrees: readonly Decree[]): Period[] {
  return inForce(decrees).flatMap(({ ramadan }) => ramadan).sort((a, b) => dayOf(a.from) - dayOf(b.from));
}

/**
 * What of a calendar an agreement takes along: the latest four years that decrees cover, none before the year before its life began,
 * and no day that is a Saturday or Sunday anyway. Every date that it can still decide comes out the same as by the whole calendar.
 *
 * @param lifeFrom first year that the life knows; 0 where it is not known
 */
export function pinCalendar(calendar: CalendarData, lifeFrom: number): CalendarData {
  const first = Math.max(Math.max(...calendar.years, 0) - PINNED_YEARS + 1, lifeFrom - 1);
  const holidays = calendar.holidays.filter(([on]) => Number(on.slice(0, 4)) >= first && ![0, 6].includes(weekdayOf(on)));
  const used = [...new Set(holidays.map(([, , , decree]) => decree))].sort((a, b) => a - b);
  return {
    ...calendar,
    decrees: used.map((decree) => calendar.decrees[decree] ?? ''),
    years: calendar.years.filter((year) => year >= first),
    holidays: holidays.map(([on, kind, name, decree]): Holiday => [on, kind, name, used.indexOf(decree)]),
  };
}

/** Days on which two calendars of one id differ in whether people work, and years that only the later one covers. */
export function differenceOf(before: CalendarData, after: CalendarData): { days: string[]; years: number[] } {
  const named = [...before.holidays, ...after.holidays].map(([on]) => on);
  const days = [...new Set(named)].filter((on) => isWorkingDay(before, on) !== isWorkingDay(after, on)).sort();
  return { days, years: after.years.filter((year) => !before.years.includes(year)) };
}

const VERSION = /^(.+)@(\d{1,4})-(\d{1,6})$/;

function partsOf(version: string): { id: string; year: number; ordinal: number } | null {
  const match = VERSION.exec(version);
  return match ? { id: match[1] ?? '', year: Number(match[2]), ordinal: Number(match[3]) } : null;
}

/**
 * True where `later` was made after `earlier`. Versions of one calendar are ordered by their names (`ID@2026-1`, `ID@2026-2`,
 * `ID@2027-1`), so that a late messenger cannot bring an older calendar; of two calendars neither is newer, and either may follow.
 */
export function isNewerVersion(later: string, earlier: string): boolean {
  const [a, b] = [partsOf(later), partsOf(earlier)];
  if (!a || !b || a.id !== b.id) return later !== earlier;
  return a.year > b.year || (a.year === b.year && a.ordinal > b.ordinal);
}

/** Name of the version after `before`: named after the latest year that it covers, numbered within it. */
export function nextVersion(id: string, years: readonly number[], before: string | null): string {
  const last = before === null ? null : partsOf(before);
  const year = Math.max(...years, last?.year ?? 0);
  return `${id}@${year}-${last?.year === year ? last.ordinal + 1 : 1}`;
}
