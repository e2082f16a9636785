import type { Sql } from '../database.js';
import { tokenHash } from './links.js';

/** A mail that the page causes. `subjectId`: the answer of a receipt, the old link of a new one, the import of a census. */
export interface LinkMail {
  mailId: string;
  kind: 'receipt' | 'link' | 'census';
  contactId: string;
  subjectId: string;
  createdAt: string;
  attempts: number;
  /** What a census asks about. */
  followUpIds: string[] | null;
}

const COLUMNS = `mail_id AS "mailId", kind, contact_id AS "contactId", subject_id AS "subjectId", created_at AS "createdAt", attempts,
  follow_up_ids AS "followUpIds"`;

/** Hours in which one person gets at most one new link. */
export const NEW_LINK_EVERY_HOURS = 6;

/**
 * Asks for a new link to the registered address of whoever a token was made for: expired, revoked or not. One statement for known
 * and unknown tokens alike; nothing is given back, for nobody may learn which it was.
 *
 * The mail's name is the contact's how-manieth it is: of two who ask in the same moment neither sees the other's row, but both
 * choose the same name, so one mail is made. Mails are never deleted, so a name is never used again.
 */
export async function askForNewLink(db: Sql, token: string, at: Date): Promise<void> {
  await db.query(
    `INSERT INTO link_mails (mail_id, kind, contact_id, subject_id, created_at, send_after)
     SELECT 'link/' || l.contact_id || '/' || (SELECT count(*) FROM link_mails m WHERE m.contact_id = l.contact_id AND m.kind = 'link'),
       'link', l.contact_id, l.link_id, $2, $2 FROM answer_links l JOIN contacts c USING (contact_id)
     WHERE l.token_hash = $1 AND c.email IS NOT NULL AND c.reachability NOT IN ('vacant', 'bounced')
       AND NOT EXISTS (SELECT FROM link_mails m WHERE m.contact_id = l.contact_id AND m.kind = 'link'
         AND m.created_at > $2::timestamptz - make_interval(hours => ${NEW_LINK_EVERY_HOURS}))
     ON CONFLICT (mail_id) DO NOTHING`,
    [tokenHash(token), at], 'link-ask');
}

/** Seconds for which a taken mail is nobody else's. */
const LEASE_SECONDS = 150;

/** Takes mails that are ready; whoever dies with one leaves it to the next look. */
export async function leaseLinkMails(db: Sql, at: Date, limit = 20): Promise<LinkMail[]> {
  return db.query<LinkMail>(
    `UPDATE link_mails SET attempts = attempts + 1, send_after = $1::timestamptz + make_interval(secs => ${LEASE_SECONDS})
     WHERE mail_id IN (SELECT mail_id FROM link_mails WHERE state = 'planned' AND send_after <= $1 ORDER BY send_after LIMIT $2
       FOR UPDATE SKIP LOCKED)
     RETURNING ${COLUMNS}`, [at, limit], 'link-mails-lease');
}

/** Not now: tried again at `at`. `free`: this look was no attempt. */
export async function postponeLinkMail(db: Sql, mailId: string, at: Date, why: string | null, free = false): Promise<void> {
  await db.query(
    `UPDATE link_mails SET send_after = $2, last_error = $3, attempts = attempts - CASE WHEN $4 THEN 1 ELSE 0 END WHERE mail_id = $1 AND state = 'planned'`,
    [mailId, at, why, free]);
}

/** The end of a mail. */
export async function settleLinkMail(db: Sql, mailId: string, state: 'sent' | 'stopped' | 'failed', more: { messageId?: string; why?: string } = {}): Promise<void> {
  await db.query(
    `UPDATE link_mails SET state = $2, settled_at = now(), message_id = coalesce($3, message_id), last_error = $4 WHERE mail_id = $1 AND state = 'planned'`,
    [mailId, state, more.messageId ?? null, more.why ?? null]);
}
