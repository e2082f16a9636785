import { figureOf } from '../figure.js';
import { median, medianRatio } from '../statistics.js';
import type { Ours } from '../ours.js';
import { inMs, pairsOf, type Bench, type Measure } from './bench.js';

const LONG = 5_000;
const SHORT = 50;
/** Commands that a short agreement takes before a fresh one stands in, so that it stays short. */
const EACH = 50;
const AT_ONCE = 50;

/** Commands that one agreement takes within ten minutes: so many ids it remembers. */
const IN_TEN_MINUTES = 3_800;
const TEN_MINUTES_MS = 10 * 60_000 + 5_000;

interface LongAgreement {
  agreementId: string;
  /** Epoch ms at which it was begun. */
  since: number;
}

/** A command to an agreement of 5,000 events ÷ one to an agreement of 50. The long one is begun early, because it takes its time. */
export class LengthMeasure {
  #long: LongAgreement | null = null;

  /** Makes most of the long agreement; what it lacks comes ten minutes later. */
  async begin({ ours, say }: Bench): Promise<void> {
    const [agreementId] = (await ours.agreements(1)) as [string];
    say(`  making an agreement of ${LONG} events: the first ${IN_TEN_MINUTES}`);
    this.#long = { agreementId, since: Date.now() };
    await fill(ours, agreementId, IN_TEN_MINUTES);
  }

  measure: Measure = async (bench) => {
    const { ours, options, say } = bench;
    if (!this.#long) await this.begin(bench);
    const { agreementId: long, since } = this.#long as LongAgreement;
    const wait = since + TEN_MINUTES_MS - Date.now();
    if (wait > 0) say(`  an agreement remembers the commands of ten minutes, at most 4,000: waiting ${Math.ceil(wait / 1_000)} s`);
    await new Promise((r) => setTimeout(r, Math.max(0, wait)));
    await fill(ours, long, LONG - 1 - IN_TEN_MINUTES);
    const pairs = Math.min(options.pairs, 300);
    const short = await ours.agreements(Math.ceil(pairs / EACH));
    for (const each of short) await fill(ours, each, SHORT - 1);
    const measured = await pairsOf(pairs, () => ours.command(long), (i) => ours.command(short[Math.floor(i / EACH)] as string));
    return [figureOf('5,000 events ÷ 50 events', medianRatio(measured), { most: 1.1 }, `${inMs(measured, median)}; ${pairs} pairs, median of ratios`)];
  };
}

async function fill(ours: Ours, agreementId: string, commands: number): Promise<void> {
  let left = commands;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (left > 0) {
      left -= 1;
      await ours.command(agreementId);
    }
  }));
}
