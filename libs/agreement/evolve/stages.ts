import { later } from '../dates.js';
import { numberOf } from '../ids.js';
import type { EventOf } from '../types/events.js';
import type { AgreementState } from '../types/state.js';
import { attach, close, enterStage, patchFollowUp, patchGate, redateAll } from './patch.js';

/** Gates that hang on this one's decision stop applying where it fell otherwise, and apply again where it did not. */
export function settleConditionalGates(s: AgreementState): AgreementState {
  return {
    ...s,
    gates: s.gates.map((g) => {
      const condition = s.template.gates.find((t) => t.gate === g.gate)?.appliesIf;
      if (!condition) return g;
      const on = s.gates.find((x) => x.gate === condition.gate);
      const excluded = on?.state === 'passed' && on.decision !== null && on.decision !== condition.decision;
      if (excluded && g.state === 'open') return { ...g, state: 'not-applicable' };
      if (!excluded && g.state === 'not-applicable') return { ...g, state: 'open' };
      return g;
    }),
  };
}

export function gatePassed(s: AgreementState, e: EventOf<'GatePassed'>): AgreementState {
  const d = e.data;
  const next = patchGate(s, d.gate, () => ({
    state: 'passed', decision: d.decision, passedOn: e.effectiveOn, note: d.note, documentIds: d.documentIds, version: e.version,
  }));
  return settleConditionalGates(attach(next, d.documents, e.recordedAt));
}

export function gateWaived(s: AgreementState, e: EventOf<'GateWaived'>): AgreementState {
  const d = e.data;
  const next = patchGate(s, d.gate, () => ({
    state: 'waived', passedOn: e.effectiveOn, reason: d.reason, authority: d.authority,
    documentIds: d.document ? [d.document.documentId] : [], version: e.version,
  }));
  return d.document ? attach(next, [d.document], e.recordedAt) : next;
}

export function stageChanged(s: AgreementState, e: EventOf<'StageAdvanced'> | EventOf<'StageReturned'>): AgreementState {
  const unknown = e.type === 'StageAdvanced' ? e.data.notRecorded ?? [] : [];
  const next = unknown.reduce((acc, gate) => patchGate(acc, gate, () => ({ state: 'not-recorded', version: e.version })), s);
  return enterStage(next, e.data.to, e.effectiveOn);
}

export function signingRecorded(s: AgreementState, e: EventOf<'SigningRecorded'>): AgreementState {
  const { documents, numbers, effectiveFrom, endsOn, openEnded, ...signing } = e.data;
  const next: AgreementState = {
    ...s, numbers, signing: { ...signing, version: e.version }, scheduledSigning: null,
    term: { effectiveFrom, endsOn, openEnded, expiredOn: s.term?.expiredOn ?? null },
  };
  return attach(next, documents, e.recordedAt);
}

export function amended(s: AgreementState, e: EventOf<'AgreementAmended'>): AgreementState {
  const d = e.data;
  const scopeItems = d.scopeItems ?? s.scopeItems;
  const highest = Math.max(s.counters.scopeItem, ...scopeItems.map((i) => numberOf('scp', s.agreementId, i.id) ?? 0));
  const next = { ...s, scopeItems, counters: { ...s.counters, scopeItem: highest } };
  return attach(d.endsOn ? endsOn(next, d.endsOn) : next, d.documents, e.recordedAt);
}

export function extended(s: AgreementState, e: EventOf<'AgreementExtended'>): AgreementState {
  return attach(endsOn(s, e.data.endsOn), e.data.documents, e.recordedAt);
}

/** A new end: the term has not expired until the clock says so again. */
export function endsOn(s: AgreementState, on: string | null): AgreementState {
  return s.term ? { ...s, term: { ...s.term, endsOn: on, openEnded: on === null, expiredOn: null } } : s;
}

export function suspended(s: AgreementState, e: EventOf<'AgreementSuspended'>): AgreementState {
  return { ...s, status: 'suspended', suspension: { since: e.effectiveOn, until: e.data.until, reason: e.data.reason } };
}

export function resumed(s: AgreementState, e: EventOf<'AgreementResumed'>): AgreementState {
  return redateAll({ ...s, status: 'active', suspension: null }, e.data.redated);
}

/** The end of the term withdraws what falls due later; the stage stays (api.md §7.11). */
export function expired(s: AgreementState, e: EventOf<'AgreementExpired'>): AgreementState {
  const term = s.term;
  if (!term) return s;
  const last = term.endsOn ?? e.data.expiredOn;
  return {
    ...s,
    term: { ...term, expiredOn: e.data.expiredOn },
    followUps: s.followUps.map((f) => (f.status === 'scheduled' && f.dueOn > last ? { ...f, status: 'withdrawn', version: e.version } : f)),
  };
}

export function renewed(s: AgreementState, e: EventOf<'AgreementRenewed'>): AgreementState {
  const related: AgreementState = {
    ...s, relations: [...s.relations, { kind: 'renews', agreementId: e.data.successorId, version: e.version }],
  };
  return close(related, 'renewed', e.effectiveOn, e.recordedAt);
}

export function concluded(s: AgreementState, e: EventOf<'AgreementConcluded'>): AgreementState {
  const related: AgreementState = e.data.supersededById
    ? { ...s, relations: [...s.relations, { kind: 'supersedes', agreementId: e.data.supersededById, version: e.version }] }
    : s;
  return close(related, e.data.outcome, e.data.on, e.recordedAt);
}

export function evaluationOpened(s: AgreementState, e: EventOf<'EvaluationOpened'> | EventOf<'CycleOpened'>): AgreementState {
  const d = e.data;
  return {
    ...s,
    counters: { ...s.counters, evaluation: Math.max(s.counters.evaluation, numberOf('evl', s.agreementId, d.evaluationId) ?? 0) },
    evaluations: [...s.evaluations, {
      evaluationId: d.evaluationId, kind: 'kind' in d ? d.kind : 'interim', periodFrom: d.periodFrom, periodTo: d.periodTo,
      openedAt: e.recordedAt, recordedAt: null, verdict: null, findings: null, indicators: [],
    }],
  };
}

export function evaluationRecorded(s: AgreementState, e: EventOf<'EvaluationRecorded'>): AgreementState {
  const d = e.data;
  if (!s.evaluations.some((x) => x.evaluationId === d.evaluationId)) return s;
  const next = {
    ...s,
    evaluations: s.evaluations.map((x) => (x.evaluationId === d.evaluationId
      ? { ...x, recordedAt: e.recordedAt, verdict: d.verdict, findings: d.findings, indicators: d.indicators } : x)),
  };
  return d.returnsTo ? enterStage(next, d.returnsTo, e.effectiveOn) : next;
}

export function documentAttached(s: AgreementState, e: EventOf<'DocumentAttached'>): AgreementState {
  const { document, followUpId } = e.data;
  const next = followUpId
    ? patchFollowUp(s, followUpId, (f) => ({ documents: [...new Set([...f.documents, document.documentId])] }))
    : s;
  return attach(next, [document], e.recordedAt);
}

/** Latest of two stage dates: a correction never moves the last change of stage backwards past another. */
export function lastStageOn(s: AgreementState): string {
  return s.stageHistory.reduce((max, h) => later(max, h.effectiveOn), s.stageHistory[0]?.effectiveOn ?? '');
}
