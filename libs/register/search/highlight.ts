import type { Term, Word } from './terms.js';

/** From and to (exclusive) in UTF-16 units of the text: for whoever shows it, without markup in an answer. */
export type Mark = readonly [from: number, to: number];

interface Token {
  word: string;
  from: number;
  to: number;
}

/** The same folding as `tepati_fold` has in SQL, of one word: small letters, no accents, and the pairs that the field writes both ways. */
const foldWord = (word: string): string =>
  word.toLowerCase().normalize('NFD').replaceAll(/\p{Mn}/gu, '').replaceAll('perlindungan', 'pelindungan');

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}\p{Mn}]+/gu)) {
    const before = tokens.at(-1);
    const word = foldWord(match[0]);
    const to = match.index + match[0].length;
    if (word.startsWith('sama') && before?.word === 'kerja') tokens[tokens.length - 1] = { word: `kerja${word}`, from: before.from, to };
    else tokens.push({ word, from: match.index, to });
  }
  return tokens;
}

const fits = (token: Token | undefined, { word, prefix }: Word): boolean =>
  token !== undefined && (prefix ? token.word.startsWith(word) : token.word === word);

/** Where a text holds what was looked for; in order, none touching another. */
export function marksOf(text: string, terms: readonly Term[]): Mark[] {
  const tokens = tokensOf(text);
  const found = tokens.map(() => false);
  for (const run of terms.flatMap(({ alternatives }) => alternatives)) {
    tokens.forEach((_, at) => {
      if (run.every((word, i) => fits(tokens[at + i], word))) run.forEach((_word, i) => { found[at + i] = true; });
    });
  }
  return tokens.flatMap(({ from, to }, i): Mark[] => (found[i] ? [[from, to]] : []));
}
