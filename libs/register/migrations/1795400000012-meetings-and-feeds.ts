import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What spans agreements: meetings with their own small record, the one order of all events, feeds and hooks that read it. */
export class MeetingsAndFeeds1795400000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await meetings(runner);
    await positions(runner);
    await feeds(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE webhook_attempts, webhook_deliveries, webhooks, calendar_feeds, journal_positions, journal_arrivals,
      office_tasks, meeting_mails, meeting_obligations, meetings, meeting_events`);
    await runner.query(`DROP FUNCTION meeting_events_closed()`);
  }
}

async function meetings(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE meeting_events (
      meeting_id    text        NOT NULL,
      version       integer     NOT NULL CHECK (version >= 1),
      type          text        NOT NULL,
      recorded_at   timestamptz NOT NULL,
      actor_id      text        NOT NULL,
      actor_role    text        NOT NULL,
      data          jsonb       NOT NULL,
      hashed_text   text        NOT NULL,
      previous_hash text        NOT NULL CHECK (previous_hash ~ '^[0-9a-f]{64}$'),
      hash          text        NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
      PRIMARY KEY (meeting_id, version)
    )`);
  // As closed as the agreements' journal: for the owner too.
  await runner.query(`
    CREATE FUNCTION meeting_events_closed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'meeting_events is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
    END $$`);
  await runner.query(`CREATE TRIGGER meeting_events_no_change BEFORE UPDATE OR DELETE ON meeting_events
    FOR EACH ROW EXECUTE FUNCTION meeting_events_closed()`);
  await runner.query(`CREATE TRIGGER meeting_events_no_truncate BEFORE TRUNCATE ON meeting_events
    FOR EACH STATEMENT EXECUTE FUNCTION meeting_events_closed()`);
  // The fold of the events, for lists; written with every append.
  await runner.query(`
    CREATE TABLE meetings (
      meeting_id     text PRIMARY KEY,
      version        integer     NOT NULL,
      hash           text        NOT NULL,
      unit_id        text        NOT NULL,
      state          text        NOT NULL,
      convenor_id    text        NOT NULL,
      starts_at      timestamptz NOT NULL,
      ends_at        timestamptz NOT NULL,
      minutes_due_on date        NOT NULL,
      minutes_at     timestamptz,
      agreement_ids  text[]      NOT NULL,
      people_ids     text[]      NOT NULL,
      doc            jsonb       NOT NULL
    )`);
  await runner.query(`CREATE INDEX meetings_starts ON meetings (starts_at, meeting_id)`);
  await runner.query(`CREATE INDEX meetings_unwritten ON meetings (ends_at) WHERE minutes_at IS NULL AND state = 'planned'`);
  await runner.query(`CREATE INDEX meetings_agreements ON meetings USING gin (agreement_ids)`);
  await runner.query(`CREATE INDEX meetings_people ON meetings USING gin (people_ids)`);

  await runner.query(`
    CREATE TABLE meeting_obligations (
      decision_id   text        NOT NULL,
      n             integer     NOT NULL,
      meeting_id    text        NOT NULL,
      agreement_id  text        NOT NULL,
      body          jsonb       NOT NULL,
      actor_id      text        NOT NULL,
      actor_role    text        NOT NULL,
      state         text        NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'accepted', 'refused')),
      command_id    text,
      version       integer,
      obligation_id text,
      code          text,
      attempts      integer     NOT NULL DEFAULT 0,
      created_at    timestamptz NOT NULL DEFAULT now(),
      settled_at    timestamptz,
      PRIMARY KEY (decision_id, n)
    )`);
  await runner.query(`CREATE INDEX meeting_obligations_meeting ON meeting_obligations (meeting_id)`);
  await runner.query(`CREATE INDEX meeting_obligations_pending ON meeting_obligations (created_at) WHERE state = 'pending'`);

  await runner.query(`
    CREATE TABLE meeting_mails (
      mail_id    text PRIMARY KEY,
      meeting_id text        NOT NULL,
      contact_id text        NOT NULL,
      kind       text        NOT NULL CHECK (kind IN ('invitation', 'cancellation', 'minutes')),
      sequence   integer     NOT NULL,
      send_after timestamptz NOT NULL,
      state      text        NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'sending', 'sent', 'refused', 'failed', 'stopped')),
      claimed_at timestamptz,
      attempts   integer     NOT NULL DEFAULT 0,
      unsure     integer     NOT NULL DEFAULT 0,
      message_id text,
      sent_at    timestamptz,
      last_error text,
      UNIQUE (meeting_id, contact_id, kind, sequence)
    )`);
  await runner.query(`CREATE INDEX meeting_mails_ready ON meeting_mails (send_after) WHERE state IN ('planned', 'sending')`);

  await runner.query(`
    CREATE TABLE office_tasks (
      task_id     text PRIMARY KEY,
      kind        text        NOT NULL,
      subject_id  text        NOT NULL,
      unit_id     text,
      assignee_id text        NOT NULL,
      title       text        NOT NULL,
      due_on      date,
      opened_at   timestamptz NOT NULL,
      closed_at   timestamptz
    )`);
  await runner.query(`CREATE INDEX office_tasks_open ON office_tasks (assignee_id) WHERE closed_at IS NULL`);
}

