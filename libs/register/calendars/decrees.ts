import { createHash } from 'node:crypto';
import type { Decree } from '#libs/calendar/index.js';
import { canonicalJson } from '#libs/journal/canonical.js';
import type { Sql } from '../database.js';

/** A decree with where it comes from. */
export interface StoredDecree extends Decree {
  source: string;
  /** Compared with the decree's own text. */
  verified: boolean;
  /** Came with the program. */
  shipped: boolean;
  /** SHA-256 of {@link decreeText}, 64 hexadecimal digits. */
  hash: string;
  publishedAt: string;
  publishedBy: string | null;
}

export type NewDecree = Omit<Decree, 'id'>;

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const COLUMNS = `decree_id AS id, calendar, number, issued_on AS "issuedOn", years, supersedes, effect, days, withdrawn, ramadan, source,
  verified, shipped, hash, published_at AS "publishedAt", published_by AS "publishedBy"`;

/** The decree with its lists in order: however it was written down, the same decree is the same. */
export function ordered(decree: NewDecree): NewDecree {
  const { calendar, number, issuedOn, supersedes, effect } = decree;
  const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return {
    calendar, number, issuedOn, supersedes, effect,
    years: [...new Set(decree.years)].sort((a, b) => a - b),
    days: decree.days.map(({ on, kind, name }) => ({ on, kind, name })).sort((a, b) => byText(a.on, b.on) || byText(a.name, b.name)),
    withdrawn: [...new Set(decree.withdrawn)].sort(byText),
    ramadan: decree.ramadan.map(({ from, to }) => ({ from, to })).sort((a, b) => byText(a.from, b.from)),
  };
}

/** The canonical text (RFC 8785) that the hash of a decree covers: all that it says, and not who told us. */
export function decreeText(decree: NewDecree): string {
  return canonicalJson(ordered(decree));
}

/** Hash of a decree and the id that follows from it: the same decree has the same id on every stack. */
export function sealDecree(decree: NewDecree): { id: string; hash: string } {
  const digest = createHash('sha256').update(decreeText(decree)).digest();
  return { id: `dcr_${Array.from(digest.subarray(0, 16), (byte) => ALPHABET[byte & 31]).join('')}`, hash: digest.toString('hex') };
}

/** One decree, or null. */
export async function getDecree(db: Sql, id: string): Promise<StoredDecree | null> {
  return (await db.query<StoredDecree>(`SELECT ${COLUMNS} FROM calendar_decrees WHERE decree_id = $1`, [id]))[0] ?? null;
}

/** Decrees of a calendar (or of all) in the order of their publication; `after` is the last id of the page before. */
export async function listDecrees(db: Sql, filter: { calendar?: string; after?: string; limit?: number } = {}): Promise<StoredDecree[]> {
  return db.query<StoredDecree>(
    `SELECT ${COLUMNS} FROM calendar_decrees
     WHERE ($1::text IS NULL OR calendar = $1)
       AND ($2::text IS NULL OR ordinal > (SELECT ordinal FROM calendar_decrees WHERE decree_id = $2))
     ORDER BY ordinal LIMIT $3`, [filter.calendar ?? null, filter.after ?? null, filter.limit ?? null]);
}

/** How many decrees a filter finds. */
export async function countDecrees(db: Sql, calendar?: string): Promise<number> {
  const rows = await db.query<{ n: number }>(
    `SELECT count(*) AS n FROM calendar_decrees WHERE $1::text IS NULL OR calendar = $1`, [calendar ?? null]);
  return rows[0]?.n ?? 0;
}

/** Stores a decree; false where it is there already. */
export async function insertDecree(
  db: Sql, decree: NewDecree, more: { source: string; verified: boolean; shipped: boolean; by: string | null },
): Promise<boolean> {
  const { id, hash } = sealDecree(decree);
  const d = ordered(decree);
  const rows = await db.query(
    `INSERT INTO calendar_decrees (decree_id, calendar, number, issued_on, years, supersedes, effect, days, withdrawn, ramadan, source, verified,
       shipped, hash, published_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT DO NOTHING RETURNING 1`,
    [id, d.calendar, d.number, d.issuedOn, d.years, d.supersedes, d.effect, JSON.stringify(d.days), d.withdrawn, JSON.stringify(d.ramadan),
      more.source, more.verified, more.shipped, hash, more.by]);
  return rows.length > 0;
}
