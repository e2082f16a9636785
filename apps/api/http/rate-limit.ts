import { LRUCache } from 'lru-cache';

/**
 * A bucket of tokens for each subject: refilled evenly, holding at most one minute's worth, so that nobody who stays below the
 * limit in every minute is ever refused. In memory: each process of the api counts by itself, which is enough for load (ADR 0025);
 * what a request leaves behind is bounded where it is kept.
 */
export class RateLimit {
  private readonly buckets = new LRUCache<string, { tokens: number; at: number }>({ max: 20_000 });

  /** @param perMinute requests a minute; the contract promises none below 600 is refused */
  constructor(private readonly perMinute: number) {}

  /** Takes one. Null: go on; else the whole seconds after which there will be one. */
  take(subject: string, now: number): number | null {
    const bucket = this.buckets.get(subject) ?? { tokens: this.perMinute, at: now };
    const perMs = this.perMinute / 60_000;
    const tokens = Math.min(this.perMinute, bucket.tokens + Math.max(0, now - bucket.at) * perMs);
    if (tokens < 1) return Math.max(1, Math.ceil((1 - tokens) / perMs / 1000));
    this.buckets.set(subject, { tokens: tokens - 1, at: now });
    return null;
  }
}
