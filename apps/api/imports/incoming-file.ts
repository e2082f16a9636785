import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { IMPORT_LIMITS } from '#libs/import/index.js';
import { FileTooLarge, type StoredBlob } from '#libs/register/index.js';

const PREFIX = 'tepati-incoming-';
/** No upload takes so long, in ms; a process id may be another one's by then. */
const LONG_AGO = 3_600_000;

/** A file that is here only while it is read: a register names people, and what it says is kept elsewhere. */
export class IncomingFile {
  private constructor(private readonly folder: string) {}

  static async make(): Promise<IncomingFile> {
    return new IncomingFile(await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`)));
  }

  /** Removes what a process left behind that was killed while it read: it names people. @returns how many */
  static async sweep(folder = tmpdir(), before = Date.now() - LONG_AGO): Promise<number> {
    let swept = 0;
    for (const name of await readdir(folder)) {
      if (!name.startsWith(PREFIX)) continue;
      const left = await stat(join(folder, name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null; // Its owner has just removed it.
        throw error;
      });
      if (left === null || (left.mtimeMs >= before && lives(Number(name.slice(PREFIX.length).split('-')[0])))) continue;
      await rm(join(folder, name), { recursive: true, force: true });
      swept += 1;
    }
    return swept;
  }

  get path(): string {
    return join(this.folder, 'file');
  }

  /** @throws FileTooLarge */
  async receive(content: Readable): Promise<StoredBlob> {
    const hash = createHash('sha256');
    let size = 0;
    const measured = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        if (size > IMPORT_LIMITS.bytes) return done(new FileTooLarge(IMPORT_LIMITS.bytes));
        hash.update(chunk);
        done(null, chunk);
      },
    });
    await pipeline(content, measured, createWriteStream(this.path, { mode: 0o600 }));
    return { sha256: hash.digest('hex'), size };
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    return true; // Somebody else's: it is there.
  }
}
