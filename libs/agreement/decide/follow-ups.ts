import { addWorkingDays, localMidnight } from '#libs/calendar/index.js';
import { instant, later } from '../dates.js';
import { entityId } from '../ids.js';
import { ownersOf } from '../ladder.js';
import type { Decision } from '../types/command.js';
import type { NewEvent } from '../types/events.js';
import type { FollowUpRecord } from '../types/state.js';
import { askedFor } from './assistance.js';
import { accept, basisOf, contactOf, datesFor, documentsOf, event, followUpOf, notClosed, notInFuture, notInPast, refuse, type Ground } from './guards.js';

export const ANSWERABLE = ['scheduled', 'lapsed', 'not-recorded'];

export function reportFollowUp(g: Ground<'report-follow-up'>): Decision {
  const { state, command, today } = g;
  const b = command.body;
  const f = followUpOf(state, b.followUpId);
  if (state.stage === 'closed' && f.status !== 'lapsed') refuse('agreement-closed');
  if (!ANSWERABLE.includes(f.status)) refuse('follow-up-settled', '/followUpId', f.status);
  if (b.workedOn !== undefined) notInFuture(b.workedOn, today, '/workedOn');
  if (b.statedOn !== undefined) notInFuture(b.statedOn, today, '/statedOn');
  if (b.reportedByContactId !== undefined) contactOf(command, b.reportedByContactId, '/reportedByContactId');
  const documents = documentsOf(command, b.documentIds, '/documentIds');
  const verifyReminders = state.policy.verifyAfterWorkingDays.map((v) => ({
    at: instant(localMidnight(state.zone, addWorkingDays(state.calendar, today, v.workingDays))), recipient: v.recipient,
  }));
  // A partner who says by themselves that something stands in the way has asked for help; what we note about them has not.
  const asked = b.outcome === 'blocked' && command.actor.role === 'partner' && state.stage !== 'closed'
    ? askedFor(g, f, b.constraint ?? 'unknown').events : [];
  return accept(event('FollowUpReported', g.effectiveOn, {
    followUpId: b.followUpId, outcome: b.outcome, workedOn: b.workedOn ?? null, summary: b.summary, channel: b.channel ?? 'system',
    reportedByContactId: b.reportedByContactId ?? null, documents, constraint: b.constraint ?? null, verifyReminders,
    ...(b.statedOn === undefined ? {} : { statedOn: b.statedOn }),
  }), ...asked);
}

function reportedOne(f: FollowUpRecord): void {
  if (f.status === 'verified' || f.status === 'withdrawn') refuse('follow-up-settled', '/followUpId', f.status);
  if (f.status !== 'reported') refuse('not-reported', '/followUpId', f.status);
}

/** What was done only in part, or was blocked, needs a next date: else the promise would be forgotten with a tick beside it. */
export function verifyFollowUp(g: Ground<'verify-follow-up'>): Decision {
  const { state, command, today } = g;
  const { followUpId, note, nextDueOn } = command.body;
  const f = followUpOf(state, followUpId);
  const closed = state.stage === 'closed';
  if (closed && (f.status !== 'reported' || nextDueOn !== undefined)) refuse('agreement-closed');
  reportedOne(f);
  const unfinished = f.outcome === 'partial' || f.outcome === 'blocked';
  if (!closed && unfinished && nextDueOn === undefined) refuse('next-date-needed', '/nextDueOn', f.outcome ?? '');
  if (nextDueOn !== undefined) notInPast(nextDueOn, today, '/nextDueOn');
  const events: NewEvent[] = [event('FollowUpVerified', g.effectiveOn, {
    followUpId, note: note ?? null, selfVerified: f.reportedBy?.id === command.actor.id,
  })];
  if (nextDueOn !== undefined) {
    events.push(event('FollowUpScheduled', g.effectiveOn, {
      followUpId: entityId('flw', state.agreementId, state.counters.followUp + 1), obligationId: f.obligationId, previousId: followUpId,
      occurrence: null, dates: datesFor(g, basisOf(state, f), nextDueOn, nextDueOn, 'last'),
    }));
  }
  return accept(...events);
}

/** A question stops nothing for ever: the follow-up waits again, at least ten working days (api.md §6). */
export function returnFollowUp(g: Ground<'return-follow-up'>): Decision {
  const { state, command, today } = g;
  notClosed(state);
  const { followUpId, question } = command.body;
  const f = followUpOf(state, followUpId);
  reportedOne(f);
  const from = later(f.dueOn, addWorkingDays(state.calendar, today, state.policy.questionWorkingDays));
  return accept(event('FollowUpReturned', g.effectiveOn, {
    followUpId, question, dates: datesFor(g, basisOf(state, f), f.promisedOn, from, 'today'),
    recipients: ownersOf(state, f).map((contactId) => ({ contactId, as: 'owner' as const })),
  }));
}

export function rescheduleFollowUp(g: Ground<'reschedule-follow-up'>): Decision {
  const { state, command, today } = g;
  notClosed(state);
  const { followUpId, dueOn, reason } = command.body;
  const f = followUpOf(state, followUpId);
  if (!ANSWERABLE.includes(f.status)) refuse('follow-up-settled', '/followUpId', f.status);
  notInPast(dueOn, today, '/dueOn');
  return accept(event('FollowUpRescheduled', g.effectiveOn, { followUpId, reason, dates: datesFor(g, basisOf(state, f), f.promisedOn, dueOn, 'today') }));
}
