import type pg from 'pg';
import { withClient } from './postgres.js';

/** Owner of the tables: migrations and administration. */
export const OWNER = 'tepati_owner';
/** The application: what it may do is granted to it by the migrations. */
export const APP = 'tepati_app';

/**
 * Makes both roles, or gives them these passwords. Neither is a superuser or may make databases or roles.
 * @param superuser URL of any database as the superuser
 */
export async function ensureRoles(superuser: string, passwords: { owner: string; app: string }): Promise<void> {
  await withClient(superuser, async (client) => {
    for (const [role, password] of [[OWNER, passwords.owner], [APP, passwords.app]] as const) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
      const verb = rowCount === 0 ? 'create' : 'alter';
      const rights = 'login nosuperuser nocreatedb nocreaterole noreplication nobypassrls';
      await client.query(`${verb} role ${role} ${rights} password ${client.escapeLiteral(password)}`);
    }
  });
}

/** Makes the database, owned by the owner role and closed to everybody else but the application. */
export async function ensureDatabase(superuser: string, database: string): Promise<void> {
  await withClient(superuser, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await createDatabase(client, database);
  });
}

/** Removes a database that was left half made, where there is one. */
export async function dropDatabase(superuser: string, database: string): Promise<void> {
  await withClient(superuser, async (client) => {
    await client.query(`drop database if exists ${client.escapeIdentifier(database)}`);
  });
}

async function createDatabase(client: pg.Client, database: string): Promise<void> {
  const name = client.escapeIdentifier(database);
  await client.query(`create database ${name} owner ${OWNER}`);
  await client.query(`revoke all on database ${name} from public`);
  await client.query(`grant connect on database ${name} to ${APP}`);
}
