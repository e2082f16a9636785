/** Days since 1970-01-01, as an integer. All arithmetic of this library is done on these. */
export type DayNumber = number;

export type HolidayKind = 'national-holiday' | 'collective-leave';

/** A day off, as a decree names it: date, kind, name, and the index of its decree in `decrees`. Compact, for it travels in events. */
export type Holiday = [date: string, kind: 'n' | 'c', name: string, decree: number];

/**
 * A working-day calendar as data: which years decrees cover, and which days they take off. No rule of this engine ever
 * reads a holiday from anywhere else.
 */
export interface CalendarData {
  /** `ID` */
  id: string;
  /** `ID@2026-1` */
  version: string;
  /** How decrees are cited, e.g. `SKB 1497, 2, 5 / 2025`. */
  decrees: string[];
  /** Years that a decree covers; beyond them dates are provisional and only weekends count. */
  years: number[];
  holidays: Holiday[];
}

/**
 * A time zone as data: `[from, offset]` pairs, from = epoch seconds (inclusive) at which the offset in minutes east of UTC
 * begins; the first pair holds for everything before the second. Indonesian zones have one pair: there is no DST.
 */
export interface Zone {
  name: string;
  transitions: [from: number, offsetMinutes: number][];
}

/** Day off by decree that was skipped in counting (weekends are not named). */
export interface Skipped {
  on: string;
  name: string;
  decree: string;
}
