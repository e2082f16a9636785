import type { Database, Sql } from '../database.js';
import { CONTACT_COLUMNS, type Contact } from './contacts.js';
import { forgetInImports } from '../imports/forget.js';
import { forgetCorrespondence, forgetSubjects } from './forget-traces.js';
import { findEverywhere, type Place } from './find-everywhere.js';
import { noteDecision } from './history.js';
import { scrubTyped } from './scrub.js';
import { textIdsIn } from './texts.js';

/** What a person is known by: the words that must be found nowhere once they are erased. */
export interface Traces {
  emails: string[];
  /** As entered. */
  phones: string[];
  /** Full names, of two words at least. */
  names: string[];
}

export interface ErasureOrder {
  id: string;
  /** Official text that stays. */
  reason: string;
  actor: { id: string; role: string };
  /** Texts that the person wrote or reported; absent: those of people outside. What our own officials wrote in office is a record. */
  ownTexts?: boolean;
  /** Texts of others that hold the full name; address and telephone always go. */
  namingTexts?: boolean;
}

export interface Erasure {
  erasedAt: string;
  contacts: string[];
  texts: number;
  fileNames: number;
  traces: Traces;
  /** Other entries with the same address. */
  sameAddress: string[];
  /** Tables in which the address still stands: none, unless another entry of the directory has it. */
  tables: Place[];
  agreements: string[];
  decisionId: string;
}

/** Name that an erased person has from then on. */
export const ERASED_NAME = '(dihapus)';

/** A telephone number is compared by its last digits: with and without the country's code it is the same. */
const PHONE_DIGITS = 9;

/** By what a person is known, all entries of theirs together. */
export function tracesOf(contacts: readonly Contact[]): Traces {
  const unique = (values: (string | null)[]): string[] => [...new Set(values.flatMap((value) => (value === null ? [] : [value.trim()])))];
  return {
    emails: unique(contacts.map(({ email }) => email?.toLowerCase() ?? null)),
    phones: unique(contacts.map(({ phone }) => phone)).filter((phone) => digits(phone).length >= 6),
    names: unique(contacts.map(({ name }) => name)).filter((name) => name.includes(' ') && name.length >= 6 && name !== ERASED_NAME),
  };
}

const digits = (text: string): string => text.replaceAll(/\D/g, '').slice(-PHONE_DIGITS);

/** True where a text names the person: such a reason would keep what it asks to forget. */
export function namesPerson(text: string, { emails, phones, names }: Traces): boolean {
  const small = text.toLowerCase();
  return [...emails, ...names].some((word) => small.includes(word.toLowerCase())) || phones.some((phone) => text.replaceAll(/\D/g, '').includes(digits(phone)));
}

/** Every entry of the person: the one, those merged into it, and the one that it was merged into. */
export async function entriesOf(db: Sql, id: string, lock = false): Promise<Contact[]> {
  return db.query<Contact>(
    `SELECT ${CONTACT_COLUMNS} FROM contacts WHERE contact_id = $1 OR merged_into = $1
       OR contact_id = (SELECT merged_into FROM contacts WHERE contact_id = $1)
       OR merged_into = (SELECT merged_into FROM contacts WHERE contact_id = $1) ORDER BY contact_id${lock ? ' FOR UPDATE' : ''}`, [id]);
}

/**
 * Forgets a person for good (UU 27/2022): name, office, address, telephone, subject, and their free texts with the salts. Journal,
 * chain, histories and commitments hold ids and hashes only and stay as they are. Null where nothing is left to erase.
 */
