import 'reflect-metadata';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { entities } from './entities/index.js';
import { grantTo } from './grants.js';
import { StateCache } from './journal/state-cache.js';
import { migrations } from './migrations/index.js';

/** Anything that runs SQL: the database itself or one transaction of it. `name` makes it a prepared statement. */
export interface Sql {
  query<T = Record<string, unknown>>(text: string, values?: readonly unknown[], name?: string): Promise<T[]>;
}

export interface DatabaseOptions {
  /** Connections at most; default 10. */
  poolSize?: number;
  /** Shown in `pg_stat_activity`. */
  applicationName?: string;
  /** Milliseconds until a connection attempt is given up; default 5000. */
  connectTimeout?: number;
  /** States kept in memory; default 300. */
  cachedStates?: number;
  /** Told of an error on an idle connection: the pool mends itself, somebody should know. */
  onPoolError?: (error: Error) => void;
}

const ONE_MINUTE = 60_000;

/**
 * How values are read: instants as ISO 8601 in UTC with milliseconds, dates as `YYYY-MM-DD`, bigint as a number. The driver's own
 * way (a `Date` at local midnight for a date) would move days between zones.
 */
const readers: Record<number, (text: string) => unknown> = {
  [pg.types.builtins.TIMESTAMPTZ]: (text) => (pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ)(text) as Date).toISOString(),
  [pg.types.builtins.DATE]: (text) => text,
  [pg.types.builtins.INT8]: (text) => Number(text),
};

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    readers[oid] ?? (format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid)),
};

function dataSource(url: string, options: DatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations,
    migrationsTransactionMode: 'each',
    poolSize: options.poolSize ?? 10,
    connectTimeoutMS: options.connectTimeout ?? 5_000,
    applicationName: options.applicationName ?? 'tepati',
    poolErrorHandler: options.onPoolError ?? (() => undefined),
    installExtensions: false,
    logging: false,
    extra: { types, options: `-c timezone=UTC -c idle_in_transaction_session_timeout=${ONE_MINUTE}`, keepAlive: true, pipeline: true },
  });
}

/**
 * One PostgreSQL database behind TypeORM's DataSource. Entities and migrations are TypeORM's; the hot paths speak SQL over its
 * pool, since a prepared statement costs a third of a repository call.
 */
export class Database implements Sql {
  constructor(readonly source: DataSource, readonly cache: StateCache) {}

  private get pool(): pg.Pool {
    return (this.source.driver as unknown as { master: pg.Pool }).master;
  }

  /** Rows of one statement outside any transaction. */
  async query<T = Record<string, unknown>>(text: string, values: readonly unknown[] = [], name?: string): Promise<T[]> {
    const result = await this.pool.query<pg.QueryResultRow>(statement(text, values, name));
    return result.rows as T[];
  }

  /** Runs `work` in one READ COMMITTED transaction on one connection; rolls back and rethrows when it throws. */
  async transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    // A connection that breaks between two statements has no other way to tell; the next statement then fails by itself.
    const broken = { error: null as Error | null };
    const onError = (error: Error): void => { broken.error = error; };
    client.on('error', onError);
    try {
      // Sent together with the first statement: a connection answers in order, and if this fails so does all that follows.
      const begun = client.query('BEGIN');
      const working = work({
        query: async <R>(text: string, values: readonly unknown[] = [], name?: string) =>
          (await client.query<pg.QueryResultRow>(statement(text, values, name))).rows as R[],
      });
      const [, result] = await Promise.all([begun, working]);
      await client.query('COMMIT');
      client.off('error', onError);
      client.release();
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => { broken.error ??= failure; });
      client.off('error', onError);
      client.release(broken.error ?? undefined);
      throw error;
    }
  }

  /** Waits for statements under way, then closes every connection. */
  async close(): Promise<void> {
    await this.source.destroy();
  }
}

const statement = (text: string, values: readonly unknown[], name?: string): pg.QueryConfig =>
  ({ text, values: [...values], ...(name === undefined ? {} : { name }) });

/** Connects. Rejects when the database cannot be reached within the timeout. */
export async function createDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  const source = await dataSource(url, options).initialize();
  return new Database(source, new StateCache(options.cachedStates ?? 300));
}

/** Key of the advisory lock that keeps two starting stacks from migrating at once: the letters `tepati` as a number. */
const MIGRATION_LOCK = 0x746570617469;

/**
 * Brings the schema to today's state and (re)grants `appRole` what it may do; the role that `adminUrl` names becomes the owner.
 * Idempotent, and safe when several start at once. A role that does not exist gets nothing: making roles is the stack's job.
 * @returns names of the migrations that ran.
 */
export async function migrate(adminUrl: string, { appRole }: { appRole: string }): Promise<string[]> {
  const source = await dataSource(adminUrl, { poolSize: 2, applicationName: 'tepati-migrate' }).initialize();
  try {
    const lock = source.createQueryRunner();
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      const ran = await source.runMigrations();
      await grantTo(source, appRole);
      return ran.map((migration) => migration.name);
    } finally {
      await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
      await lock.release();
    }
  } finally {
    await source.destroy();
  }
}
