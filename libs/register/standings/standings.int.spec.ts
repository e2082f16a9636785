import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Life } from '../../../test/support/life.js';
import { eventfulLife } from '../../../test/support/register.js';
import { freshDatabase, type TestDatabase } from '../../../test/support/postgres.js';
import {
  append, appendNew, COUNTED_BY, countStandings, createDatabase, followJournal, listAgreementsAsOf, seedDirectory, standingsNow, StillCounting, type Database,
} from '../index.js';
import { foldAsOf } from '../state/state-as-of.js';
import { factsOf, type Facts } from './facts.js';

const NOW = Date.parse('2026-11-23T02:00:00Z');
const now = new Date('2028-03-01T00:00:00Z');

describe('the register on any day', () => {
  let test: TestDatabase;
  let db: Database;
  const lives: Life[] = [];

  const asOf = (day?: string, known?: string): Facts[] => lives.flatMap((life) => {
    const state = foldAsOf(life.events, { ...(day ? { asOf: day } : {}), ...(known ? { knownAt: known } : {}) });
    return state ? [factsOf(state, new Map())] : [];
  });
  const values: Record<(typeof COUNTED_BY)[number], (facts: Facts) => (string | null)[]> = {
    stage: (f) => [f.stage], status: (f) => [f.status], outcome: (f) => [f.outcome], track: (f) => [f.track], category: (f) => f.categories,
    region: (f) => [f.region ?? ''], unit: (f) => [f.unit_id],
    followUp: (f) => [f.escaped && 'none', f.lapsed && 'lapsed', f.silent && 'silent', f.awaiting && 'awaiting-verification', f.not_recorded && 'not-recorded']
      .map((one) => one || null),
  };
  const expected = (facts: Facts[], by: (typeof COUNTED_BY)[number]) => {
    const all = facts.flatMap(values[by]).filter((one) => one !== null);
    return { total: facts.length, groups: [...new Set(all)].sort().map((value) => ({ value, n: all.filter((one) => one === value).length })) };
  };
  const sorted = (answer: Awaited<ReturnType<typeof countStandings>>) =>
    ({ ...answer, groups: answer.groups?.toSorted((a, b) => (a.value < b.value ? -1 : 1)) });

  beforeAll(async () => {
    test = await freshDatabase();
    db = await createDatabase(test.url, { poolSize: 4 });
    await seedDirectory(db);
    lives.push(eventfulLife(), eventfulLife('agr_eventful20000000'));
    for (let i = 0; i < 6; i += 1) {
      const life = new Life(NOW + i * 86_400_000, `agr_life${i}00000000000`).implementing(i % 2 === 0 ? 'international' : 'local-government');
      life.do('add-obligation', { title: 'Janji', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: `2026-1${i % 3}-15` } }, { effectiveOn: '2025-01-06' });
      lives.push(life);
    }
    for (const { agreementId, events } of lives.slice(1)) await append(db, { agreementId, epoch: 1, events });
    // One that no line of the stream tells of.
    await db.transaction((tx) => appendNew(tx, lives.slice(0, 1)));
  }, 60_000);

  afterAll(async () => {
    await db?.close();
    await test?.drop();
  });

  it.each(COUNTED_BY)('counts by %s as the folds of the events do, of any day and any knowledge', async (by) => {
    for (const day of ['2022-12-31', '2023-01-01', '2024-12-19', '2024-12-20', '2025-12-31', '2026-01-01', '2026-11-23', '2026-12-31', '2027-03-01', '2028-01-10']) {
      expect(sorted(await countStandings(db, { asOf: day, by }, now))).toEqual(expected(asOf(day), by));
      const known = '2026-11-25T02:00:00.000Z';
      expect(sorted(await countStandings(db, { asOf: day, knownAt: known, by }, now))).toEqual(expected(asOf(day, known), by));
    }
    expect(sorted(await countStandings(db, { by }, now))).toEqual(expected(asOf(), by));
  });

  it('the sums and the standings themselves tell the same', async () => {
    for (const asOf of ['2024-12-20', '2026-01-01', '2027-03-01']) {
      const summed = await countStandings(db, { asOf, by: 'stage' }, now);
      expect(sorted(await countStandings(db, { asOf, by: 'stage', knownAt: '2030-01-01T00:00:00Z' }, now))).toEqual(sorted(summed));
      expect(summed.total).toBeGreaterThan(0);
    }
    expect((await countStandings(db, { unit: 'BP3MI-NTT' }, now)).total).toBe(0);
    expect((await countStandings(db, { unit: 'BIRO-KS' }, now)).total).toBe(lives.length);
  });

  it('follow what is appended, one agreement at a time, and nothing where nothing came', async () => {
    expect(await followJournal(db)).toBe(0);
    const life = lives[2] as Life;
    const before = await countStandings(db, { by: 'followUp' }, now);
    life.do('report-follow-up', {
      followUpId: life.agreement.followUps[0]?.followUpId ?? '', outcome: 'done', workedOn: '2026-11-01', summary: { textId: 'txt_1', commitment: 'a'.repeat(64) },
    });
    await append(db, { agreementId: life.agreementId, epoch: 1, events: life.events });
    const after = await countStandings(db, { by: 'followUp' }, now);
    expect(sorted(after)).toEqual(expected(asOf(), 'followUp'));
    expect(after).not.toEqual(before);
    expect(await followJournal(db)).toBe(0);
  });

  it('are the same when many ask at once, and when they are made from nothing', async () => {
    const read = () => db.query(`SELECT facet, value, unit_id, grain, day, n FROM standing_sums WHERE n <> 0 ORDER BY 1, 2, 3, 4, 5`);
    const before = await read();
    await db.query(`UPDATE standing_progress SET shape = 0`);
    await Promise.all([followJournal(db), followJournal(db), followJournal(db)]);
    expect(await read()).toEqual(before);
    expect(before.length).toBeGreaterThan(20);
  });

  it('sum up to the same when there are so many that the sums are made last', async () => {
    const read = () => db.query(`SELECT facet, value, unit_id, grain, day, n FROM standing_sums WHERE n <> 0 ORDER BY 1, 2, 3, 4, 5`);
    const before = await read();
    await db.query(`DELETE FROM agreement_standing_heads`);
    await db.query(`UPDATE standing_progress SET swept = false, summed = false`);
    expect(await followJournal(db)).toBe(lives.length);
    expect(await read()).toEqual(before);
  });

  it('nobody waits for them longer than some seconds, nor gets an answer without them', async () => {
    const other = await createDatabase(test.url, { poolSize: 1 });
    await db.query(`UPDATE standing_progress SET swept = false`);
    // Somebody else is at it, and takes long.
    const [slow, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const working = other.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(x'7374616e64'::bigint)`);
      slow.resolve();
      await done.promise;
    });
    await slow.promise;
    await expect(standingsNow(db, 300)).rejects.toThrow(StillCounting);
    done.resolve();
    await working;
    await other.close();
    await standingsNow(db);
    expect((await countStandings(db, {}, now)).total).toBe(lives.length);
  });

  it('list a past day by title and by the latest change as the folds do', async () => {
    for (const when of [{ asOf: '2026-11-24' }, { asOf: '2025-06-30' }, { asOf: '2026-12-31', knownAt: '2026-11-25T02:00:00.000Z' }, { knownAt: '2026-11-26T02:00:00.000Z' }]) {
      const folded = lives.flatMap((life) => foldAsOf(life.events, when) ?? []);
      const expectedIds = (key: (state: (typeof folded)[number]) => string): string[] =>
        folded.map((state) => ({ id: state.agreementId, key: key(state) })).sort((a, b) => (a.key === b.key ? (a.id < b.id ? -1 : 1) : a.key < b.key ? -1 : 1)).map(({ id }) => id);
      for (const [sort, key] of [['title', (s: (typeof folded)[number]) => s.title.toLowerCase()], ['updatedAt', (s: (typeof folded)[number]) => s.lastRecordedAt]] as const) {
        const found: string[] = [];
        for (let cursor: string | null | undefined; cursor !== null;) {
          const page = await listAgreementsAsOf(db, { ...when, sort, limit: 3, ...(cursor === undefined ? {} : { cursor }) });
          found.push(...page.items.map(({ id }) => id));
          cursor = page.nextCursor;
        }
        expect({ when, sort, found }).toEqual({ when, sort, found: expectedIds(key) });
      }
    }
  });
});
