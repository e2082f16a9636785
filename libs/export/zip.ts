import { crc32, createDeflateRaw } from 'node:zlib';

export interface ZipEntry {
  name: string;
  content: AsyncIterable<string>;
}

interface Written {
  name: Buffer;
  crc: number;
  packed: number;
  size: number;
  at: number;
}

/** 1 January 1980, the first day that the format knows: the same content, the same file. */
const DATE = 0x21;
const FLAGS = 0x0808;
const DEFLATED = 8;

/** A ZIP archive as it is written: sizes stand behind each entry, so that none has to be known before. Up to 4 GiB. */
export async function* zip(entries: Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const all: Written[] = [];
  let at = 0;
  for (const { name: text, content } of entries) {
    const name = Buffer.from(text, 'utf8');
    const entry: Written = { name, crc: 0, packed: 0, size: 0, at };
    const local = header(0x04034b50, [[20, 2], [FLAGS, 2], [DEFLATED, 2], [0, 2], [DATE, 2], [0, 4], [0, 4], [0, 4], [name.length, 2], [0, 2]], name);
    yield local;
    at += local.length;
    for await (const chunk of packed(content, entry)) {
      entry.packed += chunk.length;
      at += chunk.length;
      yield chunk;
    }
    const sizes = header(0x08074b50, [[entry.crc, 4], [entry.packed, 4], [entry.size, 4]]);
    yield sizes;
    at += sizes.length;
    all.push(entry);
  }
  const directory = Buffer.concat(all.map(({ name, crc, packed: small, size, at: from }) => header(0x02014b50, [
    [20, 2], [20, 2], [FLAGS, 2], [DEFLATED, 2], [0, 2], [DATE, 2], [crc, 4], [small, 4], [size, 4], [name.length, 2], [0, 2], [0, 2], [0, 2], [0, 2],
    [0, 4], [from, 4],
  ], name)));
  yield directory;
  yield header(0x06054b50, [[0, 2], [0, 2], [all.length, 2], [all.length, 2], [directory.length, 4], [at, 4], [0, 2]]);
}

async function* packed(content: AsyncIterable<string>, entry: Written): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level: 6 });
  const feeding = (async () => {
    for await (const text of content) {
      const bytes = Buffer.from(text, 'utf8');
      entry.crc = crc32(bytes, entry.crc);
      entry.size += bytes.length;
      if (!deflate.write(bytes)) await new Promise((resolve) => { deflate.once('drain', resolve); });
    }
    deflate.end();
  })();
  feeding.catch((error: Error) => deflate.destroy(error));
  for await (const chunk of deflate) yield chunk as Buffer;
  await feeding;
}

function header(signature: number, fields: readonly (readonly [value: number, bytes: 2 | 4])[], tail: Buffer = Buffer.alloc(0)): Buffer {
  const buffer = Buffer.alloc(4 + fields.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = buffer.writeUInt32LE(signature, 0);
  for (const [value, bytes] of fields) at = bytes === 2 ? buffer.writeUInt16LE(value, at) : buffer.writeUInt32LE(value >>> 0, at);
  return Buffer.concat([buffer, tail]);
}
