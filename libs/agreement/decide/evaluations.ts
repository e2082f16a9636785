import { entityId } from '../ids.js';
import type { Decision } from '../types/command.js';
import type { AgreementState, EvaluationRecord } from '../types/state.js';
import { accept, event, inOrder, notClosed, notInFuture, refuse, refuseAll, signedOnly, documentOf, type Ground } from './guards.js';
import { openGates } from './stages.js';

export function openEvaluation(g: Ground<'open-evaluation'>): Decision {
  const { state, command } = g;
  notClosed(state);
  const { kind, periodFrom, periodTo } = command.body;
  if (state.stage !== (kind === 'interim' ? 'implementation' : 'evaluation')) {
    refuse('wrong-stage', '/kind', kind, { stage: state.stage });
  }
  if (periodTo < periodFrom) refuse('end-before-start', '/periodTo', periodTo);
  if (state.evaluations.some((e) => e.recordedAt === null)) refuse('evaluation-open');
  return accept(event('EvaluationOpened', g.effectiveOn, {
    evaluationId: entityId('evl', state.agreementId, state.counters.evaluation + 1), kind, periodFrom, periodTo,
  }));
}

export function recordEvaluation(g: Ground<'record-evaluation'>): Decision {
  const { state, command } = g;
  notClosed(state);
  const b = command.body;
  const found = state.evaluations.find((e) => e.evaluationId === b.evaluationId);
  if (!found) return refuse('unknown-reference', '/evaluationId', b.evaluationId);
  if (found.recordedAt !== null) refuse('no-evaluation', '/evaluationId', b.evaluationId);
  b.indicators.forEach((x, i) => {
    if (x.documentId !== undefined) documentOf(command, x.documentId, `/indicators/${i}/documentId`);
  });
  const sendsBack = state.stage === 'evaluation' && (b.verdict === 'continue' || b.verdict === 'assist' || b.verdict === 'amend');
  if (sendsBack) inOrder(g);
  return accept(event('EvaluationRecorded', g.effectiveOn, {
    evaluationId: b.evaluationId, findings: b.findings, verdict: b.verdict, indicators: b.indicators,
    returnsTo: sendsBack ? 'implementation' : null,
  }));
}

function finalVerdict(state: AgreementState): EvaluationRecord {
  const final = state.evaluations.filter((e) => e.kind === 'final' && e.recordedAt !== null).at(-1);
  return final ?? refuse('no-evaluation');
}

export function renew(g: Ground<'renew'>): Decision {
  const { state, command } = g;
  notClosed(state);
  if (state.stage !== 'evaluation') refuse('wrong-stage', undefined, undefined, { stage: state.stage });
  const { verdict } = finalVerdict(state);
  if (verdict !== 'renew') refuse('verdict-does-not-fit', undefined, undefined, { verdict: verdict ?? '' });
  if (command.body.successorId === state.agreementId) refuse('unknown-reference', '/successorId', command.body.successorId);
  inOrder(g);
  return accept(event('AgreementRenewed', g.effectiveOn, { successorId: command.body.successorId }));
}

export function conclude(g: Ground<'conclude'>): Decision {
  const { state, command, today } = g;
  notClosed(state);
  const { on, supersededById, note } = command.body;
  notInFuture(on, today, '/on');
  if (supersededById === state.agreementId) refuse('unknown-reference', '/supersededById', supersededById);
  if (state.stage !== 'evaluation') refuse('wrong-stage', undefined, undefined, { stage: state.stage });
  const { verdict } = finalVerdict(state);
  if (verdict !== 'end' && verdict !== 'expire') refuse('verdict-does-not-fit', undefined, undefined, { verdict: verdict ?? '' });
  const missing = openGates(state, 'evaluation');
  if (missing.length > 0) refuseAll('gate-not-passed', '', missing, { stage: state.stage, gates: missing });
  inOrder(g);
  const ended = state.term?.expiredOn != null || (state.term?.endsOn != null && state.term.endsOn < on);
  return accept(event('AgreementConcluded', g.effectiveOn, {
    on, outcome: supersededById ? 'superseded' : ended ? 'expired' : 'concluded', supersededById: supersededById ?? null, note: note ?? null,
  }));
}

export function terminate(g: Ground<'terminate'>): Decision {
  const { state, command, today } = g;
  notClosed(state);
  signedOnly(state);
  notInFuture(command.body.on, today, '/on');
  inOrder(g);
  const documents = (command.body.documentIds ?? []).map((id, i) => documentOf(command, id, `/documentIds/${i}`));
  return accept(event('AgreementTerminated', g.effectiveOn, { reason: command.body.reason, on: command.body.on, documents }));
}
