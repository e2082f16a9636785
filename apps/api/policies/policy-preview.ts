import { ladderPolicy } from '#libs/agreement/policies/ladder.js';
import { followUpDates } from '#libs/agreement/dates.js';
import type { Basis, ReminderPolicy } from '#libs/agreement/types/world.js';
import { INDONESIAN_WORKING_TIME, INDONESIAN_ZONES, localDate, localMidnight, ramadanFrom } from '#libs/calendar/index.js';
import { nextOpening } from '#libs/mail/policy/office-hours.js';
import { listDecrees, newestCalendar, type Sql } from '#libs/register/index.js';

/** Calendar and clock of the example: those of the agency. */
const CALENDAR = 'ID';
const ZONE = 'Asia/Jakarta';
const YEAR = 366 * 86_400_000;

/**
 * A policy laid over one promise, by the same pure rules as agreements and mails follow: the days of its ladder, and when each mail could
 * leave at the earliest. Nothing is over already: it is shown as for a promise that is entered in good time.
 */
export async function laidOver(db: Sql, policy: ReminderPolicy, { promisedOn, basis }: { promisedOn: string; basis?: Basis | undefined }, at: Date): Promise<object> {
  const calendar = (await newestCalendar(db, CALENDAR))?.data;
  const zone = INDONESIAN_ZONES[ZONE];
  if (!calendar || !zone) throw new Error(`no calendar ${CALENDAR} or no zone ${ZONE}`);
  const own = ladderPolicy(policy, basis);
  // Asked from long before, so that no rung counts as missed.
  const dates = followUpDates({ calendar, zone, policy: own }, { promisedOn, from: promisedOn }, Math.min(at.getTime(), localMidnight(zone, promisedOn)) - YEAR, 'last');
  const office = { zone, calendar, ramadan: ramadanFrom(await listDecrees(db, { calendar: CALENDAR })), fastingHours: INDONESIAN_WORKING_TIME.ramadan };
  return {
    policy, calendar: calendar.version, promisedOn, dueOn: dates.dueOn, lapsesOn: localDate(zone, Date.parse(dates.lapsesAt)), assistOn: dates.why.assistOn,
    provisional: dates.provisional, skipped: [...dates.why.dueSkipped, ...dates.why.assistSkipped],
    rungs: dates.rungs.map(({ rung, plannedFor }) => {
      const found = own.rungs.find((each) => each.rung === rung);
      return {
        rung, on: plannedFor, recipients: found?.recipients ?? [], ...(found?.letter ? { letter: found.letter } : {}),
        leavesAt: new Date(nextOpening(policy, office, localMidnight(zone, plannedFor))).toISOString(),
      };
    }),
  };
}
