import { createHash, randomBytes } from 'node:crypto';
import type { Sql } from '../database.js';
import { newId } from '../ids.js';

/** How long a link opens the page. */
export const LINK_DAYS = 60;
const DAY_MS = 86_400_000;

/** A link that opens: whose it is, and what it may show. */
export interface AnswerLink {
  linkId: string;
  contactId: string;
  followUpIds: string[];
  /** Secret of this link, for the nonces of its forms. */
  nonceKey: Buffer;
  expiresAt: string;
}

const COLUMNS = `link_id AS "linkId", contact_id AS "contactId", follow_up_ids AS "followUpIds", nonce_key AS "nonceKey", expires_at AS "expiresAt"`;

/** 256 random bits, as they stand in the address. */
const TOKEN = /^[\w-]{43}$/;

/** What the database keeps of a token. Looked up by this hash, so how long a look-up takes tells nothing about any token. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

/**
 * Makes a link for one contact and its follow-ups. The token is given back once, for the mail that carries it, and kept nowhere.
 * @param mailId of the message that carries it
 */
export async function issueLink(db: Sql, link: { contactId: string; followUpIds: readonly string[]; mailId: string; at: Date }): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await db.query(
    `INSERT INTO answer_links (link_id, token_hash, contact_id, follow_up_ids, nonce_key, mail_id, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [newId('lnk'), tokenHash(token), link.contactId, [...new Set(link.followUpIds)], randomBytes(32), link.mailId, link.at,
      new Date(link.at.getTime() + LINK_DAYS * DAY_MS)], 'link-issue');
  return token;
}

/**
 * The link that a token opens, or null: unknown, expired and revoked are the same. A contact that has left opens nothing either.
 */
export async function openLink(db: Sql, token: string, at: Date): Promise<AnswerLink | null> {
  const rows = await db.query<AnswerLink>(
    `SELECT ${COLUMNS} FROM answer_links JOIN contacts c USING (contact_id)
     WHERE token_hash = $1 AND revoked_at IS NULL AND expires_at > $2 AND c.reachability <> 'vacant'`,
    [tokenHash(TOKEN.test(token) ? token : ''), at], 'link-open');
  return rows[0] ?? null;
}

/** A link by its id, whatever became of it. */
export async function linkById(db: Sql, linkId: string): Promise<AnswerLink | null> {
  return (await db.query<AnswerLink>(`SELECT ${COLUMNS} FROM answer_links WHERE link_id = $1`, [linkId]))[0] ?? null;
}

/** Closes every open link of a contact. @returns how many there were */
export async function revokeLinks(db: Sql, contactId: string, by: string, at: Date): Promise<number> {
  const rows = await db.query(
    `UPDATE answer_links SET revoked_at = $3, revoked_by = $2 WHERE contact_id = $1 AND revoked_at IS NULL AND expires_at > $3 RETURNING link_id`,
    [contactId, by, at]);
  return rows.length;
}

/** Agreements of follow-ups; those that do not exist are absent. */
export async function agreementsOfFollowUps(db: Sql, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<{ id: string; agreementId: string }>(
    `SELECT follow_up_id AS id, agreement_id AS "agreementId" FROM follow_ups WHERE follow_up_id = ANY ($1)`, [[...ids]], 'link-agreements');
  return new Map(rows.map(({ id, agreementId }) => [id, agreementId]));
}
