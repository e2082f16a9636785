/**
 * Region codes as the Ministry of Home Affairs gives them (two digits a province; below it `01…` regencies, `71…` cities): the code,
 * the province's name, and how many regencies and cities it has, or which where their numbers have gaps because a province was split.
 *
 * Checked on 22 November 2026, code by code, against a public list that says it follows Kepmendagri 300.2.2-2138 of 2025: all 38
 * provinces with their names, all 416 regencies and 98 cities with their kind. The decree itself was not at hand, so what rests on it
 * is second-hand; which places the codes below the provinces are is not kept here, and so not checked.
 */
const PROVINCES: readonly [code: string, name: string, regencies: number | readonly number[], cities: number | readonly number[]][] = [
  ['11', 'Aceh', 18, 5], ['12', 'Sumatera Utara', 25, 8], ['13', 'Sumatera Barat', 12, 7], ['14', 'Riau', 10, 2], ['15', 'Jambi', 9, 2],
  ['16', 'Sumatera Selatan', 13, 4], ['17', 'Bengkulu', 9, 1], ['18', 'Lampung', 13, 2], ['19', 'Kepulauan Bangka Belitung', 6, 1],
  ['21', 'Kepulauan Riau', 5, 2], ['31', 'DKI Jakarta', 1, 5], ['32', 'Jawa Barat', 18, 9], ['33', 'Jawa Tengah', 29, 6],
  ['34', 'DI Yogyakarta', 4, 1], ['35', 'Jawa Timur', 29, 9], ['36', 'Banten', 4, 4], ['51', 'Bali', 8, 1],
  ['52', 'Nusa Tenggara Barat', 8, 2], ['53', 'Nusa Tenggara Timur', 21, 1], ['61', 'Kalimantan Barat', 12, 2],
  ['62', 'Kalimantan Tengah', 13, 1], ['63', 'Kalimantan Selatan', 11, 2], ['64', 'Kalimantan Timur', [1, 2, 3, 7, 8, 9, 11], [1, 2, 4]],
  ['65', 'Kalimantan Utara', 4, 1], ['71', 'Sulawesi Utara', 11, 4], ['72', 'Sulawesi Tengah', 12, 1],
  ['73', 'Sulawesi Selatan', [...upTo(18), 22, 24, 26], 3], ['74', 'Sulawesi Tenggara', 15, 2], ['75', 'Gorontalo', 5, 1],
  ['76', 'Sulawesi Barat', 6, 0], ['81', 'Maluku', 9, 2], ['82', 'Maluku Utara', 8, 2], ['91', 'Papua', [3, 5, 6, 10, 11, 15, 19, 20], 1],
  ['92', 'Papua Barat', [2, 3, 6, 7, 8, 11, 12], 0], ['93', 'Papua Selatan', 4, 0], ['94', 'Papua Tengah', 8, 0],
  ['95', 'Papua Pegunungan', 8, 0], ['96', 'Papua Barat Daya', 5, 1],
];

function upTo(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i + 1);
}

const numbers = (which: number | readonly number[]): readonly number[] => (typeof which === 'number' ? upTo(which) : which);

export interface Region {
  /** `53` or `53.06`. */
  code: string;
  kind: 'province' | 'regency' | 'city';
  /** Of the province that it lies in. */
  province: string;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** Every province, regency and city: 38, 416 and 98. */
export const regions: readonly Region[] = PROVINCES.flatMap(([code, province, regencies, cities]): Region[] => [
  { code, kind: 'province', province },
  ...numbers(regencies).map((n): Region => ({ code: `${code}.${two(n)}`, kind: 'regency', province })),
  ...numbers(cities).map((n): Region => ({ code: `${code}.${70 + n}`, kind: 'city', province })),
]);
