import type { Sql } from '../database.js';
import { SOON_AT_MOST_DAYS } from './follow-up-filters.js';

/** How the register stands, in numbers. */
export interface Overview {
  /** The moment of the answer; `due` and `dueSoon` are as of the local day then. */
  at: string;
  agreements: {
    total: number;
    stage: Record<string, number>;
    status: Record<string, number>;
    track: Record<string, number>;
    /** An agreement with partners of two categories counts in both. */
    partnerCategory: Record<string, number>;
    /** Glossary, *none*: signed, not closed, no open follow-up. */
    none: number;
  };
  /** By the status that people read: `due` is `scheduled` from its day on, and not counted under `scheduled`. */
  followUps: { status: Record<string, number>; dueSoon: number; silent: number };
}

const ALL = `(SELECT * FROM list_counts UNION ALL SELECT * FROM list_count_changes)`;

const COUNTS = `
SELECT facet, value, sum(n)::bigint AS n FROM ${ALL} AS c WHERE facet <> 'scheduled' AND ($1::text IS NULL OR unit_id = $1) GROUP BY 1, 2
UNION ALL
SELECT CASE WHEN until_on <= today THEN 'due' ELSE 'dueSoon' END, '', sum(n)::bigint
FROM ${ALL} AS c CROSS JOIN LATERAL (SELECT ($2::timestamptz AT TIME ZONE c.value)::date AS today) AS t
WHERE facet = 'scheduled' AND ($1::text IS NULL OR unit_id = $1) AND until_on <= $2::date + ${SOON_AT_MOST_DAYS} AND from_on <= today GROUP BY 1`;

/** Changes that are left to be added up before somebody puts them into the sums. */
const LEFT = 2_000;

/**
 * Counts of the whole register, or of one unit, from sums that are kept with each change: the answer takes the same time for a thousand
 * agreements and a hundred thousand.
 */
export async function overview(db: Sql, { unit, at = new Date() }: { unit?: string; at?: Date } = {}): Promise<Overview> {
  const [left] = await db.query<{ n: number }>(`SELECT count(*) AS n FROM (SELECT FROM list_count_changes LIMIT ${LEFT}) AS c`, [], 'counts-left');
  if ((left?.n ?? 0) >= LEFT) await gatherCounts(db);
  const rows = await db.query<{ facet: string; value: string; n: number }>(COUNTS, [unit ?? null, at.toISOString()]);
  const of = (facet: string): Record<string, number> =>
    Object.fromEntries(rows.filter((row) => row.facet === facet && row.n !== 0).map(({ value, n }) => [value, n]).sort());
  const one = (facet: string): number => rows.find((row) => row.facet === facet)?.n ?? 0;
  const status = of('status');
  const { scheduled = 0, ...followUps } = of('followUp');
  const due = one('due');
  return {
    at: at.toISOString(),
    agreements: {
      total: Object.values(status).reduce((sum, n) => sum + n, 0), stage: of('stage'), status, track: of('track'), partnerCategory: of('partnerCategory'),
      none: one('escaped'),
    },
    followUps: {
      status: { ...followUps, ...(scheduled - due > 0 ? { scheduled: scheduled - due } : {}), ...(due > 0 ? { due } : {}) },
      dueSoon: one('dueSoon'), silent: one('silent'),
    },
  };
}

/** Puts the changes into the sums. Harmless at any time, and when several do it at once. */
export async function gatherCounts(db: Sql): Promise<void> {
  await db.query('SELECT tepati_gather_counts()');
}

/** Which state of the whole register an answer speaks of: how many events it holds, of how many agreements. Both only ever grow. */
export async function registerVersion(db: Sql): Promise<{ events: number; agreements: number }> {
  const rows = await db.query<{ events: number; agreements: number }>(
    `SELECT coalesce(sum(version), 0)::bigint AS events, count(*) AS agreements FROM agreement_head WHERE version > 0`);
  return rows[0] ?? { events: 0, agreements: 0 };
}
