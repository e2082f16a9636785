import type { Client, Connection } from '@temporalio/client';
import type { Config } from '#libs/config/index.js';
import type { Database } from '#libs/register/index.js';
import { settings } from './environment.js';

/** The stores of the running stack, open. */
export interface Stores {
  config: Config;
  db: Database;
  client: Client;
}

/** Opens the stores for the time of `work`. Temporal is connected to only when it is asked: the chain can be verified without it. */
export async function withStores<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
  const config = settings();
  const { createDatabase } = await import('#libs/register/index.js');
  const { Client: TemporalClient, Connection: TemporalConnection } = await import('@temporalio/client');
  const db = await createDatabase(config.databaseUrl, { poolSize: 6, applicationName: 'tepati-cli' });
  let connection: Connection | null = null;
  try {
    connection = TemporalConnection.lazy({ address: config.temporalAddress });
    return await work({ config, db, client: new TemporalClient({ connection, namespace: config.temporalNamespace }) });
  } finally {
    await connection?.close();
    await db.close();
  }
}
