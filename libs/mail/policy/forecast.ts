import { dateOf, dayOf, localDate, localMidnight } from '#libs/calendar/index.js';
import type { ReminderPolicy } from '#libs/agreement/types/world.js';
import { nextOpening, type Office } from './office-hours.js';

/**
 * The earliest moment (epoch ms) at which a mail that is ready would go by its policy: window, quiet days, the cap of the day. What
 * else joins the same digest may make it a little later, never earlier.
 */
export function earliest(policy: ReminderPolicy, office: Office, mail: { since: number; urgent: boolean; digestsToday: number }, now: number): number {
  const from = Math.max(now, mail.since + (policy.gatherSeconds ?? 0) * 1000);
  const today = localDate(office.zone, now);
  const full = !mail.urgent && policy.digestsPerDay !== null && mail.digestsToday >= policy.digestsPerDay;
  const open = nextOpening(policy, office, full ? Math.max(from, localMidnight(office.zone, dateOf(dayOf(today) + 1))) : from);
  // One digest a day is gathered until the window opens: what came later in the day waits for the next one.
  const opened = policy.gatherSeconds === null && !mail.urgent && policy.window !== null;
  if (!opened || localDate(office.zone, mail.since) !== localDate(office.zone, open)) return open;
  const start = nextOpening(policy, office, localMidnight(office.zone, localDate(office.zone, open)));
  return mail.since <= start ? open : nextOpening(policy, office, localMidnight(office.zone, dateOf(dayOf(localDate(office.zone, open)) + 1)));
}
