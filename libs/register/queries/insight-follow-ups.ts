import type { Tally } from '#libs/insight/figure.js';
import { factsOf, keysOf, type LapseTally, type SilenceKind } from '#libs/insight/silence.js';
import type { Database } from '../database.js';
import { listFollowUps, type ListedFollowUp } from './follow-ups.js';
import { agreementConditions, periodOf, type InsightFilter } from './insight-filter.js';
import { isPromiseFigure, PROMISES_FROM, promisesBehind, type PromiseFigure } from './insight-promises.js';
import { decodeCursor, toPage, type Page, type PageRequest } from './page.js';
import type { Conditions } from './select.js';

/** What a number about follow-ups counts; the same condition lists what is behind it. */
export type FollowUpFigure = `silence:${SilenceKind}` | 'lag:reports' | 'debt:lapsed' | 'debt:awaiting' | PromiseFigure;

const FROM = `FROM follow_ups f JOIN agreements a ON a.agreement_id = f.agreement_id`;

/** What assistance found out about a follow-up: the cause that its latest case names. */
const FACTS_FROM = `${FROM} JOIN obligations b ON b.obligation_id = f.obligation_id
  LEFT JOIN contacts c ON c.contact_id = coalesce(b.owner_contact_id,
    CASE WHEN b.owner_side = 'ours' THEN a.coordinator_id ELSE a.liaison_contact_id END)
  LEFT JOIN (
    SELECT DISTINCT ON (u.id) u.id, k.cause FROM assistance_cases k CROSS JOIN LATERAL unnest(k.follow_up_ids) AS u (id)
    WHERE k.cause NOT IN ('unknown', 'other') ORDER BY u.id, k.opened_at DESC
  ) AS found ON found.id = f.follow_up_id`;

/** The words of `LapseFacts`, as `factsKey` writes them. */
const factsAt = (at: string): string => `concat_ws(' ',
  CASE WHEN f.status = 'withdrawn' THEN 'withdrawn' WHEN f.reported_at <= ${at}::timestamptz THEN f.outcome
    WHEN f.status = 'scheduled' THEN 'new-date' ELSE 'none' END,
  CASE WHEN f.worked_on IS NULL THEN 'not-said' WHEN f.worked_on < (f.lapsed_at AT TIME ZONE a.time_zone)::date THEN 'by-its-day' ELSE 'after' END,
  CASE WHEN c.reachability IS NULL OR c.reachability IN ('bounced', 'vacant') THEN 'unreachable' ELSE 'reachable' END,
  CASE WHEN f.delivered > 0 THEN 'told' ELSE 'untold' END,
  CASE WHEN found.cause IS NULL THEN 'none' WHEN found.cause = 'contact-left' THEN 'contact-left' ELSE 'hindrance' END)`;

async function lapsesIn(db: Database, filter: InsightFilter): Promise<{ conditions: Conditions; at: string }> {
  const { at, since } = periodOf(filter);
  const conditions = (await agreementConditions(db, filter)).add('f.lapsed_at >= ?::timestamptz', since);
  const bound = conditions.bind(at);
  return { conditions: conditions.add(`f.lapsed_at <= ${bound}::timestamptz`), at: bound };
}

/** Lapsed follow-ups of a period, counted by what is known of them. */
export async function tallyLapses(db: Database, filter: InsightFilter = {}): Promise<LapseTally[]> {
  const { conditions, at } = await lapsesIn(db, filter);
  const rows = await db.query<{ key: string; count: number }>(
    `SELECT ${factsAt(at)} AS key, count(*) AS count ${FACTS_FROM} WHERE ${conditions.where} GROUP BY 1`, conditions.values);
  return rows.map(({ key, count }) => ({ facts: factsOf(key), count }));
}

async function reportsIn(db: Database, filter: InsightFilter): Promise<Conditions> {
  const { at, since } = periodOf(filter);
  return (await agreementConditions(db, filter))
    .add('f.reported_at >= ?::timestamptz AND f.reported_at <= ?::timestamptz AND f.worked_on IS NOT NULL', since, at);
}

const LAG_DAYS = `(f.reported_at AT TIME ZONE a.time_zone)::date - f.worked_on`;

/** Days between the work and our hearing of it, of reports in a period that say when the work was done. */
export async function tallyLags(db: Database, filter: InsightFilter = {}): Promise<Tally[]> {
  const conditions = await reportsIn(db, filter);
  return db.query<Tally>(
    `SELECT ${LAG_DAYS} AS value, count(*) AS count ${FROM} WHERE ${conditions.where} GROUP BY 1`, conditions.values);
}

export interface Debt {
  unit: string | null;
  region: string | null;
  /** Lapsed and unanswered: the partner's silence (or that of whoever promised). */
  lapsed: number;
  oldestLapsedAt: string | null;
  /** Reported and not verified: ours. */
  awaiting: number;
  oldestReportedAt: string | null;
}

