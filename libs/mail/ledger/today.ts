import type { RecipientRole } from '#libs/agreement/types/world.js';
import type { Sql } from '#libs/register/index.js';
import type { ItemKind } from '../model.js';
import { ABOUT, CONTACT_HELD, JUDGEMENT, NEEDS_APPROVAL, PAUSED, REACHABLE, URGENT } from './judgement.js';

export type TodayState = 'ready' | 'awaiting-approval' | 'held' | 'blocked' | 'under-way';

/** A mail that has not left: what the person reads who lets it go. Instants are UTC. */
export interface TodayRow {
  id: string;
  state: TodayState;
  agreementId: string;
  unit: string;
  agreementReference: string;
  agreementTitle: string;
  followUpId: string;
  followUpReference: string;
  title: string;
  item: ItemKind;
  contactId: string;
  roleAs: RecipientRole;
  plannedAt: string;
  catchUp: boolean;
  urgent: boolean;
  heldBy: 'contact' | 'pause' | 'suspension' | null;
  holdReason: string | null;
  needsApproval: boolean;
  approvedBy: string | null;
  approvedAt: string | null;
  policy: string;
  promisedOn: string;
  dueOn: string;
}

export interface TodayFilter {
  /** Agreements of these units; null: all. */
  units: readonly string[] | null;
  coordinatorId?: string;
  agreementId?: string;
  contactId?: string;
  state?: TodayState;
  ids?: readonly string[];
  /** Id of the last row of the page before. */
  after?: string;
  limit?: number;
}

/** Rungs and our own silence wait for a pause and a suspension; a question, which somebody has just asked, does not. */
const OF_LADDER = `o.item NOT IN ('verify', 'question')`;

const ROWS = `
  SELECT o.id, a.agreement_id AS "agreementId", a.initiating_unit AS unit, a.reference AS "agreementReference", a.title AS "agreementTitle",
    f.follow_up_id AS "followUpId", f.reference AS "followUpReference", b.title, o.item, o.contact_id AS "contactId", o.role_as AS "roleAs",
    o.send_after AS "plannedAt", o.catch_up AS "catchUp", ${URGENT} AS urgent, a.policy, f.promised_on AS "promisedOn", f.due_on AS "dueOn",
    o.approved_by AS "approvedBy", o.approved_at AS "approvedAt", a.coordinator_id AS "coordinatorId", o.state AS row_state,
    ${REACHABLE} AS reachable, ${NEEDS_APPROVAL} AS "needsApproval",
    CASE WHEN ${CONTACT_HELD} THEN 'contact' WHEN ${OF_LADDER} AND a.status = 'suspended' THEN 'suspension'
      WHEN ${OF_LADDER} AND ${PAUSED} THEN 'pause' END AS "heldBy",
    (SELECT h.reason FROM mail_holds h WHERE h.contact_id = o.contact_id AND h.released_at IS NULL) AS "holdReason"
  FROM outbox o JOIN contacts c ON c.contact_id = o.contact_id ${ABOUT}
  WHERE o.state IN ('planned', 'claimed', 'blocked') AND (${JUDGEMENT}) IN ('wanted', 'held')
    AND ($1::text[] IS NULL OR a.initiating_unit = ANY ($1)) AND ($2::text IS NULL OR a.coordinator_id = $2)
    AND ($3::text IS NULL OR a.agreement_id = $3) AND ($4::text IS NULL OR o.contact_id = $4) AND ($5::text[] IS NULL OR o.id = ANY ($5))`;

const WITH_STATE = `
  SELECT t.*, CASE WHEN row_state = 'claimed' THEN 'under-way' WHEN row_state = 'blocked' OR NOT reachable THEN 'blocked'
      WHEN "heldBy" IS NOT NULL THEN 'held' WHEN "needsApproval" AND "approvedAt" IS NULL THEN 'awaiting-approval' ELSE 'ready' END AS state
  FROM (${ROWS}) AS t`;

const values = (filter: TodayFilter): unknown[] => [
  filter.units && [...filter.units], filter.coordinatorId ?? null, filter.agreementId ?? null, filter.contactId ?? null,
  filter.ids ? [...filter.ids] : null, filter.state ?? null,
];

/** What has been decided and has not left, person by person, what has waited longest first. */
export async function todaysMail(db: Sql, filter: TodayFilter): Promise<TodayRow[]> {
  const { after, limit = 50 } = filter;
  return db.query<TodayRow>(
    `SELECT * FROM (${WITH_STATE}) AS s WHERE ($6::text IS NULL OR state = $6)
       AND ($7::text IS NULL OR ("contactId", "plannedAt", id) > (SELECT o.contact_id, o.send_after, o.id FROM outbox o WHERE o.id = $7))
     ORDER BY "contactId", "plannedAt", id LIMIT $8`, [...values(filter), after ?? null, limit]);
}

/** How many a filter finds. */
export async function countTodaysMail(db: Sql, filter: TodayFilter): Promise<number> {
  const [row] = await db.query<{ n: number }>(`SELECT count(*) AS n FROM (${WITH_STATE}) AS s WHERE ($6::text IS NULL OR state = $6)`, values(filter));
  return row?.n ?? 0;
}

/** Units of the agreements that rows of the outbox are about, by row id. Rows that do not exist are absent. */
export async function unitsOfMails(db: Sql, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.query<{ id: string; unit: string }>(
    `SELECT o.id, a.initiating_unit AS unit FROM outbox o JOIN agreements a USING (agreement_id) WHERE o.id = ANY ($1)`, [[...ids]]);
  return new Map(rows.map(({ id, unit }) => [id, unit]));
}

/**
 * Lets mails go. Only those that have not left and were not approved before; who asks has looked whose they are.
 * @returns ids of those that were approved now
 */
export async function approveMails(db: Sql, ids: readonly string[], by: string, at: Date): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `UPDATE outbox SET approved_by = $2, approved_at = $3
     WHERE id = ANY ($1) AND approved_at IS NULL AND state IN ('planned', 'blocked') RETURNING id`, [[...ids], by, at]);
  return rows.map(({ id }) => id).sort();
}
