import type { FollowUpRecord, LetterRecord } from '#libs/agreement/types/state.js';
import { localDate } from '#libs/calendar/index.js';
import type { Zone } from '#libs/agreement/types/world.js';
import { contactsOf, type Contact, type Database, getUnit, loadState, partiesOf, readTexts, type Sql } from '#libs/register/index.js';
import type { LetterFacts } from './model.js';

export interface LetterRow extends LetterRecord {
  agreementId: string;
  unit: string;
  agreementReference: string;
  agreementTitle: string;
  signedOn: string | null;
  ourPartyId: string;
  numbers: { partyId: string; number: string | null }[];
  zone: Zone;
  coordinatorId: string;
  unitHeadId: string | null;
  bureauHeadId: string | null;
  liaisonId: string | null;
  origin: { kind: string; label?: string };
  followUp: FollowUpRecord;
  title: string;
  scopeItem: string | null;
}

const ROWS = `
  SELECT l.*, a.agreement_id AS "agreementId", a.initiating_unit AS unit, a.reference AS "agreementReference", a.title AS "agreementTitle",
    a.signed_on AS "signedOn", a.our_party_id AS "ourPartyId", a.doc -> 'numbers' AS numbers, a.doc -> 'zone' AS zone,
    a.coordinator_id AS "coordinatorId", a.unit_head_id AS "unitHeadId", a.bureau_head_id AS "bureauHeadId",
    a.liaison_contact_id AS "liaisonId", a.doc -> 'origin' AS origin, f.doc AS "followUp", b.title, b.doc ->> 'scopeItem' AS "scopeItem"
  FROM agreements a CROSS JOIN LATERAL jsonb_to_recordset(a.doc -> 'letters')
    AS l ("letterId" text, "followUpId" text, rung text, "partyId" text, "draftedAt" text, number text, "sentOn" text)
  JOIN follow_ups f ON f.follow_up_id = l."followUpId" JOIN obligations b ON b.obligation_id = f.obligation_id
  WHERE a.doc ? 'letters'`;

export interface LetterFilter {
  state?: 'draft' | 'sent';
  agreementId?: string;
  /** Last letter of the page before. */
  after?: string;
  limit?: number;
}

/** Letters by id: drafts and sent ones of every agreement. */
export async function listLetters(db: Sql, { state, agreementId, after, limit = 50 }: LetterFilter): Promise<LetterRow[]> {
  return db.query<LetterRow>(
    `${ROWS} AND ($1::text IS NULL OR (l.number IS NULL) = ($1 = 'draft')) AND ($2::text IS NULL OR a.agreement_id = $2)
       AND ($3::text IS NULL OR l."letterId" > $3) ORDER BY l."letterId" LIMIT $4`, [state ?? null, agreementId ?? null, after ?? null, limit]);
}

export async function countLetters(db: Sql, { state, agreementId }: LetterFilter): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    `SELECT count(*) AS n FROM agreements a CROSS JOIN LATERAL jsonb_array_elements(a.doc -> 'letters') AS l
     WHERE a.doc ? 'letters' AND ($1::text IS NULL OR (l ->> 'number' IS NULL) = ($1 = 'draft')) AND ($2::text IS NULL OR a.agreement_id = $2)`,
    [state ?? null, agreementId ?? null]);
  return row?.n ?? 0;
}

/** One letter; null where there is none. Its id names its agreement. */
export async function getLetter(db: Sql, letterId: string): Promise<LetterRow | null> {
  const agreementId = /^ltr_(.+)_\d+$/.exec(letterId)?.[1];
  if (agreementId === undefined) return null;
  const [row] = await db.query<LetterRow>(`${ROWS} AND a.agreement_id = 'agr_' || $1 AND l."letterId" = $2`, [agreementId, letterId]);
  return row ?? null;
}

/** The office that a letter goes to: the party's head where the directory has one, else "the head of" it. */
export interface Addressee {
  office: string;
  party: string;
  contactRole: Contact['role'] | null;
  language: 'id' | 'en';
}

