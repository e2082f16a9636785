import type { EventOf } from '../types/events.js';
import type { AgreementState } from '../types/state.js';
import { firstDay } from '../partial.js';
import { entityId } from '../ids.js';

/** The state after the first event. */
export function born(event: EventOf<'AgreementProposed'>): AgreementState {
  const d = event.data;
  return {
    schema: 1,
    agreementId: event.agreementId,
    version: event.version,
    hash: event.hash,
    lastRecordedAt: event.recordedAt,
    lastStageOn: firstDay(d.explorationStartedOn),
    reference: d.reference,
    title: d.title,
    track: d.track,
    template: d.template,
    instrument: d.instrument,
    scheme: d.scheme,
    initiatingUnit: d.initiatingUnit,
    region: d.region,
    sector: d.sector,
    zone: d.zone,
    calendar: d.calendar,
    policy: d.policy,
    stage: 'exploration',
    status: 'active',
    outcome: null,
    closedOn: null,
    closedFrom: null,
    explorationStartedOn: d.explorationStartedOn,
    partners: d.partners,
    ourPartyId: d.ourPartyId,
    liaison: d.liaisonId ? { contactId: d.liaisonId, partyId: d.partners[0]?.partyId ?? '' } : null,
    coordinatorId: d.coordinatorId,
    unitHeadId: d.unitHeadId,
    bureauHeadId: d.bureauHeadId,
    scopeItems: d.scopeItems,
    gates: d.template.gates.map((g) => ({
      gate: g.gate, stage: g.stage, state: 'open', decision: null, passedOn: null, reason: null, authority: null, note: null,
      documentIds: [], version: null,
    })),
    signing: null,
    numbers: [],
    scheduledSigning: null,
    term: null,
    obligations: [],
    followUps: [],
    cases: [],
    evaluations: [],
    documents: [],
    relations: d.relations.map((r) => ({ ...r, version: event.version })),
    stageHistory: [{ stage: 'exploration', effectiveOn: firstDay(d.explorationStartedOn), version: event.version }],
    suspension: null,
    counters: { obligation: 0, followUp: 0, case: 0, evaluation: 0, scopeItem: d.scopeItems.length },
    personEvents: [],
    lastPersonVersion: 0,
    origin: d.origin,
  };
}

/** Ids of the scope items of a first event or an amendment, counted on from `start`. */
export function scopeItemId(agreementId: string, start: number, index: number): string {
  return entityId('scp', agreementId, start + index + 1);
}
