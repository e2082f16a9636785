import type { Table } from '#libs/export/index.js';
import { readDate } from './dates.js';
import { REMARK_HEADER, remarkColumns } from './headers.js';
import type { ImportField } from './headers.js';
import type { Cell } from './sheet.js';

const DATES: ReadonlySet<string> = new Set<ImportField>(['signedOn', 'effectiveFrom', 'endsOn', 'followUpDue', 'explorationStartedOn']);

/** What a file of rows is made from. */
export interface Remarked {
  title: string;
  head: Table['head'];
  headers: readonly string[];
  mapping: Readonly<Record<string, string>>;
  epoch: 1900 | 1904;
  format: 'csv' | 'xlsx';
  rows: AsyncIterable<{ cells: readonly Cell[]; remarks: string }>;
}

/**
 * Rows as they came, each with what does not fit in it before them: to be mended in a spreadsheet and uploaded again. As many cells as
 * the row had, for cells that have shifted have to be seen; days that a spreadsheet counts are written out, since another file may count
 * from another day.
 */
export function remarksTable({ title, head, headers, mapping, epoch, format, rows }: Remarked): Table {
  const ours = remarkColumns(headers);
  const text = (cell: Cell, index: number): string => {
    if (cell.serial === undefined || !DATES.has(mapping[String(index)] ?? '')) return cell.text;
    const read = readDate(cell, epoch);
    return read.ok ? read.date : cell.text;
  };
  async function* lines(): AsyncGenerator<string[]> {
    for await (const { cells, remarks } of rows) {
      const texts = cells.map(text);
      // A spreadsheet does not say that its last cells are empty; in a CSV file a row that is too short is what has to be seen.
      while (format === 'xlsx' && texts.length < headers.length) texts.push('');
      yield [remarks, ...texts.slice(ours)];
    }
  }
  return {
    title, head, columns: [{ label: REMARK_HEADER, width: 14 }, ...headers.slice(ours).map((label) => ({ label, width: 6 }))], rows: lines(),
  };
}
