import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import { NotFound } from '../errors.js';
import { digestOf, isDigest, type ObjectStore, type StoredObject } from './object-store.js';

export interface S3Options {
  /** Origin of the store: `https://s3.ap-southeast-3.amazonaws.com`, `http://minio:9000`. Buckets are addressed by path. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** The store answered something else than was asked for. Its words are not repeated: they may hold keys. */
export class StoreRefused extends Error {
  readonly code = 'store-refused';

  constructor(what: string, readonly status: number) {
    super(`the S3-compatible store answers ${status} to ${what}`);
    this.name = 'StoreRefused';
  }
}

/** Below which everything of ours lies, so that a bucket may be shared. */
const PREFIX = 'documents/';

/**
 * Files in an S3-compatible store. Every upload is signed with the content's own SHA-256 (`x-amz-content-sha256`): a store that
 * verifies payloads refuses bytes that are not what their key says; whether one does, the audit does not rely on.
 */
export class S3Objects implements ObjectStore {
  private readonly client: AwsClient;
  private readonly base: string;

  constructor({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Options) {
    this.client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 3 });
    this.base = `${endpoint}/${encodeURIComponent(bucket)}`;
  }

  async put(sha256: string, path: string): Promise<void> {
    // Read from the disk while it is sent; its length is known, which many stores ask for.
    const body = await openAsBlob(path);
    const answer = await this.client.fetch(this.addressOf(sha256), { method: 'PUT', body, headers: { 'x-amz-content-sha256': sha256 } });
    await drained(answer, 'PUT');
  }

  async open(sha256: string): Promise<Readable> {
    const answer = await this.client.fetch(this.addressOf(sha256));
    if (answer.status === 404) {
      await answer.body?.cancel();
      throw new NotFound('file', sha256);
    }
    if (!answer.ok || answer.body === null) throw new StoreRefused('GET', answer.status);
    return Readable.fromWeb(answer.body as ReadableStream);
  }

  async look(sha256: string): Promise<StoredObject | null> {
    const answer = await this.client.fetch(this.addressOf(sha256), { method: 'HEAD' });
    if (answer.status === 404) return null;
    if (!answer.ok) throw new StoreRefused('HEAD', answer.status);
    return { sha256, size: Number(answer.headers.get('content-length')), putAt: new Date(answer.headers.get('last-modified') ?? 0) };
  }

  async remove(sha256: string): Promise<void> {
    const answer = await this.client.fetch(this.addressOf(sha256), { method: 'DELETE' });
    if (answer.status !== 404) await drained(answer, 'DELETE');
  }

  async *list(): AsyncIterable<StoredObject> {
    for (let token: string | null = null; ;) {
      const query = new URLSearchParams({ 'list-type': '2', prefix: PREFIX, ...(token === null ? {} : { 'continuation-token': token }) });
      const answer = await this.client.fetch(`${this.base}?${query}`);
      if (!answer.ok) throw new StoreRefused('LIST', answer.status);
      const page = await answer.text();
      for (const [, content = ''] of page.matchAll(/<Contents>(.*?)<\/Contents>/gsu)) {
        const key = (textOf(content, 'Key') ?? '').slice(PREFIX.length);
        if (!isDigest(key)) continue;
        yield { sha256: key, size: Number(textOf(content, 'Size')), putAt: new Date(textOf(content, 'LastModified') ?? 0) };
      }
      token = textOf(page, 'IsTruncated') === 'true' ? textOf(page, 'NextContinuationToken') : null;
      if (token === null) return;
    }
  }

  private addressOf(sha256: string): string {
    return `${this.base}/${PREFIX}${digestOf(sha256)}`;
  }
}

async function drained(answer: Response, what: string): Promise<void> {
  await answer.arrayBuffer();
  if (!answer.ok) throw new StoreRefused(what, answer.status);
}

/** Text of an element that has no children; our keys, sizes and dates need no more of XML than its five entities. */
function textOf(xml: string, element: string): string | null {
  const found = new RegExp(`<${element}>([^<]*)</${element}>`, 'u').exec(xml)?.[1];
  return found === undefined ? null : found
    .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}
