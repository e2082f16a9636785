import type { Sql } from '../database.js';
import { partiesOf } from '../directory/parties.js';
import type { AgreementCard } from '../projection/rows.js';
import { readQuery } from '../search/query.js';
import { followUpCondition, type FollowUpFilter } from './follow-up-filters.js';
import { decodeCursor, toPage, type Page, type PageRequest } from './page.js';
import { keyset } from './keyset.js';
import { addOwn, type Own } from './own.js';
import { Conditions, orderOf, type Order } from './select.js';

/** What can be asked of agreements as they are and as they were. */
export interface AgreementFacets {
  stage?: string;
  status?: string;
  track?: string;
  partnerId?: string;
  partnerCategory?: string;
  /** A code; finds what lies below it, too. */
  region?: string;
  /** The unit and those below it. */
  unit?: string;
  followUp?: FollowUpFilter | 'none';
  /** A date: agreements that end before it. */
  endsBefore?: string;
}

export interface AgreementFilter extends AgreementFacets, PageRequest {
  /** These ones only. */
  ids?: string[];
  own?: Own;
  /** Those that are not closed. */
  open?: boolean;
  /** Words of title, reference, numbers or partners' names; the beginning of each is enough, synonyms and slips of the finger too. */
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
  endsOn: { expression: 'a.ends_on', type: 'date', nullable: true },
  dueOn: { expression: 'a.next_due_on', type: 'date', nullable: true },
  lapsedAt: { expression: 'a.last_lapsed_at', type: 'timestamptz', nullable: true },
  updatedAt: { expression: 'p.updated_at', type: 'timestamptz' },
};

const COLUMNS = `a.agreement_id AS id, a.reference, a.version, a.title, a.track, a.template_version AS "templateVersion", a.instrument, a.scheme,
  a.initiating_unit AS "initiatingUnit", a.region, a.sector, a.time_zone AS "timeZone", a.policy AS "reminderPolicy", a.stage, a.status,
  a.outcome, a.exploration_started_on AS "explorationStartedOn", a.coordinator_id AS "coordinatorId", a.signed_on AS "signedOn",
  a.next_due_on AS "nextDueOn", a.last_lapsed_at AS "lastLapsedAt", a.updated_at AS "updatedAt", a.doc`;

/** Up to so many agreements words count as rare. */
const RARE = 1_000;

/** What does not change in an agreement's life, so that a question about the past may ask it of the present. */
export async function lastingConditions(db: Sql, filter: AgreementFilter, byPulse = false): Promise<Conditions> {
  const conditions = new Conditions()
    .add(`${byPulse ? 'p' : 'a'}.track = ?`, filter.track)
    .add('a.partner_ids @> ARRAY[?::text]', filter.partnerId)
    .add(`${byPulse ? 'p.categories' : 'a.partner_categories'} @> ARRAY[?::text]`, filter.partnerCategory)
    .add(`${byPulse ? 'p.unit_id' : 'a.initiating_unit'} = ?`, filter.unit);
  addRegion(conditions, filter.region, byPulse);
  if (filter.q === undefined) return conditions;
  const { tsquery } = await readQuery(db, filter.q);
  if (tsquery === null) return conditions.add('false');
  // Of rare words the agreements are named, so that nothing is walked in search of them; those of common words are met soon enough.
  const matching = await db.query<{ id: string }>(
    `SELECT agreement_id AS id FROM agreement_search WHERE words @@ to_tsquery('simple', $1) LIMIT ${RARE + 1}`, [tsquery]);
  if (matching.length <= RARE) return conditions.add('a.agreement_id = ANY (?)', matching.map(({ id }) => id));
  return conditions.add(`EXISTS (SELECT FROM agreement_search s WHERE s.agreement_id = a.agreement_id AND s.words @@ to_tsquery('simple', ?))`, tsquery);
}

/** A whole province is many, and an index has them in the order of the list; what lies below it is few, and found by its code. */
function addRegion(conditions: Conditions, region: string | undefined, byPulse: boolean): void {
  if (region === undefined) return;
  if (byPulse && !region.includes('.')) conditions.add('p.province = ?', region);
  else conditions.add('a.region = ? OR a.region LIKE ?', region, `${likeText(region)}.%`);
}

const likeText = (text: string): string => text.replaceAll(/[\\%_]/gu, '\\$&');

