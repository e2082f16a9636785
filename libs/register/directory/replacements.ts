import type { Database, Sql } from '../database.js';
import { newId } from '../ids.js';

export interface Replacement {
  id: string;
  contactId: string;
  byContactId: string;
  state: 'running' | 'done';
  requestedAt: string;
  finishedAt: string | null;
  items: ReplacementItem[];
}

/** One command of it: a new liaison, or a new owner of one obligation. */
export interface ReplacementItem {
  agreementId: string;
  command: 'assign-liaison' | 'amend-obligation';
  obligationId: string | null;
  state: 'waiting' | 'done' | 'refused';
  code: string | null;
  version: number | null;
}

export interface NewReplacement {
  contactId: string;
  byContactId: string;
  /** Erasable: it goes into each agreement's texts and is forgotten here when all is done. */
  reason: string;
  actor: { id: string; role: string };
  stays: boolean;
  /** Agreements of other units are listed as refused and not touched; null: all units are the caller's. */
  units: readonly string[] | null;
}

/** Each open agreement in which a contact is liaison, and each open obligation that they own; $1: the contact. */
const HELD = `
  SELECT a.agreement_id, a.reference, a.title, a.initiating_unit AS unit, 'assign-liaison' AS command, NULL::text AS obligation_id, NULL::text AS obligation_title
  FROM agreements a WHERE a.liaison_contact_id = $1 AND a.status <> 'closed'
  UNION ALL
  SELECT a.agreement_id, a.reference, a.title, a.initiating_unit, 'amend-obligation', b.obligation_id, b.title
  FROM obligations b JOIN agreements a USING (agreement_id) WHERE b.owner_contact_id = $1 AND b.state = 'open' AND a.status <> 'closed'`;

/** What would change if somebody took over from a contact. */
export interface HeldByContact extends Pick<ReplacementItem, 'agreementId' | 'command' | 'obligationId'> {
  reference: string;
  title: string;
  obligationTitle: string | null;
  /** Of another unit: listed, and left alone. */
  otherUnit: boolean;
}

/** @param units of the caller; null: all */
export async function heldByContact(db: Sql, contactId: string, units: readonly string[] | null): Promise<HeldByContact[]> {
  return db.query<HeldByContact>(
    `SELECT w.agreement_id AS "agreementId", w.reference, w.title, w.command, w.obligation_id AS "obligationId", w.obligation_title AS "obligationTitle",
       NOT ($2::text[] IS NULL OR w.unit = ANY ($2)) AS "otherUnit"
     FROM (${HELD}) AS w ORDER BY w.reference, w.command DESC, w.obligation_id`, [contactId, units && [...units]]);
}

/**
 * Writes down everything that is to be changed, before anything is: whoever carries it out can stop and begin again at any line. Each
 * open agreement in which the contact is liaison, and each open obligation that they own.
 */
export async function beginReplacement(tx: Sql, wanted: NewReplacement): Promise<string> {
  const id = newId('rep');
  await tx.query(
    `INSERT INTO contact_replacements (replacement_id, contact_id, by_contact_id, reason, actor_id, actor_role, stays, state, requested_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'running', now())`,
    [id, wanted.contactId, wanted.byContactId, wanted.reason, wanted.actor.id, wanted.actor.role, wanted.stays]);
  await tx.query(
    `INSERT INTO contact_replacement_items (replacement_id, n, agreement_id, command, obligation_id, state, code)
     SELECT $2, row_number() OVER (ORDER BY w.reference, w.command DESC, w.obligation_id), w.agreement_id, w.command, w.obligation_id,
       CASE WHEN $3::text[] IS NULL OR w.unit = ANY ($3) THEN 'waiting' ELSE 'refused' END,
       CASE WHEN $3::text[] IS NULL OR w.unit = ANY ($3) THEN NULL ELSE 'other-unit' END
     FROM (${HELD}) AS w`, [wanted.contactId, id, wanted.units && [...wanted.units]]);
  return id;
}

/** A replacement as it stands; null: there is none. */
export async function getReplacement(db: Sql, id: string): Promise<Replacement | null> {
  const [row] = await db.query<Omit<Replacement, 'items'>>(
    `SELECT replacement_id AS id, contact_id AS "contactId", by_contact_id AS "byContactId", state, requested_at AS "requestedAt",
       finished_at AS "finishedAt" FROM contact_replacements WHERE replacement_id = $1`, [id]);
  if (!row) return null;
  const items = await db.query<ReplacementItem>(
    `SELECT agreement_id AS "agreementId", command, obligation_id AS "obligationId", state, code, version
     FROM contact_replacement_items WHERE replacement_id = $1 ORDER BY n`, [id]);
  return { ...row, items };
}

/** One command that is still to be sent. `attempts` tells a new key from one whose command ran out of time. */
export interface WaitingItem extends Pick<ReplacementItem, 'agreementId' | 'command' | 'obligationId'> {
  n: number;
  attempts: number;
  byContactId: string;
  reason: string;
  actor: { id: string; role: 'coordinator' | 'supervisor' };
}

export async function waitingItems(db: Sql, id: string): Promise<WaitingItem[]> {
  return db.query(
    `SELECT i.n, i.agreement_id AS "agreementId", i.command, i.obligation_id AS "obligationId", i.attempts, r.by_contact_id AS "byContactId", r.reason,
       jsonb_build_object('id', r.actor_id, 'role', r.actor_role) AS actor
     FROM contact_replacement_items i JOIN contact_replacements r USING (replacement_id)
     WHERE i.replacement_id = $1 AND i.state = 'waiting' ORDER BY i.n`, [id]);
}

export async function settleItem(db: Sql, id: string, n: number, settled: { state: 'done' | 'refused'; code: string | null; version: number | null }): Promise<void> {
  await db.query(
    `UPDATE contact_replacement_items SET state = $3, code = $4, version = $5 WHERE replacement_id = $1 AND n = $2 AND state = 'waiting'`,
    [id, n, settled.state, settled.code, settled.version]);
}

/** The command's time ran out unapplied: the next one has another key. */
export async function countAttempt(db: Sql, id: string, n: number): Promise<void> {
  await db.query(`UPDATE contact_replacement_items SET attempts = attempts + 1 WHERE replacement_id = $1 AND n = $2`, [id, n]);
}

/** Ends it where nothing waits any more: the reason is forgotten, and the post is vacant unless its holder stays. */
export async function finishReplacement(db: Database, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [done] = await tx.query<{ contactId: string; stays: boolean }>(
      `UPDATE contact_replacements r SET state = 'done', finished_at = now(), reason = NULL
       WHERE replacement_id = $1 AND state = 'running'
         AND NOT EXISTS (SELECT FROM contact_replacement_items i WHERE i.replacement_id = r.replacement_id AND i.state = 'waiting')
       RETURNING contact_id AS "contactId", stays`, [id]);
    if (!done || done.stays) return;
    await tx.query(
      `UPDATE contacts SET reachability = 'vacant', reachability_at = now(), version = version + 1 WHERE contact_id = $1 AND reachability <> 'vacant'`,
      [done.contactId]);
  });
}

/** Replacements that nobody seems to carry out any more. */
export async function unfinishedReplacements(db: Sql, olderThanSeconds: number): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT replacement_id AS id FROM contact_replacements WHERE state = 'running' AND requested_at < now() - make_interval(secs => $1)
     ORDER BY requested_at LIMIT 20`, [olderThanSeconds]);
  return rows.map(({ id }) => id);
}
