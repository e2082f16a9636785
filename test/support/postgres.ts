import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** A migrated database of a test file's own. */
export interface TestDatabase {
  readonly name: string;
  /** As the application role: what the product itself uses. */
  readonly url: string;
  /** As the owner of the tables. */
  readonly ownerUrl: string;
  /** As the superuser: for tampering, which the application must notice. */
  readonly superuserUrl: string;
  /** Removes it, ending connections that are still open. */
  drop(): Promise<void>;
}

const OWNER = 'tepati_owner';
const APP = 'tepati_app';
/** Key of the advisory lock under which one test file makes the template and the others wait: `tpl` and a version. */
const TEMPLATE_LOCK = 0x74706c01;

/**
 * Makes a fresh migrated database by copying a template, which is migrated once for each state of the migrations.
 * @throws Error when the test run gave no TEST_PG_URL
 */
export async function freshDatabase(): Promise<TestDatabase> {
  const admin = superuser();
  const template = await ensureTemplate(admin);
  const name = `t_${randomBytes(6).toString('hex')}`;
  await query(admin, `create database ${name} template ${template} owner ${OWNER} strategy file_copy`);
  return {
    name,
    url: urlOf(name, APP),
    ownerUrl: urlOf(name, OWNER),
    superuserUrl: urlOf(name),
    drop: () => query(admin, `drop database if exists ${name} with (force)`),
  };
}

async function ensureTemplate(admin: string): Promise<string> {
  const name = `template_${migrationsHash()}`;
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) {
      // Renamed only when it is complete: a run that was killed leaves no half-made template.
      const draft = `draft_${randomBytes(6).toString('hex')}`;
      await client.query(`create database ${draft} owner ${OWNER}`);
      await migrateAs(urlOf(draft, OWNER));
      await client.query(`alter database ${draft} rename to ${name}`);
    }
  } finally {
    await client.end();
  }
  return name;
}

async function migrateAs(ownerUrl: string): Promise<void> {
  const register: string = '#libs/register/database.js';
  const { migrate } = (await import(register)) as { migrate: (url: string, options: { appRole: string }) => Promise<unknown> };
  await migrate(ownerUrl, { appRole: APP });
}

function migrationsHash(): string {
  const folder = join(import.meta.dirname, '../../libs/register/migrations');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const hash = createHash('sha256').update(readFileSync(join(folder, '../grants.ts')));
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) hash.update(path).update(readFileSync(path));
  return hash.digest('hex').slice(0, 16);
}

function superuser(): string {
  const url = process.env['TEST_PG_URL'];
  if (url === undefined) throw new Error('TEST_PG_URL is not set: run this test through `npm test -- --only int <path>`');
  return url;
}

/** The run's cluster gives both roles their own name as password. */
function urlOf(database: string, role?: string): string {
  const url = new URL(superuser());
  url.pathname = `/${database}`;
  if (role !== undefined) [url.username, url.password] = [role, role];
  return url.href;
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
