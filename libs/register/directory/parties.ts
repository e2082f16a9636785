import { levelOf, PARTY_LEVELS, type PartyLevel } from '#libs/matching/index.js';
import type { Sql } from '../database.js';
import { newId } from '../ids.js';

export interface Party {
  id: string;
  name: string;
  category: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** Kemendagri code, or ISO 3166-2 abroad. */
  regionCode: string | null;
  /** True for our own agency, and for it only. */
  self: boolean;
  /** As entered, else by category and region code. */
  level: PartyLevel;
}

export type NewParty = Pick<Party, 'name' | 'category' | 'country'> & { regionCode?: string | null; level?: string | null };

const COLUMNS = `party_id AS id, name, category, country, region_code AS "regionCode", self, level`;

/** A row as it is stored: where nobody entered a level, codes say it. */
const withLevel = (row: Omit<Party, 'level'> & { level: string | null }): Party =>
  ({ ...row, level: PARTY_LEVELS.find((level) => level === row.level) ?? levelOf(row) });

async function parties(db: Sql, text: string, values: readonly unknown[], name?: string): Promise<Party[]> {
  return (await db.query<Parameters<typeof withLevel>[0]>(text, values, name)).map(withLevel);
}

/** Makes a party. `by` is the maker's contact id. */
export async function createParty(db: Sql, party: NewParty, by: string | null): Promise<Party> {
  const rows = await parties(db,
    `INSERT INTO parties (party_id, name, category, country, region_code, created_by, level) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${COLUMNS}`,
    [newId('pty'), party.name, party.category, party.country, party.regionCode ?? null, by, party.level ?? null]);
  return rows[0] as Party;
}

/** One party, or null. */
export async function getParty(db: Sql, id: string): Promise<Party | null> {
  return (await parties(db, `SELECT ${COLUMNS} FROM parties WHERE party_id = $1`, [id]))[0] ?? null;
}

/** Our own agency. */
export async function selfParty(db: Sql): Promise<Party | null> {
  return (await parties(db, `SELECT ${COLUMNS} FROM parties WHERE self`, []))[0] ?? null;
}

/** Parties by id; those that do not exist are absent. */
export async function partiesOf(db: Sql, ids: readonly string[]): Promise<Map<string, Party>> {
  if (ids.length === 0) return new Map();
  const rows = await parties(db, `SELECT ${COLUMNS} FROM parties WHERE party_id = ANY ($1)`, [[...new Set(ids)]], 'parties-of');
  return new Map(rows.map((row) => [row.id, row]));
}

/** Which of some parties are the same organisation as one: itself, and what was entered twice. */
export async function sameParties(db: Sql, partyId: string, among: readonly string[]): Promise<Set<string>> {
  const rows = await db.query<{ id: string }>(
    `SELECT p.party_id AS id FROM parties p JOIN parties o ON coalesce(o.merged_into, o.party_id) = coalesce(p.merged_into, p.party_id)
     WHERE o.party_id = $1 AND p.party_id = ANY ($2)`, [partyId, [...new Set(among)]], 'party-same');
  return new Set([partyId, ...rows.map(({ id }) => id)]);
}

/** Of some parties those that were found to be another one by a person's decision, with that other. */
export async function survivorsOf(db: Sql, ids: readonly string[]): Promise<Map<string, { id: string; name: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<{ from: string; id: string; name: string }>(
    `SELECT m.party_id AS "from", p.party_id AS id, p.name FROM parties m JOIN parties p ON p.party_id = m.merged_into WHERE m.party_id = ANY ($1)`,
    [[...new Set(ids)]], 'party-survivors');
  return new Map(rows.map(({ from, ...survivor }) => [from, survivor]));
}

export interface PartyFilter {
  q?: string;
  category?: string;
  country?: string;
  /** Finds what lies below it too: `53` finds `53.06`. */
  region?: string;
  /** Last party id of the page before. */
  after?: string;
  /** Rows to pass over. */
  offset?: number;
  limit?: number;
}

/** Parties by name. */
export async function listParties(db: Sql, filter: PartyFilter = {}): Promise<Party[]> {
  return parties(db,
    `SELECT ${COLUMNS} FROM parties
     WHERE ($1::text IS NULL OR search @@ tepati_query($1)) AND ($2::text IS NULL OR category = $2) AND ($3::text IS NULL OR country = $3)
       AND ($4::text IS NULL OR region_code = $4 OR region_code LIKE $4 || '.%')
       AND ($5::text IS NULL OR (name, party_id) > (SELECT name, party_id FROM parties WHERE party_id = $5))
     ORDER BY name, party_id LIMIT $6 OFFSET $7`,
    [filter.q ?? null, filter.category ?? null, filter.country ?? null, filter.region ?? null, filter.after ?? null, filter.limit ?? 50, filter.offset ?? 0]);
}

/** How many parties a filter finds. */
export async function countParties(db: Sql, filter: Omit<PartyFilter, 'after' | 'offset' | 'limit'> = {}): Promise<number> {
  const rows = await db.query<{ n: number }>(
    `SELECT count(*) AS n FROM parties
     WHERE ($1::text IS NULL OR search @@ tepati_query($1)) AND ($2::text IS NULL OR category = $2) AND ($3::text IS NULL OR country = $3)
       AND ($4::text IS NULL OR region_code = $4 OR region_code LIKE $4 || '.%')`,
    [filter.q ?? null, filter.category ?? null, filter.country ?? null, filter.region ?? null]);
  return rows[0]?.n ?? 0;
}
