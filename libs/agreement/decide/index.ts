import type { Command, CommandName, Decision, Refusal } from '../types/command.js';
import type { AgreementState } from '../types/state.js';
import { closeAssistance, joinAssistance, logAssistance, openAssistance, reassignAssistance, requestAssistance } from './assistance.js';
import { adoptCalendar } from './calendar.js';
import { recordCustody } from './custody.js';
import { correct } from './correct.js';
import { conclude, openEvaluation, recordEvaluation, renew, terminate } from './evaluations.js';
import { reportFollowUp, rescheduleFollowUp, returnFollowUp, verifyFollowUp } from './follow-ups.js';
import { passGate, waiveGate } from './gates.js';
import { effectiveOnOf, Refused, todayIn, type Ground } from './guards.js';
import { addObligation, amendObligation, withdrawObligation } from './obligations.js';
import {
  assignCoordinator, assignLiaison, attachDocument, recordActivity, relate, resume, setReminderPolicy,
} from './people.js';
import { pauseReminders, recordLetter, resumeReminders } from './mails.js';
import { propose } from './propose.js';
import { declineChange, requestChange } from './requests.js';
import { amend, extend, recordSigning, scheduleSigning } from './signing.js';
import { handleReply, recordReply } from './replies.js';
import { abandon, advanceStage, returnStage, suspend } from './stages.js';
import {
  assistFollowUp, expire, lapseFollowUp, openCycle, recordDelivery, requestReminder, scheduleOccurrence,
} from './system.js';
import { firstDay } from '../partial.js';

type Decider<N extends CommandName> = (g: Ground<N>) => Decision;

const deciders: { [N in Exclude<CommandName, 'propose'>]: Decider<N> } = {
  'record-activity': recordActivity,
  'attach-document': attachDocument,
  'assign-liaison': assignLiaison,
  'assign-coordinator': assignCoordinator,
  'set-reminder-policy': setReminderPolicy,
  'pause-reminders': pauseReminders,
  'resume-reminders': resumeReminders,
  'record-letter': recordLetter,
  relate,
  correct,
  'pass-gate': passGate,
  'waive-gate': waiveGate,
  'advance-stage': advanceStage,
  'return-stage': returnStage,
  abandon,
  'schedule-signing': scheduleSigning,
  'record-signing': recordSigning,
  'record-custody': recordCustody,
  'add-obligation': addObligation,
  'amend-obligation': amendObligation,
  'withdraw-obligation': withdrawObligation,
  'report-follow-up': reportFollowUp,
  'verify-follow-up': verifyFollowUp,
  'return-follow-up': returnFollowUp,
  'reschedule-follow-up': rescheduleFollowUp,
  'request-change': requestChange,
  'decline-change': declineChange,
  'handle-reply': handleReply,
  'open-assistance': openAssistance,
  'log-assistance': logAssistance,
  'close-assistance': closeAssistance,
  'request-assistance': requestAssistance,
  'join-assistance': joinAssistance,
  'reassign-assistance': reassignAssistance,
  'open-evaluation': openEvaluation,
  'record-evaluation': recordEvaluation,
  amend,
  extend,
  renew,
  suspend,
  resume,
  terminate,
  conclude,
  'adopt-calendar': adoptCalendar,
  'lapse-follow-up': lapseFollowUp,
  'request-reminder': requestReminder,
  'record-delivery': recordDelivery,
  'record-reply': recordReply,
  expire,
  'open-cycle': openCycle,
  'schedule-occurrence': scheduleOccurrence,
  'assist-follow-up': assistFollowUp,
};

/**
 * What a command makes of an agreement at a moment: its events, or why not. Pure. `now` is epoch milliseconds; whoever calls has
 * let time itself decide first (see `execute`).
 *
 * @param state null only for `propose`
 */
export function decide(state: AgreementState | null, command: Command, now: number, agreementId: string): Decision {
  try {
    wellFormed(command.body);
    if (command.name === 'propose') {
      if (state !== null) return refused({ code: 'invalid' });
      return propose(command as Command<'propose'>, agreementId, now);
    }
    if (state === null) return refused({ code: 'not-found' });
    const stale = staleness(state, command);
    if (stale) return refused(stale);
    const today = todayIn(state, now);
    const ground: Ground = { state, command, now, today, effectiveOn: effectiveOnOf(command, today) };
    if (firstDay(ground.effectiveOn) > today) {
      const pointer = command.effectiveOn !== undefined ? '/effectiveOn' : command.name === 'record-signing' ? '/signedOn' : '/on';
      return refused({ code: 'in-the-future', errors: [{ pointer, code: 'in-the-future', detail: ground.effectiveOn }] });
    }
    const decider = deciders[command.name] as Decider<CommandName>;
    return decider(ground);
  } catch (error) {
    if (error instanceof Refused) return refused(error.refusal);
    throw error;
  }
}

function refused(refusal: Refusal): Decision {
  return { ok: false, refusal };
}

/** `If-Match` is stale only if a *person* made a later event: a reminder sent meanwhile is no conflict (api.md §1). */
function staleness(state: AgreementState, command: Command): Refusal | null {
  const seen = command.ifMatch;
  if (seen === undefined || state.lastPersonVersion <= seen) return null;
  return { code: 'version-changed', conflicts: state.personEvents.filter((e) => e.version > seen) };
}

/** PostgreSQL refuses U+0000 and alters lone surrogates; the hashed text must be the same everywhere. */
function wellFormed(value: unknown, pointer = ''): void {
  if (typeof value === 'string') {
    if (value.includes('\u0000') || !value.isWellFormed()) throw new Refused({ code: 'invalid', errors: [{ pointer, code: 'invalid', detail: 'unicode' }] });
  } else if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Refused({ code: 'invalid', errors: [{ pointer, code: 'invalid', detail: 'integer' }] });
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) wellFormed(member, `${pointer}/${key}`);
  }
}
