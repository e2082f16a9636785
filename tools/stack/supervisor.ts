import { setTimeout as sleep } from 'node:timers/promises';
import { rotate } from './log-files.js';
import { Part, type PartExit, type PartSpec } from './part.js';

/** A death within this time after the start is a quick one. */
const QUICK_MS = 30_000;
const MOST_QUICK_DEATHS = 5;
const LONGEST_PAUSE_MS = 8_000;

interface Entry {
  readonly part: Part;
  /** Parts that must be ready before this one is (re)started. */
  readonly after: readonly string[];
  quickDeaths: number;
}

/**
 * Runs the parts and starts one again that dies: after a pause that doubles from a quarter of a second, and only when
 * those it needs are ready. A part that dies five times in a row soon after its start ends the whole stack, because
 * then something is wrong that another start does not mend. A kill from outside (SIGKILL after it was ready) is not
 * held against a part.
 */
export class Supervisor {
  private readonly entries = new Map<string, Entry>();
  private stopping = false;
  private fail: (error: Error) => void = () => undefined;
  /** Rejects when the stack cannot go on; never resolves. */
  readonly broken: Promise<never>;

  /**
   * @param say told of deaths and restarts
   * @param changed told whenever a process id has changed
   */
  constructor(
    private readonly say: (text: string) => void,
    private readonly changed: () => void,
  ) {
    this.broken = new Promise((_, reject) => {
      this.fail = reject;
    });
    // Whoever is interested awaits it; until then a failure must not end the process by itself.
    this.broken.catch(() => undefined);
  }

  /** Starts a part and waits until it is ready; from then on it is looked after. */
  async start(spec: PartSpec, after: readonly string[] = []): Promise<void> {
    rotate(spec.logFile);
    const entry: Entry = { part: new Part(spec), after, quickDeaths: 0 };
    this.entries.set(spec.name, entry);
    entry.part.launch();
    this.changed();
    await entry.part.waitUntilReady();
    entry.part.on('exit', (exit) => this.onDeath(entry, exit));
  }

  /** Process ids of the parts; null for one that is down at this moment. */
  get pids(): Record<string, number | null> {
    return Object.fromEntries([...this.entries].map(([name, { part }]) => [name, part.pid]));
  }

  part(name: string): Part {
    const entry = this.entries.get(name);
    if (entry === undefined) throw new Error(`there is no part ${name}`);
    return entry.part;
  }

  /** Stops the parts in this order, each one gone before the next is asked. */
  async stop(order: readonly string[]): Promise<void> {
    this.stopping = true;
    for (const name of order) {
      const part = this.entries.get(name)?.part;
      if (part?.pid == null) continue;
      this.say(`stopping ${name}`);
      await part.stop();
    }
  }

  /** Kills everything at once. */
  killAll(): void {
    this.stopping = true;
    for (const { part } of this.entries.values()) part.kill();
  }

  private onDeath(entry: Entry, exit: PartExit): void {
    if (this.stopping) return;
    this.changed();
    this.revive(entry, exit).catch((error: unknown) => this.fail(error instanceof Error ? error : new Error(String(error))));
  }

  private async revive(entry: Entry, exit: PartExit): Promise<void> {
    const { part } = entry;
    const how = exit.signal ?? `exit ${exit.code}`;
    const fromOutside = exit.signal === 'SIGKILL' && exit.wasReady;
    if (exit.ranMs > QUICK_MS) entry.quickDeaths = 0;
    if (!fromOutside) entry.quickDeaths += 1;
    if (entry.quickDeaths >= MOST_QUICK_DEATHS) {
      throw await part.failure(`died ${entry.quickDeaths} times soon after its start (${how})`);
    }
    const pause = fromOutside ? 0 : Math.min(250 * 2 ** (entry.quickDeaths - 1), LONGEST_PAUSE_MS);
    this.say(`${part.spec.name} died (${how}); starting it again`);
    await sleep(pause);
    await this.untilReady(entry.after);
    if (this.stopping) return;
    part.launch();
    this.changed();
    // Its end while it starts is an exit of its own and comes back here; only slowness is left to be told.
    await part.waitUntilReady().then(
      () => this.say(`${part.spec.name} is ready again`),
      async (error: unknown) => {
        if (this.stopping || part.pid === null) return;
        this.say(error instanceof Error ? error.message : String(error));
        part.kill();
      },
    );
  }

  private async untilReady(names: readonly string[]): Promise<void> {
    while (!this.stopping && names.some((name) => !(this.entries.get(name)?.part.isReady ?? false))) await sleep(100);
  }
}
