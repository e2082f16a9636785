import { addWorkingDays } from '#libs/calendar/index.js';
import { entityId } from '../ids.js';
import type { Decision } from '../types/command.js';
import { accept, caseOf, datesFor, event, followUpOf, notClosed, refuse, type Ground } from './guards.js';
import { notInPast } from './follow-ups.js';

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
    redated: lapsed.map((f) => ({ followUpId: f.followUpId, dates: datesFor(g, f.promisedOn, nextDueOn ?? today, 'today') })),
  }));
}
