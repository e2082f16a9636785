import { addWorkingDays, localDate, localMidnight } from '#libs/calendar/index.js';
import { datesOn, followUpDates, instant, later, type DatesBasis } from './dates.js';
import { lastDecidedIndex, decidedReminder } from './ladder.js';
import { ladderPolicy } from './policies/ladder.js';
import type { EventData, FollowUpDates, Reprojected } from './types/events.js';
import type { AgreementState, FollowUpRecord, ObligationRecord } from './types/state.js';
import type { CalendarData } from './types/world.js';

/** A calendar on its way into an agreement. `reason` names the decree, `publishedAt` (UTC instant) is since when it holds. */
export interface Arriving {
  calendar: CalendarData;
  reason: string;
  publishedAt?: string;
}

export interface Reprojection {
  redated: Reprojected[];
  verify: NonNullable<EventData['CalendarAdopted']['verify']>;
  plans: NonNullable<EventData['CalendarAdopted']['plans']>;
}

/**
 * Every open date that another calendar moves, as of `now` (epoch ms): due, lapse, assistance and rungs of what waits, our own
 * reminders about reports, days of plans. Dates that come out the same are left out, so that a second look finds nothing. Pure: the
 * workflow decides by it, and the preview of a decree shows by it what the workflow will decide.
 */
export function reprojection(state: AgreementState, arriving: Arriving, now: number): Reprojection {
  return {
    redated: redatedBy(state, arriving, now),
    verify: state.followUps.flatMap((f) => verifyMoves(state, f, arriving.calendar)),
    plans: state.cases.flatMap(({ caseId, state: at, plan, openedAt, planDueOn }) => {
      if (at === 'closed' || plan !== null) return [];
      const opened = localDate(state.zone, Date.parse(openedAt));
      const on = addWorkingDays(arriving.calendar, opened, state.policy.planWithinWorkingDays);
      return on === planDueOn ? [] : [{ caseId, planDueOn: on }];
    }),
  };
}

/** What of an agreement its follow-ups' dates come from: a register has it without the whole state. */
export type Redatable = Pick<AgreementState, 'zone' | 'policy' | 'followUps'> & { obligations: readonly Pick<ObligationRecord, 'obligationId' | 'basis'>[] };

/** The follow-ups that another calendar dates anew, as of `now` (epoch ms). */
export function redatedBy(state: Redatable, arriving: Arriving, now: number): Reprojected[] {
  return state.followUps.flatMap((f) => reprojected(state, f, arriving, now) ?? []);
}

function reprojected(state: Redatable, f: FollowUpRecord, arriving: Arriving, now: number): Reprojected | null {
  const old = f.dates;
  if (!old || (f.status !== 'scheduled' && f.status !== 'lapsed')) return null;
  const rests = state.obligations.find(({ obligationId }) => obligationId === f.obligationId)?.basis;
  const basis: DatesBasis = { calendar: arriving.calendar, zone: state.zone, policy: ladderPolicy(state.policy, rests) };
  const today = localDate(state.zone, now);
  const from = old.why.agreedOn ?? (old.why.movedFrom ? old.dueOn : old.promisedOn);
  const day = { promisedOn: old.promisedOn, from };
  const counted = followUpDates(basis, day, now, 'last');
  // A day that was given back would bring the date into the past: nobody is late by a decree.
  const fresh = counted.dueOn < today && old.dueOn >= today ? followUpDates(basis, { ...day, from: later(from, today) }, now, 'last') : counted;
  const lapseUndone = f.status === 'lapsed' && wronged(f, fresh, arriving);
  const held = !lapseUndone && (f.status === 'lapsed' || old.dueOn < today);
  const dates = explained(old, held ? heldDates(basis, f, old, day, now) : fresh, from, arriving);
  const keeping = { ...dates, rungs: rungsKept(lapseUndone ? beforeLapse(f) : f, old, dates, today) };
  return sameDates(old, keeping) ? null : { followUpId: f.followUpId, dates: keeping, ...(lapseUndone ? { lapseUndone: true as const } : {}) };
}

/** It lapsed after the decree held, on a due date that the decree had moved: only its messenger came too late. */
function wronged(f: FollowUpRecord, fresh: FollowUpDates, { publishedAt }: Arriving): boolean {
  return publishedAt !== undefined && f.dates !== null && Date.parse(f.dates.lapsesAt) >= Date.parse(publishedAt) && fresh.dueOn > f.dueOn;
}

