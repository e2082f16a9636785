import { indonesianCalendar, indonesianDecrees } from '#libs/calendar/indonesia.js';
import { INDONESIAN_WORKING_TIME, INDONESIAN_ZONES, ramadanFrom, type Decree } from '#libs/calendar/index.js';
import { UnknownZone, zoneFor } from '#libs/calendar/zone-data.js';
import type { Zone } from '#libs/calendar/types.js';
import { listDecrees, newestCalendars, type Sql } from '#libs/register/index.js';
import type { Office } from './office-hours.js';

type OfficeOf = (recipient: { timeZone: string; calendar: string | null }) => Office;
type Days = Omit<Office, 'zone'>;

/** Calendar of who names none. */
const HOME = 'ID';

/**
 * Where and when a recipient works: by the newest calendar that was published under the name that their entry gives, the country's own
 * if it gives none. A calendar that nobody has published (a partner abroad) knows only weekends: nobody's holidays are guessed.
 */
export class Offices {
  #known: ReadonlyMap<string, Days>;

  constructor() {
    this.#known = new Map([[HOME, daysOf(indonesianCalendar(), indonesianDecrees().map((decree) => ({ ...decree, id: decree.number })))]]);
  }

  readonly officeOf: OfficeOf = ({ timeZone, calendar }) => {
    const id = calendar ?? HOME;
    return { zone: zoneOf(timeZone), ...(this.#known.get(id) ?? daysOf({ id, version: `${id}@0`, decrees: [], years: [], holidays: [] }, [])) };
  };

  /** Takes over what has been published since. */
  async refresh(db: Sql): Promise<void> {
    const [versions, decrees] = [await newestCalendars(db), await listDecrees(db)];
    const published = versions.map(({ calendar, data }): [string, Days] =>
      [calendar, daysOf(data, decrees.filter((decree) => decree.calendar === calendar))]);
    this.#known = new Map([...this.#known, ...published]);
  }
}

function daysOf(calendar: Office['calendar'], decrees: readonly Decree[]): Days {
  return { calendar, ramadan: ramadanFrom(decrees), fastingHours: calendar.id === HOME ? INDONESIAN_WORKING_TIME.ramadan : null };
}

function zoneOf(name: string): Zone {
  try {
    return zoneFor(name);
  } catch (error) {
    if (error instanceof UnknownZone) return INDONESIAN_ZONES['Asia/Jakarta'];
    throw error;
  }
}
