import type { Database } from '../database.js';
import { agreementConditions, periodOf, type InsightFilter } from './insight-filter.js';
import type { Conditions } from './select.js';

/** What became of a promise (glossary); each follow-up of a period is in exactly one. */
export const FATES = ['kept-on-time', 'kept-late', 'not-kept', 'lapsed', 'awaiting', 'open', 'unknown', 'withdrawn', 'not-applicable'] as const;
export type Fate = (typeof FATES)[number];

/** `due`: all of them. `silent`: those lapsed that were reminded. */
export type PromiseFigure = `promises:${Fate | 'due' | 'silent'}`;

export const isPromiseFigure = (figure: string): figure is PromiseFigure => figure.startsWith('promises:');

export const PROMISES_FROM = `FROM follow_ups f JOIN agreements a ON a.agreement_id = f.agreement_id JOIN obligations b ON b.obligation_id = f.obligation_id`;

/**
 * The fate of follow-up `f` by an instant, as `fateOf` of the monthly report tells it from the state. What was withdrawn or never recorded
 * is so without a day; a new date given after a lapse makes it open again.
 */
const fateAt = (at: string): string => `CASE
  WHEN f.status = 'withdrawn' THEN 'withdrawn' WHEN f.status = 'not-recorded' THEN 'unknown'
  WHEN f.status = 'verified' AND f.verified_at <= ${at}::timestamptz THEN CASE
    WHEN f.outcome = 'not-applicable' THEN 'not-applicable' WHEN f.outcome <> 'done' THEN 'not-kept'
    WHEN coalesce(f.worked_on, (f.reported_at AT TIME ZONE a.time_zone)::date) <= f.due_on THEN 'kept-on-time' ELSE 'kept-late' END
  WHEN f.status IN ('reported', 'verified') AND f.reported_at <= ${at}::timestamptz THEN 'awaiting'
  WHEN f.status <> 'scheduled' AND f.lapsed_at <= ${at}::timestamptz THEN 'lapsed' ELSE 'open' END`;

async function dueIn(db: Database, filter: InsightFilter): Promise<{ conditions: Conditions; at: string }> {
  const { at, from, asOf } = periodOf(filter);
  const conditions = (await agreementConditions(db, filter))
    .add('f.due_on >= ?::date AND f.due_on <= ?::date', from, asOf).add('b.owner_side = ?', filter.ownerSide);
  return { conditions, at: conditions.bind(at) };
}

export interface PromiseCount {
  ownerSide: string;
  fate: Fate;
  count: number;
  /** Of these, how many had been reminded and nothing came since; of lapsed ones only. */
  silent: number;
}

/** Promises that were due in a period, by whose they are and what became of them. */
export async function countPromises(db: Database, filter: InsightFilter = {}): Promise<PromiseCount[]> {
  const { conditions, at } = await dueIn(db, filter);
  return db.query<PromiseCount>(
    `SELECT b.owner_side AS "ownerSide", ${fateAt(at)} AS fate, count(*) AS count,
       count(*) FILTER (WHERE f.last_delivered_at <= ${at}::timestamptz AND ${fateAt(at)} = 'lapsed') AS silent
     ${PROMISES_FROM} WHERE ${conditions.where} GROUP BY 1, 2`, conditions.values);
}

/** The same condition lists them. */
export async function promisesBehind(db: Database, figure: PromiseFigure, filter: InsightFilter): Promise<Conditions> {
  const { conditions, at } = await dueIn(db, filter);
  const fate = figure.slice('promises:'.length);
  conditions.add(`${at}::timestamptz IS NOT NULL`);
  if (fate === 'due') return conditions;
  if (fate === 'silent') return conditions.add(`${fateAt(at)} = 'lapsed' AND f.last_delivered_at <= ${at}::timestamptz`);
  return conditions.add(`${fateAt(at)} = ?`, fate);
}