function beforeLapse(f: FollowUpRecord): FollowUpRecord {
  return { ...f, reminders: f.reminders.filter(({ rung }) => isBeforeLapse(rung)) };
}

/** Rungs that are decided only because a follow-up has lapsed. */
export function isBeforeLapse(rung: string): boolean {
  return rung !== 'lapse' && !rung.startsWith('d+');
}

/** The due date is behind: it stays, with its explanation; what lies ahead of it is counted anew. */
function heldDates(
  basis: DatesBasis, f: FollowUpRecord, old: FollowUpDates, day: { promisedOn: string; from: string }, now: number,
): FollowUpDates {
  const dates = datesOn(basis, { ...day, dueOn: old.dueOn }, now, 'last');
  const why = { ...dates.why, dueSkipped: old.why.dueSkipped };
  const kept = f.status === 'lapsed' ? { ...dates, why, lapsesAt: old.lapsesAt } : { ...dates, why };
  if (!f.assisted) return kept;
  return { ...kept, assistsAt: old.assistsAt, why: { ...why, assistOn: old.why.assistOn, assistSkipped: old.why.assistSkipped } };
}

function explained(old: FollowUpDates, dates: FollowUpDates, from: string, { reason }: Arriving): FollowUpDates {
  const { movedFrom: _again, ...why } = dates.why;
  const due = dates.dueOn !== old.dueOn;
  const movedFrom = due ? old.dueOn : old.why.movedFrom;
  const moved = due || why.assistOn !== old.why.assistOn
    ? { dueOn: old.dueOn, assistOn: old.why.assistOn, calendar: old.why.calendar, decree: reason } : old.why.moved;
  return {
    ...dates,
    why: {
      ...why, ...(movedFrom === undefined ? {} : { movedFrom }),
      // Only a date that was agreed or moved once counts from another day than it seems to.
      ...(movedFrom === undefined ? {} : { agreedOn: from }),
      ...(moved ? { moved } : {}),
    },
  };
}

/**
 * Of one rung a person gets one message: what was decided or collapsed stays so on its own day. Of those whose new day is over
 * before they were decided, only the last goes out, at once.
 */
function rungsKept(f: FollowUpRecord, old: FollowUpDates, dates: FollowUpDates, today: string): FollowUpDates['rungs'] {
  const last = lastDecidedIndex(f);
  const was = new Map(old.rungs.map((rung, index) => [rung.rung, { ...rung, index }]));
  const rungs = dates.rungs.map(({ rung, plannedFor }) => {
    const before = was.get(rung);
    if (before && (decidedReminder(f, rung) || before.collapsed || before.index < last)) {
      return { rung, plannedFor: before.plannedFor, ...(before.collapsed ? { collapsed: true as const } : {}), settled: true };
    }
    return { rung, plannedFor, settled: false };
  });
  const late = rungs.filter((each) => !each.settled && each.plannedFor < today).at(-1);
  return rungs.map(({ settled, ...each }) => (
    !settled && late && each.plannedFor <= late.plannedFor && each.rung !== late.rung ? { ...each, collapsed: true as const } : each));
}

/** Whether nothing happens on another day or at another instant; what explains the dates may differ. */
export function sameDates(old: FollowUpDates, dates: FollowUpDates): boolean {
  return old.dueOn === dates.dueOn && old.lapsesAt === dates.lapsesAt && old.assistsAt === dates.assistsAt
    && old.provisional === dates.provisional && old.rungs.length === dates.rungs.length
    && old.rungs.every(({ rung, plannedFor, collapsed }, i) => {
      const is = dates.rungs[i];
      return is?.rung === rung && is.plannedFor === plannedFor && is.collapsed === collapsed;
    });
}

function verifyMoves(state: AgreementState, f: FollowUpRecord, calendar: CalendarData): Reprojection['verify'] {
  if (f.status !== 'reported' || !f.reportedAt) return [];
  const on = localDate(state.zone, Date.parse(f.reportedAt));
  const verifyReminders = f.verifyReminders.map(({ at, recipient, decided }, i) => {
    const rule = state.policy.verifyAfterWorkingDays[i];
    const moves = !decided && rule?.recipient === recipient;
    return { at: moves ? instant(localMidnight(state.zone, addWorkingDays(calendar, on, rule.workingDays))) : at, recipient };
  });
  return verifyReminders.some(({ at }, i) => at !== f.verifyReminders[i]?.at) ? [{ followUpId: f.followUpId, verifyReminders }] : [];
}
