import type { Waiting } from '#libs/insight/survival.js';
import type { Database } from '../database.js';
import { listAgreements, type ListedAgreement } from './agreements.js';
import { agreementConditions, periodOf, type InsightFilter } from './insight-filter.js';
import { followJournal } from '../standings/follow.js';
import { decodeCursor, toPage, type Page, type PageRequest } from './page.js';
import type { Conditions } from './select.js';

export const BLIND_SPOTS = ['no-obligation', 'no-liaison', 'no-evaluation', 'no-activity'] as const;
export type BlindSpot = (typeof BLIND_SPOTS)[number];

/** What a number about agreements counts; the same condition lists what is behind it. */
export type AgreementFigure = `blind-spots:${BlindSpot}` | 'blind-spots:signed' | 'first-evidence:found' | 'first-evidence:waiting' | 'first-evidence:recorded-later' | 'ending' | 'none';

interface Bounds {
  at: string;
  asOf: string;
  yearBefore: string;
}

/** Signed by then and not closed. */
const SIGNED = ({ asOf }: Bounds): string => `a.signed_on <= ${asOf}::date AND (a.status <> 'closed' OR a.closed_on > ${asOf}::date)`;

/** The journal is asked only where the last act lies after the day of the question, so that an earlier one may count. */
const INACTIVE = ({ yearBefore, asOf }: Bounds): string => `(a.active_on IS NULL OR a.active_on <= ${yearBefore}::text OR (a.active_on > ${asOf}::text AND NOT EXISTS (
    SELECT FROM agreement_events e WHERE e.agreement_id = a.agreement_id AND e.actor_role <> 'system'
      AND e.effective_on > ${yearBefore}::text AND e.effective_on <= ${asOf}::text)))`;

/**
 * What each blind spot is. Activity is what a person recorded, by the day on which it happened: an import of today makes nothing of
 * 2018 recent. Evaluations are asked of the journal, which knows when.
 */
const SPOTS: Record<BlindSpot, (bounds: Bounds) => string> = {
  'no-obligation': () => `NOT EXISTS (SELECT FROM obligations b WHERE b.agreement_id = a.agreement_id AND b.state <> 'withdrawn')`,
  'no-liaison': () => `NOT EXISTS (SELECT FROM contacts c WHERE c.contact_id = a.liaison_contact_id AND c.reachability <> 'vacant')`,
  'no-evaluation': ({ at, yearBefore }) => `a.signed_on <= ${yearBefore}::date AND NOT EXISTS (
    SELECT FROM agreement_events e WHERE e.agreement_id = a.agreement_id AND e.type = 'EvaluationRecorded' AND e.recorded_at <= ${at}::timestamptz)`,
  'no-activity': (bounds) => `a.signed_on <= ${bounds.yearBefore}::date AND ${INACTIVE(bounds)}`,
};

async function ground(db: Database, filter: InsightFilter): Promise<{ conditions: Conditions; bounds: Bounds }> {
  const period = periodOf(filter);
  const conditions = await agreementConditions(db, filter);
  const bounds = { at: conditions.bind(period.at), asOf: conditions.bind(period.asOf), yearBefore: conditions.bind(period.yearBefore) };
  // Each is named once with its type, whichever of them a question needs.
  conditions.add(`${bounds.at}::timestamptz IS NOT NULL AND ${bounds.asOf}::text IS NOT NULL AND ${bounds.yearBefore}::text IS NOT NULL`);
  return { conditions, bounds };
}

/**
 * The same, asked of all agreements at once: what there is is found once, from its index, and joined; what nobody looks after has none of it.
 * Asked of each agreement by itself, a hundred thousand take seconds.
 */
