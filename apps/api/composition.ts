import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { ReplayRunner } from '#libs/audit/runner.js';
import { CommandPath, connectTemporal, type TemporalLink } from '#libs/command-path/index.js';
import type { Config } from '#libs/config/index.js';
import { EmbeddedIssuer } from '#libs/identity/issuer.js';
import { TokenVerifier } from '#libs/identity/verify.js';
import { createDatabase, documentStore, type Database, type StoreSettings } from '#libs/register/index.js';
import { senderOf } from '#libs/mail/sender.js';
import { WebhookKeys } from '#libs/webhooks/index.js';
import { Callers } from './access/callers.js';
import { OwnUnits } from './access/own-units.js';
import { Refusals } from './access/refusals.js';
import { Resources } from './access/resources.js';
import { ReplayWorker } from './audit/replay-worker.js';
import { RateLimit } from './http/rate-limit.js';
import { CaughtMails } from './directory/caught-mails.js';
import { Metrics } from './ops/metrics.js';
import { startOpsServer } from './ops/ops-server.js';
import { readinessChecks } from './ops/readiness.js';
import { buildServer } from './server.js';

/** A running api. */
export interface RunningApi {
  app: NestFastifyApplication;
  db: Database;
  path: CommandPath;
  /** Answers what is under way, takes nothing new, and lets go of everything. */
  stop(): Promise<void>;
}

/** What tests put in the place of what the process has. */
export interface Surroundings {
  log: Logger;
  runner: ReplayRunner;
  /** Commands to Temporal that are not the usual ones (another task queue). */
  send?: ConstructorParameters<typeof CommandPath>[0]['send'];
}

/** Requests a minute and subject. The contract promises none below 600 is refused. */
const REQUESTS_A_MINUTE = 12_000;

/** The composition root: everything is made here, once, and stopped in the opposite order. */
export async function startApi(config: Config, { log, runner, send }: Surroundings): Promise<RunningApi> {
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const db = await createDatabase(config.databaseUrl, {
      poolSize: config.databasePoolSize, applicationName: 'tepati-api',
      onPoolError: (error) => log.warn({ err: error }, 'an idle connection to PostgreSQL broke'),
    });
    undo.push(() => db.close());
    const temporal: TemporalLink = connectTemporal({ address: config.temporalAddress, namespace: config.temporalNamespace });
    undo.push(() => temporal.close());
    if (config.issuerEmbedded) undo.push(await startIssuer(config));
    const path = new CommandPath({ db, temporal, log, defaultPolicy: config.reminderPolicy, ...(send ? { send } : {}) });
    undo.push(() => path.drain());
    const replays = new ReplayWorker(db, runner, log);
    replays.start();
    undo.push(() => replays.stop());
    const metrics = new Metrics();
    let draining = false;
    const ops: FastifyInstance = await startOpsServer({
      host: config.opsHost, port: config.opsPort, checks: readinessChecks(db, temporal, config.temporalNamespace), metrics, log,
      draining: () => draining,
    });
    undo.push(() => ops.close());
    const app = await buildApi(config, { db, path, replays, metrics, log });
    undo.push(() => app.close());
    await app.listen(config.apiPort, config.apiHost);
    return {
      app, db, path,
      stop: async () => {
        draining = true;
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Made = { db: Database; path: CommandPath; replays: ReplayWorker; metrics: Metrics; log: Logger };

/** The HTTP server over parts that are there already. */
export async function buildApi(
  config: Pick<Config, 'issuerOrigin' | 'webhookKeysFile' | 'mailFrom'> & StoreSettings & Partial<Pick<Config, 'mailCatcher' | 'webhookOpenNetworks' | 'webClientId' | 'stackMode' | 'trustedProxies'>>, made: Made,
): Promise<NestFastifyApplication> {
  const { db, path } = made;
  const units = new OwnUnits(db);
  const resources = new Resources(db);
  const callers = new Callers(db);
  const mails = new CaughtMails(config.mailCatcher ?? null, made.log);
  const webhookKeys = await WebhookKeys.at(config.webhookKeysFile);
  const openNetworks = config.webhookOpenNetworks ?? false;
  return buildServer({ ...made, blobs: documentStore(config), units, resources, callers, mails, openNetworks, webhookKeys, uidDomain: senderOf(config.mailFrom).domain }, {
    verifier: new TokenVerifier({ issuer: config.issuerOrigin }),
    callers,
    resources,
    units,
    limit: new RateLimit(REQUESTS_A_MINUTE),
    refusals: new Refusals(path),
  }, { issuer: config.issuerOrigin, clientId: config.webClientId ?? 'tepati-web', local: config.stackMode === 'local' }, config.trustedProxies ?? []);
}

async function startIssuer(config: Config): Promise<() => Promise<void>> {
  const { issuerKeysFile: keyFile, issuerOrigin: issuer, issuerPort: port, apiHost: host, webOrigin } = config;
  if (keyFile === null) throw new Error('the embedded issuer has no key file');
  const embedded = await EmbeddedIssuer.start({ issuer, host, port, keyFile, redirectUris: [`${webOrigin}/signed-in`] });
  return () => embedded.close();
}
