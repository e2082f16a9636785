import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Policies that people make and select, holds of persons, approvals of mails, and what letters said on the day they were sent.
 * Versions of policies are closed like the journal: what an agreement was promised under can be read for ever.
 */
export class Policies1795400000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reminder_policies (
        version  text PRIMARY KEY,
        name     text NOT NULL,
        n        integer NOT NULL,
        policy   jsonb NOT NULL,
        approval boolean NOT NULL,
        based_on text NOT NULL,
        reason   text NOT NULL,
        made_by  text NOT NULL,
        made_at  timestamptz NOT NULL DEFAULT now(),
        UNIQUE (name, n)
      )`);
    await runner.query(`
      CREATE FUNCTION reminder_policies_closed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a version of a policy never changes: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
      END $$`);
    await runner.query(`CREATE TRIGGER reminder_policies_no_change BEFORE UPDATE OR DELETE ON reminder_policies
      FOR EACH ROW EXECUTE FUNCTION reminder_policies_closed()`);
    await runner.query(`CREATE TRIGGER reminder_policies_no_truncate BEFORE TRUNCATE ON reminder_policies
      FOR EACH STATEMENT EXECUTE FUNCTION reminder_policies_closed()`);
    await runner.query(`
      CREATE TABLE policy_selections (
        id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        track       text NOT NULL,
        policy      text,
        reason      text NOT NULL,
        selected_by text NOT NULL,
        selected_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX policy_selections_track ON policy_selections (track, id)`);
    await runner.query(`
      CREATE TABLE mail_holds (
        hold_id     text PRIMARY KEY,
        contact_id  text NOT NULL,
        reason      text NOT NULL,
        held_by     text NOT NULL,
        held_at     timestamptz NOT NULL DEFAULT now(),
        released_by text,
        released_at timestamptz
      )`);
    await runner.query(`CREATE UNIQUE INDEX mail_holds_active ON mail_holds (contact_id) WHERE released_at IS NULL`);
    await runner.query(`ALTER TABLE outbox ADD COLUMN approved_by text, ADD COLUMN approved_at timestamptz`);
    await runner.query(`
      CREATE TABLE letters_sent (
        letter_id text PRIMARY KEY,
        facts     jsonb NOT NULL,
        sent_by   text NOT NULL,
        noted_at  timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX agreements_with_letters ON agreements (agreement_id) WHERE doc ? 'letters'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX agreements_with_letters`);
    await runner.query(`DROP TABLE letters_sent, mail_holds, policy_selections, reminder_policies`);
    await runner.query(`ALTER TABLE outbox DROP COLUMN approved_by, DROP COLUMN approved_at`);
    await runner.query(`DROP FUNCTION reminder_policies_closed()`);
  }
}
