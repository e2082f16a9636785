import { Controller } from '@nestjs/common';
import { figureDefinitions as defined } from '#libs/contract/index.js';
import { median, quantile, share } from '#libs/insight/figure.js';
import { silenceAnatomy } from '#libs/insight/silence.js';
import { survivalOf } from '#libs/insight/survival.js';
import {
  agreementsBehind, BLIND_SPOTS, countBlindSpots, countDebt, Database, type Debt, followUpsBehind,
  type InsightFilter, periodOf, tallyFirstEvidence, tallyLags, tallyLapses,
} from '#libs/register/index.js';
import { Endpoint, Input } from '../http/endpoint.js';
import type { InputOf } from '../http/request-state.js';
import { agreements, followUps } from './behind.js';
import { insightRoutes as routes } from './insights.routes.js';

const LAG_MINIMUM = 10;
/** Days at which the share that still waits for evidence is told. */
const EVIDENCE_DAYS = [30, 90, 180, 365, 730];

/** Numbers about silence: each with its definition, how many cases it stands on, and the list of what is behind it. */
@Controller()
export class InsightsController {
  constructor(private readonly db: Database) {}

  @Endpoint(routes.silence)
  async silence(@Input() { query }: InputOf<typeof routes.silence>) {
    const { asOf, from } = periodOf(query);
    const [lapses, lags] = await Promise.all([tallyLapses(this.db, query), tallyLags(this.db, query)]);
    const anatomy = silenceAnatomy(lapses);
    const count = lags.reduce((sum, one) => sum + one.count, 0);
    const prompt = lags.reduce((sum, one) => sum + (one.value <= 14 ? one.count : 0), 0);
    return {
      asOf, from,
      population: { value: anatomy.population, definition: defined['silence-population'] },
      outside: { value: anatomy.outside, behind: followUps('silence:outside', query) },
      unexplained: { value: anatomy.unexplained, definition: defined['silence-unexplained'], behind: followUps('silence:unexplained', query) },
      lateAnswers: anatomy.lateAnswers,
      classes: anatomy.classes.map((one) =>
        ({ ...one, definition: defined[`silence:${one.class}`], behind: followUps(`silence:${one.class}`, query) })),
      reportingLag: {
        median: median(lags, LAG_MINIMUM), ninetyPercent: quantile(lags, 0.9, LAG_MINIMUM), withinFourteenDays: share(prompt, count, LAG_MINIMUM),
        definition: defined['reporting-lag'], behind: followUps('lag:reports', query),
      },
      definitions: { sure: defined['silence-sure'], notEnough: defined['not-enough-data'] },
    };
  }

  @Endpoint(routes.debt)
  async debt(@Input() { query }: InputOf<typeof routes.debt>) {
    const { all, byUnit, byRegion } = await countDebt(this.db, query);
    const shown = ({ lapsed, oldestLapsedAt, awaiting, oldestReportedAt }: Debt, of: InsightFilter) => ({
      lapsed, oldestLapsedAt, awaiting, oldestReportedAt,
      behind: { lapsed: followUps('debt:lapsed', of), awaiting: followUps('debt:awaiting', of) },
    });
    return {
      asOf: periodOf(query).asOf,
      all: shown(all, query),
      byUnit: byUnit.map((one) => ({ unit: one.unit ?? '', ...shown(one, { ...query, unit: one.unit ?? '', exact: true }) })),
      byRegion: byRegion.map((one) => ({ region: one.region, ...shown(one, { ...query, region: one.region ?? 'none', exact: true }) })),
      definitions: { lapsed: defined['debt:lapsed'], awaiting: defined['debt:awaiting'] },
    };
  }

  @Endpoint(routes.firstEvidence)
  async firstEvidence(@Input() { query }: InputOf<typeof routes.firstEvidence>) {
    const { by, ...filter } = query;
    const { waits, recordedLater } = await tallyFirstEvidence(this.db, query);
    const groups = [...Map.groupBy(waits, ({ group }) => group)].sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1));
    return {
      asOf: periodOf(query).asOf,
      all: survivalOf(waits, EVIDENCE_DAYS),
      ...(by === undefined ? {} : { groups: groups.map(([group, own]) => ({ group, ...survivalOf(own, EVIDENCE_DAYS) })) }),
      recordedLater: {
        value: recordedLater, definition: defined['first-evidence:recorded-later'], behind: agreements('first-evidence:recorded-later', filter),
      },
      definition: defined['first-evidence'],
      behind: { found: agreements('first-evidence:found', filter), waiting: agreements('first-evidence:waiting', filter) },
      definitions: { notEnough: defined['not-enough-data'] },
    };
  }

  @Endpoint(routes.blindSpots)
  async blindSpots(@Input() { query }: InputOf<typeof routes.blindSpots>) {
    const found = await countBlindSpots(this.db, query);
    return {
      asOf: periodOf(query).asOf,
      signed: { value: found.signed, definition: defined['blind-spots:signed'], behind: agreements('blind-spots:signed', query) },
      spots: BLIND_SPOTS.map((spot) =>
        ({ spot, value: found[spot], definition: defined[`blind-spots:${spot}`], behind: agreements(`blind-spots:${spot}`, query) })),
    };
  }

  @Endpoint(routes.followUps)
  followUps(@Input() { query }: InputOf<typeof routes.followUps>) {
    const { figure, count, ...filter } = query;
    return followUpsBehind(this.db, figure, { ...filter, count: count === 'exact' });
  }

  @Endpoint(routes.agreements)
  agreements(@Input() { query }: InputOf<typeof routes.agreements>) {
    const { figure, count, ...filter } = query;
    return agreementsBehind(this.db, figure, { ...filter, count: count === 'exact' });
  }
}
