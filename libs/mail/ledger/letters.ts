import type { Sql } from '#libs/register/index.js';

/** Where a letter lies: folder, its generation (UIDVALIDITY) and number in it. */
export interface LetterPlace {
  mailbox: string;
  uidValidity: number;
  uid: number;
}

/** How far a mailbox has been read; a new generation begins at its beginning. */
export interface Reading {
  uidValidity: number;
  lastUid: number;
}

/** What became of a letter, for people who look into the table: a short word, never its content. */
export type LetterOutcome =
  | 'own' | 'automatic' | 'unmatched' | 'recorded' | 'recorded-unsure' | 'too-many' | 'refused' | 'bounced' | 'rejected' | 'delayed' | 'digests-off' | 'confirmed';

/**
 * Opens the mailbox for one reader. Null: another process reads it. The lease is renewed with every letter; whoever takes over after it
 * ran out does no harm, since every letter is settled once.
 */
export async function openMailbox(db: Sql, { mailbox, uidValidity }: Omit<LetterPlace, 'uid'>, owner: string, until: Date, now: Date): Promise<Reading | null> {
  const [row] = await db.query<Reading>(
    `INSERT INTO mailboxes AS m (mailbox, uid_validity, last_uid, lease_owner, lease_until) VALUES ($1, $2, 0, $3, $4)
     ON CONFLICT (mailbox) DO UPDATE SET lease_owner = $3, lease_until = $4, uid_validity = $2,
       last_uid = CASE WHEN m.uid_validity = $2 THEN m.last_uid ELSE 0 END
     WHERE m.lease_owner IS NULL OR m.lease_owner = $3 OR m.lease_until < $5
     RETURNING uid_validity AS "uidValidity", last_uid AS "lastUid"`, [mailbox, uidValidity, owner, until, now]);
  return row ?? null;
}

export async function releaseMailbox(db: Sql, mailbox: string, owner: string): Promise<void> {
  await db.query(`UPDATE mailboxes SET lease_owner = NULL, lease_until = NULL WHERE mailbox = $1 AND lease_owner = $2`, [mailbox, owner]);
}

/** All letters up to this one are settled. */
export async function advance(db: Sql, { mailbox, uidValidity, uid }: LetterPlace, owner: string, until: Date): Promise<void> {
  await db.query(
    `UPDATE mailboxes SET last_uid = greatest(last_uid, $3), lease_until = $5 WHERE mailbox = $1 AND uid_validity = $2 AND lease_owner = $4`,
    [mailbox, uidValidity, uid, owner, until]);
}

/**
 * Notes that a letter is being looked at. `settled`: that was done before, perhaps under another number: nothing is left to do.
 * `attempts` counts this one.
 */
export async function noteLetter(
  db: Sql, letterId: string, place: LetterPlace, receivedAt: Date, now: Date,
): Promise<{ settled: boolean; attempts: number; receivedAt: string }> {
  const [row] = await db.query<{ state: string; attempts: number; receivedAt: string }>(
    `INSERT INTO mailbox_letters AS l (letter_id, mailbox, uid_validity, uid, seen_at, received_at, state, attempts)
     VALUES ($1, $2, $3, $4, $5, $6, 'noted', 1)
     ON CONFLICT (letter_id) DO UPDATE SET mailbox = $2, uid_validity = $3, uid = $4, attempts = l.attempts + 1
     RETURNING state, attempts, received_at AS "receivedAt"`,
    [letterId, place.mailbox, place.uidValidity, place.uid, now, receivedAt]);
  if (!row) throw new Error('a letter could not be noted');
  return { settled: row.state !== 'noted', attempts: row.attempts, receivedAt: row.receivedAt };
}

export interface SettledLetter {
  kind: string;
  outcome: LetterOutcome | null;
  messageId: string | null;
  contactId: string | null;
  /** Given up: what was wrong. */
  error?: string;
}

export async function settleLetter(db: Sql, letterId: string, settled: SettledLetter, now: Date): Promise<void> {
  await db.query(
    `UPDATE mailbox_letters SET state = $2, kind = $3, outcome = $4, message_id = $5, contact_id = $6, last_error = $7, settled_at = $8
     WHERE letter_id = $1 AND state = 'noted'`,
    [letterId, settled.error === undefined ? 'settled' : 'failed', settled.kind, settled.outcome, settled.messageId, settled.contactId,
      settled.error ?? null, now]);
}

