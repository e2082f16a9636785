import type { EventData, EventOf, EventType } from '../types/events.js';
import type { AgreementState } from '../types/state.js';
import { custodyCorrected } from './custody.js';
import { stated } from './follow-ups.js';
import { patchFollowUp, patchGate, redateAll } from './patch.js';
import { endsOn, lastStageOn, settleConditionalGates } from './stages.js';

type Fix<T extends EventType> = (s: AgreementState, was: EventData[T], now: EventData[T] | null, e: EventOf<'EventCorrected'>) => AgreementState;

const without = <T>(list: T[], drop: (item: T) => boolean): T[] => list.filter((x) => !drop(x));

function undoStage(s: AgreementState, e: EventOf<'EventCorrected'>): AgreementState {
  const stageHistory = without(s.stageHistory, (h) => h.version === e.data.version);
  const last = stageHistory.at(-1);
  return last ? { ...s, stageHistory, stage: last.stage, lastStageOn: lastStageOn({ ...s, stageHistory }) } : s;
}

/** A closing that did not happen: the agreement stands where it stood, and what the closing withdrew waits again. */
function reopen(s: AgreementState, e: EventOf<'EventCorrected'>): AgreementState {
  const from = s.closedFrom;
  if (s.stage !== 'closed' || !from || from.version !== e.data.version) return s;
  const back = undoStage(s, e);
  return {
    ...back, stage: from.stage, status: from.status, outcome: null, closedOn: null, closedFrom: null,
    relations: without(s.relations, (r) => r.version === e.data.version),
    followUps: s.followUps.map((f) => (f.status === 'withdrawn' && f.version === from.version
      ? { ...f, status: f.dates ? 'scheduled' : 'not-recorded', version: s.version } : f)),
    cases: s.cases.map((c) => (c.result === 'agreement-ended' ? { ...c, state: c.plan ? 'planned' : 'open', result: null, closedAt: null } : c)),
  };
}

/**
 * What a correction changes, by the type of the event that is corrected. Types that are not here only changed what is told of
 * them (an activity, a log entry): their correction shows in the events, the state has nothing to change.
 */
