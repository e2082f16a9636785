import { createHash, randomBytes } from 'node:crypto';
import { setReachability, type Database, type Sql } from '#libs/register/index.js';

type ConfirmationState = 'queued' | 'sending' | 'sent' | 'failed' | 'confirmed' | 'declined';

/** Somebody is asked whether an address is theirs and they are whom we mean. */
export interface Confirmation {
  confirmationId: string;
  contactId: string;
  email: string;
  state: ConfirmationState;
  requestedAt: string;
  expiresAt: string;
  sentAt: string | null;
  answeredAt: string | null;
}

const COLUMNS = `confirmation_id AS "confirmationId", contact_id AS "contactId", email, state, requested_at AS "requestedAt",
  expires_at AS "expiresAt", sent_at AS "sentAt", answered_at AS "answeredAt"`;

const DAYS = 86_400_000;
/** A link is good for as long as a leave and some days last. */
const GOOD_FOR_MS = 30 * DAYS;
/** Nobody is asked twice within a day. */
const ONCE_IN_MS = DAYS;

function hashOfToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

/**
 * Asks to confirm a contact's present address. Asked again for the same address within a day: the same request.
 * Null: the contact has no address, or there is no such contact.
 */
export async function requestConfirmation(db: Database, contactId: string, by: string, now: Date): Promise<Confirmation | null> {
  return db.transaction(async (tx) => {
    const [contact] = await tx.query<{ email: string | null }>(`SELECT email FROM contacts WHERE contact_id = $1 FOR UPDATE`, [contactId]);
    if (!contact?.email) return null;
    const [earlier] = await tx.query<Confirmation>(
      `SELECT ${COLUMNS} FROM confirmations WHERE contact_id = $1 AND email = $2 AND requested_at > $3 AND state <> 'failed'
       ORDER BY requested_at DESC LIMIT 1`, [contactId, contact.email, new Date(now.getTime() - ONCE_IN_MS)]);
    if (earlier) return earlier;
    const token = randomBytes(24).toString('base64url');
    const [made] = await tx.query<Confirmation>(
      `INSERT INTO confirmations (confirmation_id, contact_id, email, token, token_sha256, requested_by, requested_at, expires_at, state, send_after)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'queued', $7) RETURNING ${COLUMNS}`,
      [`cfm_${randomBytes(10).toString('hex')}`, contactId, contact.email, token, hashOfToken(token), by, now, new Date(now.getTime() + GOOD_FOR_MS)]);
    return made ?? null;
  });
}

/** A request that is to be sent, with the token that only the mail will know from then on. */
export interface ToSend extends Confirmation {
  token: string;
  attempts: number;
  /** An attempt before may have reached the reader. */
  unsure: boolean;
}

const LEASE_MS = 2 * 60_000;

/**
 * Takes the next request whose time has come, for two minutes: who dies with it leaves it to the next. A contact whose address has
 * changed since, or who has left, is not asked.
 */
export async function claimConfirmation(db: Database, now: Date): Promise<ToSend | null> {
  return db.transaction(async (tx) => {
    await tx.query(
      `UPDATE confirmations f SET state = 'failed', token = NULL, last_error = 'no longer the address' FROM contacts c
       WHERE c.contact_id = f.contact_id AND f.state IN ('queued', 'sending') AND (c.email IS DISTINCT FROM f.email OR c.reachability = 'vacant')`);
    const [row] = await tx.query<ToSend & { was: string }>(
      `SELECT ${COLUMNS}, token, attempts + 1 AS attempts, state = 'sending' AS unsure FROM confirmations
       WHERE state IN ('queued', 'sending') AND send_after <= $1 AND token IS NOT NULL ORDER BY send_after, confirmation_id LIMIT 1 FOR UPDATE SKIP LOCKED`, [now]);
    if (!row) return null;
    await tx.query(`UPDATE confirmations SET state = 'sending', attempts = attempts + 1, send_after = $2 WHERE confirmation_id = $1`,
      [row.confirmationId, new Date(now.getTime() + LEASE_MS)]);
    return row;
  });
}

/** What a mail says about whom it is asked for: open agreements of the contact, and the coordinator of the one that moved last. */
export async function agreementsToConfirm(db: Sql, contactId: string): Promise<{ reference: string; title: string; coordinatorId: string }[]> {
  return db.query(
    `SELECT reference, title, coordinator_id AS "coordinatorId" FROM agreements a
     WHERE a.status <> 'closed' AND (a.liaison_contact_id = $1 OR EXISTS (
       SELECT FROM obligations b WHERE b.agreement_id = a.agreement_id AND b.owner_contact_id = $1 AND b.state = 'open'))
     ORDER BY a.updated_at DESC, a.agreement_id LIMIT 6`, [contactId]);
}

/** The mail server took it: the token is forgotten, its hash is enough to know it again. */
export async function confirmationSent(db: Sql, id: string, messageId: string, at: Date): Promise<void> {
  await db.query(
    `UPDATE confirmations SET state = CASE WHEN state = 'sending' THEN 'sent' ELSE state END, sent_at = $3, message_id = $2, token = NULL
     WHERE confirmation_id = $1`, [id, messageId, at]);
}

export async function confirmationLater(db: Sql, id: string, error: string, after: Date): Promise<void> {
  await db.query(`UPDATE confirmations SET send_after = $3, last_error = $2 WHERE confirmation_id = $1 AND state = 'sending'`, [id, error, after]);
}

export async function confirmationFailed(db: Sql, id: string, error: string): Promise<void> {
  await db.query(`UPDATE confirmations SET state = 'failed', token = NULL, last_error = $2 WHERE confirmation_id = $1 AND state = 'sending'`, [id, error]);
}

/** What a link means now, and whom it was sent to; null: there is no such link, or its time is over. */
export async function confirmationBy(db: Sql, token: string, now: Date): Promise<(Confirmation & { name: string; language: 'id' | 'en' }) | null> {
  const [row] = await db.query<Confirmation & { name: string; language: 'id' | 'en' }>(
    `SELECT ${COLUMNS}, (SELECT name FROM contacts c WHERE c.contact_id = f.contact_id) AS name,
       (SELECT language FROM contacts c WHERE c.contact_id = f.contact_id) AS language
     FROM confirmations f WHERE token_sha256 = $1 AND expires_at > $2`, [hashOfToken(token), now]);
  return row ?? null;
}

/**
 * The answer, once: yes makes the address `ok`, no (somebody else has the post) makes it `vacant`, so that somebody is named.
 * @returns false where it was answered before, or the address has changed meanwhile
 */
export async function answerConfirmation(db: Database, id: string, answer: 'confirmed' | 'declined', now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [row] = await tx.query<{ contactId: string; email: string }>(
      `UPDATE confirmations SET state = $2, answered_at = $3, token = NULL WHERE confirmation_id = $1 AND state IN ('queued', 'sending', 'sent')
       RETURNING contact_id AS "contactId", email`, [id, answer, now]);
    if (!row) return false;
    if (answer === 'confirmed') return setReachability(tx, row.contactId, 'ok', row.email);
    const left = await tx.query(
      `UPDATE contacts SET reachability = 'vacant', reachability_at = $3, version = version + 1
       WHERE contact_id = $1 AND email = $2 AND reachability <> 'vacant' RETURNING contact_id`, [row.contactId, row.email, now]);
    return left.length > 0;
  });
}
