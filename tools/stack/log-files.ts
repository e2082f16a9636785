import { existsSync, renameSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

const KEPT = 4;

/** Moves `x.log` to `x.log.1`, that to `x.log.2`, and so on; the oldest falls away. */
export function rotate(file: string): void {
  for (let age = KEPT - 1; age >= 0; age -= 1) {
    const from = age === 0 ? file : `${file}.${age}`;
    if (existsSync(from)) renameSync(from, `${file}.${age + 1}`);
  }
}

/** The last lines of a log; none when there is no log. */
export async function lastLines(file: string, count: number): Promise<string[]> {
  if (!existsSync(file)) return [];
  const text = await readFile(file, 'utf8');
  return text.trimEnd().split('\n').slice(-count);
}
