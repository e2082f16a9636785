import { templateByVersion } from '../templates/index.js';
import type { AgreementState, GateRecord, OriginalRecord, ReplyRecord } from '../types/state.js';
import { followUpView } from './follow-up.js';
import { nextActions } from './next-actions.js';
import type { AgreementView, GateView, OriginalView, ReplyView } from './types.js';

export { followUpView, type FollowUpContext } from './follow-up.js';
export type * from './types.js';

/** The agreement as the API tells it at `now` (epoch ms). Pure; texts, names and reachability are filled in by the register. */
export function agreementView(s: AgreementState, now: number): AgreementView {
  return {
    id: s.agreementId, reference: s.reference, version: s.version, title: s.title, track: s.track, templateVersion: s.template.version,
    instrument: s.instrument, scheme: s.scheme, initiatingUnit: s.initiatingUnit, region: s.region, sector: s.sector,
    timeZone: s.zone.name, calendar: s.calendar.id, reminderPolicy: s.policy.version, stage: s.stage, status: s.status,
    outcome: s.outcome, closedOn: s.closedOn, explorationStartedOn: s.explorationStartedOn, partners: s.partners, ourPartyId: s.ourPartyId,
    liaison: s.liaison ? { contactId: s.liaison.contactId } : null, coordinator: { contactId: s.coordinatorId },
    scopeItems: s.scopeItems.map((i) => ({ id: i.id, text: i.text, code: i.code })),
    gates: s.gates.map((g) => gateView(s, g)),
    numbers: s.numbers, scheduledSigning: s.scheduledSigning,
    signing: s.signing
      ? {
          signedOn: s.signing.signedOn, place: s.signing.place, signatories: s.signing.signatories, witnesses: s.signing.witnesses,
          notRecorded: s.signing.notRecorded,
        }
      : null,
    term: s.term, suspension: s.suspension, pauses: s.pauses ?? [], letters: s.letters ?? [],
    obligations: s.obligations.map((o) => ({
      id: o.obligationId, title: o.title, ownerSide: o.ownerSide, ownerPartyId: o.ownerPartyId, ownerContactId: o.ownerContactId,
      scopeItem: o.scopeItem, basis: o.basis, schedule: o.schedule, evidence: o.evidence, indicator: o.indicator, state: o.state,
      ...(o.decidedIn ? { decidedIn: o.decidedIn } : {}),
    })),
    followUps: s.followUps.map((f) => followUpView(s, f, now)),
    assistanceCases: s.cases.map((c) => ({
      id: c.caseId, followUpIds: c.followUpIds, state: c.state, cause: c.cause, openedBy: c.openedBy, openedAt: c.openedAt,
      ownerContactId: c.ownerContactId, planDueOn: c.planDueOn, plan: c.plan, log: c.log, result: c.result, note: c.note, closedAt: c.closedAt,
    })),
    evaluations: s.evaluations.map(({ evaluationId, ...e }) => ({ id: evaluationId, ...e })),
    documents: s.documents.map((d) => ({ id: d.documentId, documentType: d.documentType, sha256: d.sha256, attachedAt: d.attachedAt })),
    relations: s.relations
      .filter((r, i) => s.relations.findIndex((other) => other.kind === r.kind && other.agreementId === r.agreementId) === i)
      .map((r) => ({ kind: r.kind, agreementId: r.agreementId })),
    nextActions: nextActions(s), origin: s.origin,
    ...(s.originals ? { originals: s.originals.flatMap(originalView) } : {}),
    ...(s.replies ? { replies: s.replies.map(replyView) } : {}),
  };
}

function originalView({ n, languages, moves }: OriginalRecord): OriginalView[] {
  const told = moves.map(({ on, partyId, place, receiptId }) => ({ on, partyId, place, receiptId }));
  const last = told.at(-1);
  return last ? [{ n, languages, partyId: last.partyId, place: last.place, since: last.on, receiptId: last.receiptId, moves: told }] : [];
}

function replyView({ replyId, contactId, sender, followUpIds, receivedAt, text, documentIds }: ReplyRecord): ReplyView {
  return { id: replyId, contactId, sender, followUpIds, receivedAt, text, documentIds };
}

/** Label and source come from the template by its version; what decides was pinned at birth. */
function gateView(s: AgreementState, g: GateRecord): GateView {
  const pinned = s.template.gates.find((t) => t.gate === g.gate);
  const told = templateByVersion(s.template.version)?.gates.find((t) => t.gate === g.gate);
  const candidates = [...g.documentIds, ...s.documents.map((d) => d.documentId)];
  return {
    gate: g.gate, stage: g.stage, label: told?.label ?? { id: g.gate, en: g.gate }, state: g.state,
    ...(pinned?.decisions ? { decisions: pinned.decisions } : {}),
    evidence: (pinned?.evidence ?? []).map((anyOf) => ({
      anyOf,
      satisfiedBy: candidates.find((id) => anyOf.includes(s.documents.find((d) => d.documentId === id)?.documentType ?? '')) ?? null,
    })),
    ...(g.decision !== null ? { decision: g.decision } : {}),
    ...(g.passedOn !== null ? { passedOn: g.passedOn } : {}),
    ...(g.reason !== null ? { reason: g.reason } : {}),
    ...(g.note !== null ? { note: g.note } : {}),
    ...(g.authority !== null ? { authority: g.authority } : {}),
    source: told?.source ?? '',
  };
}
