import { describe, expect, it } from '@jest/globals';
import {
  addMonthsClipped, addWorkingDays, dateOf, dayOf, INDONESIAN_ZONES, isProvisional, isRealDate,
  isRealPartialDate, isWorkingDay, localDate, localMidnight, localMinuteOfDay, nextWorkingDay, partialToFirstDay, skippedBetween,
  toLocalIso, weekdayOf, workingDaysBetween,
} from './index.js';
import { indonesianCalendar, indonesianDecrees } from './indonesia.js';
import { isKnownZone, UnknownZone, zoneFor } from './zone-data.js';

const calendar = indonesianCalendar();
const SKB_2026 = 'SKB 1497, 2, 5 / 2025';

describe('golden: due 2025-12-31', () => {
  const due = '2025-12-31';
  it.each([
    [-30, '2025-11-17'], [-14, '2025-12-09'], [-7, '2025-12-18'], [-1, '2025-12-30'], [0, '2025-12-31'],
    [3, '2026-01-06'], [7, '2026-01-12'], [14, '2026-01-22'], [30, '2026-02-13'],
  ])('D%i is %s', (n, date) => {
    expect(addWorkingDays(calendar, due, n)).toBe(date);
  });

  it('names the days off by decree that were skipped, and no weekend', () => {
    expect(skippedBetween(calendar, due, '2026-02-13')).toEqual([
      { on: '2026-01-01', name: 'Tahun Baru Masehi', decree: SKB_2026 },
      { on: '2026-01-16', name: 'Isra Mikraj Nabi Muhammad', decree: SKB_2026 },
    ]);
  });
});

describe('working days', () => {
  it('moves a Sunday, a holiday and a bridge of collective leave to the next working day', () => {
    expect(nextWorkingDay(calendar, '2026-11-22')).toBe('2026-11-23');
    expect(nextWorkingDay(calendar, '2026-01-01')).toBe('2026-01-02');
    expect(nextWorkingDay(calendar, '2026-03-18')).toBe('2026-03-25');
    expect(nextWorkingDay(calendar, '2026-11-23')).toBe('2026-11-23');
  });

  it('knows the amendment of 7 August 2025 as a decree of its own', () => {
    expect(isWorkingDay(calendar, '2025-08-18')).toBe(false);
    expect(skippedBetween(calendar, '2025-08-15', '2025-08-18')).toEqual([
      { on: '2025-08-18', name: 'Cuti Bersama Hari Kemerdekaan Republik Indonesia', decree: 'SKB 933, 1, 3 / 2025' },
    ]);
  });

  it('has 17 national holidays and 8 days of collective leave in 2026', () => {
    const of2026 = calendar.holidays.filter(([on]) => on.startsWith('2026'));
    expect(of2026.filter(([, kind]) => kind === 'n')).toHaveLength(17);
    expect(of2026.filter(([, kind]) => kind === 'c')).toHaveLength(8);
  });

  it('covers 2023 to 2026; elsewhere only weekends count and dates are provisional', () => {
    expect(calendar.version).toBe('ID@2026-2');
    expect(calendar.years).toEqual([2023, 2024, 2025, 2026]);
    expect(isProvisional(calendar, '2026-12-31')).toBe(false);
    expect(isProvisional(calendar, '2027-01-01')).toBe(true);
    expect(isWorkingDay(calendar, '2027-01-01')).toBe(true);
    expect(isWorkingDay(calendar, '2024-12-25')).toBe(false);
    expect(isWorkingDay(calendar, '2022-12-26')).toBe(true);
    expect(indonesianDecrees().map((decree) => decree.status)).toEqual(Array.from({ length: 6 }, () => 'unverified'));
  });

  it('gives a copy: nobody can alter the calendar of another', () => {
    indonesianCalendar().holidays.length = 0;
    expect(indonesianCalendar().holidays.length).toBe(calendar.holidays.length);
  });

  it('counts working days in a half-open range', () => {
    expect(workingDaysBetween(calendar, '2025-12-31', '2026-02-13')).toBe(30);
    expect(workingDaysBetween(calendar, '2026-02-13', '2025-12-31')).toBe(0);
  });

  it('refuses a fraction of a day', () => {
    expect(() => addWorkingDays(calendar, '2026-01-02', 1.5)).toThrow(RangeError);
  });
});

