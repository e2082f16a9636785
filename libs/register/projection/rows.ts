import type { CaseRecord, FollowUpRecord, LetterRecord, ObligationRecord, PauseRecord } from '#libs/agreement/types/state.js';
import type { ReminderState, Zone } from '#libs/agreement/types/world.js';

/** Rows of the read models as the tables have them (columns in snake case), so that PostgreSQL takes a whole row as one JSON value. */
export interface AgreementRow {
  agreement_id: string;
  version: number;
  reference: string;
  title: string;
  track: string;
  template_version: string;
  instrument: string;
  scheme: string | null;
  initiating_unit: string;
  region: string | null;
  sector: string | null;
  time_zone: string;
  calendar: string;
  calendar_version: string;
  policy: string;
  stage: string;
  stage_order: number;
  status: string;
  outcome: string | null;
  closed_on: string | null;
  our_party_id: string;
  partner_ids: string[];
  partner_categories: string[];
  liaison_contact_id: string | null;
  coordinator_id: string;
  unit_head_id: string | null;
  bureau_head_id: string | null;
  signed_on: string | null;
  effective_from: string | null;
  ends_on: string | null;
  open_ended: boolean;
  expired_on: string | null;
  exploration_started_on: string;
  numbers: string[];
  next_due_on: string | null;
  last_lapsed_at: string | null;
  /** The latest day of what a person did, by the events that were projected; a row that is there keeps a later one. */
  active_on: string | null;
  origin: string;
  created_at: string;
  updated_at: string;
  doc: AgreementCard;
}

/** What lists show of an agreement beside its columns. */
export interface AgreementCard {
  partners: { partyId: string; category: string }[];
  numbers: { partyId: string; number: string | null; noNumber: boolean }[];
  term: { effectiveFrom: string; endsOn: string | null; openEnded: boolean; expiredOn: string | null } | null;
  origin: { kind: string; label?: string };
  /** What reading a follow-up needs of its agreement. */
  zone: Zone;
  assistAfterWorkingDays: number;
  liaison: { contactId: string; partyId: string } | null;
  /** Mails that wait; absent where none do. */
  pauses?: PauseRecord[];
  /** Letters to superiors; absent where there is none. */
  letters?: LetterRecord[];
  /** Official words by which it is found. */
  searchable: string;
}

export interface RelationRow {
  agreement_id: string;
  kind: string;
  other_id: string;
  version: number;
}

export interface ObligationRow {
  obligation_id: string;
  agreement_id: string;
  title: string;
  owner_side: string;
  owner_party_id: string;
  owner_contact_id: string | null;
  basis: string;
  state: string;
  version: number;
  doc: ObligationRecord;
}

export interface FollowUpRow {
  follow_up_id: string;
  agreement_id: string;
  unit_id: string;
  reference: string;
  obligation_id: string;
  previous_id: string | null;
  status: string;
  promised_on: string;
  due_on: string;
  due_soon_on: string | null;
  due_at: string | null;
  lapses_at: string | null;
  assists_at: string | null;
  provisional: boolean;
  outcome: string | null;
  worked_on: string | null;
  reported_at: string | null;
  verified_at: string | null;
  lapsed_at: string | null;
  lapse_recorded_at: string | null;
  last_delivered_at: string | null;
  delivered: number;
  version: number;
  updated_at: string;
  doc: FollowUpRecord;
}

/** One assistance case. Closed ones stay here when they have left the agreement's state. */
export interface CaseRow {
  case_id: string;
  agreement_id: string;
  state: string;
  cause: string;
  opened_by: string;
  opened_at: string;
  owner_contact_id: string;
  owner_party_id: string;
  plan_due_on: string;
  follow_up_ids: string[];
  result: string | null;
  closed_at: string | null;
  doc: CaseRecord;
}

export type TaskKind = 'verify-report' | 'plan-assistance' | 'name-liaison' | 'final-evaluation' | 'decide-date' | 'reply-received';

export interface TaskRow {
  task_id: string;
  kind: TaskKind;
  agreement_id: string;
  follow_up_id: string | null;
  case_id: string | null;
  reply_id: string | null;
  contact_id: string | null;
  /** What was written, in the erasable directory. */
  text_id: string | null;
  due_on: string | null;
  opened_at: string;
  closed_at: string | null;
}

export interface OutboxRow {
  id: string;
  agreement_id: string;
  event_version: number;
  follow_up_id: string;
  item: string;
  contact_id: string;
  role_as: string;
  catch_up: boolean;
  send_after: string;
  state: ReminderState;
  message_id: string | null;
  sent_at: string | null;
  /** The agreement was told what became of it. */
  recorded: boolean;
}
