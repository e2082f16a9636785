import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { dispatchOnce } from '#activities/mail/index.js';
import { patchContact } from '#libs/register/index.js';
import { COORDINATOR, LIAISON, MailRig, promise } from '../support/mail-rig.js';
import type { StoredLife } from '../support/stored-life.js';

const report = (followUpId: string) => ({ followUpId, outcome: 'done' as const, summary: { textId: 'txt_r', commitment: 'a'.repeat(64) } });

// Real servers on a busy machine.
jest.setTimeout(60_000);

describe('mail from decision to delivery', () => {
  let rig: MailRig;

  beforeAll(async () => {
    rig = await MailRig.start();
  }, 120_000);

  afterEach(async () => {
    expect(rig.complaints).toEqual([]);
    rig.sink.caught.length = 0;
    rig.sink.manners.rcpt.clear();
    rig.sink.manners.data = 'take';
    // Each test has its own agreements; what they left waiting must not reach the next.
    await rig.db.query(`UPDATE outbox SET state = 'stopped' WHERE state NOT IN ('sent', 'stopped')`);
  });

  afterAll(async () => {
    await rig?.close();
  });

  const followUp = (life: StoredLife, index = 0) => life.agreement.followUps[index]!;

  it('sends one mail for a promise that had lapsed before it was entered', async () => {
    const life = await rig.agreement('2026-11-23T02:00:00.000Z', { policy: 'demo@1' });
    await life.command('add-obligation', promise('2025-12-31'));
    await rig.dispatch('2026-11-23T02:00:06.000Z');
    const [caught] = rig.sink.of(LIAISON);
    expect(rig.sink.of(LIAISON)).toHaveLength(1);
    expect(caught?.mail.headers.get('x-tepati-kind')).toBe('lapse');
    expect(caught?.mail.headers.get('x-tepati-items')).toBe(`${followUp(life).followUpId}=d+30`);
    expect(caught?.mail.text).toContain('31 Desember 2025');
    expect(caught?.mail.text).toContain('Ini pemberitahuan pertama');
    const [reminder] = followUp(life).reminders;
    expect(reminder?.recipients.map((each) => [each.contactId, each.state, each.messageId !== null])).toEqual([
      ['con_liaison', 'sent', true], ['con_koordinator', 'sent', true], ['con_head', 'sent', true], ['con_bureau', 'sent', true],
    ]);
    expect(new Set(rig.sink.caught.map((each) => each.to)).size).toBe(4);
    expect(rig.sink.of(COORDINATOR)[0]?.mail.text).toContain('Bantuan telah kami janjikan');
    await rig.dispatch('2026-11-23T03:00:00.000Z');
    expect(rig.sink.caught).toHaveLength(4);
  });

  it('makes one digest of two lapses for one person, at the window’s start (standard)', async () => {
    const first = await rig.agreement('2026-01-05T01:00:00.000Z', { policy: 'standard@1' });
    const second = await rig.agreement('2026-01-05T01:00:00.000Z', { policy: 'standard@1' });
    for (const life of [first, second]) await life.command('add-obligation', promise('2026-01-07'));
    // What the entry itself caught up with, out of the way.
    await rig.dispatch('2026-01-07T03:00:00.000Z');
    rig.sink.caught.length = 0;
    for (const life of [first, second]) await life.passTo(Date.parse('2026-01-08T00:00:00.000+07:00'));
    await rig.dispatch('2026-01-08T07:29:00.000+07:00');
    expect(rig.sink.caught).toEqual([]);
    await rig.dispatch('2026-01-08T07:30:00.000+07:00');
    expect(rig.sink.of(LIAISON)).toHaveLength(1);
    expect(rig.sink.of(LIAISON)[0]?.mail.headers.get('x-tepati-items')).toBe(
      [first, second].map((life) => `${followUp(life).followUpId}=lapse`).join(', '));
  });

  it('sends nothing after an answer, not even what was planned before it', async () => {
    const life = await rig.agreement('2026-11-23T02:00:00.000Z', { policy: 'demo@1' });
    await life.command('add-obligation', promise('2025-12-31'));
    await life.command('report-follow-up', report(followUp(life).followUpId));
    await rig.dispatch('2026-11-23T02:00:06.000Z');
    expect(rig.sink.caught).toEqual([]);
  });

  it('sends nothing after an answer that came while the mail server was away', async () => {
    const life = await rig.agreement('2026-11-23T02:00:00.000Z', { policy: 'demo@1' });
    await life.command('add-obligation', promise('2025-12-31'));
    await rig.sink.close();
    const dispatched = rig.dispatch('2026-11-23T02:00:06.000Z');
    await untilTrue(async () => (await refusals()) === 4);
    await life.command('report-follow-up', report(followUp(life).followUpId));
    await rig.sink.listen();
    await dispatched;
    expect(rig.sink.caught).toEqual([]);
    expect(await states()).toEqual(['stopped', 'stopped', 'stopped', 'stopped']);
  }, 60_000);

  it('blocks the ladder of an address that bounces, and goes on when it is mended', async () => {
    rig.sink.manners.rcpt.set(LIAISON, 550);
    const life = await rig.agreement('2026-02-02T02:00:00.000Z', { policy: 'demo@1' });
    await life.command('add-obligation', promise('2026-02-06'));
    await rig.dispatch('2026-02-02T02:00:06.000Z');
    expect(followUp(life).reminders[0]?.recipients[0]?.state).toBe('blocked');
    expect(await reachability()).toBe('bounced');
    // The clock goes on: it lapses, and the word of it waits too.
    await life.passTo(Date.parse('2026-02-07T00:00:00.000+07:00'));
    expect(followUp(life).status).toBe('lapsed');
    await rig.dispatch('2026-02-07T00:01:00.000+07:00');
    expect(rig.sink.of(LIAISON)).toEqual([]);
    expect(followUp(life).reminders.find((each) => each.rung === 'lapse')?.state).toBe('blocked');
    await patchContact(rig.db, 'con_liaison', { email: 'baru@contoh.example' });
    await rig.dispatch('2026-02-07T09:00:00.000+07:00');
    // One mail tells it all: the rungs before it are collapsed.
    expect(rig.sink.of('baru@contoh.example').map((each) => each.mail.headers.get('x-tepati-items'))).toEqual([`${followUp(life).followUpId}=lapse`]);
    expect(followUp(life).reminders.find((each) => each.rung === 'lapse')?.state).toBe('sent');
    await patchContact(rig.db, 'con_liaison', { email: LIAISON });
  });

  it('a worker that stops between the server’s yes and its recording: a second copy, the same bytes, counted', async () => {
    const life = await rig.agreement('2026-01-05T02:00:00.000Z', { policy: 'demo@1' });
    await life.command('add-obligation', promise('2026-02-02'));
    rig.sink.manners.data = 'hold';
    const { started } = await dispatchOnce(rig.deps, new Date('2026-01-05T02:00:06.000Z'));
    await untilTrue(async () => rig.sink.caught.length > 0);
    // The worker is gone for the server; what it was doing never answers.
    await rig.restartWorkers();
    rig.sink.manners.data = 'take';
    for (const id of started) await rig.temporal.client.workflow.getHandle(id).result();
    rig.sink.letGo();
    const copies = rig.sink.of(LIAISON);
    expect(copies).toHaveLength(2);
    expect(copies[1]?.raw.equals(copies[0]!.raw)).toBe(true);
    const ledger = await rig.db.query(`SELECT state, attempts, unsure FROM digests WHERE digest_id = $1`, [started[0]]);
    expect(ledger).toEqual([{ state: 'sent', attempts: 2, unsure: 1 }]);
    expect(followUp(life).delivered).toBe(1);
  }, 60_000);

  const states = async (): Promise<string[]> =>
    (await rig.db.query<{ state: string }>(`SELECT state FROM outbox WHERE agreement_id = $1 ORDER BY id`, [[...rig.lives.keys()].at(-1)])).map((row) => row.state);
  /** Digests of the test's agreement that were tried in vain. */
  const refusals = async (): Promise<number> =>
    (await rig.db.query(`SELECT DISTINCT d.digest_id FROM digests d JOIN outbox o USING (digest_id) WHERE o.agreement_id = $1 AND d.last_error IS NOT NULL`,
      [[...rig.lives.keys()].at(-1)])).length;
  const reachability = async (): Promise<string | undefined> =>
    (await rig.db.query<{ reachability: string }>(`SELECT reachability FROM contacts WHERE contact_id = 'con_liaison'`))[0]?.reachability;
});

async function untilTrue(holds: () => Promise<boolean>): Promise<void> {
  for (let left = 200; ; left -= 1) {
    if (await holds()) return;
    if (left === 0) throw new Error('it never came true');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
