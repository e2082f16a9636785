import { broader, synonyms } from './synonyms.js';

/** One word to look for; `prefix`: its beginning is enough. */
export interface Word {
  word: string;
  prefix: boolean;
}

/** What has to occur: any one of the alternatives, each a run of words one after the other. All terms have to. */
export interface Term {
  alternatives: readonly (readonly Word[])[];
}

/** From this length on the beginning of a word is enough: shorter ones begin half of all words. */
const PREFIX_FROM = 3;

const groups = new Map<string, readonly string[]>();
for (const group of synonyms) for (const phrase of group) groups.set(phrase, [...group, ...(broader[phrase] ?? [])]);
const LONGEST = Math.max(...[...groups.keys()].map((phrase) => phrase.split(' ').length));

const wordOf = (word: string): Word => ({ word, prefix: word.length >= PREFIX_FROM });
/** Of a synonym the whole word is meant: `rs` does not begin every word with rs. */
const exactly = (phrase: string): Word[] => phrase.split(' ').map((word) => ({ word, prefix: false }));

/**
 * Terms of folded words. A run of words that has synonyms becomes one term; a word that occurs nowhere is taken for what it was
 * mistyped from.
 * @param corrections words that occur, by the word that does not
 */
export function termsOf(words: readonly string[], corrections: ReadonlyMap<string, readonly string[]>): Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < words.length;) {
    const length = runWithSynonyms(words, at);
    const run = words.slice(at, at + length);
    const phrase = run.join(' ');
    const others = (groups.get(phrase) ?? []).filter((one) => one !== phrase).map(exactly);
    const instead = length === 1 ? (corrections.get(phrase) ?? []).map((word) => [wordOf(word)]) : [];
    // What was mistyped occurs nowhere: looking for it, too, would only take time.
    terms.push({ alternatives: [...(instead.length === 0 ? [run.map(wordOf)] : []), ...others, ...instead] });
    at += length;
  }
  return terms;
}

function runWithSynonyms(words: readonly string[], at: number): number {
  for (let length = Math.min(LONGEST, words.length - at); length > 1; length -= 1) {
    if (groups.has(words.slice(at, at + length).join(' '))) return length;
  }
  return 1;
}

/** As PostgreSQL's `to_tsquery` reads it. Words are folded, so that no sign of its language is among them; null: nothing to look for. */
export function tsqueryOf(terms: readonly Term[]): string | null {
  const shown = terms.map(({ alternatives }) =>
    `(${alternatives.map((run) => `(${run.map(({ word, prefix }) => `${word}${prefix ? ':*' : ''}`).join(' <-> ')})`).join(' | ')})`);
  return shown.length === 0 ? null : shown.join(' & ');
}
