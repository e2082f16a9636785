import type { Envelope } from '#libs/journal/envelope.js';
import type { AgreementEvent, EventType } from '../types/events.js';
import type { AgreementState } from '../types/state.js';
import { assistanceClosed, assistanceJoined, assistanceLogged, assistanceOpened, assistanceReassigned } from './assistance.js';
import { born } from './birth.js';
import { calendarAdopted } from './calendar.js';
import { corrected } from './correction.js';
import { custodyRecorded } from './custody.js';
import {
  deliveryRecorded, followUpScheduled, followUpsNotRecorded, lapsed, obligationAdded, obligationAmended, obligationWithdrawn,
  reminderPlanned, reported, returned, verificationPlanned, verified,
} from './follow-ups.js';
import { letterDrafted, letterRecorded, remindersPaused, remindersResumed } from './mails.js';
import { close, redate, redateAll } from './patch.js';
import { changeRequested, settleRequest } from './requests.js';
import { overtaken, replyHandled, replyReceived } from './replies.js';
import { KEPT, shrink } from './shrink.js';
import {
  amended, concluded, documentAttached, evaluationOpened, evaluationRecorded, expired, extended, gatePassed, gateWaived, renewed,
  resumed, signingRecorded, stageChanged, suspended,
} from './stages.js';

/**
 * The state after one more event. Total: an event whose subject is absent (as of a day before it existed) moves only version
 * and hash. Pure: same state and event, same result, on every machine and in every year.
 */
export function evolve(state: AgreementState | null, event: Envelope): AgreementState {
  const whole = evolveWhole(state, event);
  return state === null ? whole : shrink(whole);
}

/**
 * The same before it shrinks: nothing has left yet. Who projects the state into rows compares this with the state before, and so
 * never takes for a change what was only forgotten. `evolve` = {@link shrink} of it.
 */
export function evolveWhole(state: AgreementState | null, event: Envelope): AgreementState {
  const e = event as AgreementEvent;
  if (state === null) {
    if (e.type !== 'AgreementProposed') throw new Error(`A life begins with AgreementProposed, not with ${event.type}.`);
    return remember(born(e), e);
  }
  return remember(change({ ...state, version: e.version, hash: e.hash, lastRecordedAt: e.recordedAt }, e), e);
}

/** The events, folded in version order onto `from` (or onto nothing). */
export function fold(events: Iterable<Envelope>, from: AgreementState | null = null): AgreementState | null {
  let state = from;
  for (const event of events) state = evolve(state, event);
  return state;
}

function remember(s: AgreementState, e: AgreementEvent): AgreementState {
  if (e.actor.role === 'system') return s;
  const entry = { version: e.version, type: e.type, actor: { id: e.actor.id, role: e.actor.role }, recordedAt: e.recordedAt };
  return { ...s, lastPersonVersion: e.version, personEvents: [...s.personEvents, entry].slice(-KEPT.activitiesOfPersons) };
}

function change(s: AgreementState, e: AgreementEvent): AgreementState {
  switch (e.type) {
    case 'AgreementProposed':
    case 'ActivityRecorded':
      return s;
    case 'DocumentAttached':
      return documentAttached(s, e);
    case 'LiaisonAssigned':
      return { ...s, liaison: { contactId: e.data.contactId, partyId: e.data.partyId } };
    case 'CoordinatorAssigned':
      return { ...s, coordinatorId: e.data.contactId };
    case 'ReminderPolicySet':
      return redateAll({ ...s, policy: e.data.policy }, e.data.redated);
    case 'AgreementRelated':
      return { ...s, relations: [...s.relations, { kind: e.data.kind, agreementId: e.data.agreementId, version: e.version }].slice(-100) };
    case 'EventCorrected':
      return corrected(s, e);
    case 'GatePassed':
      return gatePassed(s, e);
    case 'GateWaived':
      return gateWaived(s, e);
    case 'StageAdvanced':
    case 'StageReturned':
      return stageChanged(s, e);
    case 'AgreementAbandoned':
      return close(s, 'abandoned', e.effectiveOn, e.recordedAt);
    case 'SigningScheduled':
      return { ...s, scheduledSigning: { on: e.data.on, place: e.data.place } };
    case 'SigningRecorded':
      return signingRecorded(s, e);
    case 'CustodyRecorded':
      return custodyRecorded(s, e);
    case 'ObligationAdded':
      return obligationAdded(s, e);
    case 'ObligationAmended':
      return obligationAmended(s, e);
    case 'ObligationWithdrawn':
      return obligationWithdrawn(s, e);
    case 'FollowUpScheduled':
      return followUpScheduled(s, e);
    case 'FollowUpsNotRecorded':
      return followUpsNotRecorded(s, e);
    case 'FollowUpReported':
      return overtaken(settleRequest(reported(s, e), e.data.followUpId), e.data.followUpId);
    case 'ChangeRequested':
      return changeRequested(s, e);
    case 'ChangeDeclined':
      return settleRequest(s, e.data.followUpId);
    case 'FollowUpVerified':
      return verified(s, e);
    case 'FollowUpReturned':
      return overtaken(returned(s, e), e.data.followUpId);
    case 'FollowUpRescheduled':
      return overtaken(redate(settleRequest(s, e.data.followUpId, 'later-date'), e.data.followUpId, e.data.dates), e.data.followUpId);
    case 'FollowUpLapsed':
      return lapsed(s, e);
    case 'AssistanceOpened':
      return assistanceOpened(s, e);
    case 'AssistanceJoined':
      return assistanceJoined(s, e);
    case 'AssistanceLogged':
      return assistanceLogged(s, e);
    case 'AssistanceReassigned':
      return assistanceReassigned(s, e);
    case 'AssistanceClosed':
      return assistanceClosed(s, e);
    case 'EvaluationOpened':
    case 'CycleOpened':
      return evaluationOpened(s, e);
    case 'EvaluationRecorded':
      return evaluationRecorded(s, e);
    case 'AgreementAmended':
      return amended(s, e);
    case 'AgreementExtended':
      return extended(s, e);
    case 'AgreementRenewed':
      return renewed(s, e);
    case 'AgreementSuspended':
      return suspended(s, e);
    case 'AgreementResumed':
      return resumed(s, e);
    case 'AgreementTerminated':
      return close(s, 'terminated', e.data.on, e.recordedAt);
    case 'AgreementConcluded':
      return concluded(s, e);
    case 'AgreementExpired':
      return expired(s, e);
    case 'CalendarAdopted':
      return calendarAdopted(s, e);
    case 'ReminderPlanned':
      return letterDrafted(reminderPlanned(s, e), e);
    case 'RemindersPaused':
      return remindersPaused(s, e);
    case 'RemindersResumed':
      return remindersResumed(s, e);
    case 'LetterRecorded':
      return letterRecorded(s, e);
    case 'VerificationReminderPlanned':
      return verificationPlanned(s, e);
    case 'DeliveryRecorded':
      return deliveryRecorded(s, e);
    case 'ReplyReceived':
      return replyReceived(s, e);
    case 'ReplyHandled':
      return replyHandled(s, e);
    default:
      return never(e);
  }
}

/** A type that this code does not know is a newer code's: folding it silently would lie about the state. */
function never(e: never): never {
  throw new Error(`Unknown event type ${(e as { type: EventType }).type}: this journal was written by newer code.`);
}
