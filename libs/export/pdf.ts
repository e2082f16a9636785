import { deflateSync } from 'node:zlib';
import { pdfString, wrap } from './pdf-text.js';
import type { Table } from './table.js';

/** A4 across, in points. */
const [WIDTH, HEIGHT, MARGIN] = [842, 595, 36];
const SIZE = 7;
const LEADING = 8.6;
const GAP = 4;
const MOST_LINES = 6;
const [CATALOG, PAGES, REGULAR, BOLD, FIRST] = [1, 2, 3, 4, 5];

/**
 * A table as PDF, page by page as the rows come: memory stays flat and nothing waits for the last row, as it would with a layout
 * library. Standard fonts, no date and no random id: the same list, the same bytes.
 */
export async function* pdf(table: Table): AsyncGenerator<Buffer> {
  const file = new PdfFile();
  yield file.begin();
  const page = new Page(table);
  page.open(true);
  for await (const row of table.rows) {
    if (page.fits(row)) {
      page.row(row);
      continue;
    }
    yield file.page(page.close());
    page.open(false);
    page.row(row);
  }
  yield file.page(page.close());
  yield file.end(table.title);
}

class PdfFile {
  private readonly offsets: number[] = [];
  private readonly pages: number[] = [];
  private at = 0;

  begin(): Buffer {
    const font = (number: number, name: string): Buffer =>
      this.object(number, `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`);
    return Buffer.concat([this.count(Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')), font(REGULAR, 'Helvetica'), font(BOLD, 'Helvetica-Bold')]);
  }

  page(content: string): Buffer {
    const number = FIRST + this.pages.length * 2;
    this.pages.push(number);
    const packed = deflateSync(Buffer.from(content, 'latin1'));
    const stream = Buffer.concat([Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`), packed, Buffer.from('\nendstream')]);
    return Buffer.concat([
      this.object(number, `<< /Type /Page /Parent ${PAGES} 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Contents ${number + 1} 0 R /Resources << /Font << /F1 ${REGULAR} 0 R /F2 ${BOLD} 0 R >> >> >>`),
      this.object(number + 1, stream),
    ]);
  }

  end(title: string): Buffer {
    const info = FIRST + this.pages.length * 2;
    const parts = [
      this.object(CATALOG, `<< /Type /Catalog /Pages ${PAGES} 0 R /Lang (id) >>`),
      this.object(PAGES, `<< /Type /Pages /Count ${this.pages.length} /Kids [${this.pages.map((number) => `${number} 0 R`).join(' ')}] >>`),
      this.object(info, `<< /Title ${pdfString(title)} /Producer (Tepati) >>`),
    ];
    const entries = this.offsets.slice(1).map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
    const xref = `xref\n0 ${info + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${info + 1} /Root ${CATALOG} 0 R /Info ${info} 0 R >>\nstartxref\n${this.at}\n%%EOF\n`;
    return Buffer.concat([...parts, Buffer.from(xref)]);
  }

  private object(number: number, body: string | Buffer): Buffer {
    this.offsets[number] = this.at;
    return this.count(Buffer.concat([Buffer.from(`${number} 0 obj\n`), typeof body === 'string' ? Buffer.from(body) : body, Buffer.from('\nendobj\n')]));
  }

  private count(bytes: Buffer): Buffer {
    this.at += bytes.length;
    return bytes;
  }
}

/** The page that is being filled. */
class Page {
  private parts: string[] = [];
  private y = 0;
  private number = 0;
  private readonly columns: { label: string; x: number; width: number }[];

  constructor(private readonly table: Table) {
    const whole = table.columns.reduce((sum, { width }) => sum + width, 0);
    let x = MARGIN;
    this.columns = table.columns.map(({ label, width }) => {
      const column = { label, x, width: (width / whole) * (WIDTH - 2 * MARGIN) - GAP };
      x += column.width + GAP;
      return column;
    });
  }

  open(first: boolean): void {
    this.number += 1;
    this.parts = [];
    this.y = HEIGHT - MARGIN - SIZE;
    if (first) {
      this.text(this.table.title, MARGIN, 'F2', SIZE + 4);
      this.y -= LEADING * 1.8;
      for (const [label, value] of this.table.head) {
        wrap(`${label}: ${value}`, WIDTH - 2 * MARGIN, SIZE + 1, MOST_LINES).forEach((line) => {
          this.text(line, MARGIN, 'F1', SIZE + 1);
          this.y -= LEADING * 1.2;
        });
      }
      this.y -= LEADING / 2;
    }
    this.cells(this.columns.map(({ label }) => label), 'F2');
  }

  fits(row: readonly string[]): boolean {
    return this.y - this.height(row) > MARGIN;
  }

  row(row: readonly string[]): void {
    this.cells(row, 'F1');
  }

  close(): string {
    this.y = MARGIN / 2;
    this.text(`${this.table.title} · ${this.number}`, MARGIN, 'F1', SIZE);
    return this.parts.join('\n');
  }

  private height(row: readonly string[]): number {
    return Math.max(...this.lines(row).map((lines) => lines.length)) * LEADING;
  }

  private lines(row: readonly string[]): string[][] {
    return this.columns.map(({ width }, i) => wrap(row[i] ?? '', width, SIZE, MOST_LINES));
  }

  private cells(row: readonly string[], font: 'F1' | 'F2'): void {
    const top = this.y;
    const all = this.lines(row);
    all.forEach((lines, i) => lines.forEach((line, n) => {
      this.y = top - n * LEADING;
      if (line !== '') this.text(line, this.columns[i]?.x ?? MARGIN, font, SIZE);
    }));
    this.y = top - Math.max(...all.map((lines) => lines.length)) * LEADING - 1.5;
    this.parts.push(`0.8 G 0.3 w ${MARGIN} ${(this.y + LEADING - 1).toFixed(2)} m ${WIDTH - MARGIN} ${(this.y + LEADING - 1).toFixed(2)} l S`);
  }

  private text(text: string, x: number, font: 'F1' | 'F2', size: number): void {
    this.parts.push(`BT /${font} ${size} Tf ${x.toFixed(2)} ${this.y.toFixed(2)} Td ${pdfString(text)} Tj ET`);
  }
}
