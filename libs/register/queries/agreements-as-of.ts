import { Database, type Sql } from '../database.js';
import { partiesOf } from '../directory/parties.js';
import { agreementRow } from '../projection/agreement-rows.js';
import type { AgreementRow } from '../projection/rows.js';
import { standingConditions } from '../standings/conditions.js';
import { standingsNow } from '../standings/follow.js';
import { livesOf } from '../standings/remake.js';
import { foldAsOf } from '../state/state-as-of.js';
import { agreementOrders, lastingConditions, presentRow, type AgreementFilter, type ListedAgreement } from './agreements.js';
import { keyset } from './keyset.js';
import { decodeCursor, toPage, type Mark, type Page } from './page.js';
import { checkedKey, orderOf, type Conditions, type Order } from './select.js';

/** Journals that are folded at once: bounds memory. */
const BATCH = 100;

type PastFilter = AgreementFilter & { asOf?: string; knownAt?: string };

interface Found {
  id: string;
  key: string | null;
}

/** What a standing says of an order; `updatedAt` is asked of the days of all changes. */
const orders: Record<string, Omit<Order, 'descending'>> = {
  title: { expression: 'lower(s.title COLLATE pg_c_utf8)', type: 'text' },
  stage: { expression: `array_position(ARRAY['exploration', 'signing', 'implementation', 'evaluation', 'closed'], s.stage)::smallint`, type: 'smallint' },
  endsOn: { expression: 's.ends_on', type: 'date', nullable: true },
  dueOn: { expression: 's.next_due_on', type: 'date', nullable: true },
  lapsedAt: { expression: 's.last_lapsed_at', type: 'timestamptz', nullable: true },
};

/**
 * Agreements as they stood (`asOf`: a date, its end; `knownAt`: an instant). Which ones and in which order, their standings say; only those
 * that are shown are folded from their journals.
 */
export async function listAgreementsAsOf(db: Database | Sql, filter: PastFilter): Promise<Page<ListedAgreement>> {
  // A transaction sees what it began with: who opens one brings the standings up before.
  if (db instanceof Database) await standingsNow(db);
  const order = filter.sort === undefined || filter.sort.endsWith('updatedAt') ? orderOf(filter.sort, agreementOrders, '-updatedAt') : orderOf(filter.sort, orders, 'title');
  const mark = decodeCursor(filter.cursor, order.name);
  const limit = filter.limit ?? 50;
  const { conditions, lasting } = await conditionsOf(db, filter);
  const from = `agreement_standings s${lasting ? ' JOIN agreements a ON a.agreement_id = s.agreement_id' : ''}`;
  const total = filter.count
    ? (await db.query<{ n: number }>(`SELECT count(*) AS n FROM ${from} WHERE ${conditions.where}`, conditions.values))[0]?.n ?? 0
    : undefined;
  // Keys are narrow: those before the place asked for are read, too.
  const wanted = { mark, limit: (filter.offset ?? 0) + limit + 1 };
  const read = order.name.endsWith('updatedAt')
    ? await byUpdate(db, filter, conditions, from, order, wanted)
    : await keyset<Found>(db, conditions, order, 's.agreement_id', wanted, (where, tail) =>
      `SELECT s.agreement_id AS id, (${order.expression})::text AS key FROM ${from} WHERE ${where} ${tail}`);
  const found = read.slice(filter.offset ?? 0);
  const rows = await rowsOf(db, found.slice(0, limit).map(({ id }) => id), filter);
  const names = await partiesOf(db, [...rows.values()].flatMap((row) => row.partner_ids));
  const page = toPage(found, limit, ({ id, key }) => ({ order: order.name, key, id }),
    (shown) => shown.flatMap(({ id }) => rows.get(id) ?? []).map((row) => present(row, (id) => names.get(id)?.name ?? '')));
  return total === undefined ? page : { ...page, total };
}

/** `lasting`: something is asked of the agreement as it is. */
async function conditionsOf(db: Sql, filter: PastFilter): Promise<{ conditions: Conditions; lasting: boolean }> {
  const { stage, status, endsBefore, followUp, asOf, knownAt } = filter;
  const asked = await lastingConditions(db, filter);
  const lasting = asked.where !== 'true';
  // What never changes in a life is asked of the present, as it always was; the rest of the standing.
  return { lasting, conditions: await standingConditions(db, Object.fromEntries(
    Object.entries({ stage, status, endsBefore, followUp, asOf, knownAt }).filter(([, value]) => value !== undefined),
  ), filter.at ?? new Date(), asked) };
}

