/** A place in a JSON document: RFC 6901 pointer and what stands there. */
export interface Place {
  pointer: string;
  value: unknown;
}

function isBranch(value: unknown): value is Record<string, unknown> | unknown[] {
  return typeof value === 'object' && value !== null;
}

/** Member names come from outside: what no database and no header takes (lone surrogates, U+0000) shows as U+FFFD. */
function escapeToken(token: string): string {
  return token.toWellFormed().replaceAll('\0', '\uFFFD').replaceAll('~', '~0').replaceAll('/', '~1');
}

/** RFC 6901 pointer of a path of member names and indices. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((token) => `/${escapeToken(String(token))}`).join('');
}

function tokensOf(pattern: string): string[] {
  return pattern.split('/').slice(1).map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function childrenOf(value: unknown, token: string): [key: string, child: unknown][] {
  if (!isBranch(value)) return [];
  if (token === '*') return Object.entries(value);
  return Object.hasOwn(value, token) ? [[token, (value as Record<string, unknown>)[token]]] : [];
}

function walk(value: unknown, tokens: string[], at: string, found: Place[]): void {
  const [token, ...rest] = tokens;
  if (token === undefined) {
    found.push({ pointer: at, value });
    return;
  }
  for (const [key, child] of childrenOf(value, token)) walk(child, rest, `${at}/${escapeToken(key)}`, found);
}

/**
 * Every place of a document that a pattern names, in the order of the document; `*` stands for any member or index.
 * What is absent gives no place. `undefined` counts as absent.
 * @example expandPointers({ documentIds: ['doc_1'] }, ['/documentIds/*']) // [{ pointer: '/documentIds/0', value: 'doc_1' }]
 */
export function expandPointers(document: unknown, patterns: readonly string[]): Place[] {
  const found: Place[] = [];
  for (const pattern of patterns) walk(document, tokensOf(pattern), '', found);
  return found.filter((place) => place.value !== undefined);
}

function replaced(value: unknown, tokens: string[], at: string, change: (place: Place) => unknown): unknown {
  const [token, ...rest] = tokens;
  if (token === undefined) return value === undefined ? value : change({ pointer: at, value });
  const children = childrenOf(value, token);
  if (!isBranch(value) || children.length === 0) return value;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
  for (const [key, child] of children) {
    const next = replaced(child, rest, `${at}/${escapeToken(key)}`, change);
    if (Array.isArray(copy)) copy[Number(key)] = next;
    else copy[key] = next;
  }
  return copy;
}

/** A copy of the document in which what stands at each named place is changed; the document itself stays as it is. */
export function replaceAt<T>(document: T, patterns: readonly string[], change: (place: Place) => unknown): T {
  let result: unknown = document;
  for (const pattern of patterns) result = replaced(result, tokensOf(pattern), '', change);
  return result as T;
}
