import { createHash } from 'node:crypto';
import { SELF_PARTY_ID, type Database } from '#libs/register/index.js';
import { seeded } from '#tools/load/random.js';
import { partnerName, pick } from './names.js';
import { regions, type Region } from './regions.js';

/** The agency's own count of partners since 2018, on 14 March 2024. */
const PROPORTIONS = [['local-government', 195], ['education', 128], ['health', 14], ['finance', 2], ['government-agency', 3]] as const;
const ALL = 342;

export interface RegisterPlan {
  /** The same seed, the same register. */
  seed: number;
  agreements: number;
  /** The last moment that anything was recorded (epoch ms). */
  until: number;
  /** References begin after this number; 0 where absent. */
  after?: number;
}

export interface Partner {
  partyId: string;
  liaisonId: string;
  category: string;
  name: string;
  region: Region;
  unit: string;
}

/** 16 letters and digits (base32) that stand for `parts`. */
export function derived(...parts: readonly (string | number)[]): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
  return [...createHash('sha256').update(parts.join('/')).digest().subarray(0, 16)].map((byte) => alphabet[byte & 31]).join('');
}

export const agreementIdOf = ({ seed }: RegisterPlan, index: number): string => `agr_${derived('agreement', seed, index)}`;
export const coordinatorOf = ({ seed }: RegisterPlan, unit: string, n: number): string => `con_${derived('coordinator', seed, unit, n)}`;
/** Coordinators of each unit. */
export const COORDINATORS = 3;
const UNITS = { '51': 'BP3MI-BALI', '53': 'BP3MI-NTT', '35': 'BP3MI-JATIM' } as const;
export const unitOf = (region: Region): string => UNITS[region.code.slice(0, 2) as keyof typeof UNITS] ?? 'BIRO-KS';
export const documentIdOf = (type: string): string => `doc_${derived('document', type)}`;

/** How many partners a register has: one for each agreement of a small one, later ones sign again. */
export const partnersOf = ({ agreements }: RegisterPlan): number => Math.max(Math.min(agreements, ALL), Math.round(agreements * 0.4));

function categoryOf(n: number): string {
  // 211 and 342 have no common divisor: every 342 in a row hold the proportions exactly, and shorter stretches nearly.
  let at = (n * 211) % ALL;
  for (const [category, count] of PROPORTIONS) {
    if (at < count) return category;
    at -= count;
  }
  return 'education';
}

/** The `n`-th partner. Region codes are real ones, names are not. */
export function partnerOf(plan: RegisterPlan, n: number): Partner {
  const random = seeded(plan.seed * 7919 + n);
  const category = categoryOf(n);
  const region = pick(random, regions);
  return {
    partyId: `pty_${derived('party', plan.seed, n)}`, liaisonId: `con_${derived('liaison', plan.seed, n)}`, category, region, unit: unitOf(region),
    name: partnerName(category, n, region),
  };
}

/** Writes partners, their liaisons, our coordinators and the documents that gates ask for. All names say that they are invented. */
export async function writeDirectory(db: Database, plan: RegisterPlan, documentTypes: readonly string[]): Promise<void> {
  const coordinators = ['BIRO-KS', ...Object.values(UNITS)].flatMap((unit) =>
    Array.from({ length: COORDINATORS }, (_, n) => ({ id: coordinatorOf(plan, unit, n), unit, name: `(contoh) Koordinator ${unit} ${n + 1}` })));
  await db.query(
    `INSERT INTO contacts (contact_id, party_id, role, name, email, unit_id, time_zone)
     SELECT c.id, $1, 'other', c.name, c.id || '@contoh.invalid', c.unit, u.time_zone
     FROM unnest($2::text[], $3::text[], $4::text[]) AS c (id, unit, name) JOIN units u ON u.unit_id = c.unit ON CONFLICT DO NOTHING`,
    [SELF_PARTY_ID, coordinators.map(({ id }) => id), coordinators.map(({ unit }) => unit), coordinators.map(({ name }) => name)]);
  await db.query(
    `INSERT INTO documents (document_id, document_type, file_name, media_type, size, sha256)
     SELECT d.id, d.type, d.type || '.txt', 'text/plain', 0, d.sha256 FROM unnest($1::text[], $2::text[], $3::text[]) AS d (id, type, sha256)
     ON CONFLICT DO NOTHING`,
    [documentTypes.map(documentIdOf), documentTypes, documentTypes.map(() => EMPTY_SHA256)]);
  const count = partnersOf(plan);
  for (let from = 0; from < count; from += 5_000) {
    const some = Array.from({ length: Math.min(5_000, count - from) }, (_, i) => partnerOf(plan, from + i));
    await db.query(
      `INSERT INTO parties (party_id, name, category, country, region_code)
       SELECT p.id, p.name, p.category, 'ID', p.region FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS p (id, name, category, region)
       ON CONFLICT DO NOTHING`,
      [some.map(({ partyId }) => partyId), some.map(({ name }) => name), some.map(({ category }) => category),
        some.map(({ category, region }) => (category === 'local-government' ? region.code : null))]);
    await db.query(
      `INSERT INTO contacts (contact_id, party_id, role, name, email)
       SELECT c.id, c.party, 'liaison', '(contoh) Penghubung', c.id || '@contoh.invalid' FROM unnest($1::text[], $2::text[]) AS c (id, party)
       ON CONFLICT DO NOTHING`,
      [some.map(({ liaisonId }) => liaisonId), some.map(({ partyId }) => partyId)]);
  }
}

/** Of the empty file: generated documents have no content. */
export const EMPTY_SHA256 = createHash('sha256').digest('hex');
