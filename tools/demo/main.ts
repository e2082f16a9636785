import { CommandPath, connectTemporal } from '#libs/command-path/index.js';
import { loadConfig } from '#libs/config/index.js';
import { createDatabase } from '#libs/register/index.js';
import { loadDemo } from './load.js';

/** Loads the demo into the stack that the environment names. Ends ≠ 0 where a command is refused or never settled. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const db = await createDatabase(config.databaseUrl, { poolSize: 4 });
  const temporal = connectTemporal({ address: config.temporalAddress, namespace: config.temporalNamespace });
  const say = (line: string): void => void process.stderr.write(`demo: ${line}\n`);
  const tell = (fields: Record<string, unknown>, message: string): void => say(`${message} ${JSON.stringify(fields)}`);
  const path = new CommandPath({
    db, temporal, defaultPolicy: config.reminderPolicy, log: { info: () => undefined, warn: tell, error: tell },
  });
  try {
    const { loaded } = await loadDemo({ db, submit: (request) => path.submit(request), say });
    say(`${loaded} agreements, each labelled with what is public and what is invented`);
  } finally {
    await temporal.close();
    await db.close();
  }
}

await main();
