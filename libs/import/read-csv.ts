import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { type Cell, type FileFacts, IMPORT_LIMITS, type SheetRow, UnreadableFile } from './sheet.js';

/** Takes rows as they come; the reader waits for it, so that nothing piles up. */
export type RowSink = (rows: SheetRow[]) => Promise<void>;

const BATCH = 200;
const DELIMITERS = [';', ',', '\t', '|'] as const;
/** Bytes of the beginning by which the delimiter is found. */
const LOOK_AT = 64 * 1024;

/**
 * Reads a CSV file record by record. UTF-8, else Windows-1252 as old spreadsheets write; the delimiter is the one that the first line
 * has most of. A record with more or fewer cells than the header is given as it is: what was meant is a person's to say.
 * @throws UnreadableFile
 */
export async function readCsv(path: string, sink: RowSink, options: { delimiter?: string } = {}): Promise<FileFacts> {
  const { encoding, head } = await looked(path);
  const delimiter = options.delimiter ?? delimiterOf(head);
  const parser = parse({
    delimiter, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, info: true, max_record_size: 1024 * 1024,
  });
  let [rows, line] = [0, 1];
  const consume = async (source: AsyncIterable<{ record: string[]; info: { lines: number } }>): Promise<void> => {
    let batch: SheetRow[] = [];
    for await (const { record, info } of source) {
      rows += 1;
      if (rows > IMPORT_LIMITS.rows + 100) throw new UnreadableFile('too-large', `rows ${IMPORT_LIMITS.rows}`);
      if (record.length > IMPORT_LIMITS.columns) throw new UnreadableFile('too-large', `line ${line}: columns ${IMPORT_LIMITS.columns}`);
      batch.push({ sheet: 1, row: line, cells: record.map((text) => cellOf(text, line)) });
      line = info.lines + 1;
      if (batch.length >= BATCH) {
        await sink(batch);
        batch = [];
      }
    }
    if (batch.length > 0) await sink(batch);
  };
  try {
    await pipeline(Readable.from(decoded(path, encoding)), parser, consume);
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')) {
      throw new UnreadableFile(error.code === 'CSV_MAX_RECORD_SIZE' ? 'too-large' : 'damaged', `line ${line}: ${String(error.code)}`, { cause: error });
    }
    throw error;
  }
  return { format: 'csv', epoch: 1900, delimiter, encoding, sheets: [{ sheet: 1, name: '', rows, merges: [] }] };
}

function cellOf(text: string, line: number): Cell {
  if (text.length > IMPORT_LIMITS.cell) throw new UnreadableFile('too-large', `line ${line}: cell ${IMPORT_LIMITS.cell}`);
  return { text: text.trim() };
}

async function* decoded(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path)) yield decoder.decode(chunk as Buffer, { stream: true });
  yield decoder.decode();
}

async function looked(path: string): Promise<{ encoding: 'utf-8' | 'windows-1252'; head: string }> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let encoding: 'utf-8' | 'windows-1252' = 'utf-8';
  let head = Buffer.alloc(0);
  for await (const each of createReadStream(path)) {
    const chunk = each as Buffer;
    if (head.length < LOOK_AT) head = Buffer.concat([head, chunk.subarray(0, LOOK_AT - head.length)]);
    if (chunk.includes(0)) throw new UnreadableFile('not-a-sheet', 'binary');
    if (encoding === 'utf-8' && !decodes(() => strict.decode(chunk, { stream: true }))) encoding = 'windows-1252';
  }
  if (encoding === 'utf-8' && !decodes(() => strict.decode())) encoding = 'windows-1252';
  return { encoding, head: new TextDecoder(encoding).decode(head) };
}

function decodes(decode: () => string): boolean {
  try {
    decode();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false;
    throw error;
  }
}

/** The one of which the first line that has any has most, outside quotes. */
function delimiterOf(head: string): string {
  for (const line of head.split(/\r?\n/).slice(0, 20)) {
    const bare = line.replaceAll(/"[^"]*"/g, '');
    const counts = DELIMITERS.map((delimiter) => ({ delimiter, n: bare.split(delimiter).length - 1 })).sort((a, b) => b.n - a.n);
    if (counts[0] && counts[0].n > 0) return counts[0].delimiter;
  }
  return ',';
}
