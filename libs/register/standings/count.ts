import type { Database } from '../database.js';
import { unitsBelow } from '../directory/units.js';
import { Conditions } from '../queries/select.js';
import { standingsNow } from './follow.js';
import { standingConditions, type StandingFilter } from './conditions.js';

/** By what agreements can be counted. */
export const COUNTED_BY = ['stage', 'status', 'outcome', 'track', 'category', 'region', 'unit', 'followUp'] as const;
export type CountedBy = (typeof COUNTED_BY)[number];

export interface StandingCounts {
  total: number;
  /** Absent without `by`. An agreement with partners of two categories, or with two kinds of follow-ups, counts in both. */
  groups?: { value: string; n: number }[];
}

export interface CountQuestion extends StandingFilter {
  by?: CountedBy;
}

/**
 * How many agreements there were on a day, by what was known at an instant. Asked of all agreements, or of those of units, the answer is
 * a sum over years, months and days that are counted already, so it takes as long in a large register as in a small one; with other
 * filters, or with `knownAt`, the standings themselves are counted.
 */
export async function countStandings(db: Database, question: CountQuestion, now: Date): Promise<StandingCounts> {
  await standingsNow(db);
  const { by, asOf, knownAt, unit, ...others } = question;
  const plain = knownAt === undefined && Object.values(others).every((value) => value === undefined);
  return plain ? fromSums(db, asOf ?? null, unit, by) : fromStandings(db, question, now);
}

async function fromSums(db: Database, asOf: string | null, unit: string | undefined, by: CountedBy | undefined): Promise<StandingCounts> {
  const units = unit === undefined ? null : await unitsBelow(db, unit);
  const facet = by === undefined || by === 'unit' ? 'all' : by;
  const rows = await db.query<{ facet: string; value: string; n: number }>(
    `SELECT facet, ${by === 'unit' ? 'unit_id' : 'value'} AS value, sum(n)::bigint AS n
     FROM standing_sums, (SELECT coalesce($2::date, 'infinity') AS day) AS d
     WHERE facet = ANY ($1) AND ($3::text[] IS NULL OR unit_id = ANY ($3)) AND CASE WHEN d.day = 'infinity' THEN grain = 'year' ELSE
       (grain = 'year' AND standing_sums.day < date_trunc('year', d.day))
       OR (grain = 'month' AND standing_sums.day >= date_trunc('year', d.day) AND standing_sums.day < date_trunc('month', d.day))
       OR (grain = 'day' AND standing_sums.day >= date_trunc('month', d.day) AND standing_sums.day <= d.day) END
     GROUP BY 1, 2 HAVING sum(n) <> 0 ORDER BY 2`, [[...new Set([facet, 'all'])], asOf, units]);
  return answer(rows.filter((row) => row.facet === 'all').reduce((sum, { n }) => sum + n, 0), by, rows.filter((row) => row.facet === facet));
}

const GROUPS: Record<CountedBy, string> = {
  stage: 'ARRAY[s.stage]', status: 'ARRAY[s.status]', outcome: 'ARRAY[s.outcome]', track: 'ARRAY[s.track]', category: 's.categories',
  region: `ARRAY[coalesce(s.region, '')]`, unit: 'ARRAY[s.unit_id]',
  followUp: `ARRAY[CASE WHEN s.escaped THEN 'none' END, CASE WHEN s.lapsed THEN 'lapsed' END, CASE WHEN s.silent THEN 'silent' END,
    CASE WHEN s.awaiting THEN 'awaiting-verification' END, CASE WHEN s.not_recorded THEN 'not-recorded' END]`,
};

async function fromStandings(db: Database, question: CountQuestion, now: Date): Promise<StandingCounts> {
  const { by } = question;
  const conditions = await standingConditions(db, question, now, new Conditions());
  const values = conditions.values;
  const rows = await db.query<{ total: boolean; value: string; n: number }>(
    `WITH found AS (SELECT * FROM agreement_standings s WHERE ${conditions.where})
     SELECT true AS total, '' AS value, count(*) AS n FROM found
     ${by === undefined ? '' : `UNION ALL SELECT false, v, count(*) FROM found s, unnest(${GROUPS[by]}) AS v WHERE v IS NOT NULL GROUP BY v ORDER BY 2`}`, values);
  return answer(rows.find(({ total }) => total)?.n ?? 0, by, rows.filter(({ total }) => !total));
}

const answer = (total: number, by: CountedBy | undefined, groups: readonly { value: string; n: number }[]): StandingCounts =>
  by === undefined ? { total } : { total, groups: groups.map(({ value, n }) => ({ value, n })) };
