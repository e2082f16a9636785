import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { dispatchOnce } from '#activities/mail/index.js';
import { calendarFrom } from '#libs/calendar/index.js';
import { indonesianDecrees } from '#libs/calendar/indonesia.js';
import { patchContact, putTexts } from '#libs/register/index.js';
import { COORDINATOR, LIAISON, MailRig, promise } from '../support/mail-rig.js';
import { signing } from '../support/life.js';
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
    await rig.dispatch('2026-11-23T02:00:09.000Z');
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

  it('tells of a date that a decree has moved, in the next mail: the day before, and why', async () => {
    const decrees = indonesianDecrees().map((decree) => ({ ...decree, id: decree.number })).filter(({ issuedOn }) => issuedOn === null || issuedOn <= '2025-08-07');
    const amendment = decrees.find(({ issuedOn }) => issuedOn === '2025-08-07')!;
    const before = calendarFrom('ID', 'ID@2025-1', decrees.filter((decree) => decree !== amendment));
    const life = await rig.agreement('2025-08-01T02:00:00.000Z', { policy: 'demo@1', calendar: before });
    await life.command('add-obligation', promise('2025-08-18'));
    await rig.dispatch('2025-08-01T02:01:00.000Z');
    expect(rig.sink.of(LIAISON).every(({ mail }) => !mail.text?.includes('Tanggal semula'))).toBe(true);
    rig.sink.caught.length = 0;
    life.now = Date.parse('2025-08-07T07:00:00.000Z');
    await life.command('adopt-calendar', { calendar: calendarFrom('ID', 'ID@2025-2', decrees), reason: amendment.number }, { actor: { id: 'system', role: 'system' } });
    await life.passTo(Date.parse('2025-08-14T17:00:00.000Z'));
    await rig.dispatch('2025-08-14T17:01:00.000Z');
    const text = rig.sink.of(LIAISON).at(-1)?.mail.text ?? '';
    expect(text).toContain('Jatuh tempo: Selasa, 19 Agustus 2025');
    expect(text).toContain('Tanggal semula: Senin, 18 Agustus 2025; berubah karena SKB 933, 1, 3 / 2025 (Cuti Bersama Hari Kemerdekaan Republik Indonesia)');
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

  it('is one digest for one address, also where the directory has the person twice', async () => {
    await rig.db.query(`INSERT INTO contacts (contact_id, party_id, role, name, email)
      SELECT 'con_liaison_lagi', party_id, role, name, upper(left(email, 1)) || substr(email, 2) FROM contacts WHERE contact_id = 'con_liaison'`);
    const first = await rig.agreement('2026-01-05T01:00:00.000Z', { policy: 'standard@1' });
    const second = await rig.agreement('2026-01-05T01:00:00.000Z', { policy: 'standard@1' }, { liaisonId: 'con_liaison_lagi' });
    for (const life of [first, second]) await life.command('add-obligation', promise('2025-12-31'));
    await rig.dispatch('2026-01-05T08:02:00.000+07:00');
    const got = rig.sink.caught.filter(({ to }) => to.toLowerCase() === LIAISON);
    expect(got.map(({ mail }) => mail.headers.get('x-tepati-items'))).toEqual([[first, second].map((life) => `${followUp(life).followUpId}=lapse`).join(', ')]);
    for (const life of [first, second]) expect(followUp(life).reminders[0]?.recipients[0]?.state).toBe('sent');
  });

  it('sends nothing after an answer, not even what was planned before it', async () => {
    const life = await rig.agreement('2026-11-23T02:00:00.000Z', { policy: 'demo@1' });
    await life.command('add-obligation', promise('2025-12-31'));
    await life.command('report-follow-up', report(followUp(life).followUpId));
    await rig.dispatch('2026-11-23T02:00:09.000Z');
    expect(rig.sink.caught).toEqual([]);
  });

  it('sends nothing after an answer that came while the mail server was away', async () => {
    const life = await rig.agreement('2026-11-23T02:00:00.000Z', { policy: 'demo@1' });
    await life.command('add-obligation', promise('2025-12-31'));
    await rig.sink.close();
    const dispatched = rig.dispatch('2026-11-23T02:00:09.000Z');
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
    await rig.dispatch('2026-02-02T02:00:09.000Z');
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

  it('goes to whoever is liaison when it is sent, and again to the next one when an address bounced', async () => {
    const life = await rig.agreement('2026-02-02T02:00:00.000Z', { policy: 'demo@1' });
    await life.command('add-obligation', promise('2026-02-06'));
    const [before, after] = ['con_liaison', 'con_liaison_baru'];
    await rig.db.query(`INSERT INTO contacts (contact_id, party_id, role, name, email) VALUES ($1, 'pty_1', 'liaison', '(contoh) P. Pengganti', 'pengganti@contoh.example')`, [after]);
    // Planned for the one, then the other is named: the first gets nothing.
    await life.command('assign-liaison', { contactId: after });
    await rig.dispatch('2026-02-02T02:00:09.000Z');
    expect(rig.sink.of(LIAISON)).toEqual([]);
    await life.passTo(Date.parse('2026-02-02T02:00:20.000Z'));
    await rig.dispatch('2026-02-02T02:00:40.000Z');
    expect(rig.sink.of('pengganti@contoh.example')).toHaveLength(1);
    expect(followUp(life).reminders[0]?.recipients.map(({ contactId, state }) => [contactId, state])).toEqual([[before, 'stopped'], [after, 'sent']]);
    // Their address goes bad; the first is named again and gets the rung that bounced.
    rig.sink.manners.rcpt.set('pengganti@contoh.example', 550);
    await life.passTo(Date.parse('2026-02-05T00:00:00.000+07:00'));
    await rig.dispatch('2026-02-05T08:00:00.000+07:00');
    expect(rig.sink.of(LIAISON)).toEqual([]);
    await life.command('assign-liaison', { contactId: before });
    await life.passTo(Date.parse('2026-02-05T08:01:00.000+07:00'));
    await rig.dispatch('2026-02-05T08:02:00.000+07:00');
    expect(rig.sink.of(LIAISON).map((each) => each.mail.headers.get('x-tepati-items'))).toEqual([`${followUp(life).followUpId}=d-1`]);
  });

  it('blocks at once where a post is vacant or has no address, and does not tell it twice', async () => {
    await rig.db.query(`UPDATE contacts SET reachability = 'vacant' WHERE contact_id = 'con_liaison'`);
    const life = await rig.agreement('2026-02-02T02:00:00.000Z', { policy: 'demo@1' });
    await life.command('add-obligation', promise('2026-02-06'));
    expect(await rig.dispatch('2026-02-02T02:00:09.000Z')).toEqual({ started: [], workflows: [], blocked: 1, unblocked: 0 });
    expect(await rig.dispatch('2026-02-02T02:00:19.000Z')).toEqual({ started: [], workflows: [], blocked: 0, unblocked: 0 });
    expect(life.events.filter((event) => event.type === 'DeliveryRecorded')).toHaveLength(1);
    expect(followUp(life).reminders[0]?.state).toBe('blocked');
    await patchContact(rig.db, 'con_liaison', { reachability: 'unverified' });
    await rig.dispatch('2026-02-02T02:00:29.000Z');
    expect(rig.sink.of(LIAISON)).toHaveLength(1);
    expect(followUp(life).reminders[0]?.state).toBe('sent');
  });

  it('sends a question to the owner, with its words, and what waits for us to the coordinator', async () => {
    const life = await rig.agreement('2026-02-02T02:00:00.000Z', { policy: 'demo@1' });
    await life.command('add-obligation', promise('2026-02-27'));
    const [question] = await putTexts(rig.db, life.agreementId, ['Berapa orang yang berangkat?\nMohon daftarnya.']);
    await life.command('report-follow-up', report(followUp(life).followUpId));
    await life.passTo(Date.parse('2026-02-09T00:00:00.000+07:00'));
    await rig.dispatch('2026-02-09T00:00:09.000+07:00');
    expect(rig.sink.of(COORDINATOR).map((each) => each.mail.headers.get('x-tepati-items'))).toEqual([`${followUp(life).followUpId}=verify`]);
    expect(rig.sink.of(LIAISON)).toEqual([]);
    await life.command('return-follow-up', { followUpId: followUp(life).followUpId, question: question! });
    await rig.dispatch('2026-02-09T00:00:30.000+07:00');
    const asked = rig.sink.of(LIAISON).filter((each) => each.mail.headers.get('x-tepati-kind') === 'question');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.mail.text).toContain('> Berapa orang yang berangkat?\n> Mohon daftarnya.');
  });

  it('keeps silent while an agreement is suspended', async () => {
    const life = await rig.agreement('2026-02-02T02:00:00.000Z', { policy: 'demo@1' });
    life.passGates('exploration');
    life.do('advance-stage', { to: 'signing' }, { effectiveOn: '2024-12-01' });
    await life.command('record-signing', signing());
    await life.command('add-obligation', promise('2026-02-06'));
    await life.command('suspend', { reason: { textId: 'txt_s', commitment: 'b'.repeat(64) } });
    await rig.dispatch('2026-02-02T02:00:09.000Z');
    await life.passTo(Date.parse('2026-02-10T00:00:00.000+07:00'));
    await rig.dispatch('2026-02-10T00:00:09.000+07:00');
    expect(rig.sink.caught).toEqual([]);
  });

  it('under office hours (of the month of fasting, from 08.00): a lapse outside the cap on the same day, what is inside it the next morning', async () => {
    const life = await rig.agreement('2026-03-02T01:00:00.000+07:00', { policy: 'standard@1' });
    await life.command('add-obligation', promise('2026-03-10', { title: 'Janji satu' }));
    await rig.dispatch('2026-03-02T08:00:00.000+07:00');
    expect(rig.sink.of(LIAISON)).toHaveLength(1);
    life.now = Date.parse('2026-03-02T10:00:00.000+07:00');
    await life.command('add-obligation', promise('2026-03-11', { title: 'Janji dua' }));
    await life.command('add-obligation', promise('2026-02-27', { title: 'Janji tiga' }));
    await rig.dispatch('2026-03-02T10:02:00.000+07:00');
    expect(rig.sink.of(LIAISON).map((each) => each.mail.headers.get('x-tepati-kind'))).toEqual(['digest', 'lapse']);
    expect(rig.sink.of(LIAISON)[1]?.mail.headers.get('x-tepati-items')).toBe(`${followUp(life, 2).followUpId}=lapse`);
    await rig.dispatch('2026-03-02T14:59:00.000+07:00');
    expect(rig.sink.of(LIAISON)).toHaveLength(2);
    await rig.dispatch('2026-03-03T08:00:00.000+07:00');
    expect(rig.sink.of(LIAISON)[2]?.mail.headers.get('x-tepati-items')).toBe(`${followUp(life, 1).followUpId}=d-7`);
  });

  it('a worker that stops between the server’s yes and its recording: a second copy, the same bytes, counted', async () => {
    const life = await rig.agreement('2026-01-05T02:00:00.000Z', { policy: 'demo@1' });
    await life.command('add-obligation', promise('2026-02-02'));
    rig.sink.manners.data = 'hold';
    const { started } = await dispatchOnce(rig.deps, new Date('2026-01-05T02:00:09.000Z'));
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

  it('every digest replays', async () => {
    expect(await rig.replayEverything()).toBeGreaterThan(10);
  }, 120_000);

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
