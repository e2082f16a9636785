import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists of a past day: the last change by then is one look into an array where days and instants go the same way, as in all lives but those that
 * were told late or corrected; by title and by end they walk an index.
 */
export class PastLists1795400000155 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const ENDING = `CREATE INDEX agreement_standings_ending ON agreement_standings`;

const UP = [
  `CREATE FUNCTION tepati_rises(list anyarray) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT list = ARRAY(SELECT unnest(list) ORDER BY 1) $$`,
  `ALTER TABLE agreement_standing_heads ADD COLUMN in_order boolean NOT NULL GENERATED ALWAYS AS (tepati_rises(happened) AND tepati_rises(recorded)) STORED`,
  `COMMENT ON COLUMN agreement_standing_heads.in_order IS 'What happened later was recorded later: both lists rise.'`,
  `DROP INDEX agreement_standings_ending`,
  `${ENDING} (ends_on, agreement_id) INCLUDE (from_on, to_on, stage, status) WHERE known_to = 'infinity'`,
  `CREATE INDEX agreement_standings_title ON agreement_standings (lower(title COLLATE pg_c_utf8), agreement_id) WHERE known_to = 'infinity'`,
];

const DOWN = [
  `DROP INDEX agreement_standings_title, agreement_standings_ending`,
  `${ENDING} (ends_on) INCLUDE (from_on, to_on) WHERE known_to = 'infinity' AND status <> 'closed'`,
  `ALTER TABLE agreement_standing_heads DROP COLUMN in_order`,
  `DROP FUNCTION tepati_rises(anyarray)`,
];
