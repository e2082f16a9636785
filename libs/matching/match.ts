import { mayStandFor, readName, spelledOut, type ReadName } from './read-name.js';

/** Who is looked for, or found: a name and whatever else is known. */
export interface Subject {
  name: string;
  /** Kemendagri code, or ISO 3166-2 abroad. */
  regionCode?: string | null;
  /** ISO 3166-1 alpha-2. */
  country?: string | null;
  category?: string | null;
}

export const MATCH_REASONS = [
  'same-name', 'similar-name', 'acronym', 'same-region', 'region-differs', 'kind-differs', 'country-differs', 'category-differs', 'former-name',
] as const;
export type MatchReason = (typeof MATCH_REASONS)[number];

export interface Match {
  /** 0 nothing in common … 100 the same. */
  score: number;
  /** `same`: nothing speaks against it; `likely`: a person decides; `unlikely`: no candidate. */
  verdict: 'same' | 'likely' | 'unlikely';
  /** What spoke for it and against it, with its points. */
  reasons: { code: MatchReason; points: number }[];
}

const SAME = 90;
const LIKELY = 60;
/** Points of names that are alike at most; the same name has all. */
const ALIKE = 95;
const AGAINST: ReadonlySet<MatchReason> = new Set(['region-differs', 'kind-differs', 'country-differs']);

/**
 * How well two descriptions fit one organisation. Symmetric. A region's code outweighs what a name claims: `Kota Jember` with the
 * regency's code is the regency, with the difference among the reasons.
 */
export function match(a: Subject, b: Subject): Match {
  return matchRead(a, readName(a.name), b, readName(b.name));
}

/** {@link match} for names that were read before. */
export function matchRead(a: Subject, nameA: ReadName, b: Subject, nameB: ReadName): Match {
  const reasons = [byName(nameA, nameB), ...besideName(a, nameA, b, nameB)];
  const score = scoreOf(reasons);
  return { score, verdict: verdictOf(score, reasons), reasons };
}

/**
 * Whether two descriptions may score so much: false for nearly all of those that only share some letters, without a look at them.
 * @param common threes of letters that the names share, or more
 */
export function mayScore(least: number, a: Subject, nameA: ReadName, b: Subject, nameB: ReadName, common: number): boolean {
  const threes = faceOf(nameA).threes.size + faceOf(nameB).threes.size;
  const alike = threes === 0 ? 1 : (2 * common) / threes;
  const beside = besideName(a, nameA, b, nameB);
  const reaches = (points: number): boolean => scoreOf([...beside, { points }]) >= least;
  if (reaches(alike >= 1 ? 100 : Math.min(ALIKE, Math.round(alike * 100)))) return true;
  return reaches(ALIKE) && (mayStandFor(nameA, nameB) || mayStandFor(nameB, nameA));
}

/** What speaks for and against it beside the name. */
function besideName(a: Subject, nameA: ReadName, b: Subject, nameB: ReadName): Match['reasons'] {
  const reasons: Match['reasons'] = [];
  const region = regionReason(a.regionCode, b.regionCode);
  if (region) reasons.push(region);
  if (nameA.kind !== null && nameB.kind !== null && nameA.kind !== nameB.kind) {
    reasons.push({ code: 'kind-differs', points: region?.code === 'same-region' ? -5 : -30 });
  }
  if (a.country && b.country && a.country !== b.country) reasons.push({ code: 'country-differs', points: -40 });
  if (a.category && b.category && a.category !== b.category) reasons.push({ code: 'category-differs', points: -10 });
  return reasons;
}

function scoreOf(reasons: readonly { points: number }[]): number {
  return Math.max(0, Math.min(100, reasons.reduce((total, reason) => total + reason.points, 0)));
}

function verdictOf(score: number, reasons: Match['reasons']): Match['verdict'] {
  if (score < LIKELY) return 'unlikely';
  return score >= SAME && !reasons.some(({ code }) => AGAINST.has(code)) ? 'same' : 'likely';
}

function byName(a: ReadName, b: ReadName): { code: MatchReason; points: number } {
  if (key(a) === key(b)) return { code: 'same-name', points: 100 };
  const plain = similarity(a, b);
  const [longA, longB] = [spelledOut(a, b), spelledOut(b, a)];
  // Acronyms are read on one side at a time: two of them say nothing about each other.
  const written = Math.max(longA === a ? plain : similarity(longA, b), longB === b ? plain : similarity(a, longB));
  if (written > plain) return { code: 'acronym', points: Math.round(written * ALIKE) };
  return { code: 'similar-name', points: Math.min(ALIKE, Math.round(plain * 100)) };
}

/** A code that lies below the other fits it half: a village of the regency is not the regency. */
function regionReason(a: string | null | undefined, b: string | null | undefined): { code: MatchReason; points: number } | null {
  if (!a || !b) return null;
  if (a === b) return { code: 'same-region', points: 25 };
  if (a.startsWith(`${b}.`) || b.startsWith(`${a}.`)) return { code: 'region-differs', points: -20 };
  return { code: 'region-differs', points: -50 };
}

const key = (name: ReadName): string => faceOf(name).key;

/** Dice's coefficient over the letters' threes of the core words: 0 … 1, symmetric, mild with a letter too many. */
function similarity(a: ReadName, b: ReadName): number {
  const [{ threes: left }, { threes: right }] = [faceOf(a), faceOf(b)];
  if (left.size === 0 || right.size === 0) return 0;
  let common = 0;
  for (const three of left) if (right.has(three)) common += 1;
  return (2 * common) / (left.size + right.size);
}

const faces = new WeakMap<ReadName, { key: string; threes: Set<string> }>();

/** A name's core as one text, and its threes; names that are kept are asked again and again. */
function faceOf(name: ReadName): { key: string; threes: Set<string> } {
  let face = faces.get(name);
  if (!face) {
    const text = name.core.join(' ');
    faces.set(name, (face = { key: text, threes: threesOf(text) }));
  }
  return face;
}

/** The threes of letters of a text, word ends included; a word of one letter has some too. */
export function threesOf(text: string): Set<string> {
  const found = new Set<string>();
  for (const word of text.split(' ')) {
    if (word === '') continue;
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at += 1) found.add(padded.slice(at, at + 3));
  }
  return found;
}
