import type { Server } from 'node:http';
import { Client } from '@temporalio/client';
import { NativeConnection, Worker, type InjectedSinks, type WorkerOptions } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createArchiveActivities } from '#activities/archive/archive.activities.js';
import { calendarActivities } from '#activities/calendar/calendar.activities.js';
import { importActivities } from '#activities/imports/imports.activities.js';
import { createJournalActivities } from '#activities/journal/journal.activities.js';
import { sendConfirmations, sendLinkMails, startMailDispatch } from '#activities/mail/index.js';
import { meetingMailActivities } from '#activities/meetings/meetings.activities.js';
import { webhookActivities } from '#activities/webhooks/webhooks.activities.js';
import { CommandPath, connectTemporal, startHealer } from '#libs/command-path/index.js';
import { carryReplacement } from '#libs/command-path/replace-contact.js';
import type { Config } from '#libs/config/index.js';
import { ledgerFigures } from '#libs/mail/index.js';
import { createDatabase, listBundles, readBundle, storeBundle, unfinishedReplacements, type Database } from '#libs/register/index.js';
import type { TraceSinks } from '#workflows/agreement/trace.js';
import { ACTIVITIES_QUEUE, MAIL_QUEUE } from '#workflows/names.js';
import { currentBundle } from './bundles.js';
import { adoptBy, startRollouts } from './calendars.js';
import { Deployment } from './deployment.js';
import { eraseOverRetention, forgetImports, sealingKeys, sweepFiles } from './housekeeping.js';
import { startImports } from './imports.js';
import { startJob, type Job } from './job.js';
import { WorkerMetrics } from './metrics.js';
import { mailParts } from './mail.js';
import { mailboxReader } from './mailbox.js';
import { prepareNamespace } from './namespace.js';
import { officeJobs } from './office.js';
import { startOpsServer } from './ops-server.js';
import { retry } from './retry.js';
import { Roller } from './roll.js';
import { sweepArchives } from './sweep.js';
import { VersionedWorkers } from './versioned-workers.js';

const START_MS = 60_000;
const VERSIONS_EVERY_MS = 10_000;
const SWEEP_EVERY_MS = 60_000;
const LINK_MAILS_EVERY_MS = 2_000;
const ROLLOUTS_EVERY_MS = 3_000;
const CONFIRMATIONS_EVERY_MS = 3_000;
const REPLACEMENTS_EVERY_MS = 15_000;
const IMPORTS_EVERY_MS = 1_000;
const MAILBOX_EVERY_MS = 20_000;
const HOUSEKEEPING_EVERY_MS = 3_600_000;
const MAIL_FIGURES_EVERY_MS = 15_000;
/** Each this many sweeps looks at runs that are probably open, too. */
const FULL_SWEEP = 10;

/** Composition root of the worker: everything that hosts workflows and side effects, started in order and stopped in reverse. */
export class WorkerHost {
  readonly metrics = new WorkerMetrics();
  /** Settles when the host has stopped; rejects when a part of it failed. */
  readonly done: Promise<void>;
  readonly #stops: (() => Promise<unknown>)[] = [];
  #end: { resolve: () => void; reject: (error: unknown) => void } = { resolve: () => undefined, reject: () => undefined };
  #starting: string | null = 'starting';
  #stopping: Promise<void> | null = null;

