import { figureOf } from '../figure.js';
import { median, medianRatio } from '../statistics.js';
import type { Ours } from '../ours.js';
import { inMs, pairsOf, type Measure } from './bench.js';

const LONG = 5_000;
const SHORT = 50;
/** Commands that a short agreement takes before a fresh one stands in, so that it stays short. */
const EACH = 50;
const AT_ONCE = 50;

/** A command to an agreement of 5,000 events ÷ one to an agreement of 50. */
export const length: Measure = async ({ ours, options, say }) => {
  const pairs = Math.min(options.pairs, 300);
  const [long, ...short] = (await ours.agreements(1 + Math.ceil(pairs / EACH))) as [string, ...string[]];
  say(`  making one agreement of ${LONG} events and ${short.length} of ${SHORT}`);
  for (const each of short) await fill(ours, each, SHORT - 1);
  await fill(ours, long, LONG - 1);
  const measured = await pairsOf(pairs, () => ours.command(long), (i) => ours.command(short[Math.floor(i / EACH)] as string));
  return [figureOf('5,000 events ÷ 50 events', medianRatio(measured), { most: 1.1 }, `${inMs(measured, median)}; ${pairs} pairs, median of ratios`)];
};

async function fill(ours: Ours, agreementId: string, commands: number): Promise<void> {
  let left = commands;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (left > 0) {
      left -= 1;
      await ours.command(agreementId);
    }
  }));
}
