import type { TextRef } from '#libs/journal/envelope.js';
import type { DecidedIn, DocumentRef, FollowUpDates, ObligationFields, Recipient, ScopeItem, SigningFields } from './events.js';
import type {
  CalendarData, CaseResult, Cause, ChangeKind, Channel, GateState, Outcome, PinnedTemplate, RecipientRole, RelationKind, ReminderPolicy,
  ReminderState, ReportOutcome, Rung, Stage, Status, FollowUpStatus, Track, Verdict, Zone,
} from './world.js';

/**
 * All that the decider knows of an agreement. Plain JSON (no undefined-as-meaning, Map, Date): it survives continue-as-new,
 * and `fold(journal) = state`. Stays small: settled follow-ups shrink and the older ones leave (they stay in the journal).
 */
export interface AgreementState {
  schema: 1;
  agreementId: string;
  version: number;
  /** Hash of the event `version`. */
  hash: string;
  lastRecordedAt: string;
  /** Latest `effectiveOn` of a change of stage; a later change may not lie before it. */
  lastStageOn: string;
  reference: string;
  title: string;
  track: Track;
  template: PinnedTemplate;
  instrument: string;
  scheme: string | null;
  initiatingUnit: string;
  region: string | null;
  sector: string | null;
  zone: Zone;
  calendar: CalendarData;
  policy: ReminderPolicy;
  stage: Stage;
  status: Status;
  outcome: Outcome | null;
  closedOn: string | null;
  /** Where it stood when it closed, so that a closing that did not happen can be corrected. */
  closedFrom: { stage: Stage; status: Status; version: number } | null;
  explorationStartedOn: string;
  partners: { partyId: string; category: string }[];
  ourPartyId: string;
  liaison: { contactId: string; partyId: string } | null;
  coordinatorId: string;
  unitHeadId: string | null;
  bureauHeadId: string | null;
  scopeItems: ScopeItem[];
  gates: GateRecord[];
  signing: (Omit<SigningFields, 'effectiveFrom' | 'endsOn' | 'openEnded' | 'numbers'> & { version: number }) | null;
  numbers: SigningFields['numbers'];
  scheduledSigning: { on: string; place: string } | null;
  term: { effectiveFrom: string; endsOn: string | null; openEnded: boolean; expiredOn: string | null } | null;
  obligations: ObligationRecord[];
  followUps: FollowUpRecord[];
  cases: CaseRecord[];
  evaluations: EvaluationRecord[];
  documents: (DocumentRef & { attachedAt: string; version: number })[];
  relations: { kind: RelationKind; agreementId: string; version: number }[];
  stageHistory: { stage: Stage; effectiveOn: string; version: number }[];
  suspension: { since: string; until: string | null; reason: TextRef } | null;
  /** Next number for obligations, follow-ups, cases, evaluations, scope items and texts of this agreement. */
  counters: { obligation: number; followUp: number; case: number; evaluation: number; scopeItem: number };
  /** The latest events made by persons (≤ 20), for `If-Match`. */
  personEvents: { version: number; type: string; actor: { id: string; role: string }; recordedAt: string }[];
  lastPersonVersion: number;
  origin: { kind: 'entered' | 'imported' | 'demo'; label?: string };
  /** Mails that wait; absent where they never did. */
  pauses?: PauseRecord[];
  /** Letters that were drafted, the latest ones; absent where there was none. */
  letters?: LetterRecord[];
  /** Signed originals on paper and where each has been; absent where nobody has recorded any. */
  originals?: OriginalRecord[];
  /** What people wrote and nobody of ours has handled; absent where there is nothing. */
  replies?: ReplyRecord[];
}

/** One signed original on paper. The last of `moves` is where it is. */
export interface OriginalRecord {
  n: number;
  languages: string[];
  /** By day; the latest ones, the older stay in the journal. */
  moves: { on: string; partyId: string; place: string; receiptId: string | null; version: number }[];
}

export interface PauseRecord {
  /** Null: every follow-up. */
  followUpId: string | null;
  /** 00:00 of this day (agreement's zone) mails go on. */
  until: string;
  since: string;
  reason: TextRef;
}

export interface LetterRecord {
  letterId: string;
  followUpId: string;
  rung: Rung;
  /** The party whose superior it is addressed to. */
  partyId: string;
  draftedAt: string;
  /** As given by whoever signed and sent it; null while it is a draft. */
  number: string | null;
  sentOn: string | null;
}

