import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { mintToken } from '#libs/identity/mint.js';
import type { RunFile } from '#tools/stack/run-file.js';

/** A running stack: ours, or one that somebody else started. */
export interface RunningStack {
  /** The folder that holds `run.json` and `env.json`. */
  readonly home: string;
  /** As it is now: process ids change with every restart. */
  run(): RunFile;
  /** What the stack tells its parts. */
  env(): Record<string, string>;
  token(role: 'coordinator' | 'supervisor' | 'auditor', subject: string): Promise<string>;
  stop(): Promise<void>;
}

function stackIn(home: string, stop: () => Promise<void>): RunningStack {
  const json = <T>(name: string): T => JSON.parse(readFileSync(join(home, name), 'utf8')) as T;
  return {
    home,
    run: () => json<RunFile>('run.json'),
    env: () => json<Record<string, string>>('env.json'),
    token: (role, subject) => {
      const env = json<Record<string, string>>('env.json');
      return mintToken({ role, subject, issuer: env['TEPATI_ISSUER_ORIGIN'] ?? '', keyFile: env['TEPATI_ISSUER_KEYS_FILE'] ?? '' });
    },
    stop,
  };
}

export function attachedStack(runFile: string): RunningStack {
  return stackIn(dirname(resolve(runFile)), () => Promise.resolve());
}

/**
 * Starts a stack of our own, fresh and without the demo, in a temporary folder.
 * @param prepare makes the home before, with what the stack is to find there; it is then not begun anew
 * @throws Error with its last words when it does not come up within five minutes
 */
export async function ownStack(say: (text: string) => void, keep: boolean, more: readonly string[] = [], prepare?: (home: string) => Promise<void>): Promise<RunningStack> {
  const home = join(mkdtempSync(join(tmpdir(), 'tepati-')), 'home');
  // Under root PostgreSQL runs as another user, who has to come through.
  chmodSync(dirname(home), 0o711);
  await prepare?.(home);
  const words: string[] = [];
  const child = spawn(process.execPath, ['dist/tools/stack/main.js', ...(prepare ? [] : ['--fresh']), '--no-demo', '--port-base', String(portBase()), ...more], {
    env: { ...withoutStack(), TEPATI_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const hear = (chunk: Buffer): void => {
    words.push(...chunk.toString().split('\n').filter(Boolean));
    words.splice(0, Math.max(0, words.length - 40));
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  let ended: number | null = null;
  const end = new Promise<void>((done) => child.on('exit', (code) => { ended = code ?? 1; done(); }));
  say(`starting a stack in ${home}`);
  for (const until = Date.now() + (more.includes('--generated') ? 3_600_000 : 300_000); ; ) {
    if (existsSync(join(home, 'run.json')) && (await ready(stackIn(home, () => Promise.resolve())))) break;
    if (ended !== null || Date.now() > until) {
      child.kill('SIGTERM');
      throw new Error(['the stack did not come up. It said last:', ...words].join('\n'));
    }
    await new Promise((r) => setTimeout(r, 250));
  }
  let stopping = false;
  void end.then(() => {
    if (stopping) return;
    say(['the stack ended by itself. It said last:', ...words].join('\n'));
    process.exit(1);
  });
  return stackIn(home, async () => {
    stopping = true;
    child.kill('SIGTERM');
    await end;
    if (!keep) rmSync(dirname(home), { recursive: true, force: true });
  });
}

/**
 * Ports of our own, away from those of a stack that runs beside and below those that the system gives to outgoing connections: a
 * part that is killed must find its port free again.
 */
function portBase(): number {
  return 10_000 + 10 * Math.floor(Math.random() * 2_000);
}

/** True once api and worker say that they are ready. */
export async function ready(stack: RunningStack): Promise<boolean> {
  const worker = `http://127.0.0.1:${stack.env()['TEPATI_WORKER_OPS_PORT']}`;
  const answers = await Promise.all([stack.run().ops, worker].map(isReady));
  return answers.every(Boolean);
}

async function isReady(ops: string): Promise<boolean> {
  try {
    return (await fetch(`${ops}/health/ready`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false; // Not yet listening, or just killed: that is the answer.
  }
}

function withoutStack(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TEPATI_') || name === 'TEPATI_TEMPORAL_CLI'));
}
