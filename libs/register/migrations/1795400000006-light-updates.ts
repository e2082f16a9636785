import type { MigrationInterface, QueryRunner } from 'typeorm';

const SEARCH = `to_tsvector('simple', tepati_fold(doc ->> 'searchable'))`;

/**
 * Every command touches the agreement's row. It stays cheap when no indexed column changes (PostgreSQL then leaves all indexes
 * alone): so no index on `updated_at`, by which a few thousand rows are sorted in milliseconds, and the search words are an index
 * over an expression instead of a column that would be computed anew each time.
 */
export class LightUpdates1795400000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX agreements_by_updated_at`);
    await runner.query(`ALTER TABLE agreements DROP COLUMN search`);
    await runner.query(`CREATE INDEX agreements_search ON agreements USING gin ((${SEARCH}))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX agreements_search`);
    await runner.query(`ALTER TABLE agreements ADD COLUMN search tsvector GENERATED ALWAYS AS (${SEARCH}) STORED`);
    await runner.query(`CREATE INDEX agreements_search ON agreements USING gin (search)`);
    await runner.query(`CREATE INDEX agreements_by_updated_at ON agreements (updated_at, agreement_id)`);
  }
}
