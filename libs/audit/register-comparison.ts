import { evolve } from '#libs/agreement/index.js';
import type { AgreementEvent } from '#libs/agreement/types/events.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import { canonicalJson } from '#libs/journal/canonical.js';
import { AgreementProjector } from '#libs/register/projection/project-agreement.js';
import type { Sql } from '#libs/register/index.js';
import type { RegisterComparison } from './source.js';

interface Table {
  name: string;
  key: string[];
  rows: object[];
  /** Columns that are compared; absent: all that the projection writes. */
  columns?: string[];
}

/**
 * The register's rows of one agreement against those that today's projection makes of its events. PostgreSQL itself turns the
 * projected rows into the table's types, so that a date is compared with a date. Outbox rows are compared only for being there: what
 * became of a mail is not the journal's to say.
 */
export async function compareRegister(tx: Sql, agreementId: string, events: readonly AgreementEvent[]): Promise<RegisterComparison> {
  const compared: RegisterComparison = { compared: 0, differences: [] };
  if (events.length === 0) return compared;
  for (const table of projected(events)) {
    const found = await tx.query<{ have: Row | null; want: Row | null }>(
      `SELECT to_jsonb(have) AS have, to_jsonb(want) AS want
       FROM (SELECT * FROM ${table.name} WHERE agreement_id = $1) AS have
       FULL JOIN (SELECT row.* FROM unnest($2::jsonb[]) AS j (r), jsonb_populate_record(NULL::${table.name}, j.r) AS row) AS want
         USING (${table.key.join(', ')})`, [agreementId, table.rows.map((row) => JSON.stringify(row))]);
    compared.compared += found.length;
    const columns = table.columns ?? Object.keys(table.rows[0] ?? {});
    for (const { have, want } of found) {
      const row = (want ?? have) as Row;
      const where = `${table.name} ${table.key.map((column) => String(row[column])).join(' ')}`;
      const version = numberOf(row['version'] ?? row['event_version']);
      for (const detail of rowDifferences(table.name, have, want, columns)) compared.differences.push({ where, detail, version });
    }
  }
  return compared;
}

type Row = Record<string, unknown>;

function projected(events: readonly AgreementEvent[]): Table[] {
  const projector = new AgreementProjector();
  let before: AgreementState | null = null;
  for (const event of events) {
    const after: AgreementState = evolve(before, event);
    projector.apply(before, event, after);
    before = after;
  }
  const changes = projector.changes();
  return [
    { name: 'agreements', key: ['agreement_id'], rows: [changes.agreement] },
    { name: 'agreement_relations', key: ['kind', 'other_id'], rows: changes.relations ?? [] },
    { name: 'obligations', key: ['obligation_id'], rows: changes.obligations },
    { name: 'follow_ups', key: ['follow_up_id'], rows: changes.followUps },
    { name: 'tasks', key: ['task_id'], rows: changes.tasks },
    { name: 'outbox', key: ['event_version', 'item', 'contact_id'], rows: changes.outbox, columns: ['follow_up_id', 'role_as'] },
  ];
}

function rowDifferences(table: string, have: Row | null, want: Row | null, columns: string[]): string[] {
  if (have === null) return [`the row is missing from ${table}`];
  // Tasks about addresses and imports come from elsewhere than the journal.
  if (want === null) return table === 'tasks' || table === 'outbox' ? [] : [`${table} holds a row that no event makes`];
  const column = columns.find((each) => canonicalJson(have[each] ?? null) !== canonicalJson(want[each] ?? null));
  if (column === undefined) return [];
  return [`${table}.${column} is ${cut(canonicalJson(have[column] ?? null))}, the journal says ${cut(canonicalJson(want[column] ?? null))}`];
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const cut = (text: string): string => (text.length > 120 ? `${text.slice(0, 120)}…` : text);
