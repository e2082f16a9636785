/** From the lapse to the coordinator's desk, over every part that is there: a worker process, its mail by SMTP, the answer by IMAP. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tick } from '#libs/agreement/index.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import { addWorkingDays, type CalendarData } from '#libs/calendar/index.js';
import { sealEvent } from '#libs/journal/chain.js';
import { getContact, listTasks, loadState, newestCalendar, readEvents, seedDirectory } from '#libs/register/index.js';
import { commandOf } from '../support/commands.js';
import { Dovecot, noDovecot } from '../support/dovecot.js';
import { proposal } from '../support/life.js';
import { LIAISON, promise } from '../support/mail-rig.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { workerStack, type WorkerStack } from '../support/worker-host.js';
import { until, WorkerProcesses } from '../support/worker-process.js';

// eslint-disable-next-line no-restricted-syntax -- counted as skipped, with the reason in its name, where the server is not installed
const chains = noDovecot === null ? describe : describe.skip;
const AGREEMENT = 'agr_chain00000000000';
const FORTNIGHT = 14 * 86_400_000;

chains(noDovecot ?? 'an answer by mail', () => {
  const sink = new SmtpSink();
  let stack: WorkerStack;
  let mailbox: Dovecot;
  let workers: WorkerProcesses;

  beforeAll(async () => {
    [stack, mailbox] = await Promise.all([workerStack(), Dovecot.start(), sink.listen()]);
    workers = new WorkerProcesses(stack, { smtpUrl: sink.url, imapUrl: mailbox.url(), mailReplyTo: 'balas+{token}@tepati.example' });
    await seedDirectory(stack.db);
    await stack.db.query(`INSERT INTO parties (party_id, name, category, country) VALUES ('pty_1', '(contoh) Mitra Satu', 'private', 'ID')`);
    await stack.db.query(
      `INSERT INTO contacts (contact_id, party_id, role, name, email) VALUES ('con_liaison', 'pty_1', 'other', '(contoh) K. Penghubung', $1),
         ('con_koordinator', 'pty_ours', 'other', '(contoh) R. Koordinator', 'koordinator@tepati.example')`, [LIAISON]);
  }, 60_000);
  afterAll(async () => {
    workers?.close();
    await Promise.all([mailbox?.close(), sink.die()]);
    await stack?.close();
  });

  it('to the mail of a lapse rests the ladder and lies on the coordinator’s desk, also where another worker reads it', async () => {
    const first = await workers.start();
    const calendar = (await newestCalendar(stack.db, 'ID'))?.data as CalendarData;
    const yesterday = addWorkingDays(calendar, new Date().toISOString().slice(0, 10), -1);
    await stack.send(AGREEMENT, [
      commandOf('propose', proposal('institution', { policy: 'demo@1' }), Date.now()), commandOf('add-obligation', promise(yesterday), Date.now()),
    ]);
    await until('the mail of the lapse is there', () => sink.of(LIAISON).length === 1);
    const [asked] = sink.of(LIAISON);
    const messageId = asked?.mail.messageId ?? '';
    const token = messageId.slice(1, messageId.indexOf('@'));
    expect(asked?.mail.replyTo?.text).toContain(`balas+${token}@tepati.example`);
    await until('the agreement knows of its mail', async () => (await state()).followUps[0]?.delivered === 1);
    const before = await state();
    const followUpId = before.followUps[0]?.followUpId ?? '';
    expect(asked?.mail.headers.get('x-tepati-items')).toBe(`${followUpId}=lapse`);
    expect(remindersWithin(before)).not.toEqual([]);

    // Who asked is gone when the answer comes.
    await workers.kill(first);
    // If it was just looking into the mailbox, that stays its own for five minutes: they have passed.
    await stack.db.query(`UPDATE mailboxes SET lease_until = now() - interval '1 second'`);
    await mailbox.deliver(readFileSync(new URL('../../libs/mail/inbox/fixtures/webmail-indonesian.eml', import.meta.url), 'utf8')
      .replaceAll('a'.repeat(40), token));
    await workers.start();
    await until('the letter is recorded', async () => (await replies()).length > 0);
    expect(await replies()).toMatchObject([
      { actor: { role: 'system' }, data: { sender: 'contact', contactId: 'con_liaison', followUpIds: [followUpId], stops: [followUpId] } },
    ]);
    const after = await state();
    expect(after.followUps[0]).toMatchObject({ repliedAt: expect.any(String) as unknown });
    expect(remindersWithin(after)).toEqual([]);
    const { items } = await listTasks(stack.db, { contactId: 'con_koordinator', roles: ['coordinator'], unit: null });
    expect(items.filter(({ kind }) => kind === 'reply-received')).toMatchObject([
      { agreementId: AGREEMENT, contactId: 'con_liaison', text: expect.stringContaining('12 orang') as unknown },
    ]);
    expect((await getContact(stack.db, 'con_liaison'))?.reachability).toBe('ok');
    expect(sink.of(LIAISON)).toHaveLength(1);
  }, 90_000);

  async function state(): Promise<AgreementState> {
    const found = await loadState(stack.db, AGREEMENT);
    if (!found) throw new Error('there is no agreement');
    return found;
  }

  async function replies() {
    return (await readEvents(stack.db, AGREEMENT)).filter(({ type }) => type === 'ReplyReceived');
  }
});

/** What the ladder would do in the next fortnight if nobody did anything. */
function remindersWithin(state: AgreementState): unknown[] {
  return tick(state, Date.now() + FORTNIGHT, sealEvent).events.filter(({ type }) => type === 'ReminderPlanned');
}
