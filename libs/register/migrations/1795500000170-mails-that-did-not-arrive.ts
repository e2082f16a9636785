import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The few mails that did not arrive, among all that did: a coordinator is asked to telephone. */
export class MailsThatDidNotArrive1795500000170 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX outbox_failed ON outbox (follow_up_id) WHERE state = 'failed'`);
    await runner.query(`CREATE INDEX mailbox_letters_rejected ON mailbox_letters (message_id) WHERE outcome = 'rejected'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX mailbox_letters_rejected, outbox_failed');
  }
}
