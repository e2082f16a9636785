import type { Database, Sql } from '#libs/register/index.js';
import { ABOUT, JUDGEMENT, MUTED, REACHABLE, URGENT, type Judgement } from './judgement.js';

/** Which rows a digest may take: those of agreements under `policy`, all of them or only what goes outside the cap. */
export interface Scope {
  policy: string;
  urgentOnly: boolean;
}

export interface DigestClaim {
  /** `digest/<contactId>/<local date>[/n]` */
  digestId: string;
  contactId: string;
  /** Entries of the directory whose mails it takes: the same person. */
  contactIds: readonly string[];
  /** `YYYY-MM-DD` where the recipient is. */
  localDate: string;
  /** 1, 2, 3 … on that day. */
  seq: number;
  /** The digest's moment: what is ready then is in it. */
  at: Date;
  take: readonly Scope[];
  /** Counts against the day's cap. */
  capped: boolean;
}

/** More would be no letter; the rest waits for the next one. */
export const MOST_ITEMS = 200;

/**
 * Claims what is ready for one person under one digest. The digest's row is its lock: the same id again takes nothing more and
 * changes nothing, whoever asks. Rows that another digest holds are not seen, and a digest that a round holds is the round's.
 * @returns how many rows the digest holds
 */
export async function claimDigest(db: Database, claim: DigestClaim): Promise<number> {
  return db.transaction(async (tx) => {
    const fresh = await tx.query(
      `INSERT INTO digests (digest_id, contact_id, local_date, kind, seq, claimed_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING RETURNING digest_id`,
      [claim.digestId, claim.contactId, claim.localDate, claim.capped ? 'digest' : 'urgent', claim.seq, claim.at]);
    // A digest without a number is one that others have begun: whoever asks for it takes it over.
    if (fresh.length === 0 && claim.seq === 0) await tx.query(`UPDATE digests SET round_id = NULL WHERE digest_id = $1`, [claim.digestId]);
    if (fresh.length > 0) {
      const taken = await tx.query(
        `UPDATE outbox AS o SET state = 'claimed', digest_id = $1, claimed_at = $3
         FROM (SELECT o.id FROM outbox o ${ABOUT}
               JOIN unnest($4::text[], $5::boolean[]) AS t (policy, urgent_only) ON t.policy = a.policy
               WHERE o.contact_id = ANY ($2) AND o.state = 'planned' AND o.send_after <= $3 AND NOT ${MUTED} AND (${JUDGEMENT}) <> 'held'
                 AND (NOT t.urgent_only OR ${URGENT})
               ORDER BY o.send_after, o.id LIMIT ${MOST_ITEMS} FOR UPDATE OF o SKIP LOCKED) AS ready
         WHERE o.id = ready.id RETURNING o.id`,
        [claim.digestId, [...claim.contactIds], claim.at, claim.take.map((scope) => scope.policy), claim.take.map((scope) => scope.urgentOnly)]);
      if (taken.length === 0) await tx.query(`UPDATE digests SET state = 'empty' WHERE digest_id = $1`, [claim.digestId]);
    }
    const [held] = await tx.query<{ n: number }>(
      `SELECT count(*) AS n FROM outbox o JOIN digests d USING (digest_id) WHERE digest_id = $1 AND o.state = 'claimed' AND d.round_id IS NULL`, [claim.digestId]);
    return held?.n ?? 0;
  });
}

/**
 * Judges the rows of a digest anew and lets go of those that are not wanted any more.
 * @param at the moment of the attempt
 * @returns ids of the rows that are still wanted
 */
export async function sift(tx: Sql, digestId: string, at: Date): Promise<string[]> {
  return (await siftMany(tx, [digestId], at)).get(digestId) ?? [];
}

