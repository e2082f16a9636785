import { BETWEEN, GENERIC, KINDS, LONG_FORMS } from './words.js';

/** What a name says once spelling no longer matters. */
export interface ReadName {
  /** All words, long forms instead of abbreviations. */
  words: string[];
  /** What is left without words that only say of which kind: sorted, each once. Never empty for a name with a letter or digit. */
  core: string[];
  /** The level of local government that it claims. */
  kind: 'province' | 'regency' | 'city' | null;
}

const PAIRS: readonly [RegExp, string][] = [
  [/perlindungan/g, 'pelindungan'],
  [/kerja[\s-]+sama/g, 'kerjasama'],
  [/\bsumatra\b/g, 'sumatera'],
];

/** Small letters without accents and punctuation; `P.T.` is one word; the pairs that the field writes both ways are one. */
export function foldName(name: string): string {
  let text = name.normalize('NFKD').replaceAll(/\p{Mark}+/gu, '').toLowerCase();
  text = text.replaceAll(/(?<![\p{L}\p{N}])(?:\p{L}\.){2,}/gu, (letters) => `${letters.replaceAll('.', '')} `);
  for (const [pattern, one] of PAIRS) text = text.replaceAll(pattern, one);
  return text.replaceAll(/['’`]/g, '').replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** Reads a name. Its kind is the first level that it names; `Pemerintah Daerah` claims none. */
export function readName(name: string): ReadName {
  const words = foldName(name).split(' ').filter((word) => word !== '').flatMap((word) =>
    (Object.hasOwn(LONG_FORMS, word) ? LONG_FORMS[word] ?? word : word).split(' '));
  const own = words.filter((word) => !GENERIC.has(word));
  const kind = words.map((word) => (Object.hasOwn(KINDS, word) ? KINDS[word] : undefined)).find((one) => one !== undefined) ?? null;
  return { words, core: sorted(own.length > 0 ? own : words), kind };
}

const sorted = (words: readonly string[]): string[] => [...new Set(words)].sort();

/**
 * The same name with acronyms of the other written out: `IKBIS Surabaya` beside `Institut Kesehatan dan Bisnis Surabaya`. An
 * acronym takes one or more first letters of each word of a run of at least two.
 */
export function spelledOut(name: ReadName, beside: ReadName): ReadName {
  const others = beside.words.filter((word) => !BETWEEN.has(word));
  const known = new Set(beside.words);
  const words = name.words.flatMap((word) => (known.has(word) ? [word] : runOf(word, others) ?? [word]));
  if (words.length === name.words.length) return name;
  const own = words.filter((word) => !GENERIC.has(word));
  return { ...name, words, core: sorted(own.length > 0 ? own : words) };
}

/** The words that an acronym stands for; null where it is none of them. */
function runOf(acronym: string, words: readonly string[]): string[] | null {
  if (acronym.length < 3 || acronym.length > 12) return null;
  for (let from = 0; from < words.length - 1; from += 1) {
    const length = consumed(acronym, words.slice(from));
    if (length >= 2) return words.slice(from, from + length);
  }
  return null;
}

/** Over how many words a text runs when it takes letters from the beginning of each; 0 where it does not come to its end. */
function consumed(rest: string, words: readonly string[]): number {
  const [word] = words;
  if (word === undefined) return 0;
  for (let letters = Math.min(4, word.length, rest.length); letters > 0; letters -= 1) {
    if (!word.startsWith(rest.slice(0, letters))) continue;
    if (letters === rest.length) return 1;
    const further = consumed(rest.slice(letters), words.slice(1));
    if (further > 0) return further + 1;
  }
  return 0;
}
