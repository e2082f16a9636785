import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A census asks about each follow-up once, not each person: who was asked about some may be asked about others that came later. */
export class CensusByFollowUp1795400000121 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX link_mails_census`);
    await runner.query(`CREATE INDEX link_mails_census ON link_mails (subject_id) WHERE kind = 'census'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    // Of mails about one import to one person only the first can stand under the older rule.
    await runner.query(`DELETE FROM link_mails m WHERE m.kind = 'census' AND EXISTS (SELECT FROM link_mails e
      WHERE e.kind = 'census' AND e.subject_id = m.subject_id AND e.contact_id = m.contact_id AND (e.created_at, e.mail_id) < (m.created_at, m.mail_id))`);
    await runner.query(`DROP INDEX link_mails_census`);
    await runner.query(`CREATE UNIQUE INDEX link_mails_census ON link_mails (subject_id, contact_id) WHERE kind = 'census'`);
  }
}
