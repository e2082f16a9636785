/** A year of a portfolio whose hidden truth is known: what the product sees of it, whom it writes to, and what it says of silence. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { AgreementEvent, FollowUpDates } from '#libs/agreement/types/events.js';
import { addDays, localDate, nextWorkingDay } from '#libs/calendar/index.js';
import { SILENCE_CLASSES, silenceAnatomy, type SilenceAnatomy, type SilenceClass } from '#libs/insight/silence.js';
import { ABOUT, JUDGEMENT } from '#libs/mail/ledger/judgement.js';
import { appendNew, createDatabase, tallyLapses, type Database } from '#libs/register/index.js';
import { freshDatabase, type TestDatabase } from '../support/postgres.js';
import { ALIKE, PROUD, type Candour } from './hidden-truth.js';
import { END, Portfolio } from './portfolio.js';

jest.setTimeout(120_000);

const WITHIN = 0.1;
const SEED = 20_260_105;

interface Lived {
  portfolio: Portfolio;
  anatomy: SilenceAnatomy;
  truth: Record<SilenceClass, number>;
  db: Database;
  close: () => Promise<void>;
}

/** Lives a year, writes it into a register as `append` would have, and asks the register about silence. */
async function lived(candour: Candour, agreements: number): Promise<Lived> {
  const portfolio = new Portfolio({ seed: SEED, agreements, liaisons: Math.ceil(agreements / 2), candour }).live();
  const test: TestDatabase = await freshDatabase();
  const db = await createDatabase(test.url, { poolSize: 2 });
  await db.transaction((tx) => appendNew(tx, portfolio.office.lives));
  await writeDirectory(db, portfolio);
  const anatomy = silenceAnatomy(await tallyLapses(db, { from: '2026-01-01', at: new Date(END) }));
  return { portfolio, anatomy, truth: sharesOf(portfolio), db, close: async () => { await db.close(); await test.drop(); } };
}

async function writeDirectory(db: Database, { office }: Portfolio): Promise<void> {
  await db.query(`INSERT INTO parties (party_id, name, category, country) VALUES ('pty_1', 'Mitra (contoh)', 'education', 'ID')`);
  const known = [...new Set(office.lives.flatMap(({ agreement }) => [agreement.coordinatorId, 'con_head', 'con_bureau', ...(agreement.liaison ? [agreement.liaison.contactId] : [])]))];
  await db.query(
    `INSERT INTO contacts (contact_id, party_id, role, name, email, language, time_zone, reachability)
     SELECT id, 'pty_1', 'liaison', 'N', id || '@contoh.example', 'id', zone, state FROM unnest($1::text[], $2::text[], $3::text[]) AS v (id, zone, state)`,
    [known, known.map((id) => office.person(id).timeZone ?? 'Asia/Jakarta'), known.map((id) => office.person(id).reachability)]);
}

function sharesOf(portfolio: Portfolio): Record<SilenceClass, number> {
  const truths = [...portfolio.hidden.keys()].flatMap((id) => portfolio.truthOf(id) ?? []);
  return Object.fromEntries(SILENCE_CLASSES.map((name) => [name, truths.filter((one) => one === name).length / truths.length])) as Record<SilenceClass, number>;
}

/** As people read it, where something is off. */
const table = ({ anatomy, truth }: Pick<Lived, 'anatomy' | 'truth'>): string => anatomy.classes.map(({ class: name, share, low, high, sure, known }) =>
  `${name}: truth ${truth[name].toFixed(3)}, said ${share.value ?? '-'} (${sure}, known ${known}, ${low}–${high})`).join('\n');

