import type { Database } from '../database.js';
import { readNumber, seriesOf, type Series } from './series.js';

export interface Completeness {
  numbers: number;
  gaps: number;
  series: Series[];
  unread: { agreementId: string; number: string }[];
  unreadCount: number;
  /** Signed, and no number of ours is recorded. */
  unnumbered: number;
}

const UNREAD = 200;

/**
 * What our own numbers tell of documents that nobody has recorded: a series has no holes by itself. @param asOf numbers of what was
 * signed by that day
 */
export async function completenessOf(db: Database, asOf: string | null): Promise<Completeness> {
  const rows = await db.query<{ agreementId: string; instrument: string; number: string | null }>(
    `SELECT a.agreement_id AS "agreementId", a.instrument, n ->> 'number' AS number
     FROM agreements a LEFT JOIN LATERAL jsonb_array_elements(a.doc -> 'numbers') AS n ON n ->> 'partyId' = a.our_party_id
     WHERE a.signed_on IS NOT NULL AND ($1::date IS NULL OR a.signed_on <= $1) ORDER BY a.agreement_id`, [asOf]);
  const numbered = rows.flatMap(({ number, ...row }) => (number === null ? [] : [{ ...row, number, read: readNumber(number) }]));
  const series = seriesOf(numbered.flatMap(({ read, instrument }) => (read ? [{ ...read, instrument }] : [])));
  const unread = numbered.filter(({ read }) => read === null);
  return {
    numbers: numbered.length, gaps: series.reduce((sum, { missingCount }) => sum + missingCount, 0), series,
    unread: unread.slice(0, UNREAD).map(({ agreementId, number }) => ({ agreementId, number })), unreadCount: unread.length,
    unnumbered: rows.length - numbered.length,
  };
}
