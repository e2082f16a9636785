import type { Sql } from '../database.js';
import { readTexts } from '../directory/texts.js';
import { unitsBelow } from '../directory/units.js';
import { OPEN_TASKS } from './open-tasks.js';
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
    | 'reply-received' | 'digests-off' | 'mail-failed' | 'import-anomaly';
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
  /** Whose address is to be mended, who has left, or whom a mail did not reach. */
  contactId: string | null;
  /** The meeting, webhook or import that it is about. */
  subjectId: string | null;
  /** Of the promise, else of the agreement. */
  title: string;
  dueOn: string | null;
  openedAt: string;
}

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
  const from = (tasks: string): string => `FROM (${tasks}) AS t LEFT JOIN agreements a ON a.agreement_id = t.agreement_id`;
  const total = page.count
    ? (await db.query<{ n: number }>(
      `SELECT sum(n)::bigint AS n FROM (${OPEN_TASKS.map((tasks) => `SELECT count(*) AS n ${from(tasks)} WHERE ${conditions.where}`).join(' UNION ALL ')}) AS c`, conditions.values))[0]?.n ?? 0
    : undefined;
  conditions.after(ORDER, 't.task_id', mark);
  const where = conditions.where;
  const most = conditions.bind(limit + 1);
  // The first ones of each kind, and of those the first ones.
  const first = OPEN_TASKS.map((tasks) => `(SELECT t.* ${from(tasks)} WHERE ${where} ${orderBy(ORDER, 't.task_id')} LIMIT ${most})`).join(' UNION ALL ');
  const rows = await db.query<Task & { textId: string | null }>(
    `SELECT t.task_id AS id, t.kind, t.agreement_id AS "agreementId", a.reference AS "agreementReference", a.title AS "agreementTitle",
       ARRAY(SELECT p.name FROM unnest(a.partner_ids) WITH ORDINALITY AS i (id, n) JOIN parties p ON p.party_id = i.id ORDER BY i.n) AS partners, t.follow_up_id AS "followUpId",
       t.case_id AS "caseId", CASE WHEN t.kind = 'decide-date' THEN f.doc -> 'request' ->> 'proposedOn' END AS "proposedOn", t.contact_id AS "contactId", t.subject_id AS "subjectId", t.reply_id AS "replyId", t.text_id AS "textId",
       coalesce(b.title, a.title, t.own_title) AS title, t.due_on AS "dueOn", t.opened_at AS "openedAt"
     FROM (SELECT * FROM (${first}) AS t ${orderBy(ORDER, 't.task_id')} LIMIT ${most}) AS t LEFT JOIN agreements a ON a.agreement_id = t.agreement_id
     LEFT JOIN follow_ups f ON f.follow_up_id = t.follow_up_id LEFT JOIN obligations b ON b.obligation_id = f.obligation_id
     ${orderBy(ORDER, 't.task_id')}`, conditions.values);
  const texts = await readTexts(db, rows.flatMap(({ textId }) => textId ?? []));
  const found = toPage(rows, limit, ({ id, dueOn }) => ({ order: 'tasks', key: dueOn, id }),
    (shown) => shown.map(({ textId, ...task }): Task => (textId === null ? task : { ...task, text: texts.get(textId)?.text ?? null })));
  return total === undefined ? found : { ...found, total };
}
