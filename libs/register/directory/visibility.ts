import type { Sql } from '../database.js';

/** Whose eyes: the units whose agreements count, and the person. */
export interface Viewer {
  units: readonly string[];
  contactId: string;
}

/**
 * Of the contacts, those whom a coordinator may see in full (`api.md` §11): people of own units' agreements (their partners' and
 * their coordinators), of own units, and whoever the viewer entered or is.
 */
export async function contactsWithin(db: Sql, ids: readonly string[], viewer: Viewer): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.query<{ id: string }>(
    `SELECT c.contact_id AS id FROM contacts c
     WHERE c.contact_id = ANY ($1)
       AND (c.contact_id = $3 OR c.created_by = $3 OR c.unit_id = ANY ($2)
         OR EXISTS (SELECT 1 FROM agreements a
           WHERE a.initiating_unit = ANY ($2)
             AND (a.partner_ids @> ARRAY[c.party_id] OR a.coordinator_id = c.contact_id OR a.liaison_contact_id = c.contact_id)))`,
    [[...ids], [...viewer.units], viewer.contactId]);
  return new Set(rows.map((row) => row.id));
}

/** How many contacts a filter finds. */
export async function countContacts(db: Sql, filter: { partyId?: string; role?: string } = {}): Promise<number> {
  const rows = await db.query<{ n: number }>(
    'SELECT count(*) AS n FROM contacts WHERE ($1::text IS NULL OR party_id = $1) AND ($2::text IS NULL OR role = $2)',
    [filter.partyId ?? null, filter.role ?? null]);
  return rows[0]?.n ?? 0;
}
