import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RateLimit } from './rate-limit.js';

const MINUTE = 60_000;

describe('rate limit', () => {
  it('takes a minute of requests at once, then says when the next one may come, and keeps to it', () => {
    const limit = new RateLimit(600);
    for (let i = 0; i < 600; i += 1) expect(limit.take('a', 0)).toBeNull();
    const wait = limit.take('a', 0);
    expect(wait).toBe(1);
    expect(limit.take('a', 99)).not.toBeNull();
    expect(limit.take('a', (wait ?? 0) * 1000)).toBeNull();
  });

  it('counts each subject by itself', () => {
    const limit = new RateLimit(1);
    expect(limit.take('a', 0)).toBeNull();
    expect(limit.take('a', 0)).toBe(60);
    expect(limit.take('b', 0)).toBeNull();
  });

  it('never refuses anybody who stays within the limit in every minute', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 400 }), (gaps) => {
      const limit = new RateLimit(30);
      const sent: number[] = [];
      let now = 0;
      for (const gap of gaps) {
        now += gap;
        // Whoever has sent 30 in the last minute waits for it to be over.
        const thirtieth = sent.at(-30);
        if (thirtieth !== undefined && now - thirtieth < MINUTE) now = thirtieth + MINUTE;
        sent.push(now);
        if (limit.take('a', now) !== null) return false;
      }
      return true;
    }));
  });

  it('a clock that goes back gives nothing away', () => {
    const limit = new RateLimit(1);
    expect(limit.take('a', MINUTE)).toBeNull();
    expect(limit.take('a', 0)).not.toBeNull();
  });
});
