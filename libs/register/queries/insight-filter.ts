import { addMonthsClipped, dateOf, dayOf, INDONESIAN_ZONES, localDate, localMidnight } from '#libs/calendar/index.js';
import type { Database } from '../database.js';
import { unitsBelow } from '../directory/units.js';
import { Conditions } from './select.js';

export interface InsightFilter {
  /** The unit and those below it. */
  unit?: string;
  track?: string;
  /** A code; what lies below it, too. */
  region?: string;
  /** `unit` and `region` themselves, without what lies below; region `none`: agreements that name none. */
  exact?: boolean;
  /** A date, its end in Asia/Jakarta; default: now. */
  asOf?: string;
  /** A date: what happened from it on; default: twelve months before `asOf`. */
  from?: string;
  /** Whose promises: `ours`, `partner` or `joint`. Of follow-ups only. */
  ownerSide?: string;
  /** A date, of what is counted by month ahead: until it. */
  to?: string;
  /** The present; default: now. */
  at?: Date;
}

/** When a question is asked of. */
export interface Period {
  /** Instant up to which facts count. */
  at: string;
  asOf: string;
  from: string;
  /** Instant at which `from` begins. */
  since: string;
  /** A year before `asOf`. */
  yearBefore: string;
}

const JAKARTA = INDONESIAN_ZONES['Asia/Jakarta'];

export function periodOf(filter: InsightFilter): Period {
  if (!JAKARTA) throw new Error('no zone Asia/Jakarta');
  const now = filter.at ?? new Date();
  const asOf = filter.asOf ?? localDate(JAKARTA, now.getTime());
  const end = filter.asOf === undefined ? now.getTime() : Math.min(now.getTime(), localMidnight(JAKARTA, dateOf(dayOf(asOf) + 1)));
  const yearBefore = addMonthsClipped(asOf, -12);
  const from = filter.from ?? yearBefore;
  return { at: new Date(end).toISOString(), asOf, from, since: new Date(localMidnight(JAKARTA, from)).toISOString(), yearBefore };
}

/** Conditions on the agreement `a`. */
export async function agreementConditions(db: Database, filter: InsightFilter): Promise<Conditions> {
  const { region, unit } = filter;
  const conditions = new Conditions().add('a.track = ?', filter.track);
  if (filter.exact) {
    conditions.add('a.initiating_unit = ?', unit);
    return region === 'none' ? conditions.add('a.region IS NULL') : conditions.add('a.region = ?', region);
  }
  return conditions
    .add('a.initiating_unit = ANY (?)', unit === undefined ? undefined : await unitsBelow(db, unit))
    .add('a.region = ? OR a.region LIKE ?', region, region === undefined ? undefined : `${region.replaceAll(/[\\%_]/gu, '\\$&')}.%`);
}
