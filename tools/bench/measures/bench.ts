import type { RunningStack } from '#tools/load/running-stack.js';
import type { Figure } from '../figure.js';
import type { Noop } from '../noop.js';
import type { BenchOptions } from '../options.js';
import type { Ours } from '../ours.js';
import type { Pair } from '../statistics.js';

/** What every measure is given. */
export interface Bench {
  readonly stack: RunningStack;
  readonly ours: Ours;
  readonly noop: Noop;
  readonly options: BenchOptions;
  readonly say: (text: string) => void;
}

export type Measure = (bench: Bench) => Promise<Figure[]>;

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Measures both sides back to back, each first in every second pair. */
export async function pairsOf(count: number, a: (i: number) => Promise<unknown>, b: (i: number) => Promise<unknown>): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let i = 0; i < count; i += 1) {
    if (i % 2 === 0) {
      const first = await timed(() => a(i));
      pairs.push([first, await timed(() => b(i))]);
    } else {
      const second = await timed(() => b(i));
      pairs.push([await timed(() => a(i)), second]);
    }
  }
  return pairs;
}

export function inMs(pairs: readonly Pair[], quantileOf: (sample: readonly number[]) => number): string {
  return `${quantileOf(pairs.map(([a]) => a)).toFixed(1)} ms ÷ ${quantileOf(pairs.map(([, b]) => b)).toFixed(1)} ms`;
}
