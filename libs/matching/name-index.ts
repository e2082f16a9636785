import { matchRead, mayScore, threesOf, type Match, type Subject } from './match.js';
import { readName, type ReadName } from './read-name.js';

/** Somebody who can be found, under every name that they have or had. */
export interface Candidate extends Subject {
  id: string;
  formerNames?: readonly string[];
}

export interface Found extends Match {
  id: string;
  /** The name by which it was found. */
  matchedName: string;
}

interface Entry {
  candidate: Candidate;
  name: string;
  read: ReadName;
  former: boolean;
}

/** Of how many entries a lookup looks at the names themselves; those that share most letters come first. */
const MOST_READ = 200;

/** Names read once, found many times: an import of ten thousand rows asks this ten thousand times. */
export class NameIndex {
  private readonly entries: Entry[] = [];
  private readonly byThree = new Map<string, number[]>();
  private readonly byRegion = new Map<string, number[]>();
  private common = new Uint16Array(0);

  constructor(candidates: Iterable<Candidate>) {
    for (const candidate of candidates) {
      this.add(candidate, candidate.name, false);
      for (const name of candidate.formerNames ?? []) if (name !== candidate.name) this.add(candidate, name, true);
    }
  }

  /** The best fits, each once, the best first; none below `least` (0 … 100). */
  find(wanted: Subject, { limit = 10, least = 40 }: { limit?: number; least?: number } = {}): Found[] {
    const read = readName(wanted.name);
    const best = new Map<string, Found>();
    let bar = least;
    for (const { at, common } of this.near(wanted, read)) {
      const entry = this.entries[at];
      if (!entry) continue;
      const { candidate, name, former } = entry;
      // Nearly all of those that share letters come to nothing, and where one is wanted, whatever is below the best so far.
      if (!mayScore(bar, wanted, read, candidate, entry.read, common)) continue;
      const judged = matchRead(wanted, read, candidate, entry.read);
      const found: Found = { ...judged, id: candidate.id, matchedName: name };
      if (former) found.reasons.push({ code: 'former-name', points: 0 });
      if (found.score >= least && found.score > (best.get(candidate.id)?.score ?? -1)) best.set(candidate.id, found);
      if (limit === 1) bar = Math.max(bar, found.score);
    }
    return [...best.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, limit);
  }

  private add(candidate: Candidate, name: string, former: boolean): void {
    const at = this.entries.length;
    const read = readName(name);
    this.entries.push({ candidate, name, read, former });
    for (const three of threesOf(searchable(read))) push(this.byThree, three, at);
    if (candidate.regionCode) push(this.byRegion, candidate.regionCode, at);
  }

  /** Those that share most threes of letters, and those of the region; with how many they share. */
  private near(wanted: Subject, read: ReadName): { at: number; common: number }[] {
    // Counted in one array: tables of ten thousand names' threes are long, and most entries share some.
    if (this.common.length < this.entries.length) this.common = new Uint16Array(this.entries.length);
    const { common } = this;
    const some: number[] = [];
    for (const three of threesOf(searchable(read))) {
      for (const at of this.byThree.get(three) ?? []) {
        if (common[at] === 0) some.push(at);
        common[at] = (common[at] ?? 0) + 1;
      }
    }
    const counted = (at: number): { at: number; common: number } => ({ at, common: common[at] ?? 0 });
    const ranked = mostOf(some.map(counted));
    const known = new Set(ranked.map(({ at }) => at));
    const ofRegion = (wanted.regionCode ? this.byRegion.get(wanted.regionCode) ?? [] : []).filter((at) => !known.has(at)).map(counted);
    for (const at of some) common[at] = 0;
    return [...ranked, ...ofRegion];
  }
}

/** The {@link MOST_READ} that share most, the earlier of two that share as many first. */
function mostOf(some: { at: number; common: number }[]): { at: number; common: number }[] {
  const order = (a: { at: number; common: number }, b: { at: number; common: number }): number => b.common - a.common || a.at - b.at;
  if (some.length <= MOST_READ) return some.sort(order);
  const having: number[] = [];
  for (const { common } of some) having[common] = (having[common] ?? 0) + 1;
  let [least, taken] = [having.length, 0];
  while (taken < MOST_READ) taken += having[least -= 1] ?? 0;
  return some.filter(({ common }) => common >= least).sort(order).slice(0, MOST_READ);
}

/** Core words, and the initials of all: an acronym shares no other letters with what it stands for. */
const searchable = (read: ReadName): string => `${read.core.join(' ')} ${read.words.map((word) => word.slice(0, 1)).join('')}`;

function push(lists: Map<string, number[]>, key: string, at: number): void {
  const list = lists.get(key);
  if (list) list.push(at);
  else lists.set(key, [at]);
}
