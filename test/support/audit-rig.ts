import { Connection, WithStartWorkflowOperation, type WorkflowHandle } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import pg from 'pg';
import { createJournalActivities } from '#activities/journal/journal.activities.js';
import { createArchiveActivities } from '#activities/archive/archive.activities.js';
import type { Command } from '#libs/agreement/types/command.js';
import type { BatchAnswer } from '#libs/agreement/types/update.js';
import { auditor } from '#libs/audit/auditor.js';
import { bundleHash } from '#libs/audit/bundle.js';
import type { AuditReport } from '#libs/audit/report.js';
import type { EvidenceSource } from '#libs/audit/source.js';
import { stackSource } from '#libs/audit/stack-source.js';
import { TemporalHistories } from '#libs/audit/temporal-histories.js';
import { revive } from '#libs/command-path/index.js';
import type { JournalHead } from '#libs/journal/envelope.js';
import { append, createDatabase, noteCommand, readHead, storeBundle, type Database } from '#libs/register/index.js';
import { ACTIVITIES_QUEUE, AGREEMENTS_QUEUE, AGREEMENT_WORKFLOW, agreementWorkflowId, DEPLOYMENT_NAME } from '#workflows/names.js';
import { executeUpdate, headQuery, rollSignal } from '#workflows/agreement/messages.js';
import { agreementStartOptions, runInput } from '#workflows/agreement/start-options.js';
import { freshDatabase, type TestDatabase } from './postgres.js';
import { quietRuntime, traceSinks } from './replay.js';
import { connectTemporal, unique, workflowBundle, type TestTemporal } from './temporal.js';

const NOTHING: JournalHead = { version: 0, hash: '0'.repeat(64), epoch: 1 };

/** Real stores, a pinned worker and the activities: what an audit needs to have something to audit. */
export class AuditRig {
  source: EvidenceSource;
  readonly buildId: string;
  private readonly workers: { worker: Worker; done: Promise<void> }[] = [];

  private constructor(readonly database: TestDatabase, readonly db: Database, readonly temporal: TestTemporal, readonly code: string) {
    this.buildId = bundleHash(code);
    this.source = this.freshSource().source;
  }

  /** A source that remembers nothing of what was read before. */
  freshSource(): this {
    this.source = stackSource({ db: this.db, client: this.temporal.client, localBundle: async () => null });
    return this;
  }

  static async start(): Promise<AuditRig> {
    quietRuntime();
    const database = await freshDatabase();
    const rig = new AuditRig(database, await createDatabase(database.url), await connectTemporal({ freshNamespace: true }), workflowBundle().code);
    await storeBundle(rig.db, { hash: rig.buildId, code: rig.code, lockSha256: '0'.repeat(64), nodeVersion: process.versions.node });
    await rig.work();
    return rig;
  }

  agreement(): AuditedAgreement {
    return new AuditedAgreement(this, `agr_${unique('a').replace(/\W/g, '')}`);
  }

  audit(agreementId?: string): Promise<AuditReport> {
    const target = agreementId === undefined ? { all: true as const } : { agreementId };
    return auditor(this.source, { replay: true, settleMs: 3_000 }).run(target);
  }

  /** As a superuser who switches the triggers off: what no guard can prevent, only the chain can tell. */
  async tamper(statement: string, values: unknown[] = []): Promise<void> {
    const client = new pg.Client({ connectionString: this.database.superuserUrl });
    await client.connect();
    try {
      await client.query('SET session_replication_role = replica');
      await client.query(statement, values);
    } finally {
      await client.end();
    }
  }

  /** Waits until a run's history is in the archive. */
  archived(runId: string): Promise<void> {
    return until(`run ${runId} is archived`, async () => (await this.db.query('SELECT FROM archives WHERE run_id = $1', [runId])).length > 0);
  }

  /** Waits until the server has forgotten a run. */
  deleted(workflowId: string, runId: string): Promise<void> {
    const server = new TemporalHistories(this.temporal.client);
    return until(`run ${runId} is deleted`, async () => (await server.fetch(workflowId, runId)) === null, 120);
  }

