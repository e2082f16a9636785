import { createHash } from 'node:crypto';
import { Worker } from '@temporalio/worker';
import { Deployment } from '#apps/worker/deployment.js';
import { prepareNamespace } from '#apps/worker/namespace.js';
import { VersionedWorkers } from '#apps/worker/versioned-workers.js';
import { calendarActivities } from '#activities/calendar/calendar.activities.js';
import { importActivities } from '#activities/imports/imports.activities.js';
import { adoptBy } from '#apps/worker/calendars.js';
import { createArchiveActivities } from '#activities/archive/archive.activities.js';
import { createJournalActivities } from '#activities/journal/journal.activities.js';
import type { CommandName } from '#libs/agreement/types/command.js';
import {
  agreementIdFor, CommandPath, connectTemporal as linkTemporal, type CommandPathOptions, type Outcome, type SubmitRequest, type TemporalLink,
} from '#libs/command-path/index.js';
import type { Actor } from '#libs/journal/envelope.js';
import { createContact, createDatabase, createParty, seedDirectory, type Database } from '#libs/register/index.js';
import { ACTIVITIES_QUEUE } from '#workflows/names.js';
import { freshDatabase, type TestDatabase } from './postgres.js';
import { quietRuntime, traceSinks } from './replay.js';
import { connectTemporal, workflowBundle, type TestTemporal } from './temporal.js';

type Options = Partial<Pick<CommandPathOptions, 'append' | 'deadlineMs' | 'owner' | 'send'>>;

/** A command path on a database and a namespace of its own, with real workers: everything but HTTP. */
export class PathRig {
  readonly told: { level: string; message: string }[] = [];
  readonly links: TemporalLink[] = [];
  readonly path: CommandPath;
  #worker: VersionedWorkers | null = null;
  #activities: { worker: Worker; running: Promise<void> } | null = null;

  private constructor(
    readonly database: TestDatabase, readonly db: Database, readonly temporal: TestTemporal,
    readonly people: { coordinator: Actor; supervisor: Actor; partnerId: string; liaisonId: string },
    options: Options,
  ) {
    this.path = this.newPath(options);
  }

  static async start(options: Options = {}): Promise<PathRig> {
    quietRuntime();
    const database = await freshDatabase();
    const db = await createDatabase(database.url);
    await seedDirectory(db);
    const partner = await createParty(db, { name: '(contoh) Mitra', category: 'education', country: 'ID' }, null);
    const contact = (partyId: string, name: string) =>
      createContact(db, { partyId, role: 'other', name, email: `${name}@contoh.example` }, null);
    const [coordinator, supervisor, liaison] = await Promise.all([contact('pty_ours', 'c'), contact('pty_ours', 's'), contact(partner.id, 'l')]);
    const people = {
      coordinator: { id: coordinator.id, role: 'coordinator' as const }, supervisor: { id: supervisor.id, role: 'supervisor' as const },
      partnerId: partner.id, liaisonId: liaison.id,
    };
    const temporal = await connectTemporal({ freshNamespace: true });
    await prepareNamespace(temporal.native, temporal.namespace);
    const rig = new PathRig(database, db, temporal, people, options);
    await rig.startWorker();
    await rig.#makeCurrent();
    rig.#activities = await rig.#work({
      taskQueue: ACTIVITIES_QUEUE,
      activities: {
        ...createJournalActivities({ db }),
        ...importActivities({ db, path: { submit: (request) => rig.path.submit(request), submitInOrder: (requests) => rig.path.submitInOrder(requests) } }),
        ...calendarActivities({ db, adopt: (id, command) => adoptBy(rig.path, id, command), perSecond: 1_000 }),
        ...createArchiveActivities({ db, service: rig.temporal.client.workflowService, namespace: rig.temporal.namespace }),
      },
    });
    return rig;
  }

  /** Another process's path on the same stores. */
  newPath(options: Options = {}, address = this.temporal.address, db = this.db): CommandPath {
    const link = linkTemporal({ address, namespace: this.temporal.namespace });
    this.links.push(link);
    const tell = (level: string) => (_: unknown, message: string) => void this.told.push({ level, message });
    return new CommandPath({
      db, temporal: link, log: { info: tell('info'), warn: tell('warn'), error: tell('error') }, defaultPolicy: 'standard',
      ...options,
    });
  }

  async startWorker(): Promise<void> {
    if (this.#worker) return;
    const { native: connection, namespace } = this.temporal;
    this.#worker = new VersionedWorkers({
      connection, namespace, sinks: traceSinks(), failed: (error) => void this.told.push({ level: 'error', message: String(error) }),
    });
    await this.#worker.start({ hash: bundleHash(), code: workflowBundle().code });
  }

  /** No new task is taken until the next start, and nothing is cached then. */
  async stopWorker(): Promise<void> {
    await this.#worker?.stopAll();
    this.#worker = null;
  }

  request(agreementId: string, name: CommandName, body: Record<string, unknown>, more: Partial<SubmitRequest> = {}): SubmitRequest {
    return { agreementId, name, body, actor: this.people.coordinator, receivedAt: new Date(), ...more };
  }

  proposal(more: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      title: 'Pelatihan (contoh)', track: 'institution', instrument: 'MOU', partnerIds: [this.people.partnerId], initiatingUnit: 'BIRO-KS',
      explorationStartedOn: '2023', scopeItems: [{ code: 'competence', text: 'Penguatan kompetensi' }], liaisonId: this.people.liaisonId, ...more,
    };
  }

  async propose(path = this.path, more: Record<string, unknown> = {}): Promise<string> {
    const agreementId = agreementIdFor('test');
    const outcome = await path.submit(this.request(agreementId, 'propose', this.proposal(more)));
    if (outcome.state !== 'accepted') throw new Error(`not proposed: ${JSON.stringify(outcome)}`);
    return agreementId;
  }

  activity(agreementId: string, text: string, more: Partial<SubmitRequest> = {}): SubmitRequest {
    return this.request(agreementId, 'record-activity', { kind: 'call', on: '2026-01-05', text }, more);
  }

  /** Sends one and wants it accepted. */
  async record(agreementId: string, text = 'telepon', path = this.path): Promise<Extract<Outcome, { state: 'accepted' }>> {
    const outcome = await path.submit(this.activity(agreementId, text));
    if (outcome.state !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(outcome)}`);
    return outcome;
  }

  async close(): Promise<void> {
    await this.path.drain();
    await this.stopWorker();
    this.#activities?.worker.shutdown();
    await this.#activities?.running;
    await Promise.all(this.links.map((link) => link.close()));
    await this.temporal.close();
    await this.db.close();
    await this.database.drop();
  }

  async #makeCurrent(): Promise<void> {
    const deployment = new Deployment(this.temporal.native.workflowService, this.temporal.namespace);
    for (let left = 100; ; left -= 1) {
      try {
        return await deployment.makeCurrent(bundleHash());
      } catch (error) {
        if (left === 0) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  async #work(options: { taskQueue: string } & Partial<Parameters<typeof Worker.create>[0]>): Promise<{ worker: Worker; running: Promise<void> }> {
    const worker = await Worker.create({ connection: this.temporal.native, namespace: this.temporal.namespace, ...options });
    return { worker, running: worker.run() };
  }
}

function bundleHash(): string {
  return createHash('sha256').update(workflowBundle().code).digest('hex');
}
