/** Clocks of servers jump: forward by a wrong setting or a long sleep, back when somebody sets them right. */
import { describe, expect, it } from '@jest/globals';
import type { AgreementState } from '#libs/agreement/types/state.js';
import { verifyChain } from '#libs/journal/chain.js';
import type { Envelope } from '#libs/journal/envelope.js';
import { anActivity, commandOf } from '../../test/support/commands.js';
import { proposal } from '../../test/support/life.js';
import { foldBatch } from './batch.js';

const DAY = 86_400_000;
const NOON = Date.parse('2026-03-02T12:00:00+07:00');

/** An agreement whose batches come at whatever hour the server believes it is. */
class Believing {
  state: AgreementState | null = null;
  readonly events: Envelope[] = [];

  at(now: number, ...commands: Parameters<typeof foldBatch>[0]['commands']): { ok: boolean; refusal?: unknown }[] {
    const done = foldBatch({ agreementId: 'agr_jam00000jam00000', state: this.state, remembered: () => undefined, commands, now });
    expect(done.clockFault).toBeNull();
    this.state = done.state;
    this.events.push(...done.events);
    return done.results;
  }

  get lapses(): Envelope[] {
    return this.events.filter(({ type }) => type === 'FollowUpLapsed');
  }
}

function born(): Believing {
  const life = new Believing();
  life.at(NOON, commandOf('propose', proposal('institution'), NOON));
  life.at(NOON, commandOf('add-obligation', { title: 'Laporan', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2026-03-31' } }, NOON));
  return life;
}

describe('a clock that jumps', () => {
  it('back: commands go on, nothing is recorded before what stands already, and nothing is decided twice', () => {
    const life = born();
    const late = Date.parse('2026-04-01T09:00:00+07:00');
    life.at(late, anActivity(late));
    expect(life.lapses).toHaveLength(1);
    for (const now of [late - 3 * DAY, late - 40 * DAY, late - 1]) expect(life.at(now, anActivity(now)).map(({ ok }) => ok)).toEqual([true]);
    expect(life.lapses).toHaveLength(1);
    const recorded = life.events.map(({ recordedAt }) => Date.parse(recordedAt));
    expect(recorded).toEqual([...recorded].sort((a, b) => a - b));
    expect(verifyChain(life.events)).toMatchObject({ ok: true });
  });

  it('forward and back within a day: the lapse comes once, on the right day, whatever hour was believed in between', () => {
    const life = born();
    const eve = Date.parse('2026-03-31T22:00:00+07:00');
    for (const hours of [0, 1, -6, 0.5, -12]) life.at(eve + hours * 3_600_000, anActivity(eve + hours * 3_600_000));
    expect(life.lapses).toHaveLength(0);
    for (const hours of [3, -3, 4, -1, 30]) life.at(eve + hours * 3_600_000, anActivity(eve + hours * 3_600_000));
    expect(life.lapses.map(({ effectiveOn }) => effectiveOn)).toEqual(['2026-04-01']);
  });

  it('forward: a command whose hour seems long over is refused, not applied late, and its sender may try again', () => {
    const life = born();
    const command = anActivity(NOON);
    expect(life.at(NOON + DAY, command)).toMatchObject([{ ok: false, refusal: { code: 'not-applied' } }]);
    expect(life.at(NOON, anActivity(NOON))).toMatchObject([{ ok: true }]);
  });

  it('forward by a year: what time decides then is decided once, and stays when the year is taken back', () => {
    const life = born();
    life.at(NOON + 365 * DAY, anActivity(NOON + 365 * DAY));
    const after = life.events.length;
    life.at(NOON, anActivity(NOON));
    expect(life.lapses).toHaveLength(1);
    expect(life.events.slice(after).map(({ type }) => type)).toEqual(['ActivityRecorded']);
    expect(life.state?.cases).toHaveLength(1);
  });
});
