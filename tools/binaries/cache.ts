import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** The user's cache folder for programs that are fetched once and shared by `npm start` and `npm test` of every clone. */
export function cacheFolder(name: string): string {
  const base = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return join(base, 'tepati', name);
}

/** Whether the file is there and may be executed. */
export async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** The first program of that name on PATH, or null. */
export async function onPath(program: string): Promise<string | null> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter).filter((each) => each !== '')) {
    const file = join(folder, program);
    if (await isExecutable(file)) return file;
  }
  return null;
}

/** One way to come by a program: its path, or null when this way does not apply. */
export interface Way {
  readonly name: string;
  readonly find: () => Promise<string | null>;
}

/** A program that was found, and how. */
export interface Found {
  readonly path: string;
  readonly by: string;
}

/**
 * Tries the ways in their order.
 * @throws Error that lists every way and why it failed
 */
export async function firstWay(program: string, ways: readonly Way[], say: (text: string) => void): Promise<Found> {
  const failures: string[] = [];
  for (const way of ways) {
    try {
      const path = await way.find();
      if (path !== null) return { path, by: way.name };
    } catch (error) {
      const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      failures.push(`${way.name}: ${why}`);
      say(`${program}: ${way.name} did not work (${why})`);
    }
  }
  throw new Error([`${program} was not found and could not be fetched:`, ...failures.map((each) => `  ${each}`)].join('\n'));
}
