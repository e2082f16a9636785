import { followUpView, type FollowUpContext } from '#libs/agreement/view/index.js';
import type { FollowUpRecord, ObligationRecord } from '#libs/agreement/types/state.js';
import type { Sql } from '../database.js';
import { partiesOf } from '../directory/parties.js';
import type { AgreementCard } from '../projection/rows.js';
import { readQuery } from '../search/query.js';
import { followUpCondition, statusCondition, type FollowUpFilter } from './follow-up-filters.js';
import { decodeCursor, toPage, type Page, type PageRequest } from './page.js';
import { presentFollowUps, type PresentedFollowUp } from './present.js';
import { keyset } from './keyset.js';
import { addOwn, type Own } from './own.js';
import { Conditions, orderOf, type Order } from './select.js';

export interface FollowUpListFilter extends PageRequest {
  agreementId?: string;
  /** These ones only. */
  ids?: string[];
  own?: Own;
  state?: FollowUpFilter;
  /** Words of the promise, or of its agreement's title, numbers, reference or partners; with synonyms. */
  q?: string;
  /** As people read it: `due` too. */
  status?: string;
  unit?: string;
  coordinatorId?: string;
  ownerSide?: string;
  /** A partner of the agreement; whose promise it is says `ownerSide`. */
  partnerId?: string;
  /** Dates, both inclusive. */
  dueFrom?: string;
  dueTo?: string;
  /** `title stage endsOn dueOn lapsedAt updatedAt`, `-` turns it round; default `-updatedAt`, of one agreement `dueOn`. */
  sort?: string;
  /** The present; default: now. */
  at?: Date;
}

export type ListedFollowUp = PresentedFollowUp & {
  agreementId: string;
  agreementReference: string;
  agreementTitle: string;
  initiatingUnit: string;
  partners: { partyId: string; name: string; category: string }[];
};

interface Row {
  id: string;
  doc: FollowUpRecord;
  obligation: ObligationRecord;
  agreementId: string;
  agreementReference: string;
  agreementTitle: string;
  initiatingUnit: string;
  coordinatorId: string;
  card: AgreementCard;
  sortKey: string | null;
}

const orders: Record<string, Omit<Order, 'descending'>> = {
  title: { expression: 'lower(b.title COLLATE pg_c_utf8)', type: 'text' },
  stage: { expression: 'a.stage_order', type: 'smallint' },
  endsOn: { expression: 'a.ends_on', type: 'date', nullable: true },
  dueOn: { expression: 'f.due_on', type: 'date' },
  lapsedAt: { expression: 'f.lapsed_at', type: 'timestamptz', nullable: true },
  updatedAt: { expression: 'f.updated_at', type: 'timestamptz' },
};

const FROM = `FROM follow_ups f JOIN obligations b ON b.obligation_id = f.obligation_id JOIN agreements a ON a.agreement_id = f.agreement_id`;

/** Each of the three has an index of its own; an `OR` over them would use none. */
const BY_WORDS = `f.follow_up_id IN (
  SELECT w.follow_up_id FROM obligations o JOIN follow_ups w ON w.obligation_id = o.obligation_id WHERE to_tsvector('simple', tepati_fold(o.title)) @@ to_tsquery('simple', ?)
  UNION SELECT w.follow_up_id FROM agreement_search s JOIN follow_ups w ON w.agreement_id = s.agreement_id WHERE s.words @@ to_tsquery('simple', ?)
  UNION SELECT w.follow_up_id FROM follow_ups w WHERE w.reference = upper(?))`;

