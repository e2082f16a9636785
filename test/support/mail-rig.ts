import { Worker } from '@temporalio/worker';
import { createJournalActivities } from '#activities/journal/journal.activities.js';
import {
  dispatchOnce, healMail, mailActivities, Offices, type Dispatched, type DispatchDeps, type MailLog,
} from '#activities/mail/index.js';
import type { CommandBodies } from '#libs/agreement/types/command.js';
import { smtpTransport, type MailTransport } from '#libs/mail/index.js';
import { answerLinks } from '#libs/mail/partner/answer-link.js';
import { createDatabase, policyBook, seedDirectory, type Database } from '#libs/register/index.js';
import { ACTIVITIES_QUEUE, AGREEMENTS_QUEUE, MAIL_QUEUE } from '#workflows/names.js';
import { proposal } from './life.js';
import { freshDatabase, type TestDatabase } from './postgres.js';
import { quietRuntime, readHistory, replayAll, traceSinks } from './replay.js';
import { SmtpSink } from './smtp-sink.js';
import { StoredLife } from './stored-life.js';
import { connectTemporal, workflowBundle, type TestTemporal } from './temporal.js';

/** Where digests run: the dev server, or the one whose time can be skipped. */
export type MailServer = Pick<TestTemporal, 'client' | 'native' | 'namespace' | 'close'>;

export const LIAISON = 'k.penghubung@contoh.example';
export const COORDINATOR = 'koordinator@tepati.example';
export const HEAD = 'kepala.unit@tepati.example';
export const BUREAU = 'kepala.biro@tepati.example';

const people: [id: string, party: string, name: string, email: string][] = [
  ['con_liaison', 'pty_1', '(contoh) K. Penghubung', LIAISON],
  ['con_koordinator', 'pty_ours', '(contoh) R. Koordinator', COORDINATOR],
  ['con_head', 'pty_ours', '(contoh) Kepala Unit', HEAD],
  ['con_bureau', 'pty_ours', '(contoh) Kepala Biro', BUREAU],
];

/** Mail from decider to SMTP: real database, dev server and mail server; only the clock is the test's. */
export class MailRig {
  readonly lives = new Map<string, StoredLife>();
  readonly sink = new SmtpSink();
  readonly complaints: string[] = [];
  deps!: DispatchDeps;
  private workers: { worker: Worker; run: Promise<void> }[] = [];
  private transport!: MailTransport;

  private constructor(private readonly test: TestDatabase, readonly db: Database, readonly temporal: MailServer, private readonly cached: number) {}

  /**
   * @param server a namespace of the run's dev server, if none is given
   * @param cached runs kept in memory; 0 where workers are restarted on the time-skipping server, which never takes a task back
   * from a worker that is gone
   */
  static async start(server?: MailServer, cached = 100): Promise<MailRig> {
    const test = await freshDatabase();
    const temporal = server ?? (await devServer());
    const rig = new MailRig(test, await createDatabase(test.url, { poolSize: 8 }), temporal, cached);
    await rig.sink.listen();
    await rig.seed();
    rig.transport = smtpTransport({ url: rig.sink.url, ratePerSecond: 1000, connectTimeoutMs: 1_000, idleTimeoutMs: 2_000 });
    rig.deps = rig.dependencies();
    await rig.startWorkers();
    return rig;
  }

  /** An agreement in its first stage, made at `at`. */
  async agreement(at: string, options: Parameters<typeof proposal>[1] = {}, over: Partial<CommandBodies['propose']> = {}): Promise<StoredLife> {
    const number = this.lives.size + 1;
    const life = new StoredLife(this.db, Date.parse(at), `agr_contoh${String(number).padStart(10, '0')}`);
    await life.command('propose', { ...proposal('institution', options), reference: `KS-2026-${String(number).padStart(4, '0')}`, ...over });
    this.lives.set(life.agreementId, life);
    return life;
  }

  /** One dispatch as of `at`; waits until every digest that it started has ended, and lives know what became of them. */
  async dispatch(at: string | number): Promise<Dispatched> {
    const moment = new Date(at);
    const done = await dispatchOnce(this.deps, moment);
    for (const id of done.workflows) await this.temporal.client.workflow.getHandle(id).result();
    return done;
  }

