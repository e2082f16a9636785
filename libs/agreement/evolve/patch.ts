import type { DocumentRef, FollowUpDates } from '../types/events.js';
import type { AgreementState, CaseRecord, FollowUpRecord, GateRecord } from '../types/state.js';
import type { Stage } from '../types/world.js';

/** Small total changes of state: a subject that is not there is left not there. */
export function patchFollowUp(s: AgreementState, id: string, change: (f: FollowUpRecord) => Partial<FollowUpRecord>): AgreementState {
  if (!s.followUps.some((f) => f.followUpId === id)) return s;
  return { ...s, followUps: s.followUps.map((f) => (f.followUpId === id ? { ...f, ...change(f), version: s.version } : f)) };
}

export function patchCase(s: AgreementState, id: string, change: (c: CaseRecord) => Partial<CaseRecord>): AgreementState {
  return { ...s, cases: s.cases.map((c) => (c.caseId === id ? { ...c, ...change(c) } : c)) };
}

export function patchGate(s: AgreementState, gate: string, change: (g: GateRecord) => Partial<GateRecord>): AgreementState {
  return { ...s, gates: s.gates.map((g) => (g.gate === gate ? { ...g, ...change(g) } : g)) };
}

export function attach(s: AgreementState, documents: DocumentRef[], attachedAt: string): AgreementState {
  const known = new Set(s.documents.map((d) => d.documentId));
  const fresh = documents.filter((d) => !known.has(d.documentId));
  if (fresh.length === 0) return s;
  return { ...s, documents: [...s.documents, ...fresh.map((d) => ({ ...d, attachedAt, version: s.version }))] };
}

/**
 * New dates for a follow-up: it waits again. The mark of a first lapse stays; rungs that were decided for the same due date
 * stay decided (another policy or calendar moves only what lies ahead).
 */
export function redate(s: AgreementState, followUpId: string, dates: FollowUpDates): AgreementState {
  return patchFollowUp(s, followUpId, (f) => {
    const same = f.dueOn === dates.dueOn;
    return {
      dates,
      promisedOn: dates.promisedOn,
      dueOn: dates.dueOn,
      status: same && f.status === 'lapsed' ? 'lapsed' : 'scheduled',
      reminders: same ? f.reminders.filter((r) => dates.rungs.some((d) => d.rung === r.rung)) : [],
      assisted: same ? f.assisted : false,
    };
  });
}

export function redateAll(s: AgreementState, list: { followUpId: string; dates: FollowUpDates }[]): AgreementState {
  return list.reduce((acc, { followUpId, dates }) => redate(acc, followUpId, dates), s);
}

export function enterStage(s: AgreementState, stage: Stage, effectiveOn: string): AgreementState {
  return {
    ...s,
    stage,
    lastStageOn: effectiveOn,
    stageHistory: [...s.stageHistory, { stage, effectiveOn, version: s.version }].slice(-40),
  };
}

/** Closing withdraws what is scheduled, due or not recorded; lapsed stays lapsed; open cases end (api.md §7.11). */
export function close(s: AgreementState, outcome: NonNullable<AgreementState['outcome']>, on: string, at: string): AgreementState {
  const before = { stage: s.stage, status: s.status, version: s.version };
  const closed = enterStage(s, 'closed', on);
  return {
    ...closed,
    status: 'closed',
    outcome,
    closedOn: on,
    closedFrom: before,
    suspension: null,
    followUps: closed.followUps.map((f) =>
      f.status === 'scheduled' || f.status === 'not-recorded' ? { ...f, status: 'withdrawn', version: s.version } : f),
    cases: closed.cases.map((c) => (c.state === 'closed' ? c : { ...c, state: 'closed', result: 'agreement-ended', closedAt: at })),
  };
}
