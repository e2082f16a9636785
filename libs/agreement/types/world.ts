import type { CalendarData, Zone } from '#libs/calendar/types.js';

export type { CalendarData, Zone };

export type Track = 'international' | 'local-government' | 'ministry-agency' | 'institution';
export type Stage = 'exploration' | 'signing' | 'implementation' | 'evaluation' | 'closed';
export type Status = 'active' | 'suspended' | 'closed';
export type Outcome = 'concluded' | 'renewed' | 'terminated' | 'expired' | 'abandoned' | 'superseded';
export type GateState = 'open' | 'passed' | 'waived' | 'not-applicable' | 'not-recorded';
export type FollowUpStatus = 'not-recorded' | 'scheduled' | 'reported' | 'verified' | 'lapsed' | 'withdrawn';
export type ReportOutcome = 'done' | 'partial' | 'blocked' | 'not-applicable';
export type Channel = 'system' | 'link' | 'email' | 'letter' | 'whatsapp' | 'phone' | 'meeting';
/** What an owner may ask for instead of reporting. */
export type ChangeKind = 'later-date' | 'someone-else';
export type Rung = 'd-30' | 'd-14' | 'd-7' | 'd-1' | 'd0' | 'lapse' | 'd+3' | 'd+7' | 'd+14' | 'd+30';
export type ReminderState = 'planned' | 'sent' | 'collapsed' | 'stopped' | 'blocked' | 'held' | 'failed';
export type RecipientRole = 'owner' | 'coordinator' | 'unit-head' | 'bureau-head';
export type Cause =
  | 'unknown' | 'no-budget' | 'contact-left' | 'no-implementing-agreement' | 'unclear-duty' | 'leadership-change'
  | 'regulation-pending' | 'data-not-integrated' | 'other';
export type CaseResult = 'answered' | 'new-date' | 'withdrawn' | 'unresolved' | 'agreement-ended';
export type Verdict = 'continue' | 'assist' | 'amend' | 'renew' | 'end' | 'expire';
export type RelationKind =
  | 'umbrella' | 'implements' | 'amends' | 'renews' | 'supersedes' | 'duplicate-of' | 'concurrent-with' | 'sibling-exploration';
export type OwnerSide = 'ours' | 'partner' | 'joint';
export type Basis = 'clause' | 'work-plan' | 'stated-target' | 'meeting';
export type ActivityKind = 'visit' | 'courtesy-call' | 'meeting' | 'letter' | 'call';

export interface LabelText {
  id: string;
  en: string;
}

/** A gate as a track template defines it. It belongs to the stage that cannot be *left* before it. */
export interface GateTemplate {
  gate: string;
  stage: Exclude<Stage, 'closed'>;
  /** Each member is one piece of evidence; its list says which document types satisfy it (one of). */
  evidence: string[][];
  /** Decisions to choose from when passing, e.g. `treaty`, `non-treaty`. */
  decisions?: string[];
  /** Applies only where the gate `gate` was passed with this decision; `not-applicable` with another, `open` until then. */
  appliesIf?: { gate: string; decision: string };
  /** Facts that must hold beside documents: the registration gate asks for them. */
  facts?: ('signed' | 'numbers' | 'liaison')[];
  label: LabelText;
  /** Law and article, or handbook section. */
  source: string;
}

/** A versioned track template as it is pinned into an agreement at birth: `local-government@1`. */
export interface TrackTemplate {
  id: string;
  version: string;
  track: Track;
  gates: GateTemplate[];
  /** Only where the template has a monitoring cycle. The default ones have none. */
  cycleMonths?: number;
  obligationTemplates: ObligationTemplate[];
  indicators: { code: string; label: LabelText; unit: string }[];
}

/** A promise that agreements of a track usually make; offered when obligations are entered, never added by itself. */
export interface ObligationTemplate {
  code: string;
  title: LabelText;
  ownerSide: OwnerSide;
  evidence: string[];
  indicator?: string;
  source: string;
}

/** What of a template travels into the first event and so into the workflow: enough to decide, not to explain. */
export interface PinnedTemplate {
  version: string;
  gates: Pick<GateTemplate, 'gate' | 'stage' | 'evidence' | 'decisions' | 'appliesIf' | 'facts'>[];
  cycleMonths?: number;
}

export interface PolicyRung {
  rung: Rung;
  /** Working days from the due date, negative before it; the rung `lapse` has none: it is the day after the due date. */
  workingDays: number | null;
  recipients: RecipientRole[];
  /** A letter to the superior of the partner that promised is drafted too; it is signed and sent by people, never by us. */
  letter?: true;
}

/** When a follow-up lapses and becomes a case, and what is sent meanwhile. */
export interface Ladder {
  rungs: PolicyRung[];
  graceWorkingDays: number;
  assistAfterWorkingDays: number;
}

/** Days on which nothing is delivered, both ends included (`YYYY-MM-DD`, the recipient's days). They never move a due date. */
export interface QuietDays {
  from: string;
  to: string;
  name: string;
}

/** A reminder policy as it is pinned into an agreement: `standard@1`, `demo@1`. */
export interface ReminderPolicy {
  version: string;
  rungs: PolicyRung[];
  graceWorkingDays: number;
  assistAfterWorkingDays: number;
  /** §7.8: our own silence. Working days after a report that nobody verified. */
  verifyAfterWorkingDays: { workingDays: number; recipient: RecipientRole }[];
  /** Working days within which an open assistance case wants a plan. */
  planWithinWorkingDays: number;
  /** Working days that a question gives the partner. */
  questionWorkingDays: number;
  /** Wake-ups are spread over this many seconds by the agreement's id, so that midnight is no storm; 0 = at once. */
  spreadSeconds: number;
  /** Delivery: local hours of the recipient, or none. Judged when mail is sent, never by the workflow. */
  window: { from: string; to: string; fridayTo: string } | null;
  workingDaysOnly: boolean;
  /** Seconds that mails for one person are gathered; null = until the window's start. */
  gatherSeconds: number | null;
  /** Digests per person and day; null = no cap. A lapse, a question and a receipt go outside it. */
  digestsPerDay: number | null;
  /** Ladders of obligations by what they rest on; the others have the policy's own. Absent: all have it. */
  byObligation?: Partial<Record<Basis, Ladder>>;
  /** Nothing leaves before a person has approved it. Judged when mail is sent, never by the workflow. */
  approval?: 'required';
  /** Judged when mail is sent, like the window. */
  quietDays?: QuietDays[];
  /** 0 = Sunday … 6 = Saturday, beside the days that are no working days. */
  quietWeekdays?: number[];
}
