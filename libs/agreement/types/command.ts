import type { Actor, TextRef } from '#libs/journal/envelope.js';
import type { DecidedIn, DeliveryItem, DocumentRef, EventData, NewEvent, SigningFields } from './events.js';
import type { AgreementState } from './state.js';
import type {
  ActivityKind, Basis, CalendarData, CaseResult, Cause, ChangeKind, Channel, OwnerSide, RelationKind, ReminderPolicy, ReportOutcome, Rung, Stage,
  Verdict,
} from './world.js';

/**
 * Bodies as the decider gets them: every free text is already a {@link TextRef} (the command path put it into the directory),
 * every `documentIds` still names documents that `context.documents` describes.
 */
export interface CommandBodies {
  /** Only as the first command of a life. */
  propose: Omit<EventData['AgreementProposed'], 'scopeItems'> & { scopeItems: { code: string | null; text: TextRef }[] };
  'record-activity': { kind: ActivityKind; on: string; announcedOn?: string; place?: string; partyIds?: string[]; text: TextRef };
  'attach-document': { documentId: string; followUpId?: string };
  'assign-liaison': { contactId: string };
  'assign-coordinator': { contactId: string };
  'set-reminder-policy': { policy: string; reason: TextRef };
  'pause-reminders': { followUpId?: string; until: string; reason: TextRef };
  'resume-reminders': { followUpId?: string; note?: TextRef };
  'record-letter': { letterId: string; number: string; on: string; documentIds?: string[] };
  relate: { kind: RelationKind; agreementId: string };
  correct: { version: number; data: unknown; reason: TextRef };
  'pass-gate': { gate: string; documentIds: string[]; decision?: string; note?: TextRef };
  'waive-gate': { gate: string; reason: TextRef; authority: string; documentId?: string };
  'advance-stage': { to: Stage };
  'return-stage': { to: Stage; reason: TextRef };
  abandon: { reason: TextRef };
  'schedule-signing': { on: string; place: string };
  'record-signing': Omit<SigningFields, 'numbers' | 'endsOn' | 'openEnded' | 'notRecorded'> & {
    numbers: { partyId: string; number?: string; noNumber?: true }[];
    endsOn?: string;
    openEnded?: true;
    notRecorded?: ('signatories' | 'witnesses')[];
    documentIds: string[];
  };
  'record-custody': {
    on: string;
    /** `n` counts the originals; one that is new says its `languages`, one that is known has moved. `partyId`: who holds it now. */
    originals: { n: number; languages?: string[]; partyId: string; place: string; documentId?: string }[];
  };
  'add-obligation': ObligationBody;
  'amend-obligation': { obligationId: string; reason: TextRef } & Partial<ObligationBody>;
  'withdraw-obligation': { obligationId: string; reason: TextRef };
  'report-follow-up': {
    followUpId: string; outcome: ReportOutcome; workedOn?: string; summary: TextRef; channel?: Channel; reportedByContactId?: string;
    documentIds?: string[]; constraint?: Cause; statedOn?: string;
  };
  'verify-follow-up': { followUpId: string; note?: TextRef; nextDueOn?: string };
  'return-follow-up': { followUpId: string; question: TextRef };
  'reschedule-follow-up': { followUpId: string; dueOn: string; reason: TextRef };
  'request-change': {
    followUpId: string; kind: ChangeKind; proposedOn?: string; note?: TextRef; text: TextRef; channel?: Channel; requestedByContactId?: string;
    statedOn?: string;
  };
  'decline-change': { followUpId: string; reason: TextRef };
  'open-assistance': { followUpIds: string[]; cause: Cause; plan: TextRef };
  'log-assistance': { caseId: string; cause?: Cause; plan?: TextRef; text: TextRef };
  'close-assistance': { caseId: string; result: Exclude<CaseResult, 'agreement-ended'>; note?: TextRef; nextDueOn?: string };
  'request-assistance': { followUpId: string; cause?: Cause; text: TextRef };
  'join-assistance': { caseId: string; followUpIds: string[] };
  'reassign-assistance': { caseId: string; ownerContactId?: string; planDueOn?: string; reason: TextRef };
  'open-evaluation': { kind: 'interim' | 'final'; periodFrom: string; periodTo: string };
  'record-evaluation': {
    evaluationId: string; findings: TextRef; verdict: Verdict;
    indicators: { code: string; value: number | string; unit: string; beneficiaries?: string; documentId?: string }[];
  };
  amend: { documentIds: string[]; scopeItems?: { code: string | null; text: TextRef }[]; endsOn?: string; note: TextRef };
  extend: { endsOn: string; documentIds: string[]; note?: TextRef };
  renew: { successorId: string };
  suspend: { reason: TextRef; until?: string };
  resume: { note?: TextRef };
  terminate: { reason: TextRef; on: string; documentIds?: string[] };
  conclude: { on: string; supersededById?: string; note?: TextRef };
  'handle-reply': { replyId: string; result: 'noted' | 'resume'; note?: TextRef };
  // Only the system:
  /** `publishedAt` (UTC instant): since when the decree holds; a lapse since then, on a day that it moved, is undone. */
  'adopt-calendar': { calendar: CalendarData; reason: string; publishedAt?: string };
  'lapse-follow-up': { followUpId: string };
  'request-reminder': { followUpId: string; rung: Rung } | { followUpId: string; verify: number };
  'record-delivery': { contactId: string; messageId: string | null; at: string; items: DeliveryItem[] };
  'record-reply': {
    replyId: string; contactId: string | null; sender: 'contact' | 'other'; followUpIds: string[]; receivedAt: string; text: TextRef;
    documentIds: string[];
  };
  expire: Record<string, never>;
  'open-cycle': { periodFrom: string; periodTo: string };
  'schedule-occurrence': { obligationId: string };
  'assist-follow-up': { followUpId: string };
}

