import type { Envelope, TextRef } from '#libs/journal/envelope.js';
import type {
  ActivityKind, Basis, CalendarData, CaseResult, Cause, ChangeKind, Channel, OwnerSide, PinnedTemplate, RecipientRole, RelationKind,
  ReminderPolicy, ReportOutcome, Rung, Stage, Track, Verdict, Zone,
} from './world.js';

export interface DocumentRef {
  documentId: string;
  documentType: string;
  sha256: string;
}

/** The dates of one follow-up as they were decided; replay never consults a calendar. */
export interface FollowUpDates {
  promisedOn: string;
  dueOn: string;
  /** UTC instants. */
  dueAt: string;
  lapsesAt: string;
  assistsAt: string;
  provisional: boolean;
  /** Rungs in order; `plannedFor` is a date of the agreement's zone. `collapsed`: over before it could be sent. */
  rungs: { rung: Rung; plannedFor: string; collapsed?: true }[];
  why: {
    /** Name of the calendar and policy versions that decided. */
    calendar: string;
    policy: string;
    movedFrom?: string;
    /** The day that people agreed on, where a calendar has moved the date since: the next calendar counts from it, too. */
    agreedOn?: string;
    /** What the dates were before a calendar moved them, and the decree that did. */
    moved?: MovedBy;
    dueSkipped: Skipped[];
    assistOn: string;
    /** Only where the policy has ladders by obligation: the working days that were counted. */
    assistWorkingDays?: number;
    assistSkipped: Skipped[];
  };
}

/** Dates (of the agreement's zone) before another calendar came, the version they were counted by, and the decree that moved them. */
export interface MovedBy {
  dueOn: string;
  assistOn: string;
  calendar: string;
  decree: string;
}

/** A follow-up that another calendar dates anew. `lapseUndone`: it had lapsed on a day that was no due date any more. */
export interface Reprojected {
  followUpId: string;
  dates: FollowUpDates;
  lapseUndone?: true;
}

/** Day off by decree that was skipped (weekends are not named). */
export interface Skipped {
  on: string;
  name: string;
  decree: string;
}

export type Schedule = { dueOn: string } | { every: { months: number }; from: string; until?: string };

export interface ObligationFields {
  title: string;
  ownerSide: OwnerSide;
  ownerPartyId: string;
  ownerContactId: string | null;
  scopeItem: string | null;
  basis: Basis;
  schedule: Schedule;
  evidence: string[];
  indicator: string | null;
}

/** The meeting's decision that made an obligation; absent where no meeting did. */
export interface DecidedIn {
  meetingId: string;
  decisionId: string;
}

export interface SigningFields {
  signedOn: string;
  place: string;
  numbers: { partyId: string; number: string | null; noNumber: boolean }[];
  signatories: { contactId: string; partyId: string; capacity: { office: string; acting?: 'plt' | 'plh' } }[];
  witnesses: { organisation: string; office: string }[];
  notRecorded: ('signatories' | 'witnesses')[];
  effectiveFrom: string;
  endsOn: string | null;
  openEnded: boolean;
}

/** One original and where it is from a day on. */
export interface CustodyEntry {
  /** Number of the original, from 1. */
  n: number;
  /** Of its text; null: as told when it was first recorded. */
  languages: string[] | null;
  /** Who holds it; not always a party of the agreement (an archive, a treaty room). */
  partyId: string;
  place: string;
  receipt: DocumentRef | null;
}

export interface ScopeItem {
  id: string;
  code: string | null;
  text: TextRef;
}

