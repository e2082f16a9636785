import type { Command } from 'commander';
import type { PathLog } from '#libs/command-path/index.js';
import { CliError, EXIT, print, printJson, ProgressLine, say } from '../terminal.js';

/** `tepati admin rebuild`, `revive` and `heal`. */
export function addAdmin(admin: Command): void {
  admin
    .command('rebuild')
    .argument('[agreement]', 'id of an agreement')
    .option('--all', 'every agreement')
    .description('make the register\'s rows anew from the journal: the same rows as they were made at first')
    .action(async (id: string | undefined, options: { all?: true }) => {
      if ((id === undefined) === (options.all === undefined)) throw new CliError('Name one agreement, or --all.');
      await rebuildRows(id ?? 'all');
    });
  admin
    .command('revive')
    .argument('<agreement>', 'id of an agreement')
    .option('--why <words>', 'written into the old run as the reason of its end', 'by an operator')
    .option('--json', 'print what was done as JSON')
    .description('put a dead or diverged workflow run away, take over what only it knew, and start a run from the journal')
    .action(reviveAgreement);
  admin
    .command('heal')
    .option('--json', 'print what was done as JSON')
    .description('one round of the healer: send commands again that nobody has settled')
    .action(healCommands);
  admin
    .command('seal-webhooks')
    .option('--new-key', 'make a new key first; the old ones still open what they sealed')
    .description('seal the secrets of all webhooks by the key that is current')
    .action(sealWebhooks);
}

async function sealWebhooks(options: { newKey?: true }): Promise<void> {
  const { withStores } = await import('../stores.js');
  const { sealSecrets, WebhookKeys } = await import('#libs/webhooks/index.js');
  const { key, sealed, closed } = await withStores(async ({ config, db }) => {
    const keys = await WebhookKeys.at(config.webhookKeysFile);
    if (options.newKey) await keys.rotate();
    return { key: keys.current, ...(await sealSecrets(db, keys)) };
  });
  print(`Key ${key}: secrets sealed anew: ${sealed}.`);
  if (closed.length > 0) throw new CliError(`The key of these webhooks is not in the file; give them a new secret: ${closed.join(', ')}`, EXIT.mismatch);
}

async function rebuildRows(which: string): Promise<void> {
  const { withStores } = await import('../stores.js');
  const { readHead, rebuild } = await import('#libs/register/index.js');
  const line = new ProgressLine();
  const done = await withStores(async ({ db }) => {
    if (which !== 'all' && (await readHead(db, which)) === null) throw new CliError(`there is no agreement ${which}`, EXIT.mismatch);
    return rebuild(db, which, ({ agreements, events }) => line.show(`rebuild: ${agreements} agreements, ${events} events`));
  });
  line.end();
  say(`Made anew from the journal: agreements ${done.agreements}, events ${done.events}.`);
}

async function reviveAgreement(id: string, options: { why: string; json?: true }): Promise<void> {
  const { withStores } = await import('../stores.js');
  const { revive } = await import('#libs/command-path/index.js');
  const { readHead } = await import('#libs/register/index.js');
  const done = await withStores(async ({ db, temporal }) => {
    if ((await readHead(db, id)) === null) throw new CliError(`there is no agreement ${id}`, EXIT.mismatch);
    return revive({ db, temporal, log }, id, options.why);
  });
  if (options.json) return printJson(done);
  const old = done.replaced === null ? 'the server knew no run of it' : `run ${done.replaced.runId} (${done.replaced.status}) was put away`;
  print(`${id}: ${old}; ${done.recovered} events that only Temporal had were taken over; run ${done.runId} starts from version ${done.version}, epoch ${done.epoch}.`);
}

async function healCommands(options: { json?: true }): Promise<void> {
  const { withStores } = await import('../stores.js');
  const { CommandPath, healOnce } = await import('#libs/command-path/index.js');
  const done = await withStores(({ config, db, temporal }) =>
    healOnce(new CommandPath({ db, temporal, log, defaultPolicy: config.reminderPolicy })));
  if (options.json) return printJson(done);
  print(`Commands sent again: ${done.leased}, settled: ${done.settled}.`);
}

/** What the path tells on its way goes to stderr: stdout is for the result. */
const log: PathLog = {
  info: () => undefined,
  warn: (fields, message) => say(`${message} ${JSON.stringify(fields)}`),
  error: (fields, message) => say(`${message} ${JSON.stringify(fields, (_key, value: unknown) => (value instanceof Error ? value.message : value))}`),
};
