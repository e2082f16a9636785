import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createTransport } from 'nodemailer';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunFile } from '#tools/stack/run-file.js';

/** `npm start` in a folder of its own, as a person has it in a terminal. */
class Start {
  output = '';
  readonly exit: Promise<number | null>;
  private readonly child: ChildProcess;

  constructor(home: string, args: readonly string[] = [], env: Record<string, string> = {}) {
    this.child = spawn(process.execPath, ['tools/bootstrap.mjs', 'start', '--no-demo', ...args], {
      env: { ...process.env, NODE_OPTIONS: '', ...env, TEPATI_HOME: home },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', (bytes: Buffer) => (this.output += bytes.toString()));
    this.exit = new Promise((resolve) => this.child.on('close', resolve));
  }

  async ready(): Promise<void> {
    await until(() => this.output.includes('Ctrl-C stops everything') || this.child.exitCode !== null, 120);
    if (this.child.exitCode !== null) throw new Error(this.output);
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}

async function until(condition: () => boolean | Promise<boolean>, seconds: number): Promise<void> {
  for (const end = Date.now() + seconds * 1_000; !(await condition()); await sleep(100)) {
    if (Date.now() > end) throw new Error(`not within ${seconds} s`);
  }
}

function runs(pid: number | null): boolean {
  if (pid === null) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

describe('npm start', () => {
  let home: string;
  let start: Start;
  const run = (): RunFile => JSON.parse(readFileSync(join(home, 'run.json'), 'utf8')) as RunFile;
  const healthy = async (): Promise<boolean> => {
    try {
      return (await fetch(`${run().ops}/health/ready`, { signal: AbortSignal.timeout(5_000) })).ok;
    } catch {
      return false; // Down at this moment: that is the answer.
    }
  };
  const mails = async (): Promise<unknown[]> => (await (await fetch(`${run().mail}/email`)).json()) as unknown[];

  beforeAll(async () => {
    home = join(mkdtempSync(join(tmpdir(), 'tepati-start-')), 'home');
    chmodSync(join(home, '..'), 0o711);
    start = new Start(home);
    await start.ready();
  }, 150_000);

  afterAll(async () => {
    start.signal('SIGTERM');
    await start.exit;
    rmSync(join(home, '..'), { recursive: true, force: true });
  }, 60_000);

  it('tells where everything is, to its owner only', async () => {
    expect(statSync(join(home, 'run.json')).mode & 0o777).toBe(0o600);
    expect(Object.keys(run()).sort()).toEqual(
      ['api', 'issuer', 'mail', 'mailUi', 'ops', 'pid', 'pids', 'postgres', 'startedAt', 'temporal', 'temporalNamespace', 'temporalUi', 'web'],
    );
    expect(Object.values(run().pids).every(runs)).toBe(true);
    expect(await healthy()).toBe(true);
  });

  it.each(['worker', 'api', 'temporal', 'postgres', 'mail'] as const)('starts %s again within 30 s of a kill -9', async (part) => {
    const before = run().pids[part];
    if (before === null) throw new Error(`${part} does not run`);
    process.kill(before, 'SIGKILL');
    await until(() => ![null, before].includes(run().pids[part]) && start.output.includes(`${part} is ready again`), 30);
    await until(healthy, 30);
  }, 70_000);

  it('leaves a stack of the same folder alone', async () => {
    const second = new Start(home);
    expect(await second.exit).toBe(1);
    expect(second.output).toContain(`already running (process ${run().pid})`);
    expect(await healthy()).toBe(true);
  });

  it('refuses to be production, by name', async () => {
    const production = new Start(join(home, '..', 'other'), [], { NODE_ENV: 'production' });
    expect(await production.exit).toBe(1);
    expect(production.output).toContain('NODE_ENV=production');
    expect(existsSync(join(home, '..', 'other'))).toBe(false);
  });

  it('goes on after its own kill -9: what was left is ended, ports and mails are as they were', async () => {
    const smtp = (JSON.parse(readFileSync(join(home, 'ports.json'), 'utf8')) as { smtp: number }).smtp;
    await createTransport(`smtp://127.0.0.1:${smtp}`).sendMail({ from: 'a@contoh.example', to: 'b@contoh.example', subject: 's', text: 't' });
    const before = run();
    const had = (await mails()).length;
    process.kill(before.pid, 'SIGKILL');
    await start.exit;
    expect(Object.values(before.pids).every(runs)).toBe(true);
    start = new Start(home);
    await start.ready();
    expect(Object.values(before.pids).some(runs)).toBe(false);
    expect({ api: run().api, postgres: run().postgres, temporal: run().temporal }).toEqual({ api: before.api, postgres: before.postgres, temporal: before.temporal });
    expect(had).toBeGreaterThan(0);
    expect(await mails()).toHaveLength(had);
  }, 150_000);

  it('stops in order on Ctrl-C, leaves nothing running and ends with 0', async () => {
    const { pids } = run();
    start.signal('SIGINT');
    start.signal('SIGINT'); // npm and the terminal both tell the same Ctrl-C: one, not "force".
    expect(await start.exit).toBe(0);
    expect(start.output.match(/stopping \w+$/gm)).toEqual(['api', 'worker', 'mail', 'postgres', 'temporal'].map((part) => `stopping ${part}`));
    expect(Object.values(pids).some(runs)).toBe(false);
    expect(existsSync(join(home, 'run.json'))).toBe(false);
  }, 60_000);
});
