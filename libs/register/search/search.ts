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
  /** How many there are of each kind; counting ends at a hundred, and of follow-ups the promises are counted, so that a common word costs no more than a rare one. */
  totals: Record<SearchKind, number>;
  corrected: SearchQuery['corrected'];
}

const COUNT_UP_TO = 100;
/** Newest of those found, among which the best come first. */
const CANDIDATES = 60;
/** Agreements that changed last, among which those with common words are looked for. */
const RECENT = 400;

interface Row {
  id: string;
  agreementId: string | null;
  reference: string | null;
  title: string;
  exact: boolean;
  numbers: string[];
  partners: string[];
  score: number;
  /** Of the kind, whatever the limit. */
  total: number;
}

/** Agreements whose own number, partner's number or reference is just that: one look into each index. */
const EXACT = `
  SELECT agreement_id FROM agreements WHERE reference = upper($2)
  UNION SELECT agreement_id FROM document_numbers WHERE normalized = upper(regexp_replace($2, '\\s+', '', 'g'))
  UNION SELECT agreement_id FROM follow_ups WHERE reference = upper($2)`;

/**
 * Of words that few agreements hold the newest; of common ones those among the newest of all, and as many as were met otherwise. Either
 * way so many rows are looked at and no more: `OFFSET 0` keeps the planner from reading whole tables to join with a few hundred rows.
 */
const AGREEMENTS = `
WITH exact AS (${EXACT}), matching AS MATERIALIZED (
  SELECT s.agreement_id FROM agreement_search s WHERE s.words @@ to_tsquery('simple', $1) LIMIT ${COUNT_UP_TO}
), counted AS MATERIALIZED (SELECT count(*) AS n FROM matching), recent AS (
  SELECT p.agreement_id FROM (SELECT agreement_id FROM agreement_pulse WHERE (SELECT n FROM counted) = ${COUNT_UP_TO} ORDER BY updated_at DESC, agreement_id DESC LIMIT ${RECENT}) AS p
  CROSS JOIN LATERAL (SELECT FROM agreement_search s WHERE s.agreement_id = p.agreement_id AND s.words @@ to_tsquery('simple', $1) OFFSET 0) AS s LIMIT ${CANDIDATES}
), newest AS (
  SELECT m.agreement_id FROM matching m CROSS JOIN LATERAL (SELECT updated_at FROM agreement_pulse p WHERE p.agreement_id = m.agreement_id OFFSET 0) AS p
  ORDER BY p.updated_at DESC, m.agreement_id DESC LIMIT ${CANDIDATES}
), found AS (SELECT agreement_id FROM exact UNION SELECT agreement_id FROM recent UNION SELECT agreement_id FROM newest)
SELECT a.agreement_id AS id, a.agreement_id AS "agreementId", a.reference, a.title, e.agreement_id IS NOT NULL AS exact, a.numbers,
  ARRAY(SELECT name FROM parties WHERE party_id = ANY (a.partner_ids) ORDER BY name) AS partners,
  s.score, (SELECT n FROM counted) AS total
FROM found f JOIN agreements a USING (agreement_id) LEFT JOIN exact e USING (agreement_id)
CROSS JOIN LATERAL (SELECT ts_rank(s.words, to_tsquery('simple', $1)) AS score FROM agreement_search s WHERE s.agreement_id = f.agreement_id OFFSET 0) AS s
ORDER BY exact DESC, score DESC, a.updated_at DESC, a.agreement_id LIMIT $3`;

const PARTIES = `
WITH found AS MATERIALIZED (SELECT party_id, name, search FROM parties WHERE search @@ to_tsquery('simple', $1) LIMIT ${COUNT_UP_TO})
SELECT p.party_id AS id, NULL AS "agreementId", NULL AS reference, p.name AS title, false AS exact, '{}'::text[] AS numbers, '{}'::text[] AS partners,
  ts_rank(p.search, to_tsquery('simple', $1)) AS score, (SELECT count(*) FROM found) AS total
FROM found p ORDER BY score DESC, p.name, p.party_id LIMIT $2`;