/** A letter that waits to be read by a person. */
export interface ReplyRecord {
  replyId: string;
  contactId: string | null;
  /** `other`: not from the address that we wrote to; it stops nothing. */
  sender: 'contact' | 'other';
  /** What it is about, as far as that is known. */
  followUpIds: string[];
  /** Those of them about which nothing has been recorded since. */
  pending: string[];
  /** UTC instant. */
  receivedAt: string;
  text: TextRef;
  documentIds: string[];
  version: number;
}

export interface GateRecord {
  gate: string;
  stage: Exclude<Stage, 'closed'>;
  state: GateState;
  decision: string | null;
  passedOn: string | null;
  reason: TextRef | null;
  authority: string | null;
  note: TextRef | null;
  documentIds: string[];
  version: number | null;
}

export interface ObligationRecord extends ObligationFields {
  obligationId: string;
  state: 'open' | 'withdrawn' | 'fulfilled';
  version: number;
  /** Index of the last occurrence that was scheduled (recurring: 0 = `from`). */
  lastOccurrence: number;
  decidedIn?: DecidedIn;
}

export interface ReminderRecord {
  rung: Rung;
  plannedFor: string;
  /** What its recipients say: `sent` as soon as one was, `blocked` where nobody of the owner's side could be named. */
  state: ReminderState;
  recipients: (Recipient & { state: ReminderState; sentAt: string | null; messageId: string | null })[];
}

export interface FollowUpRecord {
  followUpId: string;
  /** `TL-2026-0001-01` */
  reference: string;
  obligationId: string;
  previousId: string | null;
  status: FollowUpStatus;
  /** Settled (verified or withdrawn) ones keep no `dates.rungs`, `why` or reminders. */
  promisedOn: string;
  dueOn: string;
  dates: FollowUpDates | null;
  recordedAt: string;
  outcome: ReportOutcome | null;
  channel: Channel | null;
  workedOn: string | null;
  reportedAt: string | null;
  /** Actor of the report, and for whom. */
  reportedBy: { id: string; role: string } | null;
  reportedByContactId: string | null;
  constraint: Cause | null;
  /** The day as of which the report was told, where it is no day of work; absent where nobody ever said. */
  statedOn?: string | null;
  summary: TextRef | null;
  question: TextRef | null;
  verifiedAt: string | null;
  verifyNote: TextRef | null;
  selfVerified: boolean | null;
  /** First lapse by the clock (UTC instant), and when it was recorded. The mark stays. */
  lapsedAt: string | null;
  lapseRecordedAt: string | null;
  /** Mails delivered before the lapse. */
  remindersDelivered: number;
  /** All mails of rungs delivered, and the last one's moment: *silent* is derived from them. */
  delivered: number;
  documents: string[];
  /** Asked by the owner and not decided yet; absent where nothing was asked. */
  request?: ChangeRequestRecord;
  /** Only rungs that were decided; the others are read from `dates.rungs` (planned, collapsed, stopped). */
  reminders: ReminderRecord[];
  /** A case was opened (or joined) for the present date. */
  assisted: boolean;
  verifyReminders: { at: string; recipient: RecipientRole; decided: boolean }[];
  /** A word has come that is no report: the ladder rests (the clock does not). UTC instant; absent: none. */
  repliedAt?: string;
  /** Version of the event that last changed it. */
  version: number;
}

export interface ChangeRequestRecord {
  kind: ChangeKind;
  proposedOn: string | null;
  /** The office that answers. */
  note: TextRef | null;
  text: TextRef;
  /** The day as of which it was told; absent where nobody said. */
  statedOn?: string;
  /** Contact who asks: the one named, else the actor. */
  by: string;
  at: string;
}

export interface CaseRecord {
  caseId: string;
  followUpIds: string[];
  state: 'open' | 'planned' | 'closed';
  cause: Cause;
  openedBy: 'system' | 'partner' | 'person';
  openedAt: string;
  ownerContactId: string;
  ownerPartyId: string;
  planDueOn: string;
  plan: TextRef | null;
  log: { at: string; by: string; text: TextRef }[];
  result: CaseResult | null;
  note: TextRef | null;
  closedAt: string | null;
}

export interface EvaluationRecord {
  evaluationId: string;
  kind: 'interim' | 'final';
  periodFrom: string;
  periodTo: string;
  openedAt: string;
  recordedAt: string | null;
  verdict: Verdict | null;
  findings: TextRef | null;
  indicators: { code: string; value: number | string; unit: string; beneficiaries?: string; documentId?: string }[];
}
