import { figureOf } from '../figure.js';
import { median, medianRatio, quantile, quantileRatio } from '../statistics.js';
import { inMs, pairsOf, type Measure } from './bench.js';

const WARM_UP = 40;

/** Our command over HTTP ÷ an Update that does nothing, one after the other. */
export const latency: Measure = async ({ ours, noop, options }) => {
  const [agreementId] = (await ours.agreements(1)) as [string];
  const floor = noop.caller('latency');
  const a = (): Promise<void> => ours.command(agreementId);
  const b = (): Promise<void> => floor.call();
  await pairsOf(WARM_UP, a, b);
  const pairs = await pairsOf(options.pairs, a, b);
  const p99 = (sample: readonly number[]): number => quantile(sample, 0.99);
  return [
    figureOf('command ÷ no-op Update, p50', medianRatio(pairs), { most: 1.15 }, `${inMs(pairs, median)}; ${pairs.length} pairs, median of ratios`),
    figureOf('command ÷ no-op Update, p99', quantileRatio(pairs, 0.99), { most: 1.3 }, `${inMs(pairs, p99)}; ratio of the two p99`),
  ];
};
