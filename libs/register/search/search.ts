import type { Sql } from '../database.js';
import { marksOf, type Mark } from './highlight.js';
import { readQuery, type SearchQuery } from './query.js';

export type SearchKind = 'agreement' | 'party' | 'follow-up';

/** A text of what was found, with the places that were looked for. */
export interface Highlight {
  field: 'reference' | 'title' | 'name' | 'number' | 'partner';
  text: string;
  marks: Mark[];
}

export interface Found {
  kind: SearchKind;
  id: string;
  /** The agreement to open; null for a party. */
  agreementId: string | null;
  reference: string | null;
  title: string;
  /** Its number or reference is what was asked for. */
  exact: boolean;
  highlights: Highlight[];
}

export interface SearchResult {
  items: Found[];
  /** How many there are of each kind; counting ends at a thousand, and of follow-ups the promises are counted, so that a common word costs no more than a rare one. */
  totals: Record<SearchKind, number>;
  corrected: SearchQuery['corrected'];
}

const COUNT_UP_TO = 1000;
/** Newest of those found, among which the best come first. */
const CANDIDATES = 200;

interface Row {
  id: string;
  agreementId: string | null;
  reference: string | null;
  title: string;
  exact: boolean;
  numbers: string[];
  partners: string[];
  score: number;
}

/** Agreements whose own number, partner's number or reference is just that: one look into each index. */
const EXACT = `
  SELECT agreement_id FROM agreements WHERE reference = upper($2)
  UNION SELECT agreement_id FROM document_numbers WHERE normalized = upper(regexp_replace($2, '\\s+', '', 'g'))
  UNION SELECT agreement_id FROM follow_ups WHERE reference = upper($2)`;

const AGREEMENTS = `
WITH exact AS (${EXACT}), newest AS (
  SELECT p.agreement_id FROM agreement_pulse p JOIN agreement_search s USING (agreement_id)
  WHERE s.words @@ to_tsquery('simple', $1) ORDER BY p.updated_at DESC, p.agreement_id DESC LIMIT ${CANDIDATES}
), found AS (SELECT agreement_id FROM exact UNION SELECT agreement_id FROM newest)
SELECT a.agreement_id AS id, a.agreement_id AS "agreementId", a.reference, a.title, e.agreement_id IS NOT NULL AS exact, a.numbers,
  ARRAY(SELECT name FROM parties WHERE party_id = ANY (a.partner_ids) ORDER BY name) AS partners,
  ts_rank(s.words, to_tsquery('simple', $1)) AS score
FROM found f JOIN agreements a USING (agreement_id) JOIN agreement_search s USING (agreement_id) LEFT JOIN exact e USING (agreement_id)
ORDER BY exact DESC, score DESC, a.updated_at DESC, a.agreement_id LIMIT $3`;

const PARTIES = `
SELECT p.party_id AS id, NULL AS "agreementId", NULL AS reference, p.name AS title, false AS exact, '{}'::text[] AS numbers, '{}'::text[] AS partners,
  ts_rank(p.search, to_tsquery('simple', $1)) AS score
FROM parties p WHERE p.search @@ to_tsquery('simple', $1) ORDER BY score DESC, p.name, p.party_id LIMIT $2`;

/** Promises that hold the words; of a very common one not all are looked at. */
const PROMISES = `SELECT b.obligation_id FROM obligations b
  WHERE to_tsvector('simple', tepati_fold(b.title)) @@ to_tsquery('simple', $1) LIMIT ${COUNT_UP_TO}`;

