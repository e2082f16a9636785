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

/** Letters of an acronym, and how many of them one word gives at most. */
const [SHORTEST, LONGEST, MOST_OF_WORD] = [3, 12, 4];

const sorted = (words: readonly string[]): string[] => [...new Set(words)].sort();

/**
 * The same name with acronyms of the other written out: `IKBIS Surabaya` beside `Institut Kesehatan dan Bisnis Surabaya`. An
 * acronym takes one or more first letters of each word of a run of at least two.
 */
export function spelledOut(name: ReadName, beside: ReadName): ReadName {
  const { others, known } = asOther(beside);
  let found = false;
  const words = name.words.flatMap((word) => {
    const run = known.has(word) ? null : runOf(word, others);
    found ||= run !== null;
    return run ?? word;
  });
  if (!found) return name;
  const own = words.filter((word) => !GENERIC.has(word));
  return { ...name, words, core: sorted(own.length > 0 ? own : words) };
}

/** Whether a word of a name may be an acronym of words of the other: false where {@link spelledOut} leaves it as it is. Looks at two letters. */
export function mayStandFor(name: ReadName, beside: ReadName): boolean {
  const { others, known } = asOther(beside);
  return asOther(name).short.some((word) => others.some((first, at) => begins(word, first, others[at + 1])) && !known.has(word));
}

/** Whether a text may begin with letters of a word, and go on with the first letter of the next. */
function begins(text: string, word: string, next: string | undefined): boolean {
  if (next === undefined) return false;
  for (let letters = 0; letters < MOST_OF_WORD && letters < word.length && word.charCodeAt(letters) === text.charCodeAt(letters); letters += 1) {
    if (text.charCodeAt(letters + 1) === next.charCodeAt(0)) return true;
  }
  return false;
}

interface Other {
  /** Words that an acronym may take letters of. */
  others: string[];
  known: Set<string>;
  /** Words that may be acronyms, by their length. */
  short: string[];
}

const besides = new WeakMap<ReadName, Other>();

/** A name as others are held against it: names that are kept are asked again and again. */
function asOther(name: ReadName): Other {
  let one = besides.get(name);
  if (!one) {
    one = {
      others: name.words.filter((word) => !BETWEEN.has(word)), known: new Set(name.words), short: name.words.filter(({ length }) => length >= SHORTEST && length <= LONGEST),
    };
    besides.set(name, one);
  }
  return one;
}

/** The words that an acronym stands for; null where it is none of them. */
function runOf(acronym: string, words: readonly string[]): string[] | null {
  if (acronym.length < SHORTEST || acronym.length > LONGEST) return null;
  for (let from = 0; from < words.length - 1; from += 1) {
    const length = consumed(acronym, 0, words, from);
    if (length >= 2) return words.slice(from, from + length);
  }
  return null;
}

/** Over how many words, from one on, the rest of a text runs when it takes letters from the beginning of each; 0 where it does not come to its end. */
function consumed(text: string, at: number, words: readonly string[], from: number): number {
  const word = words[from];
  if (word === undefined || word.charCodeAt(0) !== text.charCodeAt(at)) return 0;
  const rest = text.length - at;
  for (let letters = Math.min(MOST_OF_WORD, word.length, rest); letters > 0; letters -= 1) {
    if (!word.startsWith(text.slice(at, at + letters))) continue;
    if (letters === rest) return 1;
    const further = consumed(text, at + letters, words, from + 1);
    if (further > 0) return further + 1;
  }
  return 0;
}
