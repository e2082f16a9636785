import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { noopUpdate, type noopWorkflow } from './noop.workflow.js';

/** Updates of one run before another workflow takes over: far below the server's limit of 2,000. */
const PER_RUN = 500;

/** A caller of one workflow that does nothing. */
export class NoopCaller {
  #handle: WorkflowHandle<typeof noopWorkflow> | null = null;
  #calls = 0;

  constructor(private readonly client: Client, private readonly taskQueue: string, private readonly name: string) {}

  /** One Update, from here and back. */
  async call(): Promise<void> {
    if (!this.#handle || this.#calls % PER_RUN === 0) await this.#renew();
    this.#calls += 1;
    await (this.#handle as WorkflowHandle<typeof noopWorkflow>).executeUpdate(noopUpdate, { args: [this.#calls] });
  }

  /** Makes the next calls meet a fresh workflow, outside any measured time. */
  async #renew(): Promise<void> {
    await this.#handle?.executeUpdate(noopUpdate, { args: [-1] });
    this.#handle = await this.client.workflow.start<typeof noopWorkflow>('noopWorkflow', {
      taskQueue: this.taskQueue, workflowId: `bench-noop/${this.name}/${this.#calls}`, workflowTaskTimeout: '5s',
    });
    await this.#handle.executeUpdate(noopUpdate, { args: [0] });
  }

  async end(): Promise<void> {
    await this.#handle?.executeUpdate(noopUpdate, { args: [-1] });
  }
}

/** The floor on a running server: its worker in a process of its own, its callers in ours. */
export class Noop {
  readonly callers: NoopCaller[] = [];

  private constructor(private readonly worker: ChildProcess, readonly client: Client, private readonly taskQueue: string) {}

  static async start(address: string, namespace: string): Promise<Noop> {
    const taskQueue = `bench-noop-${process.pid}`;
    const worker = spawn(process.execPath, ['dist/tools/bench/noop-worker.js', address, namespace, taskQueue], { stdio: ['ignore', 'pipe', 'inherit'] });
    await Promise.race([
      once(worker.stdout as NodeJS.ReadableStream, 'data'),
      once(worker, 'exit').then(() => { throw new Error('the worker of the floor ended before it was ready'); }),
    ]);
    return new Noop(worker, new Client({ connection: await Connection.connect({ address }), namespace }), taskQueue);
  }

  caller(name: string): NoopCaller {
    const caller = new NoopCaller(this.client, this.taskQueue, `${process.pid}-${name}`);
    this.callers.push(caller);
    return caller;
  }

  async stop(): Promise<void> {
    await Promise.all(this.callers.map((caller) => caller.end()));
    const gone = once(this.worker, 'exit');
    this.worker.kill('SIGTERM');
    await gone;
    await this.client.connection.close();
  }
}
