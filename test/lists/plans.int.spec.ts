import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateRegister } from '#tools/generate/register.js';
import { createDatabase, type Database, listAgreements, listFollowUps, listTasks, overview, search, type Sql } from '#libs/register/index.js';
import { freshDatabase, type TestDatabase } from '../support/postgres.js';

/** Tables that grow with the register: nobody's question may read one from end to end. (The vocabulary grows with the language.) */
const BIG = new Set(['agreements', 'follow_ups', 'obligations', 'agreement_pulse', 'agreement_search', 'agreement_events', 'texts']);
const ROWS = 20_000;
/** Some days before the last that is generated. */
const AT = new Date('2026-10-20T00:00:00Z');

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Plan[];
}

describe('plans of the questions that are asked most, over twenty thousand agreements', () => {
  let test: TestDatabase;
  let db: Database;
  let known: { partner: string; number: string; reference: string; regency: string };

  beforeAll(async () => {
    test = await freshDatabase();
    await generateRegister(test.url, { seed: 5, agreements: 250, until: Date.parse('2026-11-01T00:00:00Z') });
    db = await createDatabase(test.url, { poolSize: 2 });
    await multiply(test);
    [known = { partner: '', number: '', reference: '', regency: '' }] = await db.query<typeof known>(
      `SELECT partner_ids[1] AS partner, numbers[1] AS number, reference, region AS regency FROM agreements WHERE cardinality(numbers) = 2 AND region LIKE '__.__' LIMIT 1`);
  }, 300_000);

  afterAll(async () => {
    await db?.close();
    await test?.drop();
  });

  /** What reads a big table from end to end, among all statements that `ask` makes. */
  async function scans(ask: (sql: Sql) => Promise<unknown>): Promise<string[]> {
    const found: string[] = [];
    const recording: Sql = {
      query: async <T>(text: string, values: readonly unknown[] = []) => {
        const [row] = await db.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(`EXPLAIN (FORMAT JSON) ${text}`, values);
        const walk = (plan: Plan): void => {
          if (plan['Node Type'] === 'Seq Scan' && BIG.has(plan['Relation Name'] ?? '')) found.push(`${plan['Relation Name']}: ${text.replaceAll(/\s+/gu, ' ').slice(0, 200)}`);
          // Right below a limit it ends with it: of a word that is everywhere the first thousand are soon found.
          plan.Plans?.filter((below) => plan['Node Type'] !== 'Limit' || below['Node Type'] !== 'Seq Scan').forEach(walk);
        };
        walk((row as { 'QUERY PLAN': { Plan: Plan }[] })['QUERY PLAN'][0]?.Plan as Plan);
        return db.query<T>(text, values);
      },
    };
    await ask(recording);
    return found;
  }

  const page = async (sql: Sql, filter: Parameters<typeof listAgreements>[1]): Promise<void> => {
    const first = await listAgreements(sql, filter);
    if (first.nextCursor) await listAgreements(sql, { ...filter, cursor: first.nextCursor });
  };

  it.each(['title', '-title', 'stage', '-stage', 'endsOn', '-endsOn', 'dueOn', '-dueOn', 'lapsedAt', '-lapsedAt', 'updatedAt', '-updatedAt'])(
    'agreements by %s, two pages', async (sort) => {
      expect(await scans((sql) => page(sql, { sort }))).toEqual([]);
    });

  it.each<[string, () => Parameters<typeof listAgreements>[1]]>([
    ['stage', () => ({ stage: 'signing' })], ['status', () => ({ status: 'closed' })], ['unit', () => ({ unit: 'BP3MI-BALI' })],
    ['partner', () => ({ partnerId: known.partner })], ['none', () => ({ followUp: 'none' })],
    ['lapsed', () => ({ followUp: 'lapsed' })], ['silent', () => ({ followUp: 'silent' })], ['awaiting', () => ({ followUp: 'awaiting-verification' })],
    ['province', () => ({ region: '53' })], ['regency', () => ({ region: known.regency })],
    ['rare category', () => ({ partnerCategory: 'finance' })], ['common category', () => ({ partnerCategory: 'education' })],
    ['track', () => ({ track: 'ministry-agency' })], ['stage and unit', () => ({ stage: 'signing', unit: 'BP3MI-BALI' })],
    ['days of their end', () => ({ endsBefore: '2027-01-01', sort: 'endsOn' })], ['a rare word', () => ({ q: known.number })], ['a common word', () => ({ q: 'pelindungan' })],
  ])('agreements by %s', async (_name, filter) => {
    expect(await scans((sql) => page(sql, filter()))).toEqual([]);
  });

  it.each<[string, Parameters<typeof listFollowUps>[1]]>([
    ['nothing', {}], ['day', { sort: 'dueOn' }], ['due', { status: 'due', sort: 'dueOn' }], ['scheduled', { status: 'scheduled', sort: 'dueOn' }],
    ['lapsed', { state: 'lapsed' }], ['lapsed of a unit', { state: 'lapsed', unit: 'BP3MI-BALI' }],
    ['due of a unit', { status: 'due', unit: 'BP3MI-BALI', sort: 'dueOn', at: AT }], ['days', { dueFrom: '2026-11-01', dueTo: '2026-11-30', sort: 'dueOn' }],
  ])('follow-ups by %s', async (_name, filter) => {
    expect(await scans((sql) => listFollowUps(sql, filter))).toEqual([]);
  });

  it('a page far down, of agreements and of follow-ups', async () => {
    expect(await scans((sql) => listAgreements(sql, { offset: 15_000 }))).toEqual([]);
    expect(await scans((sql) => listFollowUps(sql, { offset: 15_000 }))).toEqual([]);
  });

  it('open tasks of a coordinator and of the whole agency', async () => {
    const [{ coordinator } = { coordinator: '' }] = await db.query<{ coordinator: string }>('SELECT coordinator_id AS coordinator FROM agreements LIMIT 1');
    expect(await scans((sql) => listTasks(sql, { contactId: coordinator, roles: ['coordinator'], unit: 'BP3MI-BALI' }))).toEqual([]);
    expect(await scans((sql) => listTasks(sql, { contactId: coordinator, roles: ['supervisor'], unit: null }))).toEqual([]);
  });

  it('search by number and by reference', async () => {
    for (const q of [known.reference, known.number]) {
      expect(await scans((sql) => search(sql, q, { kinds: ['agreement', 'party'], limit: 10 }))).toEqual([]);
    }
  });

  it.each(['pelindungan', 'pemkab tirta', 'pelathian batu'])('search by words: %s', async (q) => {
    expect(await scans((sql) => search(sql, q, { kinds: ['agreement', 'party', 'follow-up'], limit: 10 }))).toEqual([]);
  });

  it('the register in numbers', async () => {
    expect(await scans((sql) => overview(sql))).toEqual([]);
    expect(await scans((sql) => overview(sql, { unit: 'BP3MI-BALI' }))).toEqual([]);
  });

  it('a scan would be seen', async () => {
    expect(await scans((sql) => sql.query(`SELECT count(*) FROM agreements WHERE title LIKE '%x%'`))).toHaveLength(1);
  });
});

