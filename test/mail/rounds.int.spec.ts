/** Many people's mail on one morning: rounds, what goes wrong in them, and the rate that all processes keep together. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dispatchOnce } from '#activities/mail/index.js';
import { dateOf, dayOf } from '#libs/calendar/index.js';
import { reserveMails } from '#libs/mail/ledger/rounds.js';
import { MailRig, promise } from '../support/mail-rig.js';
import { startSkippingServer, type SkippingServer } from '../support/skipping-server.js';
import type { StoredLife } from '../support/stored-life.js';

const MINUTE = 60_000;
const PEOPLE = 12;

describe('a round of digests', () => {
  let server: SkippingServer;
  let rig: MailRig;
  let group = 0;

  beforeAll(async () => {
    server = await startSkippingServer();
    rig = await MailRig.start(server);
  }, 120_000);
  beforeEach(() => {
    rig.sink.caught.length = 0;
    rig.sink.attempts = 0;
    rig.sink.manners.data = 'take';
    rig.sink.manners.rcpt.clear();
  });
  afterAll(async () => { await rig?.close(); });

  /** Agreements with a liaison each (the last two share one), whose first reminder is due. */
  async function many(at: number): Promise<{ lives: StoredLife[]; addressOf: (n: number) => string }> {
    group += 1;
    const addressOf = (n: number): string => `orang${n}.${group}@contoh.example`;
    const lives: StoredLife[] = [];
    for (let n = 0; n < PEOPLE; n += 1) {
      const id = `con_orang${group}x${n}`;
      await rig.db.query(`INSERT INTO contacts (contact_id, party_id, role, name, email) VALUES ($1, 'pty_1', 'other', $2, $3)`, [id, `(contoh) Orang ${n}`, addressOf(n)]);
      for (let twice = 0; twice < (n === PEOPLE - 1 ? 2 : 1); twice += 1) {
        const life = await rig.agreement(new Date(at).toISOString(), { policy: 'demo@1' }, { liaisonId: id });
        await life.command('add-obligation', promise(dateOf(dayOf(new Date(at).toISOString().slice(0, 10)) + 28)));
        lives.push(life);
      }
    }
    return { lives, addressOf };
  }

  const digests = (lives: readonly StoredLife[]) => rig.db.query<{ state: string; attempts: number; unsure: number }>(
    `SELECT DISTINCT d.digest_id, d.state, d.attempts, d.unsure FROM digests d JOIN outbox o USING (digest_id) WHERE o.agreement_id = ANY ($1)`,
    [lives.map(({ agreementId }) => agreementId)]);
  const delivered = (lives: readonly StoredLife[]): number[] => lives.map((life) => life.agreement.followUps[0]?.delivered ?? -1);
  const result = (id: string): Promise<unknown> => rig.temporal.client.workflow.getHandle(id).result();

  it('one workflow, a mail for each person, every agreement told once; nobody is written to again', async () => {
    const start = await server.now();
    const { lives, addressOf } = await many(start);
    const { started, workflows } = await rig.dispatch(start + 9_000);
    expect([started.length, workflows.length]).toEqual([PEOPLE, 1]);
    expect(rig.sink.caught.map(({ to }) => to).sort()).toEqual(Array.from({ length: PEOPLE }, (_, n) => addressOf(n)).sort());
    const [both] = rig.sink.of(addressOf(PEOPLE - 1));
    expect(String(both?.mail.headers.get('x-tepati-items')).split(', ')).toHaveLength(2);
    expect(delivered(lives)).toEqual(lives.map(() => 1));
    expect((await digests(lives)).map(({ state, attempts, unsure }) => [state, attempts, unsure])).toEqual(Array.from({ length: PEOPLE }, () => ['sent', 1, 0]));
    expect((await rig.dispatch(start + 20_000)).started).toEqual([]);
    const ids = rig.sink.caught.map(({ mail }) => mail.messageId);
    expect(new Set(ids).size).toBe(PEOPLE);
  }, 120_000);

  it('who answers before the round begins is not written to', async () => {
    const start = await server.now();
    const { lives, addressOf } = await many(start);
    const [first] = lives;
    await rig.stopWorkers();
    const { workflows } = await dispatchOnce(rig.deps, new Date(start + 9_000));
    const followUpId = first?.agreement.followUps[0]?.followUpId ?? '';
    await first?.command('report-follow-up', { followUpId, outcome: 'done', summary: { textId: 'txt_r', commitment: 'a'.repeat(64) }, documentIds: [] });
    await rig.startWorkers();
    await Promise.all(workflows.map(result));
    expect(rig.sink.of(addressOf(0))).toEqual([]);
    expect(rig.sink.caught).toHaveLength(PEOPLE - 1);
  }, 120_000);

  it('the mail server refuses some for good and some for now: the first are bounced, the others go on one by one', async () => {
    const start = await server.now();
    const { lives, addressOf } = await many(start);
    rig.sink.manners.rcpt.set(addressOf(0), 550).set(addressOf(1), 450);
    const { workflows } = await rig.dispatch(start + 9_000);
    expect(rig.sink.caught).toHaveLength(PEOPLE - 2);
    expect(await rig.db.query(`SELECT reachability FROM contacts WHERE email = $1`, [addressOf(0)])).toEqual([{ reachability: 'bounced' }]);
    rig.sink.manners.rcpt.clear();
    const [later] = await rig.db.query<{ id: string }>(`SELECT digest_id AS id FROM digests WHERE state IN ('claimed', 'sending') ORDER BY claimed_at DESC`);
    await server.skipTo(start + 2 * MINUTE);
    expect(await result(later?.id ?? '')).toBe('sent');
    expect(rig.sink.of(addressOf(1))).toHaveLength(1);
    expect(delivered(lives)).toEqual(lives.map((_, n) => (n === 0 ? 0 : 1)));
    expect(workflows).toHaveLength(1);
  }, 120_000);

  it('the line breaks after the message: once more by itself, the same bytes, counted', async () => {
    const start = await server.now();
    const { lives } = await many(start);
    rig.sink.manners.data = 'cut-after';
    const dispatched = rig.dispatch(start + 9_000);
    // Each once: those that go on by themselves after the round find a line that holds.
    for (let left = 600; left > 0 && rig.sink.attempts < PEOPLE; left -= 1) await new Promise((r) => setTimeout(r, 20));
    rig.sink.manners.data = 'take';
    await dispatched;
    const unsure = (await digests(lives)).filter((digest) => digest.unsure > 0).length;
    expect(unsure).toBeGreaterThan(0);
    await server.skipTo(start + 5 * MINUTE);
    for (const { id } of await rig.db.query<{ id: string }>(`SELECT digest_id AS id FROM digests WHERE round_id IS NULL AND contact_id LIKE $1`, [`con_orang${group}x%`])) await result(id);
    for (const [, copies] of Map.groupBy(rig.sink.caught, ({ to }) => to)) {
      expect(copies.length).toBeLessThanOrEqual(2);
      expect(new Set(copies.map(({ raw }) => raw.toString('base64'))).size).toBe(1);
    }
    expect((await digests(lives)).every(({ state }) => state === 'sent')).toBe(true);
    expect(delivered(lives)).toEqual(lives.map(() => 1));
  }, 120_000);

  it('several look at once and see different crowds: nobody gets two', async () => {
    const start = await server.now();
    const { lives } = await many(start);
    await rig.stopWorkers();
    const looks = await Promise.all([dispatchOnce(rig.deps, new Date(start + 9_000)), dispatchOnce(rig.deps, new Date(start + 9_000))]);
    expect(looks.flatMap(({ workflows }) => workflows)).toHaveLength(1);
    // Somebody more is ready before the round has claimed anybody: another round, which holds the same people, too.
    const more = await rig.agreement(new Date(start).toISOString(), { policy: 'demo@1' });
    await more.command('add-obligation', promise(dateOf(dayOf(new Date(start).toISOString().slice(0, 10)) + 28)));
    looks.push(await dispatchOnce(rig.deps, new Date(start + 9_500)));
    expect(looks.flatMap(({ workflows }) => workflows)).toHaveLength(2);
    await rig.startWorkers();
    await Promise.all(looks.flatMap(({ workflows }) => workflows).map(result));
    expect(new Set(rig.sink.caught.map(({ to }) => to)).size).toBe(PEOPLE + 1);
    expect(rig.sink.caught).toHaveLength(PEOPLE + 1);
    expect((await digests(lives)).every(({ state }) => state === 'sent')).toBe(true);
  }, 120_000);

  it('a round that an operator ended is taken up again, digest by digest', async () => {
    const start = await server.now();
    const { lives } = await many(start);
    await rig.stopWorkers();
    const { workflows } = await dispatchOnce(rig.deps, new Date(start + 9_000));
    await rig.startWorkers();
    rig.sink.manners.data = 'hold';
    while (rig.sink.attempts === 0) await new Promise((r) => setTimeout(r, 50));
    await Promise.all(workflows.map((id) => rig.temporal.client.workflow.getHandle(id).terminate('an operator')));
    await rig.restartWorkers();
    rig.sink.manners.data = 'take';
    rig.sink.letGo();
    await rig.heal(start + 5 * MINUTE);
    await rig.heal(start + 11 * MINUTE);
    // Healing only starts them: each takes itself over from the round, then sends.
    for (let left = 300; left > 0 && !(await digests(lives)).every(({ state }) => state === 'sent'); left -= 1) await new Promise((r) => setTimeout(r, 100));
    expect(new Set(rig.sink.caught.map(({ to }) => to)).size).toBe(PEOPLE);
    for (const [, copies] of Map.groupBy(rig.sink.caught, ({ to }) => to)) expect(new Set(copies.map(({ mail }) => mail.messageId)).size).toBe(1);
    expect((await digests(lives)).every(({ state }) => state === 'sent')).toBe(true);
  }, 120_000);

  it('keeps one rate over all processes', async () => {
    await rig.db.query(`UPDATE mail_pace SET free_at = now() - interval '1 hour'`);
    const begun = performance.now();
    const waits = await Promise.all(Array.from({ length: 6 }, () => reserveMails(rig.db, 10, 20)));
    const elapsed = performance.now() - begun;
    // Whoever asks later waits so much less for the same place.
    for (const [n, wait] of [...waits].sort((a, b) => a - b).entries()) {
      expect(wait).toBeLessThan(n * 500 + 50);
      expect(wait).toBeGreaterThan(n * 500 - elapsed - 50);
    }
  }, 30_000);

  it('every round and every digest replays', async () => {
    expect(await rig.replayEverything()).toBeGreaterThan(5);
  }, 120_000);
});
