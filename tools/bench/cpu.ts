import { readdirSync, readFileSync } from 'node:fs';
import type { RunningStack } from '#tools/load/running-stack.js';

/** CPU seconds that each part of a stack has used since it began. */
export type CpuSeconds = Record<string, number>;

/** Ticks of a second, as Linux tells them to programs whatever its own are. */
const TICKS = 100;

interface Stat {
  pid: number;
  parent: number;
  own: number;
  /** Of children that have ended. */
  gone: number;
}

/**
 * What the parts have used, their children counted with them: the one figure that other work on the machine does not change much. Empty
 * where the system does not tell it (only Linux has `/proc`).
 */
export function cpuSeconds(stack: RunningStack): CpuSeconds {
  const all = stats();
  const used: CpuSeconds = {};
  for (const [name, pid] of Object.entries(stack.run().pids)) {
    if (pid === null || all.length === 0) continue;
    used[name] = below(all, pid) / TICKS;
  }
  return used;
}

/** `worker 12.3, api 4.5, … = 30.1` milliseconds for each of `count`; the bench itself is not counted. */
export function eachUsed(before: CpuSeconds, after: CpuSeconds, count: number): { sum: number; text: string } {
  const each = Object.entries(after).map(([name, seconds]) => [name, ((seconds - (before[name] ?? 0)) * 1_000) / Math.max(1, count)] as const);
  const sum = each.reduce((total, [, ms]) => total + ms, 0);
  return { sum, text: `${each.map(([name, ms]) => `${name} ${ms.toFixed(1)}`).join(', ')}` };
}

function below(all: readonly Stat[], pid: number): number {
  const found = all.find((one) => one.pid === pid);
  if (!found) return 0;
  return found.own + found.gone + all.filter((one) => one.parent === pid).reduce((sum, child) => sum + below(all, child.pid), 0);
}

function stats(): Stat[] {
  return pids().flatMap((pid) => {
    try {
      // The name, in brackets, may hold anything.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /su, '').split(' ').map(Number);
      const at = (i: number): number => fields[i] ?? 0;
      return [{ pid, parent: at(1), own: at(11) + at(12), gone: at(13) + at(14) }];
    } catch {
      return []; // It has ended meanwhile.
    }
  });
}

function pids(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return []; // Another system.
  }
}
