import type { Sql } from '../database.js';
import { revokeLinks } from '../partner/links.js';
import type { Contact } from './contacts.js';

/** Where a signed-in person's subject stands, their contact's id stands from then on; keys under which they were entered repeat nothing. */
export async function forgetSubjects(tx: Sql, entries: readonly Contact[]): Promise<void> {
  await tx.query(`UPDATE kept_answers SET request_hash = 'erased' WHERE body IS NOT NULL AND
    EXISTS (SELECT FROM unnest($1::text[]) AS id WHERE strpos(body::text, id) > 0)`, [entries.map(({ id }) => id)]);
  for (const { id, subject } of entries) {
    if (subject === null) continue;
    await tx.query(`UPDATE kept_answers SET scope = $2 || substr(scope, length($1) + 1) WHERE starts_with(scope, $1 || ' ')`, [subject, id]);
    await tx.query(`UPDATE command_log SET idem_scope = $2 || substr(idem_scope, length($1) + 1) WHERE starts_with(idem_scope, $1 || ' ')`, [subject, id]);
    await tx.query('UPDATE audit_reads SET subject = $2 WHERE subject = $1', [subject, id]);
    await tx.query('UPDATE audit_replays SET requested_by = $2 WHERE requested_by = $1', [subject, id]);
  }
}

/** Addresses that letters went to, words that came through links and are on their way, and every door that still opens for the person. */
export async function forgetCorrespondence(tx: Sql, ids: readonly string[], emails: readonly string[], name: string): Promise<void> {
  await tx.query('UPDATE mail_messages SET address = $3 WHERE contact_id = ANY ($1) OR lower(address) = ANY ($2)', [ids, emails, name]);
  await tx.query(
    `UPDATE confirmations SET email = $3, token = NULL, state = CASE WHEN state IN ('queued', 'sending') THEN 'failed' ELSE state END
     WHERE contact_id = ANY ($1) OR lower(email) = ANY ($2)`, [ids, emails, name]);
  await tx.query('UPDATE link_answers SET own_text = NULL, office = NULL WHERE contact_id = ANY ($1)', [ids]);
  await tx.query('DELETE FROM calendar_feeds WHERE contact_id = ANY ($1)', [ids]);
  for (const id of ids) await revokeLinks(tx, id, 'erased', new Date());
}
