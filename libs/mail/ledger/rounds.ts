import type { Database, Sql } from '#libs/register/index.js';
import { MOST_ITEMS, siftMany, type DigestClaim } from './claims.js';
import type { DigestRow } from './attempts.js';
import { ABOUT, JUDGEMENT, MUTED, URGENT } from './judgement.js';
import { noteMessages, type SentMessage } from './messages.js';

/**
 * Claims for many people at once what is ready for each of them. The digests that this makes are the round's: nobody else attempts
 * them, and those that somebody else has made are left to them. The same round again takes nothing more.
 *
 * @returns the digests of the round that have not come to an end, in the order of `claims`
 */
export async function claimRound(db: Database, roundId: string, claims: readonly DigestClaim[]): Promise<string[]> {
  return db.transaction(async (tx) => {
    const column = <T>(value: (claim: DigestClaim) => T): T[] => claims.map(value);
    const fresh = await tx.query<{ id: string }>(
      `INSERT INTO digests (digest_id, contact_id, local_date, kind, seq, claimed_at, round_id)
       SELECT d.*, $7 FROM unnest($1::text[], $2::text[], $3::date[], $4::text[], $5::int[], $6::timestamptz[]) AS d
       ON CONFLICT DO NOTHING RETURNING digest_id AS id`,
      [column((c) => c.digestId), column((c) => c.contactId), column((c) => c.localDate), column((c) => (c.capped ? 'digest' : 'urgent')),
        column((c) => c.seq), column((c) => c.at), roundId], 'round-digests');
    const made = new Set(fresh.map(({ id }) => id));
    await take(tx, claims.filter(({ digestId }) => made.has(digestId)));
    const open = await tx.query<{ id: string }>(
      `SELECT digest_id AS id FROM digests WHERE round_id = $1 AND state IN ('claimed', 'sending')`, [roundId], 'round-open');
    const left = new Set(open.map(({ id }) => id));
    return column((c) => c.digestId).filter((id) => left.has(id));
  });
}

async function take(tx: Sql, claims: readonly DigestClaim[]): Promise<void> {
  if (claims.length === 0) return;
  const wanted = claims.map((claim) => ({
    digest_id: claim.digestId, contact_ids: claim.contactIds, at: claim.at,
    policies: claim.take.map(({ policy }) => policy), urgent_only: claim.take.map(({ urgentOnly }) => urgentOnly),
  }));
  const taken = await tx.query<{ id: string }>(
    `UPDATE outbox AS o SET state = 'claimed', digest_id = ready.digest_id, claimed_at = ready.at
     FROM (SELECT o.id, d.digest_id, d.at
           FROM jsonb_to_recordset($1::jsonb) AS d (digest_id text, contact_ids text[], at timestamptz, policies text[], urgent_only boolean[])
           CROSS JOIN LATERAL (
             SELECT o.id FROM outbox o ${ABOUT}
             JOIN unnest(d.policies, d.urgent_only) AS t (policy, urgent_only) ON t.policy = a.policy
             WHERE o.contact_id = ANY (d.contact_ids) AND o.state = 'planned' AND o.send_after <= d.at AND NOT ${MUTED} AND (${JUDGEMENT}) <> 'held'
               AND (NOT t.urgent_only OR ${URGENT})
             ORDER BY o.send_after, o.id LIMIT ${MOST_ITEMS} FOR UPDATE OF o SKIP LOCKED) AS o) AS ready
     WHERE o.id = ready.id RETURNING o.digest_id AS id`, [JSON.stringify(wanted)], 'round-take');
  const full = new Set(taken.map(({ id }) => id));
  const empty = claims.map(({ digestId }) => digestId).filter((id) => !full.has(id));
  if (empty.length > 0) await tx.query(`UPDATE digests SET state = 'empty' WHERE digest_id = ANY ($1)`, [empty]);
}

/** A digest of a round whose attempt may begin. */
export interface BegunDigest {
  digest: DigestRow;
  ids: string[];
  /** An attempt before may have reached the reader. */
  unsure: boolean;
  /** A message of it is known already: what it said is to be compared. */
  tried: boolean;
}

