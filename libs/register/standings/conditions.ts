import type { Sql } from '../database.js';
import { unitsBelow } from '../directory/units.js';
import type { AgreementFacets } from '../queries/agreements.js';
import type { FollowUpFilter } from '../queries/follow-up-filters.js';
import type { Conditions } from '../queries/select.js';

/** Filters that can be asked of standings. */
export interface StandingFilter extends AgreementFacets {
  /** A date: its end. Absent: the present. */
  asOf?: string;
  /** An instant. Absent: all that is known. */
  knownAt?: string;
}

const FOLLOW_UP: Record<Exclude<FollowUpFilter, 'due-soon'> | 'none', string> = {
  none: 's.escaped', lapsed: 's.lapsed', silent: 's.silent', 'awaiting-verification': 's.awaiting', 'not-recorded': 's.not_recorded',
};

/** The day it is where the agreement is. */
const TODAY = `(?::timestamptz AT TIME ZONE s.time_zone)::date`;

/** Conditions on the standing `s` that hold on the day and by the knowledge asked for. */
export async function standingConditions(db: Sql, filter: StandingFilter, now: Date, conditions: Conditions): Promise<Conditions> {
  const { asOf, knownAt } = filter;
  if (asOf === undefined) conditions.add(`s.to_on = 'infinity'`);
  else conditions.add('s.from_on <= ?::date AND s.to_on > ?::date', asOf, asOf);
  if (knownAt === undefined) conditions.add(`s.known_to = 'infinity'`);
  else conditions.add('s.known_from <= ?::timestamptz AND s.known_to > ?::timestamptz', knownAt, knownAt);
  conditions
    .add('s.stage = ?', filter.stage)
    .add('s.status = ?', filter.status)
    .add('s.track = ?', filter.track)
    .add('s.partner_ids @> ARRAY[?::text]', filter.partnerId)
    .add('? = ANY (s.categories)', filter.partnerCategory)
    .add('s.region = ? OR starts_with(s.region, ?)', filter.region, filter.region === undefined ? undefined : `${filter.region}.`)
    .add('s.unit_id = ANY (?)', filter.unit === undefined ? undefined : await unitsBelow(db, filter.unit))
    .add('s.ends_on < ?::date', filter.endsBefore);
  if (filter.followUp === 'due-soon') {
    const [day, values] = asOf === undefined ? [TODAY, [now]] : [`least(?::date, ${TODAY})`, [asOf, now]];
    conditions.add(`EXISTS (SELECT FROM unnest(s.soon_from, s.soon_until) AS soon (f, u) WHERE soon.f <= ${day} AND soon.u > ${day})`, ...values, ...values);
  } else if (filter.followUp !== undefined) conditions.add(FOLLOW_UP[filter.followUp]);
  return conditions;
}
