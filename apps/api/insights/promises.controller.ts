import { Controller } from '@nestjs/common';
import { addMonthsClipped, dateOf, dayOf } from '#libs/calendar/index.js';
import { figureDefinitions as defined } from '#libs/contract/index.js';
import { type Figure, share } from '#libs/insight/figure.js';
import { countEndings, countPromises, Database, type Fate, FATES, periodOf, type PromiseCount } from '#libs/register/index.js';
import { Endpoint, Input } from '../http/endpoint.js';
import type { InputOf } from '../http/request-state.js';
import { agreements, followUps } from './behind.js';
import { insightRoutes as routes } from './insights.routes.js';

const SIDES = ['ours', 'partner', 'joint'] as const;
/** Promises below which no rate is told. */
const RATE_MINIMUM = 5;
const MONTHS_AHEAD = 12;

type Fates = Record<Fate | 'due' | 'silent', number>;

/** What became of promises, and what ends. */
@Controller()
export class PromisesController {
  constructor(private readonly db: Database) {}

  @Endpoint(routes.promises)
  async promises(@Input() { query }: InputOf<typeof routes.promises>) {
    const { asOf, from } = periodOf(query);
    const counts = await countPromises(this.db, query);
    const all = fatesOf(counts);
    const bySide = bySides((side) => fatesOf(counts.filter(({ ownerSide }) => ownerSide === side)));
    // The day is said in the link, so that the list behind it is of the same period tomorrow.
    const asked = { ...query, from, asOf };
    return {
      asOf, from, all, rate: rateOf(all), bySide, rateBySide: bySides((side) => rateOf(bySide[side])),
      definitions: {
        ...Object.fromEntries((['due', ...FATES, 'silent'] as const).map((fate) => [fate, defined[`promises:${fate}`]])),
        rate: defined['promises-rate'], side: defined['promises-side'], notEnough: defined['not-enough-data'],
      },
      behind: Object.fromEntries((['due', ...FATES, 'silent'] as const).map((fate) => [fate, followUps(`promises:${fate}`, asked)])),
    };
  }

  @Endpoint(routes.endings)
  async endings(@Input() { query }: InputOf<typeof routes.endings>) {
    const { months = MONTHS_AHEAD, ...filter } = query;
    const { asOf } = periodOf(filter);
    const first = `${asOf.slice(0, 7)}-01`;
    const monthAt = (n: number): string => addMonthsClipped(first, n);
    const until = dateOf(dayOf(monthAt(months)) - 1);
    const found = new Map((await countEndings(this.db, { ...filter, until })).map(({ month, count }) => [month, count]));
    return {
      asOf,
      months: Array.from({ length: months }, (_, n) => {
        const from = n === 0 ? asOf : monthAt(n);
        return {
          month: from.slice(0, 7), value: found.get(from.slice(0, 7)) ?? 0,
          behind: agreements('ending', { ...filter, from, to: dateOf(dayOf(monthAt(n + 1)) - 1) }),
        };
      }),
      definition: defined['endings'],
    };
  }
}

const bySides = <T>(of: (side: (typeof SIDES)[number]) => T): Record<(typeof SIDES)[number], T> => ({ ours: of('ours'), partner: of('partner'), joint: of('joint') });

function fatesOf(counts: readonly PromiseCount[]): Fates {
  const of = (fate: Fate): number => counts.reduce((sum, one) => sum + (one.fate === fate ? one.count : 0), 0);
  return {
    ...(Object.fromEntries(FATES.map((fate) => [fate, of(fate)])) as Record<Fate, number>),
    due: counts.reduce((sum, { count }) => sum + count, 0), silent: counts.reduce((sum, { silent }) => sum + silent, 0),
  };
}

/** Glossary, *rate of kept promises*. */
const rateOf = (f: Fates): Figure => share(f['kept-on-time'] + f['kept-late'], f.due - f.withdrawn - f['not-applicable'] - f.unknown, RATE_MINIMUM);