export async function addresseeOf(db: Sql, partyId: string): Promise<Addressee> {
  const party = (await partiesOf(db, [partyId])).get(partyId);
  const [head] = await db.query<{ office: string | null; language: 'id' | 'en' }>(
    `SELECT office, language FROM contacts WHERE party_id = $1 AND role = 'head' AND reachability <> 'vacant' ORDER BY contact_id DESC LIMIT 1`, [partyId]);
  const name = party?.name ?? '';
  const language = head?.language ?? (party && party.country !== 'ID' ? 'en' : 'id');
  return { office: head?.office ?? `${language === 'id' ? 'Pimpinan' : 'The Head of'} ${name}`, party: name, contactRole: head ? 'head' : null, language };
}

/** What the letter says: as it was sent where that was kept, else as the register knows it now. */
export async function letterFacts(db: Database, row: LetterRow): Promise<LetterFacts> {
  const [kept] = await db.query<{ facts: LetterFacts }>(`SELECT facts FROM letters_sent WHERE letter_id = $1`, [row.letterId]);
  if (kept) return kept.facts;
  const [addressee, unit, parties, people, clause] = await Promise.all([
    addresseeOf(db, row.partyId), getUnit(db, row.unit), partiesOf(db, [row.ourPartyId, ...row.numbers.map((each) => each.partyId)]),
    contactsOf(db, [row.coordinatorId, row.unitHeadId, row.bureauHeadId, row.liaisonId].filter((id) => id !== null)), clauseOf(db, row),
  ]);
  const signs = (row.unitHeadId ? people.get(row.unitHeadId) : undefined) ?? (row.bureauHeadId ? people.get(row.bureauHeadId) : undefined);
  const coordinator = people.get(row.coordinatorId);
  const liaison = row.liaisonId ? people.get(row.liaisonId) : undefined;
  const bureau = row.bureauHeadId && row.bureauHeadId !== signs?.id ? people.get(row.bureauHeadId) : undefined;
  const office = signs?.office ?? signs?.name ?? unit?.name ?? '';
  return {
    letterId: row.letterId,
    language: addressee.language,
    number: row.number,
    date: row.sentOn,
    sender: { agency: parties.get(row.ourPartyId)?.name ?? '', unit: unit?.name ?? row.unit },
    addressee: { office: addressee.office, party: addressee.party },
    agreement: {
      reference: row.agreementReference, title: row.agreementTitle, signedOn: row.signedOn,
      numbers: row.numbers.map(({ partyId, number }) => ({ party: parties.get(partyId)?.name ?? '', number })),
    },
    followUp: {
      reference: row.followUp.reference, title: row.title, promisedOn: row.followUp.promisedOn, dueOn: row.followUp.dueOn,
      lapsed: row.followUp.lapsedAt !== null, clause, remindedOn: remindedOn(row),
    },
    coordinator: coordinator ? { name: coordinator.name, phone: coordinator.phone, email: coordinator.email } : null,
    // A seeded head is known by the office alone: then the name is written in by hand.
    signatory: { office, name: signs && signs.name !== office ? signs.name : null },
    copies: [bureau?.office ?? bureau?.name, liaison?.office].filter((each): each is string => typeof each === 'string'),
    demoLabel: row.origin.kind === 'demo' ? (row.origin.label ?? '(contoh)') : null,
  };
}

/** Keeps what a letter said on the day it was sent: offices and numbers change, a letter does not. The first telling stays. */
export async function keepLetter(db: Sql, facts: LetterFacts, by: string): Promise<void> {
  await db.query(`INSERT INTO letters_sent (letter_id, facts, sent_by) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, [facts.letterId, JSON.stringify(facts), by]);
}

/** Whether somebody has answered since: then the letter may be needless. */
export const isAnswered = ({ followUp }: LetterRow): boolean => followUp.status !== 'scheduled' && followUp.status !== 'lapsed';

async function clauseOf(db: Database, row: LetterRow): Promise<string | null> {
  if (row.scopeItem === null) return null;
  const state = await loadState(db, row.agreementId);
  const item = state?.scopeItems.find(({ id }) => id === row.scopeItem);
  return item ? (await readTexts(db, [item.text.textId])).get(item.text.textId)?.text ?? null : null;
}

/** Days (agreement's zone) on which a mail about it was delivered to its owner. */
function remindedOn({ followUp, zone }: LetterRow): string[] {
  const days = followUp.reminders.flatMap(({ recipients }) =>
    recipients.flatMap(({ as, sentAt }) => (as === 'owner' && sentAt ? [localDate(zone, Date.parse(sentAt))] : [])));
  return [...new Set(days)].sort();
}
