import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists of a past day by title and by the latest change without folding a journal, and the sums of many standings at once. The standings
 * themselves are made anew by whoever follows the journal: their shape is another.
 */
export class StandingsInBulk1795400000118 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION tepati_all_standing_sums()`);
    await runner.query(`ALTER TABLE standing_progress DROP COLUMN summed`);
    await runner.query(`ALTER TABLE agreement_standing_heads DROP COLUMN recorded, DROP COLUMN happened, DROP COLUMN corrected`);
    await runner.query(`ALTER TABLE agreement_standings DROP COLUMN title`);
  }
}

const UP = [
  // What is there is made anew; nothing of it is asked before.
  `DELETE FROM agreement_standings`,
  `DELETE FROM agreement_standing_heads`,
  `DELETE FROM standing_sums`,
  `UPDATE standing_progress SET shape = 0, swept = false`,
  `ALTER TABLE agreement_standings ADD COLUMN title text NOT NULL`,
  `ALTER TABLE agreement_standing_heads ADD COLUMN corrected boolean NOT NULL, ADD COLUMN happened date[] NOT NULL, ADD COLUMN recorded timestamptz[] NOT NULL`,
  `COMMENT ON COLUMN agreement_standing_heads.happened IS 'Day of each recorded instant; with a correction among the events, only by what is known now.'`,
  `ALTER TABLE standing_progress ADD COLUMN summed boolean NOT NULL DEFAULT true`,
  // As tepati_standing_sums, of all: a plan of its own, which reads everything from end to end.
  `CREATE FUNCTION tepati_all_standing_sums() RETURNS TABLE (facet text, value text, unit_id text, grain text, day date, n bigint)
   LANGUAGE sql STABLE AS $$
     WITH named AS (
       SELECT from_on, to_on, unit_id, f.facet, f.value FROM agreement_standings CROSS JOIN LATERAL (
         VALUES ('all', ''), ('stage', stage), ('status', status), ('outcome', outcome), ('track', track), ('region', coalesce(region, '')),
           ('followUp', CASE WHEN escaped THEN 'none' END), ('followUp', CASE WHEN lapsed THEN 'lapsed' END),
           ('followUp', CASE WHEN silent THEN 'silent' END), ('followUp', CASE WHEN awaiting THEN 'awaiting-verification' END),
           ('followUp', CASE WHEN not_recorded THEN 'not-recorded' END)
       ) AS f (facet, value) WHERE known_to = 'infinity' AND f.value IS NOT NULL
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
