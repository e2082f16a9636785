import { randomBytes } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** A new opaque id: prefix, underscore, 16 base32 characters (80 random bits). */
export const newId = (prefix: string): string =>
  `${prefix}_${Array.from(randomBytes(16), (byte) => ALPHABET[byte & 31]).join('')}`;
