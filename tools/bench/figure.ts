import type { Estimate } from './statistics.js';

/** One measured figure and what it should reach. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly interval?: readonly [number, number];
  readonly bar: { readonly most: number } | { readonly least: number } | null;
  /** How it came about: both sides in their own unit. */
  readonly detail: string;
}

export function figureOf(name: string, estimate: Estimate, bar: Figure['bar'], detail: string): Figure {
  return { name, value: estimate.value, interval: estimate.interval, bar, detail };
}

/** Null where nothing is asked. */
export function reached({ value, bar }: Figure): boolean | null {
  if (bar === null) return null;
  return 'most' in bar ? value <= bar.most : value >= bar.least;
}

/** The figures as a table for people. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const ok = reached(figure);
    return [
      figure.name,
      show(figure.value) + (figure.interval ? ` [${show(figure.interval[0])}, ${show(figure.interval[1])}]` : ''),
      figure.bar === null ? '' : 'most' in figure.bar ? `≤ ${figure.bar.most}` : `≥ ${figure.bar.least}`,
      ok === null ? '' : ok ? 'reached' : 'NOT REACHED',
      figure.detail,
    ];
  });
  const all = [['figure', 'value [95 %]', 'bar', '', 'how'], ...rows];
  const widths = [0, 1, 2, 3].map((i) => Math.max(...all.map((row) => (row[i] as string).length)));
  return all.map((row) => row.map((cell, i) => (i < 4 ? cell.padEnd(widths[i] as number) : cell)).join('  ').trimEnd()).join('\n');
}

function show(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 3 : 1);
}
