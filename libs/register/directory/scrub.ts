import type { Sql } from '../database.js';

/**
 * Columns in which people or files have put words of their own that may name a person, beside the free texts of agreements: letters
 * as they were sent, what was remarked on spreadsheets (their rows are dealt with where they are kept), reasons of holds and replacements,
 * what a mail server said. Events are not among them.
 */
const TYPED: readonly [table: string, column: string][] = [
  ['letters_sent', 'facts'], ['imports', 'facts'], ['import_rows', 'own_anomalies'], ['import_rows', 'anomalies'], ['import_rows', 'keys'],
  ['import_records', 'record'],
  ['contact_replacements', 'reason'], ['mail_holds', 'reason'], ['office_tasks', 'title'], ['saved_views', 'name'], ['saved_views', 'query'],
  ['outbox', 'last_error'], ['digests', 'last_error'], ['confirmations', 'last_error'], ['link_mails', 'last_error'], ['meeting_mails', 'last_error'],
  ['mailbox_letters', 'last_error'],
];

export interface TypedWords {
  /** Addresses and full names; compared whatever case they are written in. */
  words: readonly string[];
  /** Last digits of telephone numbers, compared whatever stands between them. */
  phones: readonly string[];
}

/**
 * Puts `name` where a person's words stand in what was typed in.
 * @returns rows that were changed
 */
export async function scrubTyped(tx: Sql, { words, phones }: TypedWords, name: string): Promise<number> {
  const patterns = [...words.map(escaped), ...phones.map((digits) => `[+0-9 ().-]{0,8}${[...digits].join('[ ().-]{0,2}')}`)];
  if (patterns.length === 0) return 0;
  const pattern = new RegExp(patterns.join('|'), 'giu');
  // In JSON a quotation mark in a name is written in another way.
  const sought = words.flatMap((word) => [word, JSON.stringify(word).slice(1, -1)]);
  let changed = 0;
  for (const [table, column] of TYPED) {
    const rows = await tx.query<{ at: string; value: unknown; json: boolean }>(
      `SELECT ctid::text AS at, "${column}" AS value, pg_typeof("${column}")::text IN ('json', 'jsonb') AS json FROM "${table}"
       WHERE EXISTS (SELECT FROM unnest($1::text[]) AS w WHERE strpos(lower("${column}"::text), lower(w)) > 0)
         OR EXISTS (SELECT FROM unnest($2::text[]) AS d WHERE strpos(regexp_replace("${column}"::text, '[^0-9]', '', 'g'), d) > 0) FOR UPDATE`,
      [sought, [...phones]]);
    for (const { at, value, json } of rows) {
      const without = scrubbed(value, pattern, name);
      if (JSON.stringify(without) === JSON.stringify(value)) continue;
      await tx.query(`UPDATE "${table}" SET "${column}" = $2 WHERE ctid = $1::tid`, [at, json ? JSON.stringify(without) : without]);
      changed += 1;
    }
  }
  return changed;
}

/** Strings only: numbers of a file (its size) may look like a telephone's. */
function scrubbed(value: unknown, pattern: RegExp, name: string): unknown {
  if (typeof value === 'string') return value.replaceAll(pattern, name);
  if (Array.isArray(value)) return value.map((one) => scrubbed(one, pattern, name));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, scrubbed(one, pattern, name)]));
}

function escaped(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