/** Follow-ups across agreements, or of one; those that left the agreement's state are among them. @throws {BadCursor} */
export async function listFollowUps(db: Sql, filter: FollowUpListFilter = {}): Promise<Page<ListedFollowUp>> {
  const now = filter.at ?? new Date();
  const order = orderOf(filter.sort, orders, filter.agreementId === undefined ? '-updatedAt' : 'dueOn');
  const mark = decodeCursor(filter.cursor, order.name);
  const limit = filter.limit ?? 50;
  const conditions = new Conditions()
    .add('f.agreement_id = ?', filter.agreementId)
    .add('f.follow_up_id = ANY (?)', filter.ids)
    .add('f.unit_id = ?', filter.unit)
    .add('a.coordinator_id = ?', filter.coordinatorId)
    .add('b.owner_side = ?', filter.ownerSide)
    .add('a.partner_ids @> ARRAY[?::text]', filter.partnerId)
    .add('f.due_on >= ?::date', filter.dueFrom)
    .add('f.due_on <= ?::date', filter.dueTo);
  addOwn(conditions, filter.own);
  if (filter.q !== undefined) {
    const { tsquery } = await readQuery(db, filter.q);
    if (tsquery === null) conditions.add('false');
    else conditions.add(BY_WORDS, tsquery, tsquery, filter.q.trim());
  }
  if (filter.state) conditions.add(followUpCondition(filter.state, () => conditions.bind(now)));
  if (filter.status) conditions.add(statusCondition(filter.status, (value) => conditions.bind(value), now));
  const total = filter.count
    ? (await db.query<{ n: number }>(`SELECT count(*) AS n ${FROM} WHERE ${conditions.where}`, conditions.values))[0]?.n ?? 0
    : undefined;
  const rows = await keyset<Row>(db, conditions, order, 'f.follow_up_id', { mark, limit: limit + 1, offset: filter.offset ?? 0 }, (where, tail) => {
    const columns = `f.follow_up_id AS id, f.doc, b.doc AS obligation, a.agreement_id AS "agreementId", a.reference AS "agreementReference",
       a.title AS "agreementTitle", a.initiating_unit AS "initiatingUnit", a.coordinator_id AS "coordinatorId", a.doc AS card, (${order.expression})::text AS "sortKey"`;
    // Asked of follow-ups alone, the page is found in an index: rows that are passed over are never read.
    if (tail === '' || /\b[ab]\./u.test(`${where} ${order.expression}`)) return `SELECT ${columns} ${FROM} WHERE ${where} ${tail}`;
    return `SELECT ${columns} FROM (SELECT f.follow_up_id FROM follow_ups f WHERE ${where} ${tail}) AS page JOIN follow_ups f ON f.follow_up_id = page.follow_up_id
       JOIN obligations b ON b.obligation_id = f.obligation_id JOIN agreements a ON a.agreement_id = f.agreement_id ${tail.replace(/ LIMIT .*/u, '')}`;
  });
  const presented = await presentFollowUps(db, rows.map((row) => followUpView(contextOf(row), row.doc, now.getTime())));
  const parties = await partiesOf(db, rows.flatMap((row) => row.card.partners.map(({ partyId }) => partyId)));
  const items = new Map(rows.map((row, i) => [row.id, { ...presented[i], ...whose(row, (id) => parties.get(id)?.name ?? '') } as ListedFollowUp]));
  const page = toPage(rows, limit, (row) => ({ order: order.name, key: row.sortKey, id: row.id }),
    (shown) => shown.flatMap(({ id }) => items.get(id) ?? []));
  return total === undefined ? page : { ...page, total };
}

const contextOf = ({ obligation, coordinatorId, card }: Row): FollowUpContext => ({
  obligations: [obligation], liaison: card.liaison, coordinatorId, zone: card.zone,
  policy: { assistAfterWorkingDays: card.assistAfterWorkingDays },
});

function whose(
  { agreementId, agreementReference, agreementTitle, initiatingUnit, card }: Row, nameOf: (partyId: string) => string,
): Omit<ListedFollowUp, keyof PresentedFollowUp> {
  const partners = card.partners.map(({ partyId, category }) => ({ partyId, name: nameOf(partyId), category }));
  return { agreementId, agreementReference, agreementTitle, initiatingUnit, partners };
}
