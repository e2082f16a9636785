import { expect } from '@jest/globals';
import { verifyChain } from '#libs/journal/chain.js';
import { readEvents, seedDirectory } from '#libs/register/index.js';
import { workerStack, type WorkerStack } from './worker-host.js';
import { WorkerProcesses } from './worker-process.js';

type Process = Awaited<ReturnType<WorkerProcesses['start']>>;

/** `kill -9` of a worker at a chosen moment of what spans agreements, and another one that goes on. */
export class KillRig {
  private constructor(readonly stack: WorkerStack, private readonly workers: WorkerProcesses, private readonly first: Process) {}

  static async start(): Promise<KillRig> {
    const stack = await workerStack();
    const workers = new WorkerProcesses(stack, { databasePoolSize: 20 });
    await seedDirectory(stack.db);
    return new KillRig(stack, workers, await workers.start());
  }

  async close(): Promise<void> {
    this.workers.close();
    await this.stack.close();
  }

  /** Kills the worker while rows are held, lets go of them, and starts the next one. @param release what holds the worker where it is */
  async cutOff(release: () => Promise<unknown>): Promise<void> {
    await this.workers.kill(this.first);
    // The server would end what the dead had asked for as soon as the locks are gone; a connection that broke earlier ends before.
    await this.stack.db.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tepati-worker' AND datname = current_database()`);
    await release();
    // What the dead one was sending stays its own for 45 s: they have passed.
    await this.stack.db.query(`UPDATE command_log SET lease_until = now() - interval '1 second' WHERE state = 'pending'`);
    await this.workers.start();
  }

  /** How many statements of the worker wait for a lock. */
  async stopped(): Promise<number> {
    const [row] = await this.stack.db.query<{ n: number }>(
      `SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = 'tepati-worker' AND datname = current_database() AND wait_event_type = 'Lock'`);
    return row?.n ?? 0;
  }

  /** Locks rows until the returned function is called. */
  async hold(sql: string, values: unknown[]): Promise<() => Promise<void>> {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: locked, resolve: lockedNow } = Promise.withResolvers<void>();
    const done = this.stack.db.transaction(async (tx) => {
      await tx.query(sql, values);
      lockedNow();
      await released;
    });
    await Promise.race([locked, done]);
    return async () => { release(); await done; };
  }

  /** The same for the heads of agreements: nothing is appended to them meanwhile. */
  holdHeads(agreementIds: readonly string[]): Promise<() => Promise<void>> {
    return this.hold(`SELECT 1 FROM agreement_head WHERE agreement_id = ANY ($1) FOR NO KEY UPDATE`, [agreementIds]);
  }

  /** Expects whole chains and no command whose outcome is open. */
  async expectSettled(agreementIds: readonly string[]): Promise<void> {
    for (const id of agreementIds) {
      const events = await readEvents(this.stack.db, id);
      expect(verifyChain(events)).toMatchObject({ ok: true, head: { version: events.length } });
    }
    expect(await this.stack.db.query(`SELECT command_id FROM command_log WHERE state = 'pending'`)).toEqual([]);
  }
}
