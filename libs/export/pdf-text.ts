/** Widths of Helvetica's characters from the blank to the tilde, in thousandths of the size (Adobe's font metrics). */
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584,
  584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278,
  278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,
  500, 334, 260, 334, 584,
];
/** Where Windows' code page has what Latin-1 has not. */
const WINDOWS: Readonly<Record<string, number>> = {
  '€': 0x80, '…': 0x85, '‘': 0x91, '’': 0x92, '“': 0x93, '”': 0x94, '•': 0x95, '–': 0x96, '—': 0x97, '™': 0x99, 'Š': 0x8a, 'š': 0x9a, 'Ž': 0x8e, 'ž': 0x9e,
};

/** The byte of a character in the standard fonts' encoding; letters of other scripts become a question mark. */
function byteOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if ((code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff)) return code;
  if (code < 0x20) return 0x20;
  const known = WINDOWS[character];
  if (known !== undefined) return known;
  const plain = character.normalize('NFD').codePointAt(0) ?? 0;
  return plain >= 0x20 && plain <= 0x7e ? plain : 0x3f;
}

/** A PDF string. */
export const pdfString = (text: string): string =>
  `<${Array.from(text, (character) => byteOf(character).toString(16).padStart(2, '0')).join('')}>`;

const widthOf = (text: string): number => Array.from(text).reduce((sum, character) => sum + (WIDTHS[byteOf(character) - 32] ?? 556), 0);

/** Breaks a text into lines no wider than `width` points at `size`; a word that is wider than a line is broken. At most `most` lines. */
export function wrap(text: string, width: number, size: number, most: number): string[] {
  const limit = (width / size) * 1000;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u).filter((one) => one !== '').flatMap((one) => pieces(one, limit))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= limit) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${(lines[most - 1] as string).slice(0, -1)}…`];
}

function pieces(word: string, limit: number): string[] {
  if (widthOf(word) <= limit) return [word];
  const found: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && widthOf(piece + character) > limit) {
      found.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...found, piece];
}
