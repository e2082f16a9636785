import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IMPORT_FIELD_NAMES, importAnomalyWords } from '#libs/contract/index.js';
import { guessMapping, interpretRow, readTable, type RowCorrection, type SheetRow, type Surroundings } from './index.js';
import { IMPORT_FIELDS } from './headers.js';
import { ANOMALIES } from './record.js';
import { REGISTER_SAMPLE } from './import.factory.js';

const UNITS = [
  { id: 'BIRO-KS', name: 'Biro Kerja Sama' }, { id: 'BP3MI-BALI', name: 'BP3MI Bali' }, { id: 'BP3MI-NTT', name: 'BP3MI NTT' }, { id: 'BP3MI-JATIM', name: 'BP3MI Jawa Timur' },
];

let folder: string;
let rows: SheetRow[];
let around: Surroundings;
const read = (n: number, correction: RowCorrection | null = null) => interpretRow(rows[n - 1] as SheetRow, correction, around);
const codes = (n: number, correction: RowCorrection | null = null): string[] => read(n, correction).anomalies.map(({ code }) => code);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tepati-import-'));
  const path = join(folder, 'register.csv');
  await writeFile(path, REGISTER_SAMPLE);
  rows = [];
  const table = await readTable(path, async (some) => void rows.push(...some));
  expect(table).toMatchObject({ headerRow: 1, rows: 6, blank: 0, facts: { format: 'csv', delimiter: ';', encoding: 'utf-8' } });
  around = {
    mapping: guessMapping(table.headers), width: table.headers.length, format: 'csv', epoch: 1900, merges: [], today: '2026-11-22',
    units: UNITS,
  };
  expect(Object.keys(around.mapping)).toHaveLength(20);
});
afterAll(() => rm(folder, { recursive: true }));

describe('the register sample', () => {
  it('says which rows have shifted cells, and reads nothing from them', () => {
    expect(rows.map(({ row, cells }) => [row, cells.length])).toEqual([[2, 24], [3, 20], [4, 21], [5, 21], [6, 20], [7, 20]]);
    for (const n of [1, 3, 4]) {
      expect(read(n)).toMatchObject({ record: null, anomalies: [{ code: 'cell-count', level: 'block', params: { expected: '20' } }] });
    }
  });

  it('a person puts the cells right, and all of the row is read', () => {
    const [cells] = [(rows[0] as SheetRow).cells.map(({ text }) => text)];
    const repaired = [...cells.slice(0, 12), cells.slice(12, 17).join('; '), ...cells.slice(17)];
    expect(read(1, { cells: repaired })).toEqual({
      anomalies: [
        { code: 'start-from-signing', level: 'note', field: 'explorationStartedOn', column: null, params: { date: '2022-04-05' } },
        { code: 'status-differs', level: 'note', field: 'status', column: 'S', params: { says: 'running', endsOn: '2025-04-04' } },
      ],
      record: {
        no: '1', title: 'Sinergi Pelindungan PMI', track: 'local-government', instrument: 'NOTA_KESEPAKATAN', scheme: null, sector: null, unit: 'BP3MI-NTT',
        partner: { name: 'Pemerintah Kabupaten Flores Timur', category: 'local-government', country: 'ID', regionCode: '53.06' },
        ourNumber: 'CONTOH-001/KA-NK/IV/2022', partnerNumber: 'CONTOH-119/NK/2022',
        signing: { signedOn: '2022-04-05', place: 'Jakarta', effectiveFrom: '2022-04-05', endsOn: '2025-04-04', openEnded: false },
        scope: ['Pemberantasan sindikasi penempatan nonprosedural', 'Pendidikan dan pelatihan', 'Fasilitasi pelindungan', 'Sinergi pelayanan', 'Koordinasi'],
        liaison: { name: '(contoh) Maria L.', email: 'penghubung.flotim@contoh.example', office: null, phone: null },
        followUp: { title: 'Perda pelindungan PMI', dueOn: '2023-12-31' }, explorationStartedOn: '2022-04-05',
      },
    });
  });

  it('asks about what does not fit: kota with a regency’s code, an end before the start, an instrument that is two, nobody to write to', () => {
    expect(codes(5)).toEqual(expect.arrayContaining(['kind-differs', 'end-before-start']));
    expect(read(5).anomalies.find(({ code }) => code === 'kind-differs')?.params).toEqual({ said: 'city', code: '35.09', meant: 'regency' });
    expect(codes(2)).toEqual(expect.arrayContaining(['unknown-word', 'no-liaison']));
    expect(read(2, { fields: { instrument: 'MoU' } }).record).toMatchObject({ instrument: 'MOU', signing: { signedOn: '2025-12-02', endsOn: '2030-12-01' } });
    expect(codes(6)).toEqual(expect.arrayContaining(['missing', 'start-unknown', 'no-liaison']));
    expect(read(6, { fields: { instrument: 'LOI', explorationStartedOn: '2024' } }).record).toMatchObject({
      track: 'international', signing: null, explorationStartedOn: '2024', partner: { category: 'foreign-subnational', country: 'CA', regionCode: 'CA-NB' },
    });
  });
});

describe('words', () => {
  it('the contract names the same fields, and has a sentence for every anomaly', () => {
    expect([...IMPORT_FIELD_NAMES]).toEqual([...IMPORT_FIELDS]);
    expect(Object.keys(importAnomalyWords).sort()).toEqual(Object.keys(ANOMALIES).sort());
  });
});
