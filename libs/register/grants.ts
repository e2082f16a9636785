import type { DataSource } from 'typeorm';

/** What the application's role may do with each table. The journal: read and add, never change. */
const privileges: Record<string, string> = {
  agreement_events: 'SELECT, INSERT',
  meeting_events: 'SELECT, INSERT',
  agreement_head: 'SELECT, INSERT, UPDATE',
  workflow_bundles: 'SELECT, INSERT',
  reminder_policies: 'SELECT, INSERT',
  migrations: 'SELECT',
};

/** Any other table is a read model, a work list or the directory: all of it can be mended or made again. */
const OTHERWISE = 'SELECT, INSERT, UPDATE, DELETE';

/** Grants `role` its privileges on every table of the schema, and takes away what it should not have. */
export async function grantTo(source: DataSource, role: string): Promise<void> {
  const found = (await source.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])) as unknown[];
  if (found.length === 0) return;
  const tables = (await source.query(
    `SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename`,
  )) as { tablename: string }[];
  const quoted = `"${role.replaceAll('"', '""')}"`;
  const statements = tables.flatMap(({ tablename }) => [
    `REVOKE ALL ON "${tablename}" FROM ${quoted}`,
    `GRANT ${privileges[tablename] ?? OTHERWISE} ON "${tablename}" TO ${quoted}`,
  ]);
  await source.transaction(async (manager) => {
    for (const statement of [...statements, `GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${quoted}`]) await manager.query(statement);
  });
}
