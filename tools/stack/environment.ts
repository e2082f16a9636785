import { join } from 'node:path';
import { environmentOf } from '#libs/config/index.js';
import type { Home } from './home.js';
import type { Ports } from './ports.js';
import { databaseUrl } from './postgres.js';
import { APP, OWNER } from './roles.js';
import type { Secrets } from './secrets.js';

/** The database and the namespace of every local stack. */
export const DATABASE = 'tepati';
export const NAMESPACE = 'tepati';

/**
 * What the parts are told, in the words of `libs/config`: the one link between a stack and what runs in it. The
 * owner's database is among it; only migrations and the command line are given that.
 */
export function stackEnvironment(root: string, home: Home, ports: Ports, secrets: Secrets, mailRate: number | null = null): Record<string, string> {
  return environmentOf({
    stackMode: 'local',
    reminderPolicy: 'demo',
    databaseUrl: databaseUrl(APP, secrets.app, ports.postgres, DATABASE),
    adminDatabaseUrl: databaseUrl(OWNER, secrets.owner, ports.postgres, DATABASE),
    temporalAddress: `127.0.0.1:${ports.temporal}`,
    temporalNamespace: NAMESPACE,
    apiHost: '127.0.0.1',
    apiPort: ports.api,
    webOrigin: origin(ports.api),
    opsHost: '127.0.0.1',
    opsPort: ports.ops,
    workerOpsPort: ports.workerOps,
    issuerOrigin: origin(ports.issuer),
    issuerEmbedded: true,
    issuerPort: ports.issuer,
    issuerKeysFile: home.issuerKeyFile,
    webhookKeysFile: home.webhookKeysFile,
    ...(mailRate === null ? {} : { mailRate }),
    smtpUrl: `smtp://127.0.0.1:${ports.smtp}`,
    mailCatcher: origin(ports.mailUi),
    dataDir: home.data,
    documentsDir: home.documents,
    bundleDir: join(root, 'dist', 'workflow-bundle'),
  });
}

/**
 * Settings that a person may give `npm start` to try what needs another server: a mailbox, an object store, a receiver of webhooks,
 * a proxy. All others the stack decides itself, and tests and chaos take none: a mailbox of the person's shell is not theirs to read.
 */
export const GIVEN_BY_HAND = [
  'TEPATI_IMAP_URL', 'TEPATI_IMAP_TIDY', 'TEPATI_MAIL_REPLY_TO', 'TEPATI_WEBHOOK_OPEN_NETWORKS', 'TEPATI_TRUSTED_PROXIES', 'TEPATI_ERASE_AFTER_RETENTION',
  'TEPATI_S3_ENDPOINT', 'TEPATI_S3_BUCKET', 'TEPATI_S3_REGION', 'TEPATI_S3_ACCESS_KEY', 'TEPATI_S3_SECRET_KEY',
] as const;

/** Those of them that an environment holds. */
export function givenByHand(from: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(GIVEN_BY_HAND.flatMap((name) => (from[name] ? [[name, from[name]]] : [])));
}

/** The part of it that the running parts get: without the owner's password. */
export function withoutOwner(env: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => name !== 'TEPATI_ADMIN_DATABASE_URL'));
}

/** Where a part can be reached from this machine. An address rather than `localhost`, which may mean something else. */
export function origin(port: number): string {
  return `http://127.0.0.1:${port}`;
}
