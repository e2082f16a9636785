import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CommandBodies } from '#libs/agreement/types/command.js';
import type { Envelope } from '#libs/journal/envelope.js';
import { Life, supervisor, text } from '../../../test/support/life.js';
import { deliver, eventfulLife } from '../../../test/support/register.js';
import { foldAsOf } from '../state/state-as-of.js';
import { factsOf } from './facts.js';
import { standingsOf, type Standing } from './standings.js';

const at = Date.parse('2026-11-23T09:00:00+07:00');

/** The register's answer: the one standing that holds both. */
function found(standings: readonly Standing[], day: string, known: string): Standing[] {
  const instant = Date.parse(known);
  return standings.filter((one) => one.from <= day && day < one.to && Date.parse(one.knownFrom) <= instant
    && (one.knownTo === 'infinity' || instant < Date.parse(one.knownTo)));
}

function agrees(events: readonly Envelope[], standings: readonly Standing[], day: string, known: string): void {
  const folded = foldAsOf(events, { asOf: day, knownAt: known });
  const facts = found(standings, day, known).map((one) => one.facts);
  expect({ day, known, facts }).toEqual({ day, known, facts: folded ? [factsOf(folded, new Map())] : [] });
}

const days = (events: readonly Envelope[]): string[] => {
  const own = events.flatMap(({ effectiveOn }) => (effectiveOn.length === 10 ? [effectiveOn] : []));
  return ['2017-12-31', '2023-01-01', '2024-11-30', ...own, ...own.map((day) => shifted(day, -1)), '2031-01-01'];
};
const shifted = (day: string, by: number): string => new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10);
const instants = (events: readonly Envelope[]): string[] =>
  [...new Set(events.map(({ recordedAt }) => recordedAt))].flatMap((one) => [one, new Date(Date.parse(one) - 1).toISOString()]);

/** A life in an arbitrary order of dated acts, with corrections that move days. */
function lifeFrom(steps: readonly { kind: number; day: number; wait: number }[]): Life {
  const life = new Life(at).implementing('local-government');
  for (const { kind, day, wait } of steps) {
    life.until(life.now + wait * 3_600_000);
    const on = shifted('2025-02-01', day);
    const { agreement } = life;
    const followUp = agreement.followUps[day % Math.max(1, agreement.followUps.length)];
    if (kind === 0) life.try('add-obligation', { title: 'Janji', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: on } }, { effectiveOn: '2025-01-06' });
    if (kind === 1) life.try('record-activity', { kind: 'visit', on, text: text(1) });
    if (kind === 2 && followUp) life.try('report-follow-up', { followUpId: followUp.followUpId, outcome: 'done', workedOn: on, summary: text(2) }, { effectiveOn: on });
    if (kind === 3 && followUp) life.try('verify-follow-up', { followUpId: followUp.followUpId }, { effectiveOn: shifted(on, 20) });
    if (kind === 4) correct(life, day % 2 === 0 ? 'SigningRecorded' : 'ActivityRecorded', day % 2 === 0 ? { signedOn: shifted('2024-12-20', -(day % 19)) } : { on });
    if (kind === 5 && followUp?.reminders.some(({ recipients }) => recipients.length > 0)) deliver(life, followUp.followUpId);
  }
  return life;
}

function correct(life: Life, type: string, change: Record<string, unknown>): void {
  const event = life.events.findLast((each) => each.type === type);
  if (!event) return;
  const { version, data, effectiveOn, actor, recordedAt, commandId } = event;
  life.try('correct', { version, data: { ...(data as object), ...change }, reason: text(9) } as CommandBodies['correct'], {
    actor: supervisor, context: { original: { version, type: event.type, data, effectiveOn, actor, recordedAt, commandId } },
  });
}

describe('standings', () => {
  it('of an eventful life are, on any day and by any knowledge, the fold of the events up to it', () => {
    const { events } = eventfulLife();
    const standings = standingsOf(events);
    const [anyDay, anyInstant] = [[...new Set(days(events))], instants(events)];
    for (const known of anyInstant) for (const day of anyDay) agrees(events, standings, day, known);
    expect(standings.length).toBeLessThan(events.length * 2);
  });

  it('of any life are the fold of the events up to any moment', () => {
    fc.assert(fc.property(
      fc.array(fc.record({ kind: fc.nat(5), day: fc.nat(600), wait: fc.nat(900) }), { minLength: 3, maxLength: 12 }),
      fc.array(fc.tuple(fc.nat(10_000), fc.nat(10_000)), { minLength: 40, maxLength: 40 }),
      (steps, questions) => {
        const { events } = lifeFrom(steps);
        const standings = standingsOf(events);
        const [anyDay, anyInstant] = [days(events), instants(events)];
        for (const [d, k] of questions) agrees(events, standings, anyDay[d % anyDay.length] ?? '', anyInstant[k % anyInstant.length] ?? '');
      }), { numRuns: 40 });
  });

  it('never overlap, so that nothing is counted twice', () => {
    const standings = standingsOf(eventfulLife().events);
    for (const one of standings) {
      expect(one.from < one.to && (one.knownTo === 'infinity' || Date.parse(one.knownFrom) < Date.parse(one.knownTo))).toBe(true);
      expect(found(standings, one.from, one.knownFrom)).toEqual([one]);
    }
  });
});
