import { dateOf, dayOf, localDate, localMidnight } from '#libs/calendar/index.js';
import type { ReminderPolicy } from '#libs/agreement/types/world.js';
import { gatheredFor, nextOpening, windowOn, type Office } from './office-hours.js';

/**
 * The earliest moment (epoch ms) at which a mail that is ready would go by its policy, alone: window, quiet days, the hours of its
 * recipient's office, the cap of the day, what is gathered first. It is the first moment at which `mayGo` says yes; what else joins
 * the same digest may make it a little later, and a copy follows a few seconds behind.
 */
export function earliest(policy: ReminderPolicy, office: Office, mail: { since: number; urgent: boolean; digestsToday: number }, now: number): number {
  const { since, urgent } = mail;
  const from = Math.max(now, since);
  const tomorrow = (at: number): number => localMidnight(office.zone, dateOf(dayOf(localDate(office.zone, at)) + 1));
  const full = !urgent && policy.digestsPerDay !== null && mail.digestsToday >= policy.digestsPerDay;
  const open = nextOpening(policy, office, full ? Math.max(from, tomorrow(now)) : from);
  // One digest a day is gathered until the window opens: what came later in the day waits for the next one.
  const daily = !urgent && policy.gatherSeconds === null;
  const opened = windowOn(policy, office, localDate(office.zone, open))?.from ?? open;
  if (since <= opened && (daily || policy.window !== null)) return open;
  return nextOpening(policy, office, daily ? tomorrow(open) : Math.max(open, since + gatheredFor(policy, false)));
}
