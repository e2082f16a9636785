import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson, IllFormed } from './canonical.js';
import { GENESIS_HASH, type Envelope } from './envelope.js';

/** Where a chain stands: version 0 and {@link GENESIS_HASH} before the first event. */
export interface ChainHead {
  version: number;
  hash: string;
}

export const GENESIS: ChainHead = { version: 0, hash: GENESIS_HASH };

/** What is decided before an event takes its place in the chain. */
export type Unsealed<E extends Envelope = Envelope> = Omit<E, 'version' | 'previousHash' | 'hash'>;

export type ChainFault = 'other-agreement' | 'version' | 'previous-hash' | 'hash' | 'ill-formed';

export type ChainVerdict = { ok: true; head: ChainHead } | { ok: false; version: number; why: ChainFault };

/** The bytes (as text) that `hash` stands for: canonical JSON of the whole envelope but `hash`. @throws {IllFormed} */
export function hashedText(event: Omit<Envelope, 'hash'>): string {
  const { hash: _, ...hashed } = event as Envelope;
  return canonicalJson(hashed);
}

/** 64 hex digits: SHA-256 over the UTF-8 of {@link hashedText} or of any other text. */
export const hashOfText = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** What `event.hash` ought to be. @throws {IllFormed} */
export const hashOf = (event: Omit<Envelope, 'hash'>): string => hashOfText(hashedText(event));

/** Gives an event its place after `head`. Pure and deterministic: it runs inside workflows. @throws {IllFormed} */
export function sealEvent(head: ChainHead, event: Unsealed): Envelope {
  const placed = { ...event, version: head.version + 1, previousHash: head.hash };
  return { ...placed, hash: hashOf(placed) };
}

/**
 * Follows a chain from `from` (default: the beginning) and names the first event that is not what it was: altered (`hash`),
 * missing or doubled (`version`), moved (`previous-hash`), or another agreement's.
 */
export function verifyChain(events: readonly Envelope[], from: ChainHead = GENESIS): ChainVerdict {
  let head: ChainHead = { version: from.version, hash: from.hash };
  for (const event of events) {
    const why = faultOf(event, head, events[0]?.agreementId);
    if (why) return { ok: false, version: event.version, why };
    head = { version: event.version, hash: event.hash };
  }
  return { ok: true, head };
}

function faultOf(event: Envelope, head: ChainHead, agreementId: string | undefined): ChainFault | null {
  if (event.agreementId !== agreementId) return 'other-agreement';
  if (event.version !== head.version + 1) return 'version';
  if (event.previousHash !== head.hash) return 'previous-hash';
  try {
    return hashOf(event) === event.hash ? null : 'hash';
  } catch (error) {
    if (error instanceof IllFormed) return 'ill-formed';
    throw error;
  }
}
