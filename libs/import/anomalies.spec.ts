/** What is listed, one by one: a row in order, and the one thing that is changed in it. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readDate } from './dates.js';
import { guessMapping } from './headers.js';
import { interpretRow, type Surroundings } from './interpret.js';
import type { Cell } from './sheet.js';

const GOOD = {
  No: '1', 'Nama Mitra': 'Pemerintah Kabupaten Flores Timur', 'Kategori Mitra': 'Pemda', 'Kode Wilayah': '53.06', 'Jenis Naskah': 'Nota Kesepakatan', Judul: 'Pelindungan PMI',
  'Nomor BP2MI': 'CONTOH-1/NK/IV/2022', 'Nomor Mitra': 'CONTOH-9/2022', 'Tanggal Tanda Tangan': '5 April 2022', Tempat: 'Jakarta', 'Mulai Berlaku': '05/04/2022', Berakhir: '04/04/2030',
  'Ruang Lingkup': 'Sinergi', 'Unit Pemrakarsa': 'BP3MI NTT', Penghubung: '(contoh) Maria', 'Email Penghubung': 'm@contoh.example', 'Tindak Lanjut': 'Perda', Tenggat: '31 Desember 2023',
  Status: 'Berjalan', Negara: '', 'Mulai Penjajakan': '2021',
};
type Header = keyof typeof GOOD;
const HEADERS = Object.keys(GOOD) as Header[];
const letter = (header: Header): string => String.fromCharCode(65 + HEADERS.indexOf(header));
const around = (over: Partial<Surroundings> = {}): Surroundings => ({
  mapping: guessMapping(HEADERS), width: HEADERS.length, format: 'csv', epoch: 1900, merges: [], units: [{ id: 'BP3MI-NTT', name: 'BP3MI NTT' }], today: '2026-11-22', ...over,
});
const said = (over: Partial<Record<Header, string | Cell>> = {}, surroundings = around()): string[] => {
  const cells = HEADERS.map((header): Cell => {
    const value = over[header] ?? GOOD[header];
    return typeof value === 'string' ? { text: value } : value;
  });
  return interpretRow({ sheet: 1, row: 5, cells }, null, surroundings).anomalies.map(({ code, level, column }) => `${level} ${code} ${column}`);
};

describe('anomalies', () => {
  it('a row in order has none', () => {
    expect(said()).toEqual([]);
  });

  it.each<[string, Partial<Record<Header, string | Cell>>, string, Header | null]>([
    ['an end before the start', { Berakhir: '04/04/2022' }, 'block end-before-start', 'Berakhir'],
    ['no end', { Berakhir: '-' }, 'block end-unknown', 'Berakhir'],
    ['a year in our number', { 'Nomor BP2MI': 'CONTOH-1/NK/IV/2021' }, 'note year-differs', 'Nomor BP2MI'],
    ['a year in the partner’s number', { 'Nomor Mitra': '9/2023' }, 'note year-differs', 'Nomor Mitra'],
    ['a kota with a regency’s code', { 'Nama Mitra': 'Pemerintah Kota Flores Timur' }, 'note kind-differs', 'Kode Wilayah'],
    ['a kabupaten with a city’s code', { 'Kode Wilayah': '53.71' }, 'note kind-differs', 'Kode Wilayah'],
    ['a kabupaten with a province’s code', { 'Kode Wilayah': '53' }, 'note kind-differs', 'Kode Wilayah'],
    ['a code that is none', { 'Kode Wilayah': '5306' }, 'block region-form', 'Kode Wilayah'],
    ['a local government without a code', { 'Kode Wilayah': '' }, 'block missing', 'Kode Wilayah'],
    ['a partner abroad without a country', { 'Kategori Mitra': 'Swasta LN', 'Kode Wilayah': '' }, 'block country-unknown', 'Negara'],
    ['nobody to write to', { Penghubung: '', 'Email Penghubung': '' }, 'note no-liaison', 'Penghubung'],
    ['somebody without an address', { 'Email Penghubung': '-' }, 'note liaison-without-address', 'Email Penghubung'],
    ['a formula', { Judul: { text: 'Judul', formula: true } }, 'note formula', 'Judul'],
    ['a text that wants to be a formula', { Judul: '=HYPERLINK("http://x")' }, 'note formula', 'Judul'],
    ['an error of the spreadsheet', { Tempat: { text: '#REF!', error: true } }, 'block cell-error', 'Tempat'],
    ['a date that is none', { Tenggat: '31 November 2023' }, 'block unreadable-date', 'Tenggat'],
    ['a weekday that is not the day’s', { Tenggat: 'Senin, 31 Desember 2023' }, 'block weekday-differs', 'Tenggat'],
    ['a promise without a day', { Tenggat: '' }, 'note follow-up-without-date', 'Tenggat'],
    ['a day without a promise', { 'Tindak Lanjut': '-' }, 'note date-without-follow-up', 'Tindak Lanjut'],
    ['a word with two meanings', { 'Jenis Naskah': 'MoU dan PKS' }, 'block unknown-word', 'Jenis Naskah'],
    ['a unit that there is not', { 'Unit Pemrakarsa': 'BP3MI Mars' }, 'block unknown-word', 'Unit Pemrakarsa'],
    ['no partner', { 'Nama Mitra': '' }, 'block missing', 'Nama Mitra'],
    ['a status that the dates deny', { Status: 'Selesai' }, 'note status-differs', 'Status'],
    ['no place', { Tempat: '' }, 'note place-unknown', 'Tempat'],
    ['no start', { 'Mulai Berlaku': '' }, 'note effective-from-signing', 'Mulai Berlaku'],
    ['no beginning of the exploration', { 'Mulai Penjajakan': '' }, 'note start-from-signing', 'Mulai Penjajakan'],
    ['a signing that has not happened', { 'Tanggal Tanda Tangan': '5 April 2027', 'Mulai Berlaku': '5 April 2027', 'Nomor BP2MI': '', 'Nomor Mitra': '' }, 'block in-the-future', 'Tanggal Tanda Tangan'],
    ['a number without a date', { 'Tanggal Tanda Tangan': '' }, 'block signing-date-unknown', 'Tanggal Tanda Tangan'],
  ])('%s', (_what, over, expected, header) => {
    const found = said(over);
    expect(found).toContain(`${expected} ${header === null ? null : letter(header)}`);
    // What follows from it alone may be said, too; nothing about other cells.
    expect(found.filter((one) => one.startsWith('block')).length).toBe(expected.startsWith('block') ? 1 : 0);
  });

  it('too many or too few cells: nothing of the row is read', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 60 }).filter((n) => n !== HEADERS.length), (n) => {
      const cells = Array.from({ length: n }, (_, i): Cell => ({ text: String(Object.values(GOOD)[i % HEADERS.length]) || 'x' }));
      expect(interpretRow({ sheet: 1, row: 2, cells }, null, around())).toMatchObject({
        record: null, anomalies: [{ code: 'cell-count', params: { cells: String(n), expected: String(HEADERS.length) } }],
      });
    }));
  });

  it('merged cells are said of every row and column that they cover, of no other', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 18 }), fc.integer({ min: 0, max: 2 }), (top, down, left, right) => {
      const last = Math.min(HEADERS.length - 1, left + right);
      const merges = [`${String.fromCharCode(65 + left)}${top}:${String.fromCharCode(65 + last)}${top + down}`];
      const covers = top <= 5 && 5 <= top + down;
      expect(said({}, around({ merges, format: 'xlsx' }))).toEqual(covers ? HEADERS.slice(left, last + 1).map((header) => `note merged ${letter(header)}`) : []);
    }));
  });

  it('kabupaten and kota are told by the code, for every code', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99 }), fc.constantFrom('Kabupaten', 'Kota', 'Kab.', 'Pemkot', 'Provinsi'), (n, word) => {
      const meant = n >= 71 ? ['Kota', 'Pemkot'] : ['Kabupaten', 'Kab.'];
      const found = said({ 'Nama Mitra': `${word} Contoh`, 'Kode Wilayah': `35.${String(n).padStart(2, '0')}` });
      expect(found).toEqual(meant.includes(word) ? [] : [`note kind-differs ${letter('Kode Wilayah')}`]);
    }));
  });

  it('the year in a number is compared wherever it stands, and only years are', () => {
    fc.assert(fc.property(fc.integer({ min: 1990, max: 2040 }), fc.constantFrom('K-1/{y}', '{y}/K', 'A.{y}.B', 'K{y}X'), (year, form) => {
      const found = said({ 'Nomor BP2MI': form.replace('{y}', String(year)) });
      expect(found).toEqual(year === 2022 ? [] : [`note year-differs ${letter('Nomor BP2MI')}`]);
    }));
    for (const number of ['K-20221/9', '12022', 'NK/IV', '1/2021/2022']) expect([number, said({ 'Nomor BP2MI': number })]).toEqual([number, []]);
  });
});

describe('dates that spreadsheets count', () => {
  it.each([
    // 1900 was no leap year, but spreadsheets say that 60 is its 29 February: from 61 on they are right again.
    [59, 1900, null], [60, 1900, null], [61, 1900, '1900-03-01'], [366, 1900, '1900-12-31'], [36_526, 1900, '2000-01-01'], [36_585, 1900, '2000-02-29'], [44_634, 1900, '2022-03-14'],
    [0, 1904, null], [1, 1904, '1904-01-02'], [60, 1904, '1904-03-01'], [43_172, 1904, '2022-03-14'], [44_634.999, 1900, '2022-03-14'], [-1, 1900, null], [2_958_466, 1900, null],
  ] as const)('%s of the system of %s is %s', (serial, epoch, date) => {
    const read = readDate({ text: String(serial), serial }, epoch);
    expect(read.ok ? read.date : null).toBe(date);
  });

  it.each([
    ['14 Maret 2024', '2024-03-14'], ['Jumat, 20 Desember 2024', '2024-12-20'], ["Jum'at, 20 Desember 2024", '2024-12-20'], ['14/03/2024', '2024-03-14'], ['14-3-24', '2024-03-14'], ['2-12-2025', '2025-12-02'],
    ['14 Feb 2023', '2023-02-14'], ['14.3.2024', '2024-03-14'], ['2024-03-14', '2024-03-14'], ['2024-03-14T00:00:00', '2024-03-14'], ['Tgl 5 April 2022', '2022-04-05'], ['45365', '2024-03-14'], [' 5  Pebruari  2020 ', '2020-02-05'],
  ])('%s is %s', (text, date) => {
    expect(readDate({ text })).toMatchObject({ ok: true, date });
  });
});
