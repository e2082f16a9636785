import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dump, eventfulLife } from '../../../test/support/register.js';
import { freshDatabase, type TestDatabase } from '../../../test/support/postgres.js';
import { Life } from '../../../test/support/life.js';
import { append, appendNew, compareRegister, createDatabase, JournalDiverged, type Database } from '../index.js';

const TABLES = ['agreement_head', 'agreement_events', 'outbox', 'agreement_snapshots'];

describe('many whole lives at once', () => {
  const tests: TestDatabase[] = [];
  const dbs: Database[] = [];
  const lives = [
    eventfulLife('agr_one0000000000000'), eventfulLife('agr_two0000000000000'),
    new Life(Date.parse('2026-11-23T02:00:00Z'), 'agr_three00000000000').implementing(),
  ];
  lives[2]?.do('relate', { kind: 'implements', agreementId: 'agr_one0000000000000' });

  beforeAll(async () => {
    for (let i = 0; i < 2; i += 1) {
      const test = await freshDatabase();
      tests.push(test);
      dbs.push(await createDatabase(test.url, { poolSize: 2 }));
    }
  }, 60_000);

  afterAll(async () => {
    for (const db of dbs) await db.close();
    for (const test of tests) await test.drop();
  });

  it('make the rows that append makes of each, and that the journal makes', async () => {
    const [single, bulk] = dbs as [Database, Database];
    for (const { agreementId, events } of lives) await append(single, { agreementId, epoch: 1, events });
    const { events } = await bulk.transaction((tx) => appendNew(tx, lives));
    expect(events).toBe(lives.reduce((sum, life) => sum + life.events.length, 0));
    const made = await dump(bulk, TABLES);
    expect(made['outbox']?.length).toBeGreaterThan(0);
    expect(made).toEqual(await dump(single, TABLES));
    for (const { agreementId } of lives) expect((await compareRegister(bulk, agreementId)).differences).toEqual([]);
  });

  it('stand or fall together, and only with a chain that holds', async () => {
    const [, bulk] = dbs as [Database, Database];
    const count = async () => (await bulk.query<{ n: number }>('SELECT count(*) AS n FROM agreement_events'))[0]?.n;
    const before = await count();
    const fresh = new Life(Date.parse('2026-11-23T02:00:00Z'), 'agr_fresh00000000000').implementing();
    await expect(bulk.transaction((tx) => appendNew(tx, [fresh, lives[0] as Life]))).rejects.toMatchObject({ code: '23505' });
    const [first, ...rest] = fresh.events;
    const altered = [{ ...first, data: { ...(first?.data as object), title: 'Lain' } } as (typeof fresh.events)[number], ...rest];
    await expect(bulk.transaction((tx) => appendNew(tx, [{ events: altered }]))).rejects.toThrow(JournalDiverged);
    await expect(bulk.transaction((tx) => appendNew(tx, [{ events: rest }]))).rejects.toThrow(JournalDiverged);
    await expect(bulk.transaction((tx) => appendNew(tx, [{ events: fresh.events, hashed: fresh.events.map(() => 'x') }]))).rejects.toThrow(JournalDiverged);
    expect(await count()).toBe(before);
  });
});
