import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CommandBodies } from '#libs/agreement/types/command.js';
import type { Envelope } from '#libs/journal/envelope.js';
import { Life, supervisor, text } from '../../../test/support/life.js';
import { deliver, eventfulLife } from '../../../test/support/register.js';
import { eventsAsOf, foldAsOf } from '../state/state-as-of.js';
import { evolveWhole, shrink } from '#libs/agreement/index.js';
import type { AgreementState, FollowUpRecord } from '#libs/agreement/types/state.js';
import { factsOf } from './facts.js';
import { outcomesOf } from './outcomes.js';
import { promiseFactsOf } from './promises.js';
import type { Rectangle } from './rectangles.js';
import { standingsOf, type Standings } from './standings.js';

const at = Date.parse('2026-11-23T09:00:00+07:00');

/** The register's answer: the one rectangle that holds both. */
function found<F>(standings: readonly Rectangle<F>[], day: string, known: string): Rectangle<F>[] {
  const instant = Date.parse(known);
  return standings.filter((one) => one.from <= day && day < one.to && Date.parse(one.knownFrom) <= instant
    && (one.knownTo === 'infinity' || instant < Date.parse(one.knownTo)));
}

function agrees(events: readonly Envelope[], standings: Standings, day: string, known: string): void {
  const folded = foldAsOf(events, { asOf: day, knownAt: known });
  const facts = found(standings.agreement, day, known).map((one) => one.facts);
  expect({ day, known, facts }).toEqual({ day, known, facts: folded ? [factsOf(folded, new Map())] : [] });
  const followUps = everPromised(eventsAsOf(events, { asOf: day, knownAt: known }));
  const promises = [...standings.promises].flatMap(([id, all]) => found(all, day, known).map((one) => [id, one.facts]));
  const expected = folded ? [...followUps].map(([id, one]) => [id, promiseFactsOf(folded, one)]) : [];
  expect({ day, known, promises: promises.sort() }).toEqual({ day, known, promises: expected.sort() });
  const outcomes = folded && outcomesOf({ state: folded, followUps });
  expect({ day, known, outcomes: found(standings.outcomes, day, known).map((one) => one.facts) }).toEqual({ day, known, outcomes: outcomes ? [outcomes] : [] });
}

/** All promises of a life as they stand, kept as they were where the state has let them go; not those of which a correction says that they never were. */
function everPromised(events: readonly Envelope[]): Map<string, FollowUpRecord> {
  const all = new Map<string, FollowUpRecord>();
  let state: AgreementState | null = null;
  for (const event of events) {
    const before: AgreementState | null = state;
    const whole = evolveWhole(before, event);
    for (const { followUpId } of before?.followUps ?? []) if (!whole.followUps.some((one) => one.followUpId === followUpId)) all.delete(followUpId);
    for (const one of whole.followUps) all.set(one.followUpId, one);
    state = before === null ? whole : shrink(whole);
  }
  return all;
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
    if (kind === 6) life.try('add-obligation', { title: 'Perda', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: on }, indicator: 'regional-regulation' }, { effectiveOn: '2025-01-06' });
    if (kind === 7) correct(life, 'ObligationAdded', null);
    if (kind === 5 && followUp?.reminders.some(({ recipients }) => recipients.length > 0)) deliver(life, followUp.followUpId);
  }
  return life;
}

function correct(life: Life, type: string, change: Record<string, unknown> | null): void {
  const event = life.events.findLast((each) => each.type === type);
  if (!event) return;
  const { version, data, effectiveOn, actor, recordedAt, commandId } = event;
  life.try('correct', { version, data: change && { ...(data as object), ...change }, reason: text(9) } as CommandBodies['correct'], {
    actor: supervisor, context: { original: { version, type: event.type, data, effectiveOn, actor, recordedAt, commandId } },
  });
}

describe('standings', () => {
  it('of an eventful life are, on any day and by any knowledge, the fold of the events up to it', () => {
    const { events } = eventfulLife();
    const standings = standingsOf(events);
    const [anyDay, anyInstant] = [[...new Set(days(events))], instants(events)];
    for (const known of anyInstant) for (const day of anyDay) agrees(events, standings, day, known);
    expect(standings.agreement.length).toBeLessThan(events.length * 2);
    expect(standings.promises.size).toBeGreaterThan(1);
  });

  it('of any life are the fold of the events up to any moment', () => {
    fc.assert(fc.property(
      fc.array(fc.record({ kind: fc.nat(7), day: fc.nat(600), wait: fc.nat(900) }), { minLength: 3, maxLength: 12 }),
      fc.array(fc.tuple(fc.nat(10_000), fc.nat(10_000)), { minLength: 40, maxLength: 40 }),
      (steps, questions) => {
        const { events } = lifeFrom(steps);
        const standings = standingsOf(events);
        const [anyDay, anyInstant] = [days(events), instants(events)];
        for (const [d, k] of questions) agrees(events, standings, anyDay[d % anyDay.length] ?? '', anyInstant[k % anyInstant.length] ?? '');
      }), { numRuns: 40 });
  }, 60_000);

  it('never overlap, so that nothing is counted twice', () => {
    const { agreement, promises } = standingsOf(eventfulLife().events);
    for (const standings of [agreement, ...promises.values()] as Rectangle<unknown>[][]) for (const one of standings) {
      expect(one.from < one.to && (one.knownTo === 'infinity' || Date.parse(one.knownFrom) < Date.parse(one.knownTo))).toBe(true);
      expect(found(standings, one.from, one.knownFrom)).toEqual([one]);
    }
  });
});
