import { indonesianCalendar } from '#libs/calendar/indonesia.js';
import { INDONESIAN_ZONES } from '#libs/calendar/index.js';
import { UnknownZone, zoneFor } from '#libs/calendar/zone-data.js';
import type { CalendarData, Zone } from '#libs/calendar/types.js';
import type { Office } from './office-hours.js';

/**
 * Where and when a recipient works, by the calendars that this version ships. A calendar that we do not have (a partner abroad)
 * knows only weekends: nobody's holidays are guessed.
 */
export function shippedOffices(): (recipient: { timeZone: string; calendar: string | null }) => Office {
  const indonesia = indonesianCalendar();
  return ({ timeZone, calendar }) => ({
    zone: zoneOf(timeZone),
    calendar: calendar === null || calendar === indonesia.id ? indonesia : weekendsOnly(calendar),
  });
}

function zoneOf(name: string): Zone {
  try {
    return zoneFor(name);
  } catch (error) {
    if (error instanceof UnknownZone) return INDONESIAN_ZONES['Asia/Jakarta'];
    throw error;
  }
}

function weekendsOnly(id: string): CalendarData {
  return { id, version: `${id}@0`, decrees: [], years: [], holidays: [] };
}
