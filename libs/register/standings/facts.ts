import type { AgreementState } from '#libs/agreement/types/state.js';
import { agreementRow, followUpRow } from '../projection/agreement-rows.js';

/** What lists and counts of a past day ask of an agreement: as it stood, without texts. Column names, for they are written as rows. */
export interface Facts {
  title: string;
  stage: string;
  status: string;
  outcome: string | null;
  track: string;
  unit_id: string;
  region: string | null;
  categories: string[];
  partner_ids: string[];
  time_zone: string;
  /** A date, or the month or year of one. */
  exploration_started_on: string;
  signed_on: string | null;
  ends_on: string | null;
  next_due_on: string | null;
  last_lapsed_at: string | null;
  /** Signed, not closed, nothing open. */
  escaped: boolean;
  lapsed: boolean;
  silent: boolean;
  awaiting: boolean;
  not_recorded: boolean;
  /** Days between which a follow-up is due soon: each from `soon_from` on, before `soon_until`. */
  soon_from: string[];
  soon_until: string[];
}

/** Facts of a state. @param soonOf remembers, within one life, from which day a due date is soon */
export function factsOf(state: AgreementState, soonOf: Map<string, string>): Facts {
  const row = agreementRow(state, state.lastRecordedAt);
  const open = state.followUps.some(({ status }) => status === 'scheduled' || status === 'reported' || status === 'lapsed');
  const soon = [...new Set(state.followUps.filter(({ status }) => status === 'scheduled').map(({ dueOn }) => dueOn))].sort();
  return {
    title: row.title, stage: row.stage, status: row.status, outcome: row.outcome, track: row.track, unit_id: row.initiating_unit, region: row.region,
    categories: row.partner_categories, partner_ids: row.partner_ids, time_zone: row.time_zone,
    exploration_started_on: row.exploration_started_on, signed_on: row.signed_on, ends_on: row.ends_on,
    next_due_on: row.next_due_on, last_lapsed_at: row.last_lapsed_at,
    escaped: state.status !== 'closed' && state.signing !== null && !open,
    lapsed: state.followUps.some(({ status }) => status === 'lapsed'),
    silent: state.followUps.some((one) => one.status === 'lapsed' && wasDelivered(one.reminders)),
    awaiting: state.followUps.some(({ status }) => status === 'reported'),
    not_recorded: state.followUps.some(({ status }) => status === 'not-recorded'),
    soon_from: soon.map((dueOn) => soonFrom(state, dueOn, soonOf)),
    soon_until: soon,
  };
}

const wasDelivered = (reminders: AgreementState['followUps'][number]['reminders']): boolean =>
  reminders.some(({ recipients }) => recipients.some(({ sentAt }) => sentAt !== null));

function soonFrom(state: AgreementState, dueOn: string, known: Map<string, string>): string {
  const key = `${state.calendar.id}@${state.calendar.version} ${dueOn}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const record = state.followUps.find((one) => one.status === 'scheduled' && one.dueOn === dueOn);
  const from = (record && followUpRow(state, record, state.lastRecordedAt).due_soon_on) ?? dueOn;
  known.set(key, from);
  return from;
}
