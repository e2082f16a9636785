import { createReadStream, createWriteStream, type ReadStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exported, type ExportFormat, type Table } from '#libs/export/index.js';

/** Writes a table to a temporary file and opens it for reading; the file has no name any more, and goes when it is closed. */
export async function spool(format: ExportFormat, table: Table): Promise<{ stream: ReadStream; size: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'tepati-export-'));
  try {
    const file = join(folder, 'list');
    await pipeline(Readable.from(exported(format, table)), createWriteStream(file, { mode: 0o600 }));
    const { size } = await stat(file);
    const handle = await open(file, 'r');
    return { stream: createReadStream('', { fd: handle }), size };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
