import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { attachedStack, ownStack, type RunningStack } from '#tools/load/running-stack.js';
import { homeWithRegister } from '#tools/scale/stack-home.js';
import { DATABASE } from '#tools/stack/environment.js';
import { reached, tableOf, type Figure } from './figure.js';
import type { Bench, Measure } from './measures/bench.js';
import { burst } from './measures/burst.js';
import { counts } from './measures/counts.js';
import { imports } from './measures/imports.js';
import { fold } from './measures/fold.js';
import { latency } from './measures/latency.js';
import { storm, STORM_STACK } from './storm/storm.js';
import { LengthMeasure } from './measures/length.js';
import { throughput } from './measures/throughput.js';
import { web } from './measures/web.js';
import { Noop } from './noop.js';
import { readOptions, usage, type BenchOptions, type MeasureName } from './options.js';
import { Ours } from './ours.js';

const length = new LengthMeasure();
const measures: Record<MeasureName, Measure> = { counts, latency, throughput, burst, fold, import: imports, length: length.measure, storm, web };

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** What a measure needs of the stack that is started for it. */
const stackOf = ({ only, rows, register }: BenchOptions): string[] => [
  ...(only.includes('storm') ? STORM_STACK : []), ...(only.includes('web') && register === null ? ['--generated', String(rows)] : []),
];

async function stackFor(options: BenchOptions): Promise<RunningStack> {
  const { attach, register, rows } = options;
  if (attach !== null) return attachedStack(attach);
  if (register === null) return ownStack(say, false, stackOf(options));
  return ownStack(say, false, stackOf(options), (home) => homeWithRegister(register, `large_${rows}`, home, DATABASE));
}

async function measure(stack: RunningStack, options: BenchOptions): Promise<Figure[]> {
  const { temporal, temporalNamespace } = stack.run();
  const noop = await Noop.start(temporal, temporalNamespace);
  try {
    const ours = await Ours.start(stack);
    const figures: Figure[] = [];
    const bench: Bench = { stack, ours, noop, options, say };
    if (options.only.includes('length')) await length.begin(bench);
    for (const name of options.only) {
      say(name);
      figures.push(...(await measures[name](bench)));
    }
    return figures;
  } finally {
    await noop.stop();
  }
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    say(usage);
    return 0;
  }
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const stack = await stackFor(options);
  let stopping: Promise<void> | null = null;
  const stop = (): Promise<void> => (stopping ??= stack.stop());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().finally(() => process.exit(130)));
  try {
    const figures = await measure(stack, options);
    const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}, Temporal dev server on SQLite (WAL, synchronous)`;
    say(`\n${machine}\n\n${tableOf(figures)}`);
    const judged = figures.map((figure) => ({ ...figure, reached: reached(figure) }));
    if (options.json !== null) writeFileSync(options.json, `${JSON.stringify({ machine, measuredAt: new Date().toISOString(), figures: judged }, null, 2)}\n`);
    return judged.every((figure) => figure.reached !== false) ? 0 : 1;
  } finally {
    await stop();
  }
}

process.exit(await main().catch((error: unknown) => {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 1;
}));