const FOUND: Record<BlindSpot, { from: (bounds: Bounds) => string; spot: (bounds: Bounds) => string }> = {
  'no-obligation': {
    from: () => `LEFT JOIN (SELECT DISTINCT agreement_id FROM obligations WHERE state <> 'withdrawn') AS b ON b.agreement_id = a.agreement_id`,
    spot: () => 'b.agreement_id IS NULL',
  },
  'no-liaison': {
    from: () => `LEFT JOIN contacts c ON c.contact_id = a.liaison_contact_id AND c.reachability <> 'vacant'`,
    spot: () => 'c.contact_id IS NULL',
  },
  'no-evaluation': {
    from: ({ at }) => `LEFT JOIN (
      SELECT DISTINCT agreement_id FROM agreement_events WHERE type = 'EvaluationRecorded' AND recorded_at <= ${at}::timestamptz) AS v ON v.agreement_id = a.agreement_id`,
    spot: ({ yearBefore }) => `a.signed_on <= ${yearBefore}::date AND v.agreement_id IS NULL`,
  },
  'no-activity': { from: () => '', spot: SPOTS['no-activity'] },
};

/** Signed agreements, and how many of them nobody looks after in one way or another. */
export async function countBlindSpots(db: Database, filter: InsightFilter = {}): Promise<{ signed: number } & Record<BlindSpot, number>> {
  const { conditions, bounds } = await ground(db, filter);
  conditions.add(SIGNED(bounds));
  const columns = BLIND_SPOTS.map((spot) => `count(*) FILTER (WHERE ${FOUND[spot].spot(bounds)}) AS "${spot}"`).join(', ');
  const [row] = await db.query<{ signed: number } & Record<BlindSpot, number>>(
    `SELECT count(*) AS signed, ${columns} FROM agreements a ${BLIND_SPOTS.map((spot) => FOUND[spot].from(bounds)).join(' ')} WHERE ${conditions.where}`, conditions.values);
  return row ?? { signed: 0, 'no-obligation': 0, 'no-liaison': 0, 'no-evaluation': 0, 'no-activity': 0 };
}

/** Days after the signature within which an agreement must have been entered here to tell when its first evidence came. */
export const RECORDED_WITHIN_DAYS = 30;

const FIRST_EVIDENCE = ({ at }: Bounds): string => `LEFT JOIN (
  SELECT f.agreement_id, min(f.reported_at) AS at FROM follow_ups f
  WHERE f.outcome IN ('done', 'partial') AND f.reported_at <= ${at}::timestamptz GROUP BY 1) AS e ON e.agreement_id = a.agreement_id`;
const WATCHED = `a.created_at < a.signed_on + ${RECORDED_WITHIN_DAYS + 1}`;

/** What agreements may be compared by. */
export const EVIDENCE_GROUPS = { track: 'a.track', unit: 'a.initiating_unit', region: 'a.region', year: `to_char(a.signed_on, 'YYYY')` } as const;
export type EvidenceGroup = keyof typeof EVIDENCE_GROUPS;

export interface GroupedWaiting extends Waiting {
  group: string | null;
}

/** How long agreements waited for their first evidence, and how many were entered too late to know. */
export async function tallyFirstEvidence(
  db: Database, filter: InsightFilter & { by?: EvidenceGroup } = {},
): Promise<{ waits: GroupedWaiting[]; recordedLater: number }> {
  const { conditions, bounds } = await ground(db, filter);
  conditions.add(`a.signed_on <= ${bounds.asOf}::date`);
  const group = filter.by === undefined ? 'NULL::text' : EVIDENCE_GROUPS[filter.by];
  const rows = await db.query<GroupedWaiting & { watched: boolean }>(
    `SELECT ${group} AS "group", ${WATCHED} AS watched, e.at IS NOT NULL AS event,
       greatest(0, coalesce((e.at AT TIME ZONE a.time_zone)::date, least(a.closed_on, ${bounds.asOf}::date)) - a.signed_on) AS days,
       count(*) AS count
     FROM agreements a ${FIRST_EVIDENCE(bounds)} WHERE ${conditions.where} GROUP BY 1, 2, 3, 4`, conditions.values);
  return {
    waits: rows.filter(({ watched }) => watched).map(({ watched: _, ...row }) => row),
    recordedLater: rows.reduce((sum, { watched, count }) => sum + (watched ? 0 : count), 0),
  };
}

