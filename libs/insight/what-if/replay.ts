import { decide, evolve } from '#libs/agreement/index.js';
import { due, moments } from '#libs/agreement/due.js';
import type { EventData, NewEvent } from '#libs/agreement/types/events.js';
import type { Command } from '#libs/agreement/types/command.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import type { RecipientRole, ReminderPolicy } from '#libs/agreement/types/world.js';
import { isWorkingDay, localDate, weekdayOf } from '#libs/calendar/index.js';
import type { Envelope } from '#libs/journal/envelope.js';
import { nextOpening } from '#libs/mail/policy/office-hours.js';
import { underPolicy } from './under-policy.js';

/** One reminder to one person, as it would have left. */
export interface ReplayedMail {
  followUpId: string;
  contactId: string;
  as: RecipientRole;
  /** What leaves together is one message: a local day where the policy gathers by day, else the moment. */
  message: string;
  /** Local date of leaving. */
  sentOn: string;
  /** The day of its rung was no working day: by decree, or a weekend. */
  dayOff: 'decree' | 'weekend' | null;
  /** It left on a later day than its rung. */
  delayed: boolean;
  /** By the real history this person could not be reached then. */
  undeliverable: boolean;
}

export interface Replayed {
  mails: ReplayedMail[];
  /** Follow-up → epoch ms of its first lapse. */
  lapses: Map<string, number>;
  /** Follow-up → epoch ms at which somebody beside its owner was first told. */
  escalations: Map<string, number>;
  /** Epoch ms at which time opened a case. */
  cases: number[];
}

/** What time decides by the policy. Occurrences, expiries and resumptions are facts of the history: no policy moves them. */
const BY_POLICY: ReadonlySet<string> = new Set(['lapse-follow-up', 'assist-follow-up', 'request-reminder']);
const MADE_BY_POLICY: ReadonlySet<string> = new Set(['FollowUpLapsed', 'ReminderPlanned', 'VerificationReminderPlanned']);
/** What time decides at one moment is far less; more is a fault of the rules. */
const MAX_DECISIONS = 10_000;

/**
 * Lives a real history again under another policy. What people did (answers, new dates, decisions) stays where it was; what time
 * decided by the policy is decided anew by the agreement's own rules, ladder and clock, as the workflow would have. It does not
 * predict: nobody knows whether another mail would have been answered earlier.
 *
 * @param policy null: the policies that the history itself had
 * @param until epoch ms at which it ends
 */
export function replayUnder(events: readonly Envelope[], policy: ReminderPolicy | null, until: number): Replayed {
  const found: Replayed = { mails: [], lapses: new Map(), escalations: new Map(), cases: [] };
  const unreachable = new Set<string>();
  let state: AgreementState | null = null;
  let clock = 0;
  for (const event of events) {
    const at = Date.parse(event.recordedAt);
    if (at > until) break;
    if (event.type === 'DeliveryRecorded') noteReach(event.data as EventData['DeliveryRecorded'], unreachable);
    if (state !== null) state = pass(state, clock, at, found, unreachable);
    clock = Math.max(clock, at);
    if (!madeByPolicy(event)) state = evolve(state, underPolicy(state, event, policy));
  }
  if (state !== null) pass(state, clock, until, found, unreachable);
  return found;
}

function madeByPolicy({ type, actor }: Envelope): boolean {
  return MADE_BY_POLICY.has(type) || type === 'DeliveryRecorded'
    || (actor.role === 'system' && (type === 'AssistanceOpened' || type === 'AssistanceJoined'));
}

/** Real mails tell who could be reached when; what another policy sends meets the same address. */
function noteReach({ contactId, items }: EventData['DeliveryRecorded'], unreachable: Set<string>): void {
  if (items.some(({ state }) => state === 'sent')) unreachable.delete(contactId);
  else if (items.some(({ state }) => state === 'blocked' || state === 'failed')) unreachable.add(contactId);
}

/** Lets time decide from one moment to another, as often as something becomes due. */
function pass(from: AgreementState, since: number, to: number, found: Replayed, unreachable: ReadonlySet<string>): AgreementState {
  let state = from;
  let clock = since;
  for (let i = 0; ; i += 1) {
    const next = moments(state).reduce((min, { name, at }) => (BY_POLICY.has(name) ? Math.min(min, at) : min), Infinity);
    if (next > to) return state;
    if (i >= MAX_DECISIONS) throw new Error(`Time does not come to rest in ${state.agreementId}`);
    clock = Math.max(clock, next);
    const command = due(state, clock).find(({ name }) => BY_POLICY.has(name));
    if (!command) return state;
    const decision = decide(state, command, clock, state.agreementId);
    if (!decision.ok) throw new Error(`Time demands ${command.name} and is refused: ${decision.refusal.code}`);
    for (const news of decision.events) {
      note(state, news, clock, found, unreachable);
      state = evolve(state, sealed(state, news, command, clock));
    }
  }
}

/** An event of no journal: it keeps the version of the history, to which real corrections refer. */
function sealed(state: AgreementState, news: NewEvent, { actor, commandId }: Command, at: number): Envelope {
  const { agreementId, version, hash } = state;
  return { ...news, agreementId, version, schemaVersion: 1, recordedAt: new Date(at).toISOString(), actor, commandId, previousHash: hash, hash };
}

function note(state: AgreementState, news: NewEvent, at: number, found: Replayed, unreachable: ReadonlySet<string>): void {
  if (news.type === 'AssistanceOpened') found.cases.push(at);
  if (news.type === 'FollowUpLapsed' && !found.lapses.has(news.data.followUpId)) found.lapses.set(news.data.followUpId, Date.parse(news.data.lapsedAt));
  if (news.type !== 'ReminderPlanned' && news.type !== 'VerificationReminderPlanned') return;
  const { zone, calendar, policy } = state;
  const { followUpId } = news.data;
  // The recipient's own zone and calendar are the directory's; here the agreement's stand for them.
  const leaves = nextOpening(policy, { zone, calendar }, at);
  const sentOn = localDate(zone, leaves);
  const wanted = localDate(zone, at);
  const dayOff = isWorkingDay(calendar, wanted) ? null : [0, 6].includes(weekdayOf(wanted)) ? 'weekend' : 'decree';
  for (const { contactId, as } of news.data.recipients) {
    const message = policy.digestsPerDay === null ? String(Math.floor(leaves / (1000 * Math.max(1, policy.gatherSeconds ?? 1)))) : sentOn;
    const undeliverable = unreachable.has(contactId);
    found.mails.push({ followUpId, contactId, as, message, sentOn, dayOff, delayed: sentOn !== wanted, undeliverable });
    if (as !== 'owner' && news.type === 'ReminderPlanned' && !undeliverable && !found.escalations.has(followUpId)) found.escalations.set(followUpId, leaves);
  }
}
