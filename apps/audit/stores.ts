import type { TemporalLink } from '#libs/command-path/index.js';
import type { Config } from '#libs/config/index.js';
import type { Database } from '#libs/register/index.js';
import { settings } from './environment.js';

/** The stores of the running stack, open. */
export interface Stores {
  config: Config;
  db: Database;
  temporal: TemporalLink;
}

/** Opens the stores for the time of `work`. Temporal is connected to only when it is asked: the chain can be verified without it. */
export async function withStores<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
  const config = settings();
  const { createDatabase } = await import('#libs/register/index.js');
  const { connectTemporal } = await import('#libs/command-path/index.js');
  const db = await createDatabase(config.databaseUrl, { poolSize: 6, applicationName: 'tepati-cli' });
  const temporal = connectTemporal({ address: config.temporalAddress, namespace: config.temporalNamespace });
  try {
    return await work({ config, db, temporal });
  } finally {
    await temporal.close();
    await db.close();
  }
}