describe('a year of a portfolio, its partners alike whether they speak or not', () => {
  let year: Lived;
  let events: AgreementEvent[];

  beforeAll(async () => {
    year = await lived(ALIKE, 200);
    events = year.portfolio.office.lives.flatMap((life) => life.events as AgreementEvent[]);
  });

  afterAll(async () => year?.close());

  it('sees every lapse on its day, the day after the due date', () => {
    const dates = new Map<string, FollowUpDates>();
    let lapses = 0;
    for (const life of year.portfolio.office.lives) {
      const { zone } = life.agreement;
      for (const event of life.events as AgreementEvent[]) {
        if (event.type === 'FollowUpScheduled' || event.type === 'FollowUpRescheduled') dates.set(event.data.followUpId, event.data.dates);
        if (event.type !== 'FollowUpLapsed') continue;
        lapses += 1;
        const { dueOn } = dates.get(event.data.followUpId)!;
        expect(localDate(zone, Date.parse(event.recordedAt))).toBe(addDays(dueOn, 1));
      }
      const unseen = life.agreement.followUps.filter((f) => f.status === 'scheduled' && f.dueOn < localDate(zone, END));
      expect(unseen).toEqual([]);
    }
    expect(lapses).toBeGreaterThan(200);
  });

  it('tells the owner of a lapse on the first working day after it', () => {
    let told = 0;
    for (const { on, rows } of year.portfolio.office.sent) {
      for (const { item, as, catchUp, since, life } of rows) {
        if (item !== 'lapse' || as !== 'owner' || catchUp) continue;
        told += 1;
        expect(on).toBe(nextWorkingDay(life.agreement.calendar, localDate(life.agreement.zone, since)));
      }
    }
    expect(told).toBeGreaterThan(150);
  });

  it('sends at most one digest to a person on a day, heads with hundreds of copies included', () => {
    const digests = year.portfolio.office.sent.filter(({ capped }) => capped).map(({ contactId, on }) => `${contactId} ${on}`);
    expect(digests.length).toBeGreaterThan(1_000);
    expect(new Set(digests).size).toBe(digests.length);
    expect(year.portfolio.office.sent.filter(({ contactId }) => contactId === 'con_head').length).toBeGreaterThan(50);
  });

  it('sends nothing about a follow-up after its answer, and nothing to who is known to be gone', () => {
    const answered = new Map<string, number>();
    const gone = new Map<string, number>();
    for (const event of events) {
      if (event.type === 'FollowUpReported') answered.set(event.data.followUpId, Date.parse(event.recordedAt));
      if (event.type === 'DeliveryRecorded' && event.data.items.some(({ state }) => state === 'blocked')) {
        gone.set(event.data.contactId, Math.min(gone.get(event.data.contactId) ?? Infinity, Date.parse(event.data.at)));
      }
    }
    const sent = year.portfolio.office.sent.flatMap(({ contactId, at, rows }) => rows.map((row) => ({ contactId, at, row })));
    expect(answered.size).toBeGreaterThan(200);
    expect(gone.size).toBeGreaterThan(10);
    expect(sent.filter(({ at, row }) => row.item !== 'verify' && at > (answered.get(row.followUpId) ?? Infinity))).toEqual([]);
    expect(sent.filter(({ at, contactId }) => at > (gone.get(contactId) ?? Infinity))).toEqual([]);
  });

  it('leaves in the queue what the ledger itself says is wanted or held', async () => {
    const rows = await year.db.query<{ row: string; judgement: string }>(
      `SELECT concat_ws(' ', o.follow_up_id, o.item, o.contact_id) AS row, ${JUDGEMENT} AS judgement FROM outbox o ${ABOUT} WHERE o.state = 'planned'`);
    const ours = year.portfolio.office.waiting().map(({ row, judgement }) => ({ row: `${row.followUpId} ${row.item} ${row.contactId}`, judgement }));
    const waits = (all: { row: string; judgement: string }[]): string[] =>
      all.filter(({ judgement }) => judgement === 'wanted' || judgement === 'held').map(({ row, judgement }) => `${row} ${judgement}`).sort();
    expect(waits(ours).length).toBeGreaterThan(0);
    expect(waits(rows)).toEqual(waits(ours));
  });

  it('says of silence what is true, within ten points, wherever it claims to know', () => {
    const claims = year.anatomy.classes.filter(({ sure }) => sure !== 'not-enough-data');
    expect(claims.map(({ class: name }) => name)).toEqual(SILENCE_CLASSES);
    const off = claims.filter(({ class: name, share }) => Math.abs((share.value ?? 0) - year.truth[name]) > WITHIN);
    expect(off.length === 0 ? '' : table(year)).toBe('');
    // No class is so rare that saying nothing of it would do.
    for (const name of SILENCE_CLASSES) expect(year.truth[name]).toBeGreaterThan(0.02);
  });
});

describe('a year in which the silent are not like those who answer late', () => {
  let year: Lived;

  beforeAll(async () => {
    year = await lived(PROUD, 120);
  });

  afterAll(async () => year?.close());

  it('keeps what it calls known within ten points; where it only estimates it may be off, and says the bounds in which the truth lies', () => {
    const off = year.anatomy.classes.filter(({ class: name, share }) => Math.abs((share.value ?? 0) - year.truth[name]) > WITHIN);
    expect(year.anatomy.classes.map(({ sure }) => sure)).toEqual(['estimated', 'estimated', 'estimated', 'known', 'known']);
    // Nobody can know from the answers of the proud what the silent hide: this is where "estimated" is no "known".
    expect(off.map(({ class: name, sure }) => `${name} ${sure}`)).toContain('done-unreported estimated');
    expect(off.filter(({ sure }) => sure === 'known')).toEqual([]);
    const outside = year.anatomy.classes.filter(({ class: name, low, high, sure }) =>
      sure === 'estimated' && (year.truth[name] < (low ?? 0) || year.truth[name] > (high ?? 1)));
    expect(outside.length === 0 ? '' : table(year)).toBe('');
  });
});
