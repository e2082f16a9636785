import { malformed } from './problem.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Bytes → JSON value. What stands in it (depth, `__proto__`, U+0000, lone surrogates) is judged with the schema.
 * @throws Problem `malformed` where they are not UTF-8 or not JSON
 */
export function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) throw malformed('', 'empty body');
  try {
    return JSON.parse(utf8.decode(bytes)) as unknown;
  } catch {
    // The parser's own words quote the body, which may hold what no log and no answer should.
    throw malformed('', 'not JSON in UTF-8');
  }
}
