import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The partner's page: links (only the SHA-256 of their tokens), what was answered through them until the agreement holds it, the
 * files that came after, and the mails that the page causes.
 */
export class PartnerPage1795400000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE answer_links (
        link_id       text PRIMARY KEY,
        token_hash    text NOT NULL UNIQUE,
        contact_id    text NOT NULL,
        follow_up_ids text[] NOT NULL,
        nonce_key     bytea NOT NULL,
        mail_id       text NOT NULL,
        created_at    timestamptz NOT NULL DEFAULT now(),
        expires_at    timestamptz NOT NULL,
        revoked_at    timestamptz,
        revoked_by    text
      )`);
    await runner.query(`CREATE INDEX answer_links_contact ON answer_links (contact_id, expires_at)`);
    // `own_text` and `office` are erased here as soon as the agreement's erasable directory holds them and the receipt is out.
    await runner.query(`
      CREATE TABLE link_answers (
        answer_id    text PRIMARY KEY,
        link_id      text NOT NULL REFERENCES answer_links,
        contact_id   text NOT NULL,
        agreement_id text NOT NULL,
        follow_up_id text NOT NULL,
        nonce        text NOT NULL,
        kind         text NOT NULL CHECK (kind IN ('done', 'partial', 'blocked', 'someone-else', 'later-date')),
        told_on      date NOT NULL,
        cause        text,
        own_text     text,
        office       text,
        received_at  timestamptz NOT NULL,
        state        text NOT NULL DEFAULT 'kept' CHECK (state IN ('kept', 'recorded', 'refused')),
        code         text,
        settled_at   timestamptz,
        attempts     integer NOT NULL DEFAULT 0,
        next_try_at  timestamptz NOT NULL,
        UNIQUE (link_id, nonce)
      )`);
    await runner.query(`CREATE INDEX link_answers_kept ON link_answers (next_try_at) WHERE state = 'kept'`);
    await runner.query(`CREATE INDEX link_answers_follow_up ON link_answers (follow_up_id, contact_id)`);
    await runner.query(`
      CREATE TABLE link_files (
        answer_id   text NOT NULL REFERENCES link_answers,
        sha256      text NOT NULL,
        document_id text NOT NULL REFERENCES documents,
        received_at timestamptz NOT NULL DEFAULT now(),
        state       text NOT NULL DEFAULT 'kept' CHECK (state IN ('kept', 'recorded', 'refused')),
        code        text,
        attempts    integer NOT NULL DEFAULT 0,
        next_try_at timestamptz NOT NULL,
        PRIMARY KEY (answer_id, sha256)
      )`);
    await runner.query(`CREATE INDEX link_files_kept ON link_files (next_try_at) WHERE state = 'kept'`);
    await runner.query(`
      CREATE TABLE link_mails (
        mail_id     text PRIMARY KEY,
        kind        text NOT NULL CHECK (kind IN ('receipt', 'link')),
        contact_id  text NOT NULL,
        subject_id  text NOT NULL,
        created_at  timestamptz NOT NULL DEFAULT now(),
        state       text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'sent', 'stopped', 'failed')),
        send_after  timestamptz NOT NULL,
        attempts    integer NOT NULL DEFAULT 0,
        message_id  text,
        settled_at  timestamptz,
        last_error  text
      )`);
    await runner.query(`CREATE UNIQUE INDEX link_mails_receipt ON link_mails (subject_id) WHERE kind = 'receipt'`);
    await runner.query(`CREATE INDEX link_mails_ready ON link_mails (send_after) WHERE state = 'planned'`);
    await runner.query(`CREATE INDEX link_mails_contact ON link_mails (contact_id, kind, created_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE link_mails, link_files, link_answers, answer_links`);
  }
}
