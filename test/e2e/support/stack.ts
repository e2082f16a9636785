import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { Person } from './http.js';

/** What `.tepati/run.json` says of the parts that these tests talk to. */
interface RunJson {
  api: string;
  ops: string;
  mail: string;
  postgres: string;
  pid: number;
  pids: { worker: number };
}

export interface CommandResult {
  code: number | null;
  /** stdout and stderr together. */
  output: string;
  stdout: string;
}

export interface RunningStack extends RunJson {
  /** `run.json` itself: beside it lies all that the stack has stored. */
  runFile: string;
  person(role: string, unit: string | undefined, subject: string): Promise<Person>;
  /** `npm run -s tepati -- …` */
  tepati(...args: string[]): Promise<CommandResult>;
  /** kill -9 of the worker; resolves when the stack has started another one. */
  killWorker(): Promise<void>;
  /** Changes one character of one row of the journal, as a superuser could; gives back what undoes it. */
  tamper(agreementId: string, version: number): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const START_SECONDS = 240;

/** The stack that `TEST_RUN_JSON` names, else one of its own: fresh, without demo. */
export async function runningStack(): Promise<RunningStack> {
  const given = process.env['TEST_RUN_JSON'];
  if (given) return stackOf(given, async () => undefined);
  const home = await mkdtemp(join(tmpdir(), 'tepati-e2e-'));
  await chmod(home, 0o755);
  const child = spawn(process.execPath, ['tools/bootstrap.mjs', 'start', '--fresh', '--no-demo'], {
    env: { ...process.env, TEPATI_HOME: home, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => { words = (words + bytes.toString()).slice(-8000); });
  const stop = async () => {
    if (child.exitCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      await ended;
    }
    await rm(home, { recursive: true, force: true });
  };
  try {
    await ready(join(home, 'run.json'), child);
  } catch (error) {
    await stop();
    throw new Error(`the stack did not start: ${String(error)}\n${words}`);
  }
  return stackOf(join(home, 'run.json'), stop);
}

async function ready(runFile: string, child: ChildProcess): Promise<void> {
  for (const until = Date.now() + START_SECONDS * 1000; Date.now() < until; ) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    try {
      const run = JSON.parse(await readFile(runFile, 'utf8')) as RunJson;
      if ((await fetch(`${run.ops}/health/ready`)).ok) return;
    } catch {
      // Not written or not listening yet: asked again until the time is over, and then said.
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`not ready within ${START_SECONDS} s`);
}

async function stackOf(runFile: string, close: () => Promise<void>): Promise<RunningStack> {
  const run = JSON.parse(await readFile(runFile, 'utf8')) as RunJson;
  const tepati = (...args: string[]) => execute(['tools/bootstrap.mjs', 'tepati', ...args], { TEPATI_HOME: dirname(runFile) });
  return {
    ...run,
    runFile,
    tepati,
    close,
    async person(role, unit, subject) {
      const { code, stdout, output } = await tepati('token', '--role', role, ...(unit ? ['--unit', unit] : []), '--subject', subject);
      if (code !== 0) throw new Error(`no token: ${output}`);
      return new Person(run.api, stdout.trim());
    },
    killWorker: () => killWorker(runFile),
    tamper: (agreementId, version) => tamper(run.postgres, agreementId, version),
  };
}

async function killWorker(runFile: string): Promise<void> {
  const pidNow = async () => (JSON.parse(await readFile(runFile, 'utf8')) as RunJson).pids.worker;
  const killed = await pidNow();
  process.kill(killed, 'SIGKILL');
  for (const until = Date.now() + 30_000; Date.now() < until; ) {
    const pid = await pidNow().catch(() => killed);
    if (pid && pid !== killed) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('no new worker within 30 s');
}

function execute(args: string[], env: Record<string, string>): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env: { ...process.env, ...env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let output = '';
    child.stdout.on('data', (bytes: Buffer) => { stdout += bytes.toString(); output += bytes.toString(); });
    child.stderr.on('data', (bytes: Buffer) => { output += bytes.toString(); });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, output }));
  });
}

async function tamper(url: string, agreementId: string, version: number): Promise<() => Promise<void>> {
  const write = async (change: (data: string) => string): Promise<string> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      const { rows } = await client.query<{ data: string; type: string }>(
        'select data::text as data, pg_typeof(data)::text as type from agreement_events where agreement_id = $1 and version = $2',
        [agreementId, version],
      );
      const [row] = rows;
      if (!row) throw new Error(`no event ${version} of ${agreementId}`);
      const changed = change(row.data);
      if (changed === row.data) throw new Error('nothing was changed');
      await client.query('set session_replication_role = replica');
      await client.query(
        `update agreement_events set data = $3::${row.type === 'jsonb' ? 'jsonb' : 'text'} where agreement_id = $1 and version = $2`,
        [agreementId, version, changed],
      );
      return row.data;
    } finally {
      await client.end();
    }
  };
  const was = await write((data) => data.replace('initiative', 'initiativf'));
  return async () => {
    await write(() => was);
  };
}
