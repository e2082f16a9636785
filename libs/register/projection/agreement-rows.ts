import { addWorkingDays } from '#libs/calendar/index.js';
import type { AgreementState, CaseRecord, FollowUpRecord, ObligationRecord } from '#libs/agreement/types/state.js';
import type { AgreementRow, CaseRow, FollowUpRow, ObligationRow, RelationRow } from './rows.js';

/** Order in which lists sort by stage. */
export const STAGE_ORDER: Record<AgreementState['stage'], number> = {
  exploration: 1, signing: 2, implementation: 3, evaluation: 4, closed: 5,
};

/** Glossary: *due soon* is scheduled and within 14 working days. */
const DUE_SOON_WORKING_DAYS = 14;

const latest = (instants: readonly (string | null)[]): string | null =>
  instants.reduce((max, at) => (at !== null && (max === null || at > max) ? at : max), null);

/**
 * The one row of an agreement.
 * @param createdAt when its first event was recorded
 * @param activeOn the latest day of a person's act, which no state remembers
 */
export function agreementRow(state: AgreementState, createdAt: string, activeOn: string | null = null): AgreementRow {
  const open = state.followUps.filter(({ status }) => status === 'scheduled' || status === 'lapsed');
  const numbers = state.numbers.flatMap(({ number }) => (number === null ? [] : [number]));
  return {
    agreement_id: state.agreementId,
    version: state.version,
    reference: state.reference,
    title: state.title,
    track: state.track,
    template_version: state.template.version,
    instrument: state.instrument,
    scheme: state.scheme,
    initiating_unit: state.initiatingUnit,
    region: state.region,
    sector: state.sector,
    time_zone: state.zone.name,
    calendar: state.calendar.id,
    calendar_version: state.calendar.version,
    policy: state.policy.version,
    stage: state.stage,
    stage_order: STAGE_ORDER[state.stage],
    status: state.status,
    outcome: state.outcome,
    closed_on: state.closedOn,
    our_party_id: state.ourPartyId,
    partner_ids: state.partners.map(({ partyId }) => partyId),
    partner_categories: [...new Set(state.partners.map(({ category }) => category))],
    liaison_contact_id: state.liaison?.contactId ?? null,
    coordinator_id: state.coordinatorId,
    unit_head_id: state.unitHeadId,
    bureau_head_id: state.bureauHeadId,
    signed_on: state.signing?.signedOn ?? null,
    effective_from: state.term?.effectiveFrom ?? null,
    ends_on: state.term?.endsOn ?? null,
    open_ended: state.term?.openEnded ?? false,
    expired_on: state.term?.expiredOn ?? null,
    exploration_started_on: state.explorationStartedOn,
    numbers,
    next_due_on: open.map(({ dueOn }) => dueOn).sort()[0] ?? null,
    last_lapsed_at: latest(open.filter(({ status }) => status === 'lapsed').map(({ lapsedAt }) => lapsedAt)),
    active_on: activeOn,
    origin: state.origin.kind,
    created_at: createdAt,
    updated_at: state.lastRecordedAt,
    doc: {
      partners: state.partners,
      numbers: state.numbers,
      term: state.term,
      origin: state.origin,
      zone: state.zone,
      assistAfterWorkingDays: state.policy.assistAfterWorkingDays,
      liaison: state.liaison,
      ...(state.pauses?.length ? { pauses: state.pauses } : {}),
      ...(state.letters?.length ? { letters: state.letters } : {}),
      searchable: [state.reference, state.title, state.instrument, state.sector ?? '', ...numbers].join(' '),
    },
  };
}

/** One row for each kind and other side; where a relation was told twice, the first telling counts. */
export function relationRows(state: AgreementState): RelationRow[] {
  const rows = new Map<string, RelationRow>();
  for (const { kind, agreementId, version } of state.relations) {
    const key = `${kind} ${agreementId}`;
    if (!rows.has(key)) rows.set(key, { agreement_id: state.agreementId, kind, other_id: agreementId, version });
  }
  return [...rows.values()];
}

export function obligationRow(state: AgreementState, record: ObligationRecord): ObligationRow {
  return {
    obligation_id: record.obligationId,
    agreement_id: state.agreementId,
    title: record.title,
    owner_side: record.ownerSide,
    owner_party_id: record.ownerPartyId,
    owner_contact_id: record.ownerContactId,
    basis: record.basis,
    state: record.state,
    version: record.version,
    doc: record,
  };
}

export function followUpRow(state: AgreementState, record: FollowUpRecord, updatedAt: string): FollowUpRow {
  const { dates } = record;
  const delivered = record.reminders.flatMap(({ recipients }) => recipients.map(({ sentAt }) => sentAt));
  return {
    follow_up_id: record.followUpId,
    agreement_id: state.agreementId,
    unit_id: state.initiatingUnit,
    reference: record.reference,
    obligation_id: record.obligationId,
    previous_id: record.previousId,
    status: record.status,
    promised_on: record.promisedOn,
    due_on: record.dueOn,
    due_soon_on: record.status === 'scheduled' ? addWorkingDays(state.calendar, record.dueOn, -DUE_SOON_WORKING_DAYS) : null,
    due_at: dates?.dueAt ?? null,
    lapses_at: dates?.lapsesAt ?? null,
    assists_at: dates?.assistsAt ?? null,
    provisional: dates?.provisional ?? false,
    outcome: record.outcome,
    worked_on: record.workedOn,
    reported_at: record.reportedAt,
    verified_at: record.verifiedAt,
    lapsed_at: record.lapsedAt,
    lapse_recorded_at: record.lapseRecordedAt,
    last_delivered_at: latest(delivered),
    delivered: record.delivered,
    version: record.version,
    updated_at: updatedAt,
    doc: record,
  };
}

export function caseRow(state: AgreementState, record: CaseRecord): CaseRow {
  return {
    case_id: record.caseId,
    agreement_id: state.agreementId,
    state: record.state,
    cause: record.cause,
    opened_by: record.openedBy,
    opened_at: record.openedAt,
    owner_contact_id: record.ownerContactId,
    owner_party_id: record.ownerPartyId,
    plan_due_on: record.planDueOn,
    follow_up_ids: record.followUpIds,
    result: record.result,
    closed_at: record.closedAt,
    doc: record,
  };
}

/**
 * An old settled follow-up has lost its ladder in the state; where something still happens to it (a document comes), its row keeps
 * what it knew, so that people see how it went. The upsert does the same with a row that is there already.
 */
export function keepLadder(earlier: FollowUpRow, row: FollowUpRow): FollowUpRow {
  if (row.doc.dates?.rungs.length !== 0 || earlier.doc.dates === null || earlier.doc.dates.rungs.length === 0) return row;
  if (row.status !== 'verified' && row.status !== 'withdrawn') return row;
  const { dates, reminders, verifyReminders } = earlier.doc;
  return { ...row, last_delivered_at: earlier.last_delivered_at, doc: { ...row.doc, dates, reminders, verifyReminders } };
}
