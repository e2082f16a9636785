import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../test/support/postgres.js';
import { createDatabase, migrate, type Database } from './database.js';

describe('the schema', () => {
  let test: TestDatabase;
  let app: Database;

  beforeAll(async () => {
    test = await freshDatabase();
    app = await createDatabase(test.url, { poolSize: 2 });
  }, 60_000);

  afterAll(async () => {
    await app?.close();
    await test?.drop();
  });

  it('is migrated once, and a second start changes nothing', async () => {
    expect(await Promise.all([migrate(test.ownerUrl, { appRole: 'tepati_app' }), migrate(test.ownerUrl, { appRole: 'tepati_app' })]))
      .toEqual([[], []]);
  });

  it('goes down and up again', async () => {
    const owner = await createDatabase(test.ownerUrl, { poolSize: 2 });
    try {
      const before = await shape(owner);
      const count = owner.source.migrations.length;
      for (let i = 0; i < count; i++) await owner.source.undoLastMigration();
      expect(await shape(owner)).toEqual([]);
      expect(await migrate(test.ownerUrl, { appRole: 'tepati_app' })).toHaveLength(count);
      expect(await shape(owner)).toEqual(before);
    } finally {
      await owner.close();
    }
  });

  it('is documented by its entities: every table and column, no other', async () => {
    const columns = await app.query<{ table: string; column: string; nullable: boolean; type: string }>(
      `SELECT table_name AS "table", column_name AS "column", is_nullable = 'YES' AS nullable, udt_name AS type
       FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'migrations'`);
    const described = app.source.entityMetadatas.flatMap((entity) => entity.columns.map((column) => ({
      table: entity.tableName, column: column.databaseName, nullable: column.isNullable,
      type: typeNames[String(column.type)] ?? (column.isArray ? `_${String(column.type)}` : String(column.type)),
    })));
    const order = (a: { table: string; column: string }, b: { table: string; column: string }): number =>
      `${a.table}.${a.column}` < `${b.table}.${b.column}` ? -1 : 1;
    expect(described.sort(order)).toEqual(columns.sort(order));
  });

  it('reads instants as ISO 8601 in UTC, dates as they stand, bigint as numbers', async () => {
    const [row] = await app.query(
      `SELECT '2026-11-23T09:00:10.5+07:00'::timestamptz AS at, '2026-11-23'::date AS day, 9007199254740991::bigint AS n`);
    expect(row).toEqual({ at: '2026-11-23T02:00:10.500Z', day: '2026-11-23', n: 9007199254740991 });
  });

  it('rolls a failed transaction back and gives its connection back', async () => {
    await expect(app.transaction(async (tx) => {
      await tx.query(`INSERT INTO reference_counters VALUES (1900, 1)`);
      throw new Error('changed my mind');
    })).rejects.toThrow('changed my mind');
    expect(await app.query(`SELECT * FROM reference_counters WHERE year = 1900`)).toEqual([]);
  });
});

const typeNames: Record<string, string> = { integer: 'int4', smallint: 'int2', bigint: 'int8', boolean: 'bool' };

async function shape(db: Database): Promise<unknown[]> {
  return db.query(`SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name <> 'migrations' ORDER BY table_name, ordinal_position`);
}
