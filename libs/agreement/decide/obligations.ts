import { nextWorkingDay } from '#libs/calendar/index.js';
import { entityId } from '../ids.js';
import { MAX_LISTED_OCCURRENCES, occurrenceOn } from '../occurrences.js';
import type { Decision, ObligationBody } from '../types/command.js';
import type { FollowUpDates, NewEvent, ObligationFields, Schedule } from '../types/events.js';
import type { AgreementState, ObligationRecord } from '../types/state.js';
import type { Basis } from '../types/world.js';
import { accept, contactOfParties, datesFor, event, notClosed, obligationOf, refuse, type Ground } from './guards.js';
import { redateOpen } from './people.js';

/** Listed past occurrences in one event, so that none exceeds 16 KiB. */
const LISTED_PER_EVENT = 100;

export function addObligation(g: Ground<'add-obligation'>): Decision {
  const { state, command } = g;
  notClosed(state);
  const fields = fieldsOf(g, command.body);
  const obligationId = entityId('obl', state.agreementId, state.counters.obligation + 1);
  const { decidedIn } = command.context;
  const added = event('ObligationAdded', g.effectiveOn, { ...fields, obligationId, ...(decidedIn ? { decidedIn } : {}) });
  const first = state.counters.followUp;
  const events = 'every' in fields.schedule
    ? recurring(g, obligationId, fields.basis, fields.schedule, first)
    : [single(g, obligationId, fields.basis, fields.schedule.dueOn, first + 1)];
  return accept(added, ...events);
}

function single(g: Ground, obligationId: string, basis: Basis, dueOn: string, n: number): NewEvent {
  const followUpId = entityId('flw', g.state.agreementId, n);
  const due = nextWorkingDay(g.state.calendar, dueOn);
  if (g.command.context.imported && due < g.today) {
    return event('FollowUpsNotRecorded', g.effectiveOn, {
      obligationId, followUps: [{ followUpId, promisedOn: dueOn, dueOn: due }], lastOccurrence: null,
    });
  }
  return event('FollowUpScheduled', g.effectiveOn, {
    followUpId, obligationId, previousId: null, occurrence: null, dates: datesFor(g, basis, dueOn, dueOn, 'last'),
  });
}

/**
 * A recurring obligation begins with its latest past occurrence and the next; older ones are not recorded and have no clock
 * (api.md §7.5): a promise of every month since 2018 makes one mail, not ninety.
 */
function recurring(
  g: Ground, obligationId: string, basis: Basis, schedule: Extract<Schedule, { every: unknown }>, counted: number,
): NewEvent[] {
  const { state, today } = g;
  const past: { index: number; on: string }[] = [];
  let next: { index: number; on: string } | null = null;
  for (let index = 0; next === null; index += 1) {
    const on = occurrenceOn(schedule, index);
    if (on === null) break;
    if (nextWorkingDay(state.calendar, on) < today) past.push({ index, on });
    else next = { index, on };
  }
  const latest = g.command.context.imported ? undefined : past.pop();
  const clocked = [latest, next].filter((o) => o !== undefined && o !== null);
  const scheduled = clocked.map((o, i) => event('FollowUpScheduled', g.effectiveOn, {
    followUpId: entityId('flw', state.agreementId, counted + i + 1), obligationId, previousId: null, occurrence: o.index,
    dates: datesFor(g, basis, o.on, o.on, 'last'),
  }));
  const listed = past.slice(-MAX_LISTED_OCCURRENCES).map((o, i) => ({
    followUpId: entityId('flw', state.agreementId, counted + clocked.length + i + 1),
    promisedOn: o.on, dueOn: nextWorkingDay(state.calendar, o.on),
  }));
  const lastOccurrence = past.at(-1)?.index ?? null;
  const chunks: NewEvent[] = [];
  for (let i = 0; i < listed.length; i += LISTED_PER_EVENT) {
    chunks.push(event('FollowUpsNotRecorded', g.effectiveOn, { obligationId, followUps: listed.slice(i, i + LISTED_PER_EVENT), lastOccurrence }));
  }
  return [...scheduled, ...chunks];
}

function fieldsOf(g: Ground, body: ObligationBody): ObligationFields {
  const { state, command } = g;
  const ownerPartyId = ownerParty(state, body);
  if (body.ownerContactId !== undefined) contactOfParties(state, command, body.ownerContactId, '/ownerContactId');
  const scope = body.scopeItem === undefined ? null : state.scopeItems.find((s) => s.id === body.scopeItem || s.code === body.scopeItem);
  if (scope === undefined) refuse('unknown-reference', '/scopeItem', body.scopeItem);
  if ('every' in body.schedule && body.schedule.until !== undefined && body.schedule.until < body.schedule.from) {
    refuse('end-before-start', '/schedule/until', body.schedule.until);
  }
  return {
    title: body.title, ownerSide: body.ownerSide, ownerPartyId, ownerContactId: body.ownerContactId ?? null,
    scopeItem: scope === null ? null : scope.id, basis: body.basis, schedule: body.schedule, evidence: body.evidence ?? [],
    indicator: body.indicator ?? null,
  };
}

