import type { Readable } from 'node:stream';
import { createHash } from 'node:crypto';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { RowSink } from './read-csv.js';
import { type FileFacts, IMPORT_LIMITS, type SheetFacts, UnreadableFile } from './sheet.js';
import { readXml, type XmlHandler } from './xml.js';
import { SharedStrings, SheetParser } from './xlsx-parts.js';

/** Nothing that people write packs better than this; beyond it somebody wants to fill our memory. */
const MOST_RATIO = 300;
const RATIO_FROM = 1024 * 1024;

/**
 * Reads a spreadsheet part by part: the shared texts first (bounded), then each sheet as a stream, row by row. No macro, link or
 * formula in it is looked at but to say that it is there.
 * @throws UnreadableFile
 */
export async function readXlsx(path: string, sink: RowSink): Promise<FileFacts> {
  let zip: ZipFile;
  try {
    zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: false });
  } catch (error) {
    throw new UnreadableFile('not-a-sheet', 'zip', { cause: error });
  }
  try {
    return await readParts(zip, sink);
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile('damaged', `spreadsheet ${fingerprint(error)}`, { cause: error });
  } finally {
    zip.close();
  }
}

async function readParts(zip: ZipFile, sink: RowSink): Promise<FileFacts> {
  const entries = await entriesOf(zip);
  const workbook = entries.get('xl/workbook.xml');
  if (!workbook) throw new UnreadableFile('not-a-sheet', 'no xl/workbook.xml');
  const budget = { left: IMPORT_LIMITS.unpacked };
  const read = async (name: string, handler: XmlHandler, turn?: () => Promise<void>): Promise<boolean> => {
    const entry = entries.get(name);
    if (!entry) return false;
    await readXml((await zip.openReadStreamPromise(entry)) as Readable, handler, budget, turn);
    return true;
  };
  const found: { name: string; relation: string; hidden: boolean }[] = [];
  let epoch: 1900 | 1904 = 1900;
  await read('xl/workbook.xml', {
    open: (name, attributes) => {
      if (name === 'workbookPr' && /^(1|true)$/.test(attributes['date1904'] ?? '')) epoch = 1904;
      if (name === 'sheet') {
        found.push({ name: attributes['name'] ?? '', relation: attributes['r:id'] ?? attributes['id'] ?? '', hidden: (attributes['state'] ?? 'visible') !== 'visible' });
      }
    },
  });
  const targets = new Map<string, string>();
  await read('xl/_rels/workbook.xml.rels', {
    open: (name, { Id: id, Target: target }) => {
      if (name === 'Relationship' && id && target) targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
  });
  const shared = new SharedStrings();
  await read('xl/sharedStrings.xml', shared);
  const sheets: SheetFacts[] = [];
  for (const [index, { name, relation }] of found.entries()) {
    const parser = new SheetParser(index + 1, shared);
    await read(targets.get(relation) ?? `xl/worksheets/sheet${index + 1}.xml`, parser, async () => {
      const rows = parser.take();
      if (rows.length > 0) await sink(rows);
    });
    sheets.push({ sheet: index + 1, name: name.slice(0, 100), rows: parser.rows, merges: parser.merges });
  }
  if (sheets.length === 0) throw new UnreadableFile('not-a-sheet', 'no sheet');
  return { format: 'xlsx', epoch, delimiter: null, encoding: null, sheets };
}

/** What the archive says it holds, before a byte of it is unpacked. */
async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    unpacked += entry.uncompressedSize;
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    if (unpacked > IMPORT_LIMITS.unpacked) throw new UnreadableFile('too-large', `unpacked ${IMPORT_LIMITS.unpacked}`);
    if (entry.uncompressedSize > RATIO_FROM && ratio > MOST_RATIO) throw new UnreadableFile('too-large', `packed 1:${Math.round(ratio)}`);
    if (entries.size >= IMPORT_LIMITS.entries) throw new UnreadableFile('too-large', `parts ${IMPORT_LIMITS.entries}`);
    if (entry.isEncrypted()) throw new UnreadableFile('not-a-sheet', 'encrypted');
    entries.set(entry.fileName, entry);
  }
  return entries;
}

/** Tells two failures apart without a word of the file. */
function fingerprint(error: unknown): string {
  return createHash('sha256').update(String(error)).digest('hex').slice(0, 8);
}
