import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PartSpec } from './part.js';
import { fetchOk } from './probe.js';

/** The mail catcher: takes every mail, sends none on, shows them on a page. */
export interface Catcher {
  readonly smtpPort: number;
  readonly webPort: number;
  /** Mails are kept here, so that they outlive a restart. */
  readonly folder: string;
  readonly logFile: string;
}

/** How it is run; its settings come from these arguments alone. */
export function mailPart(catcher: Catcher): PartSpec {
  mkdirSync(catcher.folder, { recursive: true });
  const program = join(dirname(fileURLToPath(import.meta.resolve('maildev'))), 'bin', 'maildev.js');
  return {
    name: 'mail',
    command: process.execPath,
    args: [
      program,
      ...['--ip', '127.0.0.1', '--smtp', String(catcher.smtpPort)],
      ...['--web-ip', '127.0.0.1', '--web', String(catcher.webPort)],
      ...['--mail-directory', catcher.folder],
      // It would name every recipient in its log, which nobody erases.
      '--silent',
    ],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
    cwd: catcher.folder,
    logFile: catcher.logFile,
    check: () => fetchOk(`http://127.0.0.1:${catcher.webPort}/api/email`),
    stopSignal: 'SIGTERM',
    stopWithinMs: 5_000,
    startWithinMs: 30_000,
  };
}
