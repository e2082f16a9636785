import { NameIndex, type Found, type Subject } from '#libs/matching/index.js';
import type { Database, Sql } from '../database.js';
import { endName, namesOf, noteDecision, putName, successionsOf, type NameOverTime, type Succession } from './history.js';
import { getParty, partiesOf, type Party } from './parties.js';

/** A party with what the years made of it. */
export interface PartyProfile extends Party {
  /** Every name that is known, oldest first; the present one is among them once a rename or a source was entered. */
  names: NameOverTime[];
  /** The chain that ends in this party, and the one that begins with it. */
  successions: (Succession & { predecessorName: string; successorName: string })[];
  /** The party that this one was found to be, by a person's decision. */
  mergedInto: string | null;
  /** Those that were found to be this one. */
  mergedFrom: string[];
}

interface Extra {
  mergedInto: string | null;
  mergedFrom: string[];
}

/** One party with its names, chain and merges, or null. */
export async function partyProfile(db: Sql, id: string): Promise<PartyProfile | null> {
  const party = await getParty(db, id);
  if (!party) return null;
  const [extra] = await db.query<Extra>(
    `SELECT merged_into AS "mergedInto",
       ARRAY(SELECT m.party_id FROM parties m WHERE m.merged_into = p.party_id ORDER BY 1) AS "mergedFrom" FROM parties p WHERE party_id = $1`, [id]);
  const chain = await successionsOf(db, [id]);
  const others = await partiesOf(db, chain.flatMap((one) => [one.predecessorId, one.successorId]));
  const nameOf = (other: string): string => others.get(other)?.name ?? '';
  return {
    ...party,
    names: (await namesOf(db, [id])).get(id) ?? [],
    successions: chain.map((one) => ({ ...one, predecessorName: nameOf(one.predecessorId), successorName: nameOf(one.successorId) })),
    mergedInto: extra?.mergedInto ?? null,
    mergedFrom: extra?.mergedFrom ?? [],
  };
}

export interface Renaming extends NameOverTime {
  /** It is the name from now on. */
  current: boolean;
}

/** Enters a name; a current one takes the place of the present, which stays as a former name until the day on which the new begins. */
export async function nameParty(db: Sql, id: string, { current, ...name }: Renaming): Promise<void> {
  const party = await getParty(db, id);
  if (current && party && party.name !== name.name) {
    await endName(db, id, party.name, name.from, name.source);
    await db.query('UPDATE parties SET name = $2 WHERE party_id = $1', [id, name.name]);
  }
  await putName(db, id, name);
}

/** Everybody who can be found by name, under all their names; those that were merged away are not. */
export async function partyNames(db: Sql): Promise<NameIndex> {
  const rows = await db.query<{ id: string; name: string; regionCode: string | null; country: string; category: string; formerNames: string[] }>(
    `SELECT p.party_id AS id, p.name, p.region_code AS "regionCode", p.country, p.category,
       ARRAY(SELECT n.name FROM directory_names n WHERE n.subject_id = p.party_id
             UNION SELECT m.name FROM parties m WHERE m.merged_into = p.party_id) AS "formerNames"
     FROM parties p WHERE merged_into IS NULL ORDER BY party_id`);
  return new NameIndex(rows);
}

/** Parties that may be meant, with score and reasons. An import asks {@link partyNames} once instead. */
export async function matchParties(db: Sql, wanted: Subject, limit: number): Promise<(Found & { party: Party })[]> {
  const found = (await partyNames(db)).find(wanted, { limit, ...(wanted.name === '' ? { least: 1 } : {}) });
  const parties = await partiesOf(db, found.map(({ id }) => id));
  return found.flatMap((one) => {
    const party = parties.get(one.id);
    return party ? [{ ...one, party }] : [];
  });
}

export type MergeRefusal = 'self' | 'merged-already' | 'ring';
export interface Merged {
  /** Numbers that both gave to different agreements: perhaps one agreement entered twice. */
  sameNumbers: { number: string; agreementIds: string[] }[];
  agreements: number;
  contacts: number;
}

/**
 * One organisation that was entered twice: the duplicate is marked, nothing of it moves. Agreements keep the id that their events
 * name and are shown in the ledger of the other; names lead there; matching proposes only the other.
 */
export async function mergeParties(
  db: Database, { id, intoId, reason, actor }: { id: string; intoId: string; reason: string; actor: { id: string; role: string } },
): Promise<Merged | MergeRefusal> {
  return db.transaction(async (tx) => {
    const rows = await tx.query<{ id: string; self: boolean; mergedInto: string | null }>(
      `SELECT party_id AS id, self, merged_into AS "mergedInto" FROM parties WHERE party_id IN ($1, $2) ORDER BY party_id FOR UPDATE`, [id, intoId]);
    const [from, into] = [rows.find((row) => row.id === id), rows.find((row) => row.id === intoId)];
    if (!from || !into || id === intoId) return 'ring';
    if (from.self) return 'self';
    if (from.mergedInto !== null || into.mergedInto !== null) return 'merged-already';
    await tx.query('UPDATE parties SET merged_into = $2 WHERE party_id = $1 OR merged_into = $1', [id, intoId]);
    const sameNumbers = await tx.query<{ number: string; agreementIds: string[] }>(
      `SELECT a.number, ARRAY[a.agreement_id, b.agreement_id] AS "agreementIds" FROM document_numbers a JOIN document_numbers b USING (normalized)
       WHERE a.party_id = $1 AND b.party_id = $2 ORDER BY a.number`, [id, intoId]);
    const [count] = await tx.query<{ agreements: number; contacts: number }>(
      `SELECT (SELECT count(*) FROM agreements WHERE partner_ids @> ARRAY[$1]) AS agreements,
         (SELECT count(*) FROM contacts WHERE party_id = $1) AS contacts`, [id]);
    const merged: Merged = { sameNumbers, agreements: count?.agreements ?? 0, contacts: count?.contacts ?? 0 };
    await noteDecision(tx, {
      kind: 'party-merged', subjectId: id, otherId: intoId, reason, actor, detail: { ...merged, sameNumbers: sameNumbers.length },
    });
    return merged;
  });
}
