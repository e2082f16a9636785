import { spawn } from 'node:child_process';
import { signalTo } from '../stack/identity.js';

/** How a command ended; `late` when the watchdog ended it. */
export interface CommandEnd {
  readonly code: number | null;
  readonly late: boolean;
}

const running = new Set<number>();

/**
 * Runs a command with its output passed through, and ends it with everything it started when its time is over.
 * @param minutes time it may take
 */
export function runCommand(
  command: string,
  args: readonly string[],
  { env, minutes }: { env: Record<string, string | undefined>; minutes: number },
): Promise<CommandEnd> {
  return new Promise((resolve, reject) => {
    // Its own group, so that the watchdog reaches its workers too.
    const child = spawn(command, [...args], { stdio: ['ignore', 'inherit', 'inherit'], env: { ...env }, detached: true });
    const pid = child.pid;
    if (pid !== undefined) running.add(pid);
    let late = false;
    const watchdog = setTimeout(() => {
      late = true;
      if (pid !== undefined) signalTo(pid, 'SIGKILL', true);
    }, minutes * 60_000);
    child.on('error', reject);
    child.on('exit', (code) => {
      clearTimeout(watchdog);
      if (pid !== undefined) running.delete(pid);
      resolve({ code, late });
    });
  });
}

/** Ends every command under way: for when the whole run is interrupted. */
export function endCommands(): void {
  for (const pid of running) signalTo(pid, 'SIGKILL', true);
}