const lapsedAt = (at: string): string =>
  `f.lapsed_at <= ${at}::timestamptz AND (f.status = 'lapsed' OR (f.status IN ('reported', 'verified') AND f.reported_at > ${at}::timestamptz))`;
const awaitingAt = (at: string): string =>
  `f.reported_at <= ${at}::timestamptz AND (f.status = 'reported' OR (f.status = 'verified' AND f.verified_at > ${at}::timestamptz))`;

/** What is owed, all of it and by unit and by region; the most first. */
export async function countDebt(db: Database, filter: InsightFilter = {}): Promise<{ all: Debt; byUnit: Debt[]; byRegion: Debt[] }> {
  const conditions = await agreementConditions(db, filter);
  const at = conditions.bind(periodOf(filter).at);
  // The statuses alone let an index find them where nothing of the past is asked.
  conditions.add(filter.asOf === undefined ? `f.status IN ('lapsed', 'reported')` : `f.status IN ('lapsed', 'reported', 'verified')`);
  conditions.add(`(${lapsedAt(at)}) OR (${awaitingAt(at)})`);
  const rows = await db.query<Debt & { level: number }>(
    `SELECT GROUPING(a.initiating_unit, a.region) AS level, a.initiating_unit AS unit, a.region,
       count(*) FILTER (WHERE ${lapsedAt(at)}) AS lapsed, min(f.lapsed_at) FILTER (WHERE ${lapsedAt(at)}) AS "oldestLapsedAt",
       count(*) FILTER (WHERE ${awaitingAt(at)}) AS awaiting, min(f.reported_at) FILTER (WHERE ${awaitingAt(at)}) AS "oldestReportedAt"
     ${FROM} WHERE ${conditions.where}
     GROUP BY GROUPING SETS ((), (a.initiating_unit), (a.region)) ORDER BY 4 DESC, 2, 3`, conditions.values);
  const of = (level: number): Debt[] => rows.filter((row) => row.level === level).map(({ level: _, ...debt }) => debt);
  const none: Debt = { unit: null, region: null, lapsed: 0, oldestLapsedAt: null, awaiting: 0, oldestReportedAt: null };
  return { all: of(3)[0] ?? none, byUnit: of(1), byRegion: of(2) };
}

/** Follow-ups behind a number, by id. @throws {BadCursor} */
export async function followUpsBehind(
  db: Database, figure: FollowUpFigure, filter: InsightFilter & PageRequest = {},
): Promise<Page<ListedFollowUp>> {
  const limit = filter.limit ?? 50;
  const mark = decodeCursor(filter.cursor, figure);
  const { from, conditions } = await sourceOf(db, figure, filter);
  const total = filter.count
    ? (await db.query<{ n: number }>(`SELECT count(*) AS n ${from} WHERE ${conditions.where}`, conditions.values))[0]?.n ?? 0
    : undefined;
  if (mark) conditions.add('f.follow_up_id > ?', mark.id);
  const where = conditions.where;
  const ids = await db.query<{ id: string }>(
    `SELECT f.follow_up_id AS id ${from} WHERE ${where} ORDER BY f.follow_up_id LIMIT ${conditions.bind(limit + 1)} OFFSET ${conditions.bind(filter.offset ?? 0)}`, conditions.values);
  const shown = ids.slice(0, limit).map(({ id }) => id);
  const { items } = await listFollowUps(db, { ids: shown, limit: 200 });
  const byId = new Map(items.map((item) => [item.id, item]));
  const page = toPage(ids, limit, ({ id }) => ({ order: figure, key: null, id }), (rows) => rows.flatMap(({ id }) => byId.get(id) ?? []));
  return total === undefined ? page : { ...page, total };
}

async function sourceOf(db: Database, figure: FollowUpFigure, filter: InsightFilter): Promise<{ from: string; conditions: Conditions }> {
  if (figure === 'lag:reports') return { from: FROM, conditions: await reportsIn(db, filter) };
  if (isPromiseFigure(figure)) return { from: PROMISES_FROM, conditions: await promisesBehind(db, figure, filter) };
  if (figure === 'debt:lapsed' || figure === 'debt:awaiting') {
    const conditions = await agreementConditions(db, filter);
    const at = conditions.bind(periodOf(filter).at);
    return { from: FROM, conditions: conditions.add(figure === 'debt:lapsed' ? lapsedAt(at) : awaitingAt(at)) };
  }
  const { conditions, at } = await lapsesIn(db, filter);
  const keys = conditions.bind(keysOf(figure.slice('silence:'.length) as SilenceKind));
  return { from: FACTS_FROM, conditions: conditions.add(`${factsAt(at)} = ANY (${keys})`) };
}