/** Agreements behind a number, by id. @throws {BadCursor} */
export async function agreementsBehind(
  db: Database, figure: AgreementFigure, filter: InsightFilter & PageRequest = {},
): Promise<Page<ListedAgreement>> {
  const limit = filter.limit ?? 50;
  const mark = decodeCursor(filter.cursor, figure);
  const { conditions, bounds } = await ground(db, filter);
  const from = `FROM agreements a ${figure.startsWith('first-evidence:') ? FIRST_EVIDENCE(bounds) : ''}`;
  if (figure === 'none' && filter.asOf !== undefined) await followJournal(db);
  conditions.add(conditionOf(figure, bounds, filter));
  if (figure === 'ending') conditions.add('a.ends_on >= ?::date', filter.from).add('a.ends_on <= ?::date', filter.to);
  const total = filter.count
    ? (await db.query<{ n: number }>(`SELECT count(*) AS n ${from} WHERE ${conditions.where}`, conditions.values))[0]?.n ?? 0
    : undefined;
  if (mark) conditions.add('a.agreement_id > ?', mark.id);
  const where = conditions.where;
  const ids = await db.query<{ id: string }>(
    `SELECT a.agreement_id AS id ${from} WHERE ${where} ORDER BY a.agreement_id LIMIT ${conditions.bind(limit + 1)} OFFSET ${conditions.bind(filter.offset ?? 0)}`, conditions.values);
  const { items } = await listAgreements(db, { ids: ids.slice(0, limit).map(({ id }) => id), limit: 200 });
  const byId = new Map(items.map((item) => [item.id, item]));
  const page = toPage(ids, limit, ({ id }) => ({ order: figure, key: null, id }), (rows) => rows.flatMap(({ id }) => byId.get(id) ?? []));
  return total === undefined ? page : { ...page, total };
}

/** Glossary, *none*: what escaped attention. The present is marked by the register's triggers, a past day by the standings. */
const NONE = 'EXISTS (SELECT FROM agreement_pulse e WHERE e.agreement_id = a.agreement_id AND e.escaped)';
const noneOn = (asOf: string): string => `EXISTS (SELECT FROM agreement_standings s
  WHERE s.agreement_id = a.agreement_id AND s.escaped AND s.from_on <= ${asOf}::date AND s.to_on > ${asOf}::date AND s.known_to = 'infinity')`;

function conditionOf(figure: AgreementFigure, bounds: Bounds, filter: InsightFilter): string {
  switch (figure) {
    case 'none':
      return filter.asOf === undefined ? NONE : noneOn(bounds.asOf);
    case 'blind-spots:signed':
    case 'ending':
      return SIGNED(bounds);
    case 'first-evidence:found':
      return `a.signed_on <= ${bounds.asOf}::date AND ${WATCHED} AND e.at IS NOT NULL`;
    case 'first-evidence:waiting':
      return `a.signed_on <= ${bounds.asOf}::date AND ${WATCHED} AND e.at IS NULL`;
    case 'first-evidence:recorded-later':
      return `a.signed_on <= ${bounds.asOf}::date AND NOT (${WATCHED})`;
    default:
      return `${SIGNED(bounds)} AND ${SPOTS[figure.slice('blind-spots:'.length) as BlindSpot](bounds)}`;
  }
}

/** Agreements that are signed and not closed, by the month in which their term ends; from the day of the question on. */
export async function countEndings(db: Database, filter: InsightFilter & { until: string }): Promise<{ month: string; count: number }[]> {
  const { conditions, bounds } = await ground(db, filter);
  conditions.add(SIGNED(bounds)).add(`a.ends_on >= ${bounds.asOf}::date`).add('a.ends_on <= ?::date', filter.until);
  return db.query<{ month: string; count: number }>(
    `SELECT to_char(a.ends_on, 'YYYY-MM') AS month, count(*) AS count FROM agreements a WHERE ${conditions.where} GROUP BY 1 ORDER BY 1`, conditions.values);
}
