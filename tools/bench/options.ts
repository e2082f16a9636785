import { parseArgs } from 'node:util';

export const MEASURES = ['counts', 'latency', 'throughput', 'burst', 'fold', 'import', 'length', 'storm', 'web'] as const;
/** Measured unless others are named: a storm, an import and a large register take many minutes. */
const USUAL = MEASURES.filter((name) => !['storm', 'import', 'web'].includes(name));
export type MeasureName = (typeof MEASURES)[number];

/** What `npm run bench` was asked. */
export interface BenchOptions {
  readonly only: readonly MeasureName[];
  /** Pairs of the latency measures. */
  readonly pairs: number;
  /** Seconds of one block of the throughput measure; ten blocks of each side. */
  readonly blockSeconds: number;
  /** Agreements in the register of the web measure. */
  readonly rows: number;
  /** Agreements of the storm, with five promises each. */
  readonly agreements: number;
  /** Folder in which `npm run scale -- --keep` has built a register of `rows` agreements: copied, where web would generate one. */
  readonly register: string | null;
  readonly attach: string | null;
  readonly json: string | null;
  readonly help: boolean;
}

export const usage = `npm run bench -- [--only counts,latency,…] [--pairs N] [--block SECONDS] [--agreements N] [--rows N] [--register FOLDER] [--attach run.json] [--json FILE]

Measures our command over HTTP against an Update that does nothing on the same server. Both sides alternate in one run; figures are
medians of the pairs' ratios with a 95 % bootstrap interval, because a machine's mood changes between two runs, not within a pair.

  --only …     ${MEASURES.join(', ')}; default: all but storm, import and web
  --pairs N    pairs of the latency measures; 400
  --block S    seconds of one block of the throughput measure; 4
  --agreements N  agreements of the storm, with five promises each; 2000
  --rows N     agreements in the register that web generates; 100000, which takes some ten minutes to write
  --register FOLDER  web copies the register that \`npm run scale -- --keep FOLDER\` has built there (its server must not run) and generates none
  --attach F   use the running stack whose run.json this is (it should be idle); default: starts one in a temporary folder
  --json FILE  writes the figures there too
`;

/** @throws Error about an argument that is not known or has the wrong form */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' }, pairs: { type: 'string', default: '400' }, block: { type: 'string', default: '4' }, rows: { type: 'string', default: '100000' }, agreements: { type: 'string', default: '2000' },
      attach: { type: 'string' }, register: { type: 'string' }, json: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false },
    },
    strict: true,
  });
  const only = (values.only?.split(',') ?? [...USUAL]) as MeasureName[];
  const unknown = only.filter((name) => !MEASURES.includes(name));
  if (unknown.length > 0) throw new Error(`--only: no such measure: ${unknown.join(', ')}; there are ${MEASURES.join(', ')}`);
  const whole = (name: string, text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1) throw new Error(`${name}: expected a whole number from 1 on`);
    return value;
  };
  return {
    only, pairs: whole('--pairs', values.pairs), blockSeconds: whole('--block', values.block), rows: whole('--rows', values.rows),
    agreements: whole('--agreements', values.agreements),
    attach: values.attach ?? null, register: values.register ?? null, json: values.json ?? null, help: values.help,
  };
}
