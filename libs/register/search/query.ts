import type { Sql } from '../database.js';
import { distance } from './distance.js';
import { termsOf, tsqueryOf, type Term } from './terms.js';

/** A question in words, ready to be asked of the register. */
export interface SearchQuery {
  terms: readonly Term[];
  /** For `to_tsquery('simple', …)`; null: there is no word in the question, and so nothing that it finds. */
  tsquery: string | null;
  /** Words that occur nowhere, and what they were taken for. */
  corrected: { from: string; to: string[] }[];
}

interface KnownWord {
  word: string;
  /** Not of the kind that is learnt (numbers, short words), or the beginning of one that occurs. */
  known: boolean;
  near: string[];
}

/** Folded words of the question in order; for those that occur nowhere, the words most like them by their trigrams. */
const WORDS = `
SELECT w.word, k.known, CASE WHEN k.known THEN '{}'::text[]
  ELSE ARRAY(SELECT DISTINCT n.word FROM (SELECT s.word FROM search_words s ORDER BY s.word <-> w.word LIMIT 24) AS n) END AS near
FROM regexp_split_to_table(tepati_fold($1), ' +') WITH ORDINALITY AS w (word, at)
CROSS JOIN LATERAL (SELECT w.word !~ '^[a-z]{4,40}$'
  OR EXISTS (SELECT FROM search_words s WHERE s.word ~>=~ w.word AND s.word ~<~ (w.word || '{')) AS known) AS k
WHERE w.word <> '' ORDER BY w.at`;

const TAKEN_FOR = 3;
/** Words of a question that are looked at: nobody types more, and each costs. */
const MOST_WORDS = 16;

/** Reads a question as people type it: folded, with synonyms, and what was mistyped put right. */
export async function readQuery(db: Sql, q: string): Promise<SearchQuery> {
  const words = (await db.query<KnownWord>(WORDS, [q], 'search-words')).slice(0, MOST_WORDS);
  const corrections = new Map<string, string[]>();
  for (const { word, near } of words) {
    const meant = closest(word, near);
    if (meant.length > 0) corrections.set(word, meant);
  }
  const terms = termsOf(words.map(({ word }) => word), corrections);
  return { terms, tsquery: tsqueryOf(terms), corrected: [...corrections].map(([from, to]) => ({ from, to })) };
}

/** Of similar words those that a slip or two of the finger makes of the word; of a longer word its beginning counts, too. */
function closest(word: string, near: readonly string[]): string[] {
  const slips = word.length < 6 ? 1 : 2;
  const far = (other: string): number => Math.min(distance(word, other), other.length > word.length ? distance(word, other.slice(0, word.length)) : Infinity);
  const found = near.map((other) => ({ other, by: far(other) })).filter(({ by }) => by <= slips).sort((a, b) => a.by - b.by || (a.other < b.other ? -1 : 1));
  return found.filter(({ by }) => by === found[0]?.by).slice(0, TAKEN_FOR).map(({ other }) => other);
}
