import type { Database, Sql } from '../database.js';
import { newId } from '../ids.js';
import { Conditions } from '../queries/select.js';
import { standingConditions } from '../standings/conditions.js';
import { standingsNow } from '../standings/follow.js';

export interface Claim {
  id: string;
  title: string;
  source: string;
  sourceOn: string;
  /** The day that it speaks of. */
  asOf: string;
  counts: 'partners' | 'agreements';
  value: number;
  filter: ClaimedFilter;
  createdAt: string;
}

export interface ClaimedFilter {
  category?: string;
  track?: string;
  unit?: string;
  region?: string;
  signedFrom?: string;
}

export interface JudgedClaim extends Claim {
  result: { state: 'match' | 'off' | 'not-computable'; computed: number | null; offBy: number | null; why: 'generated-data' | 'not-that-far-back' | null };
  disagreesWith: string[];
}

const COLUMNS = `claim_id AS id, title, source, source_on AS "sourceOn", as_of AS "asOf", counts, value, filter, created_at AS "createdAt"`;

/** @param by the maker's contact id */
export async function createClaim(tx: Sql, claim: Omit<Claim, 'id' | 'createdAt'>, by: string): Promise<string> {
  const id = newId('clm');
  await tx.query(
    `INSERT INTO claims (claim_id, title, source, source_on, as_of, counts, value, filter, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now())`,
    [id, claim.title, claim.source, claim.sourceOn, claim.asOf, claim.counts, claim.value, JSON.stringify(claim.filter), by]);
  return id;
}

export async function getClaim(db: Sql, id: string): Promise<Claim | null> {
  return (await db.query<Claim>(`SELECT ${COLUMNS} FROM claims WHERE claim_id = $1`, [id]))[0] ?? null;
}

/** Claims, the newest publication first. @param after id of the last one of the page before */
export async function listClaims(db: Sql, { limit, after }: { limit: number; after?: string }): Promise<Claim[]> {
  return db.query<Claim>(
    `SELECT ${COLUMNS} FROM claims c WHERE $1::text IS NULL
       OR (c.source_on, c.claim_id) < (SELECT source_on, claim_id FROM claims WHERE claim_id = $1)
     ORDER BY c.source_on DESC, c.claim_id DESC LIMIT $2`, [after ?? null, limit]);
}

export async function countClaims(db: Sql): Promise<number> {
  return (await db.query<{ n: number }>('SELECT count(*) AS n FROM claims'))[0]?.n ?? 0;
}

/**
 * What the register says to published numbers. It says nothing where what it would count is generated, or where on that day it holds
 * nothing that is real: counting invented partners, or a register that begins later, would be no answer.
 *
 * @param knownAt only what was recorded by this instant; absent: all
 */
export async function judgeClaims(db: Database, claims: readonly Claim[], knownAt?: string): Promise<JudgedClaim[]> {
  await standingsNow(db);
  const others = await db.query<Claim>(
    `SELECT ${COLUMNS} FROM claims WHERE source_on = ANY ($1::date[])`, [claims.map(({ sourceOn }) => sourceOn)]);
  return Promise.all(claims.map(async (claim) => ({
    ...claim, result: await resultOf(db, claim, knownAt),
    disagreesWith: others.filter((other) => other.id !== claim.id && other.sourceOn === claim.sourceOn && other.counts === claim.counts
      && other.value !== claim.value && sameFilter(other.filter, claim.filter)).map(({ id }) => id),
  })));
}

const sameFilter = (a: ClaimedFilter, b: ClaimedFilter): boolean => JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

async function resultOf(db: Database, claim: Claim, knownAt: string | undefined): Promise<JudgedClaim['result']> {
  if (await anySigned(db, claim, knownAt, `a.origin = 'demo'`)) return { state: 'not-computable', computed: null, offBy: null, why: 'generated-data' };
  if (!(await anySigned(db, claim, knownAt, `a.origin <> 'demo'`))) return { state: 'not-computable', computed: null, offBy: null, why: 'not-that-far-back' };
  const computed = await countOf(db, claim, knownAt);
  return { state: computed === claim.value ? 'match' : 'off', computed, offBy: claim.value - computed, why: null };
}

/** True if any agreement of that kind stood signed on that day. Found, or known not to be there, long before all are counted. */
async function anySigned(db: Database, { asOf }: Claim, knownAt: string | undefined, kind: string): Promise<boolean> {
  const held = await standingConditions(db, { asOf, ...(knownAt === undefined ? {} : { knownAt }) }, new Date(), new Conditions());
  const [row] = await db.query<{ any: boolean }>(
    `SELECT EXISTS (SELECT FROM agreements a CROSS JOIN LATERAL (
       SELECT FROM agreement_standings s WHERE s.agreement_id = a.agreement_id AND s.signed_on IS NOT NULL AND ${held.where} LIMIT 1
     ) AS s WHERE ${kind}) AS any`, held.values);
  return row?.any ?? false;
}

/** The number that the claim means. */
async function countOf(db: Database, { asOf, counts, filter }: Claim, knownAt: string | undefined): Promise<number> {
  const { category, signedFrom, track, unit, region } = filter;
  const asked = { asOf, ...(knownAt === undefined ? {} : { knownAt }) };
  const wanted = await standingConditions(db, {
    ...asked, ...(track === undefined ? {} : { track }), ...(unit === undefined ? {} : { unit }), ...(region === undefined ? {} : { region }),
  }, new Date(), new Conditions());
  wanted.add('s.signed_on IS NOT NULL').add('s.signed_on >= ?::date', signedFrom);
  if (counts === 'agreements') {
    wanted.add('? = ANY (s.categories)', category);
    const [row] = await db.query<{ n: number }>(`SELECT count(*) AS n FROM agreement_standings s WHERE ${wanted.where}`, wanted.values);
    return row?.n ?? 0;
  }
  wanted.add('p.category = ?', category);
  // Two entries of the directory that were found to be one organisation count once.
  const [row] = await db.query<{ n: number }>(
    `SELECT count(DISTINCT coalesce(p.merged_into, p.party_id)) AS n FROM agreement_standings s CROSS JOIN unnest(s.partner_ids) AS partner (id)
     JOIN parties p ON p.party_id = partner.id WHERE ${wanted.where}`, wanted.values);
  return row?.n ?? 0;
}
