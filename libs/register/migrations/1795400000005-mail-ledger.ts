import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What became of every attempt at a message. `unsure` counts attempts after which nobody knows whether the mail server took the
 * message: only those can have made a second copy.
 */
export class MailLedger1795400000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE outbox
        ADD COLUMN outcome    text CHECK (outcome IN ('sent', 'failed', 'blocked', 'stopped', 'collapsed')),
        ADD COLUMN settled_at timestamptz`);
    await runner.query(`CREATE INDEX outbox_follow_up ON outbox (follow_up_id, contact_id)`);
    await runner.query(`CREATE INDEX outbox_unrecorded ON outbox (settled_at) WHERE outcome IS NOT NULL AND NOT recorded`);
    await runner.query(`CREATE INDEX outbox_blocked ON outbox (contact_id) WHERE state = 'blocked'`);
    await runner.query(`
      ALTER TABLE digests
        ADD COLUMN state      text NOT NULL DEFAULT 'claimed'
                              CHECK (state IN ('claimed', 'sending', 'sent', 'refused', 'failed', 'empty')),
        ADD COLUMN attempts   integer NOT NULL DEFAULT 0,
        ADD COLUMN unsure     integer NOT NULL DEFAULT 0,
        ADD COLUMN message_id text,
        ADD COLUMN sent_at    timestamptz,
        ADD COLUMN last_error text`);
    await runner.query(`CREATE INDEX digests_unsure ON digests (unsure) WHERE unsure > 0`);
    await runner.query(`CREATE INDEX digests_unsettled ON digests (claimed_at) WHERE state IN ('claimed', 'sending')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX digests_unsettled, digests_unsure, outbox_blocked, outbox_unrecorded, outbox_follow_up`);
    await runner.query(`ALTER TABLE digests DROP COLUMN state, DROP COLUMN attempts, DROP COLUMN unsure, DROP COLUMN message_id,
      DROP COLUMN sent_at, DROP COLUMN last_error`);
    await runner.query(`ALTER TABLE outbox DROP COLUMN outcome, DROP COLUMN settled_at`);
  }
}
