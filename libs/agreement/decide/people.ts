import { addWorkingDays } from '#libs/calendar/index.js';
import { later } from '../dates.js';
import { sameDates } from '../reprojection.js';
import type { Decision } from '../types/command.js';
import type { FollowUpDates } from '../types/events.js';
import type { AgreementState, FollowUpRecord } from '../types/state.js';
import { accept, basisOf, contactOf, datesFor, documentOf, event, followUpOf, notClosed, notInFuture, refuse, type Ground } from './guards.js';

export function recordActivity(g: Ground<'record-activity'>): Decision {
  const { state, command, today } = g;
  notClosed(state);
  const b = command.body;
  notInFuture(b.on, today, '/on');
  b.partyIds?.forEach((id, i) => {
    if (id !== state.ourPartyId && !state.partners.some((p) => p.partyId === id)) refuse('unknown-reference', `/partyIds/${i}`, id);
  });
  return accept(event('ActivityRecorded', g.effectiveOn, {
    kind: b.kind, on: b.on, announcedOn: b.announcedOn ?? null, place: b.place ?? null, partyIds: b.partyIds ?? [], text: b.text,
  }));
}

export function attachDocument(g: Ground<'attach-document'>): Decision {
  const { documentId, followUpId } = g.command.body;
  const document = documentOf(g.command, documentId, '/documentId');
  if (followUpId !== undefined) knownFollowUp(g.state, followUpId);
  return accept(event('DocumentAttached', g.effectiveOn, { document, followUpId: followUpId ?? null }));
}

/** Evidence may also be added to what is settled. */
function knownFollowUp(state: AgreementState, id: string): void {
  if (!state.followUps.some((f) => f.followUpId === id)) followUpOf(state, id);
}

export function assignLiaison(g: Ground<'assign-liaison'>): Decision {
  notClosed(g.state);
  const { contactId, partyId } = contactOf(g.command, g.command.body.contactId, '/contactId');
  if (!g.state.partners.some((p) => p.partyId === partyId)) refuse('unknown-reference', '/contactId', contactId);
  return accept(event('LiaisonAssigned', g.effectiveOn, { contactId, partyId, before: g.state.liaison }));
}

export function assignCoordinator(g: Ground<'assign-coordinator'>): Decision {
  notClosed(g.state);
  const { contactId, partyId } = contactOf(g.command, g.command.body.contactId, '/contactId');
  if (partyId !== g.state.ourPartyId) refuse('unknown-reference', '/contactId', contactId);
  return accept(event('CoordinatorAssigned', g.effectiveOn, { contactId, before: g.state.coordinatorId }));
}

export function relate(g: Ground<'relate'>): Decision {
  const { kind, agreementId } = g.command.body;
  if (agreementId === g.state.agreementId) refuse('unknown-reference', '/agreementId', agreementId);
  return accept(event('AgreementRelated', g.effectiveOn, { kind, agreementId }));
}

/** Open follow-ups dated anew from the day that counts for each. */
export function redateOpen(g: Ground, state: AgreementState, from: (f: FollowUpRecord) => string): { followUpId: string; dates: FollowUpDates }[] {
  return state.followUps
    .filter((f) => f.dates !== null && (f.status === 'scheduled' || f.status === 'lapsed'))
    .map((f) => ({ followUpId: f.followUpId, dates: datesFor({ ...g, state }, basisOf(state, f), f.promisedOn, from(f), 'today') }));
}

/** Bytes of JSON of new dates in one event, which must stay below 16 KiB with all that is around them. */
const DATES_BYTES = 14_000;

type Redated = ReturnType<typeof redateOpen>;

/**
 * New dates for as many events as they need: one as a rule. Where they do not fit into one, those that stay as they are are left out,
 * so that no agreement has too many promises to be taken up again.
 */
function inPieces(state: AgreementState, redated: Redated): Redated[] {
  const sizeOf = (value: unknown): number => JSON.stringify(value).length + 1;
  if (sizeOf(redated) <= DATES_BYTES) return [redated];
  const before = new Map(state.followUps.map((f) => [f.followUpId, f.dates]));
  const pieces: Redated[] = [[]];
  let room = DATES_BYTES;
  for (const each of redated) {
    const old = before.get(each.followUpId);
    if (old && sameDates(old, each.dates)) continue;
    const size = sizeOf(each);
    if (size > room) {
      pieces.push([]);
      room = DATES_BYTES;
    }
    pieces.at(-1)?.push(each);
    room -= size;
  }
  return pieces;
}

export function setReminderPolicy(g: Ground<'set-reminder-policy'>): Decision {
  notClosed(g.state);
  const policy = g.command.context.policy ?? refuse('unknown-reference', '/policy', g.command.body.policy);
  const redated = redateOpen(g, { ...g.state, policy }, (f) => f.dueOn);
  return accept(...inPieces(g.state, redated).map((piece) => event('ReminderPolicySet', g.effectiveOn, { policy, reason: g.command.body.reason, redated: piece })));
}

/** Missed rungs collapse; who was kept waiting gets ten working days (api.md §7.10). What has lapsed before stays lapsed. */
export function resume(g: Ground<'resume'>): Decision {
  const { state, command, today } = g;
  notClosed(state);
  if (state.status !== 'suspended') refuse('not-suspended');
  const soonest = addWorkingDays(state.calendar, today, state.policy.questionWorkingDays);
  const waiting = { ...state, followUps: state.followUps.filter((f) => f.status === 'scheduled') };
  const redated = redateOpen(g, waiting, (f) => later(f.dueOn, soonest));
  return accept(...inPieces(state, redated).map((piece) => event('AgreementResumed', g.effectiveOn, { note: command.body.note ?? null, redated: piece })));
}
