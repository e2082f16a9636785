import type { Command } from 'commander';
import { settings } from '../environment.js';
import { CliError, say } from '../terminal.js';

/** `tepati admin migrate`: the schema of today, the application role's grants, and what is there on every stack. */
export function addMigrate(admin: Command): void {
  admin
    .command('migrate')
    .description('bring the database to the schema of this version, grant the application what it may do, and lay in units and their heads; safe to repeat')
    .action(async () => {
      const { databaseUrl, adminDatabaseUrl } = settings();
      if (adminDatabaseUrl === null) {
        throw new CliError('Migrations run as the owner of the tables: set TEPATI_ADMIN_DATABASE_URL to PostgreSQL as that role.');
      }
      const { createDatabase, migrate, seedDirectory } = await import('#libs/register/index.js');
      const ran = await migrate(adminDatabaseUrl, { appRole: decodeURIComponent(new URL(databaseUrl).username) });
      const db = await createDatabase(adminDatabaseUrl, { poolSize: 1, applicationName: 'tepati-migrate' });
      try {
        await seedDirectory(db);
      } finally {
        await db.close();
      }
      say(ran.length === 0 ? 'The database is up to date.' : `Migrated: ${ran.join(', ')}.`);
    });
}
