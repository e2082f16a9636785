import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROW_TO_LOOK_AT } from '../imports/left-to-people.js';

/** What an import leaves to people: rows that could not be made, oddities in what was made, and which file takes the place of which. */
export class RowsLeftToPeople1795400000122 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE imports ADD COLUMN replaces text REFERENCES imports ON DELETE SET NULL`);
    await runner.query(`CREATE INDEX imports_replaces ON imports (replaces) WHERE replaces IS NOT NULL`);
    await runner.query(`ALTER TABLE import_rows ADD COLUMN looked_at timestamptz, ADD COLUMN looked_by text`);
    await runner.query(`CREATE INDEX import_rows_left ON import_rows (import_id, row) WHERE status IN ('blocked', 'refused') AND looked_at IS NULL`);
    await runner.query(`CREATE INDEX import_rows_to_look_at ON import_rows (import_id, row) WHERE ${ROW_TO_LOOK_AT}`);
    await runner.query(`CREATE INDEX import_rows_agreement ON import_rows (agreement_id) WHERE looked_at IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX import_rows_left, import_rows_to_look_at, import_rows_agreement, imports_replaces`);
    await runner.query(`ALTER TABLE import_rows DROP COLUMN looked_at, DROP COLUMN looked_by`);
    await runner.query(`ALTER TABLE imports DROP COLUMN replaces`);
  }
}
