import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateOf, dayOf } from '#libs/calendar/index.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import { anActivity, commandOf } from '../../test/support/commands.js';
import { Life, proposal } from '../../test/support/life.js';
import { ShellRig, type Agreement } from '../../test/support/shell-rig.js';
import { spreadMs } from './clock.js';

const DAY = 86_400_000;

describe('rules 6 and 7: the clock', () => {
  let rig: ShellRig;
  beforeAll(async () => { rig = await ShellRig.timeSkipping(); });
  afterAll(() => rig.close());

  const inDays = async (days: number): Promise<string> => dateOf(dayOf(new Date(await rig.now()).toISOString().slice(0, 10)) + days);
  const promise = async (agreement: Agreement, days: number): Promise<string> => {
    const { events } = await agreement.run(commandOf('add-obligation', {
      title: 'Laporan (contoh)', ownerSide: 'partner', basis: 'work-plan', schedule: { dueOn: await inDays(days) },
    }, await rig.now()));
    return (events.find((event) => event.type === 'FollowUpScheduled')?.data as { dates: { lapsesAt: string } }).dates.lapsesAt;
  };
  const typesOf = (agreement: Agreement): string[] => agreement.journal.map((event) => event.type);

  it('decides what time brings without anybody asking, and writes it at once', async () => {
    const agreement = rig.agreement();
    await agreement.propose(await rig.now());
    const lapsesAt = await promise(agreement, 60);
    await rig.skipTo(Date.parse(lapsesAt) + 5_000);
    const lapsed = agreement.journal.find((event) => event.type === 'FollowUpLapsed');
    expect(lapsed).toMatchObject({ actor: { id: 'system' }, data: { lapsedAt: lapsesAt } });
    // Policy demo: not spread, so it is recorded within seconds of its moment.
    expect(Date.parse(lapsed?.recordedAt ?? '') - Date.parse(lapsesAt)).toBeLessThan(5_000);
    expect(typesOf(agreement).filter((type) => type === 'ReminderPlanned').length).toBeGreaterThan(1);
  });

  it('re-arms its timer only when the next moment becomes earlier', async () => {
    const agreement = rig.agreement();
    await agreement.propose(await rig.now());
    await promise(agreement, 200);
    const armed = await agreement.count('EVENT_TYPE_TIMER_STARTED');
    await promise(agreement, 300);
    await agreement.run(anActivity(await rig.now()));
    expect(await agreement.count('EVENT_TYPE_TIMER_STARTED')).toBe(armed);
    await promise(agreement, 120);
    expect(await agreement.count('EVENT_TYPE_TIMER_STARTED')).toBe(armed + 1);
  });

  it('spreads wake-ups by the id, and never beyond the policy', async () => {
    const spread = Array.from({ length: 500 }, (_, i) => spreadMs(`agr_${i}`, 240));
    expect(Math.min(...spread)).toBeLessThan(24_000);
    expect(Math.max(...spread)).toBeGreaterThan(216_000);
    expect(Math.max(...spread)).toBeLessThan(240_000);
    expect(spreadMs('agr_1', 0)).toBe(0);
    const agreement = rig.agreement();
    await agreement.propose(await rig.now(), { policy: 'standard@1' });
    await promise(agreement, 90);
    const { wakesAt } = await agreement.head();
    // Moments are midnights in Jakarta; what is beyond the full minute is this id's share.
    expect((wakesAt ?? 0) % DAY).toBe(17 * 3_600_000 + spreadMs(agreement.agreementId, 240));
  });

  it('spreads what is far too late anew, from now, once; a command meanwhile lets time decide first', async () => {
    const late = async (agreementId: string): Promise<Agreement> => {
      const life = new Life((await rig.now()) - 90 * DAY, agreementId);
      life.do('propose', proposal('international', { policy: 'standard@1' }));
      life.do('add-obligation', { title: 'Laporan (contoh)', ownerSide: 'partner', basis: 'work-plan', schedule: { dueOn: await inDays(-3) } });
      life.until((await rig.now()) - 10 * DAY);
      const agreement = rig.fromJournal(life);
      await agreement.begin();
      return agreement;
    };
    const lapsed = (agreement: Agreement): number => typesOf(agreement).filter((type) => type === 'FollowUpLapsed').length;
    const [alone, asked] = [await late('agr_lateeeeeeeeeeee1'), await late('agr_lateeeeeeeeeeee3')];
    const began = await rig.now();
    for (const agreement of [alone, asked]) {
      const sleepsFor = ((await agreement.head()).wakesAt ?? 0) - began;
      expect(sleepsFor).toBeGreaterThan(20_000);
      expect(Math.abs(sleepsFor - spreadMs(agreement.agreementId, 240))).toBeLessThan(10_000);
    }
    expect([lapsed(alone), lapsed(asked)]).toEqual([0, 0]);
    await asked.run(anActivity(await rig.now()));
    expect([lapsed(alone), lapsed(asked)]).toEqual([0, 1]);
    await rig.skipTo(began + 240_000);
    expect([lapsed(alone), lapsed(asked)]).toEqual([1, 1]);
    expect(await alone.count('EVENT_TYPE_TIMER_STARTED')).toBeLessThanOrEqual(2);
  });

  it('goes on with commands when the part for time throws, says so, and recovers', async () => {
    const life = new Life(await rig.now(), 'agr_fault');
    life.do('propose', proposal());
    life.do('add-obligation', { title: 'x', ownerSide: 'partner', basis: 'work-plan', schedule: { dueOn: await inDays(60) } });
    const broken = structuredClone(life.agreement) as AgreementState & { followUps: { dates: { rungs: unknown } | null }[] };
    for (const followUp of broken.followUps) if (followUp.dates) (followUp.dates as { rungs: unknown }).rungs = null;
    const agreement = rig.fromJournal(life, { state: broken });
    const { results } = await agreement.run(anActivity(await rig.now()));
    expect(results).toMatchObject([{ ok: true, fromVersion: life.events.length + 1 }]);
    const { clockFault, version } = await agreement.head();
    expect(clockFault).toContain('TypeError');
    expect(version).toBe(life.events.length + 1);
    expect(rig.faults.length).toBeGreaterThan(0);
    await agreement.run(anActivity(await rig.now()), anActivity(await rig.now()));
    // It looks again every hour, and does not spin.
    const timers = await agreement.count('EVENT_TYPE_TIMER_STARTED');
    await rig.skipTo((await rig.now()) + 3 * 3_600_000 + 1_000);
    expect((await agreement.count('EVENT_TYPE_TIMER_STARTED')) - timers).toBeLessThanOrEqual(4);
  });

  it('replays every history that it made', async () => {
    expect(await rig.replayEverything()).toBeGreaterThan(3);
  });
});
