import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compareRegister, createDatabase, readEvents, type Database } from '#libs/register/index.js';
import { verifyChain } from '#libs/journal/chain.js';
import { freshDatabase, type TestDatabase } from '../../test/support/postgres.js';
import { generateRegister } from './register.js';
import { LABEL, lifeOf } from './life-of.js';
import { agreementIdOf } from './directory.js';
import { regions } from './regions.js';

const plan = { seed: 7, agreements: 342, until: Date.parse('2026-11-01T00:00:00Z') };

describe('a generated register', () => {
  let test: TestDatabase;
  let db: Database;

  beforeAll(async () => {
    test = await freshDatabase();
    await generateRegister(test.url, plan);
    db = await createDatabase(test.url, { poolSize: 2 });
  }, 120_000);

  afterAll(async () => {
    await db?.close();
    await test?.drop();
  });

  it('has the agency’s proportions of partners', async () => {
    const rows = await db.query<{ category: string; n: number }>(
      `SELECT category, count(*) AS n FROM parties WHERE NOT self GROUP BY 1 ORDER BY 2 DESC`);
    expect(Object.fromEntries(rows.map(({ category, n }) => [category, n]))).toEqual(
      { 'local-government': 195, education: 128, health: 14, 'government-agency': 3, finance: 2 });
  });

  it('says of everything that it is invented, and uses real region codes', async () => {
    const [odd] = await db.query<{ n: number }>(
      `SELECT count(*) AS n FROM agreements WHERE origin <> 'demo' OR doc -> 'origin' ->> 'label' <> $1 OR title NOT LIKE '%(contoh, rekaan)%'`, [LABEL]);
    expect(odd?.n).toBe(0);
    const [partners] = await db.query<{ n: number }>(`SELECT count(*) AS n FROM parties WHERE NOT self AND name NOT LIKE '%(contoh, rekaan)%'`);
    expect(partners?.n).toBe(0);
    const known = new Set(regions.map(({ code }) => code));
    expect([...known].filter((code) => code.length === 5)).toHaveLength(514);
    const used = await db.query<{ region: string }>(`SELECT DISTINCT region FROM agreements UNION SELECT region_code FROM parties WHERE region_code IS NOT NULL`);
    expect(used.map(({ region }) => region).filter((code) => !known.has(code))).toEqual([]);
  });

  it('is what the decider decides: unbroken chains, rows as the fold makes them, nothing waiting to be sent', async () => {
    for (const index of [0, 17, 101, 340]) {
      const id = agreementIdOf(plan, index);
      const events = await readEvents(db, id);
      expect(events).toEqual(lifeOf(plan, index).events);
      expect(verifyChain(events)).toMatchObject({ ok: true });
      expect((await compareRegister(db, id)).differences).toEqual([]);
    }
    const waiting = await db.query(`SELECT 1 FROM outbox WHERE state NOT IN ('sent', 'stopped') LIMIT 1`);
    expect(waiting).toEqual([]);
    const [counted] = await db.query<{ stages: number; fates: number; broken: number }>(
      `SELECT (SELECT count(DISTINCT stage) FROM agreements) AS stages, (SELECT count(DISTINCT status) FROM follow_ups) AS fates,
         (SELECT count(*) FROM document_numbers n WHERE NOT EXISTS (SELECT FROM agreements a WHERE n.number = ANY (a.numbers))) AS broken`);
    expect(counted).toEqual({ stages: 5, fates: 5, broken: 0 });
  });
});
