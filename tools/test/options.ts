import { parseArgs } from 'node:util';
import { levels } from './levels.js';
import { checks } from './static-checks.js';

/** What of the tests is to run. */
export interface TestOptions {
  readonly stages: readonly string[];
  /** Only test files whose path holds one of these. */
  readonly filters: readonly string[];
  /** Only tests whose name fits this pattern. */
  readonly name: string | null;
  readonly help: boolean;
}

const all = [...new Set([...checks.map((check) => check.name), ...levels.map((level) => level.name)])];

export const usage = `npm test -- [--only STAGE,…] [--name PATTERN] [PATH …]

  Without arguments: everything, as it is run for every change.
  --only   stages to run: ${all.join(', ')}
  --name   only tests whose name fits the pattern
  PATH     only test files whose path holds this text (then only the levels of test run, no static checks)

  npm test -- --only pure,int libs/register
`;

/** @throws Error about an argument that is not known */
export function readOptions(args: readonly string[]): TestOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { only: { type: 'string' }, name: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  const narrowed = positionals.length > 0 || values.name !== undefined;
  const stages = values.only?.split(',') ?? (narrowed ? levels.map((level) => level.name) : all);
  const unknown = stages.filter((stage) => !(all as string[]).includes(stage));
  if (unknown.length > 0) throw new Error(`no such stage: ${unknown.join(', ')}; there are ${all.join(', ')}`);
  return { stages, filters: positionals, name: values.name ?? null, help: values.help ?? false };
}