/** The one order of all events (docs/adr: the stream's positions). Appends leave a line in `journal_arrivals`; one sequencer numbers them. */
async function positions(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE journal_arrivals (
      arrival       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      agreement_id  text    NOT NULL,
      first_version integer NOT NULL,
      last_version  integer NOT NULL
    )`);
  await runner.query(`
    CREATE TABLE journal_positions (
      position     bigint  PRIMARY KEY,
      agreement_id text    NOT NULL,
      version      integer NOT NULL,
      UNIQUE (agreement_id, version)
    )`);
  await runner.query(`
    INSERT INTO journal_positions (position, agreement_id, version)
    SELECT row_number() OVER (ORDER BY recorded_at, agreement_id, version), agreement_id, version FROM agreement_events`);
}

async function feeds(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE calendar_feeds (
      contact_id   text PRIMARY KEY,
      token_hash   text        NOT NULL UNIQUE,
      language     text        NOT NULL,
      created_at   timestamptz NOT NULL,
      last_read_at timestamptz
    )`);
  await runner.query(`
    CREATE TABLE webhooks (
      webhook_id    text PRIMARY KEY,
      url           text        NOT NULL,
      events        text[]      NOT NULL,
      unit_id       text,
      secret        text        NOT NULL,
      state         text        NOT NULL DEFAULT 'on' CHECK (state IN ('on', 'off', 'deleted')),
      position      bigint      NOT NULL,
      failing_since timestamptz,
      off_reason    text,
      created_by    text        NOT NULL,
      created_at    timestamptz NOT NULL,
      changed_at    timestamptz NOT NULL
    )`);
  await runner.query(`
    CREATE TABLE webhook_deliveries (
      delivery_id  text PRIMARY KEY,
      webhook_id   text        NOT NULL,
      position     bigint      NOT NULL,
      agreement_id text        NOT NULL,
      version      integer     NOT NULL,
      type         text        NOT NULL,
      payload      text        NOT NULL,
      state        text        NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'failed')),
      round        integer     NOT NULL DEFAULT 1,
      attempts     integer     NOT NULL DEFAULT 0,
      last_status  integer,
      last_error   text,
      created_at   timestamptz NOT NULL,
      claimed_at   timestamptz,
      settled_at   timestamptz,
      UNIQUE (webhook_id, position)
    )`);
  await runner.query(`CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (created_at) WHERE state = 'waiting'`);
  await runner.query(`
    CREATE TABLE webhook_attempts (
      delivery_id text        NOT NULL,
      attempt     integer     NOT NULL,
      at          timestamptz NOT NULL,
      status      integer,
      error       text,
      took_ms     integer     NOT NULL,
      PRIMARY KEY (delivery_id, attempt)
    )`);
}
