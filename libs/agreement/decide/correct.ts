import type { Command, CommandContext, Decision } from '../types/command.js';
import type { EventData, EventType, FollowUpDates, NewEvent } from '../types/events.js';
import type { AgreementState } from '../types/state.js';
import { accept, datesFor, event, refuse, type Ground } from './guards.js';

const OWN_MISTAKE_MINUTES = 10;

/** `keys`: members of `data` that may change. `undo`: `null` ("it did not happen") is possible. */
interface Correctable {
  keys: readonly string[];
  undo: boolean;
}

/**
 * What may be corrected. Not here: what time made, corrections themselves, and what only follows from another event (the dates
 * of a follow-up follow its obligation: correct that one). Ids of entities and the hashed calendar never change.
 */
const correctable: { [T in EventType]?: Correctable } = {
  AgreementProposed: { keys: ['title', 'sector', 'region', 'scheme', 'instrument', 'explorationStartedOn'], undo: false },
  ActivityRecorded: { keys: ['kind', 'on', 'announcedOn', 'place', 'partyIds', 'text'], undo: true },
  DocumentAttached: { keys: ['followUpId'], undo: true },
  LiaisonAssigned: { keys: [], undo: true },
  CoordinatorAssigned: { keys: [], undo: true },
  AgreementRelated: { keys: ['kind', 'agreementId'], undo: true },
  GatePassed: { keys: ['decision', 'note'], undo: true },
  GateWaived: { keys: ['reason', 'authority'], undo: true },
  StageAdvanced: { keys: [], undo: true },
  StageReturned: { keys: ['reason'], undo: true },
  SigningScheduled: { keys: ['on', 'place'], undo: true },
  SigningRecorded: {
    keys: ['signedOn', 'place', 'numbers', 'signatories', 'witnesses', 'notRecorded', 'effectiveFrom', 'endsOn', 'openEnded'], undo: true,
  },
  CustodyRecorded: { keys: ['on', 'originals'], undo: true },
  ObligationAdded: { keys: ['title', 'ownerContactId', 'basis', 'schedule', 'evidence', 'indicator', 'scopeItem'], undo: true },
  ObligationWithdrawn: { keys: ['reason'], undo: true },
  FollowUpReported: { keys: ['outcome', 'workedOn', 'summary', 'channel', 'reportedByContactId', 'constraint'], undo: true },
  FollowUpVerified: { keys: ['note'], undo: true },
  AssistanceOpened: { keys: ['cause', 'plan'], undo: true },
  AssistanceLogged: { keys: ['text', 'cause', 'plan'], undo: false },
  AssistanceClosed: { keys: ['result', 'note'], undo: true },
  EvaluationOpened: { keys: ['periodFrom', 'periodTo'], undo: true },
  EvaluationRecorded: { keys: ['findings', 'verdict', 'indicators'], undo: true },
  AgreementAmended: { keys: ['endsOn', 'note'], undo: false },
  AgreementExtended: { keys: ['endsOn', 'note'], undo: false },
  AgreementSuspended: { keys: ['reason', 'until'], undo: true },
  AgreementAbandoned: { keys: ['reason'], undo: true },
  AgreementTerminated: { keys: ['on', 'reason'], undo: true },
  AgreementConcluded: { keys: ['on', 'outcome', 'note'], undo: true },
  AgreementRenewed: { keys: [], undo: true },
};

type Original = NonNullable<CommandContext['original']>;

export function correct(g: Ground<'correct'>): Decision {
  const { state, command } = g;
  const original = command.context.original;
  if (!original || original.version > state.version) return refuse('unknown-reference', '/version', String(command.body.version));
  const rule = original.actor.role === 'system' ? undefined : correctable[original.type as EventType];
  if (!rule) return refuse('not-correctable', '/version', original.type);
  mayCorrect(g, original);
  const was = { type: original.type as EventType, data: original.data };
  if (command.body.data === null) {
    if (!rule.undo || !undoable(state, original)) refuse('not-correctable', '/data', original.type);
    return done(g, was, null, []);
  }
  const data = merged(command, original, rule);
  happened(g, original, data);
  return done(g, was, data, newDates(g, original, data));
}

/** Supervisors always; others only what they themselves did within the last ten minutes. */
function mayCorrect(g: Ground<'correct'>, original: Original): void {
  const { actor } = g.command;
  const minutes = (g.now - Date.parse(original.recordedAt)) / 60_000;
  if (actor.role === 'supervisor' || (actor.id === original.actor.id && minutes <= OWN_MISTAKE_MINUTES)) return;
  refuse('not-permitted');
}

/** What later events stand on cannot have never happened: undo those first. */
function undoable(state: AgreementState, original: Original): boolean {
  const data = original.data as Record<string, unknown>;
  switch (original.type) {
    // Somebody else may have been named since; and older events do not say whom to go back to.
    case 'LiaisonAssigned':
      return data['before'] !== undefined && state.liaison?.contactId === data['contactId'];
    case 'CoordinatorAssigned':
      return data['before'] !== undefined && state.coordinatorId === data['contactId'];
    case 'SigningRecorded':
      return state.stage === 'signing' && state.signing?.version === original.version;
    case 'StageAdvanced':
    case 'StageReturned':
      return state.stageHistory.at(-1)?.version === original.version;
    case 'AgreementAbandoned':
    case 'AgreementTerminated':
    case 'AgreementConcluded':
    case 'AgreementRenewed':
      return state.closedFrom?.version === original.version || state.stageHistory.at(-1)?.version === original.version;
    case 'EvaluationRecorded':
      return data['returnsTo'] === null ? state.stage !== 'closed' : state.stageHistory.at(-1)?.version === original.version;
    case 'FollowUpReported':
      return state.followUps.some((f) => f.followUpId === data['followUpId'] && f.status === 'reported');
    case 'FollowUpVerified':
      return state.followUps.some((f) => f.followUpId === data['followUpId'] && f.status === 'verified');
    default:
      return true;
  }
}

