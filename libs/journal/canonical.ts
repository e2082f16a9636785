import canonicalize from 'canonicalize';

/** Deeper than any event of ours; a bound, so that a hostile body cannot exhaust the stack. */
const MAX_DEPTH = 64;

/** A value that must not enter the journal, since not every reader would read the same from it. */
export class IllFormed extends Error {
  readonly code = 'ill-formed';

  /** @param pointer JSON pointer (RFC 6901) of the offending member; `''` is the whole value. */
  constructor(readonly pointer: string, readonly why: string) {
    super(`${pointer === '' ? '/' : pointer}: ${why}`);
    this.name = 'IllFormed';
  }
}

const step = (pointer: string, key: string | number): string =>
  `${pointer}/${typeof key === 'number' ? key : key.replaceAll('~', '~0').replaceAll('/', '~1')}`;

function checkText(text: string, pointer: string): void {
  // In a Unicode pattern a surrogate is met only where it stands alone.
  if (/\p{Surrogate}/u.test(text)) throw new IllFormed(pointer, 'lone surrogate');
  // PostgreSQL refuses it in text and jsonb.
  if (text.includes('\u0000')) throw new IllFormed(pointer, 'U+0000');
}

function check(value: unknown, pointer: string, depth: number): void {
  if (depth > MAX_DEPTH) throw new IllFormed(pointer, `deeper than ${MAX_DEPTH}`);
  switch (typeof value) {
    case 'string':
      return checkText(value, pointer);
    case 'number':
      if (!Number.isSafeInteger(value)) throw new IllFormed(pointer, 'not an integer that every reader keeps exactly');
      return;
    case 'boolean':
      return;
    case 'object':
      break;
    default:
      throw new IllFormed(pointer, `${typeof value} is no JSON`);
  }
  if (value === null) return;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) check(value[i], step(pointer, i), depth + 1);
    return;
  }
  // Date, boxed values and the like would be written as something else than they are.
  if ('toJSON' in value || value instanceof Map || value instanceof Set) throw new IllFormed(pointer, 'not a plain object');
  for (const [key, member] of Object.entries(value)) {
    // An absent member: JSON leaves it out, and so does the hash.
    if (member === undefined) continue;
    checkText(key, step(pointer, key));
    check(member, step(pointer, key), depth + 1);
  }
}

/**
 * RFC 8785 canonical JSON of a plain value; members that are `undefined` are left out, as in JSON. Pure: it runs in workflows too.
 *
 * Stricter than the RFC, so that text, jsonb and every language read the same from it:
 * @throws {IllFormed} on a lone surrogate, U+0000, a number that is no safe integer, or anything that is no plain JSON.
 */
export function canonicalJson(value: unknown): string {
  check(value, '', 0);
  const text = canonicalize(value);
  if (text === undefined) throw new IllFormed('', 'nothing to write');
  return text;
}
