import type { Decision } from '../types/command.js';
import type { AgreementState } from '../types/state.js';
import type { Stage } from '../types/world.js';
import { accept, event, inOrder, notClosed, refuse, refuseAll, type Ground } from './guards.js';

export const STAGES: readonly Stage[] = ['exploration', 'signing', 'implementation', 'evaluation', 'closed'];

/** Gates that keep the stage from being left. */
export function openGates(state: AgreementState, stage: Stage): string[] {
  return state.gates.filter((g) => g.stage === stage && g.state === 'open').map((g) => g.gate);
}

export function advanceStage(g: Ground<'advance-stage'>): Decision {
  const { state, command } = g;
  notClosed(state);
  if (state.status === 'suspended') refuse('suspended');
  const { to } = command.body;
  if (to === 'closed' || STAGES.indexOf(to) !== STAGES.indexOf(state.stage) + 1) {
    refuse('wrong-stage', '/to', to, { stage: state.stage, to });
  }
  const missing = openGates(state, state.stage);
  // What happened before we kept it here needs no evidence now, and is not called passed either.
  const past = command.context.imported === true;
  if (missing.length > 0 && !past) refuseAll('gate-not-passed', '/to', missing, { stage: state.stage, gates: missing });
  inOrder(g);
  return accept(event('StageAdvanced', g.effectiveOn, { from: state.stage, to, ...(past && missing.length > 0 ? { notRecorded: missing } : {}) }));
}

export function returnStage(g: Ground<'return-stage'>): Decision {
  const { state, command } = g;
  notClosed(state);
  const { to, reason } = command.body;
  if (STAGES.indexOf(to) >= STAGES.indexOf(state.stage)) refuse('wrong-stage', '/to', to, { stage: state.stage, to });
  if (state.signing && to === 'exploration') refuse('already-signed', '/to', to);
  inOrder(g);
  return accept(event('StageReturned', g.effectiveOn, { from: state.stage, to, reason }));
}

export function abandon(g: Ground<'abandon'>): Decision {
  notClosed(g.state);
  if (g.state.signing) refuse('already-signed');
  inOrder(g);
  return accept(event('AgreementAbandoned', g.effectiveOn, { reason: g.command.body.reason }));
}

export function suspend(g: Ground<'suspend'>): Decision {
  const { state, command } = g;
  notClosed(state);
  if (!state.signing) refuse('not-signed');
  if (state.status === 'suspended') refuse('suspended');
  return accept(event('AgreementSuspended', g.effectiveOn, { reason: command.body.reason, until: command.body.until ?? null }));
}
