import type { Database } from '../database.js';
import { partiesOf } from '../directory/parties.js';
import type { AgreementCard } from '../projection/rows.js';
import { followUpCondition, NONE, type FollowUpFilter } from './follow-up-filters.js';
import { decodeCursor, toPage, type Page, type PageRequest } from './page.js';
import { Conditions, orderBy, orderOf, type Order } from './select.js';

export interface AgreementFilter extends PageRequest {
  /** These ones only. */
  ids?: string[];
  stage?: string;
  status?: string;
  track?: string;
  partnerId?: string;
  partnerCategory?: string;
  /** A code; finds what lies below it, too. */
  region?: string;
  unit?: string;
  followUp?: FollowUpFilter | 'none';
  /** A date: agreements that end before it. */
  endsBefore?: string;
  /** Words of title, reference, numbers or partners' names; the beginning of each is enough. */
  q?: string;
  /** `title stage endsOn dueOn lapsedAt updatedAt`, `-` turns it round; default `-updatedAt`. */
  sort?: string;
  /** The present; default: now. */
  at?: Date;
}

/** An agreement in a list: what is read without folding its journal. */
export interface ListedAgreement {
  id: string;
  reference: string;
  version: number;
  title: string;
  track: string;
  templateVersion: string;
  instrument: string;
  scheme: string | null;
  initiatingUnit: string;
  region: string | null;
  sector: string | null;
  timeZone: string;
  reminderPolicy: string;
  stage: string;
  status: string;
  outcome: string | null;
  explorationStartedOn: string;
  partners: { partyId: string; name: string; category: string }[];
  coordinator: { contactId: string };
  numbers: AgreementCard['numbers'];
  signedOn: string | null;
  term: AgreementCard['term'];
  nextDueOn: string | null;
  lastLapsedAt: string | null;
  origin: AgreementCard['origin'];
  updatedAt: string;
}

export type ListRow = Omit<ListedAgreement, 'partners' | 'coordinator' | 'numbers' | 'term' | 'origin'> & {
  coordinatorId: string;
  doc: AgreementCard;
  sortKey: string | null;
};

export const agreementOrders: Record<string, Omit<Order, 'descending'>> = {
  title: { expression: 'lower(a.title COLLATE pg_c_utf8)', type: 'text' },
  stage: { expression: 'a.stage_order', type: 'smallint' },
  endsOn: { expression: 'a.ends_on', type: 'date' },
  dueOn: { expression: 'a.next_due_on', type: 'date' },
  lapsedAt: { expression: 'a.last_lapsed_at', type: 'timestamptz' },
  updatedAt: { expression: 'a.updated_at', type: 'timestamptz' },
};

const COLUMNS = `a.agreement_id AS id, a.reference, a.version, a.title, a.track, a.template_version AS "templateVersion", a.instrument, a.scheme,
  a.initiating_unit AS "initiatingUnit", a.region, a.sector, a.time_zone AS "timeZone", a.policy AS "reminderPolicy", a.stage, a.status,
  a.outcome, a.exploration_started_on AS "explorationStartedOn", a.coordinator_id AS "coordinatorId", a.signed_on AS "signedOn",
  a.next_due_on AS "nextDueOn", a.last_lapsed_at AS "lastLapsedAt", a.updated_at AS "updatedAt", a.doc`;

/** As the index `agreements_search` has it. */
const SEARCH = `to_tsvector('simple', tepati_fold(a.doc ->> 'searchable'))`;

/** What does not change in an agreement's life, so that a question about the past may ask it of the present. */
export function lastingConditions(filter: AgreementFilter): Conditions {
  return new Conditions()
    .add('a.track = ?', filter.track)
    .add('a.partner_ids @> ARRAY[?::text]', filter.partnerId)
    .add('? = ANY (a.partner_categories)', filter.partnerCategory)
    .add(`a.region = ? OR a.region LIKE ?`, filter.region, filter.region === undefined ? undefined : `${likeText(filter.region)}.%`)
    .add('a.initiating_unit = ?', filter.unit)
    .add(`${SEARCH} @@ tepati_query(?) OR a.partner_ids && (SELECT array_agg(p.party_id) FROM parties p WHERE p.search @@ tepati_query(?))`,
      filter.q, filter.q);
}

const likeText = (text: string): string => text.replaceAll(/[\\%_]/gu, '\\$&');

/** Agreements as they stand. @throws {BadCursor} */
export async function listAgreements(db: Database, filter: AgreementFilter = {}): Promise<Page<ListedAgreement>> {
  const order = orderOf(filter.sort, agreementOrders, '-updatedAt');
  const mark = decodeCursor(filter.cursor, order.name);
  const limit = filter.limit ?? 50;
  const conditions = lastingConditions(filter)
    .add('a.agreement_id = ANY (?)', filter.ids)
    .add('a.stage = ?', filter.stage)
    .add('a.status = ?', filter.status)
    .add('a.ends_on < ?::date', filter.endsBefore);
  if (filter.followUp === 'none') conditions.add(NONE);
  else if (filter.followUp) {
    const condition = followUpCondition(filter.followUp, () => conditions.bind(filter.at ?? new Date()));
    conditions.add(`EXISTS (SELECT FROM follow_ups f WHERE f.agreement_id = a.agreement_id AND ${condition})`);
  }
  const total = filter.count
    ? (await db.query<{ n: number }>(`SELECT count(*) AS n FROM agreements a WHERE ${conditions.where}`, conditions.values))[0]?.n ?? 0
    : undefined;
  conditions.after(order, 'a.agreement_id', mark);
  const where = conditions.where;
  const rows = await db.query<ListRow>(
    `SELECT ${COLUMNS}, (${order.expression})::text AS "sortKey" FROM agreements a WHERE ${where}
     ${orderBy(order, 'a.agreement_id')} LIMIT ${conditions.bind(limit + 1)}`, conditions.values);
  const names = await partiesOf(db, rows.flatMap((row) => row.doc.partners.map(({ partyId }) => partyId)));
  const page = toPage(rows, limit, (row) => ({ order: order.name, key: row.sortKey, id: row.id }),
    (shown) => shown.map((row) => presentRow(row, (id) => names.get(id)?.name ?? '')));
  return total === undefined ? page : { ...page, total };
}

export function presentRow({ coordinatorId, doc, sortKey: _, ...row }: ListRow, nameOf: (partyId: string) => string): ListedAgreement {
  return {
    ...row,
    partners: doc.partners.map(({ partyId, category }) => ({ partyId, name: nameOf(partyId), category })),
    coordinator: { contactId: coordinatorId },
    numbers: doc.numbers,
    term: doc.term,
    origin: doc.origin,
  };
}

/** Ids of what {@link lastingConditions} finds, by id. */
export async function candidates(db: Database, filter: AgreementFilter, knownAt: string | undefined): Promise<string[]> {
  const conditions = lastingConditions(filter).add('a.created_at <= ?::timestamptz', knownAt);
  const rows = await db.query<{ id: string }>(
    `SELECT a.agreement_id AS id FROM agreements a WHERE ${conditions.where} ORDER BY a.agreement_id`, conditions.values);
  return rows.map(({ id }) => id);
}
