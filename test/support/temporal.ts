import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';

/** Connections of a test file to the run's dev server. */
export interface TestTemporal {
  readonly address: string;
  readonly namespace: string;
  readonly client: Client;
  readonly native: NativeConnection;
  close(): Promise<void>;
}

/**
 * Connects to the dev server of the test run. With `namespace` a fresh one is made (for tests that list, count or set
 * up schedules); without, the shared `default` is used, where task queues and workflow ids must be unique.
 */
export async function connectTemporal(options: { freshNamespace?: boolean } = {}): Promise<TestTemporal> {
  const address = given('TEST_TEMPORAL_ADDRESS');
  const connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  const namespace = options.freshNamespace === true ? unique('ns') : 'default';
  if (options.freshNamespace === true) await makeNamespace(connection, namespace);
  return {
    address,
    namespace,
    client: new Client({ connection, namespace }),
    native,
    close: async () => {
      await native.close();
      await connection.close();
    },
  };
}

async function makeNamespace(connection: Connection, namespace: string): Promise<void> {
  const { workflowService } = connection;
  // A namespace is gone from the servers' caches for a moment after it was made: ask until it answers everywhere.
  await workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: { seconds: 86_400 as never } });
  for (let left = 100; ; left -= 1) {
    try {
      await workflowService.describeNamespace({ namespace });
      await workflowService.listWorkflowExecutions({ namespace, pageSize: 1 });
      return;
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** A name that nothing else in this run has: for task queues, workflow ids, namespaces. */
export function unique(prefix: string): string {
  return `${prefix}-${randomBytes(6).toString('hex')}`;
}

/** The built workflow bundle of this run, for `Worker.create({ workflowBundle })`. */
export function workflowBundle(): { code: string } {
  return { code: readFileSync(given('TEST_WORKFLOW_BUNDLE'), 'utf8') };
}

/** Options for `TestWorkflowEnvironment.createTimeSkipping`: the server that the run has found, never a download. */
export function timeSkippingOptions(): { server: { executable: { type: 'existing-path'; path: string } } } {
  return { server: { executable: { type: 'existing-path', path: given('TEST_TIME_SKIPPING_SERVER') } } };
}

function given(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run this test through \`npm test -- --only wf,int <path>\``);
  return value;
}
