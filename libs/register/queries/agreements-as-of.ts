import { Database, type Sql } from '../database.js';
import { partiesOf } from '../directory/parties.js';
import { agreementRow } from '../projection/agreement-rows.js';
import type { AgreementRow } from '../projection/rows.js';
import { standingConditions } from '../standings/conditions.js';
import { followJournal, livesOf } from '../standings/follow.js';
import { foldAsOf } from '../state/state-as-of.js';
import { agreementOrders, lastingConditions, presentRow, type AgreementFilter, type ListedAgreement } from './agreements.js';
import { decodeCursor, toPage, type Page } from './page.js';
import { orderOf, type Conditions } from './select.js';

/** Journals that are folded at once: bounds memory. */
const BATCH = 100;

type PastFilter = AgreementFilter & { asOf?: string; knownAt?: string };

interface Found {
  id: string;
  key: string | number | null;
}

/** What a standing says of an order; the others are asked of the journal. */
const STANDING_KEYS: { readonly [field: string]: string } = {
  stage: `array_position(ARRAY['exploration', 'signing', 'implementation', 'evaluation', 'closed'], s.stage)`,
  endsOn: 's.ends_on', dueOn: 's.next_due_on', lapsedAt: 's.last_lapsed_at',
};

/**
 * Agreements as they stood (`asOf`: a date, its end; `knownAt`: an instant). Which ones, their standings say; only those that are shown
 * are folded from their journals. Ordered by title all that match are folded.
 */
export async function listAgreementsAsOf(db: Sql, filter: PastFilter): Promise<Page<ListedAgreement>> {
  // A transaction sees what it began with: who opens one brings the standings up before.
  if (db instanceof Database) await followJournal(db);
  const order = orderOf(filter.sort, agreementOrders, '-updatedAt');
  const mark = decodeCursor(filter.cursor, order.name);
  const field = order.name.replace(/^-/u, '');
  const limit = filter.limit ?? 50;
  const found = await findAll(db, filter, field);
  found.sort((a, b) => compare(a, b, order.descending));
  const after = mark ? found.findIndex((one) => compare(one, { ...mark, key: typed(mark.key, field) }, order.descending) > 0) : 0;
  const from = after + (filter.offset ?? 0);
  const rest = after < 0 ? [] : found.slice(from, from + limit + 1);
  const rows = await rowsOf(db, rest.slice(0, limit).map(({ id }) => id), filter);
  const names = await partiesOf(db, [...rows.values()].flatMap((row) => row.partner_ids));
  const page = toPage(rest, limit,
    (one) => ({ order: order.name, key: one.key === null ? null : String(one.key), id: one.id }),
    (shown) => shown.flatMap(({ id }) => rows.get(id) ?? []).map((row) => present(row, (id) => names.get(id)?.name ?? '')));
  return filter.count ? { ...page, total: found.length } : page;
}

async function findAll(db: Sql, filter: PastFilter, field: string): Promise<Found[]> {
  const { stage, status, endsBefore, followUp, asOf, knownAt } = filter;
  // What never changes in a life is asked of the present, as it always was; the rest of the standing.
  const conditions = await standingConditions(db, Object.fromEntries(
    Object.entries({ stage, status, endsBefore, followUp, asOf, knownAt }).filter(([, value]) => value !== undefined),
  ), filter.at ?? new Date(), await lastingConditions(db, filter));
  const select = `SELECT s.agreement_id AS id, ${STANDING_KEYS[field] ?? 'NULL'} AS key
    FROM agreement_standings s JOIN agreements a ON a.agreement_id = s.agreement_id WHERE ${conditions.where}`;
  const found = await db.query<Found>(select, conditions.values);
  if (field in STANDING_KEYS) return found;
  return field === 'updatedAt' ? byUpdate(db, found, filter, select, conditions) : byTitle(db, found, filter);
}

/** When what was asked for last changed: told by the journal's columns, save where a correction may have moved days. */
async function byUpdate(db: Sql, found: readonly Found[], filter: PastFilter, select: string, conditions: Conditions): Promise<Found[]> {
  const { asOf = null, knownAt = null } = filter;
  const [day, known] = [conditions.bind(asOf), conditions.bind(knownAt)];
  const rows = await db.query<Found & { corrected: boolean }>(
    `SELECT e.agreement_id AS id, bool_or(e.type = 'EventCorrected') AS corrected, max(e.recorded_at) FILTER (WHERE ${day}::text IS NULL OR
       rpad(CASE WHEN e.version = 1 THEN e.data ->> 'explorationStartedOn' ELSE e.effective_on END, 10, '-01-01') <= ${day}) AS key
     FROM agreement_events e WHERE (${known}::timestamptz IS NULL OR e.recorded_at <= ${known}::timestamptz)
       AND e.agreement_id IN (SELECT id FROM (${select}) AS f) GROUP BY 1`, conditions.values);
  const keys = new Map(rows.map((row) => [row.id, row.key]));
  const folded = await rowsOf(db, rows.filter(({ corrected }) => corrected).map(({ id }) => id), filter);
  return found.map(({ id }) => ({ id, key: folded.get(id)?.updated_at ?? keys.get(id) ?? null }));
}

async function byTitle(db: Sql, found: readonly Found[], filter: PastFilter): Promise<Found[]> {
  const rows = await rowsOf(db, found.map(({ id }) => id), filter);
  return found.map(({ id }) => ({ id, key: rows.get(id)?.title.toLowerCase() ?? null }));
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

const typed = (key: string | null, field: string): string | number | null => (key !== null && field === 'stage' ? Number(key) : key);

/** Those without a key last, either way. */
function compare(a: Found, b: Found, descending: boolean): number {
  if (a.key === null || b.key === null) {
    if (a.key !== b.key) return a.key === null ? 1 : -1;
  } else if (a.key !== b.key) return (a.key < b.key ? -1 : 1) * (descending ? -1 : 1);
  return a.id === b.id ? 0 : (a.id < b.id ? -1 : 1) * (descending ? -1 : 1);
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
