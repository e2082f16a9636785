import { inBlocks, type Table } from './table.js';
import { zip, type ZipEntry } from './zip.js';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Characters of a cell. */
const LONGEST = 32_767;

const CONTENT_TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`;
const ROOT = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const WORKBOOK = `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Daftar" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const PARTS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;
/** Style 1: bold. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

/** Text of a cell: what XML cannot hold goes, and what Excel would read as an escape of its own (`_x0041_`) is escaped. */
export function cellText(text: string): string {
  return text.slice(0, LONGEST)
    // eslint-disable-next-line no-control-regex -- these are what is looked for
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
}

const row = (cells: readonly string[], style = ''): string =>
  `<row>${cells.map((text) => `<c t="inlineStr"${style}><is><t xml:space="preserve">${cellText(text)}</t></is></c>`).join('')}</row>`;

async function* sheet({ title, head, columns, rows }: Table): AsyncGenerator<string> {
  const above = head.length + 2;
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${above}" topLeftCell="A${above + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  yield `<cols>${columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${Math.round(width * 3)}" customWidth="1"/>`).join('')}</cols><sheetData>`;
  yield row([title], ' s="1"');
  for (const [label, value] of head) yield row([label, value]);
  yield row(columns.map(({ label }) => label), ' s="1"');
  for await (const cells of rows) yield row(cells);
  yield '</sheetData></worksheet>';
}

async function* once(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}

/** An Excel workbook as it is written, one row after the other. Every cell is an inline string: a formula cannot be said in it. */
export function xlsx(table: Table): AsyncGenerator<Buffer> {
  const entries: ZipEntry[] = [
    { name: '[Content_Types].xml', content: once(CONTENT_TYPES) }, { name: '_rels/.rels', content: once(ROOT) },
    { name: 'xl/workbook.xml', content: once(WORKBOOK) }, { name: 'xl/_rels/workbook.xml.rels', content: once(PARTS) },
    { name: 'xl/styles.xml', content: once(STYLES) }, { name: 'xl/worksheets/sheet1.xml', content: inBlocks(sheet(table)) },
  ];
  return zip(entries);
}