  constructor(private readonly config: Config, private readonly log: Logger) {
    this.done = new Promise((resolve, reject) => { this.#end = { resolve, reject }; });
    // Somebody always awaits it in the end; a failure while the host is still starting must not count as unhandled.
    this.done.catch(() => undefined);
  }

  /** Resolves when it is ready for work. */
  async start(): Promise<void> {
    const { config, log, metrics } = this;
    const told = (error: unknown): void => log.warn({ error: String(error) }, 'waiting for a server');
    let db: Database | null = null;
    let versions: VersionedWorkers | null = null;
    const ops = await startOpsServer({
      host: config.opsHost, port: config.workerOpsPort, registry: metrics.registry, notReady: () => this.#notReady(db, versions),
    });
    this.#onStop(() => closeServer(ops));
    db = await retry(
      () => createDatabase(config.databaseUrl, { poolSize: config.databasePoolSize, applicationName: 'tepati-worker' }),
      { forMs: START_MS, told });
    const database = db;
    this.#onStop(() => database.close());
    const connection = await retry(() => NativeConnection.connect({ address: config.temporalAddress }), { forMs: START_MS, told });
    this.#onStop(() => connection.close());
    const namespace = config.temporalNamespace;
    await prepareNamespace(connection, namespace);
    const { workflowService: service } = connection;

    const bundle = await currentBundle(config.bundleDir);
    await storeBundle(database, bundle);
    const client = new Client({ connection, namespace });
    const link = connectTemporal({ address: config.temporalAddress, namespace });
    this.#onStop(() => link.close());
    const path = new CommandPath({ db: database, temporal: link, log, defaultPolicy: config.reminderPolicy });
    this.#onStop(() => path.drain());
    const mail = mailParts({ config, db: database, path, client, log });
    this.#onStop(async () => mail.transport.close());
    const webhookKeys = await sealingKeys(config, database, log);
    await this.#host(ACTIVITIES_QUEUE, connection, {
      activities: {
        ...createJournalActivities({ db: database }),
        ...createArchiveActivities({ db: database, service, namespace }),
        ...mail.digest,
        ...importActivities({ db: database, path }),
        ...calendarActivities({ db: database, adopt: (agreementId, command) => adoptBy(path, agreementId, command) }),
        ...webhookActivities({ db: database, keys: webhookKeys, openNetworks: config.webhookOpenNetworks }),
      },
    });
    await this.#host(MAIL_QUEUE, connection, {
      activities: { ...mail.mail, ...meetingMailActivities(mail.dispatch) },
      maxTaskQueueActivitiesPerSecond: config.mailRate,
    });
    const workers = new VersionedWorkers({ connection, namespace, sinks: this.#sinks(), failed: (error) => void this.fail(error) });
    versions = workers;
    this.#onStop(() => workers.stopAll());
    await workers.start(bundle);

    const deployment = new Deployment(service, namespace);
    await retry(() => deployment.makeCurrent(bundle.hash), { forMs: START_MS, everyMs: 300 });
    log.info({ version: bundle.hash }, 'this version of the workflow code is current');
    const roller = new Roller({ client, deployment, log, rolled: () => metrics.rolled.inc() });
    const first = await this.#serveOpenVersions(database, deployment, workers, bundle.hash);
    if (first > 0) log.info({ versions: first }, 'older versions still have open agreements');
    this.#every('versions', VERSIONS_EVERY_MS, async () => {
      await this.#serveOpenVersions(database, deployment, workers, bundle.hash);
      // Another process may have started a newer version meanwhile: then it is that one's turn to roll.
      if ((await deployment.current()) === bundle.hash) await roller.round(bundle.hash);
    });
    let sweeps = 0;
    this.#every('archive sweep', SWEEP_EVERY_MS, () =>
      sweepArchives({ db: database, service, namespace, log, metrics }, { full: sweeps++ % FULL_SWEEP === 0 }));

    await mail.offices.refresh(database);
    this.#every('calendar rollouts', ROLLOUTS_EVERY_MS, async () => {
      await mail.offices.refresh(database);
      await startRollouts(database, client);
    });
    this.#every('document sweep', HOUSEKEEPING_EVERY_MS, () => sweepFiles(config, database, log));
    this.#every('retention', HOUSEKEEPING_EVERY_MS, () => eraseOverRetention(config, database, log));
    this.#every('retention of uploads', HOUSEKEEPING_EVERY_MS, () => forgetImports(config, database, log));

    this.#every('imports', IMPORTS_EVERY_MS, async () => void (await startImports(database, client)));
    const healer = startHealer(path);
    this.#onStop(() => healer.stop());
    const dispatch = startMailDispatch(mail.dispatch);
    this.#onStop(() => dispatch.stop());
    for (const [name, everyMs, turn] of officeJobs({ db: database, path, client })) this.#every(name, everyMs, turn);
    this.#every('mails of the partner’s page', LINK_MAILS_EVERY_MS, async () => void (await sendLinkMails(mail.dispatch, new Date())));
    this.#every('questions about addresses', CONFIRMATIONS_EVERY_MS, async () =>
      void (await sendConfirmations(mail.dispatch, config.webOrigin, () => new Date())));
    this.#every('replacements of people', REPLACEMENTS_EVERY_MS, async () => {
      for (const id of await unfinishedReplacements(database, 10)) await carryReplacement(database, path, id, Date.now() + REPLACEMENTS_EVERY_MS);
    });
    const readMailbox = mailboxReader({ config, db: database, path, log });
    if (readMailbox) this.#every('mailbox', MAILBOX_EVERY_MS, readMailbox);
    this.#every('mail figures', MAIL_FIGURES_EVERY_MS, async () => {
      const { underWay, unsure } = await ledgerFigures(database);
      metrics.mailsUnderWay.set(underWay);
      metrics.mailsUnsure.set(unsure);
    });
    this.#starting = null;
  }

  /** Ends everything in reverse order; work under way is finished first. Idempotent. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll().then(() => this.#end.resolve());
    return this.#stopping;
  }

  /** A part has failed: everything else stops, and {@link done} rejects. */
  async fail(error: unknown): Promise<void> {
    this.log.error({ error: String(error) }, 'a part of the worker failed');
    this.#end.reject(error);
    await this.stop();
  }

  async #stopAll(): Promise<void> {
    this.#starting = 'stopping';
    for (const stop of this.#stops.reverse()) {
      try {
        await stop();
      } catch (error) {
        this.log.error({ error: String(error) }, 'a part of the worker did not stop in order');
      }
    }
  }

  /** Starts workers for versions with open runs and ends those of versions without. @returns how many there are besides the current */
  async #serveOpenVersions(db: Database, deployment: Deployment, workers: VersionedWorkers, current: string): Promise<number> {
    const open = await deployment.openBesides(current);
    let missing = 0;
    for (const { hash } of open) {
      if (workers.hashes.includes(hash)) continue;
      const bundle = await readBundle(db, hash);
      if (bundle) await workers.start(bundle);
      else missing += 1;
    }
    if (missing > 0) this.log.error({ missing, known: (await listBundles(db)).length }, 'open agreements are pinned to code that nobody has');
    const wanted = new Set([current, ...open.map(({ hash }) => hash)]);
    for (const hash of workers.hashes) if (!wanted.has(hash)) await workers.stop(hash);
    this.metrics.versions.set(workers.hashes.length);
    this.metrics.missingVersions.set(missing);
    return open.length;
  }

  /** A worker for side effects: unversioned, for they outlive every version of the workflow code. */
  async #host(taskQueue: string, connection: NativeConnection, options: Partial<WorkerOptions>): Promise<void> {
    const { temporalNamespace: namespace } = this.config;
    const worker = await Worker.create({ connection, namespace, taskQueue, shutdownGraceTime: '5s', shutdownForceTime: '10s', ...options });
    const running = worker.run().catch((error: unknown) => void this.fail(error));
    this.#onStop(async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await running;
    });
  }

  #every(name: string, ms: number, work: () => Promise<void>): void {
    const job: Job = startJob(name, ms, this.log, work);
    this.#onStop(() => job.stop());
  }

  #onStop(stop: () => Promise<unknown>): void {
    this.#stops.push(stop);
  }

  #sinks(): InjectedSinks<TraceSinks> {
    return {
      trace: {
        events: { fn: () => undefined },
        outcome: { fn: () => undefined },
        fault: { fn: () => this.metrics.clockFaults.inc() },
      },
    };
  }

  async #notReady(db: Database | null, versions: VersionedWorkers | null): Promise<string | null> {
    if (this.#starting) return this.#starting;
    if (!versions?.healthy) return 'a worker is not running';
    try {
      await db?.query('SELECT 1');
      return null;
    } catch {
      return 'the database is away';
    }
  }
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
