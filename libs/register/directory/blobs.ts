import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileTooLarge, NotFound } from '../errors.js';
import { newId } from '../ids.js';

/** 50 MiB: the largest document. */
export const DOCUMENT_LIMIT = 50 * 1024 * 1024;

export interface StoredBlob {
  sha256: string;
  /** Bytes. */
  size: number;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Files by the SHA-256 of their content. One content is kept once; nothing is ever overwritten. */
export class BlobStore {
  constructor(private readonly folder: string, private readonly limit: number = DOCUMENT_LIMIT) {}

  private pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/u.test(sha256)) throw new NotFound('file', sha256);
    return join(this.folder, sha256.slice(0, 2), sha256);
  }

  /**
   * Streams a file in; it is on the disk (file and folder flushed) when this resolves.
   * @throws {FileTooLarge} over the limit; nothing stays behind then, nor after any other error.
   */
  async put(content: Readable): Promise<StoredBlob> {
    const incoming = join(this.folder, 'incoming');
    await mkdir(incoming, { recursive: true });
    const draft = join(incoming, newId('part'));
    const hash = createHash('sha256');
    let size = 0;
    const limit = this.limit;
    const measured = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        if (size > limit) return done(new FileTooLarge(limit));
        hash.update(chunk);
        done(null, chunk);
      },
    });
    try {
      await pipeline(content, measured, createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }));
      const sha256 = hash.digest('hex');
      const target = this.pathOf(sha256);
      const folder = join(this.folder, sha256.slice(0, 2));
      await mkdir(folder, { recursive: true });
      await rename(draft, target);
      await syncFolder(folder);
      return { sha256, size };
    } finally {
      await rm(draft, { force: true });
    }
  }

  /** Opens a file for reading. @throws {NotFound} */
  async open(sha256: string): Promise<Readable> {
    const path = this.pathOf(sha256);
    try {
      await stat(path);
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new NotFound('file', sha256) : error;
    }
    return createReadStream(path);
  }
}
