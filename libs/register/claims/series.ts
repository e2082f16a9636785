/** Our own number as a series sees it. */
export interface SeriesNumber {
  /** The number with `#` for its running part; month and year left out. */
  series: string;
  year: number;
  serial: number;
}

export interface Series {
  series: string;
  year: number;
  instrument: string;
  numbers: number;
  first: number;
  last: number;
  /** Ranges that nobody has used between 1 and the last. */
  missing: { from: number; to: number }[];
  missingCount: number;
  repeated: number[];
}

const ROMAN = /^(?:X{0,1}(?:IX|IV|V?I{0,3}))$/u;
const YEAR = /^(?:19|20)\d\d$/u;
const SEPARATOR = /[/\s-]+/u;

/**
 * Reads `110/KS/XII/2024`, `B.01/KA-MoU/II/2012`, `P/13.2/SP/2021`: the running part is the first run of digits that is not the year, the
 * year the last part of four digits. Null where one of them is missing: then a gap could not be told from another way of numbering.
 */
export function readNumber(number: string): SeriesNumber | null {
  const parts = number.toUpperCase().split(SEPARATOR).filter((part) => part !== '');
  const yearAt = parts.findLastIndex((part) => YEAR.test(part));
  if (yearAt < 0) return null;
  const rest = parts.filter((part, i) => i !== yearAt && !(ROMAN.test(part) && part !== ''));
  // Of "13.2" the last digits run; of "B.01" they are the only ones.
  const serialAt = rest.findIndex((part) => /\d/u.test(part));
  const digits = /\d+(?=\D*$)/u.exec(rest[serialAt] ?? '')?.[0];
  if (digits === undefined || digits.length > 6) return null;
  const series = rest.map((part, i) => (i === serialAt ? part.replace(/\d+(?=\D*$)/u, '#') : part)).join('/');
  return { series, year: Number(parts[yearAt]), serial: Number(digits) };
}

/** Series by kind of document and year, with the numbers that nobody has recorded. Those with most gaps first. */
export function seriesOf(numbers: readonly (SeriesNumber & { instrument: string })[]): Series[] {
  const groups = Map.groupBy(numbers, ({ series, year, instrument }) => `${series}\n${year}\n${instrument}`);
  return [...groups.values()].flatMap((all) => {
    const one = all[0];
    if (!one) return [];
    const serials = all.map(({ serial }) => serial).sort((a, b) => a - b);
    const used = [...new Set(serials)];
    const missing = gapsOf(used);
    return [{
      series: one.series, year: one.year, instrument: one.instrument, numbers: all.length, first: used[0] ?? 0, last: used.at(-1) ?? 0, missing,
      missingCount: missing.reduce((sum, { from, to }) => sum + to - from + 1, 0), repeated: used.filter((n) => serials.indexOf(n) !== serials.lastIndexOf(n)),
    }];
  }).sort((a, b) => b.missingCount - a.missingCount || b.year - a.year || (a.series < b.series ? -1 : 1));
}

function gapsOf(used: readonly number[]): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  let next = 1;
  for (const n of used) {
    if (n > next) gaps.push({ from: next, to: n - 1 });
    next = Math.max(next, n + 1);
  }
  return gaps;
}
