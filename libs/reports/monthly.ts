import { createHash } from 'node:crypto';
import { INDONESIAN_ZONES, localDate } from '#libs/calendar/index.js';
import { canonicalJson } from '#libs/journal/canonical.js';
import { standingsNow, type Database } from '#libs/register/index.js';
import { anyGenerated, candidates, changedIds, type Days, endings, signedBetween, stocks } from './gather.js';
import { indicatorFigures, type Outcomes } from './indicators.js';
import { isAbout, leadTimeInWords, medianOf, monthsBetween } from './lead-time.js';
import { pastLives } from './lives.js';
import { addMonths, lastDayOf } from './months.js';
import { fateOf, rateOf, tally } from './promises.js';
import { CHANGES, type LeadTime, type MonthlyReport, type Named } from './types.js';

/** Names behind a number that a page has room for; how many more there are stands beside them. */
const NAMES = 12;
const WIB = INDONESIAN_ZONES['Asia/Jakarta'];

/**
 * The head's page of a month: as of its last day (of the current month: of today), by what was known at `knownAt`. The same month with the
 * same `knownAt` is the same report, whatever was recorded since: all of it comes from events recorded by then.
 *
 * @param month `YYYY-MM`, not after the month of `knownAt`
 */
export async function monthlyReport(db: Database, month: string, knownAt: string): Promise<MonthlyReport> {
  await standingsNow(db);
  const today = localDate(WIB, Date.parse(knownAt));
  const last = lastDayOf(month);
  const monthBefore = addMonths(month, -1);
  const days: Days = { asOf: last < today ? last : today, before: lastDayOf(monthBefore), knownAt };
  const ids = await changedIds(db, days);
  const names = await namesOf(db, Object.values(ids).flatMap((some) => some.slice(0, NAMES)), days);
  const list = (some: readonly string[]) => ({ names: some.slice(0, NAMES).flatMap((id) => names.get(id) ?? []), more: Math.max(0, some.length - NAMES) });
  const ending = await endings(db, days);
  const content: Omit<MonthlyReport, 'number'> = {
    month, asOf: days.asOf, knownAt, generated: await anyGenerated(db, days),
    stock: await stocks(db, days),
    withoutFollowUp: list(ids.escaped),
    ...(await fates(db, month, monthBefore, days)),
    changes: CHANGES.map((kind) => ({ kind, n: ids[kind].length, ...list(ids[kind]) })),
    leadTime: await leadTimes(db, month, days),
    ending: [...(days.asOf < last ? [month] : []), ...Array.from({ length: 12 }, (_, i) => addMonths(month, i + 1))].map((one) => ({ month: one, agreements: ending.get(one) ?? 0 })),
  };
  const seal = createHash('sha256').update(canonicalJson({ ...content, promises: { ...content.promises } }), 'utf8').digest('hex');
  return { number: `LAP-${month}/${seal.slice(0, 8)}`, ...content };
}

async function namesOf(db: Database, ids: readonly string[], days: Days): Promise<Map<string, Named>> {
  const names = new Map<string, Named>();
  for await (const { state } of pastLives(db, [...new Set(ids)], days)) names.set(state.agreementId, named(state));
  return names;
}

const named = ({ agreementId, reference, title }: Named): Named => ({ agreementId, reference, title });

/** What became of the promises of both months, and what outcomes the agreements show. */
async function fates(db: Database, month: string, monthBefore: string, days: Days): Promise<Pick<MonthlyReport, 'promises' | 'indicators'>> {
  const found: { month: string; category: string; fate: ReturnType<typeof fateOf> }[] = [];
  const outcomes: Outcomes[] = [];
  for await (const { state, followUps } of pastLives(db, await candidates(db, [month, monthBefore], days.knownAt), days)) {
    const category = state.partners[0]?.category ?? '';
    for (const followUp of followUps) found.push({ month: followUp.dueOn.slice(0, 7), category, fate: fateOf(followUp, state.zone) });
    if (state.obligations.some(({ indicator }) => indicator !== null) || state.evaluations.some(({ indicators }) => indicators.length > 0)) outcomes.push({ state, followUps });
  }
  const of = (one: string) => found.filter((each) => each.month === one);
  const whole = tally(of(month).map(({ fate }) => fate));
  const categories = [...new Set(of(month).map(({ category }) => category))].sort();
  return {
    promises: {
      month: whole, monthBefore: tally(of(monthBefore).map(({ fate }) => fate)), rate: rateOf(whole),
      byCategory: categories.map((category) => ({ category, ...tally(of(month).filter((each) => each.category === category).map(({ fate }) => fate)) })),
    },
    indicators: indicatorFigures(outcomes),
  };
}

/** How long it took to the signature: of those signed in the twelve months, and each one of this month. */
async function leadTimes(db: Database, month: string, days: Days): Promise<MonthlyReport['leadTime']> {
  const all: LeadTime[] = [];
  for await (const { state } of pastLives(db, await signedBetween(db, lastDayOf(addMonths(month, -12)), days), days)) {
    const { explorationStartedOn, signing } = state;
    if (!signing) continue;
    const months = monthsBetween(explorationStartedOn, signing.signedOn);
    const words = (language: 'id' | 'en'): string => leadTimeInWords(months, explorationStartedOn, language);
    all.push({
      ...named(state), explorationStartedOn, signedOn: signing.signedOn, months, about: isAbout(explorationStartedOn), inWords: { id: words('id'), en: words('en') },
    });
  }
  const inMonth = all.filter(({ signedOn }) => signedOn.startsWith(month));
  return {
    signed: all.length, medianMonths: medianOf(all.map(({ months }) => months)), about: all.filter(({ about }) => about).length,
    inMonth: inMonth.slice(0, NAMES), moreInMonth: Math.max(0, inMonth.length - NAMES),
  };
}
