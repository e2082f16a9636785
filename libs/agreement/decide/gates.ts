import type { Decision } from '../types/command.js';
import type { DocumentRef } from '../types/events.js';
import type { AgreementState, GateRecord } from '../types/state.js';
import type { PinnedTemplate } from '../types/world.js';
import { accept, documentOf, documentsOf, event, notClosed, refuse, refuseAll, type Ground } from './guards.js';
import { STAGES } from './stages.js';

type GateTemplate = PinnedTemplate['gates'][number];

function openGate(state: AgreementState, name: string): { gate: GateRecord; template: GateTemplate } {
  const gate = state.gates.find((g) => g.gate === name);
  const template = state.template.gates.find((t) => t.gate === name);
  if (!gate || !template) return refuse('unknown-reference', '/gate', name);
  if (STAGES.indexOf(gate.stage) < STAGES.indexOf(state.stage)) refuse('wrong-stage', '/gate', name, { stage: state.stage, gate: name });
  if (gate.state !== 'open') refuse('gate-not-open', '/gate', name, { gate: name, state: gate.state });
  return { gate, template };
}

/** Evidence that is still missing, each as `a|b` (one of). What is already attached to the agreement counts too. */
export function missingEvidence(state: AgreementState, template: GateTemplate, documents: DocumentRef[]): string[] {
  const types = new Set([...documents, ...state.documents].map((d) => d.documentType));
  return template.evidence.filter((anyOf) => !anyOf.some((t) => types.has(t))).map((anyOf) => anyOf.join('|'));
}

function missingFacts(state: AgreementState, template: GateTemplate): string[] {
  return (template.facts ?? []).filter((fact) =>
    fact === 'signed' ? !state.signing : fact === 'numbers' ? state.numbers.length < state.partners.length + 1 : !state.liaison);
}

export function passGate(g: Ground<'pass-gate'>): Decision {
  const { state, command } = g;
  notClosed(state);
  const body = command.body;
  const { template } = openGate(state, body.gate);
  const documents = documentsOf(command, body.documentIds, '/documentIds');
  if (template.decisions && (body.decision === undefined || !template.decisions.includes(body.decision))) {
    refuse('invalid', '/decision', template.decisions.join('|'));
  }
  if (!template.decisions && body.decision !== undefined) refuse('invalid', '/decision', body.decision);
  const facts = missingFacts(state, template);
  if (facts.includes('signed')) refuse('not-signed', '/gate', body.gate);
  const missing = missingEvidence(state, template, documents);
  if (missing.length > 0) refuseAll('evidence-missing', '/documentIds', missing, { gate: body.gate, missing });
  if (facts.length > 0) refuseAll('evidence-missing', '/gate', facts, { gate: body.gate, missing: facts });
  return accept(event('GatePassed', g.effectiveOn, {
    gate: body.gate, documentIds: body.documentIds, documents, decision: body.decision ?? null, note: body.note ?? null,
  }));
}

export function waiveGate(g: Ground<'waive-gate'>): Decision {
  const { state, command } = g;
  notClosed(state);
  const { gate, reason, authority, documentId } = command.body;
  openGate(state, gate);
  const document = documentId === undefined ? null : documentOf(command, documentId, '/documentId');
  return accept(event('GateWaived', g.effectiveOn, { gate, reason, authority, document }));
}
