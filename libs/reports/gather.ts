import type { OutcomeFacts, PromiseFate, Sql } from '#libs/register/index.js';
import type { ChangeKind, Named, Stock } from './types.js';

/** The two days that a report compares, and the knowledge that it has of both. */
export interface Days {
  asOf: string;
  /** The last day of the month before. */
  before: string;
  knownAt: string;
  /** Nothing was recorded after `knownAt`: what is known then is all that is known, and is found by its indexes. */
  current: boolean;
}

/** True where no event that the standings know of was recorded after the instant. */
export async function isCurrent(db: Sql, knownAt: string): Promise<boolean> {
  const [row] = await db.query<{ current: boolean }>(`SELECT latest <= $1::timestamptz AS current FROM standing_progress`, [knownAt]);
  return row?.current ?? false;
}

/** Rectangles that hold a day by the knowledge asked for. Both are literals of a checked form, so that one statement has one plan. */
function held({ knownAt, current }: Days, day: string): string {
  const known = current ? `known_to = 'infinity'` : `known_from <= '${instant(knownAt)}' AND known_to > '${instant(knownAt)}'`;
  return `from_on <= '${date(day)}' AND to_on > '${date(day)}' AND ${known}`;
}

const date = (text: string): string => checked(text, /^\d{4}-\d\d-\d\d$/u);
const instant = (text: string): string => checked(text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u);

function checked(text: string, form: RegExp): string {
  if (!form.test(text)) throw new Error(`neither a date nor an instant: ${text}`);
  return text;
}

const NOTHING: Readonly<Stock> = { total: 0, signed: 0, implementation: 0, withoutFollowUp: 0 };

export interface Stocks {
  now: Stock;
  before: Stock;
  byCategory: ({ category: string } & Stock)[];
}

/** How many there were on both days, and by category on the later one. The first partner's category is the agreement's. */
export async function stocks(db: Sql, days: Days): Promise<Stocks> {
  const [now, before] = [await stocksOn(db, days, days.asOf), await stocksOn(db, days, days.before)];
  return { now: whole(now), before: whole(before), byCategory: [...now].filter(([category]) => category !== '').sort(([a], [b]) => (a < b ? -1 : 1)).map(([category, stock]) => ({ category, ...stock })) };
}

async function stocksOn(db: Sql, days: Days, day: string): Promise<Map<string, Stock>> {
  const rows = await db.query<{ kind: keyof Stock; category: string; n: number }>(days.current ? SUMMED : COUNTED(held(days, day)), days.current ? [day] : []);
  const found = new Map<string, Stock>();
  for (const { kind, category, n } of rows) found.set(category, { ...NOTHING, ...found.get(category), [kind]: n });
  return found;
}

const whole = (stocks: ReadonlyMap<string, Stock>): Stock => {
  const sum = { ...NOTHING };
  for (const stock of stocks.values()) for (const kind of Object.keys(NOTHING) as (keyof Stock)[]) sum[kind] += stock[kind];
  return sum;
};

/** As counts of a day are summed: the years before, the months of its year, the days of its month. */
const SUMMED = `SELECT split_part(value, ' ', 1) AS kind, split_part(value, ' ', 2) AS category, sum(n)::bigint AS n FROM standing_sums
  WHERE facet = 'stock' AND ((grain = 'year' AND day < date_trunc('year', $1::date))
    OR (grain = 'month' AND day >= date_trunc('year', $1::date) AND day < date_trunc('month', $1::date))
    OR (grain = 'day' AND day >= date_trunc('month', $1::date) AND day <= $1::date))
  GROUP BY value HAVING sum(n) <> 0`;

const COUNTED = (holds: string): string => `SELECT f.kind, category, f.n FROM (
    SELECT coalesce(categories[1], '') AS category, count(*) AS total, count(*) FILTER (WHERE signed_on IS NOT NULL AND status <> 'closed') AS signed,
      count(*) FILTER (WHERE stage = 'implementation') AS implementation, count(*) FILTER (WHERE escaped) AS escaped
    FROM agreement_standings WHERE ${holds} GROUP BY 1
  ) AS c CROSS JOIN LATERAL (VALUES ('total', total), ('signed', signed), ('implementation', implementation), ('withoutFollowUp', escaped)) AS f (kind, n)
  WHERE f.n > 0`;

const CHANGED: Record<ChangeKind, string> = {
  signed: 'n.signed_on IS NOT NULL AND b.signed_on IS NULL',
  implementation: `n.stage = 'implementation' AND b.stage IS DISTINCT FROM 'implementation'`,
  'without-follow-up': 'n.escaped AND b.escaped IS NOT TRUE',
  'attended-again': `b.escaped AND NOT n.escaped AND n.status <> 'closed'`,
  closed: `n.status = 'closed' AND b.status IS DISTINCT FROM 'closed'`,
};

