import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { environmentOf, type Config } from '#libs/config/index.js';
import type { WorkerStack } from './worker-host.js';

/** The worker as it is deployed, in processes of its own, so that a test can kill it as the machine would. */
export class WorkerProcesses {
  private readonly children: ChildProcess[] = [];

  /** @param over what differs from the stack's own configuration: mail server, mailbox … */
  constructor(private readonly stack: WorkerStack, private readonly over: Partial<Config> = {}) {}

  /** Starts one and waits until it is ready for work. */
  async start(): Promise<ChildProcess> {
    const config = await this.stack.config();
    const child = this.run(config);
    for (let left = 300; left > 0; left -= 1) {
      if (child.exitCode !== null) throw new Error(`the worker ended with ${child.exitCode}`);
      const ready = await fetch(`http://127.0.0.1:${config.workerOpsPort}/health/ready`).catch(() => null);
      if (ready?.ok) return child;
      await sleep(100);
    }
    throw new Error('the worker was not ready within 30 s');
  }

  /** Starts one and does not wait. */
  run(config: Config): ChildProcess {
    const env = { PATH: process.env['PATH'], ...environmentOf({ ...config, logLevel: 'fatal', ...this.over }) };
    const child = spawn(process.execPath, ['dist/apps/worker/main.js'], { env, stdio: ['ignore', 'inherit', 'inherit'] });
    this.children.push(child);
    return child;
  }

  /** `kill -9`, and sees it gone. */
  async kill(child: ChildProcess): Promise<void> {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    const [, signal] = (await gone) as [number | null, string | null];
    if (signal !== 'SIGKILL') throw new Error(`the worker was gone before it was killed (${signal})`);
  }

  close(): void {
    for (const child of this.children) if (child.exitCode === null) child.kill('SIGKILL');
  }
}

/** Asks every 25 ms; @throws Error with what was waited for */
export async function until(what: string, holds: () => boolean | Promise<boolean>, ms = 40_000): Promise<void> {
  for (const end = Date.now() + ms; !(await holds());) {
    if (Date.now() > end) throw new Error(`never came true within ${ms} ms: ${what}`);
    await sleep(25);
  }
}
