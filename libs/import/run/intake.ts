import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  type Database, finishReading, insertImport, insertRows, type NewImport, newImportId, rememberedMapping,
} from '#libs/register/index.js';
import { guessMapping, headerSignature, IMPORT_FIELDS, type Mapping, remarkColumns, shifted } from '../headers.js';
import { readTable, type TableOptions } from '../read-table.js';
import { evaluateImport } from './evaluate.js';

export interface Upload extends TableOptions {
  /** Where the file lies while it is read. */
  path: string;
  fileName: string;
  size: number;
  uploadedBy: string;
  /** Unit of whoever brings it; null: the whole agency. */
  unit: string | null;
  /** The import whose place this file takes: what was left to people there is told anew here. */
  replaces?: string | undefined;
  /** Milliseconds after which the judging of rows is left to another process, the first batch excepted; absent: all rows are judged here. */
  within?: number;
}

const FACTS = { epoch: 1900 as const, delimiter: null, encoding: null, sheets: [] };

/**
 * Takes a register in: rows go into the database while the file is read, never all of them in memory, in one transaction: a file
 * that breaks off, or a process that is killed meanwhile, leaves nothing. From then on the import is there, and its rows are judged, by
 * whomever. The columns are mapped as a person last did for the same headers, else by the words we know.
 * @throws UnreadableFile
 */
export async function takeIn(db: Database, upload: Upload, today: string): Promise<string> {
  const importId = newImportId();
  const begun = performance.now();
  const sha256 = await hashOf(upload.path);
  const made: NewImport = {
    importId, sha256, fileName: upload.fileName, size: upload.size, format: 'csv', facts: FACTS, sheet: 1, headerRow: 1, headers: [], signature: '',
    mapping: {}, unit: upload.unit, rows: 0, blank: 0, uploadedBy: upload.uploadedBy,
    replaces: upload.replaces ?? null,
  };
  await db.transaction(async (tx) => {
    await insertImport(tx, made);
    const table = await readTable(upload.path, (rows) => insertRows(tx, importId, rows), upload);
    const { format, sheets, ...facts } = table.facts;
    const signature = headerSignature(table.headers);
    const mapping = known(await rememberedMapping(tx, signature), remarkColumns(table.headers)) ?? guessMapping(table.headers);
    await finishReading(tx, {
      ...made, format, facts: { ...facts, sheets }, sheet: table.sheet, headerRow: table.headerRow, headers: table.headers, signature,
      mapping: mapping as NewImport['mapping'], rows: table.rows, blank: table.blank,
    });
  });
  await evaluateImport(db, importId, today, () => upload.within !== undefined && performance.now() - begun > upload.within);
  return importId;
}

/** A mapping that was remembered: fields that are no more are left out. `by`: columns of ours before the others. */
function known(mapping: Record<string, string> | null, by: number): Mapping | null {
  const fields: readonly string[] = IMPORT_FIELDS;
  return mapping && (shifted(Object.fromEntries(Object.entries(mapping).filter(([, field]) => fields.includes(field))), by) as Mapping);
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
