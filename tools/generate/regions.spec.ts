import { expect, it } from '@jest/globals';
import { regions } from './regions.js';

const codes = (kind: string): string[] => regions.filter((region) => region.kind === kind).map(({ code }) => code);

it('there are 38 provinces, 416 regencies and 98 cities, each with a code of its own', () => {
  expect(codes('province').join(' ')).toBe('11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96');
  expect([codes('regency').length, codes('city').length]).toEqual([416, 98]);
  expect(new Set(regions.map(({ code }) => code)).size).toBe(552);
  for (const { code, kind } of regions) expect(kind).toBe(code.length === 2 ? 'province' : Number(code.slice(3)) > 70 ? 'city' : 'regency');
});

it('knows the gaps that provinces left when they were divided', () => {
  const all = new Set(regions.map(({ code }) => code));
  // Tarakan went to 65, Bontang kept its number; Nunukan, Malinau and Bulungan went too.
  expect(['64.71', '64.72', '64.73', '64.74', '64.04', '64.11', '73.19', '73.22', '91.01', '91.71', '92.71', '96.71'].filter((code) => !all.has(code)))
    .toEqual(['64.73', '64.04', '73.19', '91.01', '92.71']);
});