export interface ObligationBody {
  title: string;
  ownerSide: OwnerSide;
  ownerPartyId?: string;
  ownerContactId?: string;
  scopeItem?: string;
  basis: Basis;
  schedule: { dueOn: string } | { every: { months: number }; from: string; until?: string };
  evidence?: string[];
  indicator?: string;
}

export type CommandName = keyof CommandBodies;

/** What the decider cannot know by itself and no clock, database or role may tell it: it arrives as data. */
export interface CommandContext {
  /** Every document that the body names. */
  documents?: DocumentRef[];
  /** Every contact that the body names: whose they are. */
  contacts?: { contactId: string; partyId: string }[];
  /** `set-reminder-policy`: the policy that was named. */
  policy?: ReminderPolicy;
  /** Facts of the past that come from a register: follow-ups whose day has passed, and gates, are `not-recorded` (api.md §7.6). */
  imported?: true;
  /** `add-obligation`: the decision of a meeting that this carries out. */
  decidedIn?: DecidedIn;
  /** `correct`: the event that is corrected, as the journal has it. `data` is `after` with free texts already put away. */
  original?: { version: number; type: string; data: unknown; effectiveOn: string; actor: Actor; recordedAt: string; commandId: string };
}

export type Command<N extends CommandName = CommandName> = {
  [K in N]: {
    commandId: string;
    name: K;
    body: CommandBodies[K];
    /** A date (or, for the first event, a partial one); absent: the default of `api.md` §6. */
    effectiveOn?: string;
    actor: Actor;
    /** Version of `If-Match`: stale only if a *person* made a later event. */
    ifMatch?: number;
    /** UTC instant after which the workflow refuses it (`not-applied`): makes at-most-once exact and memory bounded. */
    notAfter: string;
    /** Id of the command that it builds on: refused (`not-applied`) where that one was not accepted. */
    after?: string;
    context: CommandContext;
  };
}[N];

/** Why a command was refused: a stable code, where, and what a sentence needs. No text: `libs/contract` has the sentences. */
export interface Refusal {
  code: string;
  /** JSON pointer into the body and what is wrong there. */
  errors?: { pointer: string; code: string; detail: string }[];
  /** What the sentence fills in, e.g. `{ gates: [...] }`. */
  params?: Record<string, string | number | string[]>;
  conflicts?: AgreementState['personEvents'];
}

export type Decision = { ok: true; events: NewEvent[] } | { ok: false; refusal: Refusal };
