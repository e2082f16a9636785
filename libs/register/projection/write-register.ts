import { isDeepStrictEqual } from 'node:util';
import type { Sql } from '../database.js';
import type { RegisterChanges } from './project-agreement.js';
import type { AgreementRow, CaseRow, FollowUpRow, ObligationRow, TaskRow } from './rows.js';

const agreementColumns: (keyof AgreementRow)[] = [
  'agreement_id', 'version', 'reference', 'title', 'track', 'template_version', 'instrument', 'scheme', 'initiating_unit', 'region',
  'sector', 'time_zone', 'calendar', 'calendar_version', 'policy', 'stage', 'stage_order', 'status', 'outcome', 'closed_on', 'our_party_id', 'partner_ids',
  'partner_categories', 'liaison_contact_id', 'coordinator_id', 'unit_head_id', 'bureau_head_id', 'signed_on', 'effective_from', 'ends_on',
  'open_ended', 'expired_on', 'exploration_started_on', 'numbers', 'next_due_on', 'last_lapsed_at', 'active_on', 'origin', 'created_at', 'updated_at',
  'doc',
];
const obligationColumns: (keyof ObligationRow)[] = [
  'obligation_id', 'agreement_id', 'title', 'owner_side', 'owner_party_id', 'owner_contact_id', 'basis', 'state', 'version', 'doc',
];
const followUpColumns: (keyof FollowUpRow)[] = [
  'follow_up_id', 'agreement_id', 'unit_id', 'reference', 'obligation_id', 'previous_id', 'status', 'promised_on', 'due_on', 'due_soon_on', 'due_at',
  'lapses_at', 'assists_at', 'provisional', 'outcome', 'worked_on', 'reported_at', 'verified_at', 'lapsed_at', 'lapse_recorded_at',
  'last_delivered_at', 'delivered', 'version', 'updated_at', 'doc',
];
const caseColumns: (keyof CaseRow)[] = [
  'case_id', 'agreement_id', 'state', 'cause', 'opened_by', 'opened_at', 'owner_contact_id', 'owner_party_id', 'plan_due_on',
  'follow_up_ids', 'result', 'closed_at', 'doc',
];
const taskColumns: (keyof TaskRow)[] = [
  'task_id', 'kind', 'agreement_id', 'follow_up_id', 'case_id', 'reply_id', 'contact_id', 'text_id', 'due_on', 'opened_at', 'closed_at',
];

const list = (columns: readonly string[], prefix = ''): string => columns.map((column) => prefix + column).join(', ');
const assign = (columns: readonly string[], own: Record<string, string> = {}): string =>
  columns.map((column) => `${column} = ${own[column] ?? `excluded.${column}`}`).join(', ');
const from = (table: string, parameter: string): string =>
  `FROM unnest(${parameter}::jsonb[]) AS j (r), jsonb_populate_record(NULL::${table}, j.r) AS row`;

/** {@link keepLadder} says the same in TypeScript. */
const SLIM = `(excluded.doc -> 'dates' -> 'rungs' = '[]' AND jsonb_array_length(coalesce(f.doc -> 'dates' -> 'rungs', '[]')) > 0
  AND excluded.status IN ('verified', 'withdrawn'))`;

/** The later of the day that is there and of another. */
const LATER = (other: string): string => `greatest(a.active_on, ${other})`;

const WRITE_AGREEMENT = `
  INSERT INTO agreements AS a (${list(agreementColumns)})
  SELECT ${list(agreementColumns, 'row.')} ${from('agreements', '$1')}
  ON CONFLICT (agreement_id) DO UPDATE SET ${assign(agreementColumns.filter((c) => c !== 'created_at' && c !== 'agreement_id'), { active_on: LATER('excluded.active_on') })}`;

/**
 * One statement for all read models; what did not change comes as an empty list. A row is taken whole from its JSON, so that a
 * list of rows is one parameter.
 *
 * $1 agreement · $2 agreement id and $3 relations (null: unchanged) · $4 obligations · $5 follow-ups · $6 tasks ·
 * $7 closed tasks, $8 when · $9 obligations that never were · $10 assistance cases, $11 those that never were
 */
