import type { CalendarData } from '#libs/calendar/index.js';
import type { Sql } from '../database.js';

/** A calendar that decrees have made. */
export interface CalendarVersion {
  version: string;
  calendar: string;
  /** The last decree in it. */
  decreeId: string;
  data: CalendarData;
  madeAt: string;
}

const COLUMNS = `version, calendar, decree_id AS "decreeId", data, made_at AS "madeAt"`;

/** The newest version of a calendar (`ID`), or null where there is no such calendar. */
export async function newestCalendar(db: Sql, calendar: string): Promise<CalendarVersion | null> {
  const rows = await db.query<CalendarVersion>(
    `SELECT ${COLUMNS} FROM calendar_versions WHERE calendar = $1 ORDER BY ordinal DESC LIMIT 1`, [calendar], 'newest-calendar');
  return rows[0] ?? null;
}

/** The newest version of every calendar, by id. */
export async function newestCalendars(db: Sql): Promise<CalendarVersion[]> {
  return db.query<CalendarVersion>(
    `SELECT DISTINCT ON (calendar) ${COLUMNS} FROM calendar_versions ORDER BY calendar, ordinal DESC`);
}

/** A calendar by its version (`ID@2026-2`), or the newest by its id (`ID`). */
export async function getCalendar(db: Sql, name: string): Promise<CalendarVersion | null> {
  const rows = await db.query<CalendarVersion>(
    `SELECT ${COLUMNS} FROM calendar_versions WHERE version = $1 OR calendar = $1 ORDER BY ordinal DESC LIMIT 1`, [name]);
  return rows[0] ?? null;
}

/** Stores a version; one that is there already stays as it is. */
export async function insertVersion(db: Sql, data: CalendarData, decreeId: string): Promise<void> {
  await db.query(
    `INSERT INTO calendar_versions (version, calendar, decree_id, data) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [data.version, data.id, decreeId, JSON.stringify(data)]);
}
