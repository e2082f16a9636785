import type { Database, Sql } from '#libs/register/index.js';
import { randomUUID } from 'node:crypto';

/** A person to whom nothing goes. */
export interface Hold {
  contactId: string;
  reason: string;
  heldBy: string;
  heldAt: string;
  /** Mails that are planned for them. */
  waiting: number;
}

const HOLDS = `
  SELECT h.contact_id AS "contactId", h.reason, h.held_by AS "heldBy", h.held_at AS "heldAt",
    (SELECT count(*) FROM outbox o WHERE o.contact_id = h.contact_id AND o.state = 'planned') AS waiting
  FROM mail_holds h WHERE h.released_at IS NULL`;

/** Holds that stand, by contact. `after`: contact of the last one of the page before. */
export async function listHolds(db: Sql, { after, limit = 50 }: { after?: string; limit?: number } = {}): Promise<Hold[]> {
  return db.query<Hold>(`${HOLDS} AND ($1::text IS NULL OR h.contact_id > $1) ORDER BY h.contact_id LIMIT $2`, [after ?? null, limit]);
}

/** The hold of a person; null where there is none. */
export async function holdOf(db: Sql, contactId: string): Promise<Hold | null> {
  return (await db.query<Hold>(`${HOLDS} AND h.contact_id = $1`, [contactId]))[0] ?? null;
}

export async function countHolds(db: Sql): Promise<number> {
  return (await db.query<{ n: number }>(`SELECT count(*) AS n FROM mail_holds WHERE released_at IS NULL`))[0]?.n ?? 0;
}

/** Holds a person's mails; a hold that stands already ends with this one, so that the reason is always the last that was given. */
export async function holdContact(tx: Sql, hold: { contactId: string; reason: string; by: string; at: Date }): Promise<void> {
  await releaseContact(tx, hold.contactId, hold.by, hold.at);
  await tx.query(`INSERT INTO mail_holds (hold_id, contact_id, reason, held_by, held_at) VALUES ($1, $2, $3, $4, $5)`,
    [`hld_${randomUUID()}`, hold.contactId, hold.reason, hold.by, hold.at]);
}

/** Ends the hold. False where there was none. */
export async function releaseContact(db: Sql | Database, contactId: string, by: string, at: Date): Promise<boolean> {
  const rows = await db.query(
    `UPDATE mail_holds SET released_by = $2, released_at = $3 WHERE contact_id = $1 AND released_at IS NULL RETURNING hold_id`, [contactId, by, at]);
  return rows.length > 0;
}
