import { open } from 'node:fs/promises';
import { headerScore, remarkColumns } from './headers.js';
import { type RowSink, readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';
import { type FileFacts, IMPORT_LIMITS, type SheetRow, UnreadableFile } from './sheet.js';

export interface TableOptions {
  /** Of a spreadsheet; absent: the first that has rows. */
  sheet?: number;
  /** Row of the headers; absent: of the first ten rows the one that holds most words we know. */
  headerRow?: number;
  /** Of a CSV file; absent: found. */
  delimiter?: string;
}

export interface Table {
  facts: FileFacts;
  sheet: number;
  headerRow: number;
  headers: string[];
  /** Rows below the headers that hold something. */
  rows: number;
  /** Rows below the headers that hold nothing. */
  blank: number;
}

const HEADER_WITHIN = 10;
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const ZIP = Buffer.from([0x50, 0x4b]);

/**
 * Reads a file as one table: headers, then rows, each handed on as it comes. What the file is, its first bytes say, never its name.
 * @throws UnreadableFile
 */
export async function readTable(path: string, sink: RowSink, options: TableOptions = {}): Promise<Table> {
  const head = await firstBytes(path);
  if (head.subarray(0, 4).equals(OLE)) throw new UnreadableFile('not-a-sheet', 'old binary or encrypted format');
  const packed = head.subarray(0, 2).equals(ZIP);
  const table = new Below(sink, options, !packed);
  const take: RowSink = (rows) => table.take(rows);
  const facts = packed ? await readXlsx(path, take) : await readCsv(path, take, options);
  await table.end();
  if (table.headers === null || table.sheet === null) throw new UnreadableFile('not-a-sheet', 'no rows');
  return { facts, sheet: table.sheet, headerRow: table.headerRow, headers: table.headers, rows: table.rows, blank: table.blank };
}

/** Finds the header and passes on what stands below it. */
class Below {
  headers: string[] | null = null;
  headerRow = 0;
  sheet: number | null;
  rows = 0;
  blank = 0;
  #first: SheetRow[] = [];

  constructor(private readonly sink: RowSink, private readonly options: TableOptions, private readonly plain: boolean) {
    this.sheet = options.sheet ?? null;
  }

  async take(rows: SheetRow[]): Promise<void> {
    for (const row of rows) this.sheet ??= filled(row) ? row.sheet : null;
    const own = rows.filter(({ sheet }) => sheet === this.sheet);
    if (this.headers !== null) return this.#pass(own);
    this.#first.push(...own);
    const { headerRow = 0 } = this.options;
    if (this.#first.length >= HEADER_WITHIN && (this.#first.at(-1)?.row ?? 0) >= headerRow) await this.end();
  }

  /** Looks for the header in what there is. */
  async end(): Promise<void> {
    if (this.headers !== null || this.#first.length === 0) return;
    const { headerRow } = this.options;
    const texts = (row: SheetRow): string[] => row.cells.map(({ text }) => text);
    const among = this.#first.slice(0, HEADER_WITHIN).filter(filled);
    const best = headerRow === undefined
      ? among.reduce<SheetRow | undefined>((a, b) => (a === undefined || headerScore(texts(b)) > headerScore(texts(a)) ? b : a), undefined)
      : this.#first.find(({ row }) => row === headerRow);
    if (!best) throw new UnreadableFile('not-a-sheet', `no header row${headerRow === undefined ? '' : ` ${headerRow}`}`);
    const last = best.cells.findLastIndex(({ text }) => text !== '');
    this.headers = texts(best).slice(0, last + 1);
    this.headerRow = best.row;
    const rest = this.#first.filter(({ row }) => row > best.row);
    this.#first = [];
    await this.#pass(rest);
  }

  async #pass(rows: SheetRow[]): Promise<void> {
    const some = rows.filter(filled);
    this.rows += some.length;
    this.blank += rows.length - some.length;
    if (this.rows > IMPORT_LIMITS.rows) throw new UnreadableFile('too-large', `rows ${IMPORT_LIMITS.rows}`);
    if (some.length > 0) await this.sink(this.plain && remarkColumns(this.headers ?? []) > 0 ? some.map(unguarded) : some);
  }
}

/** A CSV file that we gave back guards what a spreadsheet would take for a formula by an apostrophe. */
function unguarded(row: SheetRow): SheetRow {
  return { ...row, cells: row.cells.map(({ text, ...cell }) => ({ ...cell, text: text.replace(/^'(?=\s*[=+\-@])/, '') })) };
}

function filled({ cells }: SheetRow): boolean {
  return cells.some(({ text }) => text !== '');
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
