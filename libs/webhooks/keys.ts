import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const PREFIX = 'sealed:v1';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

const ring = z.strictObject({
  /** Id of the key that seals; the others only open. */
  current: z.string(),
  keys: z.record(z.string().regex(/^[0-9a-f]{8}$/), z.base64().refine((text) => Buffer.from(text, 'base64').length === KEY_BYTES)),
}).refine(({ current, keys }) => Object.hasOwn(keys, current));
type Ring = z.infer<typeof ring>;

/** Whether a stored secret is sealed at all: those of before were not. */
export const isSealed = (stored: string): boolean => stored.startsWith(`${PREFIX}:`);

/** The key that sealed a text is not in the file, or the text was altered or belongs to another webhook. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
  readonly code = 'secret-sealed';
}

/**
 * Keys of a file that seal secrets of webhooks: AES-256-GCM, bound to the webhook's id, under the id of the key that did it. Several
 * processes share the file; one that meets a key it does not know reads the file again.
 */
export class WebhookKeys {
  private constructor(private readonly file: string, private held: Ring) {}

  /**
   * Reads the file, or makes it with one key (mode 0600). Processes that start together end with the same key.
   * @throws Error where the file is there and holds no keys
   */
  static async at(file: string): Promise<WebhookKeys> {
    return new WebhookKeys(file, (await read(file)) ?? (await make(file)));
  }

  get current(): string {
    return this.held.current;
  }

  seal(secret: string, webhookId: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', keyOf(this.held, this.current), iv).setAAD(Buffer.from(webhookId));
    const sealed = Buffer.concat([iv, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${PREFIX}:${this.current}:${sealed.toString('base64url')}`;
  }

  /** True where a stored secret is sealed by the key that seals now. */
  isCurrent(stored: string): boolean {
    return stored.startsWith(`${PREFIX}:${this.current}:`);
  }

  /**
   * The secret of a webhook; one of before, which lies open, as it is.
   * @throws {CannotOpen}
   */
  async open(stored: string, webhookId: string): Promise<string> {
    if (!isSealed(stored)) return stored;
    const [, , keyId = '', text = ''] = stored.split(':');
    if (!Object.hasOwn(this.held.keys, keyId)) this.held = (await read(this.file)) ?? this.held;
    if (!Object.hasOwn(this.held.keys, keyId)) throw new CannotOpen(`no key ${keyId}`);
    const bytes = Buffer.from(text, 'base64url');
    try {
      const decipher = createDecipheriv('aes-256-gcm', keyOf(this.held, keyId), bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(webhookId)).setAuthTag(bytes.subarray(-TAG_BYTES));
      return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch (error) {
      throw new CannotOpen('a sealed secret was altered, or is another webhook’s', { cause: error });
    }
  }

  /** Puts a new key beside the old ones; from now on it seals. What the old ones sealed is opened until it is sealed anew. */
  async rotate(): Promise<string> {
    const held = (await read(this.file)) ?? this.held;
    const [id, key] = newKey();
    this.held = { current: id, keys: { ...held.keys, [id]: key } };
    const beside = `${this.file}.${randomBytes(6).toString('hex')}`;
    await writeFile(beside, JSON.stringify(this.held), { mode: 0o600, flag: 'wx' });
    await rename(beside, this.file);
    return id;
  }
}

function keyOf(held: Ring, id: string): Buffer {
  return Buffer.from(held.keys[id] ?? '', 'base64');
}

function newKey(): [id: string, key: string] {
  return [randomBytes(4).toString('hex'), randomBytes(KEY_BYTES).toString('base64')];
}

async function make(file: string): Promise<Ring> {
  await mkdir(dirname(file), { recursive: true });
  const [id, key] = newKey();
  const made: Ring = { current: id, keys: { [id]: key } };
  const beside = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(beside, JSON.stringify(made), { mode: 0o600, flag: 'wx' });
  try {
    // Whoever comes second reads the first one's: a link never replaces a file.
    await link(beside, file);
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const first = await read(file);
    if (!first) throw error;
    return first;
  } finally {
    await rm(beside, { force: true });
  }
}

async function read(file: string): Promise<Ring | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  // A file that is no JSON must not be quoted in a message.
  const judged = ring.safeParse(parsed(text));
  if (!judged.success) throw new Error(`${file} holds no keys for secrets of webhooks`);
  return judged.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
