import type { FollowUpRecord } from '#libs/agreement/types/state.js';
import type { DeliveryItem } from '#libs/agreement/types/events.js';
import type { RecipientRole } from '#libs/agreement/types/world.js';
import type { Database, Sql } from '../database.js';

export type OutboxState = 'planned' | 'claimed' | 'sent' | 'stopped' | 'blocked' | 'failed' | 'held';

/** Mails that wait for one person under one policy. What policy and office hours allow is judged by whoever sends. */
export interface ReadyRecipient {
  contactId: string;
  language: 'id' | 'en';
  timeZone: string;
  /** Calendar of the recipient's working days; null: the agency's. */
  calendar: string | null;
  /** Version of the agreements' reminder policy, e.g. `standard@1`. */
  policy: string;
  /** A lapse, later rung or question: goes outside the cap. */
  urgent: boolean;
  count: number;
  firstReadyAt: string;
  lastReadyAt: string;
}

/** Items that a mail may still speak of: planned, its moment come, its subject unanswered, its agreement's ladder not paused. */
const WANTED = `
  CASE o.item WHEN 'verify' THEN f.status = 'reported'
              WHEN 'question' THEN f.status IN ('scheduled', 'lapsed')
              ELSE f.status IN ('scheduled', 'lapsed') AND a.status = 'active' END`;

const URGENT = `(o.item IN ('lapse', 'question') OR o.item LIKE 'd+%' OR f.lapsed_at IS NOT NULL)`;

/** Who has mails ready at `at`: reachable (or unverified) people with an address only, the longest waiting first. */
export async function readyRecipients(db: Sql, at: Date, limit = 500): Promise<ReadyRecipient[]> {
  return db.query<ReadyRecipient>(
    `SELECT c.contact_id AS "contactId", c.language, c.time_zone AS "timeZone", c.calendar, a.policy, ${URGENT} AS urgent,
       count(*) AS count, min(o.send_after) AS "firstReadyAt", max(o.send_after) AS "lastReadyAt"
     FROM outbox o
     JOIN contacts c USING (contact_id)
     JOIN follow_ups f ON f.follow_up_id = o.follow_up_id
     JOIN agreements a ON a.agreement_id = o.agreement_id
     WHERE o.state = 'planned' AND o.send_after <= $1 AND c.reachability IN ('ok', 'unverified') AND c.email IS NOT NULL AND ${WANTED}
     GROUP BY c.contact_id, a.policy, ${URGENT}
     ORDER BY min(o.send_after) LIMIT $2`,
    [at, limit], 'outbox-ready');
}

/** One line of a digest, with what a mail says about it. */
export interface ClaimedItem {
  outboxId: string;
  agreementId: string;
  eventVersion: number;
  followUpId: string;
  item: DeliveryItem['item'];
  roleAs: RecipientRole;
  catchUp: boolean;
  sendAfter: string;
  attempts: number;
  /** Still wanted at this moment: after a report it is not, whatever was claimed. */
  wanted: boolean;
  followUp: FollowUpRecord;
  /** Of the obligation. */
  title: string;
  ownerSide: string;
  agreement: {
    reference: string;
    title: string;
    numbers: { partyId: string; number: string | null; noNumber: boolean }[];
    timeZone: string;
    policy: string;
    origin: { kind: string; label?: string };
    liaisonId: string | null;
    coordinatorId: string;
  };
}

export interface DigestClaim {
  /** Unique for each attempt at a message; the same id again gives the same items again, so that a retry sends the same mail. */
  digestId: string;
  contactId: string;
  /** `YYYY-MM-DD` at the recipient's. */
  localDate: string;
  kind: 'digest' | 'urgent';
  /** 0, 1, 2 … on that day; the first free one when absent. */
  seq?: number;
  at: Date;
  /** Only items of agreements under these policies; absent: all. */
  policies?: string[];
  /** Only what goes outside the cap. */
  urgentOnly?: boolean;
  /** At most that many digests of this kind on that day; null or absent: no cap. */
  cap?: number | null;
  limit?: number;
}

/**
 * Claims what is ready for one person under one digest: rows are locked (others skip them), taken only while the follow-up is
 * unanswered and the contact reachable. Empty: nothing to send, or the cap is reached. Repeating a claim gives what it has, anew
 * judged (`wanted`).
 */
export async function claimDigest(db: Database, claim: DigestClaim): Promise<ClaimedItem[]> {
  return db.transaction(async (tx) => {
    const fresh = await tx.query(
      `INSERT INTO digests (digest_id, contact_id, local_date, kind, seq, claimed_at)
       SELECT $1, $2, $3, $4, coalesce($5, n.count), $6
       FROM (SELECT count(*)::int AS count FROM digests WHERE contact_id = $2 AND local_date = $3 AND kind = $4) AS n
       WHERE $7::int IS NULL OR n.count < $7
       ON CONFLICT DO NOTHING RETURNING digest_id`,
      [claim.digestId, claim.contactId, claim.localDate, claim.kind, claim.seq ?? null, claim.at, claim.cap ?? null]);
    if (fresh.length > 0) {
      const taken = await tx.query(
        `UPDATE outbox AS o SET state = 'claimed', digest_id = $1, claimed_at = $3, attempts = attempts + 1
         FROM (SELECT o.id FROM outbox o
               JOIN contacts c USING (contact_id)
               JOIN follow_ups f ON f.follow_up_id = o.follow_up_id
               JOIN agreements a ON a.agreement_id = o.agreement_id
               WHERE o.contact_id = $2 AND o.state = 'planned' AND o.send_after <= $3 AND c.email IS NOT NULL
                 AND c.reachability IN ('ok', 'unverified') AND ${WANTED}
                 AND ($4::text[] IS NULL OR a.policy = ANY ($4)) AND (NOT $5::boolean OR ${URGENT})
               ORDER BY o.send_after, o.id LIMIT $6 FOR UPDATE OF o SKIP LOCKED) AS ready
         WHERE o.id = ready.id RETURNING o.id`,
        [claim.digestId, claim.contactId, claim.at, claim.policies ?? null, claim.urgentOnly ?? false, claim.limit ?? 200]);
      // An empty digest must not use up the day's cap.
      if (taken.length === 0) await tx.query(`DELETE FROM digests WHERE digest_id = $1`, [claim.digestId]);
    }
    return claimedItems(tx, claim.digestId);
  });
}

