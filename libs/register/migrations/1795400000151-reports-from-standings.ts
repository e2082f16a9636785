import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The report of a month without folding a journal: what became of each promise and what is said of outcomes on any day by any knowledge, and
 * the time to the signature. The standings are made anew by whoever follows the journal: their shape is another.
 */
export class ReportsFromStandings1795400000151 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...EMPTY, ...TABLES, ...INDEXES, ...sums(STOCK)]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of [...EMPTY, ...sums('')]) await runner.query(statement);
    await runner.query(`DROP INDEX agreement_standings_signed, agreement_standings_ending, agreement_standings_escaped, agreements_generated`);
    await runner.query(`ALTER TABLE standing_progress DROP COLUMN latest`);
    await runner.query(`ALTER TABLE agreement_standings DROP COLUMN exploration_started_on`);
    await runner.query(`DROP TABLE promise_standings, outcome_standings`);
  }
}

// What is there is made anew; nothing of it is asked before.
const EMPTY = [
  `TRUNCATE agreement_standings, agreement_standing_heads, standing_sums`,
  `UPDATE standing_progress SET shape = 0, swept = false`,
];

const RECTANGLE = `agreement_id text NOT NULL, from_on date NOT NULL, to_on date NOT NULL, known_from timestamptz NOT NULL, known_to timestamptz NOT NULL`;

const TABLES = [
  `ALTER TABLE agreement_standings ADD COLUMN exploration_started_on text NOT NULL`,
  `CREATE TABLE promise_standings (${RECTANGLE}, follow_up_id text NOT NULL, due_on date NOT NULL, fate text NOT NULL, category text NOT NULL)`,
  `CREATE TABLE outcome_standings (${RECTANGLE}, facts jsonb NOT NULL)`,
  `ALTER TABLE standing_progress ADD COLUMN latest timestamptz NOT NULL DEFAULT '-infinity'`,
  `COMMENT ON COLUMN standing_progress.latest IS 'No event that the standings know of was recorded later.'`,
];

const INDEXES = [
  `CREATE INDEX promise_standings_agreement ON promise_standings (agreement_id)`,
  `CREATE INDEX promise_standings_due ON promise_standings (due_on)`,
  `CREATE INDEX outcome_standings_agreement ON outcome_standings (agreement_id)`,
  `CREATE INDEX agreement_standings_signed ON agreement_standings (signed_on) WHERE known_to = 'infinity'`,
  `CREATE INDEX agreement_standings_ending ON agreement_standings (ends_on) WHERE known_to = 'infinity' AND status <> 'closed'`,
  `CREATE INDEX agreement_standings_escaped ON agreement_standings (agreement_id) WHERE known_to = 'infinity' AND escaped`,
  `CREATE INDEX agreements_generated ON agreements (agreement_id) WHERE origin = 'demo'`,
];

/** What a report counts of the agreements of a category (that of the first partner). */
const STOCK = `,
           ('stock', 'total ' || coalesce(categories[1], '')), ('stock', CASE WHEN signed_on IS NOT NULL AND status <> 'closed' THEN 'signed ' || coalesce(categories[1], '') END),
           ('stock', CASE WHEN stage = 'implementation' THEN 'implementation ' || coalesce(categories[1], '') END),
           ('stock', CASE WHEN escaped THEN 'withoutFollowUp ' || coalesce(categories[1], '') END)`;

const sums = (stock: string): string[] => [
  `CREATE OR REPLACE FUNCTION tepati_standing_sums(ids text[]) RETURNS TABLE (facet text, value text, unit_id text, grain text, day date, n bigint)
   LANGUAGE sql STABLE AS $$
     WITH held AS (SELECT * FROM agreement_standings WHERE agreement_id = ANY (ids) AND known_to = 'infinity'),
     named AS (
       SELECT from_on, to_on, unit_id, f.facet, f.value FROM held CROSS JOIN LATERAL (VALUES ${facets(stock)}) AS f (facet, value) WHERE f.value IS NOT NULL
       UNION ALL SELECT from_on, to_on, unit_id, 'category', category FROM held, unnest(categories) AS category
     ),
     turned AS (
       SELECT facet, value, unit_id, from_on AS day, 1 AS n FROM named
       UNION ALL SELECT facet, value, unit_id, to_on, -1 FROM named WHERE to_on < 'infinity'
     )
     SELECT facet, value, unit_id, g.grain, g.day, sum(n)::bigint FROM turned CROSS JOIN LATERAL (
       VALUES ('day', day), ('month', date_trunc('month', day)::date), ('year', date_trunc('year', day)::date)
     ) AS g (grain, day) GROUP BY 1, 2, 3, 4, 5 HAVING sum(n) <> 0
   $$`,
  `CREATE OR REPLACE FUNCTION tepati_all_standing_sums() RETURNS TABLE (facet text, value text, unit_id text, grain text, day date, n bigint)
   LANGUAGE sql STABLE AS $$
     WITH named AS (
       SELECT from_on, to_on, unit_id, f.facet, f.value FROM agreement_standings CROSS JOIN LATERAL (VALUES ${facets(stock)}) AS f (facet, value)
       WHERE known_to = 'infinity' AND f.value IS NOT NULL
       UNION ALL SELECT from_on, to_on, unit_id, 'category', category FROM agreement_standings, unnest(categories) AS category WHERE known_to = 'infinity'
     ),
     days AS (
       SELECT facet, value, unit_id, day, sum(n) AS n FROM (
         SELECT facet, value, unit_id, from_on AS day, 1 AS n FROM named
         UNION ALL SELECT facet, value, unit_id, to_on, -1 FROM named WHERE to_on < 'infinity'
       ) AS turned GROUP BY 1, 2, 3, 4
     )
     SELECT facet, value, unit_id, g.grain, g.day, sum(n)::bigint FROM days CROSS JOIN LATERAL (
       VALUES ('day', day), ('month', date_trunc('month', day)::date), ('year', date_trunc('year', day)::date)
     ) AS g (grain, day) GROUP BY 1, 2, 3, 4, 5 HAVING sum(n) <> 0
   $$`,
];

const facets = (stock: string): string => `('all', ''), ('stage', stage), ('status', status), ('outcome', outcome), ('track', track), ('region', coalesce(region, '')),
           ('followUp', CASE WHEN escaped THEN 'none' END), ('followUp', CASE WHEN lapsed THEN 'lapsed' END),
           ('followUp', CASE WHEN silent THEN 'silent' END), ('followUp', CASE WHEN awaiting THEN 'awaiting-verification' END),
           ('followUp', CASE WHEN not_recorded THEN 'not-recorded' END)${stock}`;
