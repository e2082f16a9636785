/** Dates as screens say them. */
import { describe, expect, it } from '@jest/globals';
import { lastWorkingDay, typedDay } from '#apps/web/src/format/dates.js';

describe('the last working day', () => {
  // 17 and 18 August 2025: a national holiday on a Sunday, and the Monday after it by the decree of 7 August.
  const off = new Set(['2025-08-17', '2025-08-18']);

  it.each([
    ['on a Tuesday the Monday', '2026-11-24', new Set<string>(), '2026-11-23'],
    ['on a Monday the Friday', '2026-11-23', new Set<string>(), '2026-11-20'],
    ['after a day off by decree the day before it', '2025-08-19', off, '2025-08-15'],
    ['over the end of a year', '2027-01-04', new Set(['2027-01-01']), '2026-12-31'],
  ])('%s', (_, day, days, expected) => {
    expect(lastWorkingDay(days, day)).toBe(expected);
  });
});

describe('a date that is being typed', () => {
  it.each([
    ['2024-03-14', 'id', 'Kamis, 14 Maret 2024'], ['2024-03-14', 'en', 'Thursday, 14 March 2024'],
    // What a browser gives while the year is typed, and before anything is.
    ['0002-03-14', 'id', undefined], ['0202-03-14', 'id', undefined], ['', 'id', undefined],
  ] as const)('%s in %s: %s', (date, language, said) => {
    expect(typedDay(date, language)).toBe(said);
  });
});
