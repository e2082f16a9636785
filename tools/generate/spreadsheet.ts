import { crc32, deflateRawSync } from 'node:zlib';

/** A cell of a spreadsheet that is made for tests and figures. A number is a number; a formula keeps the value that it had. */
export type SheetCell = string | number | null | { formula: string; value: string };

export interface SpreadsheetOptions {
  merges?: readonly string[];
  date1904?: true;
  sheetName?: string;
  /** Members of the archive beside its own. */
  extra?: Readonly<Record<string, Buffer>>;
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** An .xlsx file with one sheet, its texts shared as spreadsheets do. */
export function spreadsheet(rows: readonly (readonly SheetCell[])[], options: SpreadsheetOptions = {}): Buffer {
  const shared = new Map<string, number>();
  const indexOf = (text: string): number => {
    if (!shared.has(text)) shared.set(text, shared.size);
    return shared.get(text) as number;
  };
  const cell = (value: SheetCell, at: string): string => {
    if (value === null) return '';
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
    if (typeof value === 'string') return `<c r="${at}" t="s"><v>${indexOf(value)}</v></c>`;
    return `<c r="${at}" t="str"><f>${escape(value.formula)}</f><v>${escape(value.value)}</v></c>`;
  };
  const body = rows.map((cells, r) => `<row r="${r + 1}">${cells.map((value, c) => cell(value, `${column(c)}${r + 1}`)).join('')}</row>`).join('');
  const merges = (options.merges ?? []).map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${relations}"><workbookPr${options.date1904 ? ' date1904="1"' : ''}/><sheets><sheet name="${escape(options.sheetName ?? 'Register')}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${main}><sheetData>${body}</sheetData>${merges === '' ? '' : `<mergeCells>${merges}</mergeCells>`}</worksheet>`,
    'xl/sharedStrings.xml': `<sst ${main}>${[...shared.keys()].map((text) => `<si><t xml:space="preserve">${escape(text)}</t></si>`).join('')}</sst>`,
  };
  return archive({ ...Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${xml}`)])), ...options.extra });
}

function column(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `${column(Math.floor(index / 26) - 1)}${column(index % 26)}`;
}

/** A ZIP archive of some parts, packed. */
export function archive(parts: Readonly<Record<string, Buffer>>): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const packed = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt16LE(0x21, 8);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, Buffer.from(name)]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), fields, tail, Buffer.from(name));
    pieces.push(local, packed);
    offset += local.length + packed.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, entries, end]);
}
