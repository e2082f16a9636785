import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dispatchOnce } from '#activities/mail/index.js';
import { dateOf, dayOf } from '#libs/calendar/index.js';
import { listTasks } from '#libs/register/index.js';
import { LIAISON, MailRig, promise } from '../support/mail-rig.js';
import { startSkippingServer, type SkippingServer } from '../support/skipping-server.js';
import type { StoredLife } from '../support/stored-life.js';

const MINUTE = 60_000;

describe('what goes wrong between decision and delivery', () => {
  let server: SkippingServer;
  let rig: MailRig;

  beforeAll(async () => {
    server = await startSkippingServer();
    rig = await MailRig.start(server);
  }, 120_000);

  afterAll(async () => {
    await rig?.close();
  });

  /** An agreement with one promise that lapsed long ago: four people are to be told. */
  async function lapsed(at: number): Promise<StoredLife> {
    rig.sink.caught.length = 0;
    rig.sink.attempts = 0;
    const life = await rig.agreement(new Date(at).toISOString(), { policy: 'demo@1' });
    await life.command('add-obligation', promise('2025-12-31'));
    return life;
  }

  /** One with a promise twenty working days ahead: only its owner is told. */
  async function ahead(at: number): Promise<StoredLife> {
    rig.sink.caught.length = 0;
    rig.sink.attempts = 0;
    const life = await rig.agreement(new Date(at).toISOString(), { policy: 'demo@1' });
    await life.command('add-obligation', promise(dateOf(dayOf(new Date(at).toISOString().slice(0, 10)) + 28)));
    return life;
  }

  const result = (id: string): Promise<unknown> => rig.temporal.client.workflow.getHandle(id).result();
  const digests = (life: StoredLife) => rig.db.query<{ unsure: number; attempts: number; state: string }>(
    `SELECT DISTINCT d.digest_id, d.unsure, d.attempts, d.state FROM digests d JOIN outbox o USING (digest_id) WHERE o.agreement_id = $1`, [life.agreementId]);

  it('a mail server that is away for an hour: everything goes later, once', async () => {
    const start = await server.now();
    const life = await lapsed(start);
    await rig.sink.close();
    const { started } = await dispatchOnce(rig.deps, new Date(start + 9_000));
    expect(started).toHaveLength(4);
    await server.skipTo(start + 60 * MINUTE);
    expect((await digests(life)).map(({ attempts }) => attempts >= 7)).toEqual([true, true, true, true]);
    await rig.sink.listen();
    await server.skipTo(start + 80 * MINUTE);
    await Promise.all(started.map(result));
    expect(rig.sink.caught).toHaveLength(4);
    expect(rig.sink.of(LIAISON)).toHaveLength(1);
    // The moment of the digest, not of the attempt: every attempt sends the same bytes.
    expect(rig.sink.of(LIAISON)[0]?.mail.date?.getTime()).toBe(Math.floor((start + 9_000) / 1000) * 1000);
    expect((await digests(life)).every(({ unsure, state }) => unsure === 0 && state === 'sent')).toBe(true);
    expect(life.agreement.followUps[0]?.reminders[0]?.recipients.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'sent']);
  }, 120_000);

  it('a mail server that is away for longer than we are patient: failed, and recorded so', async () => {
    const start = await server.now();
    const life = await ahead(start);
    rig.sink.manners.data = 451;
    const { started } = await dispatchOnce(rig.deps, new Date(start + 9_000));
    await server.skipTo(start + 75 * 60 * MINUTE);
    expect(await Promise.all(started.map(result))).toEqual(['failed']);
    rig.sink.manners.data = 'take';
    expect(life.agreement.followUps[0]?.reminders[0]?.state).toBe('failed');
    expect(rig.sink.caught).toEqual([]);
    // Somebody is asked to telephone, until there is another date to write about.
    const followUpId = life.agreement.followUps[0]?.followUpId ?? '';
    const toTelephone = async (): Promise<unknown[]> =>
      (await listTasks(rig.db, { contactId: 'con_koordinator', roles: ['coordinator'], unit: null })).items.filter(({ kind }) => kind === 'mail-failed');
    expect(await toTelephone()).toMatchObject([{ agreementId: life.agreementId, followUpId, contactId: 'con_liaison', dueOn: life.agreement.followUps[0]?.dueOn }]);
    await life.command('reschedule-follow-up', { followUpId, dueOn: '2027-12-01', reason: { textId: 'txt_later', commitment: '1'.repeat(64) } });
    expect(await toTelephone()).toEqual([]);
  }, 120_000);

  it('the line breaks after the message: the one window in which it goes twice, with the same bytes, counted', async () => {
    const start = await server.now();
    const life = await ahead(start);
    rig.sink.manners.data = 'cut-after';
    const { started } = await dispatchOnce(rig.deps, new Date(start + 9_000));
    await untilTrue(async () => (await digests(life))[0]?.unsure === 1);
    rig.sink.manners.data = 'take';
    await server.skipTo(start + 5 * MINUTE);
    await Promise.all(started.map(result));
    const copies = rig.sink.of(LIAISON);
    expect(copies).toHaveLength(2);
    expect(copies[1]?.raw.equals(copies[0]!.raw)).toBe(true);
    expect((await digests(life)).map(({ unsure, state }) => [unsure, state])).toEqual([[1, 'sent']]);
    expect(life.agreement.followUps[0]?.delivered).toBe(1);
  }, 120_000);

  it('the line breaks before the message is there: it goes once', async () => {
    const start = await server.now();
    const life = await ahead(start);
    rig.sink.manners.data = 'cut-before';
    const { started } = await dispatchOnce(rig.deps, new Date(start + 9_000));
    await untilTrue(async () => (await digests(life))[0]?.unsure === 1);
    rig.sink.manners.data = 'take';
    await server.skipTo(start + 5 * MINUTE);
    await Promise.all(started.map(result));
    expect(rig.sink.caught).toHaveLength(1);
  }, 120_000);

  it('a slow mail server: whoever is waited for within our patience gets one mail; beyond it, one more with the same bytes, counted', async () => {
    const start = await server.now();
    const life = await ahead(start);
    rig.sink.manners.data = 'hold';
    const { started } = await dispatchOnce(rig.deps, new Date(start + 9_000));
    await untilTrue(async () => rig.sink.attempts === 1);
    await new Promise((resolve) => setTimeout(resolve, 400));
    rig.sink.letGo();
    await Promise.all(started.map(result));
    expect(rig.sink.of(LIAISON)).toHaveLength(1);
    expect((await digests(life)).map(({ unsure, state }) => [unsure, state])).toEqual([[0, 'sent']]);
    const slower = await ahead(await server.now());
    const again = await dispatchOnce(rig.deps, new Date((await server.now()) + 9_000));
    await untilTrue(async () => (await digests(slower))[0]?.unsure === 1);
    rig.sink.manners.data = 'take';
    rig.sink.letGo();
    await server.skipTo((await server.now()) + 5 * MINUTE);
    await Promise.all(again.started.map(result));
    const copies = rig.sink.of(LIAISON);
    expect(copies).toHaveLength(2);
    expect(copies[1]?.raw.equals(copies[0]!.raw)).toBe(true);
  }, 120_000);

  it('the clock of who dispatches jumps a day ahead and back: nothing goes twice, nothing is lost, one digest a day', async () => {
    const start = await server.now();
    const life = await lapsed(start);
    const hours = [0, 24, -24, 1, 30, -1, 0];
    for (const n of hours) {
      const { started } = await dispatchOnce(rig.deps, new Date(start + 9_000 + n * 60 * MINUTE));
      await Promise.all(started.map(result));
      await rig.heal(start + 9_000 + n * 60 * MINUTE);
    }
    expect(rig.sink.caught.map(({ to }) => to).sort()).toEqual([...new Set(rig.sink.caught.map(({ to }) => to))].sort());
    expect(rig.sink.caught).toHaveLength(4);
    expect(life.agreement.followUps[0]?.delivered).toBe(4);
    expect(await rig.db.query(`SELECT state FROM outbox WHERE agreement_id = $1 AND state NOT IN ('sent', 'stopped')`, [life.agreementId])).toEqual([]);
  }, 120_000);

  it('two dispatchers look at once: nobody gets two messages', async () => {
    const start = await server.now();
    await lapsed(start);
    const both = await Promise.all([dispatchOnce(rig.deps, new Date(start + 9_000)), dispatchOnce(rig.deps, new Date(start + 9_000))]);
    await Promise.all([...new Set(both.flatMap(({ started }) => started))].map(result));
    expect(rig.sink.caught).toHaveLength(4);
    expect(new Set(rig.sink.caught.map(({ to }) => to)).size).toBe(4);
  }, 120_000);

  it('a digest whose workflow was terminated is taken up again', async () => {
    const start = await server.now();
    const life = await lapsed(start);
    rig.sink.manners.data = 451;
    const { started } = await dispatchOnce(rig.deps, new Date(start + 9_000));
    await untilTrue(async () => (await digests(life)).length === 4 && rig.sink.attempts >= 4);
    await Promise.all(started.map((id) => rig.temporal.client.workflow.getHandle(id).terminate('an operator')));
    rig.sink.manners.data = 'take';
    await rig.heal(start + 5 * MINUTE);
    expect(rig.sink.caught).toEqual([]);
    await rig.heal(start + 11 * MINUTE);
    await Promise.all(started.map(result));
    expect(rig.sink.caught).toHaveLength(4);
    expect(life.agreement.followUps[0]?.delivered).toBe(4);
  }, 120_000);

  it('every digest replays', async () => {
    expect(await rig.replayEverything()).toBeGreaterThan(10);
  }, 120_000);
});

async function untilTrue(holds: () => Promise<boolean>): Promise<void> {
  for (let left = 200; ; left -= 1) {
    if (await holds()) return;
    if (left === 0) throw new Error('it never came true');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
