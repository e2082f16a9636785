import {
  addWorkingDays, dateOf, dayOf, isProvisional, localDate, localMidnight, nextWorkingDay, skippedBetween,
} from '#libs/calendar/index.js';
import type { FollowUpDates } from './types/events.js';
import type { CalendarData, ReminderPolicy, Zone } from './types/world.js';

/** What dates are decided from. All of it is data of the agreement. */
export interface DatesBasis {
  calendar: CalendarData;
  zone: Zone;
  policy: ReminderPolicy;
}

/**
 * What becomes of rungs that are over already. `last`: the last of them is sent at once as a catch-up (a follow-up entered
 * late, api.md §7.5). `today`: only one of today is still sent (a person has just agreed a new date: no mail about the past).
 */
export type CatchUp = 'last' | 'today';

/**
 * All dates of a follow-up (api.md §7.1, §7.3, §7.12). `promisedOn` is as agreed; `from` is the day that counts: the promised
 * one, or a later one agreed since. Both are dates of the agreement's zone.
 */
export function followUpDates(
  basis: DatesBasis,
  day: { promisedOn: string; from: string },
  now: number,
  catchUp: CatchUp,
): FollowUpDates {
  return datesOn(basis, { ...day, dueOn: nextWorkingDay(basis.calendar, day.from) }, now, catchUp);
}

/** The same for a due date that is settled, whatever the calendar says of it by now. */
export function datesOn(
  basis: DatesBasis,
  day: { promisedOn: string; from: string; dueOn: string },
  now: number,
  catchUp: CatchUp,
): FollowUpDates {
  const { calendar, zone, policy } = basis;
  const { dueOn } = day;
  const graceEnd = policy.graceWorkingDays > 0 ? addWorkingDays(calendar, dueOn, policy.graceWorkingDays) : dueOn;
  const lapsesOn = dayAfter(graceEnd);
  const assistOn = addWorkingDays(calendar, dueOn, policy.assistAfterWorkingDays);
  return {
    promisedOn: day.promisedOn,
    dueOn,
    dueAt: instant(localMidnight(zone, dayAfter(dueOn))),
    lapsesAt: instant(localMidnight(zone, lapsesOn)),
    assistsAt: instant(localMidnight(zone, assistOn)),
    provisional: isProvisional(calendar, dueOn) || isProvisional(calendar, assistOn),
    rungs: rungDates(basis, dueOn, lapsesOn, localDate(zone, now), catchUp),
    why: {
      calendar: calendar.version,
      policy: policy.version,
      ...(day.from === day.promisedOn ? {} : { movedFrom: day.promisedOn }),
      dueSkipped: dueOn === day.from ? [] : skippedBetween(calendar, dayBefore(day.from), dueOn),
      assistOn,
      ...(policy.byObligation ? { assistWorkingDays: policy.assistAfterWorkingDays } : {}),
      assistSkipped: skippedBetween(calendar, dueOn, assistOn),
    },
  };
}

function rungDates(
  { calendar, policy }: DatesBasis, dueOn: string, lapsesOn: string, today: string, catchUp: CatchUp,
): FollowUpDates['rungs'] {
  const dated = policy.rungs.map(({ rung, workingDays }) => ({
    rung,
    plannedFor: workingDays === null ? lapsesOn : workingDays === 0 ? dueOn : addWorkingDays(calendar, dueOn, workingDays),
  }));
  dated.sort((a, b) => (a.plannedFor < b.plannedFor ? -1 : a.plannedFor > b.plannedFor ? 1 : 0));
  const passed = dated.filter((r) => r.plannedFor <= today);
  const kept = passed.at(-1);
  return dated.map((r) => {
    const over = r.plannedFor <= today && (r !== kept || (catchUp === 'today' && r.plannedFor < today));
    return over ? { ...r, collapsed: true as const } : r;
  });
}

export function dayAfter(date: string): string {
  return dateOf(dayOf(date) + 1);
}

export function dayBefore(date: string): string {
  return dateOf(dayOf(date) - 1);
}

/** Epoch milliseconds as the envelope writes them: UTC, milliseconds, `Z`. */
export function instant(ms: number): string {
  return new Date(ms).toISOString();
}

export function later(a: string, b: string): string {
  return a > b ? a : b;
}
