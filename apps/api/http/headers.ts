import type { IncomingHttpHeaders } from 'node:http';
import { malformed } from './problem.js';

/** Headers of a request that mean something to a route, read once and well formed. */
export interface ConditionHeaders {
  /** Version of `If-Match: "<version>"`. */
  ifMatch?: number;
  idempotencyKey?: string;
  /** `Prefer: return=minimal`. */
  minimal: boolean;
}

/** Which of them a route takes; the others are not looked at. */
export interface HeaderRules {
  ifMatch?: true;
  idempotencyKey?: true;
  prefer?: true;
}

/** @throws Problem `malformed` where one that the route takes is not what the contract says */
export function readHeaders(headers: IncomingHttpHeaders, rules: HeaderRules): ConditionHeaders {
  const read: ConditionHeaders = { minimal: rules.prefer ? prefersMinimal(single(headers, 'prefer')) : false };
  const key = rules.idempotencyKey ? single(headers, 'idempotency-key') : undefined;
  if (key !== undefined) {
    if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw malformed('Idempotency-Key', '1–200 visible ASCII characters');
    read.idempotencyKey = key;
  }
  const match = rules.ifMatch ? single(headers, 'if-match') : undefined;
  // `*` asks only that the agreement exists, and that has been checked.
  if (match !== undefined && match !== '*') {
    const version = /^"(\d{1,9})"$/.exec(match)?.[1];
    if (version === undefined) throw malformed('If-Match', 'the version in quotes, as ETag gives it');
    read.ifMatch = Number(version);
  }
  return read;
}

/** Node joins repeated headers with a comma, which none of ours may hold; so a list is refused by its form. */
function single(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** RFC 7240: preferences that we do not know are ignored, a `return` that means nothing is not. */
function prefersMinimal(header: string | undefined): boolean {
  if (header === undefined) return false;
  let minimal = false;
  for (const part of header.split(',')) {
    const match = /^\s*([a-z-]+)\s*(?:=\s*"?([^\s";]*)"?)?\s*(?:;.*)?$/i.exec(part);
    if (!match) throw malformed('Prefer', 'return=minimal or return=representation');
    if (match[1]?.toLowerCase() !== 'return') continue;
    if (match[2] !== 'minimal' && match[2] !== 'representation') throw malformed('Prefer', 'return=minimal or return=representation');
    minimal = match[2] === 'minimal';
  }
  return minimal;
}