/**
 * By the latest change: the last instant of those that are known whose day had come. Where a correction moved days and an earlier knowledge
 * is asked, the days are those that were known then, so the few of them that match are folded.
 */
async function byUpdate(
  db: Sql, filter: PastFilter, conditions: Conditions, from: string, order: Order, { mark, limit }: { mark: Mark | null; limit: number },
): Promise<Found[]> {
  const { asOf = null, knownAt = null } = filter;
  const all = conditions.copy();
  const [day, known] = [all.bind(asOf), all.bind(knownAt)];
  const moved = knownAt === null ? new Map<string, AgreementRow>() : await movedRows(db, filter, conditions, from);
  const folded = moved.size === 0 ? 'NULL' : `(SELECT m.key FROM unnest(${all.bind([...moved.keys()])}::text[],
    ${all.bind([...moved.values()].map((row) => row.updated_at))}::timestamptz[]) AS m (id, key) WHERE m.id = s.agreement_id)`;
  const key = `coalesce(${folded},
    CASE WHEN h.in_order THEN h.recorded[least(width_bucket(coalesce(${day}::date, 'infinity'), h.happened), width_bucket(coalesce(${known}::timestamptz, 'infinity'), h.recorded))]
    ELSE (SELECT max(c.recorded) FROM unnest(h.happened, h.recorded) AS c (happened, recorded)
      WHERE (${day}::date IS NULL OR c.happened <= ${day}::date) AND (${known}::timestamptz IS NULL OR c.recorded <= ${known}::timestamptz)) END)`;
  const [beyond, way] = order.descending ? ['<', 'DESC'] : ['>', 'ASC'];
  const after = mark === null ? 'true' : `(key, id) ${beyond} (${all.bind(checkedKey(order, mark.key ?? ''))}::text::timestamptz, ${all.bind(mark.id)})`;
  return db.query<Found>(
    `SELECT id, key::text AS key FROM (
       SELECT s.agreement_id AS id, ${key} AS key FROM ${from} JOIN agreement_standing_heads h ON h.agreement_id = s.agreement_id WHERE ${conditions.where} OFFSET 0
     ) AS f WHERE ${after} ORDER BY f.key ${way}, f.id ${way} LIMIT ${all.bind(limit)}`, all.values);
}

async function movedRows(db: Sql, filter: PastFilter, conditions: Conditions, from: string): Promise<Map<string, AgreementRow>> {
  const rows = await db.query<{ id: string }>(
    `SELECT s.agreement_id AS id FROM ${from} JOIN agreement_standing_heads h ON h.agreement_id = s.agreement_id AND h.corrected WHERE ${conditions.where}`, conditions.values);
  return rowsOf(db, rows.map(({ id }) => id), filter);
}

/** Rows as they stood, by id. */
async function rowsOf(db: Sql, ids: readonly string[], filter: PastFilter): Promise<Map<string, AgreementRow>> {
  const rows = new Map<string, AgreementRow>();
  for (let i = 0; i < ids.length; i += BATCH) {
    for (const events of await livesOf(db, ids.slice(i, i + BATCH))) {
      const state = foldAsOf(events, filter);
      if (state) rows.set(state.agreementId, agreementRow(state, events[0]?.recordedAt ?? state.lastRecordedAt));
    }
  }
  return rows;
}

function present(row: AgreementRow, nameOf: (partyId: string) => string): ListedAgreement {
  return presentRow({
    id: row.agreement_id, reference: row.reference, version: row.version, title: row.title, track: row.track,
    templateVersion: row.template_version, instrument: row.instrument, scheme: row.scheme, initiatingUnit: row.initiating_unit,
    region: row.region, sector: row.sector, timeZone: row.time_zone, reminderPolicy: row.policy, stage: row.stage, status: row.status,
    outcome: row.outcome, explorationStartedOn: row.exploration_started_on, coordinatorId: row.coordinator_id, signedOn: row.signed_on,
    nextDueOn: row.next_due_on, lastLapsedAt: row.last_lapsed_at, updatedAt: row.updated_at, doc: row.doc, sortKey: null,
  }, nameOf);
}
