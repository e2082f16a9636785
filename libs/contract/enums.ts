import { z } from 'zod';
import type {
  ActivityKind, Basis, CaseResult, Cause, ChangeKind, Channel, GateState, OwnerSide, Outcome, RecipientRole, RelationKind, ReminderState,
  ReportOutcome, Rung, Stage, Status, Track, Verdict,
} from '#libs/agreement/types/world.js';

/** Closed lists of `api.md` §3. A new value is a new minor version of the API. */
export const TRACKS = ['international', 'local-government', 'ministry-agency', 'institution'] as const satisfies readonly Track[];
export const INSTRUMENTS = [
  'MOU', 'NOTA_KESEPAKATAN', 'KESEPAKATAN_BERSAMA', 'PKS', 'MSP', 'MOC', 'PLACEMENT_AGREEMENT', 'WORK_PLAN', 'ADDENDUM', 'LOI', 'NDA',
  'OTHER',
] as const;
export const SCHEMES = ['G2G', 'G2P', 'P2P'] as const;
export const PARTY_CATEGORIES = [
  'local-government', 'education', 'health', 'finance', 'government-agency', 'private', 'ngo', 'foreign-government',
  'foreign-subnational', 'international-organisation',
] as const;
export const STAGES = ['exploration', 'signing', 'implementation', 'evaluation', 'closed'] as const satisfies readonly Stage[];
export const STATUSES = ['active', 'suspended', 'closed'] as const satisfies readonly Status[];
export const OUTCOMES = [
  'concluded', 'renewed', 'terminated', 'expired', 'abandoned', 'superseded',
] as const satisfies readonly Outcome[];
export const GATE_STATES = ['open', 'passed', 'waived', 'not-applicable', 'not-recorded'] as const satisfies readonly GateState[];
/** As answers say it: `due` is read from the clock and stands in no event. */
export const FOLLOW_UP_STATUSES = ['not-recorded', 'scheduled', 'due', 'reported', 'verified', 'lapsed', 'withdrawn'] as const;
export const REPORT_OUTCOMES = ['done', 'partial', 'blocked', 'not-applicable'] as const satisfies readonly ReportOutcome[];
export const CHANNELS = ['system', 'link', 'email', 'letter', 'whatsapp', 'phone', 'meeting'] as const satisfies readonly Channel[];
export const REACHABILITIES = ['ok', 'unverified', 'bounced', 'vacant'] as const;
export const RUNGS = [
  'd-30', 'd-14', 'd-7', 'd-1', 'd0', 'lapse', 'd+3', 'd+7', 'd+14', 'd+30',
] as const satisfies readonly Rung[];
export const REMINDER_STATES = [
  'planned', 'sent', 'collapsed', 'stopped', 'blocked', 'held', 'failed',
] as const satisfies readonly ReminderState[];
export const RECIPIENT_ROLES = ['owner', 'coordinator', 'unit-head', 'bureau-head'] as const satisfies readonly RecipientRole[];
export const CAUSES = [
  'unknown', 'no-budget', 'contact-left', 'no-implementing-agreement', 'unclear-duty', 'leadership-change', 'regulation-pending',
  'data-not-integrated', 'other',
] as const satisfies readonly Cause[];
export const CASE_STATES = ['open', 'planned', 'closed'] as const;
export const CASE_RESULTS = [
  'answered', 'new-date', 'withdrawn', 'unresolved', 'agreement-ended',
] as const satisfies readonly CaseResult[];
export const VERDICTS = ['continue', 'assist', 'amend', 'renew', 'end', 'expire'] as const satisfies readonly Verdict[];
export const RELATIONS = [
  'umbrella', 'implements', 'amends', 'renews', 'supersedes', 'duplicate-of', 'concurrent-with', 'sibling-exploration',
] as const satisfies readonly RelationKind[];
export const TASK_KINDS = [
  'verify-report', 'plan-assistance', 'name-liaison', 'repair-address', 'final-evaluation', 'gate-waiting', 'import-anomaly',
  'write-minutes', 'webhook-off', 'decide-date',
  'reply-received', 'digests-off', 'mail-failed',
] as const;
export const FOLLOW_UP_FILTERS = ['due-soon', 'lapsed', 'silent', 'awaiting-verification', 'not-recorded'] as const;
export const AGREEMENT_FOLLOW_UP_FILTERS = [...FOLLOW_UP_FILTERS, 'none'] as const;

// Beside the table, as the bodies of §5 and §6 name them:
export const OWNER_SIDES = ['ours', 'partner', 'joint'] as const satisfies readonly OwnerSide[];
export const BASES = ['clause', 'work-plan', 'stated-target', 'meeting'] as const satisfies readonly Basis[];
export const ACTIVITY_KINDS = ['visit', 'courtesy-call', 'meeting', 'letter', 'call'] as const satisfies readonly ActivityKind[];
export const CHANGE_KINDS = ['later-date', 'someone-else'] as const satisfies readonly ChangeKind[];
export const CONTACT_ROLES = ['liaison', 'signatory', 'head', 'other'] as const;
export const LANGUAGES = ['id', 'en'] as const;
export const OBLIGATION_STATES = ['open', 'withdrawn', 'fulfilled'] as const;
export const EVALUATION_KINDS = ['interim', 'final'] as const;
export const COMMAND_STATES = ['pending', 'accepted', 'refused'] as const;
export const ROLES = ['coordinator', 'supervisor', 'auditor', 'admin'] as const;
export const REPLAY_STATES = ['queued', 'running', 'done', 'failed'] as const;
export const AGREEMENT_SORTS = ['title', 'stage', 'endsOn', 'dueOn', 'lapsedAt', 'updatedAt'] as const;

export const track = z.enum(TRACKS);
export const instrument = z.enum(INSTRUMENTS);
export const scheme = z.enum(SCHEMES);
export const partyCategory = z.enum(PARTY_CATEGORIES);
export const stage = z.enum(STAGES);
export const status = z.enum(STATUSES);
export const outcome = z.enum(OUTCOMES);
export const gateState = z.enum(GATE_STATES);
export const followUpStatus = z.enum(FOLLOW_UP_STATUSES);
export const reportOutcome = z.enum(REPORT_OUTCOMES);
export const channel = z.enum(CHANNELS);
export const reachability = z.enum(REACHABILITIES);
export const rung = z.enum(RUNGS);
export const reminderState = z.enum(REMINDER_STATES);
export const recipientRole = z.enum(RECIPIENT_ROLES);
export const cause = z.enum(CAUSES);
export const caseState = z.enum(CASE_STATES);
export const caseResult = z.enum(CASE_RESULTS);
export const verdict = z.enum(VERDICTS);
export const relationKind = z.enum(RELATIONS);
export const taskKind = z.enum(TASK_KINDS);
export const ownerSide = z.enum(OWNER_SIDES);
export const basis = z.enum(BASES);
export const activityKind = z.enum(ACTIVITY_KINDS);
export const changeKind = z.enum(CHANGE_KINDS);
export const contactRole = z.enum(CONTACT_ROLES);
export const language = z.enum(LANGUAGES);
export const evaluationKind = z.enum(EVALUATION_KINDS);
