import type { CalendarData } from '#libs/calendar/types.js';
import { indonesianCalendar } from '#libs/calendar/indonesia.js';
import { localMidnight } from '#libs/calendar/index.js';
import { zoneFor } from '#libs/calendar/zone-data.js';
import { getUnit, newestCalendar, type Database, type Sql } from '#libs/register/index.js';
import { planMails } from './mails.js';
import { minutesMove, minutesReminders } from './rules.js';
import { appendMeeting, lockMeeting } from './store.js';
import type { MeetingState } from './types.js';

/** Reminders of minutes leave at this hour where the meeting was held. */
const HOUR_MS = 8 * 3_600_000;

export const minutesTaskId = (meetingId: string): string => `tsk_write-minutes_${meetingId}`;

/** The calendar by which days of meetings are counted: the newest that was published, decrees of this year included. */
export async function officeCalendar(db: Sql): Promise<CalendarData> {
  return (await newestCalendar(db, 'ID'))?.data ?? indonesianCalendar();
}

/** Closes the task of a meeting's minutes: they are written, or there is no meeting. */
export async function closeMinutesTask(tx: Sql, meetingId: string, at: Date): Promise<void> {
  await tx.query(`UPDATE office_tasks SET closed_at = $2 WHERE task_id = $1 AND closed_at IS NULL`, [minutesTaskId(meetingId), at.toISOString()]);
}

const SYSTEM = { id: 'system', role: 'system' } as const;

/**
 * Days on which minutes are due follow the newest calendar: where a decree moves one that is open, the meeting's record says from
 * which day, by which version and over which days off. Idempotent.
 * @returns how many days have moved
 */
export async function moveMinutesDays(db: Database, at: Date): Promise<number> {
  const calendar = await officeCalendar(db);
  const rows = await db.query<{ doc: MeetingState }>(`SELECT doc FROM meetings WHERE minutes_at IS NULL AND state = 'planned' ORDER BY starts_at`);
  let moved = 0;
  for (const { doc } of rows) {
    if (!minutesMove(doc, calendar, zoneFor(doc.timeZone))) continue;
    await db.transaction(async (tx) => {
      const state = await lockMeeting(tx, doc.meetingId);
      const move = state && minutesMove(state, calendar, zoneFor(state.timeZone));
      if (!move) return;
      await appendMeeting(tx, state.meetingId, state, { type: 'MinutesDayMoved', data: move }, SYSTEM, at);
      await tx.query(`UPDATE office_tasks SET due_on = $2 WHERE task_id = $1 AND closed_at IS NULL`, [minutesTaskId(state.meetingId), move.minutesDueOn]);
      moved += 1;
    });
  }
  return moved;
}

/**
 * Looks at meetings that are over and have no minutes: their convenor gets a task, and mails on the day the minutes are due and after
 * it. Idempotent: rows are made once, whoever looks and however often.
 * @returns how many meetings wait for their minutes
 */
export async function watchMinutes(db: Database, at: Date): Promise<number> {
  const rows = await db.query<{ doc: MeetingState }>(
    `SELECT doc FROM meetings WHERE minutes_at IS NULL AND state = 'planned' AND ends_at < $1 ORDER BY ends_at LIMIT 500`, [at.toISOString()]);
  const calendar = rows.length > 0 ? await officeCalendar(db) : null;
  for (const { doc } of rows) if (calendar) await watchOne(db, doc, calendar, at);
  return rows.length;
}

async function watchOne(db: Database, meeting: MeetingState, calendar: CalendarData, at: Date): Promise<void> {
  const zone = zoneFor(meeting.timeZone);
  const due = minutesReminders(calendar, meeting.minutesDueOn)
    .map((one) => ({ ...one, at: new Date(localMidnight(zone, one.on) + HOUR_MS) })).filter((one) => one.at <= at);
  await db.transaction(async (tx) => {
    await tx.query(
      `INSERT INTO office_tasks (task_id, kind, subject_id, unit_id, assignee_id, title, due_on, opened_at)
       VALUES ($1, 'write-minutes', $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [minutesTaskId(meeting.meetingId), meeting.meetingId, meeting.unit, meeting.convenorId, meeting.title, meeting.minutesDueOn, meeting.endsAt]);
    // Of several that are due (we were away) only the last speaks.
    const last = due.at(-1);
    if (!last) return;
    const head = last.to.includes('unit-head') ? (await getUnit(tx, meeting.unit))?.headContactId : null;
    await planMails(tx, meeting.meetingId, 'minutes', last.sequence, [meeting.convenorId, ...(head ? [head] : [])], last.at);
  });
}
