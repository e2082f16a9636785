import { addWorkingDays, localDate, skippedBetween } from '#libs/calendar/index.js';
import type { CalendarData, Zone } from '#libs/calendar/types.js';
import type { Attendee, MeetingEvent, MeetingRefusal, MeetingState, MinutesMove, NewMeetingEvent } from './types.js';

/** The state after one more event. Pure. */
export function evolveMeeting(state: MeetingState | null, event: MeetingEvent): MeetingState {
  if (event.type === 'MeetingConvened') {
    return {
      ...event.data, meetingId: event.meetingId, version: event.version, hash: event.hash, state: 'planned', cancelledBecause: null, sequence: 0,
      invitees: [], attendees: [], decisions: [], minutes: null,
    };
  }
  if (!state) throw new Error(`a meeting begins with MeetingConvened, not with ${event.type}`);
  const next = { ...state, version: event.version, hash: event.hash };
  switch (event.type) {
    case 'MeetingChanged':
      return { ...next, ...event.data, sequence: state.sequence + 1 };
    case 'MeetingCancelled':
      return { ...next, state: 'cancelled', cancelledBecause: event.data.reason, sequence: state.sequence + 1 };
    case 'AgendaSet':
      return { ...next, agendaLines: event.data.lines };
    case 'PeopleInvited':
      return { ...next, invitees: merged(state.invitees, event.data.invitees, ({ contactId }) => contactId) };
    case 'AttendanceRecorded':
      return { ...next, attendees: merged(state.attendees, event.data.attendees, attendeeKey) };
    case 'DecisionTaken':
      return { ...next, decisions: [...state.decisions, { ...event.data, recordedAt: event.recordedAt, by: event.actor.id }] };
    case 'MinutesRecorded':
      return { ...next, minutes: { ...event.data, recordedAt: event.recordedAt, by: event.actor.id } };
    case 'MinutesDayMoved':
      return { ...next, minutesDueOn: event.data.minutesDueOn, minutesMoved: [...(state.minutesMoved ?? []), event.data] };
  }
}

/** One person is there once, for however many offices; of an office's nameless people one line tells. */
function attendeeKey({ contactId, partyId, office }: Attendee): string {
  return JSON.stringify([contactId, contactId === null ? partyId : '', office]);
}

function merged<T>(old: readonly T[], fresh: readonly T[], keyOf: (one: T) => string): T[] {
  const all = new Map(old.map((one) => [keyOf(one), one]));
  for (const one of fresh) all.set(keyOf(one), one);
  return [...all.values()];
}

/** Whether an event may follow now; null: yes. `now` in epoch ms. */
export function refusalOf(state: MeetingState, event: NewMeetingEvent, now: number): MeetingRefusal | null {
  if (state.state === 'cancelled') return 'meeting-cancelled';
  const begun = now >= Date.parse(state.startsAt);
  switch (event.type) {
    case 'AttendanceRecorded':
    case 'DecisionTaken':
    case 'MinutesRecorded':
      return begun ? null : 'meeting-not-begun';
    case 'MeetingCancelled':
      // Its hour may pass without anybody coming; what has left a trace has taken place.
      return begun && tookPlace(state) ? 'meeting-over' : null;
    case 'MeetingChanged':
      // What has begun has happened; a later change of its hour would send invitations into the past.
      return begun ? 'meeting-over' : null;
    case 'MinutesDayMoved':
      return null;
    case 'AgendaSet':
    case 'PeopleInvited':
      return now >= Date.parse(state.endsAt) ? 'meeting-over' : null;
    case 'MeetingConvened':
      throw new Error('a meeting is convened once');
  }
}

function tookPlace({ attendees, decisions, minutes }: MeetingState): boolean {
  return decisions.length > 0 || minutes !== null || attendees.some(({ mode }) => mode !== 'absent');
}

/** The day by which minutes are due: the n-th working day after the day of the meeting, where it is held. */
export function minutesDay(calendar: CalendarData, zone: Zone, startsAt: string, workingDays: number): string {
  return addWorkingDays(calendar, localDate(zone, Date.parse(startsAt)), workingDays);
}

/**
 * The move of the day that minutes are due to where today's calendar has it; null where it stays, or nothing is due any more.
 */
export function minutesMove(state: MeetingState, calendar: CalendarData, zone: Zone): MinutesMove | null {
  if (state.minutes !== null || state.state === 'cancelled') return null;
  const from = localDate(zone, Date.parse(state.startsAt));
  const minutesDueOn = addWorkingDays(calendar, from, state.minutesWorkingDays);
  if (minutesDueOn === state.minutesDueOn) return null;
  return { minutesDueOn, was: state.minutesDueOn, calendar: calendar.version, skipped: skippedBetween(calendar, from, minutesDueOn) };
}

/**
 * Reminders of minutes that nobody has written: the convenor on the day they are due and 3 working days later, after 7 the head of
 * the unit too.
 */
export function minutesReminders(calendar: CalendarData, dueOn: string): { sequence: number; on: string; to: ('convenor' | 'unit-head')[] }[] {
  return [
    { sequence: 0, on: dueOn, to: ['convenor'] },
    { sequence: 3, on: addWorkingDays(calendar, dueOn, 3), to: ['convenor'] },
    { sequence: 7, on: addWorkingDays(calendar, dueOn, 7), to: ['convenor', 'unit-head'] },
  ];
}
