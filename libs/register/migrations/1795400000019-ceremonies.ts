import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents of a ceremony say which step was asked of them, and which originals are signed and who takes each home. */
export class Ceremonies1795400000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE ceremony_documents DROP COLUMN custody, DROP COLUMN originals`);
    await runner.query(
      `ALTER TABLE ceremony_documents
         ADD COLUMN originals jsonb NOT NULL DEFAULT '[]',
         ADD COLUMN step      text  CHECK (step IN ('schedule', 'sign')),
         ADD CONSTRAINT ceremony_documents_step CHECK (state = 'planned' OR step IS NOT NULL)`);
    // Commands are keyed by agreement and round, so no round is ever counted twice, whatever is taken out and put in again.
    await runner.query(`ALTER TABLE ceremonies ADD COLUMN rounds integer NOT NULL DEFAULT 0`);
    await runner.query(`CREATE INDEX ceremony_documents_agreement ON ceremony_documents (agreement_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ceremony_documents_agreement`);
    await runner.query(`ALTER TABLE ceremonies DROP COLUMN rounds`);
    await runner.query(`ALTER TABLE ceremony_documents DROP CONSTRAINT ceremony_documents_step, DROP COLUMN step, DROP COLUMN originals`);
    await runner.query(`ALTER TABLE ceremony_documents ADD COLUMN originals integer NOT NULL DEFAULT 0, ADD COLUMN custody text`);
  }
}
