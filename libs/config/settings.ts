import { kind, oneOf } from './fields.js';

/**
 * Every setting of the api, the worker and the command line, in the order in which they are told. The native stack,
 * docker-compose.yml and the documentation all follow this list; nothing else reads the environment.
 */
export const settings = {
  stackMode: oneOf(['local', 'production'], {
    variable: 'TEPATI_STACK_MODE',
    about: 'local: embedded issuer allowed, mail goes to the catcher on this machine only; production: neither',
    fallback: 'production',
  }),
  databaseUrl: kind.postgres({
    variable: 'TEPATI_DATABASE_URL',
    about: 'PostgreSQL as the application role, which cannot change or delete journal rows',
    fallback: undefined,
    secret: true,
  }),
  adminDatabaseUrl: kind.postgres({
    variable: 'TEPATI_ADMIN_DATABASE_URL',
    about: 'PostgreSQL as the owner of the tables; only migrations and administration use it',
    fallback: null,
    secret: true,
  }),
  databasePoolSize: kind.count({
    variable: 'TEPATI_DATABASE_POOL_SIZE',
    about: 'most connections to PostgreSQL that one process holds',
    fallback: '20',
  }),
  temporalAddress: kind.hostPort({
    variable: 'TEPATI_TEMPORAL_ADDRESS',
    about: 'the Temporal server',
    fallback: '127.0.0.1:7233',
  }),
  temporalNamespace: kind.text({
    variable: 'TEPATI_TEMPORAL_NAMESPACE',
    about: 'the namespace of the agreements',
    fallback: 'tepati',
  }),
  apiHost: kind.host({ variable: 'TEPATI_API_HOST', about: 'where the api listens', fallback: '127.0.0.1' }),
  apiPort: kind.port({ variable: 'TEPATI_API_PORT', about: 'port of the api', fallback: '3000' }),
  webOrigin: kind.origin({
    variable: 'TEPATI_WEB_ORIGIN',
    about: 'where people reach the api and its pages; links in mails begin with it',
    fallback: 'http://localhost:3000',
  }),
  webClientId: kind.text({
    variable: 'TEPATI_WEB_CLIENT_ID',
    about: 'the name under which the issuer knows the workspace: a public client with PKCE whose redirect is {TEPATI_WEB_ORIGIN}/signed-in',
    fallback: 'tepati-web',
  }),
  trustedProxies: kind.networks({
    variable: 'TEPATI_TRUSTED_PROXIES',
    about: 'proxies in front of the api whose X-Forwarded-For is believed; limits for each address count what it says, without it the address of the connection',
    fallback: null,
  }),
  opsHost: kind.host({
    variable: 'TEPATI_OPS_HOST',
    about: 'where /health/live, /health/ready and /metrics of api and worker listen',
    fallback: '127.0.0.1',
  }),
  opsPort: kind.port({ variable: 'TEPATI_OPS_PORT', about: 'port of health and metrics of the api', fallback: '3001' }),
  workerOpsPort: kind.port({
    variable: 'TEPATI_WORKER_OPS_PORT',
    about: 'port of health and metrics of the worker',
    fallback: '3003',
  }),
  issuerOrigin: kind.origin({
    variable: 'TEPATI_ISSUER_ORIGIN',
    about: 'the OpenID Connect issuer whose tokens are accepted',
    fallback: undefined,
  }),
  issuerEmbedded: kind.flag({
    variable: 'TEPATI_ISSUER_EMBEDDED',
    about: 'whether the api itself serves that issuer (only in a local stack)',
    fallback: 'off',
  }),
  issuerPort: kind.port({
    variable: 'TEPATI_ISSUER_PORT',
    about: 'port of the embedded issuer',
    fallback: '3002',
  }),
  issuerKeysFile: kind.path({
    variable: 'TEPATI_ISSUER_KEYS_FILE',
    about: 'private key of the embedded issuer, a JSON Web Key; made where there is none',
    fallback: null,
    secret: true,
  }),
  smtpUrl: kind.smtp({
    variable: 'TEPATI_SMTP_URL',
    about: 'the mail server; in a local stack on this machine',
    fallback: undefined,
    secret: true,
  }),
  mailFrom: kind.mailbox({
    variable: 'TEPATI_MAIL_FROM',
    about: 'sender of all mails',
    fallback: 'Tepati <tepati@tepati.example>',
  }),
  mailRate: kind.rate({
    variable: 'TEPATI_MAIL_RATE',
    about: 'most mails handed to the mail server in a second, by all workers together',
    fallback: '10',
  }),
  mailReplyTo: kind.replyTo({
    variable: 'TEPATI_MAIL_REPLY_TO',
    about: 'address that answers and bounces go to, delivered into the mailbox of TEPATI_IMAP_URL, such as balas+{token}@tepati.example; without it answers go to the coordinators',
    fallback: null,
  }),
  imapUrl: kind.imap({
    variable: 'TEPATI_IMAP_URL',
    about: 'mailbox in which answers and bounces arrive; without it none is read',
    fallback: null,
    secret: true,
  }),
  imapTidy: kind.tidy({
    variable: 'TEPATI_IMAP_TIDY',
    about: 'what is done to a letter of that mailbox once it was dealt with: nothing, marked as read, or moved; none is ever deleted',
    fallback: 'leave',
  }),
  webhookOpenNetworks: kind.flag({
    variable: 'TEPATI_WEBHOOK_OPEN_NETWORKS',
    about: 'whether webhooks may go to private addresses and over http; off wherever the network holds anything else',
    fallback: 'off',
  }),
  webhookKeysFile: kind.path({
    variable: 'TEPATI_WEBHOOK_KEYS_FILE',
    about: 'keys that seal the secrets of webhooks, one file for api, worker and command line; made where there is none',
    fallback: 'data/webhook-keys.json',
    secret: true,
  }),
  reminderPolicy: oneOf(['standard', 'demo'], {
    variable: 'TEPATI_REMINDER_POLICY',
    about: 'policy of agreements that name none',
    fallback: 'standard',
  }),
  dataDir: kind.path({
    variable: 'TEPATI_DATA_DIR',
    about: 'folder of what is kept beside the database, such as archives',
    fallback: 'data',
  }),
  documentsDir: kind.path({
    variable: 'TEPATI_DOCUMENTS_DIR',
    about: 'folder of the documents that people attached',
    fallback: 'data/documents',
  }),
  s3Endpoint: kind.origin({
    variable: 'TEPATI_S3_ENDPOINT',
    about: 'an S3-compatible store for the documents, instead of the folder; buckets are addressed by path',
    fallback: null,
  }),
  s3Bucket: kind.text({ variable: 'TEPATI_S3_BUCKET', about: 'bucket of the documents in that store; it must exist', fallback: null }),
  s3Region: kind.text({ variable: 'TEPATI_S3_REGION', about: 'region of that store, as requests to it are signed', fallback: 'us-east-1' }),
  s3AccessKey: kind.text({ variable: 'TEPATI_S3_ACCESS_KEY', about: 'name of the key for that store', fallback: null, secret: true }),
  s3SecretKey: kind.text({ variable: 'TEPATI_S3_SECRET_KEY', about: 'the key itself', fallback: null, secret: true }),
  mailCatcher: kind.origin({
    variable: 'TEPATI_MAIL_CATCHER',
    about: 'origin of the catcher\'s REST API in a local stack: who is erased is erased from its mails too',
    fallback: null,
  }),
  eraseAfterRetention: kind.flag({
    variable: 'TEPATI_ERASE_AFTER_RETENTION',
    about: 'whether people are erased by themselves once the day up to which they may be kept is over; off: they stand in a list',
    fallback: 'off',
  }),
  importRetentionDays: kind.count({
    variable: 'TEPATI_IMPORT_RETENTION_DAYS',
    about: 'days after which a register that was uploaded and never committed is deleted, and rows that nothing was made of are emptied',
    fallback: '90',
  }),
  bundleDir: kind.path({
    variable: 'TEPATI_BUNDLE_DIR',
    about: 'folder of the built workflow bundles, with current.json',
    fallback: 'dist/workflow-bundle',
  }),
  logLevel: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
    variable: 'TEPATI_LOG_LEVEL',
    about: 'the least grave message that is logged',
    fallback: 'info',
  }),
} as const;

/** Variables with our prefix that belong to the tools, not to the parts: known, and not read here. */
export const toolVariables = ['TEPATI_HOME', 'TEPATI_TEMPORAL_CLI', 'TEPATI_TEST_SERVER'] as const;
