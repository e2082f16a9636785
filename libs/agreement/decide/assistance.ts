import { addWorkingDays } from '#libs/calendar/index.js';
import { entityId } from '../ids.js';
import type { Decision } from '../types/command.js';
import type { Cause } from '../types/world.js';
import type { NewEvent } from '../types/events.js';
import type { FollowUpRecord } from '../types/state.js';
import { accept, basisOf, caseOf, contactOf, datesFor, event, followUpOf, notClosed, notInPast, obligationOf, refuse, type Ground } from './guards.js';

export function planDueOn(g: Ground): string {
  return addWorkingDays(g.state.calendar, g.today, g.state.policy.planWithinWorkingDays);
}

export function openAssistance(g: Ground<'open-assistance'>): Decision {
  const { state, command } = g;
  notClosed(state);
  const { followUpIds, cause, plan } = command.body;
  const followUps = followUpIds.map((id, i) => followUpOf(state, id, `/followUpIds/${i}`));
  const settled = followUps.findIndex((f) => f.status === 'verified' || f.status === 'withdrawn');
  if (settled >= 0) refuse('follow-up-settled', `/followUpIds/${settled}`, followUpIds[settled]);
  const obligation = state.obligations.find((o) => o.obligationId === followUps[0]?.obligationId);
  return accept(event('AssistanceOpened', g.effectiveOn, {
    caseId: entityId('asc', state.agreementId, state.counters.case + 1), followUpIds: [...new Set(followUpIds)], cause, openedBy: 'person',
    ownerContactId: state.coordinatorId, planDueOn: planDueOn(g), plan, ownerPartyId: obligation?.ownerPartyId ?? state.ourPartyId,
  }));
}

/**
 * The partner asks for help, or says that something stands in the way. One case for the lapses of one partner: a case that has this
 * follow-up already stays as it is, else one of the same party that no person of ours opened takes it in.
 */
export function askedFor(g: Ground, f: FollowUpRecord, cause: Cause): { caseId: string; events: NewEvent[] } {
  const { state } = g;
  const ownerPartyId = obligationOf(state, f.obligationId).ownerPartyId;
  const running = state.cases.filter((c) => c.state !== 'closed');
  const already = running.find((c) => c.followUpIds.includes(f.followUpId));
  if (already) return { caseId: already.caseId, events: [] };
  const open = running.find((c) => c.openedBy !== 'person' && c.ownerPartyId === ownerPartyId);
  if (open) return { caseId: open.caseId, events: [event('AssistanceJoined', g.effectiveOn, { caseId: open.caseId, followUpId: f.followUpId })] };
  const caseId = entityId('asc', state.agreementId, state.counters.case + 1);
  return {
    caseId,
    events: [event('AssistanceOpened', g.effectiveOn, {
      caseId, followUpIds: [f.followUpId], cause, openedBy: 'partner', ownerContactId: state.coordinatorId, planDueOn: planDueOn(g), plan: null,
      ownerPartyId,
    })],
  };
}

export function requestAssistance(g: Ground<'request-assistance'>): Decision {
  notClosed(g.state);
  const { followUpId, cause, text } = g.command.body;
  const f = followUpOf(g.state, followUpId);
  if (f.status === 'verified' || f.status === 'withdrawn') refuse('follow-up-settled', '/followUpId', f.status);
  const { caseId, events } = askedFor(g, f, cause ?? 'unknown');
  return accept(...events, event('AssistanceLogged', g.effectiveOn, { caseId, cause: cause ?? null, plan: null, text }));
}

/** Lapses of another party are another case: whom we help is who promised. */
export function joinAssistance(g: Ground<'join-assistance'>): Decision {
  const { state, command } = g;
  notClosed(state);
  const { caseId, followUpIds } = command.body;
  const found = caseOf(state, caseId);
  followUpIds.forEach((id, i) => {
    const f = followUpOf(state, id, `/followUpIds/${i}`);
    if (f.status === 'verified' || f.status === 'withdrawn') refuse('follow-up-settled', `/followUpIds/${i}`, f.status);
    if (obligationOf(state, f.obligationId).ownerPartyId !== found.ownerPartyId) refuse('unknown-reference', `/followUpIds/${i}`, id);
  });
  return accept(...[...new Set(followUpIds)].map((followUpId) => event('AssistanceJoined', g.effectiveOn, { caseId, followUpId })));
}

export function reassignAssistance(g: Ground<'reassign-assistance'>): Decision {
  const { state, command, today } = g;
  notClosed(state);
  const { caseId, ownerContactId, planDueOn: until, reason } = command.body;
  const found = caseOf(state, caseId);
  if (ownerContactId !== undefined && contactOf(command, ownerContactId, '/ownerContactId').partyId !== state.ourPartyId) {
    refuse('unknown-reference', '/ownerContactId', ownerContactId);
  }
  if (until !== undefined) notInPast(until, today, '/planDueOn');
  return accept(event('AssistanceReassigned', g.effectiveOn, {
    caseId, ownerContactId: ownerContactId ?? found.ownerContactId, planDueOn: until ?? found.planDueOn, reason,
  }));
}

export function logAssistance(g: Ground<'log-assistance'>): Decision {
  notClosed(g.state);
  const { caseId, cause, plan, text } = g.command.body;
  caseOf(g.state, caseId);
  return accept(event('AssistanceLogged', g.effectiveOn, { caseId, cause: cause ?? null, plan: plan ?? null, text }));
}

export function closeAssistance(g: Ground<'close-assistance'>): Decision {
  const { state, command, today } = g;
  notClosed(state);
  const { caseId, result, note, nextDueOn } = command.body;
  const found = caseOf(state, caseId);
  if (result === 'new-date' && nextDueOn === undefined) refuse('next-date-needed', '/nextDueOn', result);
  if (nextDueOn !== undefined) notInPast(nextDueOn, today, '/nextDueOn');
  const lapsed = result === 'new-date' ? state.followUps.filter((f) => found.followUpIds.includes(f.followUpId) && f.status === 'lapsed') : [];
  return accept(event('AssistanceClosed', g.effectiveOn, {
    caseId, result, note: note ?? null,
    redated: lapsed.map((f) => ({ followUpId: f.followUpId, dates: datesFor(g, basisOf(g.state, f), f.promisedOn, nextDueOn ?? today, 'today') })),
  }));
}