export async function eraseContact(db: Database, order: ErasureOrder): Promise<Erasure | null> {
  const done = await db.transaction(async (tx) => {
    const entries = (await entriesOf(tx, order.id, true)).filter(({ erasedAt }) => erasedAt === null);
    if (!entries.some(({ id }) => id === order.id)) return null;
    const ids = entries.map(({ id }) => id);
    const traces = tracesOf(entries);
    const [self] = await tx.query<{ id: string }>('SELECT party_id AS id FROM parties WHERE self');
    const ownTexts = order.ownTexts ?? entries.every(({ partyId }) => partyId !== self?.id);
    const texts = await eraseTexts(tx, ids, traces, { ownTexts, namingTexts: order.namingTexts ?? true });
    const fileNames = await renameFiles(tx, traces);
    await forgetSubjects(tx, entries);
    await forgetCorrespondence(tx, ids, traces.emails, ERASED_NAME);
    await forgetInImports(tx, traces, (text) => namesPerson(text, traces));
    await scrubTyped(tx, { words: [...traces.emails, ...traces.names], phones: traces.phones.map(digits) }, ERASED_NAME);
    const [row] = await tx.query<{ erasedAt: string }>(
      `UPDATE contacts SET name = $2, office = NULL, email = NULL, phone = NULL, subject = NULL, reachability = 'vacant', reachability_at = now(),
         erased_at = now(), version = version + 1 WHERE contact_id = ANY ($1) RETURNING erased_at AS "erasedAt"`, [ids, ERASED_NAME]);
    const agreements = await leftWithout(tx, ids);
    const decisionId = await noteDecision(tx, {
      kind: 'contact-erased', subjectId: order.id, otherId: null, reason: order.reason, actor: order.actor,
      detail: { contacts: ids, texts, fileNames, agreements: agreements.length, ownTexts },
    });
    const same = await tx.query<{ id: string }>(
      'SELECT contact_id AS id FROM contacts WHERE lower(email) = ANY ($1) ORDER BY 1', [traces.emails]);
    return { erasedAt: row?.erasedAt ?? '', contacts: ids, texts, fileNames, traces, sameAddress: same.map(({ id }) => id), agreements, decisionId };
  });
  if (!done) return null;
  return { ...done, tables: await findEverywhere(db, done.traces.emails, { large: false }) };
}

async function eraseTexts(
  tx: Sql, ids: readonly string[], { emails, phones, names }: Traces, { ownTexts, namingTexts }: { ownTexts: boolean; namingTexts: boolean },
): Promise<number> {
  const own = new Set<string>();
  if (ownTexts) {
    const rows = await tx.query<{ data: unknown }>(
      `SELECT data FROM agreement_events WHERE actor_id = ANY ($1) OR data ->> 'reportedByContactId' = ANY ($1)
         OR data ->> 'requestedByContactId' = ANY ($1) OR (type = 'ReplyReceived' AND data ->> 'contactId' = ANY ($1))
       UNION ALL SELECT data FROM meeting_events WHERE actor_id = ANY ($1)
       UNION ALL SELECT request FROM command_log WHERE actor_id = ANY ($1) OR request #>> '{body,reportedByContactId}' = ANY ($1)`, [ids]);
    for (const { data } of rows) textIdsIn(data, own);
  }
  const words = [...emails, ...(namingTexts ? names : [])].map((word) => word.toLowerCase());
  const erased = await tx.query(
    `UPDATE texts SET text = NULL, salt = NULL, erased_at = now() WHERE erased_at IS NULL AND (
       text_id = ANY ($1) OR EXISTS (SELECT FROM unnest($2::text[]) AS w WHERE strpos(lower(text), w) > 0)
       OR EXISTS (SELECT FROM unnest($3::text[]) AS d WHERE strpos(regexp_replace(text, '[^0-9]', '', 'g'), d) > 0)) RETURNING text_id`,
    [[...own], words, phones.map(digits)]);
  return erased.length;
}

/** A file keeps its ending only: names of files are given by people, often with a person's name in them. */
async function renameFiles(tx: Sql, { emails, names }: Traces): Promise<number> {
  const rows = await tx.query(
    `UPDATE documents SET file_name = document_id || coalesce(substring(file_name FROM '\\.[A-Za-z0-9]{1,8}$'), '')
     WHERE EXISTS (SELECT FROM unnest($1::text[]) AS w WHERE strpos(lower(file_name), lower(w)) > 0) RETURNING document_id`, [[...emails, ...names]]);
  return rows.length;
}

/** Open agreements that named the person as somebody to write to. */
async function leftWithout(tx: Sql, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT agreement_id AS id FROM agreements WHERE status <> 'closed' AND (liaison_contact_id = ANY ($1) OR coordinator_id = ANY ($1))
     UNION SELECT b.agreement_id FROM obligations b JOIN agreements a USING (agreement_id)
     WHERE b.state = 'open' AND a.status <> 'closed' AND b.owner_contact_id = ANY ($1) ORDER BY 1`, [ids]);
  return rows.map(({ id }) => id);
}
