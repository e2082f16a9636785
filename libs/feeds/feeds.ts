import { createHash, randomBytes } from 'node:crypto';
import type { Sql } from '#libs/register/index.js';

/** Somebody's calendar feed. Its token is known only to whoever was given it. */
export interface CalendarFeed {
  contactId: string;
  language: 'id' | 'en';
  createdAt: string;
  lastReadAt: string | null;
}

const COLUMNS = `contact_id AS "contactId", language, created_at AS "createdAt", last_read_at AS "lastReadAt"`;

const hashOf = (token: string): string => createHash('sha256').update(token, 'utf8').digest('hex');

/** Makes a feed; the one before, if any, ends. The token (256 random bits) is given back once, and only its hash is kept. */
export async function makeFeed(db: Sql, contactId: string, language: 'id' | 'en', now: Date): Promise<CalendarFeed & { token: string }> {
  const token = randomBytes(32).toString('base64url');
  const [feed] = await db.query<CalendarFeed>(
    `INSERT INTO calendar_feeds (contact_id, token_hash, language, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (contact_id) DO UPDATE SET token_hash = excluded.token_hash, language = excluded.language, created_at = excluded.created_at,
       last_read_at = NULL RETURNING ${COLUMNS}`, [contactId, hashOf(token), language, now.toISOString()]);
  return { ...(feed as CalendarFeed), token };
}

export async function feedOf(db: Sql, contactId: string): Promise<CalendarFeed | null> {
  return (await db.query<CalendarFeed>(`SELECT ${COLUMNS} FROM calendar_feeds WHERE contact_id = $1`, [contactId]))[0] ?? null;
}

/** From now on its address is nothing. */
export async function revokeFeed(db: Sql, contactId: string): Promise<void> {
  await db.query(`DELETE FROM calendar_feeds WHERE contact_id = $1`, [contactId]);
}

/** The feed that a token opens; null for every other. Notes once an hour that it was read. */
export async function openFeed(db: Sql, token: string, now: Date): Promise<CalendarFeed | null> {
  const [feed] = await db.query<CalendarFeed>(`SELECT ${COLUMNS} FROM calendar_feeds WHERE token_hash = $1`, [hashOf(token)]);
  if (!feed) return null;
  if (feed.lastReadAt === null || now.getTime() - Date.parse(feed.lastReadAt) > 3_600_000) {
    await db.query(`UPDATE calendar_feeds SET last_read_at = $2 WHERE contact_id = $1`, [feed.contactId, now.toISOString()]);
  }
  return feed;
}