/** The page is found in the pulse alone, by an index that holds all of it: rows that are passed over are never read. */
const FROM_PULSE = (where: string, tail: string): string => `SELECT ${COLUMNS}, p.updated_at::text AS "sortKey"
  FROM (SELECT p.agreement_id, p.updated_at FROM agreement_pulse p WHERE ${where} ${tail}) AS p JOIN agreements a ON a.agreement_id = p.agreement_id`;

const PULSE = 'JOIN agreement_pulse p ON p.agreement_id = a.agreement_id';
/** Glossary, *none*: what escaped attention. The register's triggers keep the mark. */
const NONE = 'EXISTS (SELECT FROM agreement_pulse e WHERE e.agreement_id = a.agreement_id AND e.escaped)';

/** Agreements as they stand. @throws {BadCursor} */
export async function listAgreements(db: Sql, filter: AgreementFilter = {}): Promise<Page<ListedAgreement>> {
  const order = orderOf(filter.sort, agreementOrders, '-updatedAt');
  const mark = decodeCursor(filter.cursor, order.name);
  const limit = filter.limit ?? 50;
  const byPulse = order.name.endsWith('updatedAt');
  const conditions = (await lastingConditions(db, filter, byPulse))
    .add('a.agreement_id = ANY (?)', filter.ids)
    .add(`${byPulse ? 'p' : 'a'}.stage = ?`, filter.stage)
    .add(`${byPulse ? 'p' : 'a'}.status = ?`, filter.status)
    .add('a.ends_on < ?::date', filter.endsBefore);
  addOwn(conditions, filter.own);
  if (filter.open) conditions.add(`${byPulse ? 'p' : 'a'}.status <> 'closed'`);
  if (filter.followUp === 'none') conditions.add(byPulse ? 'p.escaped' : NONE);
  else if (byPulse && filter.followUp && filter.followUp !== 'due-soon') conditions.add('p.marks @> ARRAY[?::text]', filter.followUp);
  else if (filter.followUp) {
    // By the pulse alone, with a day to spare on either side for the zone; the few that are left are asked for the day where they are.
    const at = filter.at ?? new Date();
    if (byPulse) conditions.add(`p.soon && daterange(?::timestamptz::date - 1, ?::timestamptz::date + 1, '[]')`, at, at);
    const condition = followUpCondition(filter.followUp, () => conditions.bind(at));
    const behind = `FROM follow_ups f WHERE f.agreement_id = a.agreement_id AND ${condition}`;
    // Not EXISTS where the pulse has said it all but the zone: that is guessed to hold for hardly any, and the whole table is read for them.
    conditions.add(byPulse ? `(SELECT true ${behind} LIMIT 1)` : `EXISTS (SELECT ${behind})`);
  }
  const from = byPulse ? `agreements a ${PULSE}` : 'agreements a';
  const total = filter.count ? await countOf(db, from, conditions) : undefined;
  const rows = await keyset<ListRow>(db, conditions, order, byPulse ? 'p.agreement_id' : 'a.agreement_id', { mark, limit: limit + 1, offset: filter.offset ?? 0 }, (where, tail) =>
    (byPulse && tail !== '' && !/\ba\./u.test(where) ? `${FROM_PULSE(where, tail)} ${tail.replace(/ LIMIT .*/u, '')}`
      : `SELECT ${COLUMNS}, (${order.expression})::text AS "sortKey" FROM ${from} WHERE ${where} ${tail}`));
  const names = await partiesOf(db, rows.flatMap((row) => row.doc.partners.map(({ partyId }) => partyId)));
  const page = toPage(rows, limit, (row) => ({ order: order.name, key: row.sortKey, id: row.id }),
    (shown) => shown.map((row) => presentRow(row, (id) => names.get(id)?.name ?? '')));
  return total === undefined ? page : { ...page, total };
}

/** All of them are counted already; what a filter finds is counted when it is asked. */
async function countOf(db: Sql, from: string, conditions: Conditions): Promise<number> {
  const [row] = conditions.where === 'true'
    ? await db.query<{ n: number }>(`SELECT coalesce(sum(n), 0)::bigint AS n FROM (TABLE list_counts UNION ALL TABLE list_count_changes) AS c WHERE facet = 'status'`)
    : await db.query<{ n: number }>(`SELECT count(*) AS n FROM ${from} WHERE ${conditions.where}`, conditions.values);
  return row?.n ?? 0;
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
