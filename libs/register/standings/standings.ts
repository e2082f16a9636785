import { fold } from '#libs/agreement/index.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import type { Envelope } from '#libs/journal/envelope.js';
import { datesOf } from '../state/state-as-of.js';
import { factsOf, type Facts } from './facts.js';

/** Sorts after every date and every instant, and PostgreSQL reads it. */
export const FOREVER = 'infinity';

/** How an agreement stood on the days `[from, to)`, by what was known in `[knownFrom, knownTo)`. */
export interface Standing {
  facts: Facts;
  /** Dates. */
  from: string;
  to: string;
  /** Instants. */
  knownFrom: string;
  knownTo: string;
}

/** From this day on the agreement stood so; null: it was none yet. */
interface Slice {
  from: string;
  state: AgreementState | null;
}

interface Piece {
  from: string;
  to: string;
  facts: Facts;
  /** The facts as text: equal where they are. */
  key: string;
}

/** A piece that still holds by what is known, since `knownFrom`. */
type Open = Piece & { knownFrom: string };

/**
 * All standings of a life, from its journal (in version order): for any day D and instant K the one that holds both gives the facts of
 * {@link foldAsOf}`({ asOf: D, knownAt: K })`, and where none does there was no agreement. Pure.
 */
export function standingsOf(events: readonly Envelope[]): Standing[] {
  const closed: Standing[] = [];
  const soonOf = new Map<string, string>();
  let heard: Envelope[] = [];
  let slices: Slice[] = [];
  let open: Open[] = [];
  for (const { at, more } of moments(events)) {
    const inOrder = (more[0]?.version ?? 0) > (heard.at(-1)?.version ?? 0);
    heard = inOrder ? [...heard, ...more] : [...heard, ...more].sort((a, b) => a.version - b.version);
    slices = (inOrder ? grown(slices, more, heard) : null) ?? slicesOf(heard);
    open = taught(open, piecesOf(slices, soonOf), at, closed);
  }
  return [...closed, ...open.map((one) => standing(one, FOREVER))];
}

/** Events by the instant at which they were recorded, in the order of instants. */
function moments(events: readonly Envelope[]): { at: string; more: Envelope[] }[] {
  const byInstant = new Map<number, { at: string; more: Envelope[] }>();
  for (const event of events) {
    const instant = Date.parse(event.recordedAt);
    const group = byInstant.get(instant);
    if (group) group.more.push(event);
    else byInstant.set(instant, { at: event.recordedAt, more: [event] });
  }
  return [...byInstant].sort(([a], [b]) => a - b).map(([, group]) => group);
}

/** The usual case: what is new happened on or after the last day that is known of, so all before it stays. Null: not so. */
function grown(slices: readonly Slice[], more: readonly Envelope[], heard: readonly Envelope[]): Slice[] | null {
  if (more.some(({ type }) => type === 'EventCorrected') || heard[0]?.version !== 1) return null;
  const next = [...slices];
  const happened = datesOf(more);
  for (const event of more) {
    const last = next.at(-1);
    const from = happened(event);
    if (last && (last.state === null || from < last.from)) return null;
    const state = fold([event], last?.state ?? null);
    if (last?.from === from) next[next.length - 1] = { from, state };
    else next.push({ from, state });
  }
  return next;
}

/** The general case: for each day on which something happened, all that had happened by then. */
function slicesOf(heard: readonly Envelope[]): Slice[] {
  const happened = datesOf(heard);
  const days = [...new Set(heard.map(happened))].sort();
  let [count, state, lastVersion] = [0, null as AgreementState | null, 0];
  return days.map((from) => {
    const then = heard.filter((event) => happened(event) <= from);
    const fresh = then.slice(count);
    // Where the day only adds later events, the fold goes on; else it begins again.
    const goesOn = state !== null && then[count - 1]?.version === lastVersion;
    state = then[0]?.version === 1 ? (goesOn ? fold(fresh, state) : fold(then)) : null;
    [count, lastVersion] = [then.length, then.at(-1)?.version ?? 0];
    return { from, state };
  });
}

function piecesOf(slices: readonly Slice[], soonOf: Map<string, string>): Piece[] {
  const pieces: Piece[] = [];
  slices.forEach(({ from, state }, i) => {
    if (!state) return;
    const facts = factsOf(state, soonOf);
    const key = JSON.stringify(facts);
    const to = slices[i + 1]?.from ?? FOREVER;
    const last = pieces.at(-1);
    if (last?.key === key && last.to === from) last.to = to;
    else pieces.push({ from, to, facts, key });
  });
  return pieces;
}

/** What holds after something was learnt at the instant `at`; what holds no more goes to `closed`. */
function taught(open: readonly Open[], now: readonly Piece[], at: string, closed: Standing[]): Open[] {
  const cuts = [...new Set([...open, ...now].flatMap(({ from, to }) => [from, to]))].sort();
  const next: Open[] = [];
  const ended: Open[] = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const [from, to] = [cuts[i] ?? '', cuts[i + 1] ?? ''];
    const within = (piece: Piece): boolean => piece.from <= from && to <= piece.to;
    const [before, after] = [open.find(within), now.find(within)];
    if (before && before.key !== after?.key) join(ended, { ...before, from, to });
    if (after) join(next, { ...after, from, to, knownFrom: before?.key === after.key ? before.knownFrom : at });
  }
  closed.push(...ended.map((one) => standing(one, at)));
  return next;
}

function join(list: Open[], piece: Open): void {
  const last = list.at(-1);
  if (last?.to === piece.from && last.key === piece.key && last.knownFrom === piece.knownFrom) last.to = piece.to;
  else list.push(piece);
}

function standing({ facts, from, to, knownFrom }: Open, knownTo: string): Standing {
  return { facts, from, to, knownFrom, knownTo };
}
