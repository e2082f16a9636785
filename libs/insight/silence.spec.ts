import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { factsKey, factsOf, keysOf, kindOf, SILENCE_CLASSES, SILENCE_MINIMUM, silenceAnatomy, type LapseFacts } from './silence.js';

const facts: fc.Arbitrary<LapseFacts> = fc.record({
  answer: fc.constantFrom('none', 'done', 'partial', 'blocked', 'not-applicable', 'new-date', 'withdrawn'),
  worked: fc.constantFrom('by-its-day', 'after', 'not-said'),
  contact: fc.constantFrom('reachable', 'unreachable'),
  told: fc.constantFrom('told', 'untold'),
  cause: fc.constantFrom('none', 'hindrance', 'contact-left'),
});
const lapse = (more: Partial<LapseFacts>): LapseFacts => ({ answer: 'none', worked: 'not-said', contact: 'reachable', told: 'told', cause: 'none', ...more });

describe('the anatomy of silence', () => {
  it('puts every lapse into one kind, and the words of each kind find it again', () => {
    fc.assert(fc.property(facts, (one) => {
      const kind = kindOf(one);
      expect(keysOf(kind)).toContain(factsKey(one));
      expect(factsOf(factsKey(one))).toEqual(one);
      for (const other of [...SILENCE_CLASSES, 'unexplained', 'outside'] as const) {
        if (other !== kind) expect(keysOf(other)).not.toContain(factsKey(one));
      }
    }));
  });

  it('sums to the whole: known and unexplained are the population, shares are one, and lie within their bounds', () => {
    fc.assert(fc.property(fc.array(fc.record({ facts, count: fc.nat(40) })), (tallies) => {
      const found = silenceAnatomy(tallies);
      const total = tallies.reduce((sum, { count }) => sum + count, 0);
      expect(found.population + found.outside).toBe(total);
      expect(found.classes.reduce((sum, { known }) => sum + known, 0) + found.unexplained).toBe(found.population);
      if (found.classes.every(({ share }) => share.enough)) {
        expect(found.classes.reduce((sum, { share }) => sum + (share.value ?? 0), 0)).toBeCloseTo(1, 2);
      }
      for (const { share, low, high, sure } of found.classes) {
        if (sure === 'not-enough-data') expect(share.value).toBeNull();
        else {
          expect(share.value).toBeGreaterThanOrEqual((low ?? 0) - 1e-3);
          expect(share.value).toBeLessThanOrEqual((high ?? 1) + 1e-3);
        }
        // What is claimed as known could not be off by more, whatever silence hides.
        if (sure === 'known') expect((high ?? 1) - (low ?? 0)).toBeLessThanOrEqual(0.1002);
      }
    }));
  });

  it('who was never asked is not silent, and an answer beats all', () => {
    expect(kindOf(lapse({ told: 'untold' }))).toBe('never-reminded');
    expect(kindOf(lapse({ told: 'untold', contact: 'unreachable' }))).toBe('unreachable');
    expect(kindOf(lapse({ cause: 'contact-left' }))).toBe('unreachable');
    expect(kindOf(lapse({ cause: 'hindrance' }))).toBe('blocked');
    expect(kindOf(lapse({}))).toBe('unexplained');
    expect(kindOf(lapse({ answer: 'done', worked: 'by-its-day', contact: 'unreachable' }))).toBe('done-unreported');
    expect(kindOf(lapse({ answer: 'done', worked: 'after' }))).toBe('not-done');
    expect(kindOf(lapse({ answer: 'partial', worked: 'by-its-day' }))).toBe('not-done');
  });

  it('estimates from late answers only where there are enough of them, and says that it estimates', () => {
    const silent = { facts: lapse({}), count: 60 };
    const late = (count: number) => [
      { facts: lapse({ answer: 'done', worked: 'by-its-day' }), count: count / 2 }, { facts: lapse({ answer: 'done', worked: 'after' }), count: count / 2 },
    ];
    const few = silenceAnatomy([silent, ...late(SILENCE_MINIMUM - 2)]);
    expect(few.classes.find((one) => one.class === 'done-unreported')).toMatchObject({ sure: 'not-enough-data', estimated: null, share: { value: null } });
    expect(few.classes.find((one) => one.class === 'unreachable')).toMatchObject({ sure: 'known', share: { value: 0 } });
    const enough = silenceAnatomy([silent, ...late(40)]);
    expect(enough.classes.find((one) => one.class === 'done-unreported')).toMatchObject({
      sure: 'estimated', known: 20, estimated: 30, share: { value: 0.5 }, low: 0.2, high: 0.8,
    });
  });

  it('does not count twice whom assistance has found to be hindered', () => {
    // 100 were silent as others were who answered late (30 in 100 blocked); of their 30 blocked, cases have found 20.
    const late = (more: Partial<LapseFacts>, count: number) => ({ facts: lapse(more), count });
    const found = silenceAnatomy([
      late({ answer: 'done', worked: 'by-its-day' }, 40), late({ answer: 'done', worked: 'after' }, 30), late({ answer: 'blocked' }, 30),
      late({}, 80), late({ cause: 'hindrance' }, 20),
    ]);
    const estimated = Object.fromEntries(found.classes.map((one) => [one.class, one.estimated]));
    expect(estimated).toEqual({ 'not-done': 30, 'done-unreported': 40, blocked: 10, unreachable: 0, 'never-reminded': 0 });
    // More were found than expected: none is left to be guessed, and the unexplained are all shared out.
    const more = silenceAnatomy([late({ answer: 'done', worked: 'after' }, 20), late({ answer: 'blocked' }, 5), late({}, 10), late({ cause: 'hindrance' }, 90)]);
    expect(more.classes.map((one) => one.estimated)).toEqual([10, 0, 0, 0, 0]);
  });
});
