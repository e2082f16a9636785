import { numberOf } from '../ids.js';
import type { EventOf } from '../types/events.js';
import type { AgreementState, CaseRecord } from '../types/state.js';
import { KEPT } from './shrink.js';
import { patchCase, redateAll } from './patch.js';

function markAssisted(s: AgreementState, followUpIds: string[]): AgreementState {
  return {
    ...s,
    followUps: s.followUps.map((f) => (followUpIds.includes(f.followUpId) && f.status === 'lapsed' ? { ...f, assisted: true, version: s.version } : f)),
  };
}

/** A case that nobody's follow-up is left for (as of an earlier day) has no effect. */
export function assistanceOpened(s: AgreementState, e: EventOf<'AssistanceOpened'>): AgreementState {
  const d = e.data;
  const counted = { ...s, counters: { ...s.counters, case: Math.max(s.counters.case, numberOf('asc', s.agreementId, d.caseId) ?? 0) } };
  if (!d.followUpIds.some((id) => s.followUps.some((f) => f.followUpId === id))) return counted;
  const record: CaseRecord = {
    caseId: d.caseId, followUpIds: d.followUpIds, state: d.plan ? 'planned' : 'open', cause: d.cause, openedBy: d.openedBy,
    openedAt: e.recordedAt, ownerContactId: d.ownerContactId, ownerPartyId: d.ownerPartyId, planDueOn: d.planDueOn, plan: d.plan,
    log: [], result: null, note: null, closedAt: null,
  };
  return markAssisted({ ...counted, cases: [...s.cases, record] }, d.followUpIds);
}

export function assistanceJoined(s: AgreementState, e: EventOf<'AssistanceJoined'>): AgreementState {
  const next = patchCase(s, e.data.caseId, (c) => ({ followUpIds: [...new Set([...c.followUpIds, e.data.followUpId])] }));
  return markAssisted(next, [e.data.followUpId]);
}

export function assistanceLogged(s: AgreementState, e: EventOf<'AssistanceLogged'>): AgreementState {
  const d = e.data;
  return patchCase(s, d.caseId, (c) => ({
    cause: d.cause ?? c.cause,
    plan: d.plan ?? c.plan,
    state: d.plan ? 'planned' : c.state,
    log: [...c.log, { at: e.recordedAt, by: e.actor.id, text: d.text }].slice(-KEPT.caseLog),
  }));
}

export function assistanceReassigned(s: AgreementState, e: EventOf<'AssistanceReassigned'>): AgreementState {
  const { caseId, ownerContactId, planDueOn } = e.data;
  return patchCase(s, caseId, () => ({ ownerContactId, planDueOn }));
}

export function assistanceClosed(s: AgreementState, e: EventOf<'AssistanceClosed'>): AgreementState {
  const next = patchCase(s, e.data.caseId, () => ({ state: 'closed', result: e.data.result, note: e.data.note, closedAt: e.recordedAt }));
  return redateAll(next, e.data.redated);
}
