import { describe, expect, it } from '@jest/globals';
import { GENESIS_HASH, type Envelope } from '#libs/journal/envelope.js';
import { ownEvents } from './outcome.js';

function event(version: number, commandId: string, recordedAt = '2026-11-23T02:00:00.000Z'): Envelope {
  return {
    agreementId: 'agr_a', version, type: 'ActivityRecorded', schemaVersion: 1, recordedAt, effectiveOn: '2026-11-23',
    actor: { id: 'con_a', role: 'coordinator' }, commandId, data: {}, previousHash: GENESIS_HASH, hash: GENESIS_HASH,
  };
}

describe('ownEvents', () => {
  it('takes the own events and what time made of them', () => {
    const events = [event(3, 'time/agr_a/3'), event(4, 'cmd_a'), event(5, 'cmd_a'), event(6, 'time/agr_a/6'), event(7, 'cmd_b')];
    expect(ownEvents(events, 'cmd_a').map((e) => e.version)).toEqual([4, 5, 6]);
    expect(ownEvents(events, 'cmd_b').map((e) => e.version)).toEqual([7]);
  });

  it('leaves out what a later moment brought', () => {
    const events = [event(4, 'cmd_a'), event(5, 'time/agr_a/5'), event(6, 'time/agr_a/6', '2026-11-24T17:00:00.000Z')];
    expect(ownEvents(events, 'cmd_a').map((e) => e.version)).toEqual([4, 5]);
  });

  it('is empty for a command without events', () => {
    expect(ownEvents([event(1, 'cmd_a')], 'cmd_x')).toEqual([]);
  });
});
