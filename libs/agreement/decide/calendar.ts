import { isNewerVersion } from '#libs/calendar/index.js';
import type { Decision } from '../types/command.js';
import { accept, event, notClosed, refuse, type Ground } from './guards.js';
import { reprojection } from '../reprojection.js';

/**
 * Bytes of JSON (nearly all of it ASCII) of one such event, which must stay below 16 KiB. What does not fit is left to the next
 * command with the same calendar; it is refused when nothing is left to be done.
 */
const EVENT_BYTES = 13_000;

/** Open dates are counted anew by the new calendar; what lies behind keeps the calendar of its day. */
export function adoptCalendar(g: Ground<'adopt-calendar'>): Decision {
  notClosed(g.state);
  const { calendar, reason } = g.command.body;
  const known = g.state.calendar.version === calendar.version;
  if (!known && !isNewerVersion(calendar.version, g.state.calendar.version)) refuse('calendar-adopted', '/calendar', calendar.version);
  const { redated, verify, plans } = reprojection(g.state, g.command.body, g.now);
  if (known && redated.length + verify.length + plans.length === 0) refuse('calendar-adopted', '/calendar', calendar.version);
  let room = EVENT_BYTES - JSON.stringify({ calendar, reason }).length;
  const fitting = <T>(list: readonly T[]): T[] => list.filter((each) => (room -= JSON.stringify(each).length + 1) > 0);
  const [own, waiting, cases] = [fitting(redated), fitting(verify), fitting(plans)];
  return accept(event('CalendarAdopted', g.today, {
    calendar, reason, redated: own,
    ...(waiting.length > 0 ? { verify: waiting } : {}),
    ...(cases.length > 0 ? { plans: cases } : {}),
  }));
}
