import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, lastDayOf } from './months.js';
import { sumOf } from './indicators.js';
import { leadTimeInWords, medianOf, monthsBetween } from './lead-time.js';
import { NO_PROMISES, rateOf } from './promises.js';

describe('numbers of the report', () => {
  it('the time to the signature is told as exactly as its start is known', () => {
    expect(leadTimeInWords(monthsBetween('2023', '2024-12-20'), '2023', 'id')).toBe('sekitar 2 tahun');
    expect(leadTimeInWords(monthsBetween('2023', '2024-12-20'), '2023', 'en')).toBe('about 2 years');
    expect(leadTimeInWords(monthsBetween('2023-05', '2024-12-20'), '2023-05', 'en')).toBe('about 1 year 7 months');
    expect(leadTimeInWords(monthsBetween('2023-05-21', '2024-12-20'), '2023-05-21', 'id')).toBe('1 tahun 6 bulan');
    expect(leadTimeInWords(monthsBetween('2024-12-01', '2024-12-20'), '2024-12-01', 'en')).toBe('0 months');
  });

  it('medians are lengths that occurred', () => {
    expect([medianOf([]), medianOf([7]), medianOf([9, 1]), medianOf([3, 1, 2])]).toEqual([null, 7, 1, 2]);
  });

  it('months follow each other, and end on their last day', () => {
    expect([addMonths('2026-01', -1), addMonths('2026-12', 1), addMonths('2026-10', -12)]).toEqual(['2025-12', '2027-01', '2025-10']);
    expect([lastDayOf('2024-02'), lastDayOf('2026-02'), lastDayOf('2026-12')]).toEqual(['2024-02-29', '2026-02-28', '2026-12-31']);
  });

  it('the rate leaves out what nobody can keep or knows', () => {
    expect(rateOf({ ...NO_PROMISES, due: 10, keptOnTime: 3, keptLate: 1, lapsed: 2, withdrawn: 2, unknown: 1, notApplicable: 1 })).toBe(67);
    expect(rateOf({ ...NO_PROMISES, due: 2, unknown: 2 })).toBeNull();
  });

  it('sums of decimals are exact', () => {
    expect([sumOf(['0.1', '0.2']), sumOf(['12', '3.50']), sumOf([]), sumOf(['-1.5', '0.5'])]).toEqual(['0.3', '15.50', '0', '-1.0']);
    fc.assert(fc.property(fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 })), (values) => {
      expect(sumOf(values.map(String))).toBe(String(values.reduce((sum, value) => sum + value, 0)));
    }));
  });
});
