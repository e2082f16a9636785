import type { ChaosOptions, PartName } from './options.js';
import { seeded } from '#tools/load/random.js';
import { ready, type RunningStack } from '#tools/load/running-stack.js';

export interface Kill {
  readonly n: number;
  readonly part: PartName;
  readonly pid: number;
  /** Milliseconds until the part had a new process and the api was ready. */
  readonly backAfterMs: number;
}

/** What the stack promises for a part that dies. */
const BACK_WITHIN_MS = 60_000;

/**
 * Kills parts at seeded moments, each only when all are up again: what two deaths at once do follows from each.
 * @throws Error when a part does not come back
 */
export async function killParts(stack: RunningStack, options: ChaosOptions, say: (text: string) => void): Promise<Kill[]> {
  const random = seeded(options.seed);
  const kills: Kill[] = [];
  for (let n = 1; n <= options.kills; n += 1) {
    const part = options.parts[Math.floor(random() * options.parts.length)] as PartName;
    await new Promise((r) => setTimeout(r, Math.floor(random() * options.pauseMs)));
    const pid = stack.run().pids[part];
    if (pid === null) throw new Error(`${part} has no process to kill`);
    const began = performance.now();
    process.kill(pid, 'SIGKILL');
    await untilBack(stack, part, pid);
    const backAfterMs = Math.round(performance.now() - began);
    kills.push({ n, part, pid, backAfterMs });
    say(`${String(n).padStart(4)}  ${part.padEnd(9)} killed, back after ${(backAfterMs / 1000).toFixed(1)} s`);
  }
  return kills;
}

async function untilBack(stack: RunningStack, part: PartName, pid: number): Promise<void> {
  for (const until = Date.now() + BACK_WITHIN_MS; ; ) {
    const run = stack.run();
    const allUp = Object.values(run.pids).every((each) => each !== null);
    if (allUp && run.pids[part] !== pid && (await ready(stack))) return;
    if (Date.now() > until) throw new Error(`${part} did not come back within ${BACK_WITHIN_MS / 1000} s`);
    await new Promise((r) => setTimeout(r, 100));
  }
}
