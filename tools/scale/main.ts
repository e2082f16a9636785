import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { createDatabase, followJournal, type Database } from '#libs/register/index.js';
import { reached, tableOf, type Figure } from '#tools/bench/figure.js';
import { quantile } from '#tools/bench/statistics.js';
import { questionsOf, type Question } from './questions.js';
import { Cluster } from './registers.js';

const usage = `npm run scale -- [--agreements N] [--rounds N] [--only WORDS] [--keep FOLDER [--serve]] [--urls SMALL,LARGE] [--json FILE]

Builds two registers, of 1,000 and of N agreements (100,000), in a PostgreSQL of its own, by folding and without Temporal, and asks both
the same questions in turn. A figure is the p95 of the large one over the p95 of the small one, or the p95 of the large one in ms where it stands on every agreement.

  --agreements N  size of the large register; 100000
  --only WORDS    only the questions whose name has these words
  --rounds N      times that each question is asked; 40
  --keep FOLDER   builds them in this folder once; the next run finds them there, on the tables of its own day
  --serve         asks nothing: tells where both are and waits for Ctrl-C, for plans to be looked at
  --urls A,B      registers that are there already
  --json FILE     writes the figures there too
`;
const SMALL = 1_000;
/** What is only told is asked less often: some of it takes seconds. */
const MOST_TOLD = 8;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function measure(small: Database, large: Database, rounds: number, only: string): Promise<Figure[]> {
  const wanted = (all: readonly Question[]): Question[] => all.filter(({ name }) => name.includes(only));
  const [a, b] = [wanted(await questionsOf(large)), wanted(await questionsOf(small))];
  const figures: Figure[] = [];
  for (const [i, question] of a.entries()) {
    const other = b[i] as (typeof b)[number];
    const [ours, theirs]: [number[], number[]] = [[], []];
    const times = question.bar === null ? Math.min(rounds, MOST_TOLD) : rounds;
    for (let n = -3; n < times; n += 1) {
      const pair = [await timed(question.ask), await timed(other.ask)] as const;
      if (n < 0) continue; // The first ones warm caches and plans.
      ours.push(pair[0]);
      theirs.push(pair[1]);
    }
    const p95 = [quantile(ours, 0.95), quantile(theirs, 0.95)] as const;
    figures.push({
      ...figureOf(question, p95),
      detail: `p95 ${p95[0].toFixed(1)} ÷ ${p95[1].toFixed(1)} ms; p50 ${quantile(ours, 0.5).toFixed(1)} ÷ ${quantile(theirs, 0.5).toFixed(1)} ms`,
    });
    say(`  ${question.name}: ${figures.at(-1)?.detail}`);
  }
  return figures;
}

/** Milliseconds of the large one where those are judged, else how many times the small one's they are. */
const figureOf = ({ name, bar }: Question, [ours, theirs]: readonly [number, number]): Omit<Figure, 'detail'> =>
  (bar !== null && 'ms' in bar ? { name: `${name}, ms`, value: ours, bar: { most: bar.ms } } : { name, value: ours / theirs, bar: bar && { most: bar.times } });

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      agreements: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '40' }, only: { type: 'string', default: '' },
      keep: { type: 'string' }, serve: { type: 'boolean', default: false }, urls: { type: 'string' }, json: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false },
    },
    strict: true,
  });
  if (values.help) {
    say(usage);
    return 0;
  }
  const cluster = values.urls === undefined ? await Cluster.start(values.keep ?? null) : null;
  const open: Database[] = [];
  try {
    const urls = cluster
      ? [await cluster.register('small', SMALL, say), await cluster.register('large', Number(values.agreements), say)]
      : (values.urls ?? '').split(',');
    if (values.serve) {
      say(urls.join('\n'));
      await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
      return 0;
    }
    for (const url of urls) open.push(await createDatabase(url, { poolSize: 4, applicationName: 'tepati-scale' }));
    for (const db of open) {
      let told = 0;
      const took = await timed(() => followJournal(db, (done) => {
        if (done - told < 10_000) return;
        told = done;
        say(`  ${done} agreements have their standings`);
      }));
      say(`standings of every day in ${(took / 1000).toFixed(1)} s`);
    }
    const figures = await measure(open[0] as Database, open[1] as Database, Number(values.rounds), values.only);
    say(`\n${availableParallelism()} cores, Node ${process.versions.node}\n\n${tableOf(figures)}`);
    const judged = figures.map((figure) => ({ ...figure, reached: reached(figure) }));
    if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ measuredAt: new Date().toISOString(), figures: judged }, null, 2)}\n`);
    return judged.every((figure) => figure.reached !== false) ? 0 : 1;
  } finally {
    for (const db of open) await db.close();
    await cluster?.stop();
  }
}

process.exit(await main().catch((error: unknown) => {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 1;
}));
