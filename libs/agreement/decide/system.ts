import { localDate } from '#libs/calendar/index.js';
import { dayAfter, instant } from '../dates.js';
import { entityId } from '../ids.js';
import { decidedReminder, lastDecidedIndex, ownerMissing, recipientsOf } from '../ladder.js';
import { nextOccurrence } from '../occurrences.js';
import { ladderPolicy } from '../policies/ladder.js';
import type { Decision } from '../types/command.js';
import type { EventData } from '../types/events.js';
import type { AgreementState, FollowUpRecord } from '../types/state.js';
import { accept, basisOf, datesFor, event, followUpOf, notClosed, obligationOf, refuse, type Ground } from './guards.js';
import { planDueOn } from './assistance.js';

export function lapseFollowUp(g: Ground<'lapse-follow-up'>): Decision {
  const f = followUpOf(g.state, g.command.body.followUpId);
  if (f.status !== 'scheduled' || !f.dates) refuse('follow-up-settled', '/followUpId', f.followUpId);
  const lapsedAt = f.dates?.lapsesAt ?? instant(g.now);
  return accept(event('FollowUpLapsed', localDate(g.state.zone, Date.parse(lapsedAt)), { followUpId: f.followUpId, lapsedAt }));
}

/** One case for the lapses of one owner party: the second lapse joins the first one's case (api.md §7.9). */
export function assistFollowUp(g: Ground<'assist-follow-up'>): Decision {
  const { state } = g;
  const f = followUpOf(state, g.command.body.followUpId);
  if (f.status !== 'lapsed' || !f.dates) refuse('follow-up-settled', '/followUpId', f.followUpId);
  const on = localDate(state.zone, Date.parse(f.dates?.assistsAt ?? instant(g.now)));
  const ownerPartyId = obligationOf(state, f.obligationId).ownerPartyId;
  const already = state.cases.find((c) => c.state !== 'closed' && c.followUpIds.includes(f.followUpId));
  const open = already ?? state.cases.find((c) => c.state !== 'closed' && c.openedBy === 'system' && c.ownerPartyId === ownerPartyId);
  if (open) return accept(event('AssistanceJoined', on, { caseId: open.caseId, followUpId: f.followUpId }));
  return accept(event('AssistanceOpened', on, {
    caseId: entityId('asc', state.agreementId, state.counters.case + 1), followUpIds: [f.followUpId], cause: 'unknown', openedBy: 'system',
    ownerContactId: state.coordinatorId, planDueOn: planDueOn(g), plan: null, ownerPartyId,
  }));
}

export function requestReminder(g: Ground<'request-reminder'>): Decision {
  const { state, command, today } = g;
  const body = command.body;
  const f = followUpOf(state, body.followUpId);
  if ('verify' in body) return verificationReminder(g, f, body.verify);
  const index = f.dates?.rungs.findIndex((r) => r.rung === body.rung) ?? -1;
  const planned = f.dates?.rungs[index];
  const basis = basisOf(state, f);
  const policy = ladderPolicy(state.policy, basis).rungs.find((r) => r.rung === body.rung);
  if (!planned || !policy || (f.status !== 'scheduled' && f.status !== 'lapsed')) refuse('follow-up-settled', '/followUpId', f.followUpId);
  const told = new Set(decidedReminder(f, body.rung)?.recipients.map((r) => r.contactId));
  const recipients = recipientsOf(state, f, policy?.recipients ?? []).filter((r) => !told.has(r.contactId));
  const late = planned?.plannedFor !== today || index - lastDecidedIndex(f) > 1;
  return accept(event('ReminderPlanned', today, {
    followUpId: f.followUpId, rung: body.rung, plannedFor: planned?.plannedFor ?? today, sendAfter: instant(g.now), catchUp: late,
    ownerMissing: ownerMissing(state, f), recipients, ...letterOf(state, f, index),
  }));
}

/**
 * A letter is drafted where this rung, or one that is over and told with it, asks for one: what was missed collapses, a written reminder
 * does not. Only about a partner's promise, and not again because somebody else is named meanwhile.
 */
function letterOf(state: AgreementState, f: FollowUpRecord, index: number): Pick<EventData['ReminderPlanned'], 'letter'> {
  const obligation = state.obligations.find((o) => o.obligationId === f.obligationId);
  if (!obligation || obligation.ownerSide === 'ours') return {};
  const told = f.dates?.rungs.slice(lastDecidedIndex(f) + 1, index + 1).map(({ rung }) => rung) ?? [];
  const asks = ladderPolicy(state.policy, obligation.basis).rungs.some(({ rung, letter }) => letter && told.includes(rung));
  return asks ? { letter: { letterId: entityId('ltr', state.agreementId, state.version + 1), partyId: obligation.ownerPartyId } } : {};
}

function verificationReminder(g: Ground, f: FollowUpRecord, index: number): Decision {
  const wanted = f.verifyReminders[index];
  if (!wanted || f.status !== 'reported') return refuse('follow-up-settled', '/followUpId', f.followUpId);
  const contactId = wanted.recipient === 'unit-head' ? g.state.unitHeadId
    : wanted.recipient === 'bureau-head' ? g.state.bureauHeadId : g.state.coordinatorId;
  return accept(event('VerificationReminderPlanned', g.today, {
    followUpId: f.followUpId, index, sendAfter: instant(g.now), recipients: contactId ? [{ contactId, as: wanted.recipient }] : [],
  }));
}

export function scheduleOccurrence(g: Ground<'schedule-occurrence'>): Decision {
  const { state, command, today } = g;
  const o = obligationOf(state, command.body.obligationId);
  const next = nextOccurrence(o);
  if (!next) return refuse('follow-up-settled', '/obligationId', o.obligationId);
  return accept(event('FollowUpScheduled', today, {
    followUpId: entityId('flw', state.agreementId, state.counters.followUp + 1), obligationId: o.obligationId, previousId: null,
    occurrence: next.index, dates: datesFor(g, o.basis, next.promisedOn, next.promisedOn, 'last'),
  }));
}

export function expire(g: Ground<'expire'>): Decision {
  const end = g.state.term?.endsOn;
  if (!end || g.state.term?.expiredOn) return refuse('not-signed');
  const expiredOn = dayAfter(end);
  return accept(event('AgreementExpired', expiredOn, { expiredOn }));
}

/** What became of a mail is a fact of the world: it is recorded whatever the agreement's state is by now. */
export function recordDelivery(g: Ground<'record-delivery'>): Decision {
  const { contactId, messageId, at, items } = g.command.body;
  return accept(event('DeliveryRecorded', g.today, { contactId, messageId, at, items }));
}

export function openCycle(g: Ground<'open-cycle'>): Decision {
  notClosed(g.state);
  const { periodFrom, periodTo } = g.command.body;
  if (g.state.evaluations.some((e) => e.recordedAt === null)) refuse('evaluation-open');
  return accept(event('CycleOpened', g.today, {
    evaluationId: entityId('evl', g.state.agreementId, g.state.counters.evaluation + 1), periodFrom, periodTo,
  }));
}
