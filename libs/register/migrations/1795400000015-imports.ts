import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Registers that come as files: what was read, what a person said about it, what became of each row; and of which file, sheet, row
 * and columns an event was made. The file itself is not kept: its hash is, and rows lose what names a person once they are settled.
 */
export class Imports1795400000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM link_mails WHERE kind = 'census'`);
    await runner.query(`DROP INDEX link_mails_census`);
    await runner.query(`ALTER TABLE link_mails DROP COLUMN follow_up_ids, DROP CONSTRAINT link_mails_kind_check,
      ADD CONSTRAINT link_mails_kind_check CHECK (kind IN ('receipt', 'link'))`);
    await runner.query(`DROP TABLE event_sources, import_keys, import_records, import_mappings, import_rows, imports`);
  }
}

const TABLES = [
  `CREATE TABLE imports (
     import_id    text PRIMARY KEY,
     file_sha256  text        NOT NULL,
     file_name    text        NOT NULL,
     size         bigint      NOT NULL,
     format       text        NOT NULL CHECK (format IN ('csv', 'xlsx')),
     facts        jsonb       NOT NULL,
     sheet        integer     NOT NULL,
     header_row   integer     NOT NULL,
     headers      text[]      NOT NULL,
     signature    text        NOT NULL,
     mapping      jsonb       NOT NULL,
     unit_id      text,
     rows         integer     NOT NULL,
     blank        integer     NOT NULL,
     state        text        NOT NULL CHECK (state IN ('ready', 'running', 'stopping', 'stopped', 'done')),
     uploaded_by  text        NOT NULL,
     requested_by text,
     created_at   timestamptz NOT NULL DEFAULT now(),
     started_at   timestamptz,
     finished_at  timestamptz,
     census_at    timestamptz,
     census_by    text
   )`,
  // One register at a time: two that tell of the same agreement would not see each other.
  `CREATE UNIQUE INDEX imports_one_runs ON imports ((true)) WHERE state IN ('running', 'stopping')`,
  `CREATE TABLE import_rows (
     import_id     text    NOT NULL REFERENCES imports ON DELETE CASCADE,
     row           integer NOT NULL,
     cells         jsonb   NOT NULL,
     correction    jsonb,
     record        jsonb,
     own_anomalies jsonb   NOT NULL DEFAULT '[]',
     own_status    text    NOT NULL DEFAULT 'blocked',
     anomalies     jsonb   NOT NULL DEFAULT '[]',
     status        text    NOT NULL DEFAULT 'blocked'
       CHECK (status IN ('make', 'correct', 'keep', 'blocked', 'skipped', 'made', 'corrected', 'kept', 'refused')),
     keys          text[]  NOT NULL DEFAULT '{}',
     party_id      text,
     liaison_id    text,
     agreement_id  text,
     changed       text[]  NOT NULL DEFAULT '{}',
     code          text,
     settled_at    timestamptz,
     PRIMARY KEY (import_id, row)
   )`,
  `CREATE INDEX import_rows_status ON import_rows (import_id, status, row)`,
  `CREATE TABLE import_mappings (
     signature text PRIMARY KEY,
     mapping   jsonb       NOT NULL,
     made_by   text        NOT NULL,
     made_at   timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE TABLE import_records (
     agreement_id text PRIMARY KEY,
     record       jsonb       NOT NULL,
     party_id     text        NOT NULL,
     liaison_id   text,
     import_id    text        NOT NULL,
     file_sha256  text        NOT NULL,
     sheet        integer     NOT NULL,
     row          integer     NOT NULL,
     updated_at   timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE TABLE import_keys (key text PRIMARY KEY, agreement_id text NOT NULL)`,
  `CREATE TABLE event_sources (
     agreement_id text    NOT NULL,
     version      integer NOT NULL,
     type         text    NOT NULL,
     import_id    text    NOT NULL,
     file_sha256  text    NOT NULL,
     sheet        integer NOT NULL,
     row          integer NOT NULL,
     columns      text[]  NOT NULL,
     PRIMARY KEY (agreement_id, version)
   )`,
  // The census is one more mail of the partner's page.
  `ALTER TABLE link_mails DROP CONSTRAINT link_mails_kind_check, ADD COLUMN follow_up_ids text[],
     ADD CONSTRAINT link_mails_kind_check CHECK (kind IN ('receipt', 'link', 'census'))`,
  `CREATE UNIQUE INDEX link_mails_census ON link_mails (subject_id, contact_id) WHERE kind = 'census'`,
];
