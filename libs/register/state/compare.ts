import type { Database, Sql } from '../database.js';
import { readEvents } from '../journal/read.js';
import { AgreementProjector } from '../projection/project-agreement.js';
import { steps } from '../rules.js';

/** Where the register does not say what the journal says. */
export interface RegisterDifference {
  /** `register.follow_ups flw_… due_on` */
  where: string;
  detail: string;
  /** Version that the row names; null where there is no row. */
  version: number | null;
}

export interface RegisterComparison {
  /** Rows compared. */
  compared: number;
  differences: RegisterDifference[];
}

interface Pair {
  key: string;
  expected: Record<string, unknown> | null;
  actual: Record<string, unknown> | null;
}

/**
 * Compares the rows of an agreement with those that today's fold of its journal makes, column by column, on one snapshot of the
 * database.
 */
export async function compareRegister(db: Database, agreementId: string): Promise<RegisterComparison> {
  return db.transaction(async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const projector = new AgreementProjector();
    const events = await readEvents(tx, agreementId);
    for (const step of steps(null, events)) projector.apply(step);
    const rows = events.length === 0 ? null : projector.changes();
    const tables: [table: string, key: string, rows: readonly object[]][] = [
      ['agreements', 'agreement_id', rows ? [rows.agreement] : []],
      ['agreement_relations', "kind || ' ' || other_id", rows?.relations ?? []],
      ['obligations', 'obligation_id', rows?.obligations ?? []],
      ['follow_ups', 'follow_up_id', rows?.followUps ?? []],
      ['assistance_cases', 'case_id', rows?.cases ?? []],
      ['tasks', 'task_id', rows?.tasks ?? []],
    ];
    const result: RegisterComparison = { compared: 0, differences: [] };
    for (const [table, key, expected] of tables) {
      result.compared += expected.length;
      for (const pair of await differing(tx, table, key, agreementId, expected)) result.differences.push(...describe(table, pair));
    }
    return result;
  });
}

/** Both sides pass through PostgreSQL's types, so that only meanings differ, never spellings. */
async function differing(tx: Sql, table: string, key: string, agreementId: string, expected: readonly object[]): Promise<Pair[]> {
  return tx.query<Pair>(
    `WITH expected AS (
       SELECT ${key} AS key, to_jsonb(row) AS doc FROM unnest($2::jsonb[]) AS j (r), jsonb_populate_record(NULL::${table}, j.r) AS row
     ), actual AS (
       SELECT ${key} AS key, to_jsonb(t) AS doc FROM ${table} AS t WHERE agreement_id = $1
     )
     SELECT key, e.doc AS expected, a.doc AS actual FROM expected e FULL JOIN actual a USING (key)
     WHERE e.doc IS DISTINCT FROM a.doc ORDER BY key`,
    [agreementId, expected.map((row) => JSON.stringify(row))]);
}

function describe(table: string, { key, expected, actual }: Pair): RegisterDifference[] {
  const where = `register.${table} ${key}`;
  const version = typeof actual?.['version'] === 'number' ? actual['version'] : null;
  if (!actual) return [{ where, detail: 'the journal makes this row, the register has none', version: null }];
  if (!expected) return [{ where, detail: 'the register has this row, the journal makes none', version }];
  return Object.keys(expected)
    .filter((column) => JSON.stringify(expected[column]) !== JSON.stringify(actual[column]))
    .map((column) => ({
      where: `${where} ${column}`,
      detail: `the register says ${short(actual[column])}, the journal ${short(expected[column])}`,
      version,
    }));
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
