import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { signalTo } from './identity.js';
import { lastLines } from './log-files.js';

/** How a part is run. */
export interface PartSpec {
  /** Its name in messages, in run.json and of its log. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Whom it runs as, where that is not ourselves (PostgreSQL refuses to run as root). */
  readonly runAs?: { readonly uid: number; readonly gid: number };
  readonly logFile: string;
  /** Resolves when it can do its work now; throws while it cannot. Asked again and again. */
  readonly check: () => Promise<void>;
  /** The signal that asks it to end, and how long it may take before it is killed. */
  readonly stopSignal: NodeJS.Signals;
  readonly stopWithinMs: number;
  readonly startWithinMs: number;
}

/** How a part ended. */
export interface PartExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** How long it had run, in milliseconds. */
  readonly ranMs: number;
  readonly wasReady: boolean;
}

interface PartEvents {
  exit: [PartExit];
}

/** One running program of the stack. It never restarts by itself: that is for the supervisor. */
export class Part extends EventEmitter<PartEvents> {
  private child: ChildProcess | null = null;
  private ready = false;

  constructor(readonly spec: PartSpec) {
    super();
  }

  /** Its process id while it runs. */
  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  get isReady(): boolean {
    return this.ready;
  }

  /** Starts the program; `waitUntilReady` tells when it can be used. */
  launch(): void {
    const { command, args, env, cwd, runAs, logFile } = this.spec;
    const log = openSync(logFile, 'a');
    const began = Date.now();
    this.ready = false;
    // A group of its own, so that Ctrl-C in the terminal reaches us alone and the order of stopping is ours. Its output
    // goes straight into a file, so that it can go on when we are killed.
    const child = spawn(command, [...args], { cwd, env: { ...env }, detached: true, stdio: ['ignore', log, log], ...runAs });
    closeSync(log);
    this.child = child;
    let over = false;
    const end = (code: number | null, signal: NodeJS.Signals | null): void => {
      if (over) return;
      over = true;
      const wasReady = this.ready;
      this.ready = false;
      if (this.child === child) this.child = null;
      this.emit('exit', { code, signal, ranMs: Date.now() - began, wasReady });
    };
    child.on('exit', end);
    // The program could not be run at all.
    child.on('error', () => end(127, null));
  }

  /**
   * @throws Error with the last log lines when the part ends or takes too long instead
   */
  async waitUntilReady(): Promise<void> {
    const until = Date.now() + this.spec.startWithinMs;
    const child = this.child;
    let reason = '';
    while (Date.now() < until) {
      if (this.child === null || this.child !== child) throw await this.failure('ended while it was starting');
      try {
        await this.spec.check();
        this.ready = true;
        return;
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error);
        await sleep(100);
      }
    }
    throw await this.failure(`was not ready after ${this.spec.startWithinMs / 1000} s (${reason})`);
  }

  /** Asks the part to end; kills it, with its group, when it does not within its time. */
  async stop(): Promise<void> {
    const child = this.child;
    if (child?.pid === undefined) return;
    const gone = once(child, 'exit');
    signalTo(child.pid, this.spec.stopSignal, false);
    await Promise.race([gone, sleep(this.spec.stopWithinMs, undefined, { ref: false })]);
    if (this.child === child) {
      signalTo(child.pid, 'SIGKILL', true);
      await gone;
    }
  }

  /** Kills the part and whatever it started, without asking. */
  kill(): void {
    if (this.pid !== null) signalTo(this.pid, 'SIGKILL', true);
  }

  /** An error that names the part and ends with its last log lines. */
  async failure(what: string): Promise<Error> {
    const lines = await lastLines(this.spec.logFile, 15);
    return new Error([`${this.spec.name} ${what}. Its log (${this.spec.logFile}) ends with:`, ...lines.map((line) => `  ${line}`)].join('\n'));
  }
}