const OTHERS = `gone AS (
  DELETE FROM agreement_relations AS r WHERE $3::jsonb[] IS NOT NULL AND r.agreement_id = $2
    AND NOT EXISTS (SELECT FROM unnest($3::jsonb[]) AS n (r) WHERE n.r ->> 'kind' = r.kind AND n.r ->> 'other_id' = r.other_id)
), relations AS (
  INSERT INTO agreement_relations AS r (agreement_id, kind, other_id, version)
  SELECT row.agreement_id, row.kind, row.other_id, row.version ${from('agreement_relations', '$3')}
  ON CONFLICT (agreement_id, kind, other_id) DO UPDATE SET version = excluded.version
), never_follow_ups AS (
  DELETE FROM follow_ups WHERE obligation_id = ANY ($9)
), never_obligations AS (
  DELETE FROM obligations WHERE obligation_id = ANY ($9)
), obligations AS (
  INSERT INTO obligations AS o (${list(obligationColumns)})
  SELECT ${list(obligationColumns, 'row.')} ${from('obligations', '$4')}
  ON CONFLICT (obligation_id) DO UPDATE SET ${assign(obligationColumns.slice(1))}
), follow_ups AS (
  INSERT INTO follow_ups AS f (${list(followUpColumns)})
  SELECT ${list(followUpColumns, 'row.')} ${from('follow_ups', '$5')}
  ON CONFLICT (follow_up_id) DO UPDATE SET ${assign(followUpColumns.slice(1), {
    last_delivered_at: `CASE WHEN ${SLIM} THEN f.last_delivered_at ELSE excluded.last_delivered_at END`,
    doc: `CASE WHEN ${SLIM} THEN excluded.doc || jsonb_build_object('dates', f.doc -> 'dates', 'reminders', f.doc -> 'reminders',
      'verifyReminders', f.doc -> 'verifyReminders') ELSE excluded.doc END`,
  })}
), never_cases AS (
  DELETE FROM assistance_cases WHERE case_id = ANY ($11)
), cases AS (
  INSERT INTO assistance_cases AS k (${list(caseColumns)})
  SELECT ${list(caseColumns, 'row.')} ${from('assistance_cases', '$10')}
  ON CONFLICT (case_id) DO UPDATE SET ${assign(caseColumns.slice(1))}
), tasks AS (
  INSERT INTO tasks AS t (${list(taskColumns)})
  SELECT ${list(taskColumns, 'row.')} ${from('tasks', '$6')}
  ON CONFLICT (task_id) DO UPDATE SET ${assign(taskColumns.slice(1))}
)`;
const CLOSE_TASKS = `
UPDATE tasks AS t SET closed_at = c.at FROM unnest($7::text[], $8::timestamptz[]) AS c (id, at)
WHERE t.task_id = c.id AND t.closed_at IS NULL`;

const AGREEMENT = `agreement AS (${WRITE_AGREEMENT})`;
const WRITE_REGISTER = `WITH ${AGREEMENT}, ${OTHERS} ${CLOSE_TASKS}`;

/** An agreement's row that says the same as before, at a later version: $1 id, $2 version, $3 moment, $4 the last day of a person's act. */
const TOUCHED = `touched AS (
  UPDATE agreements AS a SET version = $2::int, updated_at = $3::timestamptz, active_on = ${LATER('$4')} WHERE agreement_id = $1 RETURNING version
)`;

/** The same as common table expressions of a larger statement: of the agreement's own row, touched or whole, and of all read models. */
export const REGISTER_PARTS = { touched: TOUCHED, agreement: AGREEMENT, all: `${AGREEMENT}, ${OTHERS}, closed AS (${CLOSE_TASKS})` } as const;

const json = (rows: readonly object[]): string[] => rows.map((row) => JSON.stringify(row));

/** Where the agreement's id stands among the parameters. */
const AGREEMENT_ID = 1;

/** Parameters of the statement. */
export function registerValues(changes: RegisterChanges): unknown[] {
  return [
    json([changes.agreement]), changes.agreement.agreement_id, changes.relations && json(changes.relations), json(changes.obligations),
    json(changes.followUps), json(changes.tasks), changes.closedTasks.map(({ taskId }) => taskId),
    changes.closedTasks.map(({ closedAt }) => closedAt), changes.removedObligations, json(changes.cases), changes.removedCases,
  ];
}

/** True where a stretch of events changed nothing but the agreement's own row. */
export function onlyAgreement({
  relations, obligations, followUps, cases, removedCases, tasks, closedTasks, removedObligations,
}: RegisterChanges): boolean {
  return relations === null && obligations.length + followUps.length + cases.length + removedCases.length + tasks.length + closedTasks.length
    + removedObligations.length === 0;
}

/** True where two rows of an agreement differ in nothing but version, moment and day of the last act. */
export function saysTheSame(before: AgreementRow, after: AgreementRow): boolean {
  return isDeepStrictEqual({ ...before, version: after.version, updated_at: after.updated_at, created_at: after.created_at, active_on: after.active_on }, after);
}

/** Writes what a stretch of events changed in the read models: one round trip. */
export async function writeRegister(tx: Sql, changes: RegisterChanges): Promise<void> {
  const values = registerValues(changes);
  // Most commands change nothing else, and then need no plan with nine parts.
  if (onlyAgreement(changes)) await tx.query(WRITE_AGREEMENT, values.slice(0, 1), 'register-agreement');
  else await tx.query(WRITE_REGISTER, values, 'register-write');
}

/** The same for many agreements that have no rows yet, all in one statement: each parameter holds the rows of all. */
export async function writeNewRegister(tx: Sql, all: readonly RegisterChanges[]): Promise<void> {
  const each = all.map(registerValues);
  const values: unknown[] = (each[0] ?? []).map((_, parameter) => each.flatMap((one) => (one[parameter] ?? []) as unknown[]));
  // Nothing of theirs is there to be removed.
  values[AGREEMENT_ID] = null;
  await tx.query(WRITE_REGISTER, values);
}