/** Promises that hold the words; of a very common one not all are looked at. */
const PROMISES = `SELECT p.obligation_id FROM all_promises p LIMIT ${COUNT_UP_TO}`;
/** Planned as if all were wanted, so by the index; read as far as the limit. Folding a title anew takes longer than any index. */
const ALL_PROMISES = `all_promises AS MATERIALIZED (
  SELECT b.obligation_id FROM obligations b WHERE to_tsvector('simple', tepati_fold(b.title)) @@ to_tsquery('simple', $1))`;

const FOLLOW_UPS = `
WITH exact AS (SELECT follow_up_id FROM follow_ups WHERE reference LIKE upper($2) || '%' AND upper($2) LIKE 'TL-%' ORDER BY reference LIMIT ${CANDIDATES}),
${ALL_PROMISES}, promises AS MATERIALIZED (${PROMISES}), newest AS (
  SELECT f.follow_up_id FROM promises AS b
  CROSS JOIN LATERAL (SELECT follow_up_id, updated_at FROM follow_ups f WHERE f.obligation_id = b.obligation_id OFFSET 0) AS f
  ORDER BY f.updated_at DESC, f.follow_up_id DESC LIMIT ${CANDIDATES}
), found AS (SELECT follow_up_id FROM exact UNION SELECT follow_up_id FROM newest)
SELECT f.follow_up_id AS id, f.agreement_id AS "agreementId", f.reference, b.title, e.follow_up_id IS NOT NULL AS exact, '{}'::text[] AS numbers,
  '{}'::text[] AS partners, ts_rank(to_tsvector('simple', tepati_fold(b.title)), to_tsquery('simple', $1)) AS score,
  (SELECT count(*) FROM promises) AS total
FROM found JOIN follow_ups f USING (follow_up_id) JOIN obligations b ON b.obligation_id = f.obligation_id LEFT JOIN exact e USING (follow_up_id)
ORDER BY exact DESC, score DESC, f.updated_at DESC, f.follow_up_id LIMIT $3`;

/** How many there are of a kind of which none is to be shown. */
const COUNTS: Record<SearchKind, string> = {
  agreement: `SELECT count(*) AS total FROM (SELECT FROM agreement_search s WHERE s.words @@ to_tsquery('simple', $1) LIMIT ${COUNT_UP_TO}) AS c`,
  party: `SELECT count(*) AS total FROM (SELECT FROM parties p WHERE p.search @@ to_tsquery('simple', $1) LIMIT ${COUNT_UP_TO}) AS c`,
  'follow-up': `WITH ${ALL_PROMISES} SELECT count(*) AS total FROM (${PROMISES}) AS c`,
};

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
  const like = word.replaceAll(/[\\%_]/gu, '\\$&');
  const asked: Record<SearchKind, () => Promise<Row[]>> = {
    agreement: () => db.query<Row>(AGREEMENTS, [tsquery, word, limit]),
    party: () => db.query<Row>(PARTIES, [tsquery, limit]),
    'follow-up': () => db.query<Row>(FOLLOW_UPS, [tsquery, like, limit]),
  };
  const found = await Promise.all((['agreement', 'party', 'follow-up'] as const).map(async (kind) => {
    const rows = kinds.includes(kind) ? await asked[kind]() : [];
    const [counted] = kinds.includes(kind) ? rows : await db.query<{ total: number }>(COUNTS[kind], [tsquery]);
    return { kind, rows, total: Math.max(counted?.total ?? 0, rows.length) };
  }));
  return {
    items: found.flatMap(({ kind, rows }) => rows.map((row) => ({
      kind, id: row.id, agreementId: row.agreementId, reference: row.reference, title: row.title, exact: row.exact,
      highlights: highlightsOf(kind, row, terms),
    }))),
    totals: { ...totals, ...Object.fromEntries(found.map(({ kind, total }) => [kind, total])) },
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