/** As `beginAttempt`, for several digests of one round: those that have ended, have nothing left to say or are no longer the round's are absent. */
export async function beginAttempts(db: Database, roundId: string, digestIds: readonly string[], at: Date): Promise<BegunDigest[]> {
  return db.transaction(async (tx) => {
    const rows = await tx.query<DigestRow & { unsure: number; tried: boolean }>(
      `SELECT digest_id AS "digestId", contact_id AS "contactId", claimed_at AS at, state, unsure, message_id IS NOT NULL AS tried FROM digests
       WHERE digest_id = ANY ($1) AND round_id = $2 AND state IN ('claimed', 'sending') ORDER BY digest_id FOR UPDATE`, [[...digestIds], roundId], 'round-begin');
    if (rows.length === 0) return [];
    const wanted = await siftMany(tx, rows.map(({ digestId }) => digestId), at);
    const empty = rows.map(({ digestId }) => digestId).filter((id) => !wanted.has(id));
    // Nothing is written for those that were only claimed and go on: the rule.
    if (empty.length > 0 || rows.some(({ state }) => state === 'sending')) {
      await tx.query(
        `UPDATE digests SET unsure = unsure + CASE WHEN state = 'sending' THEN 1 ELSE 0 END,
           state = CASE WHEN digest_id = ANY ($2) THEN 'empty' ELSE 'claimed' END
         WHERE digest_id = ANY ($1)`, [rows.map(({ digestId }) => digestId), empty], 'round-unsure');
    }
    return rows.flatMap(({ unsure, tried, ...row }) => {
      const ids = wanted.get(row.digestId);
      return ids ? [{ digest: { ...row, state: 'claimed' as const }, ids, unsure: unsure > 0 || row.state === 'sending', tried }] : [];
    });
  });
}

/** The last word before the mail server hears of several messages: one commit for all of them. */
export async function markSendingMany(db: Database, messages: readonly (SentMessage & { digestId: string })[]): Promise<void> {
  if (messages.length === 0) return;
  await db.transaction(async (tx) => {
    await noteMessages(tx, messages);
    await tx.query(
      `WITH d AS (
         UPDATE digests AS d SET state = 'sending', attempts = attempts + 1, message_id = m.message_id
         FROM unnest($1::text[], $2::text[]) AS m (digest_id, message_id) WHERE d.digest_id = m.digest_id)
       UPDATE outbox SET attempts = attempts + 1 WHERE digest_id = ANY ($1) AND state = 'claimed'`,
      [messages.map(({ digestId }) => digestId), messages.map(({ messageId }) => messageId)], 'round-sending');
  });
}

/** A message that the mail server took, and the rows that it spoke of. */
export interface SentDigest {
  digestId: string;
  ids: readonly string[];
  messageId: string;
  at: Date;
}

/** Writes that messages were taken: one statement, so one commit, for all that were taken meanwhile. */
export async function endSent(db: Sql, sent: readonly SentDigest[]): Promise<void> {
  const rows = sent.flatMap(({ ids, messageId, at }) => ids.map((id) => ({ id, messageId, at })));
  await db.query(
    `WITH ended AS (
       UPDATE digests AS d SET state = 'sent', sent_at = coalesce(e.at, d.sent_at), last_error = NULL
       FROM unnest($4::text[], $5::timestamptz[]) AS e (digest_id, at) WHERE d.digest_id = e.digest_id)
     UPDATE outbox AS o SET state = 'sent', outcome = 'sent', settled_at = r.at, recorded = false, message_id = r.message_id, sent_at = r.at, last_error = NULL
     FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS r (id, message_id, at) WHERE o.id = r.id AND o.state <> 'sent'`,
    [rows.map(({ id }) => id), rows.map(({ messageId }) => messageId), rows.map(({ at }) => at),
      sent.map(({ digestId }) => digestId), sent.map(({ at }) => at)], 'round-sent');
}

/** Lets go of digests that have not come to an end: they are nobody's until a workflow of their own claims them. */
export async function leaveRound(db: Sql, digestIds: readonly string[]): Promise<void> {
  if (digestIds.length > 0) await db.query(`UPDATE digests SET round_id = NULL WHERE digest_id = ANY ($1)`, [[...digestIds]]);
}

/**
 * Takes the next `mails` places in the mail server's rate, which all processes keep together.
 * @returns milliseconds until the first of them may go
 */
export async function reserveMails(db: Sql, mails: number, ratePerSecond: number): Promise<number> {
  const [row] = await db.query<{ wait: number }>(
    `UPDATE mail_pace SET free_at = greatest(free_at, clock_timestamp()) + $1::float8 / $2::float8 * interval '1 second'
     RETURNING extract(epoch FROM free_at - clock_timestamp())::float8 * 1000 - $1::float8 / $2::float8 * 1000 AS wait`,
    [mails, ratePerSecond], 'mail-pace');
  return Math.max(0, row?.wait ?? 0);
}
