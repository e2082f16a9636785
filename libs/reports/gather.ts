import type { Database } from '#libs/register/index.js';
import type { ChangeKind, Stock } from './types.js';

/** The two days that a report compares, and the knowledge that it has of both. */
export interface Days {
  asOf: string;
  /** The last day of the month before. */
  before: string;
  knownAt: string;
}

const HELD = (day: string): string =>
  `SELECT * FROM agreement_standings WHERE from_on <= ${day}::date AND to_on > ${day}::date AND known_from <= $3::timestamptz AND known_to > $3::timestamptz`;
const STOCK = `count(*) AS total, count(*) FILTER (WHERE signed_on IS NOT NULL AND status <> 'closed') AS signed,
  count(*) FILTER (WHERE stage = 'implementation') AS implementation, count(*) FILTER (WHERE escaped) AS "withoutFollowUp"`;

/** How many there were on both days, and by category on the later one. The first partner's category is the agreement's. */
export async function stocks(db: Database, { asOf, before, knownAt }: Days): Promise<{ now: Stock; before: Stock; byCategory: ({ category: string } & Stock)[] }> {
  const rows = await db.query<{ day: string; category: string | null } & Stock>(
    `SELECT day, category, ${STOCK} FROM (
       SELECT 'now' AS day, categories[1] AS category, n.* FROM (${HELD('$1')}) AS n UNION ALL SELECT 'before', NULL, b.* FROM (${HELD('$2')}) AS b
     ) AS s GROUP BY GROUPING SETS ((day), (day, category)) ORDER BY category NULLS FIRST`, [asOf, before, knownAt]);
  const whole = (day: string): Stock => {
    const row = rows.find((one) => one.day === day && one.category === null);
    return { total: row?.total ?? 0, signed: row?.signed ?? 0, implementation: row?.implementation ?? 0, withoutFollowUp: row?.withoutFollowUp ?? 0 };
  };
  const byCategory = rows.flatMap(({ day, category, total, signed, implementation, withoutFollowUp }) =>
    (day === 'now' && category !== null ? [{ category, total, signed, implementation, withoutFollowUp }] : []));
  return { now: whole('now'), before: whole('before'), byCategory };
}

const CHANGED: Record<ChangeKind, string> = {
  signed: 'n.signed_on IS NOT NULL AND b.signed_on IS NULL',
  implementation: `n.stage = 'implementation' AND b.stage IS DISTINCT FROM 'implementation'`,
  'without-follow-up': 'n.escaped AND b.escaped IS NOT TRUE',
  'attended-again': `b.escaped AND NOT n.escaped AND n.status <> 'closed'`,
  closed: `n.status = 'closed' AND b.status IS DISTINCT FROM 'closed'`,
};

/** Ids behind each change, and behind the first number, by id. */
export async function changedIds(db: Database, { asOf, before, knownAt }: Days): Promise<Record<ChangeKind | 'escaped', string[]>> {
  const kinds = Object.entries(CHANGED);
  const rows = await db.query<Record<string, string[] | null>>(
    `SELECT ${kinds.map(([kind, condition]) => `array_agg(n.agreement_id ORDER BY n.agreement_id) FILTER (WHERE ${condition}) AS "${kind}"`).join(', ')},
       array_agg(n.agreement_id ORDER BY n.agreement_id) FILTER (WHERE n.escaped) AS escaped
     FROM (${HELD('$1')}) AS n LEFT JOIN (${HELD('$2')}) AS b ON b.agreement_id = n.agreement_id`, [asOf, before, knownAt]);
  const of = (kind: string): string[] => rows[0]?.[kind] ?? [];
  return {
    signed: of('signed'), implementation: of('implementation'), 'without-follow-up': of('without-follow-up'), 'attended-again': of('attended-again'),
    closed: of('closed'), escaped: of('escaped'),
  };
}

/** Signed agreements that end in each month, from the month after `asOf` on. */
export async function endings(db: Database, { asOf, knownAt }: Days): Promise<Map<string, number>> {
  const rows = await db.query<{ month: string; n: number }>(
    `SELECT to_char(ends_on, 'YYYY-MM') AS month, count(*) AS n FROM agreement_standings
     WHERE from_on <= $1::date AND to_on > $1::date AND known_from <= $2::timestamptz AND known_to > $2::timestamptz AND status <> 'closed'
       AND ends_on > $1::date AND ends_on < $1::date + interval '13 months' GROUP BY 1`, [asOf, knownAt]);
  return new Map(rows.map(({ month, n }) => [month, n]));
}

/** Signed after one day and by another. */
export async function signedBetween(db: Database, after: string, { asOf, knownAt }: Days): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT agreement_id AS id FROM agreement_standings
     WHERE from_on <= $1::date AND to_on > $1::date AND known_from <= $2::timestamptz AND known_to > $2::timestamptz AND signed_on > $3::date AND signed_on <= $1::date
     ORDER BY 1`, [asOf, knownAt, after]);
  return rows.map(({ id }) => id);
}

/**
 * Agreements that can have a promise due in one of the months, or say something of outcomes: more than have, never fewer. Every event that dates
 * a follow-up holds the day, so the months are looked for in what was hashed.
 */
export async function candidates(db: Database, months: readonly string[], knownAt: string): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT DISTINCT agreement_id AS id FROM agreement_events
     WHERE recorded_at <= $1::timestamptz AND (type = 'EvaluationRecorded' OR hashed_text LIKE '%"indicator":"%' OR hashed_text LIKE ANY ($2)) ORDER BY 1`,
    [knownAt, months.flatMap((month) => [`%"dueOn":"${month}-%`])]);
  return rows.map(({ id }) => id);
}

/** True if anything that stood on that day is generated. */
export async function anyGenerated(db: Database, { asOf, knownAt }: Days): Promise<boolean> {
  const [row] = await db.query<{ any: boolean }>(
    `SELECT EXISTS (SELECT FROM (${HELD('$1').replaceAll('$3', '$2')}) AS n JOIN agreements a ON a.agreement_id = n.agreement_id WHERE a.origin = 'demo') AS any`, [asOf, knownAt]);
  return row?.any ?? false;
}
