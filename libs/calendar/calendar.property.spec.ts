import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addMonthsClipped, addWorkingDays, dateOf, dayOf, isWorkingDay, localDate, localMidnight, nextWorkingDay, offsetAt,
  toLocalIso, workingDaysBetween,
} from './index.js';
import { indonesianCalendar } from './indonesia.js';
import { zoneFor } from './zone-data.js';

const calendar = indonesianCalendar();
const anyDay = fc.integer({ min: dayOf('0001-01-01'), max: dayOf('9999-12-31') });
const modernDate = fc.integer({ min: dayOf('2018-01-01'), max: dayOf('2035-12-31') }).map(dateOf);
const workingDate = modernDate.map((date) => nextWorkingDay(calendar, date));
const distance = fc.integer({ min: 1, max: 60 });

describe('calendar properties', () => {
  it('epoch days round-trip and agree with the platform', () => {
    fc.assert(fc.property(anyDay, (day) => {
      expect(dayOf(dateOf(day))).toBe(day);
      expect(dateOf(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
    }));
  });

  it('going n working days and back returns to a working day', () => {
    fc.assert(fc.property(workingDate, distance, (date, n) => {
      const there = addWorkingDays(calendar, date, n);
      expect(isWorkingDay(calendar, there)).toBe(true);
      expect(addWorkingDays(calendar, there, -n)).toBe(date);
      expect(workingDaysBetween(calendar, date, there)).toBe(n);
    }));
  });

  it('is strictly monotone in n and monotone in the date', () => {
    fc.assert(fc.property(modernDate, modernDate, fc.integer({ min: -60, max: 59 }), (a, b, n) => {
      expect(addWorkingDays(calendar, a, n) < addWorkingDays(calendar, a, n + 1)).toBe(true);
      const [first, second] = a <= b ? [a, b] : [b, a];
      expect(addWorkingDays(calendar, first, n) <= addWorkingDays(calendar, second, n)).toBe(true);
    }));
  });

  it('steps add up', () => {
    fc.assert(fc.property(modernDate, distance, distance, (date, n, m) => {
      expect(addWorkingDays(calendar, addWorkingDays(calendar, date, n), m)).toBe(addWorkingDays(calendar, date, n + m));
    }));
  });

  it('adding months stays in the month that was meant', () => {
    fc.assert(fc.property(modernDate, fc.integer({ min: -240, max: 240 }), (date, months) => {
      const there = addMonthsClipped(date, months);
      const count = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
      expect(count(there) - count(date)).toBe(months);
      expect(there.slice(8) <= date.slice(8)).toBe(true);
    }));
  });

  it('a local day begins at its midnight, in zones with and without DST', () => {
    const zones = ['Asia/Jakarta', 'Asia/Jayapura', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'America/Santiago'].map(zoneFor);
    fc.assert(fc.property(modernDate, fc.constantFrom(...zones), (date, zone) => {
      const midnight = localMidnight(zone, date);
      expect(localDate(zone, midnight)).toBe(date);
      expect(localDate(zone, midnight - 1) < date).toBe(true);
      expect(Date.parse(toLocalIso(zone, midnight))).toBe(midnight);
    }));
  });

  it('has the offsets of the platform', () => {
    const zone = zoneFor('America/Santiago');
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone.name, dateStyle: 'short', timeStyle: 'medium' });
    fc.assert(fc.property(fc.integer({ min: Date.UTC(2018), max: Date.UTC(2035) }), (ms) => {
      const local = new Date(ms + offsetAt(zone, ms) * 60_000).toISOString().slice(0, 19).replace('T', ' ');
      expect(local).toBe(format.format(ms));
    }));
  });
});
