import type { Client } from '@temporalio/client';
import type { NativeConnection, Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { Config } from '#libs/config/index.js';
import type { Database } from '#libs/register/index.js';
import type { WorkerMetrics } from './metrics.js';

export interface NeighbourDeps {
  config: Config;
  db: Database;
  connection: NativeConnection;
  client: Client;
  log: Logger;
  metrics: WorkerMetrics;
}

/** What runs in this process beside the agreements' own workers. */
export interface Neighbours {
  workers: Worker[];
  stop(): Promise<void>;
}

export async function startNeighbours(_deps: NeighbourDeps): Promise<Neighbours> {
  return { workers: [], stop: async () => undefined };
}
