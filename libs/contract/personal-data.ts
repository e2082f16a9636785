import { expandPointers, pointerOf, type Place } from './pointers.js';

const NIK = /(?<!\d)(?:\d{16}|\d{4}([ .-])\d{4}\1\d{4}\1\d{4}|\d{6}([ .-])\d{6}\2\d{4})(?!\d)/;
const LOCAL_END = /[\p{L}\p{N}_%+-]$/u;
const DOMAIN_START = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u;

function holdsAddress(text: string): boolean {
  // From one @ to the next, each looked at once: no pattern that could be made to run long over a crafted text.
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    if (LOCAL_END.test(text.slice(Math.max(0, at - 2), at)) && DOMAIN_START.test(text.slice(at + 1, at + 256))) return true;
  }
  return false;
}

/**
 * True where a text seems to hold an e-mail address or a 16-digit national id number (NIK), also grouped 4-4-4-4 or 6-6-4.
 * Official text stands in the chain for ever, so better one false alarm than one person in it (`api.md` §10).
 */
export function suspectsPersonalData(text: string): boolean {
  return NIK.test(text) || holdsAddress(text);
}

/** All strings of a document that seem to hold personal data, member names too, without recursion. Where one stands is only said of these: nearly none does. */
function suspects(document: unknown): Place[] {
  const found: Place[] = [];
  const open: { value: unknown; path: PropertyKey[] }[] = [{ value: document, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    if (typeof value === 'string') {
      if (suspectsPersonalData(value)) found.push({ pointer: pointerOf(path), value });
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, child] of Object.entries(value).reverse()) {
        open.push({ value: child, path: [...path, key] });
        if (!Array.isArray(value)) open.push({ value: key, path: [...path, key] });
      }
    }
  }
  return found;
}

/** Pointers of all strings that seem to hold personal data, but for the places (patterns) where they may stand. */
export function suspectedPlaces(document: unknown, allowed: readonly string[]): string[] {
  const places = suspects(document);
  if (places.length === 0) return [];
  const exempt = new Set(expandPointers(document, allowed).map((place) => place.pointer));
  return [...new Set(places.map((place) => place.pointer).filter((pointer) => !exempt.has(pointer)))];
}