  async close(): Promise<void> {
    for (const { worker } of this.workers) worker.shutdown();
    await Promise.all(this.workers.map(({ done }) => done));
    await this.temporal.close();
    await this.db.close();
    await this.database.drop();
  }

  private async work(): Promise<void> {
    const { native: connection, namespace, client } = this.temporal;
    const { workflowService: service } = client;
    const activities = { ...createJournalActivities({ db: this.db }), ...createArchiveActivities({ db: this.db, service, namespace }) };
    const common = { connection, namespace };
    this.run(await Worker.create({ ...common, taskQueue: ACTIVITIES_QUEUE, activities }));
    this.run(await Worker.create({
      ...common, taskQueue: AGREEMENTS_QUEUE, workflowBundle: { code: this.code }, sinks: traceSinks(),
      workerDeploymentOptions: {
        useWorkerVersioning: true, version: { deploymentName: DEPLOYMENT_NAME, buildId: this.buildId }, defaultVersioningBehavior: 'PINNED',
      },
    }));
    for (let left = 100; ; left -= 1) {
      try {
        await service.setWorkerDeploymentCurrentVersion({
          namespace, deploymentName: DEPLOYMENT_NAME, buildId: this.buildId, identity: 'audit-rig', ignoreMissingTaskQueues: true,
        });
        return;
      } catch (error) {
        // Unknown until the worker has polled once.
        if (left === 0) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  private run(worker: Worker): void {
    this.workers.push({ worker, done: worker.run() });
  }
}

async function until(what: string, met: () => Promise<boolean>, seconds = 30): Promise<void> {
  for (let left = seconds * 10; left > 0; left -= 1) {
    if (await met()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited in vain: ${what}`);
}

/** One agreement: noted, sent, appended and settled as the command path does it. */
export class AuditedAgreement {
  constructor(private readonly rig: AuditRig, readonly agreementId: string) {}

  get workflowId(): string {
    return agreementWorkflowId(this.agreementId);
  }

  get handle(): WorkflowHandle {
    return this.rig.temporal.client.workflow.getHandle(this.workflowId);
  }

  async run(...commands: Command[]): Promise<BatchAnswer> {
    const { db, temporal } = this.rig;
    const receivedAt = new Date().toISOString();
    for (const command of commands) {
      const { commandId, name, actor, notAfter } = command;
      await noteCommand(db, { commandId, agreementId: this.agreementId, name, actor, request: command, receivedAt, notAfter });
    }
    const head = (await readHead(db, this.agreementId)) ?? NOTHING;
    const input = runInput({ agreementId: this.agreementId, epoch: head.epoch, state: null, searchAttributes: false });
    const answer = await temporal.client.workflow.executeUpdateWithStart(executeUpdate, {
      updateId: unique('upd'), args: [{ head, commands }],
      startWorkflowOperation: new WithStartWorkflowOperation(AGREEMENT_WORKFLOW, {
        ...agreementStartOptions(input), workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    });
    await append(db, {
      agreementId: this.agreementId, epoch: head.epoch, events: answer.events, run: { workflowId: answer.workflowId, runId: answer.runId },
    });
    return answer;
  }

  async revive(): Promise<void> {
    const { db, temporal: { client } } = this.rig;
    const { connection } = client;
    if (!(connection instanceof Connection)) throw new Error('the client has no connection of its own');
    const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
    await revive({ db, temporal: { client, connection, close: async () => undefined }, log: silent, options: { searchAttributes: false } }, this.agreementId, 'by a test');
  }

  /** Waits until the running workflow is at a version. */
  reaches(version: number): Promise<void> {
    return until(`version ${version}`, async () => (await this.handle.query(headQuery)).version >= version);
  }

  /** Continues as new and waits until the next run is there. */
  async roll(): Promise<string> {
    const { runId: before } = await this.handle.describe();
    await this.handle.signal(rollSignal);
    let after = before;
    await until('the run continues as new', async () => {
      after = (await this.handle.describe()).runId;
      return after !== before;
    });
    return after;
  }
}