const FOLLOW_UPS = `
WITH exact AS (SELECT follow_up_id FROM follow_ups WHERE reference LIKE upper($2) || '%' AND upper($2) LIKE 'TL-%' ORDER BY reference LIMIT ${CANDIDATES}), newest AS (
  SELECT f.follow_up_id FROM (${PROMISES}) AS b JOIN follow_ups f ON f.obligation_id = b.obligation_id
  ORDER BY f.updated_at DESC, f.follow_up_id DESC LIMIT ${CANDIDATES}
), found AS (SELECT follow_up_id FROM exact UNION SELECT follow_up_id FROM newest)
SELECT f.follow_up_id AS id, f.agreement_id AS "agreementId", f.reference, b.title, e.follow_up_id IS NOT NULL AS exact, '{}'::text[] AS numbers,
  '{}'::text[] AS partners, ts_rank(to_tsvector('simple', tepati_fold(b.title)), to_tsquery('simple', $1)) AS score
FROM found JOIN follow_ups f USING (follow_up_id) JOIN obligations b ON b.obligation_id = f.obligation_id LEFT JOIN exact e USING (follow_up_id)
ORDER BY exact DESC, score DESC, f.updated_at DESC, f.follow_up_id LIMIT $3`;

const COUNTS = `
SELECT
  (SELECT count(*) FROM (SELECT FROM agreement_search s WHERE s.words @@ to_tsquery('simple', $1) LIMIT ${COUNT_UP_TO}) AS c) AS agreements,
  (SELECT count(*) FROM (SELECT FROM parties p WHERE p.search @@ to_tsquery('simple', $1) LIMIT ${COUNT_UP_TO}) AS c) AS parties,
  (SELECT count(*) FROM (${PROMISES}) AS c) AS "followUps"`;

/**
 * What fits a question in words, the best of each kind first: agreements by title, both numbers, references and partners' names,
 * parties by name, follow-ups by reference and promise. The whole list of agreements is `listAgreements({ q })`.
 * @param limit of each kind
 */
export async function search(db: Sql, q: string, { kinds, limit }: { kinds: readonly SearchKind[]; limit: number }): Promise<SearchResult> {
  const query = await readQuery(db, q);
  const { tsquery, terms, corrected } = query;
  const totals = { agreement: 0, party: 0, 'follow-up': 0 };
  if (tsquery === null) return { items: [], totals, corrected };
  const word = q.trim();
  const wanted = (kind: SearchKind, run: () => Promise<Row[]>): Promise<Row[]> => (kinds.includes(kind) ? run() : Promise.resolve([]));
  const [agreements, parties, followUps, counted] = await Promise.all([
    wanted('agreement', () => db.query<Row>(AGREEMENTS, [tsquery, word, limit])),
    wanted('party', () => db.query<Row>(PARTIES, [tsquery, limit])),
    wanted('follow-up', () => db.query<Row>(FOLLOW_UPS, [tsquery, word.replaceAll(/[\\%_]/gu, '\\$&'), limit])),
    db.query<{ agreements: number; parties: number; followUps: number }>(COUNTS, [tsquery]),
  ]);
  const shown = (kind: SearchKind, rows: Row[]): Found[] => rows.map((row) => ({
    kind, id: row.id, agreementId: row.agreementId, reference: row.reference, title: row.title, exact: row.exact,
    highlights: highlightsOf(kind, row, terms),
  }));
  const [counts] = counted;
  return {
    items: [...shown('agreement', agreements), ...shown('party', parties), ...shown('follow-up', followUps)],
    totals: {
      agreement: Math.max(counts?.agreements ?? 0, agreements.length), party: counts?.parties ?? 0,
      'follow-up': Math.max(counts?.followUps ?? 0, followUps.length),
    },
    corrected,
  };
}

/** Texts in which something was found; the title always, so that there is something to show. */
function highlightsOf(kind: SearchKind, { title, reference, numbers, partners }: Row, terms: SearchQuery['terms']): Highlight[] {
  const all: [Highlight['field'], string][] = [
    [kind === 'party' ? 'name' : 'title', title], ...(reference === null ? [] : [['reference', reference] as ['reference', string]]),
    ...numbers.map((number): ['number', string] => ['number', number]), ...partners.map((name): ['partner', string] => ['partner', name]),
  ];
  return all.map(([field, text]) => ({ field, text, marks: marksOf(text, terms) })).filter(({ field, marks }, i) => i === 0 || field === 'title' || marks.length > 0);
}
