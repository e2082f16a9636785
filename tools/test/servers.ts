import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { temporalCli } from '../binaries/temporal-cli.js';
import { Part } from '../stack/part.js';
import { freePorts, wantedPorts } from '../stack/ports.js';
import { initialise, postgresPart, superuserUrl } from '../stack/postgres.js';
import { ensureRoles } from '../stack/roles.js';
import { temporalPart } from '../stack/temporal.js';

/** Passwords of the roles in the test run's own cluster, which lives in a folder of the run and dies with it. */
const rolePasswords = { owner: 'tepati_owner', app: 'tepati_app' };

/** One PostgreSQL and one Temporal server for all test files; each file makes its own database and task queues. */
export interface TestServers {
  readonly env: Record<string, string>;
  readonly pids: readonly number[];
  stop(): Promise<void>;
}

/**
 * Starts both. The database writes without waiting for the disk: what it holds is thrown away. (Stacks of the
 * end-to-end and fault tests bring their own databases, which do wait.)
 * @param folder of this run; made by the caller, removed by the caller
 */
export async function startServers(folder: string, say: (text: string) => void): Promise<TestServers> {
  const cli = await temporalCli(say);
  const ports = await freePorts(wantedPorts(null, { postgres: 0, temporal: 0, temporalMetrics: 0 }));
  const log = (name: string): string => join(folder, `${name}.log`);
  const password = randomBytes(16).toString('hex');
  const cluster = {
    dataDir: join(folder, 'postgres'),
    port: ports.postgres,
    password,
    logFile: log('postgres'),
    fsync: false,
    maxConnections: 200,
  };
  const temporalFolder = join(folder, 'temporal');
  mkdirSync(temporalFolder);
  await initialise(cluster);
  const postgres = new Part(await postgresPart(cluster));
  const temporal = new Part(
    temporalPart({
      cli: cli.path,
      port: ports.temporal,
      uiPort: null,
      metricsPort: ports.temporalMetrics,
      namespace: 'default',
      dbFile: null,
      cwd: temporalFolder,
      logFile: log('temporal'),
    }),
  );
  const stop = async (): Promise<void> => {
    await Promise.all([postgres.stop(), temporal.stop()]);
  };
  try {
    for (const part of [postgres, temporal]) part.launch();
    await Promise.all([postgres.waitUntilReady(), temporal.waitUntilReady()]);
    await ensureRoles(superuserUrl(cluster, 'postgres'), rolePasswords);
  } catch (error) {
    await stop();
    throw error;
  }
  say(`PostgreSQL on port ${ports.postgres}, Temporal on ${ports.temporal} (found by: ${cli.by})`);
  return {
    env: {
      TEST_PG_URL: superuserUrl(cluster, 'postgres'),
      TEST_TEMPORAL_ADDRESS: `127.0.0.1:${ports.temporal}`,
      TEST_TEMPORAL_CLI: cli.path,
    },
    pids: [postgres.pid, temporal.pid].filter((pid) => pid !== null),
    stop,
  };
}
