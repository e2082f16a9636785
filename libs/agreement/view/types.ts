import type { TextRef } from '#libs/journal/envelope.js';
import type { DecidedIn, MovedBy, Schedule, SigningFields, Skipped } from '../types/events.js';
import type { ChangeRequestRecord, LetterRecord, ReminderRecord } from '../types/state.js';
import type {
  Basis, CaseResult, Cause, Channel, FollowUpStatus, GateState, LabelText, Outcome, OwnerSide, RelationKind, ReminderState,
  ReportOutcome, Rung, Stage, Status, Track, Verdict,
} from '../types/world.js';

/**
 * The agreement as the API tells it (api.md §5), with every free text still a {@link TextRef} and without what lives in the
 * directory (names, reachability): the register fills those in. Instants are UTC.
 */
export interface AgreementView {
  id: string;
  reference: string;
  version: number;
  title: string;
  track: Track;
  templateVersion: string;
  instrument: string;
  scheme: string | null;
  initiatingUnit: string;
  region: string | null;
  sector: string | null;
  timeZone: string;
  calendar: string;
  reminderPolicy: string;
  stage: Stage;
  status: Status;
  outcome: Outcome | null;
  closedOn: string | null;
  explorationStartedOn: string;
  partners: { partyId: string; category: string }[];
  ourPartyId: string;
  liaison: { contactId: string } | null;
  coordinator: { contactId: string };
  scopeItems: { id: string; text: TextRef; code: string | null }[];
  gates: GateView[];
  numbers: SigningFields['numbers'];
  scheduledSigning: { on: string; place: string } | null;
  signing: Pick<SigningFields, 'signedOn' | 'place' | 'signatories' | 'witnesses' | 'notRecorded'> | null;
  term: { effectiveFrom: string; endsOn: string | null; openEnded: boolean; expiredOn: string | null } | null;
  suspension: { since: string; until: string | null; reason: TextRef } | null;
  /** Mails that wait, and until when. */
  pauses: { followUpId: string | null; until: string; since: string; reason: TextRef }[];
  /** Letters to partners' superiors; number and date stand there once one was sent. */
  letters: LetterRecord[];
  obligations: ObligationView[];
  followUps: FollowUpView[];
  assistanceCases: CaseView[];
  evaluations: EvaluationView[];
  documents: { id: string; documentType: string; sha256: string; attachedAt: string }[];
  relations: { kind: RelationKind; agreementId: string }[];
  nextActions: NextAction[];
  origin: { kind: 'entered' | 'imported' | 'demo'; label?: string };
  /** Signed originals on paper: who holds each since when, and where it was before; absent where none was recorded. */
  originals?: OriginalView[];
  /** Letters that nobody of ours has handled; absent where none waits. */
  replies?: ReplyView[];
}

export interface OriginalView {
  n: number;
  languages: string[];
  partyId: string;
  place: string;
  since: string;
  receiptId: string | null;
  /** Oldest first; the last is where it is. */
  moves: { on: string; partyId: string; place: string; receiptId: string | null }[];
}

export interface ReplyView {
  id: string;
  contactId: string | null;
  sender: 'contact' | 'other';
  followUpIds: string[];
  receivedAt: string;
  text: TextRef;
  documentIds: string[];
}

export interface GateView {
  gate: string;
  stage: Stage;
  label: LabelText;
  state: GateState;
  decisions?: string[];
  evidence: { anyOf: string[]; satisfiedBy: string | null }[];
  decision?: string;
  passedOn?: string;
  reason?: TextRef;
  note?: TextRef;
  authority?: string;
  source: string;
}

export interface ObligationView {
  id: string;
  title: string;
  ownerSide: OwnerSide;
  ownerPartyId: string;
  ownerContactId: string | null;
  scopeItem: string | null;
  basis: Basis;
  schedule: Schedule;
  evidence: string[];
  indicator: string | null;
  state: 'open' | 'withdrawn' | 'fulfilled';
  decidedIn?: DecidedIn;
}

export interface FollowUpView {
  id: string;
  reference: string;
  obligationId: string;
  previousId: string | null;
  title: string;
  ownerSide: OwnerSide;
  ownerPartyId: string;
  promisedOn: string;
  dueOn: string;
  /** Null where there is no clock: not recorded. */
  dueAt: string | null;
  lapsesAt: string | null;
  assistsAt: string | null;
  provisional: boolean;
  /** `due` is read so from 00:00 of the due date on; it is no event. */
  status: FollowUpStatus | 'due';
  /** Owners as of now, for the register to say how reachable they are. */
  owners: string[];
  outcome: ReportOutcome | null;
  channel: Channel | null;
  workedOn: string | null;
  reportedAt: string | null;
  reportedBy: { id: string; role: string } | null;
  reportedByContactId: string | null;
  constraint: Cause | null;
  /** The day as of which it was told, where it is no day of work. */
  statedOn?: string;
  summary: TextRef | null;
  question: TextRef | null;
  verifiedAt: string | null;
  selfVerified: boolean | null;
  reportingLagDays: number | null;
  lapsedAt: string | null;
  lapseRecordedAt: string | null;
  remindersDelivered: number;
  documents: string[];
  /** Asked by the owner and not decided yet. */
  request?: ChangeRequestRecord;
  /** A word has come that is no report; absent: none. */
  repliedAt?: string;
  reminders: { rung: Rung; plannedFor: string; state: ReminderState; recipients: ReminderRecord['recipients'] }[];
  why: {
    promisedOn: string;
    movedFrom?: string;
    moved?: MovedBy;
    zone: string;
    calendar: string;
    policy: string;
    due: { skipped: Skipped[] };
    assist: { from: string; workingDays: number; on: string; skipped: Skipped[] };
  } | null;
}

export interface CaseView {
  id: string;
  followUpIds: string[];
  state: 'open' | 'planned' | 'closed';
  cause: Cause;
  openedBy: 'system' | 'partner' | 'person';
  openedAt: string;
  ownerContactId: string;
  planDueOn: string;
  plan: TextRef | null;
  log: { at: string; by: string; text: TextRef }[];
  result: CaseResult | null;
  note: TextRef | null;
  closedAt: string | null;
}

export interface EvaluationView {
  id: string;
  kind: 'interim' | 'final';
  periodFrom: string;
  periodTo: string;
  openedAt: string;
  recordedAt: string | null;
  verdict: Verdict | null;
  findings: TextRef | null;
  indicators: { code: string; value: number | string; unit: string; beneficiaries?: string; documentId?: string }[];
}

export interface NextAction {
  command: string;
  open: boolean;
  missing: { code: string; detail: string }[];
  roles: string[];
}
