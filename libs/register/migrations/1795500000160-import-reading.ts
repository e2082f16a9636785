import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How far the rows of a register are judged. A large one is answered before it is: whoever judges holds a lease, and another process
 * goes on where it left off. `judged_to` is null where all rows are judged.
 */
export class ImportReading1795500000160 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE imports ADD COLUMN judged_to integer, ADD COLUMN judged integer NOT NULL DEFAULT 0, ADD COLUMN judging_until timestamptz`);
    await runner.query('UPDATE imports SET judged = rows');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE imports DROP COLUMN judged_to, DROP COLUMN judged, DROP COLUMN judging_until');
  }
}
