import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dateOf, dayOf } from '#libs/calendar/index.js';
import { fromSerial, readDate } from './dates.js';

const MONTHS = ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'];
const DAYS = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', "Jum'at", 'Sabtu'];
const date = fc.integer({ min: dayOf('1970-01-01'), max: dayOf('2069-12-31') }).map(dateOf);
const parts = (of: string): { y: string; m: string; d: string } => ({ y: of.slice(0, 4), m: of.slice(5, 7), d: of.slice(8) });
const weekday = (of: string): number => new Date(`${of}T00:00:00Z`).getUTCDay();

describe('dates of registers', () => {
  it('every way of writing a date is read as that date', () => {
    fc.assert(fc.property(date, (of) => {
      const { y, m, d } = parts(of);
      const month = MONTHS[Number(m) - 1] ?? '';
      const ways = [
        of, `${d}/${m}/${y}`, `${Number(d)}-${Number(m)}-${y.slice(2)}`, `${d}.${m}.${y}`, `${Number(d)} ${month} ${y}`, `${d} ${month.slice(0, 3).toUpperCase()} ${y}`,
        `${DAYS[weekday(of)]}, ${Number(d)} ${month} ${y}`,
      ];
      for (const text of ways) expect({ text, read: readDate({ text }) }).toMatchObject({ text, read: { ok: true, date: of } });
    }));
  });

  it('a weekday that is not the day’s is said, never passed over', () => {
    fc.assert(fc.property(date, fc.integer({ min: 1, max: 6 }), (of, off) => {
      const { y, m, d } = parts(of);
      const text = `${DAYS[(weekday(of) + off) % 7]}, ${Number(d)} ${MONTHS[Number(m) - 1]} ${y}`;
      expect(readDate({ text })).toEqual({ ok: false, why: 'weekday-differs' });
    }));
  });

  it('serials of both systems stand 1,462 days apart', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 60_000 }), (serial) => {
      const [of1904, of1900] = [fromSerial(serial, 1904), fromSerial(serial + 1_462, 1900)];
      expect(of1904.ok).toBe(true);
      expect(of1904).toEqual(of1900);
    }));
    expect(readDate({ text: '', serial: 45_291.75 })).toEqual({ ok: true, date: '2023-12-31', how: 'serial' });
    expect(readDate({ text: '45291' })).toMatchObject({ date: '2023-12-31' });
    expect(readDate({ text: '', serial: 43_829 }, 1904)).toMatchObject({ date: '2023-12-31' });
  });

  it.each(['31/02/2024', '03/14/2024', '14 Foo 2024', '29 Februari 2023', 'besok', '2024', '2024-13-01', '60', '1/2/345', 'Jumatan, 20 Desember 2024'])('%s is no date', (text) => {
    expect(readDate({ text })).toEqual({ ok: false, why: 'unreadable-date' });
  });
});
