import { lines } from '../safe-text.js';

/** Characters of a letter that are kept: the bound of every free text (`api.md` §1). */
export const MOST_CHARACTERS = 5_000;
const CUT = '\n[…]';

/** What is left of a picture in HTML. */
const PICTURE = /\[(?:cid:|https?:\/\/)[^\]\s]{0,2000}\]/giu;
/** A line that says whose words follow: "On Monday … wrote:", "Pada tanggal … menulis:". It may be broken over three lines. */
const ATTRIBUTION = /^(?:on|pada|am|le|el)\b.{5,400}\b(?:wrote|menulis|schrieb|a écrit|escribió)\s*:$/iu;
/** Everything below is somebody else's letter. */
const SEPARATOR = /^(?:[-_]{3,}\s*)?(?:original message|pesan asli|forwarded message|pesan terusan|pesan yang diteruskan|begin forwarded message)\s*:?\s*[-_]*$/iu;
const FROM_LINE = /^\*?(?:from|dari|pengirim)\s*:\*?\s*\S/iu;
const SENT_LINE = /^\*?(?:sent|date|dikirim|terkirim|tanggal)\s*:\*?\s*\S/iu;

/**
 * What the writer of a reply wrote: without the letter they answer (quoted by `>`, or copied below a header), without their signature
 * after `-- `, one blank line at most, at most {@link MOST_CHARACTERS}. Answers between quoted lines stay. Where nothing would be
 * left, everything stays: better too much than an answer lost.
 */
export function ownWords(text: string): string {
  const all = lines(text.replace(PICTURE, ''));
  const kept = tidy(withoutQuotes(all));
  return clip((kept.length > 0 ? kept : tidy(all)).join('\n'));
}

function withoutQuotes(all: readonly string[]): string[] {
  const kept: string[] = [];
  for (let i = 0; i < all.length; i += 1) {
    const line = all[i] ?? '';
    if (line === '--') break;
    if (line.startsWith('>')) continue;
    if (SEPARATOR.test(line) || isCopiedHeader(all, i)) break;
    const attribution = attributionAt(all, i);
    if (attribution > 0) {
      // Below it either quoted lines, perhaps with answers between them, or a copy without any mark.
      const next = all.slice(i + attribution).find((each) => each !== '');
      if (next?.startsWith('>')) {
        i += attribution - 1;
        continue;
      }
      // Without a date it may be the writer's own sentence.
      if (/\d/.test(all.slice(i, i + attribution).join(' '))) break;
    }
    kept.push(line);
  }
  return kept;
}

/** How many lines an attribution takes from here; 0: none begins here. */
function attributionAt(all: readonly string[], at: number): number {
  for (let n = 1; n <= 3; n += 1) {
    if (ATTRIBUTION.test(all.slice(at, at + n).join(' ').trim())) return n;
  }
  return 0;
}

/** Outlook's copy: "From: …" with "Sent: …" soon below it. */
function isCopiedHeader(all: readonly string[], at: number): boolean {
  return FROM_LINE.test(all[at] ?? '') && all.slice(at + 1, at + 5).some((line) => SENT_LINE.test(line));
}

function tidy(all: readonly string[]): string[] {
  const kept = all.filter((line, i) => line !== '' || all[i - 1] !== '');
  while (kept[0] === '') kept.shift();
  while (kept.at(-1) === '' || /^[-_]{5,}$/.test(kept.at(-1) ?? '')) kept.pop();
  return kept;
}

function clip(text: string): string {
  const characters = [...text];
  if (characters.length <= MOST_CHARACTERS) return text;
  return characters.slice(0, MOST_CHARACTERS - CUT.length).join('') + CUT;
}
