import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import type { StoreSettings } from '#libs/register/index.js';

/** A real S3-compatible server that checks signatures, with a bucket in a folder of its own. */
export class S3Store {
  private constructor(private readonly server: S3rver, private readonly folder: string, readonly settings: Omit<StoreSettings, 'documentsDir'>) {}

  static async start(): Promise<S3Store> {
    const folder = await mkdtemp(join(tmpdir(), 'tepati-s3-'));
    const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory: folder, configureBuckets: [{ name: 'tepati', configs: [] }] });
    const { port } = await server.run();
    return new S3Store(server, folder, {
      s3Endpoint: `http://127.0.0.1:${port}`, s3Bucket: 'tepati', s3Region: 'us-east-1', s3AccessKey: 'S3RVER', s3SecretKey: 'S3RVER',
    });
  }

  /** Writes other bytes in the place of an object's, as somebody with access to the disk could. */
  async swap(sha256: string, content: string): Promise<void> {
    const folder = join(this.folder, 'tepati', 'documents');
    const name = (await readdir(folder)).find((each) => each.includes(sha256) && each.endsWith('_object'));
    if (name === undefined) throw new Error(`no object ${sha256}`);
    await writeFile(join(folder, name), content);
  }

  async close(): Promise<void> {
    await this.server.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
