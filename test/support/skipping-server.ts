import { Client } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { MailServer } from './mail-rig.js';
import { quietRuntime } from './replay.js';
import { timeSkippingOptions } from './temporal.js';

/** The server whose time a test moves. It stands still but for {@link skipTo}: its client waits for results without skipping. */
export interface SkippingServer extends MailServer {
  now(): Promise<number>;
  skipTo(at: number): Promise<void>;
}

export async function startSkippingServer(): Promise<SkippingServer> {
  quietRuntime();
  const env = await TestWorkflowEnvironment.createTimeSkipping(timeSkippingOptions());
  const namespace = env.namespace ?? 'default';
  const now = (): Promise<number> => env.currentTimeMs();
  return {
    client: new Client({ connection: env.connection, namespace }),
    native: env.nativeConnection,
    namespace,
    now,
    async skipTo(at) {
      const wait = at - (await now());
      if (wait > 0) await env.sleep(wait);
    },
    close: () => env.teardown(),
  };
}
