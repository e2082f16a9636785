import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Config } from '#libs/config/index.js';
import { FileTooLarge } from '../errors.js';
import { newId } from '../ids.js';
import { entries, FolderObjects, type ObjectStore, type StoredObject } from './object-store.js';
import { S3Objects } from './s3-objects.js';

/** 50 MiB: the largest document. */
export const DOCUMENT_LIMIT = 50 * 1024 * 1024;

export interface StoredBlob {
  sha256: string;
  /** Bytes. */
  size: number;
}

/**
 * Files by the SHA-256 of their content. One content is kept once. What arrives is written to the disk of this machine first, for
 * nobody knows a digest before the last byte, and then taken over by where files lie: that folder, or an S3-compatible store.
 */
export class BlobStore {
  constructor(
    private readonly folder: string, private readonly limit: number = DOCUMENT_LIMIT, readonly objects: ObjectStore = new FolderObjects(folder),
  ) {}

  /**
   * Streams a file in; it is safe when this resolves.
   * @throws {FileTooLarge} over the limit; nothing stays behind then, nor after any other error.
   */
  async put(content: Readable): Promise<StoredBlob> {
    const incoming = this.incoming();
    await mkdir(incoming, { recursive: true });
    const draft = join(incoming, newId('part'));
    const meter = measured(this.limit);
    try {
      await pipeline(content, meter.stream, createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }));
      const blob = meter.result();
      await this.objects.put(blob.sha256, draft, blob.size);
      return blob;
    } finally {
      await rm(draft, { force: true });
    }
  }

  /** Digest and size of a stream; nothing is kept of it. @throws {FileTooLarge} */
  async measure(content: Readable): Promise<StoredBlob> {
    const meter = measured(this.limit);
    await pipeline(content, meter.stream, async (source) => {
      for await (const _ of source) { /* read to its end */ }
    });
    return meter.result();
  }

  /** Opens a file for reading. @throws {NotFound} */
  open(sha256: string): Promise<Readable> {
    return this.objects.open(sha256);
  }

  /** Reads a file and measures it again; null where there is none. */
  async remeasure(sha256: string): Promise<StoredBlob | null> {
    if ((await this.objects.look(sha256)) === null) return null;
    return new BlobStore(this.folder, Number.MAX_SAFE_INTEGER).measure(await this.objects.open(sha256));
  }

  /** Removes what an upload left behind that was killed before its end. @returns how many files */
  async removeDrafts(olderThan: Date): Promise<number> {
    let removed = 0;
    for await (const name of entries(this.incoming())) {
      const path = join(this.incoming(), name);
      const { mtime } = await stat(path);
      if (mtime >= olderThan) continue;
      await rm(path, { force: true });
      removed += 1;
    }
    return removed;
  }

  /** Everything that is stored. */
  list(): AsyncIterable<StoredObject> {
    return this.objects.list();
  }

  private incoming(): string {
    return join(this.folder, 'incoming');
  }
}

function measured(limit: number): { stream: Transform; result: () => StoredBlob } {
  const hash = createHash('sha256');
  let size = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > limit) return done(new FileTooLarge(limit));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { stream, result: () => ({ sha256: hash.digest('hex'), size }) };
}

/** Settings that say where files lie. */
export type StoreSettings = Pick<Config, 'documentsDir'> &
  Partial<Pick<Config, 's3Endpoint' | 's3Bucket' | 's3Region' | 's3AccessKey' | 's3SecretKey'>>;

/** The store that the settings name: the folder, or with an endpoint the S3-compatible store (the folder then holds what arrives). */
export function documentStore(config: StoreSettings): BlobStore {
  const { documentsDir, s3Endpoint, s3Bucket, s3Region, s3AccessKey, s3SecretKey } = config;
  if (!s3Endpoint || !s3Bucket || !s3AccessKey || !s3SecretKey) return new BlobStore(documentsDir);
  return new BlobStore(documentsDir, DOCUMENT_LIMIT, new S3Objects({
    endpoint: s3Endpoint, bucket: s3Bucket, region: s3Region ?? 'us-east-1', accessKeyId: s3AccessKey, secretAccessKey: s3SecretKey,
  }));
}
