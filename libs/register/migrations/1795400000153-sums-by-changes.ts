import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The sums of all standings from what changes between a standing and the next: most of an agreement's facts are the same in both, and were
 * counted out and in again on the same day.
 */
export class SumsByChanges1795400000153 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SUMS);
  }

  /** Of the earlier way and this one the sums are the same: this one stays. */
  async down(): Promise<void> {}
}

/** A facet, what it was in the standing before, and what it is; null: not counted. */
const FACETS: [facet: string, value: (row: string) => string][] = [
  ['all', (r) => `CASE WHEN ${r}.agreement_id IS NOT NULL THEN '' END`], ['stage', (r) => `${r}.stage`], ['status', (r) => `${r}.status`], ['outcome', (r) => `${r}.outcome`],
  ['track', (r) => `${r}.track`], ['region', (r) => `CASE WHEN ${r}.agreement_id IS NOT NULL THEN coalesce(${r}.region, '') END`],
  ...([['none', 'escaped'], ['lapsed', 'lapsed'], ['silent', 'silent'], ['awaiting-verification', 'awaiting'], ['not-recorded', 'not_recorded']] as const)
    .map(([value, column]): [string, (row: string) => string] => ['followUp', (r) => `CASE WHEN ${r}.${column} THEN '${value}' END`]),
  ...([
    ['total', (r: string) => `${r}.agreement_id IS NOT NULL`], ['signed', (r: string) => `${r}.signed_on IS NOT NULL AND ${r}.status <> 'closed'`],
    ['implementation', (r: string) => `${r}.stage = 'implementation'`], ['withoutFollowUp', (r: string) => `${r}.escaped`],
  ] as const).map(([kind, holds]): [string, (row: string) => string] => ['stock', (r) => `CASE WHEN ${holds(r)} THEN '${kind} ' || coalesce((${r}.categories)[1], '') END`]),
];

const SUMS = `CREATE OR REPLACE FUNCTION tepati_all_standing_sums() RETURNS TABLE (facet text, value text, unit_id text, grain text, day date, n bigint)
  LANGUAGE sql STABLE AS $$
    WITH held AS (
      SELECT s AS now, CASE WHEN lag(s.to_on) OVER w = s.from_on THEN lag(s) OVER w END AS was, lead(s.from_on) OVER w AS next_on
      FROM agreement_standings s WHERE s.known_to = 'infinity' WINDOW w AS (PARTITION BY s.agreement_id, s.unit_id ORDER BY s.from_on)
    ),
    changed AS (
      SELECT f.facet, f.was, f.now, (h.now).unit_id, (h.now).from_on AS day FROM held h CROSS JOIN LATERAL (
        VALUES ${FACETS.map(([facet, value]) => `('${facet}', ${value('(h.was)')}, ${value('(h.now)')})`).join(', ')}
      ) AS f (facet, was, now) WHERE f.was IS DISTINCT FROM f.now
      UNION ALL SELECT 'category', NULL, c, (h.now).unit_id, (h.now).from_on FROM held h, unnest((h.now).categories) AS c WHERE (h.was).categories IS DISTINCT FROM (h.now).categories
      UNION ALL SELECT 'category', c, NULL, (h.now).unit_id, (h.now).from_on FROM held h, unnest((h.was).categories) AS c WHERE (h.was).categories IS DISTINCT FROM (h.now).categories
      -- Where nothing follows at once, all of it ends.
      UNION ALL SELECT f.facet, f.now, NULL, (h.now).unit_id, (h.now).to_on FROM held h CROSS JOIN LATERAL (
        VALUES ${FACETS.map(([facet, value]) => `('${facet}', ${value('(h.now)')})`).join(', ')}
      ) AS f (facet, now) WHERE (h.now).to_on < 'infinity' AND h.next_on IS DISTINCT FROM (h.now).to_on AND f.now IS NOT NULL
      UNION ALL SELECT 'category', c, NULL, (h.now).unit_id, (h.now).to_on FROM held h, unnest((h.now).categories) AS c
        WHERE (h.now).to_on < 'infinity' AND h.next_on IS DISTINCT FROM (h.now).to_on
    ),
    days AS (
      SELECT c.facet, v.value, c.unit_id, c.day, sum(v.n) AS n FROM changed c CROSS JOIN LATERAL (VALUES (c.was, -1), (c.now, 1)) AS v (value, n)
      WHERE v.value IS NOT NULL GROUP BY 1, 2, 3, 4
    )
    SELECT d.facet, d.value, d.unit_id, g.grain, g.day, sum(d.n)::bigint FROM days d CROSS JOIN LATERAL (
      VALUES ('day', d.day), ('month', date_trunc('month', d.day)::date), ('year', date_trunc('year', d.day)::date)
    ) AS g (grain, day) GROUP BY 1, 2, 3, 4, 5 HAVING sum(d.n) <> 0
  $$`;
