import { figureOf } from '../figure.js';
import { median, medianRatio, type Pair } from '../statistics.js';
import { timed, type Measure } from './bench.js';

const COMMANDS = 100;
const ROUNDS = 7;

/** 100 commands fired at one agreement at once against 100 sent one after the other. */
export const burst: Measure = async ({ ours, say }) => {
  const [agreementId] = (await ours.agreements(1)) as [string];
  const all = (): Promise<unknown> => Promise.all(Array.from({ length: COMMANDS }, () => ours.command(agreementId)));
  const single = async (): Promise<void> => {
    for (let i = 0; i < COMMANDS; i += 1) await ours.command(agreementId);
  };
  await all();
  const rounds: Pair[] = [];
  for (let n = 0; n < ROUNDS; n += 1) {
    const pair: Pair = [await timed(single), await timed(all)];
    say(`  round ${n + 1}: one by one ${pair[0].toFixed(0)} ms, at once ${pair[1].toFixed(0)} ms`);
    rounds.push(pair);
  }
  const ms = (side: 0 | 1): string => `${median(rounds.map((pair) => pair[side])).toFixed(0)} ms`;
  return [figureOf('100 at once, times faster than one by one', medianRatio(rounds), { least: 20 }, `${ms(0)} ÷ ${ms(1)}; ${ROUNDS} rounds`)];
};
