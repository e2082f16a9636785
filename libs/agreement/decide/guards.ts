import { localDate } from '#libs/calendar/index.js';
import { followUpDates, type CatchUp } from '../dates.js';
import { numberOf } from '../ids.js';
import { ladderPolicy } from '../policies/ladder.js';
import type { Command, CommandName, Decision, Refusal } from '../types/command.js';
import type { DocumentRef, EventData, EventType, FollowUpDates, NewEvent } from '../types/events.js';
import type { AgreementState, CaseRecord, FollowUpRecord, ObligationRecord } from '../types/state.js';
import type { Basis } from '../types/world.js';

/** What every decision stands on: the state, the command, and the moment, given as data. */
export interface Ground<N extends CommandName = CommandName> {
  state: AgreementState;
  command: Command<N>;
  now: number;
  /** Today in the agreement's zone. */
  today: string;
  /** When the command's event happened in the world. */
  effectiveOn: string;
}

export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/** Ends a decision. Thrown inside `decide` only and turned into a value at its border. */
export function refuse(code: string, pointer?: string, detail?: string, params?: Refusal['params']): never {
  throw new Refused({
    code,
    ...(pointer === undefined ? {} : { errors: [{ pointer, code, detail: detail ?? code }] }),
    ...(params ? { params } : {}),
  });
}

export function refuseAll(code: string, pointer: string, details: string[], params?: Refusal['params']): never {
  throw new Refused({ code, errors: details.map((detail) => ({ pointer, code, detail })), ...(params ? { params } : {}) });
}

export function accept(...events: NewEvent[]): Decision {
  return { ok: true, events };
}

export function event<T extends EventType>(type: T, effectiveOn: string, data: EventData[T]): NewEvent {
  return { type, effectiveOn, data } as NewEvent;
}

export const todayIn = (state: AgreementState, now: number): string => localDate(state.zone, now);

export function notInFuture(on: string, today: string, pointer: string): void {
  if (on > today) refuse('in-the-future', pointer, on);
}

export function notInPast(on: string, today: string, pointer: string): void {
  if (on < today) refuse('invalid', pointer, on);
}

/** A stage change never lies before the last one; only stage changes are compared (api.md §6). */
export function inOrder(g: Ground): void {
  if (g.effectiveOn < g.state.lastStageOn) {
    refuse('out-of-order', '/effectiveOn', g.state.lastStageOn, { lastStageOn: g.state.lastStageOn });
  }
}

export function notClosed(state: AgreementState): void {
  if (state.stage === 'closed') refuse('agreement-closed');
}

export function signedOnly(state: AgreementState): void {
  if (!state.signing) refuse('not-signed');
}

/** The documents that the body names, as the command path described them; one that nobody knows is refused. */
export function documentsOf(command: Command, ids: string[] | undefined, pointer: string): DocumentRef[] {
  return (ids ?? []).map((id, i) => {
    const found = command.context.documents?.find((d) => d.documentId === id);
    return found ?? refuse('unknown-reference', `${pointer}/${i}`, id);
  });
}

export function documentOf(command: Command, id: string, pointer: string): DocumentRef {
  return command.context.documents?.find((d) => d.documentId === id) ?? refuse('unknown-reference', pointer, id);
}

export function contactOf(command: Command, id: string, pointer: string): { contactId: string; partyId: string } {
  return command.context.contacts?.find((c) => c.contactId === id) ?? refuse('unknown-reference', pointer, id);
}

/** A contact of one of the agreement's parties: nobody else gets mail about it. */
export function contactOfParties(state: AgreementState, command: Command, id: string, pointer: string): string {
  const { partyId } = contactOf(command, id, pointer);
  if (partyId !== state.ourPartyId && !state.partners.some((p) => p.partyId === partyId)) refuse('unknown-reference', pointer, id);
  return partyId;
}

export function followUpOf(state: AgreementState, id: string, pointer = '/followUpId'): FollowUpRecord {
  const found = state.followUps.find((f) => f.followUpId === id);
  if (found) return found;
  // One of ours that was settled long ago has left the state: it exists, and nothing can be done to it any more.
  const n = numberOf('flw', state.agreementId, id);
  return n !== null && n <= state.counters.followUp ? refuse('follow-up-settled', pointer, id) : refuse('unknown-reference', pointer, id);
}

export function obligationOf(state: AgreementState, id: string): ObligationRecord {
  return state.obligations.find((o) => o.obligationId === id) ?? refuse('unknown-reference', '/obligationId', id);
}

/** What the obligation of a follow-up rests on; undefined where it has left the state. */
export function basisOf(state: AgreementState, followUp: Pick<FollowUpRecord, 'obligationId'>): Basis | undefined {
  return state.obligations.find((o) => o.obligationId === followUp.obligationId)?.basis;
}

export function caseOf(state: AgreementState, id: string): CaseRecord {
  const found = state.cases.find((c) => c.caseId === id);
  if (found) return found.state === 'closed' ? refuse('case-closed', '/caseId', id) : found;
  const n = numberOf('asc', state.agreementId, id);
  return n !== null && n <= state.counters.case ? refuse('case-closed', '/caseId', id) : refuse('unknown-reference', '/caseId', id);
}

/** @param basis what the obligation rests on: it may have a ladder of its own */
export function datesFor(g: Ground, basis: Basis | undefined, promisedOn: string, from: string, catchUp: CatchUp): FollowUpDates {
  const { calendar, zone, policy } = g.state;
  return followUpDates({ calendar, zone, policy: ladderPolicy(policy, basis) }, { promisedOn, from }, g.now, catchUp);
}

/** Default of `effectiveOn` (api.md §6): a date that the body itself names, else today. */
export function effectiveOnOf(command: Command, today: string): string {
  if (command.effectiveOn !== undefined) return command.effectiveOn;
  const body = command.body as Record<string, unknown>;
  const named = command.name === 'record-signing' ? body['signedOn']
    : command.name === 'record-activity' || command.name === 'record-custody' || command.name === 'terminate' || command.name === 'conclude' ? body['on']
      : command.name === 'propose' ? body['explorationStartedOn'] : undefined;
  return typeof named === 'string' ? named : today;
}
