import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { ALGORITHM } from './claims.js';

/** Private signing key of the embedded issuer, with `kid`, `alg` and `use`. */
export type SigningKey = JWK & { kid: string };

/**
 * Reads the issuer's private key, or makes one where there is none. Two processes that start together end with the same key:
 * the file is written beside its place and linked into it, so whoever comes second reads the first one's.
 *
 * @param keyFile path of a JSON Web Key, mode 0600
 * @throws Error where the file is there and is no private RSA key
 */
export async function loadOrCreateKey(keyFile: string): Promise<SigningKey> {
  const there = await read(keyFile);
  if (there) return there;
  await mkdir(dirname(keyFile), { recursive: true });
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true, modulusLength: 2048 });
  const jwk = await exportJWK(privateKey);
  const key: SigningKey = { ...jwk, kid: (await calculateJwkThumbprint(jwk)).slice(0, 16), alg: ALGORITHM, use: 'sig' };
  const beside = `${keyFile}.${randomBytes(6).toString('hex')}`;
  await writeFile(beside, JSON.stringify(key), { mode: 0o600, flag: 'wx' });
  try {
    await link(beside, keyFile);
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const first = await read(keyFile);
    if (!first) throw error;
    return first;
  } finally {
    await rm(beside, { force: true });
  }
}

async function read(keyFile: string): Promise<SigningKey | null> {
  let text: string;
  try {
    text = await readFile(keyFile, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const key = JSON.parse(text) as Partial<SigningKey>;
  if (key.kty !== 'RSA' || !key.d || !key.kid) throw new Error(`${keyFile} holds no private RSA key with a kid`);
  return key as SigningKey;
}
