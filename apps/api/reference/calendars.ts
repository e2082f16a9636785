import { INDONESIAN_WORKING_TIME, ramadanFrom, type Period, type WorkingTime } from '#libs/calendar/index.js';
import { type CalendarVersion, getCalendar, listDecrees, newestCalendars, type Sql } from '#libs/register/index.js';

/** A calendar as people read it: each day off with its decree. */
interface CalendarView {
  id: string;
  version: string;
  years: number[];
  decrees: string[];
  holidays: { on: string; kind: 'national-holiday' | 'collective-leave'; name: string; decree: string }[];
  ramadan: Period[];
  workingTime: WorkingTime | null;
}

/** Calendars that new agreements may be born with: the newest version of each, by id. */
export async function calendars(db: Sql): Promise<CalendarView[]> {
  return Promise.all((await newestCalendars(db)).map((version) => viewOf(db, version)));
}

/** By id (`ID`) or version (`ID@2026-2`); null where there is none. */
export async function calendarById(db: Sql, id: string): Promise<CalendarView | null> {
  const found = await getCalendar(db, id);
  return found && viewOf(db, found);
}

async function viewOf(db: Sql, { calendar, data }: CalendarVersion): Promise<CalendarView> {
  return {
    id: data.id,
    version: data.version,
    years: data.years,
    decrees: data.decrees,
    holidays: data.holidays.map(([on, kind, name, decree]) => ({
      on, kind: kind === 'n' ? 'national-holiday' : 'collective-leave', name, decree: data.decrees[decree] ?? '',
    })),
    ramadan: ramadanFrom(await listDecrees(db, { calendar })),
    workingTime: calendar === 'ID' ? INDONESIAN_WORKING_TIME : null,
  };
}
