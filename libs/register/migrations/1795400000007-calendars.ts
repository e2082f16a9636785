import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Decrees about days off, the calendars that they make, and how far a new calendar has come among the agreements. Which version an
 * agreement keeps stands in its row, so that those that still keep an older one are found without reading journals.
 */
export class Calendars1795400000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE calendar_decrees (
        decree_id    text PRIMARY KEY,
        ordinal      integer GENERATED ALWAYS AS IDENTITY UNIQUE,
        calendar     text NOT NULL,
        number       text NOT NULL,
        issued_on    date,
        years        integer[] NOT NULL,
        supersedes   text REFERENCES calendar_decrees,
        effect       text CHECK (effect IN ('amends', 'replaces')),
        days         jsonb NOT NULL,
        withdrawn    text[] NOT NULL,
        ramadan      jsonb NOT NULL,
        source       text NOT NULL,
        verified     boolean NOT NULL,
        shipped      boolean NOT NULL,
        hash         text NOT NULL UNIQUE,
        published_at timestamptz NOT NULL DEFAULT now(),
        published_by text,
        CHECK ((supersedes IS NULL) = (effect IS NULL))
      )`);
    await runner.query(`CREATE INDEX calendar_decrees_calendar ON calendar_decrees (calendar, ordinal)`);
    await runner.query(`
      CREATE TABLE calendar_versions (
        version   text PRIMARY KEY,
        calendar  text NOT NULL,
        ordinal   integer GENERATED ALWAYS AS IDENTITY UNIQUE,
        decree_id text NOT NULL REFERENCES calendar_decrees,
        data      jsonb NOT NULL,
        made_at   timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX calendar_versions_calendar ON calendar_versions (calendar, ordinal)`);
    await runner.query(`
      CREATE TABLE calendar_rollouts (
        version     text PRIMARY KEY REFERENCES calendar_versions,
        state       text NOT NULL CHECK (state IN ('running', 'done', 'superseded')),
        agreements  integer NOT NULL,
        started_at  timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz
      )`);
    await runner.query(`
      CREATE TABLE calendar_adoptions (
        version      text NOT NULL REFERENCES calendar_rollouts,
        agreement_id text NOT NULL,
        decrees      text NOT NULL,
        since        timestamptz NOT NULL,
        attempt      integer NOT NULL DEFAULT 1,
        moved        integer,
        PRIMARY KEY (version, agreement_id)
      )`);
    await runner.query(`ALTER TABLE agreements ADD COLUMN calendar_version text`);
    await runner.query(`
      UPDATE agreements a SET calendar_version = e.data -> 'calendar' ->> 'version'
      FROM agreement_events e WHERE e.agreement_id = a.agreement_id AND e.version = 1`);
    await runner.query(`ALTER TABLE agreements ALTER COLUMN calendar_version SET NOT NULL`);
    await runner.query(`CREATE INDEX agreements_calendar ON agreements (calendar, calendar_version, agreement_id) WHERE stage <> 'closed'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX agreements_calendar`);
    await runner.query(`ALTER TABLE agreements DROP COLUMN calendar_version`);
    await runner.query(`DROP TABLE calendar_adoptions, calendar_rollouts, calendar_versions, calendar_decrees`);
  }
}
