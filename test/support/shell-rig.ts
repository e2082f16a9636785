import { setTimeout as sleep } from 'node:timers/promises';
import { WithStartWorkflowOperation, type Client, type WorkflowHandle } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { temporal } from '@temporalio/proto';
import { Worker, type InjectedSinks, type NativeConnection } from '@temporalio/worker';
import { Deployment } from '#apps/worker/deployment.js';
import { retry } from '#apps/worker/retry.js';
import { ACTIVITIES_QUEUE, AGREEMENT_WORKFLOW, agreementWorkflowId } from '#workflows/names.js';
import { executeUpdate, headQuery } from '#workflows/agreement/messages.js';
import { refusalOf, type BatchRefusal } from '#workflows/agreement/refusals.js';
import { agreementStartOptions, runInput } from '#workflows/agreement/start-options.js';
import type { TraceSinks } from '#workflows/agreement/trace.js';
import { fold } from '#libs/agreement/index.js';
import type { Command } from '#libs/agreement/types/command.js';
import type { AgreementEvent } from '#libs/agreement/types/events.js';
import type { AgreementRunInput, BatchAnswer, RunHead } from '#libs/agreement/types/update.js';
import type { Envelope, JournalHead } from '#libs/journal/envelope.js';
import { commandOf } from './commands.js';
import { Life, proposal } from './life.js';
import { MemoryJournal } from './memory-journal.js';
import { quietRuntime, readChains, replayAll, traceSinks, type RunHistory } from './replay.js';
import { timeSkippingOptions, unique, workflowBundle } from './temporal.js';

/** One agreement workflow under test: sends batches as the command path does, and knows every run that it met. */
export class Agreement {
  readonly agreementId: string;
  readonly #runIds = new Set<string>();

  constructor(private readonly rig: ShellRig, private readonly options: Partial<AgreementRunInput>) {
    this.agreementId = options.agreementId ?? `agr_${unique('t').replace(/\W/g, '')}`;
  }

  get workflowId(): string {
    return agreementWorkflowId(this.agreementId);
  }

  get handle(): WorkflowHandle {
    return this.rig.client.workflow.getHandle(this.workflowId);
  }

  get journal(): Envelope[] {
    return this.rig.journal.eventsOf(this.agreementId);
  }

  /** Waits until the workflow is in its `n`th run (1 = the first). */
  async untilRun(n: number): Promise<RunHead> {
    for (let left = 100; ; left -= 1) {
      if ((await this.history()).length >= n) return this.head();
      if (left === 0) throw new Error(`there is no run ${n}`);
      await sleep(50);
    }
  }

  head(): Promise<RunHead> {
    return this.handle.query(headQuery);
  }

  /** Starts the run without a command, as `revive` does. */
  async begin(): Promise<void> {
    const input = { ...runInput({ agreementId: this.agreementId, epoch: 1, state: null, searchAttributes: false }), ...this.options };
    const started = await this.rig.client.workflow.start(AGREEMENT_WORKFLOW, agreementStartOptions(input, this.rig.taskQueue));
    this.#runIds.add(started.firstExecutionRunId);
  }

  /** Starts the run if there is none, sends, and appends nothing: a test says when the sender's append happens. */
  async send(commands: Command[], head: JournalHead = this.rig.journal.headOf(this.agreementId)): Promise<BatchAnswer> {
    const input = { ...runInput({ agreementId: this.agreementId, epoch: 1, state: null, searchAttributes: false }), ...this.options };
    const start = new WithStartWorkflowOperation(AGREEMENT_WORKFLOW, {
      ...agreementStartOptions(input, this.rig.taskQueue), workflowIdConflictPolicy: 'USE_EXISTING',
    });
    try {
      const answer = await this.rig.client.workflow.executeUpdateWithStart(executeUpdate, {
        updateId: unique('upd'), args: [{ head, commands }], startWorkflowOperation: start,
      });
      this.#runIds.add(answer.runId);
      return answer;
    } catch (error) {
      this.#runIds.add((await this.handle.describe()).runId);
      throw error;
    }
  }

  /** Sends and appends the answer, as the command path does. */
  async run(...commands: Command[]): Promise<BatchAnswer> {
    const answer = await this.send(commands);
    this.rig.journal.append(this.agreementId, answer.events);
    return answer;
  }

  /** As the command path: a run that is rolling over is asked again. */
  async sendUntilAnswered(
    commands: Command[], headNow: () => JournalHead = () => this.rig.journal.headOf(this.agreementId), { append = true } = {},
  ): Promise<BatchAnswer> {
    for (let left = 200; ; left -= 1) {
      try {
        const answer = await this.send(commands, headNow());
        if (append) this.rig.journal.append(this.agreementId, answer.events);
        return answer;
      } catch (error) {
        if (left === 0 || refusalOf(error)?.code !== 'rolling-over') throw error;
        await sleep(20);
      }
    }
  }

  archivedRuns(): string[] {
    return this.rig.journal.archived.filter((run) => run.workflowId === this.workflowId).map((run) => run.runId);
  }

  /** The same agreement as its journal has it now, for a run that starts from there. */
  lifeAfter(): Life {
    const life = new Life(Date.now(), this.agreementId);
    life.events.push(...this.journal);
    life.state = fold(this.journal as AgreementEvent[]);
    return life;
  }

