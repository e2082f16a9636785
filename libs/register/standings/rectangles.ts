/** Sorts after every date and every instant, and PostgreSQL reads it. */
export const FOREVER = 'infinity';

/** What was so on the days `[from, to)`, by what was known in `[knownFrom, knownTo)`. */
export interface Rectangle<F> {
  facts: F;
  /** Dates. */
  from: string;
  to: string;
  /** Instants. */
  knownFrom: string;
  knownTo: string;
}

/** Facts on the days `[from, to)`. */
export interface Piece<F> {
  from: string;
  to: string;
  facts: F;
  /** The facts as text: equal where they are. */
  key: string;
}

/** A piece that still holds by what is known, since `knownFrom`. */
type Open<F> = Piece<F> & { knownFrom: string };

/** The rectangles of one thing, as they become known from instant to instant. They never overlap. */
export class Rectangles<F> {
  private open: Open<F>[] = [];
  private readonly closed: Rectangle<F>[] = [];

  /**
   * From the instant `at` on it is known that from the day `since` on `now` holds (in order of days, none touching another with the same
   * facts). Of the days before nothing new is known.
   */
  learn(now: readonly Piece<F>[], since: string, at: string): void {
    const last = this.open.at(-1);
    // What most events do to most things: nothing.
    if (now.length === 1 && last?.key === now[0]?.key && last !== undefined && last.from <= since && last.to === now[0]?.to && now[0].from <= since) return;
    const next: Open<F>[] = [];
    const rest: Open<F>[] = [];
    for (const one of this.open) {
      if (one.to <= since) next.push(one);
      else if (one.from >= since) rest.push(one);
      else {
        next.push({ ...one, to: since });
        rest.push({ ...one, from: since });
      }
    }
    if (rest.length === 0 && now.length === 0) return;
    this.cut(rest, now, at, next);
    this.open = next;
  }

  all(): Rectangle<F>[] {
    return [...this.closed, ...this.open.map((one) => rectangle(one, FOREVER))];
  }

  /** What holds after something was learnt goes to `next`; what holds no more is closed. */
  private cut(before: readonly Open<F>[], now: readonly Piece<F>[], at: string, next: Open<F>[]): void {
    const cuts = [...new Set([...before, ...now].flatMap(({ from, to }) => [from, to]))].sort();
    const ended: Open<F>[] = [];
    for (let i = 0; i + 1 < cuts.length; i += 1) {
      const [from, to] = [cuts[i] ?? '', cuts[i + 1] ?? ''];
      const within = (piece: Piece<F>): boolean => piece.from <= from && to <= piece.to;
      const [was, is] = [before.find(within), now.find(within)];
      if (was && was.key !== is?.key) join(ended, { ...was, from, to });
      if (is) join(next, { ...is, from, to, knownFrom: was?.key === is.key ? was.knownFrom : at });
    }
    this.closed.push(...ended.map((one) => rectangle(one, at)));
  }
}

function join<F>(list: Open<F>[], piece: Open<F>): void {
  const last = list.at(-1);
  if (last?.to === piece.from && last.key === piece.key && last.knownFrom === piece.knownFrom) last.to = piece.to;
  else list.push(piece);
}

const rectangle = <F>({ facts, from, to, knownFrom }: Open<F>, knownTo: string): Rectangle<F> => ({ facts, from, to, knownFrom, knownTo });
