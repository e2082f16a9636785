import { setReachability, type Database } from '#libs/register/index.js';

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
