import type { CaseRecord } from '#libs/agreement/types/state.js';
import type { CaseEffect, CaseTally } from '#libs/insight/effects.js';
import type { TextRef } from '#libs/journal/envelope.js';
import type { Database } from '../database.js';
import { partiesOf } from '../directory/parties.js';
import { readTexts, textIdsIn } from '../directory/texts.js';
import { unitsBelow } from '../directory/units.js';
import { todayOf } from './follow-up-filters.js';
import { listFollowUps, type ListedFollowUp } from './follow-ups.js';
import { decodeCursor, toPage, type Page, type PageRequest } from './page.js';
import { fillTexts, type WithTexts } from './present.js';
import { Conditions, orderBy, orderOf, type Order } from './select.js';

export interface CaseFilter extends PageRequest {
  state?: string;
  cause?: string;
  /** Whose promises lapsed. */
  partnerId?: string;
  /** The unit and those below it. */
  unit?: string;
  /** Contact who sees to it. */
  ownerId?: string;
  agreementId?: string;
  /** Open, and the day on which a plan was wanted is over. */
  overdue?: 'plan';
  /** `openedAt planDueOn`, `-` turns it round; default `planDueOn`. */
  sort?: string;
  /** The present; default: now. */
  at?: Date;
}

/** A case in a list across agreements. */
export interface ListedCase extends Omit<WithTexts<CaseRecord>, 'caseId'> {
  id: string;
  agreementId: string;
  agreementReference: string;
  agreementTitle: string;
  initiatingUnit: string;
  ownerPartyName: string;
  overdue: boolean;
  /** What came after it, and the follow-up that shows it. */
  effect: CaseEffect;
  effectFollowUpId: string | null;
  /** Cases of the same party that are not closed, this one too where it is not: one partner, one conversation. */
  group: { partyId: string; cases: number; agreements: number };
}

export type CaseDetail = ListedCase & { followUps: ListedFollowUp[] };

interface Row {
  id: string;
  doc: CaseRecord;
  agreementId: string;
  agreementReference: string;
  agreementTitle: string;
  initiatingUnit: string;
  overdue: boolean;
  effect: CaseEffect;
  effectFollowUpId: string | null;
  groupCases: number;
  groupAgreements: number;
  sortKey: string | null;
}

const orders: Record<string, Omit<Order, 'descending'>> = {
  openedAt: { expression: 'k.opened_at', type: 'timestamptz' },
  planDueOn: { expression: 'k.plan_due_on', type: 'date' },
};

const overdueAt = (at: string): string => `k.state = 'open' AND k.plan_due_on < ${todayOf(at)}`;

/**
 * The next follow-up of the case's promises: the earliest that fell due after the case was closed and was not answered before. Its
 * answer in time is what success means (glossary).
 */
const NEXT = `LEFT JOIN LATERAL (
  SELECT n.follow_up_id, n.due_at, n.reported_at FROM follow_ups m JOIN follow_ups n ON n.obligation_id = m.obligation_id
  WHERE k.closed_at IS NOT NULL AND m.follow_up_id = ANY (k.follow_up_ids) AND n.due_at > k.closed_at AND n.status <> 'withdrawn'
    AND (n.reported_at IS NULL OR n.reported_at >= k.closed_at)
  ORDER BY n.due_at, n.follow_up_id LIMIT 1
) AS nx ON true`;

const effectAt = (at: string): string => `CASE WHEN k.closed_at IS NULL THEN 'running' WHEN nx.follow_up_id IS NULL THEN 'nothing-followed'
  WHEN nx.reported_at < nx.due_at THEN 'succeeded' WHEN nx.due_at <= ${at}::timestamptz THEN 'failed' ELSE 'waiting' END`;

/** Assistance cases of all agreements. @throws {BadCursor} */
export async function listCases(db: Database, filter: CaseFilter = {}): Promise<Page<ListedCase>> {
  const order = orderOf(filter.sort, orders, 'planDueOn');
  const mark = decodeCursor(filter.cursor, order.name);
  const limit = filter.limit ?? 50;
  const conditions = await conditionsOf(db, filter);
  const at = conditions.bind(filter.at ?? new Date());
  if (filter.overdue === 'plan') conditions.add(overdueAt(at));
  else conditions.add(`${at}::timestamptz IS NOT NULL`);
  const from = 'FROM assistance_cases k JOIN agreements a USING (agreement_id)';
  const total = filter.count
    ? (await db.query<{ n: number }>(`SELECT count(*) AS n ${from} WHERE ${conditions.where}`, conditions.values))[0]?.n ?? 0
    : undefined;
  conditions.after(order, 'k.case_id', mark);
  const rows = await select(db, conditions, at, order, limit + 1);
  const items = await present(db, rows.slice(0, limit));
  const page = toPage(rows, limit, (row) => ({ order: order.name, key: row.sortKey, id: row.id }), () => items);
  return total === undefined ? page : { ...page, total };
}

/** One case with its whole log and the follow-ups that it is about; null where there is none. */
export async function getCase(db: Database, id: string, now: Date = new Date()): Promise<CaseDetail | null> {
  const conditions = new Conditions().add('k.case_id = ?', id);
  const at = conditions.bind(now);
  const order = { expression: 'k.plan_due_on', type: 'date', descending: false } as const;
  const [row] = await select(db, conditions, at, order, 1);
  if (!row) return null;
  const whole = { ...row, doc: { ...row.doc, log: [...await olderLog(db, row), ...row.doc.log] } };
  const [item] = await present(db, [whole]);
  const { items: followUps } = await listFollowUps(db, { ids: row.doc.followUpIds, sort: 'dueOn', limit: 200, at: now });
  return item ? { ...item, followUps } : null;
}

