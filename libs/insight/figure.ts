/**
 * A number that knows how many cases it stands on. Below `minimum` it is not told at all (`value` null): "not enough data yet" is an
 * answer, a share of three is none.
 */
export interface Figure {
  value: number | null;
  /** Cases that it was counted from. */
  n: number;
  /** Fewer than these, and nothing is said. */
  minimum: number;
  enough: boolean;
}

/** How often something was counted, e.g. how many reports came 3 days after the work. */
export interface Tally {
  value: number;
  count: number;
}

/** `value` where there are enough cases. Rounded to four decimals, so that answers are the same on every machine. */
export function figure(n: number, minimum: number, value: () => number): Figure {
  const enough = n >= minimum && n > 0;
  return { value: enough ? round(value()) : null, n, minimum, enough };
}

/** Share of `part` in `n`, 0 to 1. */
export function share(part: number, n: number, minimum: number): Figure {
  return figure(n, minimum, () => part / n);
}

/** The value below which the share `q` (0 to 1) of all cases lies; of two in the middle, halfway between. */
export function quantile(tallies: readonly Tally[], q: number, minimum: number): Figure {
  const sorted = tallies.filter(({ count }) => count > 0).sort((a, b) => a.value - b.value);
  const n = sorted.reduce((sum, { count }) => sum + count, 0);
  return figure(n, minimum, () => {
    const position = q * (n - 1);
    const low = nth(sorted, Math.floor(position));
    const high = nth(sorted, Math.ceil(position));
    return low + (high - low) * (position - Math.floor(position));
  });
}

export const median = (tallies: readonly Tally[], minimum: number): Figure => quantile(tallies, 0.5, minimum);

export const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/** The case with this index (from 0) in ascending order. */
function nth(sorted: readonly Tally[], index: number): number {
  let before = 0;
  for (const { value, count } of sorted) {
    before += count;
    if (index < before) return value;
  }
  return sorted.at(-1)?.value ?? 0;
}
