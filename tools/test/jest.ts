import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.js';
import { type Level, patternOf } from './levels.js';
import { countJest, type JestReport, type StageResult } from './result.js';

/** One level of tests, by jest in a process of its own. */
export async function runLevel(
  level: Level,
  options: { filters: readonly string[]; name: string | null; folder: string; env: Record<string, string> },
): Promise<Pick<StageResult, 'passed' | 'failed' | 'skipped'>> {
  const report = join(options.folder, `${level.name}.json`);
  const args = [
    'node_modules/jest/bin/jest.js',
    ...['--testPathPatterns', patternOf(level.name, options.filters)],
    ...['--json', '--outputFile', report, '--passWithNoTests'],
    ...['--testTimeout', String(level.testSeconds * 1_000)],
    ...(level.workers === 1 ? ['--runInBand'] : ['--maxWorkers', String(level.workers)]),
    ...(level.forceExit ? ['--forceExit'] : []),
    ...(options.name === null ? [] : ['--testNamePattern', options.name]),
  ];
  const nodeOptions = [process.env['NODE_OPTIONS'], '--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const env = { ...process.env, ...options.env, NODE_OPTIONS: nodeOptions.filter(Boolean).join(' ') };
  const end = await runCommand(process.execPath, args, { env, minutes: level.minutes });
  if (end.late) process.stdout.write(`\n${level.title}: ended after ${level.minutes} minutes by the watchdog\n`);
  const found = existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as JestReport) : null;
  return countJest(found, end.code === 0);
}