async function conditionsOf(db: Database, filter: CaseFilter): Promise<Conditions> {
  return new Conditions()
    .add('k.state = ?', filter.state)
    .add('k.cause = ?', filter.cause)
    .add('k.owner_party_id = ?', filter.partnerId)
    .add('k.owner_contact_id = ?', filter.ownerId)
    .add('k.agreement_id = ?', filter.agreementId)
    .add('a.initiating_unit = ANY (?)', filter.unit === undefined ? undefined : await unitsBelow(db, filter.unit));
}

function select(db: Database, conditions: Conditions, at: string, order: Order, limit: number): Promise<Row[]> {
  const where = conditions.where;
  return db.query<Row>(
    `SELECT k.case_id AS id, k.doc, a.agreement_id AS "agreementId", a.reference AS "agreementReference", a.title AS "agreementTitle",
       a.initiating_unit AS "initiatingUnit", ${overdueAt(at)} AS overdue, ${effectAt(at)} AS effect,
       nx.follow_up_id AS "effectFollowUpId", g.cases AS "groupCases", g.agreements AS "groupAgreements",
       (${order.expression})::text AS "sortKey"
     FROM assistance_cases k JOIN agreements a USING (agreement_id) ${NEXT}
     CROSS JOIN LATERAL (
       SELECT count(*) AS cases, count(DISTINCT o.agreement_id) AS agreements FROM assistance_cases o
       WHERE o.owner_party_id = k.owner_party_id AND o.state <> 'closed'
     ) AS g
     WHERE ${where} ${orderBy(order, 'k.case_id')} LIMIT ${conditions.bind(limit)}`, conditions.values);
}

async function present(db: Database, rows: readonly Row[]): Promise<ListedCase[]> {
  const [texts, names] = await Promise.all([
    readTexts(db, [...textIdsIn(rows.map(({ doc }) => doc))]), partiesOf(db, rows.map(({ doc }) => doc.ownerPartyId)),
  ]);
  return rows.map(({ doc, groupCases, groupAgreements, sortKey: _, ...row }) => {
    const { caseId: __, ...filled } = fillTexts(doc, texts);
    return {
      ...filled, ...row, ownerPartyName: names.get(doc.ownerPartyId)?.name ?? '',
      group: { partyId: doc.ownerPartyId, cases: groupCases, agreements: groupAgreements },
    };
  });
}

/** Entries that have left the state, which keeps the latest: they stand in the journal. */
async function olderLog(db: Database, row: Row): Promise<CaseRecord['log']> {
  const first = row.doc.log[0];
  if (!first) return [];
  return db.query<{ at: string; by: string; text: TextRef }>(
    `SELECT recorded_at AS at, actor_id AS by, data -> 'text' AS text FROM agreement_events
     WHERE agreement_id = $1 AND type = 'AssistanceLogged' AND data ->> 'caseId' = $2 AND recorded_at < $3 ORDER BY version`,
    [row.agreementId, row.id, first.at]);
}

export interface EffectFilter {
  unit?: string;
  track?: string;
  partnerId?: string;
  /** Dates (Asia/Jakarta) between which a case was opened, both inclusive. */
  from?: string;
  to?: string;
  at?: Date;
}

/** All cases, counted by what they have in common. */
export async function tallyCases(db: Database, filter: EffectFilter = {}): Promise<CaseTally[]> {
  const conditions = (await conditionsOf(db, filter))
    .add('a.track = ?', filter.track)
    .add(`(k.opened_at AT TIME ZONE 'Asia/Jakarta')::date >= ?::date`, filter.from)
    .add(`(k.opened_at AT TIME ZONE 'Asia/Jakarta')::date <= ?::date`, filter.to);
  const at = conditions.bind(filter.at ?? new Date());
  return db.query<CaseTally>(
    `SELECT k.cause, k.result, ${effectAt(at)} AS effect, (extract(epoch FROM k.closed_at - k.opened_at) / 86400)::int AS days,
       count(*) AS count
     FROM assistance_cases k JOIN agreements a USING (agreement_id) ${NEXT} WHERE ${conditions.where} GROUP BY 1, 2, 3, 4`, conditions.values);
}

/** Cases of one party that are not closed, across its agreements. */
export interface CaseGroup {
  partyId: string;
  partyName: string;
  cases: number;
  agreements: number;
  followUps: number;
  /** Nobody has looked yet. */
  open: number;
  overdue: number;
  oldestOpenedAt: string;
}

/** Parties that are being helped, those with most cases first; at most 200. */
export async function listCaseGroups(db: Database, filter: { unit?: string; at?: Date } = {}): Promise<CaseGroup[]> {
  const conditions = (await conditionsOf(db, filter)).add(`k.state <> 'closed'`);
  const at = conditions.bind(filter.at ?? new Date());
  const rows = await db.query<Omit<CaseGroup, 'partyName'>>(
    `SELECT k.owner_party_id AS "partyId", count(*) AS cases, count(DISTINCT k.agreement_id) AS agreements,
       sum(cardinality(k.follow_up_ids)) AS "followUps", count(*) FILTER (WHERE k.state = 'open') AS open,
       count(*) FILTER (WHERE ${overdueAt(at)}) AS overdue, min(k.opened_at) AS "oldestOpenedAt"
     FROM assistance_cases k JOIN agreements a USING (agreement_id) WHERE ${conditions.where}
     GROUP BY 1 ORDER BY 2 DESC, 7, 1 LIMIT 200`, conditions.values);
  const names = await partiesOf(db, rows.map(({ partyId }) => partyId));
  return rows.map((row) => ({ ...row, partyName: names.get(row.partyId)?.name ?? '' }));
}
