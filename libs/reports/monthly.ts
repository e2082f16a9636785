import { createHash } from 'node:crypto';
import { INDONESIAN_ZONES, localDate } from '#libs/calendar/index.js';
import { canonicalJson } from '#libs/journal/canonical.js';
import { standingsNow, type Database, type Sql } from '#libs/register/index.js';
import { anyGenerated, changed, type Behind, type Days, endings, isCurrent, namesOf, outcomes, promisesDue, signedAfter, stocks } from './gather.js';
import { indicatorFigures } from './indicators.js';
import { isAbout, leadTimeInWords, medianOf, monthsBetween } from './lead-time.js';
import { addMonths, lastDayOf } from './months.js';
import { rateOf, tally } from './promises.js';
import { CHANGES, type LeadTime, type MonthlyReport } from './types.js';

/** Names behind a number that a page has room for; how many more there are stands beside them. */
const NAMES = 12;
const WIB = INDONESIAN_ZONES['Asia/Jakarta'];

/**
 * The head's page of a month: as of its last day (of the current month: of today), by what was known at `knownAt`. The same month with the
 * same `knownAt` is the same report, whatever was recorded since: all of it comes from events recorded by then. No journal is folded: the
 * standings tell it all.
 *
 * @param month `YYYY-MM`, not after the month of `knownAt`
 */
export async function monthlyReport(db: Database, month: string, knownAt: string): Promise<MonthlyReport> {
  await standingsNow(db);
  const content = await db.transaction(async (tx) => {
    // All numbers of one page are of one moment.
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    return contentOf(tx, month, new Date(knownAt).toISOString());
  });
  const seal = createHash('sha256').update(canonicalJson({ ...content, knownAt, promises: { ...content.promises } }), 'utf8').digest('hex');
  return { number: `LAP-${month}/${seal.slice(0, 8)}`, ...content, knownAt };
}

async function contentOf(db: Sql, month: string, knownAt: string): Promise<Omit<MonthlyReport, 'number'>> {
  const today = localDate(WIB, Date.parse(knownAt));
  const last = lastDayOf(month);
  const monthBefore = addMonths(month, -1);
  const days: Days = { asOf: last < today ? last : today, before: lastDayOf(monthBefore), knownAt, current: await isCurrent(db, knownAt) };
  const stock = await stocks(db, days);
  const behind = await changed(db, days, stock, NAMES);
  const lead = await leadTimes(db, month, days);
  const names = await namesOf(db, [...new Set([...Object.values(behind).flatMap(({ first }) => first), ...lead.inMonth.map(({ agreementId }) => agreementId)])], days);
  const list = ({ n, first }: Behind) => ({ names: first.flatMap((id) => names.get(id) ?? []), more: n - first.length });
  const ending = await endings(db, days);
  return {
    month, asOf: days.asOf, knownAt, generated: await anyGenerated(db, days),
    stock,
    withoutFollowUp: list(behind.escaped),
    promises: await fates(db, month, monthBefore, days),
    changes: CHANGES.map((kind) => ({ kind, n: behind[kind].n, ...list(behind[kind]) })),
    leadTime: { ...lead, inMonth: lead.inMonth.flatMap((one) => { const named = names.get(one.agreementId); return named ? [{ ...named, ...one }] : []; }) },
    ending: [...(days.asOf < last ? [month] : []), ...Array.from({ length: 12 }, (_, i) => addMonths(month, i + 1))].map((one) => ({ month: one, agreements: ending.get(one) ?? 0 })),
    indicators: indicatorFigures(await outcomes(db, days)),
  };
}

/** What became of the promises of both months. */
async function fates(db: Sql, month: string, monthBefore: string, days: Days): Promise<MonthlyReport['promises']> {
  const found = await promisesDue(db, `${monthBefore}-01`, lastDayOf(month), days);
  const of = (one: string) => found.filter((each) => each.month === one);
  const whole = tally(of(month));
  const categories = [...new Set(of(month).map(({ category }) => category))].sort();
  return {
    month: whole, monthBefore: tally(of(monthBefore)), rate: rateOf(whole),
    byCategory: categories.map((category) => ({ category, ...tally(of(month).filter((each) => each.category === category)) })),
  };
}

/** How long it took to the signature: of those signed in the twelve months, and each one of this month. */
async function leadTimes(
  db: Sql, month: string, days: Days,
): Promise<Omit<MonthlyReport['leadTime'], 'inMonth'> & { inMonth: Omit<LeadTime, 'reference' | 'title'>[] }> {
  const signed = await signedAfter(db, lastDayOf(addMonths(month, -12)), days);
  const inMonth = signed.filter(({ signedOn }) => signedOn.startsWith(month));
  return {
    signed: signed.length, medianMonths: medianOf(signed.map(({ explorationStartedOn, signedOn }) => monthsBetween(explorationStartedOn, signedOn))),
    about: signed.filter(({ explorationStartedOn }) => isAbout(explorationStartedOn)).length,
    inMonth: inMonth.slice(0, NAMES).map(({ id, explorationStartedOn, signedOn }) => {
      const months = monthsBetween(explorationStartedOn, signedOn);
      const words = (language: 'id' | 'en'): string => leadTimeInWords(months, explorationStartedOn, language);
      return { agreementId: id, explorationStartedOn, signedOn, months, about: isAbout(explorationStartedOn), inWords: { id: words('id'), en: words('en') } };
    }),
    moreInMonth: Math.max(0, inMonth.length - NAMES),
  };
}
