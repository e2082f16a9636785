import { Connection } from '@temporalio/client';
import type { PartSpec } from './part.js';

/** The local Temporal server. */
export interface DevServer {
  readonly cli: string;
  readonly port: number;
  readonly uiPort: number | null;
  readonly metricsPort: number;
  readonly namespace: string;
  /** File that holds its data; null: in memory. */
  readonly dbFile: string | null;
  readonly cwd: string;
  readonly logFile: string;
}

/** How it is run: in write-ahead mode, each commit on disk before it is acknowledged. */
export function temporalPart(server: DevServer): PartSpec {
  const { port, uiPort, metricsPort, namespace, dbFile } = server;
  const ui = uiPort === null ? ['--headless'] : ['--ui-port', String(uiPort), '--ui-ip', '127.0.0.1'];
  const pragmas = ['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=2'];
  const store = dbFile === null ? [] : ['--db-filename', dbFile, ...pragmas];
  return {
    name: 'temporal',
    command: server.cli,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--metrics-port', String(metricsPort)],
      ...['--namespace', namespace, '--log-level', 'warn', '--log-format', 'json'],
      ...ui,
      ...store,
    ],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
    cwd: server.cwd,
    logFile: server.logFile,
    check: () => namespaceAnswers(`127.0.0.1:${port}`, namespace),
    stopSignal: 'SIGTERM',
    stopWithinMs: 20_000,
    startWithinMs: 60_000,
  };
}

async function namespaceAnswers(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  try {
    await connection.withDeadline(Date.now() + 3_000, () => connection.workflowService.describeNamespace({ namespace }));
  } finally {
    await connection.close();
  }
}
