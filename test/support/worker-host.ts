import { setTimeout as sleep } from 'node:timers/promises';
import { dirname } from 'node:path';
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import { pino } from 'pino';
import { WorkerHost } from '#apps/worker/host.js';
import { loadConfig, type Config } from '#libs/config/index.js';
import type { Command } from '#libs/agreement/types/command.js';
import type { BatchAnswer } from '#libs/agreement/types/update.js';
import { GENESIS_HASH } from '#libs/journal/envelope.js';
import { append, createDatabase, readHead, type Database } from '#libs/register/index.js';
import { executeUpdate } from '#workflows/agreement/messages.js';
import { refusalOf } from '#workflows/agreement/refusals.js';
import { agreementStartOptions, runInput } from '#workflows/agreement/start-options.js';
import { AGREEMENT_WORKFLOW } from '#workflows/names.js';
import { freePort } from '#tools/stack/ports.js';
import { freshDatabase, type TestDatabase } from './postgres.js';
import { unique } from './temporal.js';

/** A database and a namespace of a test file's own, and what is needed to run worker hosts on them and to send commands. */
export interface WorkerStack {
  readonly database: TestDatabase;
  readonly db: Database;
  readonly client: Client;
  readonly connection: Connection;
  readonly namespace: string;
  config(bundleDir?: string): Promise<Config>;
  host(bundleDir?: string): Promise<{ host: WorkerHost; config: Config }>;
  /** Sends and appends, as the command path does. */
  send(agreementId: string, commands: Command[]): Promise<BatchAnswer>;
  close(): Promise<void>;
}

export async function workerStack(): Promise<WorkerStack> {
  const database = await freshDatabase();
  const db = await createDatabase(database.url);
  const address = process.env['TEST_TEMPORAL_ADDRESS'] ?? '';
  const namespace = unique('ns');
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  const config = async (bundleDir = dirname(process.env['TEST_WORKFLOW_BUNDLE'] ?? '')): Promise<Config> =>
    loadConfig({
      TEPATI_STACK_MODE: 'local', TEPATI_DATABASE_URL: database.url, TEPATI_ISSUER_ORIGIN: 'http://localhost:9',
      TEPATI_SMTP_URL: 'smtp://127.0.0.1:9', TEPATI_TEMPORAL_ADDRESS: address, TEPATI_TEMPORAL_NAMESPACE: namespace,
      TEPATI_WORKER_OPS_PORT: String(await freePort()), TEPATI_BUNDLE_DIR: bundleDir,
    });
  return {
    database, db, client, connection, namespace, config,
    host: async (bundleDir) => {
      const made = await config(bundleDir);
      return { config: made, host: new WorkerHost(made, pino({ level: 'warn' })) };
    },
    send: async (agreementId, commands) => {
      const once = async (): ReturnType<WorkerStack['send']> => {
        const head = (await readHead(db, agreementId)) ?? { version: 0, hash: GENESIS_HASH, epoch: 1 };
        const input = runInput({ agreementId, epoch: head.epoch, state: null });
        const answer = await client.workflow.executeUpdateWithStart(executeUpdate, {
          args: [{ head, commands }],
          startWorkflowOperation: new WithStartWorkflowOperation(AGREEMENT_WORKFLOW, {
            ...agreementStartOptions(input), workflowIdConflictPolicy: 'USE_EXISTING',
          }),
        });
        const { workflowId, runId, events } = answer;
        await append(db, { agreementId, epoch: head.epoch, events, run: { workflowId, runId } });
        return answer;
      };
      // A run that hands over to the next refuses and writes nothing: every sender tries again.
      for (let left = 100; ; left -= 1) {
        try {
          return await once();
        } catch (error) {
          if (left === 0 || refusalOf(error)?.code !== 'rolling-over') throw error;
          await sleep(50);
        }
      }
    },
    close: async () => {
      await db.close();
      await connection.close();
      await database.drop();
    },
  };
}
