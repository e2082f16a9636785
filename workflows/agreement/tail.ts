import type { Envelope } from '#libs/journal/envelope.js';
import type { ChainHead } from '#libs/journal/chain.js';
import { jsonBytes } from './limits.js';

/**
 * The events that this run does not know to be in the journal, and the head right before them. Whoever appends first, the tail only
 * ever loses its beginning: what a sender's head covers, or what a flush has written.
 */
export class Tail {
  #events: Envelope[] = [];
  #sizes: number[] = [];
  #bytes = 0;

  constructor(private before: ChainHead, events: readonly Envelope[]) {
    this.push(events);
  }

  get base(): ChainHead {
    return this.before;
  }

  get events(): readonly Envelope[] {
    return this.#events;
  }

  get length(): number {
    return this.#events.length;
  }

  get bytes(): number {
    return this.#bytes;
  }

  push(events: readonly Envelope[]): void {
    for (const event of events) {
      const size = jsonBytes(event);
      this.#events.push(event);
      this.#sizes.push(size);
      this.#bytes += size;
    }
  }

  /** @returns the hash at `version`, or null if the tail does not reach there. */
  hashAt(version: number): string | null {
    if (version === this.before.version) return this.before.hash;
    return this.#events[version - this.before.version - 1]?.hash ?? null;
  }

  after(version: number): Envelope[] {
    return this.#events.slice(Math.max(0, version - this.before.version));
  }

  bytesAfter(version: number): number {
    return this.#sizes.slice(Math.max(0, version - this.before.version)).reduce((sum, size) => sum + size, 0);
  }

  /** The journal holds everything up to and including `version`. */
  settle(version: number): void {
    const settled = Math.min(version - this.before.version, this.#events.length);
    const last = this.#events[settled - 1];
    if (settled <= 0 || !last) return;
    this.before = { version: last.version, hash: last.hash };
    this.#events = this.#events.slice(settled);
    this.#bytes -= this.#sizes.splice(0, settled).reduce((sum, size) => sum + size, 0);
  }

  /** The longest beginning of at most `maxBytes`, but at least one event where there is one. */
  slice(maxBytes: number): Envelope[] {
    let bytes = 0;
    let count = 0;
    for (const size of this.#sizes) {
      if (count > 0 && bytes + size > maxBytes) break;
      bytes += size;
      count++;
    }
    return this.#events.slice(0, count);
  }
}