/** Every event of an agreement and its data. Past tense. Free text is a {@link TextRef}, people are contact ids. */
export interface EventData {
  AgreementProposed: {
    reference: string;
    title: string;
    track: Track;
    instrument: string;
    scheme: string | null;
    template: PinnedTemplate;
    partners: { partyId: string; category: string }[];
    ourPartyId: string;
    initiatingUnit: string;
    region: string | null;
    sector: string | null;
    scopeItems: ScopeItem[];
    explorationStartedOn: string;
    zone: Zone;
    calendar: CalendarData;
    policy: ReminderPolicy;
    liaisonId: string | null;
    coordinatorId: string;
    unitHeadId: string | null;
    bureauHeadId: string | null;
    relations: { kind: RelationKind; agreementId: string }[];
    origin: { kind: 'entered' | 'imported' | 'demo'; label?: string };
  };
  ActivityRecorded: {
    kind: ActivityKind; on: string; announcedOn: string | null; place: string | null; partyIds: string[]; text: TextRef;
  };
  DocumentAttached: { document: DocumentRef; followUpId: string | null };
  /** `before`: who was named until then, so that an assignment by mistake can be taken back; absent in older events. */
  LiaisonAssigned: { contactId: string; partyId: string; before?: { contactId: string; partyId: string } | null };
  CoordinatorAssigned: { contactId: string; before?: string };
  ReminderPolicySet: { policy: ReminderPolicy; reason: TextRef; redated: { followUpId: string; dates: FollowUpDates }[] };
  AgreementRelated: { kind: RelationKind; agreementId: string };
  /**
   * A person says what the event `version` should have held (`data`), or that it did not happen (`null`). The old event stays.
   * `was` is that event's type and data, `redated` the open follow-ups whose dates this changes.
   */
  EventCorrected: {
    version: number;
    was: { type: EventType; data: unknown };
    data: unknown;
    reason: TextRef;
    redated: { followUpId: string; dates: FollowUpDates }[];
  };
  GatePassed: { gate: string; documentIds: string[]; documents: DocumentRef[]; decision: string | null; note: TextRef | null };
  GateWaived: { gate: string; reason: TextRef; authority: string; document: DocumentRef | null };
  StageAdvanced: {
    from: Stage; to: Stage;
    /** From a register: gates of the past of which nobody knows. Never the same as passed. */
    notRecorded?: string[];
  };
  StageReturned: { from: Stage; to: Stage; reason: TextRef };
  AgreementAbandoned: { reason: TextRef };
  SigningScheduled: { on: string; place: string };
  SigningRecorded: SigningFields & { documents: DocumentRef[] };
  /** Where signed originals are since a day, and who holds them: given out at the signing, or moved later. Additive: none is ever taken back. */
  CustodyRecorded: { on: string; originals: CustodyEntry[] };
  ObligationAdded: ObligationFields & { obligationId: string; decidedIn?: DecidedIn };
  ObligationAmended: ObligationFields & {
    obligationId: string; reason: TextRef; redated: { followUpId: string; dates: FollowUpDates }[];
    /** Index of the occurrence that the new schedule has reached. */
    lastOccurrence: number;
  };
  ObligationWithdrawn: { obligationId: string; reason: TextRef };
  FollowUpScheduled: {
    followUpId: string; obligationId: string; previousId: string | null;
    /** Index of the occurrence of a recurring obligation, 0 = its `from`; null for a single one or a next date. */
    occurrence: number | null;
    dates: FollowUpDates;
  };
  /** Occurrences older than we keep a clock for: known to have been promised, not known what became of them. */
  FollowUpsNotRecorded: {
    obligationId: string; followUps: { followUpId: string; promisedOn: string; dueOn: string }[];
    /** Where the latest past occurrence itself has no clock (imported): its index. */
    lastOccurrence: number | null;
  };
  FollowUpReported: {
    followUpId: string; outcome: ReportOutcome; workedOn: string | null; summary: TextRef; channel: Channel;
    reportedByContactId: string | null; documents: DocumentRef[]; constraint: Cause | null;
    /** The day as of which this was told, where it is no day of work; absent where nobody said. */
    statedOn?: string;
    /** Instants (UTC) at which our own silence about this report is to be told, with whom. */
    verifyReminders: { at: string; recipient: RecipientRole }[];
  };
  FollowUpVerified: { followUpId: string; note: TextRef | null; selfVerified: boolean };
  FollowUpReturned: { followUpId: string; question: TextRef; dates: FollowUpDates; recipients: Recipient[] };
  FollowUpRescheduled: { followUpId: string; reason: TextRef | null; dates: FollowUpDates };
  /** The owner asks for a later date, or says that another office answers. It stops no clock: a person of ours decides. */
  ChangeRequested: {
    followUpId: string; kind: ChangeKind; proposedOn: string | null;
    /** The office that answers, as it was said: a person may be named in it, so it is free text. */
    note: TextRef | null;
    text: TextRef; channel: Channel; requestedByContactId: string | null;
    /** The day as of which this was told; absent where nobody said. */
    statedOn?: string;
  };
  ChangeDeclined: { followUpId: string; reason: TextRef };
  FollowUpLapsed: { followUpId: string; lapsedAt: string };
  AssistanceOpened: {
    caseId: string; followUpIds: string[]; cause: Cause; openedBy: 'system' | 'partner' | 'person'; ownerContactId: string;
    planDueOn: string; plan: TextRef | null; ownerPartyId: string;
  };
  AssistanceJoined: { caseId: string; followUpId: string };
  AssistanceLogged: { caseId: string; cause: Cause | null; plan: TextRef | null; text: TextRef };
  /** Who sees to it, and until when a plan is wanted: both as they are from now on. */
  AssistanceReassigned: { caseId: string; ownerContactId: string; planDueOn: string; reason: TextRef };
  AssistanceClosed: { caseId: string; result: CaseResult; note: TextRef | null; redated: { followUpId: string; dates: FollowUpDates }[] };
  EvaluationOpened: { evaluationId: string; kind: 'interim' | 'final'; periodFrom: string; periodTo: string };
  EvaluationRecorded: {
    evaluationId: string; findings: TextRef; verdict: Verdict;
    indicators: { code: string; value: number | string; unit: string; beneficiaries?: string; documentId?: string }[];
    /** In stage evaluation a verdict may send the agreement back to implementation. */
    returnsTo: Stage | null;
  };
  AgreementAmended: { documents: DocumentRef[]; scopeItems: ScopeItem[] | null; endsOn: string | null; note: TextRef };
  AgreementExtended: { endsOn: string; documents: DocumentRef[]; note: TextRef | null };
  AgreementRenewed: { successorId: string };
  AgreementSuspended: { reason: TextRef; until: string | null };
  AgreementResumed: { note: TextRef | null; redated: { followUpId: string; dates: FollowUpDates }[] };
  AgreementTerminated: { reason: TextRef; on: string; documents: DocumentRef[] };
  AgreementConcluded: { on: string; outcome: 'concluded' | 'expired' | 'superseded'; supersededById: string | null; note: TextRef | null };
  AgreementExpired: { expiredOn: string };
  CalendarAdopted: {
    calendar: CalendarData; reason: string; redated: Reprojected[];
    /** Reports that wait for us: when our own silence is told. Only where it moves. */
    verify?: { followUpId: string; verifyReminders: { at: string; recipient: RecipientRole }[] }[];
    /** Cases that wait for a plan. Only where the day moves. */
    plans?: { caseId: string; planDueOn: string }[];
  };
  CycleOpened: { evaluationId: string; periodFrom: string; periodTo: string };
  /** A mail is wanted. `append` puts one outbox row for each recipient. No recipients: blocked, somebody must be named. */
  ReminderPlanned: {
    followUpId: string; rung: Rung; plannedFor: string; sendAfter: string;
    /** Rungs before it were over and are told in this one; or the follow-up was entered late. */
    catchUp: boolean;
    /** Nobody of the owner's side can be named: task `name-liaison`. */
    ownerMissing: boolean;
    recipients: Recipient[];
    /** This rung asks for a letter to the partner's superior too. `letterId` names the draft; `partyId` is the party it goes to. */
    letter?: { letterId: string; partyId: string };
  };
  /** Mails wait until `until` (00:00 in the agreement's zone), of one follow-up or of all (`null`). The clock goes on. */
  RemindersPaused: { followUpId: string | null; until: string; reason: TextRef };
  /** Mails go on: because a person says so, or because the day has come. What was missed is told in one. */
  RemindersResumed: { followUpId: string | null; note: TextRef | null };
  /** A drafted letter was signed and sent: its number and its date. */
  LetterRecorded: { letterId: string; number: string; on: string; documents: DocumentRef[] };
  /** §7.8: a report waits for us. */
  VerificationReminderPlanned: { followUpId: string; index: number; sendAfter: string; recipients: Recipient[] };
  /** What became of mails that were planned: one event for all that one message said about this agreement. */
  DeliveryRecorded: { contactId: string; messageId: string | null; at: string; items: DeliveryItem[] };
  /**
   * Somebody wrote to us about follow-ups. No report: a person reads it first. `stops`: follow-ups whose ladder it ends, none where
   * nobody vouches for the sender (`other`: not the address that we wrote to).
   */
  ReplyReceived: {
    replyId: string; contactId: string | null; sender: 'contact' | 'other'; followUpIds: string[]; stops: string[]; receivedAt: string;
    text: TextRef; documents: DocumentRef[];
  };
  /** `noted`: read, the reminders stay away. `resume`: it was no answer, the ladder goes on for `resumed`. */
  ReplyHandled: { replyId: string; result: 'noted' | 'resume'; resumed: string[]; note: TextRef | null };
}

export interface Recipient {
  contactId: string;
  as: RecipientRole;
}

export interface DeliveryItem {
  followUpId: string;
  /** A rung, `verify` or `question`. */
  item: Rung | 'verify' | 'question';
  /** `collapsed`: a later rung went out first and told it all; `stopped`: it was for somebody who no longer has this part. */
  state: 'sent' | 'failed' | 'blocked' | 'held' | 'stopped' | 'collapsed';
}

export type EventType = keyof EventData;
export type AgreementEvent = { [T in EventType]: Envelope<T, EventData[T]> }[EventType];
export type EventOf<T extends EventType> = Envelope<T, EventData[T]>;

/** An event that was decided and not yet sealed into the chain. */
export type NewEvent = { [T in EventType]: { type: T; effectiveOn: string; data: EventData[T] } }[EventType];
