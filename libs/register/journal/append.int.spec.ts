import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { hashOf } from '#libs/journal/chain.js';
import type { Envelope } from '#libs/journal/envelope.js';
import { deliver, dump, eventfulLife } from '../../../test/support/register.js';
import { Life, text } from '../../../test/support/life.js';
import { freshDatabase, type TestDatabase } from '../../../test/support/postgres.js';
import { append, compareRegister, createDatabase, loadState, readEvents, readHead, readJournalRows, rebuild, type Database } from '../index.js';

const life = eventfulLife();
const { events, agreementId } = life;
const input = (some: readonly Envelope[], epoch = 1) => ({ agreementId, epoch, events: some });

jest.setTimeout(30_000);

describe('append', () => {
  let test: TestDatabase;
  let db: Database;

  beforeAll(async () => { test = await freshDatabase(); }, 60_000);
  beforeEach(async () => {
    await db?.close();
    await test.drop();
    test = await freshDatabase();
    db = await createDatabase(test.url, { poolSize: 8 });
  }, 60_000);
  afterAll(async () => {
    await db?.close();
    await test?.drop();
  });

  it('holds events as they were hashed, and folds to the state that the workflow has', async () => {
    const done = await append(db, input(events));
    expect(done).toEqual({
      head: { version: events.length, hash: events.at(-1)?.hash, epoch: 1 }, appended: events.length, state: life.agreement,
    });
    expect(await readEvents(db, agreementId)).toEqual(events);
    expect(await readHead(db, agreementId)).toEqual(done.head);
    expect((await readJournalRows(db, agreementId)).map(({ recordedAt, data }) => ({ recordedAt, data })))
      .toEqual(events.map(({ recordedAt, data }) => ({ recordedAt, data })));
    const other = await createDatabase(test.url, { poolSize: 1 });
    expect(await loadState(other, agreementId)).toEqual(life.agreement);
    await other.close();
  });

  it('leaves the same rows whatever stretches the events come in, and however often', async () => {
    await append(db, input(events));
    const whole = await dump(db, ['outbox', 'agreement_head']);
    expect(whole['follow_ups']?.length).toBeGreaterThan(90);
    expect(whole['outbox']?.length).toBeGreaterThan(10);
    await db.close();
    await test.drop();
    test = await freshDatabase();
    db = await createDatabase(test.url, { poolSize: 2, cachedStates: 1 });
    for (let i = 0; i < events.length; i++) {
      // Every event twice, and now and then a longer stretch that overlaps.
      await append(db, input(events.slice(Math.max(0, i - (i % 7)), i + 1)));
      expect(await append(db, input(events.slice(i, i + 1)))).toMatchObject({ appended: 0 });
      if (i % 5 === 0) db.cache.forget(agreementId);
    }
    expect(await dump(db, ['outbox', 'agreement_head'])).toEqual(whole);
  }, 60_000);

  it('rebuilds the same rows, and the comparison finds what was changed', async () => {
    await append(db, input(events.slice(0, 40)));
    await append(db, input(events));
    const before = await dump(db);
    expect(await compareRegister(db, agreementId)).toMatchObject({ differences: [] });
    await db.query(`UPDATE follow_ups SET due_on = '2001-01-01' WHERE status = 'verified'`);
    await db.query(`DELETE FROM tasks`);
    await db.query(`INSERT INTO agreement_relations VALUES ($1, 'umbrella', 'agr_nobody', 3)`, [agreementId]);
    const { differences } = await compareRegister(db, agreementId);
    expect(differences.map(({ where }) => where)).toEqual(expect.arrayContaining([
      expect.stringMatching(/^register\.follow_ups flw_\w+ due_on$/u), 'register.agreement_relations umbrella agr_nobody',
      expect.stringMatching(/^register\.tasks tsk_verify-report_/u),
    ]));
    expect(await rebuild(db, 'all')).toEqual({ agreements: 1, events: events.length });
    expect(await dump(db)).toEqual(before);
    expect(await compareRegister(db, agreementId)).toMatchObject({ differences: [] });
  });

  it('lets two appenders of the same events both succeed', async () => {
    const results = await Promise.all(Array.from({ length: 6 }, (_, i) => append(db, input(i % 2 ? events : events.slice(0, 30)))));
    expect(results.reduce((sum, { appended }) => sum + appended, 0)).toBe(events.length);
    expect(await readHead(db, agreementId)).toMatchObject({ version: events.length });
  });

  it('refuses what differs, what leaves a gap, and who was fenced off; nothing of it is written', async () => {
    await append(db, input(events.slice(0, 20)));
    const before = await dump(db, ['agreement_events', 'agreement_head', 'outbox']);
    const tenth = events[9] as Envelope;
    const other = { ...tenth, data: { ...(tenth.data as object), note: null } };
    await expect(append(db, input([{ ...other, hash: hashOf(other) }]))).rejects.toMatchObject({ code: 'journal-diverged', version: 10 });
    await expect(append(db, input([other]))).rejects.toMatchObject({ code: 'journal-diverged', version: 10 });
    await expect(append(db, input([events[20] as Envelope, events[22] as Envelope]))).rejects.toMatchObject({ code: 'journal-diverged' });
    await expect(append(db, input(events.slice(21)))).rejects.toMatchObject({ code: 'journal-gap', expected: 21, got: 22 });
    await expect(append(db, { ...input(events.slice(21, 23)), agreementId: 'agr_nobody' })).rejects.toMatchObject({ code: 'journal-diverged' });
    await expect(append(db, input(events.slice(20), 2))).rejects.toMatchObject({ code: 'fenced', epoch: 1, got: 2 });
    await expect(append(db, { agreementId: 'agr_nobody', epoch: 1, events: [] })).rejects.toMatchObject({ code: 'not-found' });
    expect(await dump(db, ['agreement_events', 'agreement_head', 'outbox'])).toEqual(before);
  });

  it('closes the journal to change for the application by grant and for everybody by trigger', async () => {
    await append(db, input(events.slice(0, 3)));
    const owner = await createDatabase(test.ownerUrl, { poolSize: 1 });
    const superuser = await createDatabase(test.superuserUrl, { poolSize: 1 });
    for (const statement of ['UPDATE agreement_events SET type = type', 'DELETE FROM agreement_events', 'TRUNCATE agreement_events']) {
      await expect(db.query(statement)).rejects.toThrow(/permission denied/u);
      await expect(owner.query(statement)).rejects.toThrow(/append-only/u);
      await expect(superuser.query(statement)).rejects.toThrow(/append-only/u);
    }
    await expect(db.query(`SET session_replication_role = replica`)).rejects.toThrow(/permission denied/u);
    await superuser.query(`SET session_replication_role = replica`);
    await superuser.query(`UPDATE agreement_events SET type = 'Tampered' WHERE version = 2`);
    expect((await readJournalRows(db, agreementId))[1]).toMatchObject({ type: 'Tampered' });
    await owner.close();
    await superuser.close();
  });

  it('plans mails once, stops them at an answer, and notes what became of them', async () => {
    const one = new Life(Date.parse('2026-11-23T02:00:00Z'), 'agr_mails00000000000').implementing();
    one.do('add-obligation', { title: 'Lewat', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2025-12-31' } }, { effectiveOn: '2024-12-20' });
    const followUpId = one.agreement.followUps[0]?.followUpId ?? '';
    await append(db, { agreementId: one.agreementId, epoch: 1, events: one.events });
    const mails = () => db.query(`SELECT contact_id AS contact, item, state, message_id AS message, recorded FROM outbox ORDER BY id`);
    const contacts = ['con_liaison', 'con_koordinator', 'con_head', 'con_bureau'];
    expect(await mails()).toEqual(contacts.map((contact) => ({ contact, item: 'd+30', state: 'planned', message: null, recorded: false })));
    deliver(one, followUpId);
    await append(db, { agreementId: one.agreementId, epoch: 1, events: one.events });
    one.do('report-follow-up', { followUpId, outcome: 'done', workedOn: '2026-01-20', summary: text(2) });
    await append(db, { agreementId: one.agreementId, epoch: 1, events: one.events });
    expect(await mails()).toEqual(contacts.map((contact, i) => ({
      contact, item: 'd+30', ...(i === 0 ? { state: 'sent', message: '<a1@tepati.example>', recorded: true } : { state: 'stopped', message: null, recorded: false }),
    })));
  });
});
