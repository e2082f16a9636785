import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Home, readJson, writeJson } from './home.js';
import { identify, isAlive, type ProcessIdentity, signalTo } from './identity.js';

const STOP_PATIENCE_MS = 90_000;

/** Another start of the same folder is running. */
export class AlreadyRunning extends Error {
  override readonly name = 'AlreadyRunning';
  constructor(readonly pid: number) {
    super(`a stack of this folder is already running (process ${pid})`);
  }
}

/**
 * Makes this process the only one that runs the home's stack, and ends what a killed predecessor has left running.
 * @param replace stop a stack that runs (`--fresh`) instead of leaving it alone
 * @throws {AlreadyRunning}
 */
export async function takeHome(home: Home, { replace, say }: { replace: boolean; say: (text: string) => void }): Promise<void> {
  const self = identify(process.pid);
  if (self === null) throw new Error('cannot find my own process');
  while (!writeLock(home.lockFile, self)) {
    const owner = readLock(home.lockFile);
    if (owner === 'unfinished') await sleep(50);
    else if (owner === null || !isAlive(owner)) rmSync(home.lockFile, { force: true });
    else if (replace) await stopOwner(owner, say);
    else throw new AlreadyRunning(owner.pid);
  }
  await endLeftovers(home, say);
}

export function releaseHome(home: Home): void {
  rmSync(home.processFile, { force: true });
  rmSync(home.lockFile, { force: true });
}

/** Remembers the parts that run now, so that the next start can end them should this process be killed. */
export function noteProcesses(home: Home, pids: Readonly<Record<string, number | null>>): void {
  const found = Object.entries(pids).map(([name, pid]) => [name, pid === null ? null : identify(pid)] as const);
  writeJson(home.processFile, Object.fromEntries(found.filter(([, process]) => process !== null)));
}

/** Parts of the home that still run, by name, whoever started them. */
export function runningParts(home: Home): Record<string, ProcessIdentity> {
  const noted = readJson<Record<string, ProcessIdentity>>(home.processFile) ?? {};
  return Object.fromEntries(Object.entries(noted).filter(([, process]) => isAlive(process)));
}

function writeLock(file: string, self: ProcessIdentity): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600);
    writeSync(handle, JSON.stringify(self));
    closeSync(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readLock(file: string): ProcessIdentity | 'unfinished' | null {
  try {
    return readJson<ProcessIdentity>(file);
  } catch (error) {
    // Its owner is just about to write its name.
    if (error instanceof SyntaxError) return 'unfinished';
    throw error;
  }
}

async function stopOwner(owner: ProcessIdentity, say: (text: string) => void): Promise<void> {
  say(`stopping the stack that is running (process ${owner.pid})`);
  signalTo(owner.pid, 'SIGTERM', false);
  const until = Date.now() + STOP_PATIENCE_MS;
  while (isAlive(owner) && Date.now() < until) await sleep(100);
  if (isAlive(owner)) signalTo(owner.pid, 'SIGKILL', false);
  while (isAlive(owner)) await sleep(50);
}

async function endLeftovers(home: Home, say: (text: string) => void): Promise<void> {
  const left = Object.entries(runningParts(home));
  if (left.length === 0) return;
  say(`ending what the last run left behind: ${left.map(([name]) => name).join(', ')}`);
  // PostgreSQL takes SIGTERM for "when everybody has gone".
  for (const [name, { pid }] of left) signalTo(pid, name === 'postgres' ? 'SIGINT' : 'SIGTERM', false);
  const alive = (): ProcessIdentity[] => left.map(([, process]) => process).filter(isAlive);
  const until = Date.now() + 10_000;
  while (alive().length > 0 && Date.now() < until) await sleep(100);
  for (const { pid } of alive()) signalTo(pid, 'SIGKILL', true);
  while (alive().length > 0) await sleep(50);
}
