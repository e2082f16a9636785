import { describe, expect, it } from '@jest/globals';
import { correctionErrors } from './corrections.js';

const ref = { textId: 'txt_1', commitment: 'c'.repeat(64) };
const activity = { kind: 'call', on: '2024-02-01', announcedOn: null, place: null, partyIds: [], text: ref };
const wrong = (type: string, data: Record<string, unknown>, was: unknown = {}) => correctionErrors(type, data, was, 'en').map((error) => error.pointer);

describe('the data of a correction', () => {
  it('has the bounds of the command that made the event', () => {
    expect(wrong('ActivityRecorded', { ...activity, kind: 'visit', on: '2024-02-29', announcedOn: '2024-03-01', text: 'Kunjungan' }, activity)).toEqual([]);
    expect(wrong('ActivityRecorded', { ...activity, kind: 'dance', on: '2024-99-99', place: '', partyIds: [1], text: null }, activity).sort())
      .toEqual(['/data/kind', '/data/on', '/data/partyIds/0', '/data/place', '/data/text']);
    expect(wrong('ObligationAdded', { schedule: { dueOn: '2026-99-99' }, basis: 'dance', evidence: [{}], title: ' ' }).map((each) => each.split('/')[2]).sort())
      .toEqual(['basis', 'evidence', 'schedule', 'title']);
    expect(wrong('AgreementProposed', { instrument: 'DANCE', explorationStartedOn: '2024-13' })).toHaveLength(2);
    expect(wrong('SigningRecorded', { numbers: [{ partyId: 'pty_1', number: null, noNumber: false }], endsOn: null, openEnded: true })).toEqual(['/data/numbers/0']);
    expect(wrong('EvaluationRecorded', { indicators: [{ code: 'a', value: 1.5, unit: 'x' }], verdict: 'maybe' })).toHaveLength(2);
  });

  it('is looked at only where it differs, and only where something can be corrected', () => {
    expect(wrong('ActivityRecorded', { kind: 'of old' }, { kind: 'of old' })).toEqual([]);
    expect(wrong('ActivityRecorded', { colour: 'red' })).toEqual([]);
    expect(wrong('FollowUpLapsed', { lapsedAt: 1 })).toEqual([]);
    expect(wrong('toString', { a: 1 })).toEqual([]);
  });
});
