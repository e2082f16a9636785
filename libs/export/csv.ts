import { inBlocks, type Table } from './table.js';

/**
 * What a spreadsheet would take for a formula or a command (OWASP's list, full-width forms too), also behind blanks: such a cell
 * begins with an apostrophe, which spreadsheets show as text.
 */
// eslint-disable-next-line no-control-regex -- NUL is among them
const DANGEROUS = /^[\s\u0000]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n\u0000]/u;

/** One field of RFC 4180. */
export function csvField(text: string): string {
  const safe = DANGEROUS.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const line = (fields: readonly string[]): string => `${fields.map(csvField).join(',')}\r\n`;

/**
 * RFC 4180 in UTF-8, with a byte order mark, for Excel reads the file wrongly without one. The lines above the header begin with `#`
 * and have as many fields as all others.
 */
export async function* csv(table: Table): AsyncGenerator<Buffer> {
  for await (const block of inBlocks(lines(table))) yield Buffer.from(block, 'utf8');
}

async function* lines({ title, head, columns, rows }: Table): AsyncGenerator<string> {
  const padded = (fields: string[]): string => line([...fields, ...columns.slice(fields.length).map(() => '')].slice(0, columns.length));
  yield `\uFEFF${padded(['#', title])}`;
  for (const [label, value] of head) yield padded(['#', label, value]);
  yield line(columns.map(({ label }) => label));
  for await (const row of rows) yield line(row);
}
