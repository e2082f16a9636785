import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import type { WorkflowBundle } from '#libs/register/index.js';
import { AGREEMENTS_QUEUE, DEPLOYMENT_NAME } from '#workflows/names.js';

export interface VersionedWorkersOptions {
  connection: NativeConnection;
  namespace: string;
  sinks: NonNullable<WorkerOptions['sinks']>;
  /** A worker ended by itself: it has failed. */
  failed: (error: unknown) => void;
  deploymentName?: string;
  taskQueue?: string;
}

/** One Worker for each version of the workflow code that has open runs: a pinned run is decided by its own version only. */
export class VersionedWorkers {
  readonly #running = new Map<string, { worker: Worker; done: Promise<void> }>();

  constructor(private readonly options: VersionedWorkersOptions) {}

  get hashes(): string[] {
    return [...this.#running.keys()];
  }

  get healthy(): boolean {
    return [...this.#running.values()].every(({ worker }) => worker.getState() === 'RUNNING');
  }

  async start({ hash, code }: Pick<WorkflowBundle, 'hash' | 'code'>): Promise<void> {
    if (this.#running.has(hash)) return;
    const { connection, namespace, sinks } = this.options;
    const worker = await Worker.create({
      connection,
      namespace,
      sinks,
      taskQueue: this.options.taskQueue ?? AGREEMENTS_QUEUE,
      workflowBundle: { code },
      workerDeploymentOptions: {
        version: { deploymentName: this.options.deploymentName ?? DEPLOYMENT_NAME, buildId: hash },
        useWorkerVersioning: true,
        // Agreements say PINNED themselves; whatever says nothing is short and may move.
        defaultVersioningBehavior: 'AUTO_UPGRADE',
      },
      // A killed worker's cached runs are offered to another one after this, not after ten seconds.
      stickyQueueScheduleToStartTimeout: '1s',
      shutdownGraceTime: '5s',
      shutdownForceTime: '10s',
    });
    const done = worker.run().catch((error: unknown) => this.options.failed(error));
    this.#running.set(hash, { worker, done });
  }

  /** Ends the worker of a version that has no open runs any more. */
  async stop(hash: string): Promise<void> {
    const found = this.#running.get(hash);
    if (!found) return;
    this.#running.delete(hash);
    if (found.worker.getState() === 'RUNNING') found.worker.shutdown();
    await found.done;
  }

  async stopAll(): Promise<void> {
    await Promise.all(this.hashes.map((hash) => this.stop(hash)));
  }
}
