import { describe, expect, it } from '@jest/globals';
import { demoPolicy, policyByName, reminderPolicies, standardPolicy } from './index.js';

const recipients = (rung: string) => standardPolicy.rungs.find((entry) => entry.rung === rung)?.recipients;

describe('reminder policies (api.md §7)', () => {
  it('has the ten rungs in order', () => {
    expect(standardPolicy.rungs.map((rung) => [rung.rung, rung.workingDays])).toEqual([
      ['d-30', -30], ['d-14', -14], ['d-7', -7], ['d-1', -1], ['d0', 0], ['lapse', null], ['d+3', 3], ['d+7', 7], ['d+14', 14], ['d+30', 30],
    ]);
  });

  it('tells more people the longer it takes', () => {
    expect(recipients('d-30')).toEqual(['owner']);
    expect(recipients('lapse')).toEqual(['owner']);
    expect(recipients('d+3')).toEqual(['owner', 'coordinator']);
    expect(recipients('d+7')).toEqual(['owner', 'coordinator', 'unit-head']);
    expect(recipients('d+14')).toEqual(['owner', 'coordinator', 'unit-head', 'bureau-head']);
    expect(recipients('d+30')).toEqual(['owner', 'coordinator', 'unit-head', 'bureau-head']);
  });

  it('differs between standard and demo in delivery only', () => {
    const { version: a, spreadSeconds: b, window: c, workingDaysOnly: d, gatherSeconds: e, digestsPerDay: f, ...standard } = standardPolicy;
    const { version: g, spreadSeconds: h, window: i, workingDaysOnly: j, gatherSeconds: k, digestsPerDay: l, ...demo } = demoPolicy;
    expect(standard).toEqual(demo);
    expect([a, b, c, d, e, f]).toEqual(['standard@1', 240, { from: '07:30', to: '16:00', fridayTo: '16:30' }, true, null, 1]);
    expect([g, h, i, j, k, l]).toEqual(['demo@1', 0, null, false, 5, null]);
  });

  it('is found by name or by name and version, as a copy', () => {
    expect(policyByName('demo')?.version).toBe('demo@1');
    expect(policyByName('standard@1')?.version).toBe('standard@1');
    expect(policyByName('demo@2')).toBeNull();
    expect(policyByName('nothing')).toBeNull();
    policyByName('demo')!.rungs.length = 0;
    expect(reminderPolicies.map((policy) => [policy.version, policy.rungs.length])).toEqual([['standard@1', 10], ['demo@1', 10], ['legal@1', 3]]);
  });
});
