import type { CommandContext, Refusal } from '#libs/agreement/types/command.js';
import type { DocumentRef } from '#libs/agreement/types/events.js';
import { contactsOf, documentRefs, getUnit, partiesOf, type Sql } from '#libs/register/index.js';
import type { Reference, ReferenceKind } from './references.js';

/** What the directory knows of everything that a body names. */
export interface Found {
  documents: ReadonlyMap<string, DocumentRef>;
  contacts: ReadonlyMap<string, { id: string; partyId: string; erasedAt?: string | null }>;
  parties: ReadonlyMap<string, { id: string; category: string; self: boolean }>;
  agreements: ReadonlySet<string>;
  units: ReadonlySet<string>;
}

/** Looks all references up; a kind that nothing names costs no query. */
export async function lookUp(db: Sql, references: readonly Reference[]): Promise<Found> {
  const ids = (kind: ReferenceKind): string[] => [...new Set(references.filter((r) => r.kind === kind).map((r) => r.id))];
  const [documents, contacts, parties, agreements, units] = await Promise.all([
    documentRefs(db, ids('document')),
    contactsOf(db, ids('contact')),
    partiesOf(db, ids('party')),
    existingAgreements(db, ids('agreement')),
    existingUnits(db, ids('unit')),
  ]);
  return { documents, contacts, parties, agreements, units };
}

async function existingAgreements(db: Sql, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.query<{ id: string }>(`SELECT agreement_id AS id FROM agreement_head WHERE agreement_id = ANY ($1)`, [ids]);
  return new Set(rows.map((row) => row.id));
}

async function existingUnits(db: Sql, ids: readonly string[]): Promise<Set<string>> {
  const units = await Promise.all(ids.map((id) => getUnit(db, id)));
  return new Set(units.flatMap((unit) => (unit ? [unit.id] : [])));
}

/** `unknown-reference` with every pointer that names nothing; null if all exist. */
export function unknownReferences(references: readonly Reference[], found: Found): Refusal | null {
  const exists: Record<ReferenceKind, { has(id: string): boolean }> = {
    document: found.documents, contact: found.contacts, party: found.parties, agreement: found.agreements, unit: found.units,
  };
  return unknown(references.filter((r) => !exists[r.kind].has(r.id) || givenADuty(r, found)).map((r) => ({ pointer: r.pointer, detail: r.id })));
}

/** Members by which somebody becomes the one to write to: an erased person cannot. What happened with them before stays as it was. */
const DUTIES: ReadonlySet<string> = new Set(['/contactId', '/liaisonId', '/coordinatorId', '/ownerContactId']);

function givenADuty({ kind, pointer, id }: Reference, { contacts }: Found): boolean {
  return kind === 'contact' && DUTIES.has(pointer) && contacts.get(id)?.erasedAt != null;
}

/** @returns null for an empty list */
export function unknown(where: readonly { pointer: string; detail: string }[]): Refusal | null {
  if (where.length === 0) return null;
  return { code: 'unknown-reference', errors: where.map((at) => ({ ...at, code: 'unknown-reference' })) };
}

/** What the decider gets to see of them: documents with type and digest, contacts with whose they are. */
export function contextOf(references: readonly Reference[], found: Found): CommandContext {
  const context: CommandContext = {};
  const of = (kind: ReferenceKind): string[] => [...new Set(references.filter((r) => r.kind === kind).map((r) => r.id))];
  const documents = of('document').flatMap((id) => found.documents.get(id) ?? []);
  const contacts = of('contact').flatMap((id) => {
    const contact = found.contacts.get(id);
    return contact ? [{ contactId: contact.id, partyId: contact.partyId }] : [];
  });
  if (documents.length > 0) context.documents = documents;
  if (contacts.length > 0) context.contacts = contacts;
  return context;
}
