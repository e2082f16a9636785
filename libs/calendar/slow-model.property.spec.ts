/**
 * Working days by a slow, obvious model: a `Set` of days off, one `Date` after another, no epoch arithmetic, no index, no cache. What
 * the library says of made-up calendars in any zone must be what the model says.
 */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addWorkingDays, calendarFrom, differenceOf, INDONESIAN_ZONES, isNewerVersion, isProvisional, isWithin, isWorkingDay, localDate, localMidnight,
  nextVersion, nextWorkingDay, pinCalendar, skippedBetween, workingDaysBetween, type CalendarData, type Decree,
} from './index.js';
import { indonesianCalendar, indonesianDecrees } from './indonesia.js';
import { RAMADAN } from './data/indonesia.js';
import { zoneFor } from './zone-data.js';

const shift = (date: string, days: number): string => {
  const at = new Date(`${date}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
};

class Model {
  readonly off = new Map<string, { name: string; decree: string }>();

  /** Reads decrees as a person would: one after the other, crossing out and adding. */
  constructor(decrees: readonly Decree[]) {
    for (const decree of decrees) {
      for (const on of decree.withdrawn) this.off.delete(on);
      for (const { on, name } of decree.days) if (!this.off.has(on)) this.off.set(on, { name, decree: decree.number });
    }
  }

  works(date: string): boolean {
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6 && !this.off.has(date);
  }

  after(date: string, n: number): string {
    let day = date;
    for (let left = Math.abs(n); left > 0; left -= this.works(day) ? 1 : 0) day = shift(day, Math.sign(n));
    return day;
  }

  next(date: string): string {
    return this.works(date) ? date : this.next(shift(date, 1));
  }

  skipped(from: string, to: string): string[] {
    const found: string[] = [];
    for (let day = shift(from, 1); day <= to; day = shift(day, 1)) {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      if (this.off.has(day) && weekday > 0 && weekday < 6) found.push(`${day} ${this.off.get(day)?.name} ${this.off.get(day)?.decree}`);
    }
    return found;
  }
}

const day = fc.integer({ min: 0, max: 1_500 }).map((n) => shift('2024-01-01', n));
const decree = (id: string): fc.Arbitrary<Decree> => fc.record({
  days: fc.array(fc.record({ on: day, kind: fc.constantFrom('national-holiday' as const, 'collective-leave' as const), name: fc.constantFrom('Nyepi', 'Waisak', 'Natal') }), { maxLength: 60 }),
  withdrawn: fc.array(day, { maxLength: 20 }),
}).map(({ days, withdrawn }) => ({
  id, calendar: 'ID', number: id, issuedOn: null, years: [2024, 2025, 2026], supersedes: null, effect: null, days, withdrawn, ramadan: [],
}));
const decrees = fc.tuple(decree('SKB A'), decree('SKB B'), decree('SKB C'));

describe('working days agree with the slow model', () => {
  it('for any decrees, dates and distances', () => {
    fc.assert(fc.property(decrees, day, day, fc.integer({ min: -45, max: 45 }), (made, date, other, n) => {
      const model = new Model(made);
      const calendar = calendarFrom('ID', 'ID@2026-1', made);
      expect(isWorkingDay(calendar, date)).toBe(model.works(date));
      expect(nextWorkingDay(calendar, date)).toBe(model.next(date));
      expect(addWorkingDays(calendar, date, n)).toBe(model.after(date, n));
      const [from, to] = date < other ? [date, other] : [other, date];
      expect(skippedBetween(calendar, from, to).map((each) => `${each.on} ${each.name} ${each.decree}`)).toEqual(model.skipped(from, to));
      let count = 0;
      for (let at = shift(from, 1); at <= to; at = shift(at, 1)) if (model.works(at)) count += 1;
      expect(workingDaysBetween(calendar, from, to)).toBe(count);
    }), { numRuns: 300 });
  });

  it('for the decrees that we ship, on every day of them', () => {
    const shipped = indonesianDecrees().map((each) => ({ ...each, id: each.number }));
    const model = new Model(shipped);
    const calendar = indonesianCalendar();
    for (let at = '2022-12-01'; at <= '2027-02-01'; at = shift(at, 1)) {
      expect([at, isWorkingDay(calendar, at), addWorkingDays(calendar, at, 30)]).toEqual([at, model.works(at), model.after(at, 30)]);
    }
  });

  it('what an agreement takes along gives the same dates as the whole calendar, within the years that it takes', () => {
    fc.assert(fc.property(decrees, fc.integer({ min: 2022, max: 2027 }), day, fc.integer({ min: -20, max: 20 }), (made, lifeFrom, date, n) => {
      const whole = calendarFrom('ID', 'ID@2026-1', made);
      const pinned = pinCalendar(whole, lifeFrom);
      const [first, there] = [`${pinned.years[0] ?? 9999}-01-01`, addWorkingDays(whole, date, n)];
      fc.pre(date >= first && there >= first);
      expect(addWorkingDays(pinned, date, n)).toBe(there);
      expect(skippedBetween(pinned, first, date)).toEqual(skippedBetween(whole, first, date));
      expect(isProvisional(pinned, date)).toBe(isProvisional(whole, date));
    }));
  });

  it('days that two calendars differ in are those on which the models differ', () => {
    fc.assert(fc.property(decrees, decree('SKB D'), (made, last) => {
      const [before, after] = [calendarFrom('ID', 'ID@1-1', made), calendarFrom('ID', 'ID@1-2', [...made, last])];
      const [was, is] = [new Model(made), new Model([...made, last])];
      const touched = [...new Set([...was.off.keys(), ...is.off.keys()])].sort();
      expect(differenceOf(before, after).days).toEqual(touched.filter((on) => was.works(on) !== is.works(on)));
    }));
  });

  it('a decree that replaces another takes with it what had amended that one', () => {
    const [a, b] = [decreeOn('A', '2026-01-05'), { ...decreeOn('B', '2026-01-06'), supersedes: 'A', effect: 'amends' as const }];
    const c = { ...decreeOn('C', '2026-01-07'), supersedes: 'A', effect: 'replaces' as const };
    const off = (list: Decree[]): string[] => calendarFrom('ID', 'ID@1-1', list).holidays.map(([on]) => on);
    expect([off([a, b]), off([a, b, c]), off([a, b, c, decreeOn('D', '2026-01-08')])])
      .toEqual([['2026-01-05', '2026-01-06'], ['2026-01-07'], ['2026-01-07', '2026-01-08']]);
  });
});

describe('zones and hours agree with the slow model', () => {
  it('a working day begins at midnight of WIB, WITA, WIT and of zones abroad', () => {
    const zones = [...Object.values(INDONESIAN_ZONES), zoneFor('America/Moncton'), zoneFor('Asia/Riyadh'), zoneFor('Asia/Taipei')];
    const calendar = indonesianCalendar();
    fc.assert(fc.property(day, fc.constantFrom(...zones), fc.integer({ min: 1, max: 30 }), (date, zone, n) => {
      const on = addWorkingDays(calendar, date, n);
      const midnight = localMidnight(zone, on);
      const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone.name, dateStyle: 'short', timeStyle: 'short' });
      expect(format.format(midnight)).toBe(`${on} 00:00`);
      expect(localDate(zone, midnight - 1)).toBe(shift(on, -1));
    }));
  });

  it('months of fasting end on the day before Idul Fitri, and hold each of their days', () => {
    const calendar: CalendarData = indonesianCalendar();
    for (const [from, to] of RAMADAN.months) {
      expect(calendar.holidays.find(([on]) => on === shift(to, 1))?.[2]).toBe('Hari Raya Idul Fitri');
      let length = 0;
      for (let at = shift(from, -3); at <= shift(to, 3); at = shift(at, 1)) {
        expect([at, isWithin([{ from, to }], at)]).toEqual([at, at >= from && at <= to]);
        if (at >= from && at <= to) length += 1;
      }
      expect([29, 30]).toContain(length);
    }
  });
});

describe('versions', () => {
  it('are ordered, each after the one before', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 2024, max: 2030 }), { minLength: 2, maxLength: 12 }), (years) => {
      const names = years.reduce<string[]>((made, year) => [...made, nextVersion('ID', [year], made.at(-1) ?? null)], []);
      expect(new Set(names).size).toBe(names.length);
      names.slice(1).forEach((name, i) => {
        expect([isNewerVersion(name, names[i] ?? ''), isNewerVersion(names[i] ?? '', name)]).toEqual([true, false]);
      });
    }));
    expect([isNewerVersion('ID@2026-10', 'ID@2026-9'), isNewerVersion('ID@2026-1', 'ID@2026-1'), isNewerVersion('ID@2026-1', 'US@2027-1')]).toEqual([true, false, true]);
    expect(nextVersion('ID', [2025, 2026], 'ID@2026-2')).toBe('ID@2026-3');
  });
});

function decreeOn(id: string, on: string): Decree {
  return {
    id, calendar: 'ID', number: id, issuedOn: null, years: [2026], supersedes: null, effect: null,
    days: [{ on, kind: 'national-holiday', name: id }], withdrawn: [], ramadan: [],
  };
}