/** Letters of this generation that are done with and were not marked or moved yet. */
export async function untidied(db: Sql, { mailbox, uidValidity }: Omit<LetterPlace, 'uid'>, limit = 200): Promise<{ letterId: string; uid: number }[]> {
  return db.query(
    `SELECT letter_id AS "letterId", uid FROM mailbox_letters
     WHERE mailbox = $1 AND uid_validity = $2 AND state = 'settled' AND NOT tidied ORDER BY uid LIMIT $3`, [mailbox, uidValidity, limit]);
}

export async function markTidied(db: Sql, letterIds: readonly string[]): Promise<void> {
  await db.query(`UPDATE mailbox_letters SET tidied = true WHERE letter_id = ANY ($1)`, [[...letterIds]]);
}

/** The document that a file of a letter was kept as, from an attempt before. */
export async function keptFiles(db: Sql, letterId: string): Promise<Map<number, string>> {
  const rows = await db.query<{ n: number; documentId: string }>(
    `SELECT n, document_id AS "documentId" FROM mailbox_attachments WHERE letter_id = $1`, [letterId]);
  return new Map(rows.map(({ n, documentId }) => [n, documentId]));
}

export async function keepFile(db: Sql, letterId: string, n: number, documentId: string): Promise<void> {
  await db.query(`INSERT INTO mailbox_attachments (letter_id, n, document_id) VALUES ($1, $2, $3)`, [letterId, n, documentId]);
}

/** Switches digests off for everybody of the directory with this address (one person may stand there twice). */
export async function digestsOff(db: Sql, contactId: string, how: 'link' | 'mail' | 'person', at: Date): Promise<void> {
  await db.query(
    `INSERT INTO digests_off (contact_id, off_at, how)
     SELECT c.contact_id, $2, $3 FROM contacts c
     WHERE c.contact_id = $1 OR (c.email IS NOT NULL AND lower(c.email) = (SELECT lower(email) FROM contacts WHERE contact_id = $1))
     ON CONFLICT DO NOTHING`, [contactId, at, how]);
}

/** Since when somebody wants no digests (UTC instant); null: they get them. */
export async function digestsOffSince(db: Sql, contactId: string): Promise<string | null> {
  const [row] = await db.query<{ at: string }>(`SELECT off_at AS at FROM digests_off WHERE contact_id = $1`, [contactId]);
  return row?.at ?? null;
}

/** They want digests again. */
export async function digestsOn(db: Sql, contactId: string): Promise<void> {
  await db.query(
    `DELETE FROM digests_off d USING contacts c WHERE c.contact_id = d.contact_id
       AND (c.contact_id = $1 OR lower(c.email) = (SELECT lower(email) FROM contacts WHERE contact_id = $1))`, [contactId]);
}

/** References of follow-ups, e.g. `TL-2026-0001-01`, by id. */
export async function referencesById(db: Sql, followUpIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.query<{ id: string; reference: string }>(
    `SELECT follow_up_id AS id, reference FROM follow_ups WHERE follow_up_id = ANY ($1)`, [[...followUpIds]]);
  return new Map(rows.map(({ id, reference }) => [id, reference]));
}

/** The open agreement in which a person has a part and something moved last: where a letter of theirs that answers nothing is read. */
export async function latestAgreementOf(db: Sql, contactId: string): Promise<string | null> {
  const [row] = await db.query<{ id: string }>(
    `SELECT a.agreement_id AS id FROM agreements a
     WHERE a.status <> 'closed' AND (a.liaison_contact_id = $1 OR EXISTS (
       SELECT FROM obligations b WHERE b.agreement_id = a.agreement_id AND b.owner_contact_id = $1 AND b.state = 'open'))
     ORDER BY a.updated_at DESC, a.agreement_id LIMIT 1`, [contactId]);
  return row?.id ?? null;
}

/** Everybody of the directory at an address, as it is written there. */
export async function contactsAtAddress(db: Sql, address: string): Promise<{ contactId: string; email: string }[]> {
  return db.query(`SELECT contact_id AS "contactId", email FROM contacts WHERE lower(email) = lower($1) ORDER BY contact_id`, [address]);
}