describe('days and months', () => {
  it('clips months to their end, counted from the first date', () => {
    expect([0, 1, 2, 3].map((n) => addMonthsClipped('2026-01-31', n))).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']);
    expect(addMonthsClipped('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonthsClipped('2026-11-30', 14)).toBe('2028-01-30');
    expect(addMonthsClipped('2026-01-15', -1)).toBe('2025-12-15');
  });

  it('knows which dates exist', () => {
    expect(['2026-02-28', '2024-02-29', '2000-02-29', '1899-12-31'].map(isRealDate)).toEqual([true, true, true, true]);
    expect(['2026-02-30', '2025-02-29', '1900-02-29', '2026-13-01', '2026-1-1', '2026-00-10', '0000-01-01', '2026-01-01T00:00'].map(isRealDate))
      .toEqual([false, false, false, false, false, false, false, false]);
    expect(['2023', '2023-05', '2023-05-31'].map(isRealPartialDate)).toEqual([true, true, true]);
    expect(['23', '2023-13', '2023-05-', '2023-02-29', ''].map(isRealPartialDate)).toEqual([false, false, false, false, false]);
    expect(() => dayOf('2026-02-30')).toThrow(RangeError);
    expect(() => partialToFirstDay('2026-02-30')).toThrow(RangeError);
  });

  it('sorts a partial date as its first day', () => {
    expect(['2023', '2023-05', '2023-05-09'].map(partialToFirstDay)).toEqual(['2023-01-01', '2023-05-01', '2023-05-09']);
  });

  it('has 1970-01-01 (a Thursday) as day 0', () => {
    expect([dayOf('1970-01-01'), dateOf(0), dateOf(-1), weekdayOf('1970-01-01'), weekdayOf('2026-11-22')]).toEqual([0, '1970-01-01', '1969-12-31', 4, 0]);
  });
});

describe('zones', () => {
  it('WIB, WITA, WIT: midnight, local date and offset', () => {
    const midnight = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'].map((name) => {
      const zone = zoneFor(name);
      return toLocalIso(zone, localMidnight(zone, '2026-01-01'));
    });
    expect(midnight).toEqual(['2026-01-01T00:00:00+07:00', '2026-01-01T00:00:00+08:00', '2026-01-01T00:00:00+09:00']);
    const instant = Date.UTC(2025, 11, 31, 16, 30);
    expect(['Asia/Jakarta', 'Asia/Pontianak', 'Asia/Makassar', 'Asia/Jayapura'].map((name) => localDate(zoneFor(name), instant)))
      .toEqual(['2025-12-31', '2025-12-31', '2026-01-01', '2026-01-01']);
    expect(INDONESIAN_ZONES['Asia/Jakarta'].transitions).toHaveLength(1);
    expect(localMinuteOfDay(zoneFor('Asia/Jakarta'), Date.UTC(2026, 0, 1, 0, 30))).toBe(7 * 60 + 30);
  });

  it('keeps milliseconds where there are some', () => {
    expect(toLocalIso(zoneFor('Asia/Jakarta'), Date.UTC(2026, 10, 23, 2, 0, 10, 7))).toBe('2026-11-23T09:00:10.007+07:00');
  });

  it('follows DST of New York, and half hours of Newfoundland', () => {
    const newYork = zoneFor('America/New_York');
    expect(toLocalIso(newYork, localMidnight(newYork, '2026-03-08'))).toBe('2026-03-08T00:00:00-05:00');
    expect(toLocalIso(newYork, localMidnight(newYork, '2026-03-09'))).toBe('2026-03-09T00:00:00-04:00');
    expect(toLocalIso(newYork, localMidnight(newYork, '2026-11-02'))).toBe('2026-11-02T00:00:00-05:00');
    const stJohns = zoneFor('America/St_Johns');
    expect(toLocalIso(stJohns, localMidnight(stJohns, '2026-07-01'))).toBe('2026-07-01T00:00:00-02:30');
    expect(JSON.stringify(newYork).length).toBeLessThan(2_500);
  });

  it('begins a day whose midnight is leapt over at the leap, and takes the first of two midnights', () => {
    const leap = { name: 'Test/Leap', transitions: [[0, 0], [86_400, 60]] as [number, number][] };
    expect(localMidnight(leap, '1970-01-02')).toBe(86_400_000);
    expect(localDate(leap, 86_400_000 - 1)).toBe('1970-01-01');
    const twice = { name: 'Test/Twice', transitions: [[0, 60], [86_400, 0]] as [number, number][] };
    expect(localMidnight(twice, '1970-01-02')).toBe(82_800_000);
  });

  it('refuses what is no zone', () => {
    expect(() => zoneFor('Asia/Atlantis')).toThrow(UnknownZone);
    expect(['Asia/Jakarta', 'America/Toronto', '+07:00', 'Asia/Atlantis', ''].map(isKnownZone)).toEqual([true, true, false, false, false]);
  });
});
