import type { Database, Sql } from '../database.js';
import { copyToMerged } from './contacts.js';
import { noteDecision } from './history.js';

export type ContactMergeRefusal = 'merged-already' | 'erased' | 'other-party';

/**
 * One person who was entered twice: the duplicate takes over what the other says, and follows it from then on, for agreements go on
 * naming both. Digests gather them into one mail. Null when it was done.
 */
export async function mergeContacts(
  db: Database, { id, intoId, reason, actor }: { id: string; intoId: string; reason: string; actor: { id: string; role: string } },
): Promise<ContactMergeRefusal | null> {
  return db.transaction(async (tx) => {
    const rows = await tx.query<{ id: string; party: string; mergedInto: string | null; erased: boolean; subject: string | null }>(
      `SELECT c.contact_id AS id, coalesce(p.merged_into, p.party_id) AS party, c.merged_into AS "mergedInto", c.erased_at IS NOT NULL AS erased, c.subject
       FROM contacts c JOIN parties p USING (party_id) WHERE contact_id IN ($1, $2) ORDER BY contact_id FOR UPDATE OF c`, [id, intoId]);
    const [from, into] = [rows.find((row) => row.id === id), rows.find((row) => row.id === intoId)];
    // Somebody who signs in is known by the token, which would make the entry anew.
    if (!from || !into || id === intoId || from.mergedInto !== null || into.mergedInto !== null || from.subject !== null) return 'merged-already';
    if (from.erased || into.erased) return 'erased';
    if (from.party !== into.party) return 'other-party';
    await tx.query('UPDATE contacts SET merged_into = $2 WHERE contact_id = $1 OR merged_into = $1', [id, intoId]);
    await copyToMerged(tx, intoId);
    await noteDecision(tx, { kind: 'contact-merged', subjectId: id, otherId: intoId, reason, actor, detail: {} });
    return null;
  });
}

/** A person who is kept longer than was said. No name: the list is for deciding, the contact says who it is. */
export interface OverRetention {
  id: string;
  partyId: string;
  role: string;
  purpose: string | null;
  retainUntil: string;
  openAgreements: number;
}

/** Who is past the day on which the purpose ends, the longest first. `today`: `YYYY-MM-DD`; `after`: last id of the page before. */
export async function listOverRetention(
  db: Sql, { today, after, limit = 50 }: { today: string; after?: string; limit?: number },
): Promise<OverRetention[]> {
  return db.query<OverRetention>(
    `SELECT c.contact_id AS id, c.party_id AS "partyId", c.role, c.purpose, c.retain_until AS "retainUntil",
       (SELECT count(*) FROM agreements a WHERE a.status <> 'closed' AND (a.liaison_contact_id = c.contact_id OR a.coordinator_id = c.contact_id))
         AS "openAgreements"
     FROM contacts c WHERE c.retain_until < $1::date AND c.erased_at IS NULL AND c.merged_into IS NULL
       AND ($2::text IS NULL OR (c.retain_until, c.contact_id) > (SELECT retain_until, contact_id FROM contacts WHERE contact_id = $2))
     ORDER BY c.retain_until, c.contact_id LIMIT $3`, [today, after ?? null, limit]);
}
