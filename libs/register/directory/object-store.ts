import { createReadStream } from 'node:fs';
import { mkdir, open, opendir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { NotFound } from '../errors.js';

export interface StoredObject {
  sha256: string;
  /** Bytes. */
  size: number;
  /** When it was put, or put again. */
  putAt: Date;
}

/** Where files lie, each under the SHA-256 of its content. */
export interface ObjectStore {
  /** Takes the file at `path` over; it is safe when this resolves. Putting a content again makes it new ({@link StoredObject.putAt}). */
  put(sha256: string, path: string, size: number): Promise<void>;
  /** @throws {NotFound} */
  open(sha256: string): Promise<Readable>;
  /** What is stored under a digest, without reading it; null where there is nothing. */
  look(sha256: string): Promise<StoredObject | null>;
  /** Takes it away; what is not there is no error. */
  remove(sha256: string): Promise<void>;
  /** Everything there is, in no promised order. */
  list(): AsyncIterable<StoredObject>;
}

export const isDigest = (text: string): boolean => /^[0-9a-f]{64}$/u.test(text);

/** A digest on its way into a path or address. @throws {NotFound} for anything else */
export function digestOf(sha256: string): string {
  if (!isDigest(sha256)) throw new NotFound('file', sha256);
  return sha256;
}

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Files in a folder of this machine: `ab/ab12…`. */
export class FolderObjects implements ObjectStore {
  constructor(private readonly folder: string) {}

  async put(sha256: string, path: string): Promise<void> {
    const target = this.pathOf(sha256);
    const folder = join(this.folder, sha256.slice(0, 2));
    await mkdir(folder, { recursive: true });
    await rename(path, target);
    const now = new Date();
    await utimes(target, now, now);
    await syncFolder(folder);
  }

  async open(sha256: string): Promise<Readable> {
    const path = this.pathOf(sha256);
    if ((await this.look(sha256)) === null) throw new NotFound('file', sha256);
    return createReadStream(path);
  }

  async look(sha256: string): Promise<StoredObject | null> {
    try {
      const { size, mtime } = await stat(this.pathOf(sha256));
      return { sha256, size, putAt: mtime };
    } catch (error) {
      if (isAbsent(error)) return null;
      throw error;
    }
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true });
  }

  async *list(): AsyncIterable<StoredObject> {
    for await (const folder of entries(this.folder)) {
      if (!/^[0-9a-f]{2}$/u.test(folder)) continue;
      for await (const name of entries(join(this.folder, folder))) {
        const found = isDigest(name) ? await this.look(name) : null;
        if (found) yield found;
      }
    }
  }

  private pathOf(sha256: string): string {
    return join(this.folder, digestOf(sha256).slice(0, 2), sha256);
  }
}

/** Names in a folder; none where it is not there. */
export async function* entries(folder: string): AsyncIterable<string> {
  try {
    for await (const entry of await opendir(folder)) yield entry.name;
  } catch (error) {
    if (!isAbsent(error)) throw error;
  }
}
