import type { Sql } from '../database.js';
import { ANOMALY_TASKS } from '../imports/left-to-people.js';
import { readTexts } from '../directory/texts.js';
import { unitsBelow } from '../directory/units.js';
import { decodeCursor, toPage, type Page, type PageRequest } from './page.js';
import { Conditions, orderBy, type Order } from './select.js';

/** Who asks, and so whose tasks. */
export interface TaskCaller {
  contactId: string;
  roles: readonly string[];
  /** Null: the whole agency. */
  unit: string | null;
}

export interface Task {
  id: string;
  kind: 'verify-report' | 'plan-assistance' | 'name-liaison' | 'repair-address' | 'final-evaluation' | 'write-minutes' | 'webhook-off' | 'decide-date'
    | 'reply-received' | 'digests-off' | 'import-anomaly';
  /** Null: the task belongs to no single agreement. */
  agreementId: string | null;
  agreementReference: string | null;
  agreementTitle: string | null;
  /** Names of the agreement's partners. */
  partners: string[];
  followUpId: string | null;
  caseId: string | null;
  /** The later date that the owner of a promise asks for. */
  proposedOn: string | null;
  /** A letter that waits to be read. */
  replyId: string | null;
  /** What it says; null after erasure, absent where there is none. */
  text?: string | null;
  /** Whose address is to be mended, or who has left. */
  contactId: string | null;
  /** The meeting, webhook or import that it is about. */
  subjectId: string | null;
  /** Of the promise, else of the agreement. */
  title: string;
  dueOn: string | null;
  openedAt: string;
}

/**
 * Open tasks: what the read model holds, and one for each agreement whose liaison, coordinator or owner of an open promise has an
 * address that bounces (mend it) or has left (name somebody), or has no address while something is promised; or who wants no more
 * digests while something is promised (telephone); and what imports have left to people.
 */
const OPEN_TASKS = `
  SELECT t.task_id, t.kind, t.agreement_id, t.follow_up_id, t.case_id, t.reply_id, t.text_id, t.contact_id, t.due_on, t.opened_at,
    NULL AS subject_id, NULL AS assignee_id, NULL AS unit_id, NULL AS own_title
  FROM tasks t WHERE t.closed_at IS NULL
  UNION ALL
  SELECT o.task_id, o.kind, NULL, NULL, NULL, NULL, NULL, NULL, o.due_on, o.opened_at, o.subject_id, o.assignee_id, o.unit_id, o.title
  FROM office_tasks o WHERE o.closed_at IS NULL
  UNION ALL ${ANOMALY_TASKS}
  UNION ALL
  SELECT 'tsk_' || k.kind || '_' || u.agreement_id || '_' || c.contact_id, k.kind, u.agreement_id, NULL, NULL, NULL, NULL, c.contact_id, NULL,
    k.since, NULL, NULL, NULL, NULL
  FROM contacts c CROSS JOIN LATERAL (
    SELECT CASE WHEN c.reachability = 'vacant' THEN 'name-liaison' ELSE 'repair-address' END AS kind, c.reachability_at AS since
    WHERE c.reachability IN ('bounced', 'vacant') OR c.email IS NULL
    UNION ALL
    SELECT 'digests-off', d.off_at FROM digests_off d WHERE d.contact_id = c.contact_id AND c.reachability IN ('ok', 'unverified')
  ) AS k JOIN (
    SELECT agreement_id, unnest(ARRAY[liaison_contact_id, coordinator_id]) AS contact_id FROM agreements WHERE status <> 'closed'
    UNION
    SELECT b.agreement_id, b.owner_contact_id FROM obligations b JOIN agreements a USING (agreement_id)
    WHERE b.state = 'open' AND b.owner_contact_id IS NOT NULL AND a.status <> 'closed'
  ) AS u ON u.contact_id = c.contact_id
  WHERE c.reachability IN ('bounced', 'vacant') OR EXISTS (
    SELECT FROM follow_ups f WHERE f.agreement_id = u.agreement_id AND f.status IN ('scheduled', 'lapsed'))`;

const ORDER: Order = { expression: 't.due_on', type: 'date', descending: false };

/** Open tasks of the caller, the most urgent first: coordinators' own agreements, supervisors' own units. @throws {BadCursor} */
export async function listTasks(db: Sql, caller: TaskCaller, page: PageRequest = {}): Promise<Page<Task>> {
  const mark = decodeCursor(page.cursor, 'tasks');
  const limit = page.limit ?? 50;
  const conditions = new Conditions();
  const own = conditions.bind(caller.contactId);
  const units = caller.roles.includes('supervisor') && caller.unit !== null ? await unitsBelow(db, caller.unit) : [];
  const theirs = `a.coordinator_id = ${own} OR t.assignee_id = ${own}`;
  if (!caller.roles.includes('supervisor')) conditions.add(theirs);
  else if (caller.unit !== null) conditions.add(`${theirs} OR coalesce(a.initiating_unit, t.unit_id) = ANY (?)`, units);
  else conditions.add(`${own}::text IS NOT NULL`);
  const from = `FROM (${OPEN_TASKS}) AS t LEFT JOIN agreements a ON a.agreement_id = t.agreement_id
    LEFT JOIN follow_ups f ON f.follow_up_id = t.follow_up_id LEFT JOIN obligations b ON b.obligation_id = f.obligation_id`;
  const total = page.count
    ? (await db.query<{ n: number }>(`SELECT count(*) AS n ${from} WHERE ${conditions.where}`, conditions.values))[0]?.n ?? 0
    : undefined;
  conditions.after(ORDER, 't.task_id', mark);
  const where = conditions.where;
  const rows = await db.query<Task & { textId: string | null }>(
    `SELECT t.task_id AS id, t.kind, t.agreement_id AS "agreementId", a.reference AS "agreementReference", a.title AS "agreementTitle",
       ARRAY(SELECT p.name FROM unnest(a.partner_ids) WITH ORDINALITY AS i (id, n) JOIN parties p ON p.party_id = i.id ORDER BY i.n) AS partners, t.follow_up_id AS "followUpId",
       t.case_id AS "caseId", CASE WHEN t.kind = 'decide-date' THEN f.doc -> 'request' ->> 'proposedOn' END AS "proposedOn", t.contact_id AS "contactId", t.subject_id AS "subjectId", t.reply_id AS "replyId", t.text_id AS "textId",
       coalesce(b.title, a.title, t.own_title) AS title, t.due_on AS "dueOn", t.opened_at AS "openedAt"
     ${from} WHERE ${where} ${orderBy(ORDER, 't.task_id')} LIMIT ${conditions.bind(limit + 1)}`, conditions.values);
  const texts = await readTexts(db, rows.flatMap(({ textId }) => textId ?? []));
  const found = toPage(rows, limit, ({ id, dueOn }) => ({ order: 'tasks', key: dueOn, id }),
    (shown) => shown.map(({ textId, ...task }): Task => (textId === null ? task : { ...task, text: texts.get(textId)?.text ?? null })));
  return total === undefined ? found : { ...found, total };
}
