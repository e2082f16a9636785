import { indonesianCalendar } from '#libs/calendar/indonesia.js';
import type { CalendarData } from '#libs/calendar/types.js';

/** A calendar as people read it: each day off with its decree. */
export interface CalendarView {
  id: string;
  version: string;
  years: number[];
  decrees: string[];
  holidays: { on: string; kind: 'national-holiday' | 'collective-leave'; name: string; decree: string }[];
}

/** Calendars that new agreements may be born with. */
export function calendars(): CalendarView[] {
  return [viewOf(indonesianCalendar())];
}

/** By id (`ID`) or version (`ID@2026-1`); null where there is none. */
export function calendarById(id: string): CalendarView | null {
  return calendars().find((calendar) => calendar.id === id || calendar.version === id) ?? null;
}

function viewOf(data: CalendarData): CalendarView {
  return {
    id: data.id,
    version: data.version,
    years: data.years,
    decrees: data.decrees,
    holidays: data.holidays.map(([on, kind, name, decree]) => ({
      on, kind: kind === 'n' ? 'national-holiday' : 'collective-leave', name, decree: data.decrees[decree] ?? '',
    })),
  };
}
