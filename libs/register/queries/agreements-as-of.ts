import type { AgreementState, FollowUpRecord } from '#libs/agreement/types/state.js';
import { localDate } from '#libs/calendar/index.js';
import type { Envelope } from '#libs/journal/envelope.js';
import type { Sql } from '../database.js';
import { partiesOf } from '../directory/parties.js';
import { agreementRow, followUpRow } from '../projection/agreement-rows.js';
import type { AgreementRow } from '../projection/rows.js';
import { foldAsOf, momentOf } from '../state/state-as-of.js';
import { agreementOrders, candidates, presentRow, type AgreementFilter, type ListedAgreement } from './agreements.js';
import type { FollowUpFilter } from './follow-up-filters.js';
import { decodeCursor, toPage, type Page } from './page.js';
import { orderOf } from './select.js';

/** Journals that are folded at once: bounds memory. */
const BATCH = 100;

interface Found {
  id: string;
  row: AgreementRow;
  key: string | number | null;
}

/**
 * Agreements as they stood (`asOf`: a date, its end; `knownAt`: an instant). Every journal that could match is folded, so this
 * costs as much as there are events: a question for now and then, not for a screen that refreshes.
 */
export async function listAgreementsAsOf(
  db: Sql, filter: AgreementFilter & { asOf?: string; knownAt?: string },
): Promise<Page<ListedAgreement>> {
  const order = orderOf(filter.sort, agreementOrders, '-updatedAt');
  const mark = decodeCursor(filter.cursor, order.name);
  const field = order.name.replace(/^-/u, '');
  const found: Found[] = [];
  for await (const events of journals(db, await candidates(db, filter, filter.knownAt))) {
    const state = foldAsOf(events, filter);
    if (!state || !matches(state, filter)) continue;
    const row = agreementRow(state, events[0]?.recordedAt ?? state.lastRecordedAt);
    found.push({ id: row.agreement_id, row, key: keyOf(row, field) });
  }
  found.sort((a, b) => compare(a, b, order.descending));
  const from = mark ? found.findIndex((one) => compare(one, { ...mark, key: typed(mark.key, field) }, order.descending) > 0) : 0;
  const rest = from < 0 ? [] : found.slice(from);
  const names = await partiesOf(db, rest.flatMap(({ row }) => row.partner_ids));
  const page = toPage(rest, filter.limit ?? 50,
    (one) => ({ order: order.name, key: one.key === null ? null : String(one.key), id: one.id }),
    (shown) => shown.map(({ row }) => present(row, (id) => names.get(id)?.name ?? '')));
  return filter.count ? { ...page, total: found.length } : page;
}

async function* journals(db: Sql, ids: readonly string[]): AsyncGenerator<Envelope[]> {
  for (let i = 0; i < ids.length; i += BATCH) {
    const rows = await db.query<{ text: string; hash: string }>(
      `SELECT hashed_text AS text, hash FROM agreement_events WHERE agreement_id = ANY ($1) ORDER BY agreement_id, version`,
      [ids.slice(i, i + BATCH)]);
    let events: Envelope[] = [];
    for (const { text, hash } of rows) {
      const event: Envelope = { ...(JSON.parse(text) as Omit<Envelope, 'hash'>), hash };
      if (events[0] && events[0].agreementId !== event.agreementId) {
        yield events;
        events = [];
      }
      events.push(event);
    }
    if (events.length > 0) yield events;
  }
}

function matches(state: AgreementState, filter: AgreementFilter & { asOf?: string }): boolean {
  if (filter.stage !== undefined && state.stage !== filter.stage) return false;
  if (filter.status !== undefined && state.status !== filter.status) return false;
  if (filter.endsBefore !== undefined && !(state.term?.endsOn && state.term.endsOn < filter.endsBefore)) return false;
  if (filter.followUp === undefined) return true;
  if (filter.followUp === 'none') {
    const open = state.followUps.some(({ status }) => status === 'scheduled' || status === 'reported' || status === 'lapsed');
    return state.status !== 'closed' && state.signing !== null && !open;
  }
  const wanted = filter.followUp;
  const today = localDate(state.zone, momentOf(state, filter, (filter.at ?? new Date()).getTime()));
  return state.followUps.some((followUp) => isSo(wanted, state, followUp, today));
}

/** The same meanings as `followUpCondition` has in SQL. */
function isSo(filter: FollowUpFilter, state: AgreementState, followUp: FollowUpRecord, today: string): boolean {
  switch (filter) {
    case 'due-soon': {
      const { due_soon_on: soon } = followUpRow(state, followUp, state.lastRecordedAt);
      return soon !== null && soon <= today && today < followUp.dueOn;
    }
    case 'lapsed':
      return followUp.status === 'lapsed';
    case 'silent':
      return followUp.status === 'lapsed' && followUpRow(state, followUp, state.lastRecordedAt).last_delivered_at !== null;
    case 'awaiting-verification':
      return followUp.status === 'reported';
    case 'not-recorded':
      return followUp.status === 'not-recorded';
  }
}

function keyOf(row: AgreementRow, field: string): string | number | null {
  switch (field) {
    case 'title': return row.title.toLowerCase();
    case 'stage': return row.stage_order;
    case 'endsOn': return row.ends_on;
    case 'dueOn': return row.next_due_on;
    case 'lapsedAt': return row.last_lapsed_at;
    default: return row.updated_at;
  }
}

const typed = (key: string | null, field: string): string | number | null => (key !== null && field === 'stage' ? Number(key) : key);

type Keyed = Pick<Found, 'id' | 'key'>;

/** Those without a key last, either way. */
function compare(a: Keyed, b: Keyed, descending: boolean): number {
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
