import { csv } from './csv.js';
import { pdf } from './pdf.js';
import type { ExportFormat, Table } from './table.js';
import { xlsx } from './xlsx.js';

export type { ExportFormat, Table } from './table.js';

export const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8', pdf: 'application/pdf',
};

/** The bytes of a table in a format, as they come: however long the list, only a few rows are in memory. */
export function exported(format: ExportFormat, table: Table): AsyncGenerator<Buffer> {
  return { xlsx, csv, pdf }[format](table);
}
