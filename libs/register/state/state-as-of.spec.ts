import { describe, expect, it } from '@jest/globals';
import type { CommandBodies } from '#libs/agreement/types/command.js';
import type { Envelope } from '#libs/journal/envelope.js';
import { Life, supervisor, text } from '../../../test/support/life.js';
import { foldAsOf } from './state-as-of.js';

const at = Date.parse('2026-11-23T09:00:00+07:00');

function correct(life: Life, type: string, change: Record<string, unknown>): void {
  const event = life.events.findLast((each) => each.type === type) as Envelope;
  const { version, data, effectiveOn, actor, recordedAt, commandId } = event;
  life.do('correct', { version, data: { ...(data as object), ...change }, reason: text(9) } as CommandBodies['correct'], {
    actor: supervisor, context: { original: { version, type: event.type, data, effectiveOn, actor, recordedAt, commandId } },
  });
}

describe('as of a day, when a correction says another one', () => {
  const signedOn = (life: Life, asOf: string, knownAt?: string) =>
    foldAsOf(life.events, { asOf, ...(knownAt ? { knownAt } : {}) })?.signing?.signedOn ?? null;

  it('earlier: from that day on it has happened; before it was known, it had not', () => {
    const life = new Life(at).implementing();
    const known = life.events.at(-1)?.recordedAt ?? '';
    life.now = at + 60_000;
    expect(signedOn(life, '2024-12-20')).toBe('2024-12-20');
    correct(life, 'SigningRecorded', { signedOn: '2024-12-10' });
    expect([signedOn(life, '2024-12-09'), signedOn(life, '2024-12-10'), signedOn(life, '2024-12-20')]).toEqual([null, '2024-12-10', '2024-12-10']);
    expect([signedOn(life, '2024-12-10', known), signedOn(life, '2024-12-20', known)]).toEqual([null, '2024-12-20']);
  });

  it('later, and corrected twice: the last word counts for all of them', () => {
    const life = new Life(at).implementing();
    correct(life, 'SigningRecorded', { signedOn: '2024-12-05' });
    correct(life, 'SigningRecorded', { signedOn: '2024-12-28' });
    expect([signedOn(life, '2024-12-05'), signedOn(life, '2024-12-27'), signedOn(life, '2024-12-28')]).toEqual([null, null, '2024-12-28']);
  });

  it('an exploration that began earlier than was thought', () => {
    const life = new Life(at).implementing();
    const [first] = life.events;
    const began = (first?.data as { explorationStartedOn: string }).explorationStartedOn;
    expect(foldAsOf(life.events, { asOf: '2020-06-01' })).toBeNull();
    correct(life, 'AgreementProposed', { explorationStartedOn: '2020' });
    expect(began).not.toBe('2020');
    expect(foldAsOf(life.events, { asOf: '2020-06-01' })).toMatchObject({ stage: 'exploration', explorationStartedOn: '2020' });
  });
});