/** How many agreements there are behind a number, and the first of them by id. */
export interface Behind {
  n: number;
  first: string[];
}

/** What changed between both days, and what has escaped attention on the later one. @param names how many of each are named */
export async function changed(db: Sql, days: Days, { now }: Stocks, names: number): Promise<Record<ChangeKind | 'escaped', Behind>> {
  const kinds = Object.entries(CHANGED);
  const columns = 'agreement_id, signed_on, stage, status, escaped';
  // What holds on the later day since before the earlier one was the same on both.
  const [row] = await db.query<Record<string, string[] | null>>(
    `SELECT ${kinds.map(([kind, condition]) => `array_agg(n.agreement_id ORDER BY n.agreement_id) FILTER (WHERE ${condition}) AS "${kind}"`).join(', ')}
     FROM (SELECT ${columns} FROM agreement_standings WHERE ${held(days, days.asOf)} AND from_on > '${date(days.before)}') AS n
     LEFT JOIN (SELECT ${columns} FROM agreement_standings WHERE ${held(days, days.before)}) AS b ON b.agreement_id = n.agreement_id`);
  const of = (kind: ChangeKind): Behind => ({ n: row?.[kind]?.length ?? 0, first: row?.[kind]?.slice(0, names) ?? [] });
  const escaped = await db.query<{ id: string }>(
    `SELECT agreement_id AS id FROM agreement_standings WHERE escaped AND ${held(days, days.asOf)} ORDER BY agreement_id LIMIT ${names}`);
  return {
    signed: of('signed'), implementation: of('implementation'), 'without-follow-up': of('without-follow-up'), 'attended-again': of('attended-again'),
    closed: of('closed'), escaped: { n: now.withoutFollowUp, first: escaped.map(({ id }) => id) },
  };
}

/** Titles as they were; a reference never changes. */
export async function namesOf(db: Sql, ids: readonly string[], days: Days): Promise<Map<string, Named>> {
  const rows = await db.query<Named>(
    `SELECT s.agreement_id AS "agreementId", a.reference, s.title FROM agreement_standings s JOIN agreements a ON a.agreement_id = s.agreement_id
     WHERE s.agreement_id = ANY ($1) AND ${held(days, days.asOf)}`, [ids]);
  return new Map(rows.map((row) => [row.agreementId, row]));
}

/** Signed agreements that end in each month, from the month after `asOf` on. */
export async function endings(db: Sql, days: Days): Promise<Map<string, number>> {
  const rows = await db.query<{ month: string; n: number }>(
    `SELECT to_char(ends_on, 'YYYY-MM') AS month, count(*) AS n FROM agreement_standings
     WHERE ${held(days, days.asOf)} AND status <> 'closed' AND ends_on > '${date(days.asOf)}' AND ends_on < '${date(days.asOf)}'::date + interval '13 months' GROUP BY 1`);
  return new Map(rows.map(({ month, n }) => [month, n]));
}

/** Signed after one day and by `asOf`, with the day (or month, or year) on which exploration began; by id. */
export async function signedAfter(db: Sql, after: string, days: Days): Promise<{ id: string; explorationStartedOn: string; signedOn: string }[]> {
  return db.query(
    `SELECT agreement_id AS id, exploration_started_on AS "explorationStartedOn", signed_on AS "signedOn" FROM agreement_standings
     WHERE ${held(days, days.asOf)} AND signed_on > '${date(after)}' AND signed_on <= '${date(days.asOf)}' ORDER BY 1`);
}

/** What became of the promises due from one day to another, by month. */
export async function promisesDue(
  db: Sql, from: string, to: string, days: Days,
): Promise<{ month: string; category: string; fate: PromiseFate; n: number }[]> {
  return db.query(
    `SELECT to_char(due_on, 'YYYY-MM') AS month, category, fate, count(*) AS n FROM promise_standings
     WHERE due_on >= '${date(from)}' AND due_on <= '${date(to)}' AND ${held(days, days.asOf)} GROUP BY 1, 2, 3`);
}

/** What each agreement that says anything of outcomes says. */
export async function outcomes(db: Sql, days: Days): Promise<OutcomeFacts[]> {
  const rows = await db.query<{ facts: OutcomeFacts }>(`SELECT facts FROM outcome_standings WHERE ${held(days, days.asOf)}`);
  return rows.map(({ facts }) => facts);
}

/** True if anything that stood on that day is generated. */
export async function anyGenerated(db: Sql, days: Days): Promise<boolean> {
  const [row] = await db.query<{ any: boolean }>(
    `SELECT EXISTS (SELECT FROM agreements a CROSS JOIN LATERAL (
       SELECT FROM agreement_standings s WHERE s.agreement_id = a.agreement_id AND ${held(days, days.asOf)} LIMIT 1) AS s WHERE a.origin = 'demo') AS any`);
  return row?.any ?? false;
}
