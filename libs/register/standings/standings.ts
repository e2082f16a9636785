import type { Envelope } from '#libs/journal/envelope.js';
import { datesOf } from '../state/state-as-of.js';
import { factsOf, type Facts } from './facts.js';
import { outcomesOf, type OutcomeFacts } from './outcomes.js';
import { liveOn, type PastLife } from './past-life.js';
import { promiseFactsOf, type PromiseFacts } from './promises.js';
import { FOREVER, Rectangles, type Piece, type Rectangle } from './rectangles.js';

/** What a journal says of any day by any knowledge: for a day D and an instant K the rectangles that hold both tell the fold of the events up to them. */
export interface Standings {
  /** Of the agreement; where none holds both there was no agreement. */
  agreement: Rectangle<Facts>[];
  /** Of each of its promises, by the follow-up's id; also of those that its state has let go. */
  promises: ReadonlyMap<string, Rectangle<PromiseFacts>[]>;
  /** Of outcomes; none where it says nothing of them. */
  outcomes: Rectangle<OutcomeFacts>[];
}

/** Facts and the same as text. */
interface View<F> {
  facts: F;
  key: string;
}

interface Views {
  agreement: View<Facts>;
  promises: ReadonlyMap<string, View<PromiseFacts>>;
  outcomes: View<OutcomeFacts> | null;
}

/** From this day on the agreement stood so; null: it was none yet. */
interface Slice {
  from: string;
  life: PastLife | null;
  /** Made once: a slice stays while later days come. */
  views: Views | null;
}

/**
 * All standings of a life, from its journal (in version order). Pure.
 */
export function standingsOf(events: readonly Envelope[]): Standings {
  const [agreement, outcomes] = [new Rectangles<Facts>(), new Rectangles<OutcomeFacts>()];
  const promises = new Map<string, Rectangles<PromiseFacts>>();
  const soonOf = new Map<string, string>();
  let heard: readonly Envelope[] = [];
  let slices: readonly Slice[] = [];
  for (const { at, more } of moments(events)) {
    const inOrder = (more[0]?.version ?? 0) > (heard.at(-1)?.version ?? 0);
    heard = inOrder ? [...heard, ...more] : [...heard, ...more].sort((a, b) => a.version - b.version);
    const next = (inOrder ? grown(slices, more, heard) : null) ?? slicesOf(heard);
    const first = next.findIndex((slice, i) => slice !== slices[i]);
    slices = next;
    if (first === -1) continue;
    const fresh = slices.slice(first);
    for (const slice of fresh) if (slice.life) slice.views ??= viewsOf(slice.life, soonOf);
    // Where days were moved, what was known of earlier ones may be no more.
    const since = inOrder && first > 0 ? (fresh[0] as Slice).from : '';
    const told = since === '' ? slices : fresh;
    agreement.learn(pieces(told, (views) => views.agreement), since, at);
    outcomes.learn(pieces(told, (views) => views.outcomes), since, at);
    for (const { views } of fresh) for (const id of views?.promises.keys() ?? []) if (!promises.has(id)) promises.set(id, new Rectangles());
    for (const [id, one] of promises) one.learn(pieces(told, (views) => views.promises.get(id)), since, at);
  }
  return { agreement: agreement.all(), promises: new Map([...promises].map(([id, one]) => [id, one.all()])), outcomes: outcomes.all() };
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
    if (last && (last.life === null || from < last.from)) return null;
    const slice = { from, life: liveOn([event], last?.life ?? null), views: null };
    if (last?.from === from) next[next.length - 1] = slice;
    else next.push(slice);
  }
  return next;
}

/** The general case: for each day on which something happened, all that had happened by then. */
function slicesOf(heard: readonly Envelope[]): Slice[] {
  const happened = datesOf(heard);
  const days = [...new Set(heard.map(happened))].sort();
  let [count, life, lastVersion] = [0, null as PastLife | null, 0];
  return days.map((from) => {
    const then = heard.filter((event) => happened(event) <= from);
    const fresh = then.slice(count);
    // Where the day only adds later events, the fold goes on; else it begins again.
    const goesOn = life !== null && then[count - 1]?.version === lastVersion;
    life = then[0]?.version === 1 ? (goesOn ? liveOn(fresh, life) : liveOn(then)) : null;
    [count, lastVersion] = [then.length, then.at(-1)?.version ?? 0];
    return { from, life, views: null };
  });
}

function viewsOf(life: PastLife, soonOf: Map<string, string>): Views {
  const outcomes = outcomesOf(life);
  return {
    agreement: viewOf(factsOf(life.state, soonOf)), outcomes: outcomes && viewOf(outcomes),
    promises: new Map([...life.followUps].map(([id, followUp]) => [id, viewOf(promiseFactsOf(life.state, followUp))])),
  };
}

const viewOf = <F>(facts: F): View<F> => ({ facts, key: JSON.stringify(facts) });

function pieces<F>(slices: readonly Slice[], of: (views: Views) => View<F> | null | undefined): Piece<F>[] {
  const found: Piece<F>[] = [];
  slices.forEach(({ from, views }, i) => {
    const view = views && of(views);
    if (!view) return;
    const to = slices[i + 1]?.from ?? FOREVER;
    const last = found.at(-1);
    if (last?.key === view.key && last.to === from) last.to = to;
    else found.push({ from, to, ...view });
  });
  return found;
}
