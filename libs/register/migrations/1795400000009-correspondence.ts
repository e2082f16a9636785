import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What comes back by mail, and what is asked of people by mail beside reminders: every message that went out by its Message-ID, letters
 * that a mailbox held, addresses to confirm, people who want no digests, people who take over from others.
 */
export class Correspondence1795400000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tasks ADD COLUMN reply_id text, ADD COLUMN contact_id text, ADD COLUMN text_id text`);

    // `sha256` is of the bytes: two messages with one Message-ID are the same bytes.
    await runner.query(`
      CREATE TABLE mail_messages (
        message_id      text PRIMARY KEY,
        token           text NOT NULL UNIQUE,
        digest_id       text,
        confirmation_id text,
        contact_id      text NOT NULL,
        address         text NOT NULL,
        revision        integer NOT NULL DEFAULT 1,
        sha256          text NOT NULL,
        items           jsonb NOT NULL,
        created_at      timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX mail_messages_address ON mail_messages (lower(address), created_at DESC)`);

    await runner.query(`
      CREATE TABLE digests_off (
        contact_id text PRIMARY KEY,
        off_at     timestamptz NOT NULL,
        how        text NOT NULL CHECK (how IN ('link', 'mail', 'person'))
      )`);

    await runner.query(`
      CREATE TABLE confirmations (
        confirmation_id text PRIMARY KEY,
        contact_id      text NOT NULL,
        email           text NOT NULL,
        token           text,
        token_sha256    text NOT NULL UNIQUE,
        requested_by    text NOT NULL,
        requested_at    timestamptz NOT NULL,
        expires_at      timestamptz NOT NULL,
        state           text NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'confirmed', 'declined')),
        send_after      timestamptz NOT NULL,
        attempts        integer NOT NULL DEFAULT 0,
        message_id      text,
        sent_at         timestamptz,
        answered_at     timestamptz,
        last_error      text
      )`);
    await runner.query(`CREATE INDEX confirmations_waiting ON confirmations (send_after) WHERE state IN ('queued', 'sending')`);
    await runner.query(`CREATE INDEX confirmations_contact ON confirmations (contact_id, requested_at)`);

    await runner.query(`
      CREATE TABLE mailboxes (
        mailbox      text PRIMARY KEY,
        uid_validity bigint NOT NULL,
        last_uid     bigint NOT NULL,
        lease_owner  text,
        lease_until  timestamptz
      )`);
    await runner.query(`
      CREATE TABLE mailbox_letters (
        letter_id    text PRIMARY KEY,
        mailbox      text NOT NULL,
        uid_validity bigint NOT NULL,
        uid          bigint NOT NULL,
        seen_at      timestamptz NOT NULL,
        received_at  timestamptz NOT NULL,
        kind         text,
        state        text NOT NULL CHECK (state IN ('noted', 'settled', 'failed')),
        outcome      text,
        message_id   text,
        contact_id   text,
        attempts     integer NOT NULL DEFAULT 0,
        last_error   text,
        settled_at   timestamptz,
        tidied       boolean NOT NULL DEFAULT false
      )`);
    await runner.query(`CREATE INDEX mailbox_letters_place ON mailbox_letters (mailbox, uid_validity, uid)`);
    await runner.query(`
      CREATE TABLE mailbox_attachments (
        letter_id   text NOT NULL,
        n           integer NOT NULL,
        document_id text NOT NULL,
        PRIMARY KEY (letter_id, n)
      )`);

    await runner.query(`
      CREATE TABLE contact_replacements (
        replacement_id text PRIMARY KEY,
        contact_id     text NOT NULL,
        by_contact_id  text NOT NULL,
        reason         text,
        actor_id       text NOT NULL,
        actor_role     text NOT NULL,
        stays          boolean NOT NULL,
        state          text NOT NULL CHECK (state IN ('running', 'done')),
        requested_at   timestamptz NOT NULL,
        finished_at    timestamptz
      )`);
    await runner.query(`CREATE INDEX contact_replacements_running ON contact_replacements (requested_at) WHERE state = 'running'`);
    await runner.query(`
      CREATE TABLE contact_replacement_items (
        replacement_id text NOT NULL REFERENCES contact_replacements,
        n              integer NOT NULL,
        agreement_id   text NOT NULL,
        command        text NOT NULL,
        obligation_id  text,
        state          text NOT NULL CHECK (state IN ('waiting', 'done', 'refused')),
        code           text,
        version        integer,
        attempts       integer NOT NULL DEFAULT 0,
        PRIMARY KEY (replacement_id, n)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE contact_replacement_items, contact_replacements, mailbox_attachments, mailbox_letters, mailboxes,
      confirmations, digests_off, mail_messages`);
    await runner.query(`ALTER TABLE tasks DROP COLUMN reply_id, DROP COLUMN contact_id, DROP COLUMN text_id`);
  }
}