/** Copies the generated rows under new ids until there are twenty thousand; what follows from them is made anew at the end. */
async function multiply({ superuserUrl }: TestDatabase): Promise<void> {
  const root = await createDatabase(superuserUrl, { poolSize: 1 });
  try {
    await root.query('SET session_replication_role = replica');
    const [counted] = await root.query<{ n: number }>('SELECT count(*) AS n FROM agreements');
    const times = Math.ceil(ROWS / (counted?.n ?? 1)) - 1;
    const copies: [table: string, changed: string][] = [
      ['agreements', `'agreement_id', t.agreement_id || n, 'reference', t.reference || n, 'title', t.title || n, 'updated_at', t.updated_at - n * interval '7 minutes'`],
      ['obligations', `'agreement_id', t.agreement_id || n, 'obligation_id', t.obligation_id || n`],
      ['follow_ups', `'agreement_id', t.agreement_id || n, 'obligation_id', t.obligation_id || n, 'follow_up_id', t.follow_up_id || n, 'reference', t.reference || n, 'updated_at', t.updated_at - n * interval '7 minutes', 'due_on', t.due_on - n`],
    ];
    for (const [table, changed] of copies) {
      await root.query(`INSERT INTO ${table} SELECT (jsonb_populate_record(t, jsonb_build_object(${changed}))).* FROM ${table} AS t, generate_series(1, ${times}) AS n`);
    }
    await root.query('SET session_replication_role = DEFAULT');
    await root.query('SELECT tepati_lists_anew()');
    await root.query('VACUUM ANALYZE');
  } finally {
    await root.close();
  }
}
