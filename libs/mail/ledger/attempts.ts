import { setReachability, type Database, type Sql } from '#libs/register/index.js';
import type { SendOutcome } from '../outcome.js';
import { release, settle, sift } from './claims.js';
import { noteMessage, type SentMessage } from './messages.js';

export type DigestState = 'claimed' | 'sending' | 'sent' | 'refused' | 'failed' | 'empty';

/** An attempt may begin (`ids`: the rows it speaks of), must wait, or there is nothing left to do. */
export type Beginning =
  | { go: true; digest: DigestRow; ids: string[]; /** An attempt before may have reached the reader. */ unsure: boolean }
  | { go: false; state: Exclude<DigestState, 'claimed' | 'sending'> };

export interface DigestRow {
  digestId: string;
  contactId: string;
  /** The digest's moment, UTC. */
  at: string;
  state: DigestState;
}

/**
 * Opens an attempt: whoever finds the digest *sending* knows that an attempt before never came to an end. It may have reached the
 * mail server: that is the one window in which a message can go out twice (with the same Message-ID), and it is counted.
 */
export async function beginAttempt(db: Database, digestId: string, at: Date): Promise<Beginning> {
  return db.transaction(async (tx) => {
    const [digest] = await tx.query<DigestRow & { unsure: number }>(
      `SELECT digest_id AS "digestId", contact_id AS "contactId", claimed_at AS at, state, unsure FROM digests WHERE digest_id = $1 FOR UPDATE`, [digestId]);
    if (!digest) return { go: false, state: 'empty' };
    if (digest.state !== 'claimed' && digest.state !== 'sending') return { go: false, state: digest.state };
    const ids = await sift(tx, digestId, at);
    const unsure = digest.state === 'sending' ? 1 : 0;
    if (ids.length === 0) {
      await tx.query(`UPDATE digests SET state = 'empty', unsure = unsure + $2 WHERE digest_id = $1`, [digestId, unsure]);
      return { go: false, state: 'empty' };
    }
    await tx.query(`UPDATE digests SET state = 'claimed', unsure = unsure + $2 WHERE digest_id = $1`, [digestId, unsure]);
    const { unsure: before, ...row } = digest;
    return { go: true, digest: { ...row, state: 'claimed' }, ids, unsure: before + unsure > 0 };
  });
}

/** The last word before the mail server hears of it. From here to {@link endAttempt} lies the window. */
export async function markSending(db: Database, digestId: string, message: SentMessage): Promise<void> {
  await db.transaction(async (tx) => {
    await noteMessage(tx, message);
    await markDigest(tx, digestId, message.messageId);
  });
}

async function markDigest(db: Sql, digestId: string, messageId: string): Promise<void> {
  await db.query(
    `WITH d AS (UPDATE digests SET state = 'sending', attempts = attempts + 1, message_id = $2 WHERE digest_id = $1)
     UPDATE outbox SET attempts = attempts + 1 WHERE digest_id = $1 AND state = 'claimed'`, [digestId, messageId]);
}

export interface AttemptEnd {
  digest: DigestRow;
  ids: readonly string[];
  outcome: SendOutcome;
  /** Moment of the attempt. */
  at: Date;
  messageId: string;
  /** Address that was tried: a bounce says something of this one only. */
  address: string;
  /** Nobody will try again. */
  last: boolean;
}

/** Writes what an attempt came to, rows and digest and reachability in one transaction. */
export async function endAttempt(db: Database, end: AttemptEnd): Promise<DigestState> {
  const { digest, outcome, ids, at, messageId } = end;
  return db.transaction(async (tx) => {
    switch (outcome.state) {
      case 'sent':
        await settle(tx, ids, { state: 'sent', outcome: 'sent', at, messageId });
        return close(tx, digest, 'sent', { at });
      case 'refused-recipient':
        for (const contactId of await contactsAt(tx, digest, ids)) await setReachability(tx, contactId, 'bounced', end.address);
        await settle(tx, await unreachable(tx, ids), { state: 'blocked', outcome: 'blocked', at, error: outcome.reason });
        // An address that was changed while we tried the old one: it was never about the new one.
        await release(tx, ids);
        return close(tx, digest, 'refused', { error: outcome.reason });
      case 'refused-message':
        await settle(tx, ids, { state: 'failed', outcome: 'failed', at, messageId, error: outcome.reason });
        return close(tx, digest, 'failed', { error: outcome.reason });
      case 'temporary':
        if (end.last) {
          await settle(tx, ids, { state: 'failed', outcome: 'failed', at, messageId, error: outcome.reason });
          return close(tx, digest, 'failed', { error: outcome.reason, unsure: outcome.ambiguous });
        }
        return close(tx, digest, 'claimed', { error: outcome.reason, unsure: outcome.ambiguous });
    }
  });
}

/** Lays a digest aside whose recipient cannot be reached any more. */
export async function blockDigest(db: Database, digest: DigestRow, ids: readonly string[], at: Date): Promise<DigestState> {
  return db.transaction(async (tx) => {
    await settle(tx, ids, { state: 'blocked', outcome: 'blocked', at });
    return close(tx, digest, 'refused', {});
  });
}

/** Everybody whom the message spoke to: the recipient, and other entries of the directory that are the same person. */
async function contactsAt(tx: Sql, digest: DigestRow, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(`SELECT DISTINCT contact_id AS id FROM outbox WHERE id = ANY ($1)`, [[...ids]]);
  return [...new Set([digest.contactId, ...rows.map((row) => row.id)])];
}

async function unreachable(tx: Sql, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT o.id FROM outbox o JOIN contacts c USING (contact_id) WHERE o.id = ANY ($1) AND c.reachability IN ('bounced', 'vacant')`, [[...ids]]);
  return rows.map((row) => row.id);
}

async function close(
  tx: Sql, digest: DigestRow, state: DigestState, more: { at?: Date; error?: string; unsure?: boolean },
): Promise<DigestState> {
  await tx.query(
    `UPDATE digests SET state = $2, sent_at = coalesce($3, sent_at), last_error = $4, unsure = unsure + $5 WHERE digest_id = $1`,
    [digest.digestId, state, more.at ?? null, more.error ?? null, more.unsure ? 1 : 0]);
  return state;
}

/** For metrics: messages under way, and attempts after which nobody knows whether the mail server took the message. */
export async function ledgerFigures(db: Sql): Promise<{ underWay: number; unsure: number }> {
  const [row] = await db.query<{ underWay: number; unsure: number }>(
    `SELECT (SELECT count(*) FROM digests WHERE state IN ('claimed', 'sending')) AS "underWay",
       (SELECT coalesce(sum(unsure), 0) FROM digests WHERE unsure > 0) AS unsure`);
  return row ?? { underWay: 0, unsure: 0 };
}