function ownerParty(state: AgreementState, body: ObligationBody): string {
  if (body.ownerSide === 'ours') {
    if (body.ownerPartyId !== undefined && body.ownerPartyId !== state.ourPartyId) refuse('unknown-reference', '/ownerPartyId', body.ownerPartyId);
    return state.ourPartyId;
  }
  if (body.ownerPartyId !== undefined) {
    return state.partners.some((p) => p.partyId === body.ownerPartyId)
      ? body.ownerPartyId : refuse('unknown-reference', '/ownerPartyId', body.ownerPartyId);
  }
  const [only, second] = state.partners;
  return only && !second ? only.partyId : refuse('invalid', '/ownerPartyId', state.partners.map((p) => p.partyId).join('|'));
}

/** Open follow-ups get the new date; the promised one never moves (glossary). */
export function amendObligation(g: Ground<'amend-obligation'>): Decision {
  const { state, command } = g;
  notClosed(state);
  const { obligationId, reason, ...changes } = command.body;
  const old = obligationOf(state, obligationId);
  if (old.state !== 'open') refuse('follow-up-settled', '/obligationId', obligationId);
  const fields = { ...fieldsOf(g, { ...asBody(old), ...changes }), ownerContactId: changes.ownerContactId ?? old.ownerContactId };
  const moved = changes.schedule ? newDates(g, obligationId, fields.basis, fields.schedule) : { redated: newLadder(g, old, fields.basis), lastOccurrence: old.lastOccurrence };
  return accept(event('ObligationAmended', g.effectiveOn, { ...fields, ...moved, obligationId, reason }));
}

/** What rests on something else may have another ladder: its open follow-ups keep their due date, and get that one's rungs, grace and day of help. */
function newLadder(g: Ground, { obligationId, basis: before }: ObligationRecord, basis: Basis): Moved['redated'] {
  const { state } = g;
  if (state.policy.byObligation?.[before] === state.policy.byObligation?.[basis]) return [];
  return redateOpen(g, {
    ...state, followUps: state.followUps.filter((f) => f.obligationId === obligationId),
    obligations: state.obligations.map((o) => (o.obligationId === obligationId ? { ...o, basis } : o)),
  }, (f) => f.dueOn);
}

function asBody(o: ObligationFields): ObligationBody {
  return {
    title: o.title, ownerSide: o.ownerSide, basis: o.basis, schedule: o.schedule, evidence: o.evidence,
    ...(o.ownerSide === 'ours' ? {} : { ownerPartyId: o.ownerPartyId }),
    ...(o.scopeItem === null ? {} : { scopeItem: o.scopeItem }),
    ...(o.indicator === null ? {} : { indicator: o.indicator }),
  };
}

interface Moved {
  redated: { followUpId: string; dates: FollowUpDates }[];
  lastOccurrence: number;
}

function newDates(g: Ground, obligationId: string, basis: Basis, schedule: Schedule): Moved {
  const open = g.state.followUps.filter((f) => f.obligationId === obligationId && (f.status === 'scheduled' || f.status === 'lapsed') && f.dates);
  if ('dueOn' in schedule) {
    const redated = open.map((f) => ({ followUpId: f.followUpId, dates: datesFor(g, basis, f.promisedOn, schedule.dueOn, 'today') }));
    return { redated, lastOccurrence: -1 };
  }
  const waiting = open.filter((f) => f.status === 'scheduled').at(-1);
  const next = firstFrom(schedule, g.today);
  if (!waiting || next.on === null) return { redated: [], lastOccurrence: next.index - 1 };
  return { redated: [{ followUpId: waiting.followUpId, dates: datesFor(g, basis, waiting.promisedOn, next.on, 'today') }], lastOccurrence: next.index };
}

function firstFrom(schedule: Extract<Schedule, { every: unknown }>, today: string): { index: number; on: string | null } {
  for (let index = 0; ; index += 1) {
    const on = occurrenceOn(schedule, index);
    if (on === null || on >= today) return { index, on };
  }
}

export function withdrawObligation(g: Ground<'withdraw-obligation'>): Decision {
  const { state, command } = g;
  notClosed(state);
  const { obligationId, reason } = command.body;
  if (obligationOf(state, obligationId).state !== 'open') refuse('follow-up-settled', '/obligationId', obligationId);
  return accept(event('ObligationWithdrawn', g.effectiveOn, { obligationId, reason }));
}
