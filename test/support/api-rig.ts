import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { buildApi } from '#apps/api/composition.js';
import { ReplayWorker } from '#apps/api/audit/replay-worker.js';
import { makeLog } from '#apps/api/log.js';
import { Metrics } from '#apps/api/ops/metrics.js';
import type { ReplayRunner } from '#libs/audit/runner.js';
import { emptyReport } from '#libs/audit/report.js';
import { CommandPath, connectTemporal, type TemporalLink } from '#libs/command-path/index.js';
import type { Role } from '#libs/identity/claims.js';
import { EmbeddedIssuer } from '#libs/identity/issuer.js';
import { mintToken } from '#libs/identity/mint.js';
import { createDatabase, seedDirectory, type Database } from '#libs/register/index.js';
import { freePort } from '#tools/stack/ports.js';
import { freshDatabase, type TestDatabase } from './postgres.js';
import { PathRig } from './path-rig.js';

export type Reply = LightMyRequestResponse;

/** The api's HTTP server over a database of its own; with `workers`, over real workflows too. No port is opened but the issuer's. */
export class ApiRig {
  private constructor(
    /** Stops and starts who takes workflow tasks; null where nobody ever does. */
    readonly workers: Pick<PathRig, 'startWorker' | 'stopWorker' | 'temporal'> | null, readonly namespace: string, readonly database: TestDatabase,
    readonly app: NestFastifyApplication, readonly db: Database, readonly path: CommandPath, readonly replays: ReplayWorker,
    private readonly issuer: { origin: string; keyFile: string }, private readonly undo: (() => Promise<unknown>)[],
  ) {}

  static async start({ workers = false, runner, temporal, trustedProxies, mailFrom = 'Tepati <tepati@tepati.example>' }: { workers?: boolean; runner?: ReplayRunner; temporal?: string; trustedProxies?: string[]; mailFrom?: string } = {}): Promise<ApiRig> {
    const undo: (() => Promise<unknown>)[] = [];
    const folder = await mkdtemp(join(tmpdir(), 'tepati-api-'));
    undo.push(() => rm(folder, { recursive: true, force: true }));
    const { db, path, database, rig } = workers ? await withWorkers(undo) : await withoutWorkers(undo, temporal);
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const keyFile = join(folder, 'issuer.json');
    const issuer = await EmbeddedIssuer.start({ issuer: origin, host: '127.0.0.1', port, keyFile });
    undo.push(() => issuer.close());
    const log = makeLog('silent', 'test');
    const replays = new ReplayWorker(db, runner ?? { run: async (_target, options) => emptyReport(options?.id ?? 'rep', 'done') }, log);
    undo.push(() => replays.stop());
    const app = await buildApi({ issuerOrigin: origin, documentsDir: join(folder, 'documents'), mailFrom, webhookKeysFile: join(folder, 'webhook-keys.json'), trustedProxies: trustedProxies ?? null }, { db, path, replays, metrics: new Metrics(), log });
    undo.push(() => app.close());
    return new ApiRig(rig, rig?.temporal.namespace ?? 'default', database, app, db, path, replays, { origin, keyFile }, undo);
  }

  token(role: Role, unit?: string, subject?: string): Promise<string> {
    const { origin, keyFile } = this.issuer;
    return mintToken({ role, issuer: origin, keyFile, ...(unit ? { unit } : {}), ...(subject ? { subject } : {}) });
  }

  /** Somebody who asks; paths are below `/api/v1`. */
  async person(role: Role, unit?: string, subject?: string): Promise<Asker> {
    return new Asker(this.app, await this.token(role, unit, subject));
  }

  inject(options: InjectOptions): Promise<Reply> {
    return this.app.getHttpAdapter().getInstance().inject(options);
  }

  async close(): Promise<void> {
    for (const step of this.undo.splice(0).reverse()) await step();
  }
}

export class Asker {
  constructor(private readonly app: NestFastifyApplication, readonly token: string) {}

  ask(method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'PUT' | 'DELETE' | 'OPTIONS', path: string, more: Partial<InjectOptions> = {}): Promise<Reply> {
    const { headers, ...rest } = more;
    return this.app.getHttpAdapter().getInstance().inject({
      method, url: `/api/v1${path}`, ...rest, headers: { authorization: `Bearer ${this.token}`, ...headers },
    });
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.ask('GET', path, { headers });
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    return this.ask('POST', path, { payload: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });
  }

  patch(path: string, body: unknown): Promise<Reply> {
    return this.ask('PATCH', path, { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  }

  command(agreementId: string, name: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    return this.post(`/agreements/${agreementId}/commands/${name}`, body, headers);
  }

  upload(fields: Record<string, string>, file: { name: string; type: string; content: Buffer | string } | null, headers: Record<string, string> = {}, path = '/documents'): Promise<Reply> {
    const boundary = 'boundary-of-a-test';
    const parts: (string | Buffer)[] = [];
    for (const [name, value] of Object.entries(fields)) {
      parts.push(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
    }
    if (file) {
      parts.push(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: ${file.type}\r\n\r\n`);
      parts.push(file.content, '\r\n');
    }
    parts.push(`--${boundary}--\r\n`);
    return this.ask('POST', path, {
      payload: Buffer.concat(parts.map((part) => Buffer.from(part))),
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, ...headers },
    });
  }
}

interface Stores {
  db: Database;
  path: CommandPath;
  database: TestDatabase;
  rig: PathRig | null;
}

async function withWorkers(undo: (() => Promise<unknown>)[]): Promise<Stores> {
  const rig = await PathRig.start();
  undo.push(() => rig.close());
  return { db: rig.db, path: rig.path, database: rig.database, rig };
}

/** Nothing takes workflow tasks: for all that is decided before, or beside, Temporal. */
async function withoutWorkers(undo: (() => Promise<unknown>)[], address?: string): Promise<Stores> {
  const database: TestDatabase = await freshDatabase();
  undo.push(() => database.drop());
  const db = await createDatabase(database.url);
  undo.push(() => db.close());
  await seedDirectory(db);
  const quiet = () => undefined;
  const temporal: TemporalLink = connectTemporal({ address: address ?? process.env['TEST_TEMPORAL_ADDRESS'] ?? '', namespace: 'default' });
  undo.push(() => temporal.close());
  const log = { info: quiet, warn: quiet, error: quiet };
  return { db, path: new CommandPath({ db, temporal, log, defaultPolicy: 'demo', deadlineMs: 1_500 }), database, rig: null };
}