  async heal(at: string | number): Promise<void> {
    await healMail(this.deps, new Date(at));
  }

  /** Replays the last run of every digest that there has been. @returns how many */
  async replayEverything(): Promise<number> {
    const { client, namespace } = this.temporal;
    const digests = await this.db.query<{ id: string }>(`SELECT DISTINCT coalesce(round_id, digest_id) AS id FROM digests ORDER BY 1`);
    const runs = await Promise.all(digests.map(async ({ id }) => {
      const { runId } = await client.workflow.getHandle(id).describe();
      return readHistory(client.connection as never, namespace, id, runId);
    }));
    await replayAll(runs, { workflowBundle: workflowBundle() });
    return runs.length;
  }

  /** Ends the workers (as a deploy would) and starts fresh ones. */
  async restartWorkers(): Promise<void> {
    await this.stopWorkers();
    await this.startWorkers();
  }

  async stopWorkers(): Promise<void> {
    const running = this.workers;
    this.workers = [];
    for (const { worker } of running) worker.shutdown();
    // A worker that is forced to end says so by an error.
    await Promise.allSettled(running.map(({ run }) => run));
  }

  async startWorkers(): Promise<void> {
    const common = { connection: this.temporal.native, namespace: this.temporal.namespace, shutdownGraceTime: '500ms', shutdownForceTime: '2s' };
    const work = mailActivities(this.deps);
    const workers = await Promise.all([
      Worker.create({
        ...common, taskQueue: AGREEMENTS_QUEUE, workflowBundle: workflowBundle(), sinks: traceSinks(), maxCachedWorkflows: this.cached,
      }),
      Worker.create({
        ...common, taskQueue: ACTIVITIES_QUEUE,
        activities: { ...work.digest, ...createJournalActivities({ db: this.db }) },
      }),
      Worker.create({ ...common, taskQueue: MAIL_QUEUE, activities: work.mail }),
    ]);
    this.workers = workers.map((worker) => ({ worker, run: worker.run() }));
  }

  async close(): Promise<void> {
    await this.stopWorkers();
    this.transport.close();
    await this.sink.close();
    await this.temporal.close();
    await this.db.close();
    await this.test.drop();
  }

  private dependencies(): DispatchDeps {
    const log: MailLog = {
      info: () => undefined,
      warn: () => undefined,
      error: (fields, message) => this.complaints.push(`${message} ${JSON.stringify(fields)}`),
    };
    return {
      db: this.db,
      transport: this.transport,
      sender: { name: 'Tepati', address: 'tepati@tepati.example', domain: 'tepati.example' },
      policyOf: policyBook(this.db),
      answerLinkOf: answerLinks(this.db, 'https://tepati.example'),
      officeOf: new Offices().officeOf,
      recordDelivery: async (agreementId, { body }) => {
        const life = this.lives.get(agreementId);
        if (!life) return 'never';
        life.now = Math.max(life.now, Date.parse(body.at));
        await life.command('record-delivery', body, { actor: { id: 'system', role: 'system' } });
        return 'told';
      },
      log,
      workflows: this.temporal.client.workflow,
    };
  }

  private async seed(): Promise<void> {
    await seedDirectory(this.db);
    await this.db.query(`INSERT INTO parties (party_id, name, category, country) VALUES ('pty_1', '(contoh) Mitra Satu', 'private', 'ID')`);
    for (const [id, party, name, email] of people) {
      await this.db.query(`INSERT INTO contacts (contact_id, party_id, role, name, email) VALUES ($1, $2, 'other', $3, $4)`, [id, party, name, email]);
    }
  }
}

async function devServer(): Promise<MailServer> {
  quietRuntime();
  return connectTemporal({ freshNamespace: true });
}

/** An obligation of the partner with one date. */
export function promise(dueOn: string, over: Partial<CommandBodies['add-obligation']> = {}): CommandBodies['add-obligation'] {
  return { title: 'Projek penempatan pertama', ownerSide: 'partner', basis: 'clause', schedule: { dueOn }, ...over } as CommandBodies['add-obligation'];
}
