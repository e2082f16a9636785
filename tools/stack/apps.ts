import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from './home.js';
import { lastLines, rotate } from './log-files.js';
import type { PartSpec } from './part.js';
import { fetchOk } from './probe.js';

/** Our own programs, relative to the repository's root. Tests of the stack itself put others in their place. */
export interface Programs {
  readonly api: readonly string[];
  readonly worker: readonly string[];
  readonly migrate: readonly string[];
  readonly demo: readonly string[];
  /** Takes `--agreements N`. */
  readonly generate?: readonly string[];
}

export const programs: Programs = {
  api: ['dist/apps/api/main.js'],
  worker: ['dist/apps/worker/main.js'],
  migrate: ['dist/apps/audit/main.js', 'admin', 'migrate'],
  demo: ['dist/tools/demo/main.js'],
  generate: ['dist/tools/generate/main.js'],
};

interface Surroundings {
  readonly root: string;
  readonly home: Home;
  readonly env: Readonly<Record<string, string>>;
}

/** A part that is one of our own programs and tells on an ops port whether it is ready. */
export function appPart(name: 'api' | 'worker', program: readonly string[], opsPort: number, at: Surroundings): PartSpec {
  return {
    name,
    command: process.execPath,
    args: nodeArguments(program, at),
    env: { ...inherited(), ...at.env },
    cwd: at.root,
    logFile: join(at.home.logs, `${name}.log`),
    check: () => fetchOk(`http://127.0.0.1:${opsPort}/health/ready`),
    stopSignal: 'SIGTERM',
    stopWithinMs: 20_000,
    startWithinMs: 90_000,
  };
}

/**
 * Runs one of our programs to its end.
 * @throws Error with its last log lines when it fails or takes longer than `minutes`
 */
export async function runProgram(
  name: string,
  program: readonly string[],
  minutes: number,
  at: Surroundings,
  signal?: AbortSignal,
): Promise<void> {
  const logFile = join(at.home.logs, `${name}.log`);
  rotate(logFile);
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, nodeArguments(program, at), {
    cwd: at.root,
    env: { ...inherited(), ...at.env },
    stdio: ['ignore', log, log],
    detached: true,
    timeout: minutes * 60_000,
    killSignal: 'SIGKILL',
    ...(signal === undefined ? {} : { signal }),
  });
  closeSync(log);
  const [code, killedBy] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  if (code === 0) return;
  const lines = await lastLines(logFile, 20);
  throw new Error([`${name} failed (${killedBy ?? `exit ${code}`}). Its log (${logFile}) ends with:`, ...lines.map((line) => `  ${line}`)].join('\n'));
}

function nodeArguments(program: readonly string[], { root, home }: Surroundings): string[] {
  const [file = '', ...rest] = program;
  if (!existsSync(join(root, file))) throw new Error(`${file} is missing: this version of the project has no such part`);
  // Reports of a crash go to the logs; the folder also tells, in a list of processes, whose part this is.
  return ['--enable-source-maps', `--diagnostic-dir=${home.logs}`, file, ...rest];
}

/** What a part may know of our own environment. Our own settings reach it only through `stackEnvironment` and `givenByHand`. */
function inherited(): Record<string, string | undefined> {
  const foreign = /^(TEPATI_|TEST_|PG|MAILDEV_|TEMPORAL_|npm_|NODE_OPTIONS$|NODE_ENV$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
