import { createHash, randomBytes } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** 16 base32 characters (80 bits) of the first ten bytes. */
function base32(bytes: Uint8Array): string {
  let out = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes.subarray(0, 10)) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      out += ALPHABET[(value >>> (bits - 5)) & 31];
      bits -= 5;
    }
    value &= (1 << bits) - 1;
  }
  return out;
}

/** `<prefix>_` and 16 random base32 characters. */
export function newId(prefix: string): string {
  return `${prefix}_${base32(randomBytes(10))}`;
}

/**
 * The same id for the same parts, so that a request that is sent twice with one `Idempotency-Key` names the same thing even
 * where the note of its first arrival was lost. Parts are separated by NUL, which no part may hold.
 */
export function derivedId(prefix: string, ...parts: string[]): string {
  return `${prefix}_${base32(createHash('sha256').update(parts.join('\0'), 'utf8').digest())}`;
}

/** Id of an agreement that is about to be proposed: derived from (subject, key) where the request has a key. */
export function agreementIdFor(subject: string, idempotencyKey?: string): string {
  return idempotencyKey === undefined ? newId('agr') : derivedId('agr', 'agreement', subject, idempotencyKey);
}
