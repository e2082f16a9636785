/** A worker that is killed while it carries a meeting's decision, and a new calendar, to many agreements: each has both exactly once. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, addWorkingDays, nextWorkingDay, type CalendarData } from '#libs/calendar/index.js';
import type { Envelope } from '#libs/journal/envelope.js';
import { noteObligations, obligationsOf } from '#libs/meetings/index.js';
import { loadState, newestCalendar, publishDecree, readEvents, rolloutOf } from '#libs/register/index.js';
import { commandOf } from '../../test/support/commands.js';
import { coordinator, proposal } from '../../test/support/life.js';
import { KillRig } from '../../test/support/kill-rig.js';
import { promise } from '../../test/support/mail-rig.js';
import type { WorkerStack } from '../../test/support/worker-host.js';
import { until } from '../../test/support/worker-process.js';

const idsOf = (letter: string, n: number): string[] => Array.from({ length: n }, (_, i) => `agr_${letter}${String(i + 1).padStart(15, '0')}`);

describe('kill -9 of the worker in the middle of what spans agreements', () => {
  /** With a date that the decree moves; the rollout goes by id, so these come first, one after the other. */
  const dated = idsOf('a', 8);
  /** That the decision asks something of: eight at once, in this order. */
  const decided = idsOf('b', 16);
  const [settling = '', unmoved = ''] = [dated[4], dated[5]];
  const today = new Date().toISOString().slice(0, 10);
  let rig: KillRig;
  let stack: WorkerStack;
  let dueOn = '';
  let decreeId = '';

  beforeAll(async () => {
    rig = await KillRig.start();
    stack = rig.stack;
    const before = (await newestCalendar(stack.db, 'ID'))?.data as CalendarData;
    dueOn = nextWorkingDay(before, addDays(today, 60));
    await Promise.all([...dated, ...decided].map((id) => stack.send(id, [
      commandOf('propose', { ...proposal('institution', { policy: 'standard@1' }), reference: `KS-${id.slice(4)}` }, Date.now()),
      ...(dated.includes(id) ? [commandOf('add-obligation', promise(dueOn), Date.now())] : []),
    ])));

    const heldCalendar = await midRollout();
    const heldDecision = await midDecision();
    await rig.cutOff(() => Promise.all([heldCalendar(), heldDecision()]));
  }, 120_000);
  afterAll(async () => rig?.close());

  it('the decision: every agreement has its obligation once, and the meeting knows which', async () => {
    await until('nothing waits', async () => (await obligationsOf(stack.db, 'mtg_kill')).every(({ state }) => state !== 'pending'));
    for (const row of await obligationsOf(stack.db, 'mtg_kill')) {
      const events = await readEvents(stack.db, row.agreementId);
      const added = events.filter(({ type }) => type === 'ObligationAdded');
      expect(added).toMatchObject([{ commandId: row.commandId, data: { obligationId: row.obligationId } }]);
      expect(row).toMatchObject({ state: 'accepted', obligationId: expect.stringMatching(/^obl_/) as unknown });
      expect(await stack.db.query(`SELECT obligation_id FROM obligations WHERE agreement_id = $1`, [row.agreementId])).toHaveLength(1);
    }
  }, 60_000);

  it('the calendar: every agreement has adopted it once, and every date that it moved is counted', async () => {
    await until('the rollout has ended', async () => (await rolloutOf(stack.db, decreeId))?.state === 'done');
    const count = dated.length + decided.length;
    expect(await rolloutOf(stack.db, decreeId)).toMatchObject({ agreements: count, adopted: count, moved: dated.length, remaining: 0 });
    const after = (await newestCalendar(stack.db, 'ID'))?.data as CalendarData;
    for (const id of [...dated, ...decided]) expect([id, ...(await adoptions(id)).map(({ actor }) => actor.role)]).toEqual([id, 'system']);
    for (const id of dated) expect((await loadState(stack.db, id))?.followUps[0]).toMatchObject({ dueOn: addWorkingDays(after, dueOn, 1) });
  }, 60_000);

  it('leaves whole journals and nothing unsettled', () => rig.expectSettled([...dated, ...decided]));

  /** Publishes a decree and stops where one agreement has adopted it, nobody has noted that, and the others are to come. */
  async function midRollout(): Promise<() => Promise<void>> {
    const head = await rig.holdHeads([settling]);
    const days = [{ on: dueOn, kind: 'collective-leave' as const, name: 'Cuti bersama contoh' }];
    const { decree } = await stack.db.transaction((tx) => publishDecree(tx, {
      calendar: 'ID', number: 'SKB CONTOH', issuedOn: today, years: [], supersedes: null, effect: null, days, withdrawn: [], ramadan: [],
      source: 'contoh', verified: false,
    }, null));
    decreeId = decree.id;
    await until('the rollout has come to the fifth', async () => (await rig.stopped()) === 1);
    const noting = await rig.hold(`SELECT 1 FROM calendar_adoptions WHERE agreement_id = $1 FOR NO KEY UPDATE`, [settling]);
    await head();
    await until('the fifth has adopted', async () => (await adoptions(settling)).length === 1 && (await rig.stopped()) === 1);
    expect(await adoptions(unmoved)).toEqual([]);
    return noting;
  }

  /** Takes a decision and stops where four are done, four accepted and not settled, four decided and not written, four not begun. */
  async function midDecision(): Promise<() => Promise<void>> {
    const first = await rig.holdHeads(decided.slice(0, 8));
    const later = await rig.holdHeads(decided.slice(8, 12));
    await stack.db.transaction((tx) => noteObligations(tx, 'mtg_kill', 'dec_kill', coordinator, decided.map((agreementId) => (
      { agreementId, body: { title: 'Data bersama (contoh)', ownerSide: 'ours', basis: 'meeting', schedule: { dueOn: addDays(today, 300) } } }))));
    const rows = await rig.hold(`SELECT 1 FROM meeting_obligations WHERE n BETWEEN 5 AND 8 FOR NO KEY UPDATE`, []);
    await first();
    await until('eight are on their way', async () => (await rig.stopped()) === 9);
    expect((await obligationsOf(stack.db, 'mtg_kill')).map(({ state }) => state === 'accepted')).toEqual(decided.map((_, i) => i < 4));
    const have = await Promise.all(decided.map(async (id) => (await readEvents(stack.db, id)).some(({ type }) => type === 'ObligationAdded')));
    expect(have).toEqual(decided.map((_, i) => i < 8));
    return async () => void (await Promise.all([rows(), later()]));
  }

  async function adoptions(id: string): Promise<Envelope[]> {
    return (await readEvents(stack.db, id)).filter(({ type }) => type === 'CalendarAdopted');
  }
});
