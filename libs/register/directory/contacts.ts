import type { Sql } from '../database.js';
import { type Viewer, withinSql } from './viewer.js';
import { newId } from '../ids.js';

export type Reachability = 'ok' | 'unverified' | 'bounced' | 'vacant';
export type ContactRole = 'liaison' | 'signatory' | 'head' | 'other';

/** A person. Everything here is erasable personal data; events know only the id. */
export interface Contact {
  id: string;
  partyId: string;
  role: ContactRole;
  name: string;
  office: string | null;
  email: string | null;
  phone: string | null;
  language: 'id' | 'en';
  timeZone: string;
  /** Calendar of the recipient's working days; null: the agency's. */
  calendar: string | null;
  reachability: Reachability;
  reachabilityAt: string;
  /** Of the token with which this person signs in; null for people outside. */
  subject: string | null;
  unit: string | null;
  version: number;
  /** Why this person is kept here. */
  purpose: string | null;
  /** `YYYY-MM-DD`: the last day on which that holds; null: nobody has said. */
  retainUntil: string | null;
  /** Nothing but the id is left. */
  erasedAt: string | null;
  /** The entry that remains of a person who was entered twice. */
  mergedInto: string | null;
}

export interface NewContact {
  partyId: string;
  role: ContactRole;
  name: string;
  office?: string | null;
  email?: string | null;
  phone?: string | null;
  language?: 'id' | 'en';
  timeZone?: string;
  calendar?: string | null;
  purpose?: string | null;
  retainUntil?: string | null;
}

export const CONTACT_COLUMNS = `contact_id AS id, party_id AS "partyId", role, name, office, email, phone, language, time_zone AS "timeZone", calendar,
  reachability, reachability_at AS "reachabilityAt", subject, unit_id AS unit, version,
  purpose, retain_until AS "retainUntil", erased_at AS "erasedAt", merged_into AS "mergedInto"`;
const COLUMNS = CONTACT_COLUMNS;

/** Makes a contact, `unverified`. `by` is the maker's contact id. The party must exist. */
export async function createContact(db: Sql, contact: NewContact, by: string | null): Promise<Contact> {
  const rows = await db.query<Contact>(
    `INSERT INTO contacts (contact_id, party_id, role, name, office, email, phone, language, time_zone, calendar, created_by, purpose,
       retain_until)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING ${COLUMNS}`,
    [newId('con'), contact.partyId, contact.role, contact.name, contact.office ?? null, contact.email ?? null, contact.phone ?? null,
      contact.language ?? 'id', contact.timeZone ?? 'Asia/Jakarta', contact.calendar ?? null, by,
      contact.purpose ?? null, contact.retainUntil ?? null]);
  return rows[0] as Contact;
}

/** One contact, or null. */
export async function getContact(db: Sql, id: string): Promise<Contact | null> {
  return (await db.query<Contact>(`SELECT ${COLUMNS} FROM contacts WHERE contact_id = $1`, [id]))[0] ?? null;
}

/** Contacts by id; those that do not exist are absent. */
export async function contactsOf(db: Sql, ids: readonly string[]): Promise<Map<string, Contact>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<Contact>(`SELECT ${COLUMNS} FROM contacts WHERE contact_id = ANY ($1)`, [[...new Set(ids)]], 'contacts-of');
  return new Map(rows.map((row) => [row.id, row]));
}

/** Which contacts: of a party, in a role, by id; `q` finds by name, office or organisation, and only who is `within` somebody's sight. */
export interface ContactFilter {
  partyId?: string | undefined;
  role?: string | undefined;
  ids?: readonly string[] | undefined;
  q?: string | undefined;
  /** Null or absent: everybody may be found. */
  within?: Viewer | null | undefined;
}

