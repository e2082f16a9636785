import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { homeAt } from '../stack/home.js';
import { identify, isAlive, type ProcessIdentity, signalTo } from '../stack/identity.js';
import { runningParts } from '../stack/ownership.js';

const PREFIX = 'tepati-test-';

/** Home of the stack that the end-to-end tests of a run share. */
export function stackHome(folder: string): string {
  return join(folder, 'stack');
}

/** The one with the demo, for the browser. */
export function demoHome(folder: string): string {
  return join(folder, 'demo');
}

interface Owner {
  readonly runner: ProcessIdentity;
  readonly servers: readonly ProcessIdentity[];
}

/** A folder for one test run, after the folders and servers of runs that were killed have been cleared away. */
export function makeRunFolder(): string {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(PREFIX))) clearIfAbandoned(join(tmpdir(), name));
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  // PostgreSQL may have to run as another user, who has to come through here.
  chmodSync(folder, 0o711);
  noteServers(folder, []);
  return folder;
}

/** Remembers what the run has started, so that a later run can end it should this one be killed. */
export function noteServers(folder: string, pids: readonly number[]): void {
  const runner = identify(process.pid);
  if (runner === null) throw new Error('cannot find my own process');
  const owner: Owner = { runner, servers: pids.map(identify).filter((each) => each !== null) };
  writeFileSync(join(folder, 'owner.json'), JSON.stringify(owner));
}

function clearIfAbandoned(folder: string): void {
  const file = join(folder, 'owner.json');
  if (!existsSync(file)) return;
  const owner = JSON.parse(readFileSync(file, 'utf8')) as Owner;
  if (isAlive(owner.runner)) return;
  const parts = [stackHome(folder), demoHome(folder)].flatMap((home) => Object.values(runningParts(homeAt(home))));
  for (const server of [...owner.servers, ...parts]) if (isAlive(server)) signalTo(server.pid, 'SIGKILL', true);
  rmSync(folder, { recursive: true, force: true });
}