/** What a digest holds now, each item judged anew: ask right before sending, for a report may have come since the claim. */
export async function claimedItems(db: Sql, digestId: string): Promise<ClaimedItem[]> {
  return db.query<ClaimedItem>(
    `SELECT o.id AS "outboxId", o.agreement_id AS "agreementId", o.event_version AS "eventVersion", o.follow_up_id AS "followUpId", o.item,
       o.role_as AS "roleAs", o.catch_up AS "catchUp", o.send_after AS "sendAfter", o.attempts, (${WANTED}) AS wanted,
       f.doc AS "followUp", b.title, b.owner_side AS "ownerSide",
       jsonb_build_object('reference', a.reference, 'title', a.title, 'numbers', a.doc -> 'numbers', 'timeZone', a.time_zone,
         'policy', a.policy, 'origin', a.doc -> 'origin', 'liaisonId', a.liaison_contact_id, 'coordinatorId', a.coordinator_id) AS agreement
     FROM outbox o JOIN follow_ups f ON f.follow_up_id = o.follow_up_id JOIN obligations b ON b.obligation_id = f.obligation_id
     JOIN agreements a ON a.agreement_id = o.agreement_id
     WHERE o.digest_id = $1 AND o.state = 'claimed' ORDER BY f.due_on, o.follow_up_id, o.item`, [digestId]);
}

export type OutboxMark =
  | { state: 'sent'; messageId: string; at: Date }
  | { state: 'stopped' | 'blocked' | 'failed' | 'held'; error?: string }
  /** Back to the queue: temporary failure; `sendAfter` says when to try again. */
  | { state: 'planned'; sendAfter?: Date; error?: string };

/** Writes what became of claimed items. A row that is `sent` stays so. Returns the ids that changed. */
export async function markOutbox(db: Sql, outboxIds: readonly string[], mark: OutboxMark): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `UPDATE outbox SET state = $2, message_id = coalesce($3, message_id), sent_at = coalesce($4, sent_at), last_error = $5,
       send_after = coalesce($6, send_after), digest_id = CASE WHEN $2 = 'planned' THEN NULL ELSE digest_id END
     WHERE id = ANY ($1) AND state <> 'sent' RETURNING id`,
    [[...outboxIds], mark.state, mark.state === 'sent' ? mark.messageId : null, mark.state === 'sent' ? mark.at : null,
      'error' in mark ? mark.error ?? null : null, mark.state === 'planned' ? mark.sendAfter ?? null : null]);
  return rows.map((row) => row.id);
}

/** Outcomes that no `DeliveryRecorded` has told the agreement yet, one group for each message and agreement. */
export interface UnrecordedDelivery {
  agreementId: string;
  contactId: string;
  messageId: string | null;
  at: string;
  items: DeliveryItem[];
}

/** Sent, failed or blocked mails whose agreements do not know it yet and should by now (`settledBefore`). */
export async function unrecordedDeliveries(db: Sql, settledBefore: Date, limit = 100): Promise<UnrecordedDelivery[]> {
  return db.query<UnrecordedDelivery>(
    `SELECT agreement_id AS "agreementId", contact_id AS "contactId", message_id AS "messageId",
       max(coalesce(sent_at, claimed_at)) AS at,
       jsonb_agg(jsonb_build_object('followUpId', follow_up_id, 'item', item, 'state', state) ORDER BY follow_up_id, item) AS items
     FROM outbox WHERE state IN ('sent', 'failed', 'blocked') AND NOT recorded AND coalesce(sent_at, claimed_at) < $1
     GROUP BY agreement_id, contact_id, message_id ORDER BY 4 LIMIT $2`, [settledBefore, limit]);
}

/** Claims whose sender has been silent since before `claimedBefore`. */
export async function staleDigests(db: Sql, claimedBefore: Date): Promise<{ digestId: string; contactId: string; claimedAt: string }[]> {
  return db.query(
    `SELECT DISTINCT ON (digest_id) digest_id AS "digestId", contact_id AS "contactId", claimed_at AS "claimedAt"
     FROM outbox WHERE state = 'claimed' AND claimed_at < $1 ORDER BY digest_id`, [claimedBefore]);
}

/** How many digests of a kind a person was sent on a local day. */
export async function countDigests(db: Sql, contactId: string, localDate: string, kind: DigestClaim['kind']): Promise<number> {
  const rows = await db.query<{ n: number }>(
    `SELECT count(*) AS n FROM digests WHERE contact_id = $1 AND local_date = $2 AND kind = $3`, [contactId, localDate, kind]);
  return rows[0]?.n ?? 0;
}

/** Mails by state; nothing is *at rest* while some are planned for before `at`, or claimed. */
export async function countQueued(db: Sql, at: Date): Promise<number> {
  const rows = await db.query<{ n: number }>(
    `SELECT count(*) AS n FROM outbox WHERE state = 'claimed' OR (state = 'planned' AND send_after <= $1)`, [at]);
  return rows[0]?.n ?? 0;
}