/** The corrected data: the old, with the members that the body names. Kind of value must stay; entity ids never change. */
function merged(command: Command<'correct'>, original: Original, rule: Correctable): Record<string, unknown> {
  const old = original.data as Record<string, unknown>;
  const given = command.body.data;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return refuse('invalid', '/data', typeof given);
  for (const [key, value] of Object.entries(given)) {
    const pointer = `/data/${key}`;
    if (same(value, old[key])) continue;
    if (!rule.keys.includes(key)) refuse('invalid', pointer, 'not-correctable');
    if (!fits(value, old[key])) refuse('invalid', pointer, kind(old[key]));
    if (typeof value === 'string' && isDateKey(key) && !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(value)) refuse('invalid', pointer, 'date');
  }
  const data = { ...old, ...given } as Record<string, unknown>;
  if (typeof data['endsOn'] === 'string' && typeof data['effectiveFrom'] === 'string' && data['endsOn'] < data['effectiveFrom']) {
    refuse('end-before-start', '/data/endsOn', data['endsOn']);
  }
  return data;
}

/** What is said to have happened is not still to come. (A signing may be scheduled for a day to come.) */
function happened(g: Ground<'correct'>, original: Original, data: Record<string, unknown>): void {
  const keys = original.type === 'SigningScheduled' ? [] : ['on', 'signedOn', 'workedOn', 'explorationStartedOn'];
  for (const key of keys) {
    const on = data[key];
    if (typeof on === 'string' && on > g.today && !same(on, (original.data as Record<string, unknown>)[key])) refuse('in-the-future', `/data/${key}`, on);
  }
  if (original.type === 'CustodyRecorded') keepsReceipts(original.data as EventData['CustodyRecorded'], data as unknown as EventData['CustodyRecorded']);
  if (original.type === 'GatePassed') {
    const { gate } = original.data as EventData['GatePassed'];
    const decisions = g.state.template.gates.find((each) => each.gate === gate)?.decisions ?? [];
    const { decision } = data;
    if (decisions.length === 0 ? decision !== null : !decisions.includes(String(decision))) refuse('invalid', '/data/decision', decisions.join('|'));
  }
}

/** A receipt's digest was looked up when it was recorded: a correction takes it over or leaves it out, it brings no other. */
function keepsReceipts(was: EventData['CustodyRecorded'], now: EventData['CustodyRecorded']): void {
  now.originals.forEach(({ receipt, languages, n }, i) => {
    if (receipt !== null && !was.originals.some((one) => same(one.receipt, receipt))) refuse('unknown-reference', `/data/originals/${i}/receipt`, receipt.documentId);
    if (languages === null && !was.originals.some((one) => one.n === n)) refuse('unknown-reference', `/data/originals/${i}/n`, String(n));
  });
}

function isDateKey(key: string): boolean {
  return /On$|^on$|^(until|effectiveFrom|periodFrom|periodTo)$/.test(key);
}

function kind(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

/** Null may become a value and the other way round; else the kind stays. */
function fits(value: unknown, old: unknown): boolean {
  return value === null || old === null || old === undefined || kind(value) === kind(old);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A promise that was entered with the wrong day: its single open follow-up is dated from the right one. */
function newDates(g: Ground, original: Original, data: Record<string, unknown>): { followUpId: string; dates: FollowUpDates }[] {
  if (original.type !== 'ObligationAdded') return [];
  const old = original.data as EventData['ObligationAdded'];
  const now = data as unknown as EventData['ObligationAdded'];
  if (same(old.schedule, now.schedule)) return [];
  if (!('dueOn' in now.schedule) || !('dueOn' in old.schedule)) return refuse('invalid', '/data/schedule', 'dueOn');
  const dueOn = now.schedule.dueOn;
  if (typeof dueOn !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(dueOn)) return refuse('invalid', '/data/schedule/dueOn', 'date');
  return g.state.followUps
    .filter((f) => f.obligationId === old.obligationId && f.dates !== null && (f.status === 'scheduled' || f.status === 'lapsed'))
    .map((f) => ({ followUpId: f.followUpId, dates: datesFor(g, now.basis, dueOn, dueOn, 'last') }));
}

function done(g: Ground<'correct'>, was: { type: EventType; data: unknown }, data: unknown, redated: { followUpId: string; dates: FollowUpDates }[]): Decision {
  const { command } = g;
  const corrected: NewEvent = event('EventCorrected', command.context.original?.effectiveOn ?? g.today, {
    version: command.body.version, was: slim(was), data: data === null ? null : slim({ type: was.type, data }).data, reason: command.body.reason, redated,
  });
  return accept(corrected);
}

/** The first event's calendar, policy and template are heavy and never corrected: they need not stand in the event twice. */
function slim(was: { type: EventType; data: unknown }): { type: EventType; data: unknown } {
  if (was.type !== 'AgreementProposed') return was;
  const { calendar: _c, policy: _p, template: _t, zone: _z, scopeItems: _s, ...rest } = was.data as EventData['AgreementProposed'];
  return { type: was.type, data: rest };
}
