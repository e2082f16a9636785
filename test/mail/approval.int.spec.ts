import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { demoPolicy, standardPolicy } from '#libs/agreement/policies/index.js';
import { makePolicy } from '#libs/agreement/policies/make.js';
import type { ReminderPolicy } from '#libs/agreement/types/world.js';
import { holdContact, listHolds, releaseContact } from '#libs/mail/ledger/holds.js';
import { approveMails, todaysMail, type TodayRow } from '#libs/mail/ledger/today.js';
import { addPolicy } from '#libs/register/index.js';
import { COORDINATOR, LIAISON, MailRig, promise } from '../support/mail-rig.js';
import { text } from '../support/life.js';
import type { StoredLife } from '../support/stored-life.js';

// Real servers on a busy machine.
jest.setTimeout(60_000);

describe('what leaves, and who lets it', () => {
  let rig: MailRig;
  let careful: ReminderPolicy;
  let quiet: ReminderPolicy;

  beforeAll(async () => {
    rig = await MailRig.start();
    const by = { basedOn: 'demo@1', reason: 'hati-hati', by: 'con_admin' };
    careful = await addPolicy(rig.db, { ...by, name: 'careful', make: (version) => makePolicy(version, demoPolicy, { approval: 'required' }) });
    quiet = await addPolicy(rig.db, {
      ...by, name: 'quiet', make: (version) => makePolicy(version, standardPolicy, { quietDays: [{ from: '2026-01-06', to: '2026-01-08', name: 'Rapat kerja' }], quietWeekdays: [5] }),
    });
  }, 120_000);

  afterEach(async () => {
    expect(rig.complaints).toEqual([]);
    rig.sink.caught.length = 0;
    await rig.db.query(`UPDATE outbox SET state = 'stopped' WHERE state NOT IN ('sent', 'stopped')`);
    await rig.db.query(`UPDATE mail_holds SET released_at = now() WHERE released_at IS NULL`);
  });

  afterAll(async () => {
    await rig?.close();
  });

  const today = (life: StoredLife): Promise<TodayRow[]> => todaysMail(rig.db, { units: null, agreementId: life.agreementId });
  const late = async (policy: ReminderPolicy, at = '2026-11-23T02:00:00.000Z'): Promise<StoredLife> => {
    const life = await rig.agreement(at, { policy });
    await life.command('add-obligation', promise('2025-12-31'));
    return life;
  };

  it('sends nothing without a click where the policy wants one, however long it waits', async () => {
    const life = await late(careful);
    for (const at of ['2026-11-23T02:00:09.000Z', '2026-11-24T02:00:00.000Z', '2026-12-24T02:00:00.000Z']) {
      expect((await rig.dispatch(at)).started).toEqual([]);
    }
    expect(rig.sink.attempts).toBe(0);
    const waiting = await today(life);
    expect(waiting.map(({ state, approvedAt }) => [state, approvedAt])).toEqual(Array.from({ length: 4 }, () => ['awaiting-approval', null]));
    const mine = waiting.find(({ roleAs }) => roleAs === 'owner')?.id ?? '';
    expect(await approveMails(rig.db, [mine], 'con_koordinator', new Date('2026-12-24T03:00:00.000Z'))).toEqual([mine]);
    expect(await approveMails(rig.db, [mine], 'con_koordinator', new Date('2026-12-24T03:00:01.000Z'))).toEqual([]);
    await rig.dispatch('2026-12-24T03:00:09.000Z');
    // Only the one that was let go, not those beside it.
    expect(rig.sink.caught.map(({ to }) => to)).toEqual([LIAISON]);
    expect((await today(life)).map(({ state }) => state)).toEqual(['awaiting-approval', 'awaiting-approval', 'awaiting-approval']);
    await rig.dispatch('2026-12-25T03:00:09.000Z');
    expect(rig.sink.caught).toHaveLength(1);
  });

  it('lets nothing go that was answered before the click', async () => {
    const life = await late(careful);
    const ids = (await today(life)).map(({ id }) => id);
    await life.command('report-follow-up', { followUpId: life.agreement.followUps[0]?.followUpId ?? '', outcome: 'done', summary: text() });
    expect(await today(life)).toEqual([]);
    await approveMails(rig.db, ids, 'con_koordinator', new Date('2026-11-23T03:00:00.000Z'));
    await rig.dispatch('2026-11-23T03:00:09.000Z');
    expect(rig.sink.caught).toEqual([]);
  });

  it('asks for each rung anew: a click is for what was shown', async () => {
    const life = await rig.agreement('2026-01-05T01:00:00.000Z', { policy: careful });
    await life.command('add-obligation', promise('2026-01-07'));
    await approveMails(rig.db, (await today(life)).map(({ id }) => id), 'con_koordinator', new Date('2026-01-05T02:00:00.000Z'));
    await rig.dispatch('2026-01-05T02:00:09.000Z');
    expect(rig.sink.of(LIAISON)).toHaveLength(1);
    await life.passTo(Date.parse('2026-01-08T00:00:00.000+07:00'));
    await rig.dispatch('2026-01-08T09:00:00.000+07:00');
    expect(rig.sink.of(LIAISON)).toHaveLength(1);
    expect((await today(life)).map(({ item, state }) => [item, state])).toEqual([['lapse', 'awaiting-approval']]);
  });

  it('follows the present policy of the agreement: without approval what waited goes', async () => {
    const life = await late(careful);
    await life.command('set-reminder-policy', { policy: 'demo', reason: text() }, { context: { policy: demoPolicy } });
    await rig.dispatch('2026-11-23T03:00:09.000Z');
    expect(rig.sink.caught).toHaveLength(4);
  });

  it('holds what goes to one person, under both their entries, and nobody else’s', async () => {
    const life = await late(demoPolicy);
    await rig.db.query(`INSERT INTO contacts (contact_id, party_id, role, name, email)
      SELECT 'con_liaison_dua', party_id, role, name, upper(email) FROM contacts WHERE contact_id = 'con_liaison'`);
    await holdContact(rig.db, { contactId: 'con_liaison_dua', reason: 'sedang berduka', by: 'con_koordinator', at: new Date('2026-11-23T02:00:00.000Z') });
    await rig.dispatch('2026-11-23T02:00:09.000Z');
    expect(rig.sink.of(LIAISON)).toEqual([]);
    expect(rig.sink.of(COORDINATOR)).toHaveLength(1);
    expect((await today(life)).map(({ state, heldBy }) => [state, heldBy])).toEqual([['held', 'contact']]);
    expect((await listHolds(rig.db)).map(({ contactId, reason }) => [contactId, reason])).toEqual([['con_liaison_dua', 'sedang berduka']]);
    expect(await releaseContact(rig.db, 'con_liaison_dua', 'con_koordinator', new Date())).toBe(true);
    expect(await releaseContact(rig.db, 'con_liaison_dua', 'con_koordinator', new Date())).toBe(false);
    await rig.dispatch('2026-11-23T05:00:00.000Z');
    expect(rig.sink.of(LIAISON)).toHaveLength(1);
  });

  it('lets go of a digest that was held between claim and sending', async () => {
    const life = await late(demoPolicy);
    await rig.stopWorkers();
    const { started } = await (async () => {
      const { dispatchOnce } = await import('#activities/mail/index.js');
      return dispatchOnce(rig.deps, new Date('2026-11-23T02:00:09.000Z'));
    })();
    expect(started.length).toBeGreaterThan(0);
    await holdContact(rig.db, { contactId: 'con_liaison', reason: 'tunggu', by: 'con_koordinator', at: new Date('2026-11-23T02:00:10.000Z') });
    await rig.startWorkers();
    for (const id of started) await rig.temporal.client.workflow.getHandle(id).result();
    expect(rig.sink.of(LIAISON)).toEqual([]);
    expect((await today(life)).filter(({ contactId }) => contactId === 'con_liaison').map(({ state }) => state)).toEqual(['held']);
  });

  it('holds what was planned before a pause, and goes on by the clock', async () => {
    const life = await late(demoPolicy);
    await life.command('pause-reminders', { until: '2026-11-30', reason: text() });
    await rig.dispatch('2026-11-29T02:00:00.000Z');
    expect(rig.sink.caught).toEqual([]);
    expect(new Set((await today(life)).map(({ state, heldBy }) => `${state} ${heldBy}`))).toEqual(new Set(['held pause']));
    await life.passTo(Date.parse('2026-11-30T00:00:00.000+07:00'));
    await rig.dispatch('2026-11-30T00:01:00.000+07:00');
    expect(rig.sink.of(LIAISON).map(({ mail }) => mail.headers.get('x-tepati-items'))).toEqual([`${life.agreement.followUps[0]?.followUpId}=d+30`]);
  });

  it('keeps quiet days: the lapse goes on the first day that is none, the clock has gone on', async () => {
    const life = await rig.agreement('2026-01-05T01:00:00.000Z', { policy: quiet });
    await life.command('add-obligation', promise('2026-01-05'));
    await life.passTo(Date.parse('2026-01-06T00:00:00.000+07:00'));
    expect(life.agreement.followUps[0]?.status).toBe('lapsed');
    // 6–8 January are quiet days, 9 January is a Friday, then comes the weekend.
    for (const day of ['06', '07', '08', '09', '10', '11']) await rig.dispatch(`2026-01-${day}T10:00:00.000+07:00`);
    expect(rig.sink.of(LIAISON)).toEqual([]);
    await life.passTo(Date.parse('2026-01-12T00:00:00.000+07:00'));
    await rig.dispatch('2026-01-12T07:30:00.000+07:00');
    expect(rig.sink.of(LIAISON)).toHaveLength(1);
  });

  it('numbers versions, two at once too, and never changes one', async () => {
    const add = () => rig.db.transaction((tx) => addPolicy(tx, { name: 'standard', basedOn: 'standard@1', reason: 'r', by: 'con_admin', make: (version) => makePolicy(version, standardPolicy, {}) }));
    expect((await Promise.all([add(), add()])).map(({ version }) => version).sort()).toEqual(['standard@2', 'standard@3']);
    for (const sql of [`UPDATE reminder_policies SET reason = ''`, `DELETE FROM reminder_policies`, `TRUNCATE reminder_policies`]) {
      await expect(rig.db.query(sql)).rejects.toThrow(/never changes|permission denied/);
    }
  });
});
