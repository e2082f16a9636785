/** Workers that are killed, and a mail server that dies, in the middle of a message: what reaches the reader, and what the books say. */
import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateOf, dayOf } from '#libs/calendar/index.js';
import { ledgerFigures } from '#libs/mail/index.js';
import { holdContact } from '#libs/mail/ledger/holds.js';
import { addPolicy, loadState, readEvents, seedDirectory } from '#libs/register/index.js';
import { demoPolicy } from '#libs/agreement/policies/index.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import type { ReminderPolicy } from '#libs/agreement/types/world.js';
import { commandOf } from '../../test/support/commands.js';
import { proposal, text } from '../../test/support/life.js';
import { promise } from '../../test/support/mail-rig.js';
import { SmtpSink, type Caught } from '../../test/support/smtp-sink.js';
import { workerStack, type WorkerStack } from '../../test/support/worker-host.js';
import { until, WorkerProcesses } from '../../test/support/worker-process.js';

/** One after the other in time: who is killed in one test has its work done by who is killed in the next. */
describe('a mail that is on its way when somebody dies', () => {
  const sink = new SmtpSink();
  let stack: WorkerStack;
  let workers: WorkerProcesses;
  let running: ChildProcess;
  let policy: ReminderPolicy;

  beforeAll(async () => {
    [stack] = await Promise.all([workerStack(), sink.listen()]);
    workers = new WorkerProcesses(stack, { smtpUrl: sink.url });
    await seedDirectory(stack.db);
    await stack.db.query(`INSERT INTO parties (party_id, name, category, country) VALUES ('pty_1', '(contoh) Mitra Satu', 'private', 'ID')`);
    // The demonstration's ladder without its seconds of gathering.
    policy = await addPolicy(stack.db, {
      name: 'at-once', basedOn: 'demo@1', reason: 'contoh', by: 'con_koordinator', make: (version) => ({ ...demoPolicy, version, gatherSeconds: 0 }),
    });
    running = await workers.start();
  }, 60_000);
  afterAll(async () => {
    workers?.close();
    await sink.die();
    await stack?.close();
  });

  it('killed after the text: at most once more, the same message, counted as unsure; killed before the text: once', async () => {
    sink.manners.holding.set(at('after'), 'after').set(at('before'), 'before');
    const [after, before] = await Promise.all([asked('after'), asked('before')]);
    await until('both are held', () => sink.waiting.length === 2);
    expect([sink.of(at('after')).length, sink.of(at('before')).length]).toEqual([1, 0]);
    await killedAndReplaced();
    await told(after, before);
    const [first, second, third] = sink.of(at('after'));
    expect(third).toBeUndefined();
    expect(idOf(second)).toBe(idOf(first));
    expect(wordsOf(second)).toBe(wordsOf(first));
    expect(sink.of(at('before'))).toHaveLength(1);
    for (const name of ['after', 'before']) expect(await digestOf(name)).toMatchObject({ state: 'sent', unsure: 1, attempts: 2 });
    expect((await ledgerFigures(stack.db)).unsure).toBe(2);
    for (const id of [after, before]) await toldOnce(id, 1);
  }, 60_000);

  it('an answer comes before the attempt that is made again: nothing goes, or another message without what was answered', async () => {
    sink.manners.holding.set(at('one'), 'after').set(at('two'), 'after');
    const [one, two] = await Promise.all([asked('one', 1), asked('two', 2)]);
    await until('both are held', () => sink.waiting.length === 2);
    const [answered] = (await stateOf(two)).followUps;
    for (const id of [one, two]) {
      const [followUp] = (await stateOf(id)).followUps;
      await stack.send(id, [commandOf('report-follow-up', { followUpId: followUp?.followUpId ?? '', outcome: 'done', summary: text(), documentIds: [] }, Date.now())]);
    }
    await killedAndReplaced();
    await told(two);
    await until('nothing is left to say', async () => (await digestOf('one'))?.state === 'empty');
    expect(sink.of(at('one'))).toHaveLength(1);
    const [first, second, third] = sink.of(at('two'));
    expect(third).toBeUndefined();
    expect(idOf(second)).not.toBe(idOf(first));
    const said = (caught: Caught | undefined): string => String(caught?.mail.headers.get('x-tepati-items'));
    expect([said(first).includes(answered?.followUpId ?? '-'), said(second).includes(answered?.followUpId ?? '-')]).toEqual([true, false]);
    expect(await digestOf('one')).toMatchObject({ unsure: 1 });
    expect(await digestOf('two')).toMatchObject({ state: 'sent', unsure: 1 });
    // Both Message-IDs are known, so that an answer to either finds its agreement.
    const known = await stack.db.query<{ id: string }>(`SELECT message_id AS id FROM mail_messages WHERE address = $1`, [at('two')]);
    expect(known.map(({ id }) => id).sort()).toEqual([idOf(first), idOf(second)].sort());
  }, 60_000);

  it('the mail server takes the text and dies before its answer: once more, the same message', async () => {
    sink.manners.holding.set(at('server'), 'after');
    const id = await asked('server');
    await until('it is held', () => sink.waiting.length === 1);
    await sink.die();
    sink.manners.holding.clear();
    await until('the worker has seen it', async () => (await digestOf('server'))?.unsure === 1);
    await sink.listen();
    await told(id);
    const [first, second, third] = sink.of(at('server'));
    expect(third).toBeUndefined();
    expect(second?.raw.equals(first?.raw ?? Buffer.of())).toBe(true);
    expect(await digestOf('server')).toMatchObject({ state: 'sent', unsure: 1 });
    await toldOnce(id, 1);
  }, 60_000);

  it('killed in the middle of a round: each at most once more, the same message; everybody is reached, every agreement told once', async () => {
    const names = Array.from({ length: 14 }, (_, n) => `many${String.fromCharCode(97 + n)}`);
    for (const name of names.slice(3, 6)) sink.manners.holding.set(at(name), 'after');
    sink.manners.holding.set(at('manyj'), 'before');
    const ids = await Promise.all(names.map((name) => asked(name, 1, true)));
    // All at once, so that one look finds them.
    await stack.db.query(`UPDATE mail_holds SET released_at = now()`);
    await until('some are held', () => sink.waiting.length >= 2);
    await killedAndReplaced();
    await told(...ids);
    for (const [n, name] of names.entries()) {
      const [first, second, third] = sink.of(at(name));
      expect(first).toBeDefined();
      expect(third).toBeUndefined();
      if (second) expect([idOf(second), wordsOf(second), (await digestOf(name))?.unsure]).toEqual([idOf(first), wordsOf(first), 1]);
      expect(await digestOf(name)).toMatchObject({ state: 'sent' });
      await toldOnce(ids[n] as string, 1);
    }
    // It was a round, not a workflow for each.
    expect(await stack.db.query(`SELECT count(DISTINCT round_id) AS rounds FROM digests WHERE contact_id LIKE 'con_many%'`)).toEqual([{ rounds: 1 }]);
  }, 90_000);

  /** `kill -9` in the middle; what was held is answered to nobody, and the next worker meets a mail server in good spirits. */
  async function killedAndReplaced(): Promise<void> {
    await workers.kill(running);
    sink.manners.holding.clear();
    sink.waiting.length = 0;
    sink.letGo();
    running = await workers.start();
  }

  /** An agreement with promises whose date comes near: a person of its own is asked for them, in one mail. */
  async function asked(name: string, promises = 1, held = false): Promise<string> {
    await stack.db.query(
      `INSERT INTO contacts (contact_id, party_id, role, name, email) VALUES ($1, 'pty_1', 'other', $2, $3)`, [`con_${name}`, `(contoh) ${name}`, at(name)]);
    if (held) await holdContact(stack.db, { contactId: `con_${name}`, reason: 'contoh', by: 'con_koordinator', at: new Date() });
    const now = Date.now();
    const agreementId = `agr_${name.padEnd(16, '0')}`;
    await stack.send(agreementId, [
      commandOf('propose', { ...proposal('institution', { policy }), reference: `KS-2026-${name}`, liaisonId: `con_${name}` }, now),
      ...Array.from({ length: promises }, () =>
        commandOf('add-obligation', promise(dateOf(dayOf(new Date(now).toISOString().slice(0, 10)) + 28)), now)),
    ]);
    return agreementId;
  }

  async function stateOf(agreementId: string): Promise<AgreementState> {
    const state = await loadState(stack.db, agreementId);
    if (!state) throw new Error(`there is no ${agreementId}`);
    return state;
  }

  async function told(...ids: string[]): Promise<void> {
    for (const id of ids) await until(`${id} knows of its mail`, async () => (await deliveries(id)).length > 0);
  }

  async function toldOnce(id: string, mails: number): Promise<void> {
    expect(await deliveries(id)).toHaveLength(1);
    expect((await stateOf(id)).followUps[0]?.delivered).toBe(mails);
  }

  async function deliveries(id: string) {
    return (await readEvents(stack.db, id)).filter(({ type }) => type === 'DeliveryRecorded');
  }

  async function digestOf(name: string): Promise<{ state: string; unsure: number; attempts: number } | undefined> {
    const [row, more] = await stack.db.query<{ state: string; unsure: number; attempts: number }>(
      `SELECT state, unsure, attempts FROM digests WHERE contact_id = $1`, [`con_${name}`]);
    expect(more).toBeUndefined();
    return row;
  }
});

const at = (name: string): string => `${name}@contoh.example`;
/** What it says but for the link that answers: each process makes its own, and all of them open the same page. */
const wordsOf = (caught: Caught | undefined): string => JSON.stringify([caught?.mail.subject, caught?.mail.text?.replaceAll(/https?:\/\/\S+/g, ''), caught?.mail.date]);
const idOf = (caught: Caught | undefined): string => caught?.mail.messageId ?? '';
