import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { archive, spreadsheet } from '#tools/generate/spreadsheet.js';
import { guessMapping, interpretRow, readTable, type SheetRow, UnreadableFile } from './index.js';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'tepati-table-')); });
afterAll(() => rm(folder, { recursive: true }));

async function tableOf(content: Buffer | string, options: Parameters<typeof readTable>[2] = {}) {
  const path = join(folder, 'file');
  await writeFile(path, content);
  const rows: SheetRow[] = [];
  const table = await readTable(path, async (some) => void rows.push(...some), options);
  return { ...table, rows, texts: rows.map(({ cells }) => cells.map(({ text }) => text)) };
}
const fault = (content: Buffer | string): Promise<string> =>
  tableOf(content).then(() => 'read', (error: unknown) => (error instanceof UnreadableFile ? `${error.fault}: ${error.detail}` : `not ours: ${String(error)}`));

const HEADERS = ['No', 'Partner', 'Category', 'Title', 'Date signed', 'End date'];

describe('tables', () => {
  it('a spreadsheet says what its cells are: texts, numbers, formulas with the value they had, merged ranges', async () => {
    const made = await tableOf(spreadsheet([
      ['Daftar kerja sama 2024'], HEADERS, [1, 'Universitas A & B <x>', 'education', { formula: 'HYPERLINK("http://x")', value: 'Judul' }, 45_291], [2, null, null, 'Lain', '14 Maret 2024'],
    ], { merges: ['B3:B4'] }));
    expect(made).toMatchObject({ headerRow: 2, headers: HEADERS, facts: { format: 'xlsx', epoch: 1900, sheets: [{ name: 'Register', merges: ['B3:B4'] }] } });
    expect(made.rows[0]?.cells).toEqual([
      { text: '1', serial: 1 }, { text: 'Universitas A & B <x>' }, { text: 'education' }, { text: 'Judul', formula: true }, { text: '45291', serial: 45_291 },
    ]);
    const around = {
      mapping: guessMapping(made.headers), width: made.headers.length, format: 'xlsx' as const, epoch: 1900 as const, merges: made.facts.sheets[0]?.merges ?? [],
      units: [], today: '2026-11-22',
    };
    const codes = (row: SheetRow) => interpretRow(row, null, around).anomalies.map(({ code, column }) => `${code} ${column}`);
    expect(codes(made.rows[0] as SheetRow)).toEqual(expect.arrayContaining(['formula D', 'merged B']));
    expect(codes(made.rows[1] as SheetRow)).toEqual(expect.arrayContaining(['missing B', 'merged B']));
  });

  it('knows the system of dates that begins in 1904', async () => {
    expect(await tableOf(spreadsheet([HEADERS, [1]], { date1904: true }))).toMatchObject({ facts: { epoch: 1904 } });
  });

  it('CSV: other delimiters, quotes with line breaks, a mark of byte order, Windows letters, blank lines', async () => {
    const made = await tableOf('\ufeffNo,Partner,Title\r\n\r\n1,"A, ""B""\nC",x\r\n,,\r\n2,D,y\r\n');
    expect(made).toMatchObject({ headers: ['No', 'Partner', 'Title'], blank: 2, facts: { delimiter: ',' } });
    expect(made.texts).toEqual([['1', 'A, "B"\nC', 'x'], ['2', 'D', 'y']]);
    expect(made.rows.map(({ row }) => row)).toEqual([3, 6]);
    const old = await tableOf(Buffer.from('Mitra;Judul\nCaf\u00e9;x\n', 'latin1'));
    expect(old).toMatchObject({ facts: { encoding: 'windows-1252' }, texts: [['Café', 'x']] });
  });

  it('every text comes back as it was, whatever stands in it', async () => {
    const text = fc.stringMatching(/^[A-Za-z0-9;,"'=+@ <>&éü-]{1,20}$/).filter((value) => value.trim() === value && value !== '');
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 20 }), async (rows) => {
      const all = [['No', 'Partner', 'Title'], ...rows];
      const csv = all.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\n');
      expect((await tableOf(csv, { headerRow: 1 })).texts).toEqual(rows);
      expect((await tableOf(spreadsheet(all), { headerRow: 1 })).texts).toEqual(rows);
    }), { numRuns: 60 });
  });

  it('refuses bombs, document types, old formats, binaries and archives of something else', async () => {
    const zeros = Buffer.alloc(40 * 1024 * 1024);
    expect(await fault(spreadsheet([HEADERS, [1]], { extra: { 'xl/media/big': zeros } }))).toMatch(/^too-large: packed 1:/);
    // An archive that lies about how much comes out of it.
    const liar = spreadsheet([HEADERS, ['x'.repeat(4_000)]]);
    const name = liar.lastIndexOf('xl/sharedStrings.xml');
    liar.writeUInt32LE(10, name - 46 + 24);
    expect(await fault(liar)).toMatch(/^damaged: spreadsheet/);
    const laughs = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><sst><si><t>&a;</t></si></sst>';
    expect(await fault(spreadsheet([HEADERS, ['a']], { extra: { 'xl/sharedStrings.xml': Buffer.from(laughs) } }))).toBe('damaged: document type');
    expect(await fault(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]))).toBe('not-a-sheet: old binary or encrypted format');
    expect(await fault(Buffer.from([1, 0, 2]))).toBe('not-a-sheet: binary');
    expect(await fault(archive({ 'readme.txt': Buffer.from('hello') }))).toBe('not-a-sheet: no xl/workbook.xml');
    expect(await fault(Buffer.from('PK garbage'))).toBe('not-a-sheet: zip');
    expect(await fault('')).toBe('not-a-sheet: no rows');
    expect(await fault(`No;Judul\n${'x;y\n'.repeat(20_200)}`)).toBe('too-large: rows 20000');
  });
});
