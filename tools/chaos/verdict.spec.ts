import { describe, expect, it } from '@jest/globals';
import type { Sent } from './clients.js';
import { readOptions } from './options.js';
import { seeded } from '#tools/load/random.js';
import { judge, type Evidence } from './verdict.js';

const sent = (mark: string, state: Sent['state'], commandId: string | null = null): Sent => ({ agreementId: 'agr_a', mark, state, commandId, attempts: 1 });
const evidence = (marks: Record<string, number>, more: Partial<Evidence> = {}): Evidence => ({
  marks: new Map(Object.entries(marks)), states: new Map(), unsettled: 0, verify: 0, ...more,
});

describe('judge', () => {
  it('is content when every acknowledged command is there once', () => {
    const states = new Map([['cmd_1', 'accepted'], ['cmd_2', 'refused']]);
    const all = [sent('a', 'accepted'), sent('b', 'pending', 'cmd_1'), sent('c', 'pending', 'cmd_2'), sent('d', 'unknown'), sent('e', 'none')];
    expect(judge(all, evidence({ a: 1, b: 1, d: 1 }, { states }))).toMatchObject({ ok: true, faults: [], counts: { acknowledged: 1, unknownApplied: 1 } });
  });

  it.each([
    ['lost', [sent('a', 'accepted')], evidence({})],
    ['doubled', [sent('a', 'accepted')], evidence({ a: 2 })],
    ['doubled, though nobody acknowledged it', [sent('x', 'accepted'), sent('a', 'unknown')], evidence({ x: 1, a: 2 })],
    ['refused and applied', [sent('x', 'accepted'), sent('a', 'refused')], evidence({ x: 1, a: 1 })],
    ['unavailable and applied', [sent('x', 'accepted'), sent('a', 'none')], evidence({ x: 1, a: 1 })],
    ['still pending', [sent('x', 'accepted'), sent('a', 'pending', 'cmd_1')], evidence({ x: 1 }, { states: new Map([['cmd_1', 'pending']]), unsettled: 1 })],
    ['accepted in the log only', [sent('x', 'accepted'), sent('a', 'pending', 'cmd_1')], evidence({ x: 1 }, { states: new Map([['cmd_1', 'accepted']]) })],
    ['not verified', [sent('x', 'accepted')], evidence({ x: 1 }, { verify: 1 })],
    ['without one acknowledged', [sent('x', 'unknown')], evidence({})],
  ])('finds what is %s', (_, all, found) => {
    expect(judge(all, found).ok).toBe(false);
  });
});

describe('a seed', () => {
  it('gives the same numbers, another one others', () => {
    const take = (seed: number): number[] => { const random = seeded(seed); return [random(), random(), random()]; };
    expect(take(7)).toEqual(take(7));
    expect(take(7)).not.toEqual(take(8));
    for (const n of take(9)) expect(n >= 0 && n < 1).toBe(true);
  });
});

describe('readOptions', () => {
  it('takes what the usage says and refuses the rest', () => {
    expect(readOptions(['--kills', '200', '--seed', '5', '--parts', 'api,worker'])).toMatchObject({ kills: 200, seed: 5, parts: ['api', 'worker'] });
    expect(() => readOptions(['--parts', 'mail'])).toThrow('mail');
    expect(() => readOptions(['--kills', 'x'])).toThrow('--kills');
  });
});
