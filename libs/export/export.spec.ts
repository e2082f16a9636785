import { describe, expect, it } from '@jest/globals';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { csvField } from './csv.js';
import { exported, type ExportFormat, type Table } from './index.js';
import { cellText } from './xlsx.js';

async function* each(rows: string[][]): AsyncGenerator<string[]> {
  for (const row of rows) yield await Promise.resolve(row);
}

const tableOf = (rows: string[][]): Table => ({
  title: 'Daftar', head: [['Pertanyaan', 'stage = signing'], ['Versi register', '12 peristiwa']], columns: [{ label: 'Judul', width: 3 }, { label: 'Mitra', width: 2 }],
  rows: each(rows),
});

async function bytes(format: ExportFormat, rows: string[][]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of exported(format, tableOf(rows))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** What a ZIP holds, by its central directory. */
function unzip(file: Buffer): Map<string, string> {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const entries = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let n = file.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [packed, name, from] = [file.readUInt32LE(at + 20), file.readUInt16LE(at + 28), file.readUInt32LE(at + 42)];
    const begin = from + 30 + file.readUInt16LE(from + 26) + file.readUInt16LE(from + 28);
    entries.set(file.toString('utf8', at + 46, at + 46 + name), inflateRawSync(file.subarray(begin, begin + packed)).toString('utf8'));
    at += 46 + name;
  }
  return entries;
}

const EVIL = ['=1+1', '+62812', '-1', '@SUM(A1)', '\tx', '\r=1', ' =cmd|x', '＝1', '\u0000=1'];

describe('a list as a file', () => {
  it('is comma-separated text of RFC 4180 in which nothing is a formula', async () => {
    const text = (await bytes('csv', [['biasa', 'dua "kata", koma'], ...EVIL.map((evil) => [evil, 'x'])])).toString('utf8');
    expect(text.startsWith('\uFEFF#,Daftar\r\n#,Pertanyaan\r\n')).toBe(true);
    expect(text).toContain('Judul,Mitra\r\nbiasa,"dua ""kata"", koma"\r\n');
    for (const evil of EVIL) expect(csvField(evil).replace(/^"/u, '').startsWith("'")).toBe(true);
    expect(csvField('R-12/KS/2024')).toBe('R-12/KS/2024');
  });

  it('is a workbook of which every cell is an inline string', async () => {
    const parts = unzip(await bytes('xlsx', [['A & B <c>', '_x0041_'], ...EVIL.map((evil) => [evil, 'x'])]));
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
    expect([...parts.keys()][0]).toBe('[Content_Types].xml');
    expect(sheet).not.toMatch(/<f[ >]/u);
    expect(sheet.match(/<c /gu)?.length).toBe(sheet.match(/<c t="inlineStr"/gu)?.length);
    expect(sheet).toContain('<t xml:space="preserve">A &amp; B &lt;c&gt;</t>');
    expect(sheet).toContain('_x005F_x0041_');
    expect(sheet).toContain('>=1+1</t>');
    expect(sheet).toContain('12 peristiwa');
  });

  it('holds no character that XML cannot, whatever a cell says', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      expect(cellText(text)).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F<>]|&(?!(amp|lt|gt|#13);)/u);
    }));
  });

  it('is a document with a head, broken into pages, the same bytes each time', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => [`Baris ${i} — naïf “kutip”`, `Pemerintah Kabupaten ${'Sangat Panjang '.repeat(4)}`]);
    const file = await bytes('pdf', rows);
    expect(file.equals(await bytes('pdf', rows))).toBe(true);
    const document = await getDocument({ data: new Uint8Array(file), useSystemFonts: true, verbosity: 0 }).promise;
    expect(document.numPages).toBeGreaterThan(3);
    const pages: string[] = [];
    for (let n = 1; n <= document.numPages; n += 1) {
      const { items } = await (await document.getPage(n)).getTextContent();
      pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
    }
    expect(pages[0]).toContain('Pertanyaan: stage = signing');
    expect(pages[0]).toContain('Versi register: 12 peristiwa');
    const text = pages.join(' ');
    for (const i of [0, 150, 299]) expect(text).toContain(`Baris ${i} — naïf “kutip”`);
    for (const page of pages) expect(page).toContain('Judul');
    await document.destroy();
  });

  it('takes no more memory for a hundred thousand rows than for a thousand', async () => {
    async function* many(): AsyncGenerator<string[]> {
      for (let i = 0; i < 100_000; i += 1) yield [`Kerja sama nomor ${i}`, 'Pemerintah Kabupaten Contoh'];
    }
    for (const format of ['xlsx', 'csv'] as const) {
      globalThis.gc?.();
      let [most, length] = [0, 0];
      const before = process.memoryUsage().heapUsed;
      for await (const chunk of exported(format, { ...tableOf([]), rows: many() })) {
        length += chunk.length;
        most = Math.max(most, process.memoryUsage().heapUsed - before);
      }
      expect(length).toBeGreaterThan(300_000);
      expect(most).toBeLessThan(150 * 1024 * 1024);
    }
  }, 60_000);
});