  async refusal(commands: Command[], head?: JournalHead): Promise<BatchRefusal> {
    try {
      await this.send(commands, head);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal) return refusal;
      throw error;
    }
    throw new Error('the batch was accepted');
  }

  async propose(now: number, options: Parameters<typeof proposal>[1] = {}): Promise<BatchAnswer> {
    return this.run(commandOf('propose', proposal('international', options), now));
  }

  /** Counts the history's events of one type, over all runs. */
  async count(type: keyof typeof temporal.api.enums.v1.EventType): Promise<number> {
    const wanted = temporal.api.enums.v1.EventType[type];
    return (await this.history()).flatMap((run) => run.history.events ?? []).filter((event) => event.eventType === wanted).length;
  }

  async historyLength(): Promise<number> {
    return (await this.history()).flatMap((run) => run.history.events ?? []).length;
  }

  /** Every run that there has been, oldest first. */
  async history(): Promise<RunHistory[]> {
    const runs = await readChains(this.rig.client.connection as never, this.rig.namespace, this.workflowId, this.#runIds);
    return runs.sort((a, b) => startedAt(a) - startedAt(b));
  }
}

function startedAt({ history }: RunHistory): number {
  const time = history.events?.[0]?.eventTime;
  return Number(time?.seconds ?? 0) * 1_000 + (time?.nanos ?? 0) / 1e6;
}

/** What a workflow test needs: server, worker, a journal in memory, what the trace sink heard, and a replay of all of it at the end. */
export class ShellRig {
  readonly journal = new MemoryJournal();
  readonly traced: Envelope[] = [];
  readonly faults: string[] = [];
  readonly agreements: Agreement[] = [];
  readonly taskQueue = unique('agreements');
  #workers: { worker: Worker; running: Promise<void> }[] = [];

  private constructor(readonly client: Client, readonly native: NativeConnection, readonly namespace: string, readonly env?: TestWorkflowEnvironment) {}

  static async timeSkipping(): Promise<ShellRig> {
    quietRuntime();
    const env = await TestWorkflowEnvironment.createTimeSkipping(timeSkippingOptions());
    return new ShellRig(env.client, env.nativeConnection, env.namespace ?? 'default', env).#begin();
  }

  static async on(server: { client: Client; native: NativeConnection; namespace: string }): Promise<ShellRig> {
    return new ShellRig(server.client, server.native, server.namespace).#begin();
  }

  /** Server's time, epoch ms. */
  async now(): Promise<number> {
    return this.env ? this.env.currentTimeMs() : Date.now();
  }

  async skipTo(at: string | number): Promise<void> {
    const wait = (typeof at === 'number' ? at : Date.parse(at)) - (await this.now());
    if (wait > 0) await this.env?.sleep(wait);
  }

  /** An agreement whose journal is there already: its run starts from the fold. */
  fromJournal(life: Life, options: Partial<AgreementRunInput> = {}): Agreement {
    const { agreementId, state, events } = life;
    this.journal.append(agreementId, events);
    return this.agreement({ ...runInput({ agreementId, epoch: 1, state, searchAttributes: false }), ...options });
  }

  agreement(options: Partial<AgreementRunInput> = {}): Agreement {
    const made = new Agreement(this, options);
    this.agreements.push(made);
    return made;
  }

  async #begin(): Promise<this> {
    const deploymentName = unique('deployment');
    // A real server takes the workflows' versioning behaviour only from versioned workers; the time-skipping one knows no versions.
    const versioned = { version: { deploymentName, buildId: 'test' }, useWorkerVersioning: true, defaultVersioningBehavior: 'PINNED' } as const;
    await this.#work({
      taskQueue: this.taskQueue, workflowBundle: workflowBundle(), sinks: this.#sinks(),
      ...(this.env ? {} : { workerDeploymentOptions: versioned }),
    });
    if (!this.env) {
      const deployment = new Deployment(this.native.workflowService, this.namespace, deploymentName);
      await retry(() => deployment.makeCurrent('test'), { forMs: 20_000, everyMs: 200 });
    }
    await this.#work({ taskQueue: ACTIVITIES_QUEUE, activities: { flushJournal: this.journal.flushJournal, archiveRun: this.journal.archiveRun } });
    return this;
  }

  async #work(options: { taskQueue: string } & Partial<Parameters<typeof Worker.create>[0]>): Promise<void> {
    const worker = await Worker.create({ connection: this.native, namespace: this.namespace, ...options });
    this.#workers.push({ worker, running: worker.run() });
  }

  #sinks(): InjectedSinks<TraceSinks> {
    const sinks = traceSinks({ events: (events) => void this.traced.push(...events), fault: (message) => void this.faults.push(message) });
    sinks.trace.events.callDuringReplay = false;
    return sinks;
  }

  /** Replays every run of every agreement that this file made: a workflow test that is not replayable is no workflow test. */
  async replayEverything(): Promise<number> {
    const runs = (await Promise.all(this.agreements.map((a) => a.history()))).flat();
    await replayAll(runs, { workflowBundle: workflowBundle() });
    return runs.length;
  }

  async close(): Promise<void> {
    for (const { worker } of this.#workers) worker.shutdown();
    await Promise.all(this.#workers.map(({ running }) => running));
    await this.env?.teardown();
  }
}
