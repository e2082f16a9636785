import { parseArgs } from 'node:util';

export const PARTS = ['worker', 'api', 'temporal', 'postgres'] as const;
export type PartName = (typeof PARTS)[number];

/** What `npm run chaos` was asked. */
export interface ChaosOptions {
  readonly kills: number;
  readonly seed: number;
  readonly clients: number;
  readonly parts: readonly PartName[];
  /** `run.json` of a stack that is running already; null: one of our own in a folder of its own. */
  readonly attach: string | null;
  /** File for the report as JSON. */
  readonly json: string | null;
  /** Longest pause between two kills, milliseconds. */
  readonly pauseMs: number;
  readonly keep: boolean;
  readonly help: boolean;
}

export const usage = `npm run chaos -- [--kills N] [--seed S] [--clients N] [--parts worker,api,temporal,postgres] [--attach run.json] [--json FILE] [--pause MS] [--keep]

Streams commands over HTTP from several clients and kills (SIGKILL) one part of the stack after the other at random moments.
Afterwards: every acknowledged command is there once, none is half there, all are settled, \`tepati audit verify --all\` agrees.

  --kills N    how many kills; 20
  --seed S     the same seed gives the same parts and pauses; default: made up, and printed
  --clients N  clients that send side by side; 6
  --parts …    which parts are killed; all four
  --attach F   use the running stack whose run.json this is (default: starts one in a temporary folder)
  --pause MS   longest pause between two kills; 3000
  --keep       leave the stack's folder where it is
`;

/** @throws Error about an argument that is not known or has the wrong form */
export function readOptions(args: readonly string[]): ChaosOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: 'string', default: '20' },
      seed: { type: 'string' },
      clients: { type: 'string', default: '6' },
      parts: { type: 'string' },
      attach: { type: 'string' },
      json: { type: 'string' },
      pause: { type: 'string', default: '3000' },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
    strict: true,
  });
  const parts = (values.parts?.split(',') ?? [...PARTS]) as PartName[];
  const unknown = parts.filter((part) => !PARTS.includes(part));
  if (unknown.length > 0) throw new Error(`--parts: no such part: ${unknown.join(', ')}; there are ${PARTS.join(', ')}`);
  return {
    kills: whole('--kills', values.kills, 0),
    seed: values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : whole('--seed', values.seed, 0),
    clients: whole('--clients', values.clients, 1),
    parts,
    attach: values.attach ?? null,
    json: values.json ?? null,
    pauseMs: whole('--pause', values.pause, 1),
    keep: values.keep,
    help: values.help,
  };
}

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new Error(`${name}: expected a whole number from ${least} on`);
  return value;
}
