import { figureOf } from '../figure.js';
import { median, medianRatio, type Pair } from '../statistics.js';
import type { Measure } from './bench.js';

const CLIENTS = 24;
const BLOCKS = 10;

/** 24 clients, each on an agreement (a workflow) of its own: commands a second ÷ no-op Updates a second, block by block. */
export const throughput: Measure = async ({ ours, noop, options, say }) => {
  const agreements = await ours.agreements(CLIENTS);
  const callers = agreements.map((_, i) => noop.caller(`throughput-${i}`));
  const a = (i: number): Promise<void> => ours.command(agreements[i] as string);
  const b = (i: number): Promise<void> => (callers[i] as (typeof callers)[0]).call();
  await Promise.all([...Array(CLIENTS).keys()].map(async (i) => { await a(i); await b(i); }));
  const blocks: Pair[] = [];
  for (let n = 0; n < BLOCKS; n += 1) {
    const first = await rate(n % 2 === 0 ? a : b, options.blockSeconds);
    const second = await rate(n % 2 === 0 ? b : a, options.blockSeconds);
    const pair: Pair = n % 2 === 0 ? [first, second] : [second, first];
    say(`  block ${n + 1}: ${pair[0].toFixed(0)} commands/s, ${pair[1].toFixed(0)} no-op Updates/s`);
    blocks.push(pair);
  }
  const per = (side: 0 | 1): string => median(blocks.map((pair) => pair[side])).toFixed(0);
  return [figureOf('throughput, 24 clients', medianRatio(blocks), { least: 0.8 }, `${per(0)}/s ÷ ${per(1)}/s; ${BLOCKS} pairs of ${options.blockSeconds} s`)];
};

async function rate(send: (i: number) => Promise<void>, seconds: number): Promise<number> {
  const began = performance.now();
  const until = began + seconds * 1_000;
  let done = 0;
  await Promise.all([...Array(CLIENTS).keys()].map(async (i) => {
    while (performance.now() < until) {
      await send(i);
      done += 1;
    }
  }));
  return done / ((performance.now() - began) / 1_000);
}