/** A condition over `contacts` with its values, from `$1` on. What somebody may not see is not found by its letters either. */
export function contactCondition({ partyId, role, ids, q, within }: ContactFilter): { sql: string; values: unknown[] } {
  return {
    sql: `($1::text IS NULL OR contacts.party_id = $1) AND ($2::text IS NULL OR contacts.role = $2) AND ($3::text[] IS NULL OR contact_id = ANY ($3))
       AND ($4::text IS NULL OR (contacts.erased_at IS NULL AND contacts.merged_into IS NULL AND (contacts.name ILIKE $4 OR contacts.office ILIKE $4
         OR EXISTS (SELECT 1 FROM parties p WHERE p.party_id = contacts.party_id AND p.name ILIKE $4))
         AND ($5::text[] IS NULL OR ${withinSql('contacts', '$5', '$6')})))`,
    values: [
      partyId ?? null, role ?? null, ids ? [...ids] : null, q === undefined ? null : `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`, within ? [...within.units] : null, within?.contactId ?? null,
    ],
  };
}

/** Contacts by name, of one party or all. `after`: last contact id of the page before. */
export async function listContacts(db: Sql, filter: ContactFilter & { after?: string; limit?: number } = {}): Promise<Contact[]> {
  const { sql, values } = contactCondition(filter);
  return db.query<Contact>(
    `SELECT ${COLUMNS} FROM contacts
     WHERE ${sql}
       AND ($7::text IS NULL OR (name, contact_id) > (SELECT name, contact_id FROM contacts WHERE contact_id = $7))
     ORDER BY name, contact_id LIMIT $8`,
    [...values, filter.after ?? null, filter.limit ?? 50]);
}

export type ContactPatch = Partial<Omit<NewContact, 'partyId'>> & { reachability?: 'vacant' | 'unverified' };

/**
 * Changes a contact; null when there is none, or when it was erased or merged into another. Another e-mail address makes it `unverified` and lets go of the mails that its bad
 * address had blocked; so does taking `vacant` back.
 */
export async function patchContact(db: Sql, id: string, patch: ContactPatch): Promise<Contact | null> {
  const has = (key: keyof ContactPatch): boolean => patch[key] !== undefined;
  const rows = await db.query<Contact>(
    `UPDATE contacts SET
       role = coalesce($2, role), name = coalesce($3, name), office = CASE WHEN $4 THEN $5 ELSE office END,
       email = CASE WHEN $6 THEN $7 ELSE email END, phone = CASE WHEN $8 THEN $9 ELSE phone END, language = coalesce($10, language),
       time_zone = coalesce($11, time_zone), calendar = CASE WHEN $12 THEN $13 ELSE calendar END,
       reachability = CASE WHEN $14::text IS NOT NULL THEN $14 WHEN $6 AND $7::text IS DISTINCT FROM email THEN 'unverified' ELSE reachability END,
       reachability_at = CASE WHEN $14::text IS NOT NULL OR ($6 AND $7::text IS DISTINCT FROM email) THEN now() ELSE reachability_at END,
       purpose = CASE WHEN $15 THEN $16 ELSE purpose END, retain_until = CASE WHEN $17 THEN $18::date ELSE retain_until END,
       version = version + 1
     WHERE contact_id = $1 AND erased_at IS NULL AND merged_into IS NULL RETURNING ${COLUMNS}`,
    [id, patch.role ?? null, patch.name ?? null, has('office'), patch.office ?? null, has('email'), patch.email ?? null, has('phone'),
      patch.phone ?? null, patch.language ?? null, patch.timeZone ?? null, has('calendar'), patch.calendar ?? null,
      patch.reachability ?? null, has('purpose'), patch.purpose ?? null, has('retainUntil'), patch.retainUntil ?? null]);
  const contact = rows[0];
  if (!contact) return null;
  const same = await copyToMerged(db, id);
  if (contact.reachability === 'unverified') for (const each of [id, ...same]) await unblockMails(db, each);
  return contact;
}

