import { numberOf } from '../ids.js';
import { scopeItemId } from '../evolve/birth.js';
import type { Decision } from '../types/command.js';
import type { SigningFields } from '../types/events.js';
import type { AgreementState } from '../types/state.js';
import { accept, contactOf, documentsOf, event, notClosed, notInFuture, refuse, refuseAll, signedOnly, type Ground } from './guards.js';

export function scheduleSigning(g: Ground<'schedule-signing'>): Decision {
  const { state, command } = g;
  notClosed(state);
  if (state.signing) refuse('already-signed');
  if (state.stage !== 'signing') refuse('wrong-stage', undefined, undefined, { stage: state.stage });
  return accept(event('SigningScheduled', g.effectiveOn, { on: command.body.on, place: command.body.place }));
}

export function recordSigning(g: Ground<'record-signing'>): Decision {
  const { state, command } = g;
  notClosed(state);
  if (state.signing) refuse('already-signed');
  if (state.stage !== 'signing') refuse('wrong-stage', undefined, undefined, { stage: state.stage });
  const b = command.body;
  notInFuture(b.signedOn, g.today, '/signedOn');
  if (b.endsOn !== undefined && b.endsOn < b.effectiveFrom) refuse('end-before-start', '/endsOn', b.endsOn);
  const numbers = completeNumbers(state, b.numbers);
  b.signatories.forEach((s, i) => {
    contactOf(command, s.contactId, `/signatories/${i}/contactId`);
    if (!isParty(state, s.partyId)) refuse('unknown-reference', `/signatories/${i}/partyId`, s.partyId);
  });
  const documents = documentsOf(command, b.documentIds, '/documentIds');
  return accept(event('SigningRecorded', g.effectiveOn, {
    signedOn: b.signedOn, place: b.place, numbers, signatories: b.signatories, witnesses: b.witnesses, notRecorded: b.notRecorded ?? [],
    effectiveFrom: b.effectiveFrom, endsOn: b.endsOn ?? null, openEnded: b.openEnded === true, documents,
  }));
}

function isParty(state: AgreementState, partyId: string): boolean {
  return partyId === state.ourPartyId || state.partners.some((p) => p.partyId === partyId);
}

/** One member for each party, ours too: two parties, two numbers, always (handbook §2.1). */
function completeNumbers(state: AgreementState, given: { partyId: string; number?: string; noNumber?: true }[]): SigningFields['numbers'] {
  given.forEach((n, i) => {
    if (!isParty(state, n.partyId)) refuse('unknown-reference', `/numbers/${i}/partyId`, n.partyId);
  });
  const parties = [state.ourPartyId, ...state.partners.map((p) => p.partyId)];
  const wrong = parties.filter((p) => given.filter((n) => n.partyId === p).length !== 1);
  if (wrong.length > 0) refuseAll('numbers-incomplete', '/numbers', wrong, { parties: wrong });
  return given.map((n) => ({ partyId: n.partyId, number: n.number ?? null, noNumber: n.number === undefined }));
}

export function amend(g: Ground<'amend'>): Decision {
  const { state, command } = g;
  notClosed(state);
  signedOnly(state);
  const b = command.body;
  if (b.endsOn !== undefined && state.term && b.endsOn < state.term.effectiveFrom) refuse('end-before-start', '/endsOn', b.endsOn);
  const documents = documentsOf(command, b.documentIds, '/documentIds');
  const highest = Math.max(state.counters.scopeItem, ...state.scopeItems.map((i) => numberOf('scp', state.agreementId, i.id) ?? 0));
  const scopeItems = b.scopeItems?.map((s, i) => ({ ...s, id: scopeItemId(state.agreementId, highest, i) })) ?? null;
  return accept(event('AgreementAmended', g.effectiveOn, { documents, scopeItems, endsOn: b.endsOn ?? null, note: b.note }));
}

export function extend(g: Ground<'extend'>): Decision {
  const { state, command } = g;
  notClosed(state);
  signedOnly(state);
  const b = command.body;
  // Later than before; a term without an end cannot be made longer.
  if (!state.term?.endsOn || b.endsOn <= state.term.endsOn) {
    refuse('end-before-start', '/endsOn', b.endsOn, { endsOn: state.term?.endsOn ?? '' });
  }
  const documents = documentsOf(command, b.documentIds, '/documentIds');
  return accept(event('AgreementExtended', g.effectiveOn, { endsOn: b.endsOn, documents, note: b.note ?? null }));
}
