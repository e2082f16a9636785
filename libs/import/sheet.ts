/** One cell as the file has it. Nothing in it is ever evaluated. */
export interface Cell {
  text: string;
  /** A number of a spreadsheet, where a date may hide behind it. */
  serial?: number;
  /** The value that a formula had when the file was saved. */
  formula?: true;
  /** What the spreadsheet itself calls an error (`#REF!`). */
  error?: true;
}

/** One row of a sheet. */
export interface SheetRow {
  /** From 1 on, in the file's order. */
  sheet: number;
  /** Row of a spreadsheet, line of a CSV file where the record begins; from 1 on. */
  row: number;
  cells: Cell[];
}

/** What is known of a sheet when all of it has been read. */
export interface SheetFacts {
  sheet: number;
  /** Its name; empty in a CSV file. */
  name: string;
  rows: number;
  /** Merged ranges, as `A2:A5`. */
  merges: string[];
}

/** What is known of a file when all of it has been read. */
export interface FileFacts {
  format: 'csv' | 'xlsx';
  /** Day that serial 0 of its spreadsheets stands for. */
  epoch: 1900 | 1904;
  /** Of a CSV file. */
  delimiter: string | null;
  encoding: 'utf-8' | 'windows-1252' | null;
  sheets: SheetFacts[];
}

/** Bounds of a file. Whoever has more divides the file. */
export const IMPORT_LIMITS = {
  /** Bytes of the file as it is uploaded. */
  bytes: 20 * 1024 * 1024,
  /** Bytes of everything inside a spreadsheet, unpacked. */
  unpacked: 256 * 1024 * 1024,
  /** Files inside a spreadsheet. */
  entries: 2_000,
  /** Characters of the texts that cells share: the one part that is held in memory. */
  shared: 32 * 1024 * 1024,
  rows: 20_000,
  columns: 100,
  /** Characters of one cell. */
  cell: 5_000,
  merges: 10_000,
} as const;

export type ImportFault = 'not-a-sheet' | 'too-large' | 'damaged';

/** The file cannot be read; `detail` says where, without a word of its content. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  constructor(readonly fault: ImportFault, readonly detail: string, options?: ErrorOptions) {
    super(`${fault}: ${detail}`, options);
  }
}

/** `A` for 0, `AA` for 26. */
export function columnName(index: number): string {
  let name = '';
  for (let left = index + 1; left > 0; left = Math.floor((left - 1) / 26)) name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  return name;
}

/** 0 for `A`; -1 where it is no column. */
export function columnIndex(name: string): number {
  if (!/^[A-Z]{1,3}$/.test(name)) return -1;
  let index = 0;
  for (const letter of name) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

interface Range { fromRow: number; toRow: number; from: number; to: number }
const rangesOf = new WeakMap<readonly string[], Range[]>();

/** Columns of a row that lie in a merged range. The ranges of a sheet are read once, however many rows ask. */
export function mergedColumns(merges: readonly string[], row: number): number[] {
  let ranges = rangesOf.get(merges);
  if (!ranges) rangesOf.set(merges, (ranges = merges.map(rangeOf)));
  const found = new Set<number>();
  for (const { fromRow, toRow, from, to } of ranges) {
    if (fromRow <= row && row <= toRow) for (let column = from; column <= to; column += 1) found.add(column);
  }
  return [...found].sort((a, b) => a - b);
}

function rangeOf(merge: string): Range {
  const [, fromColumn = '', fromRow, toColumn = '', toRow] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(merge) ?? [];
  return { fromRow: Number(fromRow), toRow: Number(toRow), from: columnIndex(fromColumn), to: columnIndex(toColumn) };
}
