import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The append-only journal, its heads, snapshots of folded states, and the workflow runs that wrote it. */
export class Journal1795400000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agreement_events (
        agreement_id   text        NOT NULL,
        version        integer     NOT NULL CHECK (version >= 1),
        type           text        NOT NULL,
        schema_version integer     NOT NULL,
        recorded_at    timestamptz NOT NULL,
        effective_on   text        NOT NULL CHECK (effective_on ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
        actor_id       text        NOT NULL,
        actor_role     text        NOT NULL,
        command_id     text        NOT NULL,
        data           jsonb       NOT NULL,
        hashed_text    text        NOT NULL,
        previous_hash  text        NOT NULL CHECK (previous_hash ~ '^[0-9a-f]{64}$'),
        hash           text        NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
        PRIMARY KEY (agreement_id, version)
      )`);
    await runner.query(`CREATE INDEX agreement_events_command ON agreement_events (agreement_id, command_id)`);
    await runner.query(`COMMENT ON TABLE agreement_events IS
      'The journal. hashed_text holds the bytes that hash stands for; every other column repeats them for reading.'`);

    // Closed for everybody, the owner too. Only a superuser who says so (session_replication_role = replica, or disabling the
    // triggers) passes, and then the chain tells.
    await runner.query(`
      CREATE FUNCTION agreement_events_closed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'agreement_events is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
      END $$`);
    await runner.query(`CREATE TRIGGER agreement_events_no_change BEFORE UPDATE OR DELETE ON agreement_events
      FOR EACH ROW EXECUTE FUNCTION agreement_events_closed()`);
    await runner.query(`CREATE TRIGGER agreement_events_no_truncate BEFORE TRUNCATE ON agreement_events
      FOR EACH STATEMENT EXECUTE FUNCTION agreement_events_closed()`);

    await runner.query(`
      CREATE TABLE agreement_head (
        agreement_id text    PRIMARY KEY,
        version      integer NOT NULL,
        hash         text    NOT NULL,
        epoch        integer NOT NULL DEFAULT 1
      ) WITH (fillfactor = 70)`);
    await runner.query(`
      CREATE TABLE agreement_snapshots (
        agreement_id text    NOT NULL,
        version      integer NOT NULL,
        hash         text    NOT NULL,
        schema       integer NOT NULL,
        state        json    NOT NULL,
        PRIMARY KEY (agreement_id, version)
      )`);
    await runner.query(`
      CREATE TABLE agreement_runs (
        workflow_id   text        NOT NULL,
        run_id        text        NOT NULL,
        agreement_id  text        NOT NULL,
        epoch         integer     NOT NULL,
        first_version integer     NOT NULL,
        first_seen_at timestamptz NOT NULL DEFAULT now(),
        closed_at     timestamptz,
        close_status  text,
        archived_at   timestamptz,
        PRIMARY KEY (workflow_id, run_id)
      )`);
    await runner.query(`CREATE INDEX agreement_runs_agreement ON agreement_runs (agreement_id, first_seen_at)`);
    await runner.query(`CREATE INDEX agreement_runs_unarchived ON agreement_runs (first_seen_at) WHERE archived_at IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE agreement_runs, agreement_snapshots, agreement_head, agreement_events`);
    await runner.query(`DROP FUNCTION agreement_events_closed()`);
  }
}
