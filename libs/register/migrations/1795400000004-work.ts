import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Work under way and its outcomes: commands, kept answers, reserved numbers, mails to send, archives, audits. */
export class Work1795400000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE command_log (
        command_id    text PRIMARY KEY,
        agreement_id  text NOT NULL,
        name          text NOT NULL,
        state         text NOT NULL CHECK (state IN ('pending', 'accepted', 'refused')),
        code          text,
        refusal       jsonb,
        from_version  integer,
        version       integer,
        actor_id      text NOT NULL,
        actor_role    text NOT NULL,
        request       jsonb,
        received_at   timestamptz NOT NULL,
        not_after     timestamptz NOT NULL,
        settled_at    timestamptz,
        lease_until   timestamptz,
        lease_owner   text,
        attempts      integer NOT NULL DEFAULT 0,
        idem_scope    text,
        idem_key      text,
        request_hash  text,
        answer_status integer,
        answer_body   jsonb,
        CHECK ((state = 'pending') = (settled_at IS NULL))
      ) WITH (fillfactor = 70)`);
    await runner.query(`CREATE UNIQUE INDEX command_log_idempotency ON command_log (idem_scope, idem_key) WHERE idem_key IS NOT NULL`);
    await runner.query(`CREATE INDEX command_log_agreement ON command_log (agreement_id, received_at, command_id)`);
    await runner.query(`CREATE INDEX command_log_pending ON command_log (received_at) WHERE state = 'pending'`);

    await runner.query(`
      CREATE TABLE kept_answers (
        scope        text NOT NULL,
        key          text NOT NULL,
        request_hash text NOT NULL,
        status       integer,
        headers      jsonb,
        body         jsonb,
        created_at   timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (scope, key)
      )`);
    await runner.query(`CREATE INDEX kept_answers_age ON kept_answers (created_at)`);

    await runner.query(`
      CREATE TABLE document_numbers (
        party_id     text NOT NULL,
        normalized   text NOT NULL,
        number       text NOT NULL,
        agreement_id text NOT NULL,
        command_id   text NOT NULL,
        PRIMARY KEY (party_id, normalized)
      )`);
    await runner.query(`CREATE INDEX document_numbers_command ON document_numbers (command_id)`);
    await runner.query(`CREATE TABLE reference_counters (year integer PRIMARY KEY, last integer NOT NULL)`);

    await runner.query(`
      CREATE TABLE outbox (
        id            text PRIMARY KEY,
        agreement_id  text NOT NULL,
        event_version integer NOT NULL,
        follow_up_id  text NOT NULL,
        item          text NOT NULL,
        contact_id    text NOT NULL,
        role_as       text NOT NULL,
        catch_up      boolean NOT NULL DEFAULT false,
        send_after    timestamptz NOT NULL,
        state         text NOT NULL DEFAULT 'planned'
                      CHECK (state IN ('planned', 'claimed', 'sent', 'stopped', 'blocked', 'failed', 'held')),
        digest_id     text,
        claimed_at    timestamptz,
        message_id    text,
        sent_at       timestamptz,
        attempts      integer NOT NULL DEFAULT 0,
        last_error    text,
        recorded      boolean NOT NULL DEFAULT false,
        UNIQUE (agreement_id, event_version, item, contact_id)
      ) WITH (fillfactor = 80)`);
    await runner.query(`CREATE INDEX outbox_ready ON outbox (send_after, contact_id) WHERE state = 'planned'`);
    await runner.query(`CREATE INDEX outbox_agreement ON outbox (agreement_id) WHERE state IN ('planned', 'held', 'blocked')`);
    await runner.query(`CREATE INDEX outbox_digest ON outbox (digest_id) WHERE digest_id IS NOT NULL`);
    await runner.query(`CREATE INDEX outbox_contact ON outbox (contact_id, state)`);

    await runner.query(`
      CREATE TABLE digests (
        digest_id  text PRIMARY KEY,
        contact_id text NOT NULL,
        local_date date NOT NULL,
        kind       text NOT NULL,
        seq        integer NOT NULL,
        claimed_at timestamptz NOT NULL,
        UNIQUE (contact_id, local_date, kind, seq)
      )`);

    await runner.query(`
      CREATE TABLE workflow_bundles (
        hash         text PRIMARY KEY,
        code         text NOT NULL,
        lock_sha256  text NOT NULL,
        node_version text NOT NULL,
        created_at   timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE archives (
        workflow_id   text NOT NULL,
        run_id        text NOT NULL,
        agreement_id  text NOT NULL,
        workflow_type text NOT NULL,
        namespace     text NOT NULL,
        task_queue    text NOT NULL,
        bundle_hash   text,
        lock_sha256   text,
        node_version  text,
        close_status  text,
        events        integer NOT NULL,
        bytes         bigint NOT NULL,
        sha256        text NOT NULL,
        history       bytea NOT NULL,
        archived_at   timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workflow_id, run_id)
      )`);
    await runner.query(`CREATE INDEX archives_agreement ON archives (agreement_id)`);

    await runner.query(`
      CREATE TABLE audit_replays (
        replay_id    text PRIMARY KEY,
        agreement_id text,
        state        text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed')),
        requested_by text NOT NULL,
        requested_at timestamptz NOT NULL DEFAULT now(),
        started_at   timestamptz,
        finished_at  timestamptz,
        lease_until  timestamptz,
        progress     jsonb,
        result       jsonb,
        error        text
      )`);
    await runner.query(`CREATE INDEX audit_replays_waiting ON audit_replays (requested_at) WHERE state IN ('queued', 'running')`);

    await runner.query(`
      CREATE TABLE audit_reads (
        id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        subject     text NOT NULL,
        contact_id  text NOT NULL,
        what        text NOT NULL,
        read_at     timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE audit_reads, audit_replays, archives, workflow_bundles, digests, outbox, reference_counters,
      document_numbers, kept_answers, command_log`);
  }
}