/** Entries that were found to be the same person say what the remaining one says: agreements go on naming them. */
export async function copyToMerged(db: Sql, id: string): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `UPDATE contacts AS m SET name = c.name, office = c.office, email = c.email, phone = c.phone, language = c.language, time_zone = c.time_zone,
       calendar = c.calendar, reachability = c.reachability, reachability_at = c.reachability_at, purpose = c.purpose,
       retain_until = c.retain_until, version = m.version + 1
     FROM contacts c WHERE c.contact_id = $1 AND m.merged_into = $1 RETURNING m.contact_id AS id`, [id]);
  return rows.map((row) => row.id);
}

/**
 * What a mail server said of an address: `ok` only from `unverified` (a mail that came through heals no bounce of another address),
 * `bounced` from both. A `vacant` post stays vacant until a person changes it. `email`: the address that was meant.
 */
export async function setReachability(db: Sql, id: string, reachability: 'ok' | 'bounced', email: string): Promise<boolean> {
  const rows = await db.query(
    `UPDATE contacts SET reachability = $2, reachability_at = now()
     WHERE contact_id = $1 AND email = $3 AND reachability IN ('unverified', CASE WHEN $2 = 'bounced' THEN 'ok' END) RETURNING contact_id`,
    [id, reachability, email]);
  return rows.length > 0;
}

async function unblockMails(db: Sql, contactId: string): Promise<void> {
  await db.query(`UPDATE outbox SET state = 'planned', digest_id = NULL, claimed_at = NULL WHERE contact_id = $1 AND state = 'blocked'`,
    [contactId]);
}

/** Claims of a token, as far as they make its subject a contact. */
export interface SubjectClaims {
  subject: string;
  name: string;
  email: string | null;
  unit: string | null;
  language?: 'id' | 'en';
  timeZone?: string;
}

/** The contact of a signed-in person: made with the first call, kept in step with name, address and unit of the claims. */
export async function contactOfSubject(db: Sql, claims: SubjectClaims): Promise<Contact> {
  const known = await db.query<Contact>(`SELECT ${COLUMNS} FROM contacts WHERE subject = $1`, [claims.subject], 'contact-of-subject');
  const row = known[0];
  // A token that tells no name or no address (many access tokens do not) must not take from a person what the directory knows.
  const named = claims.name !== claims.subject;
  if (row && (!named || row.name === claims.name) && row.unit === claims.unit && (claims.email === null || row.email === claims.email)) return row;
  const rows = await db.query<Contact>(
    `INSERT INTO contacts AS c (contact_id, party_id, role, name, email, language, time_zone, subject, unit_id)
     SELECT $1, party_id, 'other', $2, $3, coalesce($4, 'id'),
       coalesce($5, (SELECT time_zone FROM units WHERE unit_id = $7), 'Asia/Jakarta'), $6, (SELECT unit_id FROM units WHERE unit_id = $7)
     FROM parties WHERE self
     ON CONFLICT (subject) DO UPDATE SET name = CASE WHEN $8 THEN excluded.name ELSE c.name END, unit_id = excluded.unit_id,
       email = coalesce(excluded.email, c.email), version = c.version + 1,
       reachability = CASE WHEN c.email IS DISTINCT FROM coalesce(excluded.email, c.email) THEN 'unverified' ELSE c.reachability END
     RETURNING ${COLUMNS}`,
    [newId('con'), claims.name, claims.email, claims.language ?? null, claims.timeZone ?? null, claims.subject, claims.unit, named]);
  if (!rows[0]) throw new Error('the agency itself is not in the directory: the register was not seeded');
  return rows[0];
}

/** Notes that somebody read personal data (auditors see names only, and that is recorded). */
export async function noteRead(db: Sql, subject: string, contactIds: readonly string[], what: string): Promise<void> {
  await db.query(`INSERT INTO audit_reads (subject, contact_id, what) SELECT $1, id, $3 FROM unnest($2::text[]) AS id`,
    [subject, [...contactIds], what]);
}
