/** The head's page says what the journals say: each of its numbers is compared with the fold of every life, of several months and by several knowledges. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { evolveWhole, shrink } from '#libs/agreement/index.js';
import type { AgreementState, FollowUpRecord } from '#libs/agreement/types/state.js';
import type { Envelope } from '#libs/journal/envelope.js';
import { append, createDatabase, readEvents, type Database } from '#libs/register/index.js';
import { eventsAsOf } from '#libs/register/state/state-as-of.js';
import { fateOf } from '#libs/register/standings/promises.js';
import { monthsBetween } from '#libs/reports/lead-time.js';
import { monthlyReport } from '#libs/reports/index.js';
import { generateRegister } from '#tools/generate/register.js';
import { freshDatabase, type TestDatabase } from '../support/postgres.js';
import { eventfulLife } from '../support/register.js';

jest.setTimeout(180_000);

let test: TestDatabase;
let db: Database;
const journals: Envelope[][] = [];

beforeAll(async () => {
  test = await freshDatabase();
  await generateRegister(test.url, { seed: 11, agreements: 90, until: Date.parse('2026-11-01T00:00:00Z') });
  db = await createDatabase(test.url, { poolSize: 4 });
  const { agreementId, events } = eventfulLife();
  await append(db, { agreementId, epoch: 1, events });
  for (const { id } of await db.query<{ id: string }>('SELECT agreement_id AS id FROM agreement_head ORDER BY 1')) journals.push(await readEvents(db, id));
});

afterAll(async () => {
  await db?.close();
  await test?.drop();
});

interface Past {
  state: AgreementState;
  followUps: FollowUpRecord[];
}

function past(asOf: string, knownAt: string): Past[] {
  return journals.flatMap((events): Past[] => {
    const followUps = new Map<string, FollowUpRecord>();
    let state: AgreementState | null = null;
    for (const event of eventsAsOf(events, { asOf, knownAt })) {
      const before: AgreementState | null = state;
      const whole = evolveWhole(before, event);
      for (const { followUpId } of before?.followUps ?? []) if (!whole.followUps.some((one) => one.followUpId === followUpId)) followUps.delete(followUpId);
      for (const one of whole.followUps) followUps.set(one.followUpId, one);
      state = before === null ? whole : shrink(whole);
    }
    return state ? [{ state, followUps: [...followUps.values()] }] : [];
  });
}

const isOpen = ({ status }: FollowUpRecord): boolean => status === 'scheduled' || status === 'reported' || status === 'lapsed';
const escaped = ({ state }: Past): boolean => state.status !== 'closed' && state.signing !== null && !state.followUps.some(isOpen);
const signed = ({ state }: Past): boolean => state.signing !== null && state.status !== 'closed';
const stock = (all: readonly Past[]) => ({
  total: all.length, signed: all.filter(signed).length, implementation: all.filter(({ state }) => state.stage === 'implementation').length,
  withoutFollowUp: all.filter(escaped).length,
});

function fates(all: readonly Past[], month: string, category?: string): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { state, followUps } of all) {
    if (category !== undefined && state.partners[0]?.category !== category) continue;
    for (const one of followUps.filter(({ dueOn }) => dueOn.startsWith(month))) {
      for (const name of ['due', fateOf(one, state.zone)]) found[name] = (found[name] ?? 0) + 1;
    }
  }
  return found;
}

const withoutZeros = (tally: object): Record<string, unknown> => Object.fromEntries(Object.entries(tally).filter(([, n]) => n !== 0));

describe("the head's page and the fold of all lives", () => {
  it.each([
    ['2026-10', '2026-10-31', '2026-09-30', '2026-12-01T00:00:00.000Z'], ['2026-10', '2026-10-20', '2026-09-30', '2026-10-20T04:00:00.000Z'],
    ['2026-11', '2026-11-30', '2026-10-31', '2029-01-01T00:00:00.000Z'], ['2025-12', '2025-12-31', '2025-11-30', '2026-03-01T00:00:00.000Z'],
    ['2024-03', '2024-03-31', '2024-02-29', '2026-12-01T00:00:00.000Z'], ['2026-12', '2026-12-31', '2026-11-30', '2027-03-01T00:00:00.000Z'],
  ])('%s as of %s, known at %s %s', async (month, asOf, before, knownAt) => {
    const report = await monthlyReport(db, month, knownAt);
    const [now, then] = [past(asOf, knownAt), past(before, knownAt)];
    expect({ asOf: report.asOf, generated: report.generated }).toEqual({ asOf, generated: now.some(({ state }) => state.origin.kind === 'demo') });
    expect({ now: report.stock.now, before: report.stock.before }).toEqual({ now: stock(now), before: stock(then) });
    for (const { category, ...counted } of report.stock.byCategory) expect({ category, ...counted }).toEqual({ category, ...stock(now.filter(({ state }) => state.partners[0]?.category === category)) });
    expect(withoutZeros(report.promises.month)).toEqual(fates(now, month));
    expect(withoutZeros(report.promises.monthBefore)).toEqual(fates(now, before.slice(0, 7)));
    for (const { category, ...counted } of report.promises.byCategory) expect({ category, ...withoutZeros(counted) }).toEqual({ category, ...fates(now, month, category) });

    const was = new Map(then.map((one) => [one.state.agreementId, one]));
    const changes: Record<string, (one: Past, earlier: Past | undefined) => boolean> = {
      signed: (one, earlier) => one.state.signing !== null && !earlier?.state.signing,
      implementation: (one, earlier) => one.state.stage === 'implementation' && earlier?.state.stage !== 'implementation',
      'without-follow-up': (one, earlier) => escaped(one) && !(earlier && escaped(earlier)),
      'attended-again': (one, earlier) => earlier !== undefined && escaped(earlier) && !escaped(one) && one.state.status !== 'closed',
      closed: (one, earlier) => one.state.status === 'closed' && earlier?.state.status !== 'closed',
    };
    const ids = (some: readonly { agreementId: string }[]): string[] => some.map(({ agreementId }) => agreementId);
    for (const { kind, n, names, more } of report.changes) {
      const expected = now.filter((one) => changes[kind]?.(one, was.get(one.state.agreementId))).map(({ state }) => state);
      expect({ kind, n, names: ids(names), titles: names.map(({ title }) => title), more })
        .toEqual({ kind, n: expected.length, names: ids(expected).slice(0, 12), titles: expected.slice(0, 12).map(({ title }) => title), more: Math.max(0, expected.length - 12) });
    }
    const forgotten = now.filter(escaped).map(({ state }) => state);
    expect({ names: ids(report.withoutFollowUp.names), more: report.withoutFollowUp.more }).toEqual({ names: ids(forgotten).slice(0, 12), more: Math.max(0, forgotten.length - 12) });

    const yearBefore = `${Number(month.slice(0, 4)) - 1}-${month.slice(5)}`;
    const inYear = now.flatMap(({ state }) => (state.signing && state.signing.signedOn > `${yearBefore}-31` ? [{ ...state, signedOn: state.signing.signedOn }] : []));
    expect(report.leadTime).toMatchObject({ signed: inYear.length, about: inYear.filter(({ explorationStartedOn }) => explorationStartedOn.length < 10).length });
    expect(ids(report.leadTime.inMonth)).toEqual(ids(inYear.filter(({ signedOn }) => signedOn.startsWith(month))).slice(0, 12));
    const months = inYear.map(({ explorationStartedOn, signedOn }) => monthsBetween(explorationStartedOn, signedOn)).sort((a, b) => a - b);
    expect(report.leadTime.medianMonths).toBe(months[Math.floor((months.length - 1) / 2)] ?? null);
    for (const { month: ending, agreements } of report.ending) {
      const ends = now.filter(({ state }) => state.status !== 'closed' && state.term?.endsOn?.startsWith(ending) && state.term.endsOn > asOf);
      expect({ ending, agreements }).toEqual({ ending, agreements: ends.length });
    }
  });

  it('says the same of what is known now, whether it is found by what is known now or by what was known at an instant', async () => {
    const late = '2029-01-01T00:00:00.000Z';
    const { number, ...indexed } = await monthlyReport(db, '2026-10', late);
    await db.query(`UPDATE standing_progress SET latest = 'infinity'`);
    expect(await monthlyReport(db, '2026-10', late)).toEqual({ number, ...indexed });
    expect(indexed.promises.month.due).toBeGreaterThan(0);
    expect(indexed.changes.some(({ n }) => n > 0)).toBe(true);
  });
});