/** The same for several digests: the rows that are still wanted, by digest; one without any is absent. */
export async function siftMany(tx: Sql, digestIds: readonly string[], at: Date): Promise<Map<string, string[]>> {
  const rows = await tx.query<{ id: string; digestId: string; judgement: Judgement; muted: boolean }>(
    `SELECT o.id, o.digest_id AS "digestId", ${JUDGEMENT} AS judgement, ${MUTED} AS muted FROM outbox o ${ABOUT}
     WHERE o.digest_id = ANY ($1) AND o.state = 'claimed' ORDER BY o.id FOR UPDATE OF o`, [[...digestIds]], 'mail-sift');
  const of = (judgement: Judgement): string[] => rows.filter((row) => row.judgement === judgement).map((row) => row.id);
  await release(tx, of('held'));
  await settle(tx, of('answered'), { state: 'stopped', outcome: null, at });
  await settle(tx, of('overtaken'), { state: 'stopped', outcome: 'collapsed', at });
  await settle(tx, of('misaddressed'), { state: 'stopped', outcome: 'stopped', at });
  const wanted = rows.filter(({ judgement }) => judgement === 'wanted');
  await settle(tx, wanted.filter(({ muted }) => muted).map(({ id }) => id), { state: 'blocked', outcome: 'blocked', at });
  const found = new Map<string, string[]>();
  for (const { id, digestId, muted } of wanted) if (!muted) found.set(digestId, [...(found.get(digestId) ?? []), id]);
  return found;
}

export interface Settled {
  state: 'sent' | 'stopped' | 'blocked' | 'failed';
  /** What the agreement is to be told; null where it knows. */
  outcome: 'sent' | 'failed' | 'blocked' | 'stopped' | 'collapsed' | null;
  at: Date;
  messageId?: string;
  error?: string;
}

/** Writes what became of rows. A row that is `sent` stays so. */
export async function settle(tx: Sql, ids: readonly string[], settled: Settled): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    `UPDATE outbox SET state = $2, outcome = $3, settled_at = $4, recorded = false, message_id = coalesce($5, message_id),
       sent_at = CASE WHEN $2 = 'sent' THEN $4 ELSE sent_at END, last_error = $6
     WHERE id = ANY ($1) AND state <> 'sent'`,
    [[...ids], settled.state, settled.outcome, settled.at, settled.messageId ?? null, settled.error ?? null]);
}

/** Back to the queue, as if never claimed. */
export async function release(tx: Sql, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(`UPDATE outbox SET state = 'planned', digest_id = NULL, claimed_at = NULL WHERE id = ANY ($1) AND state = 'claimed'`, [[...ids]]);
}

/**
 * Lays aside what waits for people whom mail cannot reach, or who want none of it, and takes up again what waited for others. Both only
 * change the queue: the clock goes on (`api.md` §7.2).
 * @returns rows that were blocked and unblocked
 */
export async function sortByReachability(db: Sql, at: Date): Promise<{ blocked: number; unblocked: number }> {
  const unblocked = await db.query(
    `UPDATE outbox o SET state = 'planned', digest_id = NULL, claimed_at = NULL FROM contacts c, follow_ups f
     WHERE o.state = 'blocked' AND c.contact_id = o.contact_id AND f.follow_up_id = o.follow_up_id AND ${REACHABLE} AND NOT ${MUTED} RETURNING o.id`);
  const blocked = await db.query(
    `UPDATE outbox AS o SET state = 'blocked', outcome = 'blocked', settled_at = $1, recorded = false
     FROM (SELECT o.id FROM outbox o JOIN contacts c ON c.contact_id = o.contact_id ${ABOUT}
           WHERE o.state = 'planned' AND o.send_after <= $1 AND (NOT ${REACHABLE} OR ${MUTED}) AND (${JUDGEMENT}) = 'wanted'
           FOR UPDATE OF o SKIP LOCKED) AS stuck
     WHERE o.id = stuck.id RETURNING o.id`, [at]);
  return { blocked: blocked.length, unblocked: unblocked.length };
}
