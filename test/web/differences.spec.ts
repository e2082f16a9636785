/** What an event changed, told from two answers of the api. */
import { describe, expect, it } from '@jest/globals';
import { differences } from '../../apps/web/src/screens/audit/differences.js';

const before = {
  version: 3, stage: 'signing', gates: [{ gate: 'registered', state: 'open', passedOn: null }], signing: null, liaison: { contactId: 'con_a', reachability: 'ok' },
  followUps: [{ id: 'flw_1', reference: 'TL-1', status: 'due', reminders: [{ rung: 'd0', state: 'planned' }] }, { id: 'flw_2', reference: 'TL-2', status: 'scheduled', reminders: [] }],
};

describe('differences', () => {
  it('none between a state and itself, nor where only the version moved', () => {
    expect(differences(before, { ...before, version: 4 })).toEqual([]);
  });

  it('name the thing of a list, whatever its place', () => {
    const after = { ...before, followUps: [before.followUps[1], { ...before.followUps[0], status: 'reported', reminders: [{ rung: 'd0', state: 'stopped' }] }] } as typeof before;
    expect(differences(before, after)).toEqual([
      { path: ['followUps', 'status'], name: 'TL-1', was: 'due', is: 'reported' },
      { path: ['followUps', 'reminders', 'state'], name: 'd0', was: 'planned', is: 'stopped' },
    ]);
  });

  it('tell what was added, what went, and what was empty', () => {
    const after = {
      ...before, gates: [{ gate: 'registered', state: 'passed', passedOn: '2026-01-05' }], signing: { signedOn: '2026-01-04', place: 'Denpasar' }, followUps: [before.followUps[0]],
      obligations: undefined,
    };
    expect(differences(before, after as never)).toEqual([
      { path: ['gates', 'state'], name: 'registered', was: 'open', is: 'passed' },
      { path: ['gates', 'passedOn'], name: 'registered', was: null, is: '2026-01-05' },
      { path: ['signing', 'signedOn'], name: null, was: null, is: '2026-01-04' },
      { path: ['signing', 'place'], name: null, was: null, is: 'Denpasar' },
      { path: ['followUps'], name: 'TL-2', was: null, is: undefined },
    ]);
  });
});
