import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Many digests are sent by one round, which alone may attempt those that it claimed; the mail server's rate is kept by all processes together. */
export class MailRounds1795400000141 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE digests ADD COLUMN round_id text`);
    await runner.query(`CREATE INDEX digests_round ON digests (round_id) WHERE round_id IS NOT NULL`);
    // One row: until when what is promised to the mail server fills its rate.
    await runner.query(`CREATE TABLE mail_pace (one boolean PRIMARY KEY DEFAULT true CHECK (one), free_at timestamptz NOT NULL)`);
    await runner.query(`INSERT INTO mail_pace (free_at) VALUES ('2026-01-01T00:00:00Z')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE mail_pace`);
    await runner.query(`DROP INDEX digests_round`);
    await runner.query(`ALTER TABLE digests DROP COLUMN round_id`);
  }
}