const fixes: { [T in EventType]?: Fix<T> } = {
  AgreementProposed: (s, _was, now) => (now
    ? {
        ...s, title: now.title, sector: now.sector, region: now.region, scheme: now.scheme, instrument: now.instrument,
        explorationStartedOn: now.explorationStartedOn,
      }
    : s),
  DocumentAttached: (s, was, now) => {
    const dropped = { ...s, documents: without(s.documents, (d) => d.documentId === was.document.documentId) };
    return was.followUpId
      ? patchFollowUp(dropped, was.followUpId, (f) => ({
          documents: without(f.documents, (d) => d === was.document.documentId).concat(now?.followUpId === was.followUpId ? [now.document.documentId] : []),
        }))
      : dropped;
  },
  LiaisonAssigned: (s, was, now) => (now || was.before === undefined || s.liaison?.contactId !== was.contactId ? s : { ...s, liaison: was.before }),
  CoordinatorAssigned: (s, was, now) => (now || was.before === undefined || s.coordinatorId !== was.contactId ? s : { ...s, coordinatorId: was.before }),
  AgreementRelated: (s, _was, now, e) => ({
    ...s,
    relations: [
      ...without(s.relations, (r) => r.version === e.data.version),
      ...(now ? [{ kind: now.kind, agreementId: now.agreementId, version: e.data.version }] : []),
    ],
  }),
  GatePassed: (s, was, now, e) => settleConditionalGates(patchGate(s, was.gate, (g) => (g.version !== e.data.version ? {} : now
    ? { decision: now.decision, note: now.note, documentIds: now.documentIds }
    : { state: 'open', decision: null, passedOn: null, note: null, documentIds: [], version: null }))),
  GateWaived: (s, was, now, e) => settleConditionalGates(patchGate(s, was.gate, (g) => (g.version !== e.data.version ? {} : now
    ? { authority: now.authority, reason: now.reason }
    : { state: 'open', passedOn: null, reason: null, authority: null, documentIds: [], version: null }))),
  StageAdvanced: (s, _was, now, e) => (now ? s : undoStage(s, e)),
  StageReturned: (s, _was, now, e) => (now ? s : undoStage(s, e)),
  SigningScheduled: (s, _was, now) => ({ ...s, scheduledSigning: now && s.scheduledSigning ? { on: now.on, place: now.place } : null }),
  SigningRecorded: (s, _was, now) => {
    if (!now) return { ...s, signing: null, numbers: [], term: null };
    const { documents: _documents, numbers, effectiveFrom, endsOn: end, openEnded: _open, ...signing } = now;
    const term = s.term ? { ...s.term, effectiveFrom } : s.term;
    return endsOn({ ...s, numbers, signing: { ...signing, version: s.signing?.version ?? 0 }, term }, end);
  },
  CustodyRecorded: (s, _was, now, e) => custodyCorrected(s, now, e.data.version),
  ObligationAdded: (s, was, now, e) => (now
    ? forget(
        { ...s, obligations: s.obligations.map((o) => (o.obligationId === was.obligationId ? { ...o, ...now, obligationId: was.obligationId, version: s.version } : o)) },
        e,
      )
    : {
        ...s,
        obligations: without(s.obligations, (o) => o.obligationId === was.obligationId),
        followUps: without(s.followUps, (f) => f.obligationId === was.obligationId),
        cases: s.cases.map((c) => ({ ...c, followUpIds: c.followUpIds.filter((id) => s.followUps.find((f) => f.followUpId === id)?.obligationId !== was.obligationId) }))
          .filter((c) => c.followUpIds.length > 0),
      }),
  FollowUpReported: (s, was, now) => patchFollowUp(s, was.followUpId, (f) => (f.status !== 'reported' ? {} : now
    ? { outcome: now.outcome, workedOn: now.workedOn, channel: now.channel, summary: now.summary, constraint: now.constraint, reportedByContactId: now.reportedByContactId }
    : {
        status: f.dates === null ? 'not-recorded' : f.lapsedAt && Date.parse(f.dates.lapsesAt) <= Date.parse(e0(s)) ? 'lapsed' : 'scheduled',
        outcome: null, workedOn: null, channel: null, summary: null, constraint: null, reportedAt: null, reportedBy: null,
        reportedByContactId: null, verifyReminders: [], ...stated(f, null),
      })),
  FollowUpVerified: (s, was, now) => {
    if (now) return patchFollowUp(s, was.followUpId, () => ({ verifyNote: now.note }));
    const f = s.followUps.find((x) => x.followUpId === was.followUpId);
    const back = patchFollowUp(s, was.followUpId, () => ({ status: 'reported', verifiedAt: null, verifyNote: null, selfVerified: null }));
    return { ...back, obligations: back.obligations.map((o) => (o.obligationId === f?.obligationId && o.state === 'fulfilled' ? { ...o, state: 'open' } : o)) };
  },
  ObligationWithdrawn: (s, was, now, e) => (now ? s : {
    ...s,
    obligations: s.obligations.map((o) => (o.obligationId === was.obligationId ? { ...o, state: 'open', version: s.version } : o)),
    followUps: s.followUps.map((f) => (f.obligationId === was.obligationId && f.status === 'withdrawn' && f.version === e.data.version
      ? { ...f, status: f.dates ? (f.lapsedAt ? 'lapsed' : 'scheduled') : 'not-recorded', version: s.version } : f)),
  }),
  AssistanceOpened: (s, was, now) => (now
    ? { ...s, cases: s.cases.map((c) => (c.caseId === was.caseId ? { ...c, cause: now.cause, plan: now.plan } : c)) }
    : { ...s, cases: without(s.cases, (c) => c.caseId === was.caseId) }),
  AssistanceClosed: (s, was, now) => ({
    ...s,
    cases: s.cases.map((c) => (c.caseId !== was.caseId ? c : now
      ? { ...c, result: now.result, note: now.note }
      : { ...c, state: c.plan ? 'planned' : 'open', result: null, note: null, closedAt: null })),
  }),
  EvaluationOpened: (s, was, now) => ({
    ...s,
    evaluations: now
      ? s.evaluations.map((x) => (x.evaluationId === was.evaluationId ? { ...x, periodFrom: now.periodFrom, periodTo: now.periodTo } : x))
      : without(s.evaluations, (x) => x.evaluationId === was.evaluationId),
  }),
  EvaluationRecorded: (s, was, now, e) => {
    const evaluations = s.evaluations.map((x) => (x.evaluationId !== was.evaluationId ? x : now
      ? { ...x, verdict: now.verdict, findings: now.findings, indicators: now.indicators }
      : { ...x, recordedAt: null, verdict: null, findings: null, indicators: [] }));
    const next = { ...s, evaluations };
    return !now && was.returnsTo ? undoStage(next, e) : next;
  },
  AgreementAmended: (s, _was, now) => (now?.endsOn ? endsOn(s, now.endsOn) : s),
  AgreementExtended: (s, _was, now) => (now ? endsOn(s, now.endsOn) : s),
  AgreementSuspended: (s, _was, now) => (now
    ? { ...s, suspension: s.suspension ? { ...s.suspension, until: now.until, reason: now.reason } : null }
    : { ...s, status: s.status === 'suspended' ? 'active' : s.status, suspension: null }),
  AgreementAbandoned: (s, _was, now, e) => (now ? s : reopen(s, e)),
  AgreementRenewed: (s, _was, now, e) => (now ? s : reopen(s, e)),
  AgreementTerminated: (s, _was, now, e) => (now ? { ...s, closedOn: now.on } : reopen(s, e)),
  AgreementConcluded: (s, _was, now, e) => (now ? { ...s, closedOn: now.on, outcome: now.outcome } : reopen(s, e)),
};

/** Moment up to which the state knows the clock: that of its last event. */
function e0(s: AgreementState): string {
  return s.lastRecordedAt;
}

/** A promise that was entered wrongly was never lapsed on the wrong day: the mark goes with the mistake. */
function forget(s: AgreementState, e: EventOf<'EventCorrected'>): AgreementState {
  return e.data.redated.reduce(
    (acc, r) => patchFollowUp(acc, r.followUpId, () => ({ lapsedAt: null, lapseRecordedAt: null, status: 'scheduled', assisted: false, reminders: [] })), s);
}

export function corrected(s: AgreementState, e: EventOf<'EventCorrected'>): AgreementState {
  const fix = fixes[e.data.was.type] as Fix<EventType> | undefined;
  const next = fix ? fix(s, e.data.was.data as never, e.data.data as never, e) : s;
  return redateAll(next, e.data.redated);
}

