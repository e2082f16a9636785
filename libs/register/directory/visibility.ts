import type { Sql } from '../database.js';
import { contactCondition, type ContactFilter } from './contacts.js';
import { type Viewer, withinSql } from './viewer.js';

export type { Viewer };

/**
 * Of the contacts, those whom a coordinator may see in full (`api.md` §11): people of own units' agreements (their partners' and
 * their coordinators), of own units, and whoever the viewer entered or is.
 */
export async function contactsWithin(db: Sql, ids: readonly string[], viewer: Viewer): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.query<{ id: string }>(
    `SELECT c.contact_id AS id FROM contacts c
     WHERE c.contact_id = ANY ($1) AND ${withinSql('c', '$2', '$3')}`,
    [[...ids], [...viewer.units], viewer.contactId]);
  return new Set(rows.map((row) => row.id));
}

/** How many contacts a filter finds. */
export async function countContacts(db: Sql, filter: ContactFilter = {}): Promise<number> {
  const { sql, values } = contactCondition(filter);
  const rows = await db.query<{ n: number }>(
    `SELECT count(*) AS n FROM contacts WHERE ${sql}`, values);
  return rows[0]?.n ?? 0;
}
