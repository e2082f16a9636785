import { matchRead, threesOf, type Match, type Subject } from './match.js';
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
    for (const at of this.near(wanted, read)) {
      const entry = this.entries[at];
      if (!entry) continue;
      const { candidate, name, former } = entry;
      const judged = matchRead(wanted, read, candidate, entry.read);
      const found: Found = { ...judged, id: candidate.id, matchedName: name };
      if (former) found.reasons.push({ code: 'former-name', points: 0 });
      if (found.score >= least && found.score > (best.get(candidate.id)?.score ?? -1)) best.set(candidate.id, found);
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

  private near(wanted: Subject, read: ReadName): number[] {
    const hits = new Map<number, number>();
    for (const three of threesOf(searchable(read))) for (const at of this.byThree.get(three) ?? []) hits.set(at, (hits.get(at) ?? 0) + 1);
    const ranked = [...hits].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_READ).map(([at]) => at);
    return [...new Set([...ranked, ...(wanted.regionCode ? this.byRegion.get(wanted.regionCode) ?? [] : [])])];
  }
}

/** Core words, and the initials of all: an acronym shares no other letters with what it stands for. */
const searchable = (read: ReadName): string => `${read.core.join(' ')} ${read.words.map((word) => word.slice(0, 1)).join('')}`;

function push(lists: Map<string, number[]>, key: string, at: number): void {
  const list = lists.get(key);
  if (list) list.push(at);
  else lists.set(key, [at]);
}
