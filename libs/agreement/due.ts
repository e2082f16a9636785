import { localMidnight } from '#libs/calendar/index.js';
import { dayAfter } from './dates.js';
import { lastDecidedIndex, ownerMissing, ownersOf } from './ladder.js';
import { resting } from './evolve/replies.js';
import { nextOccurrence } from './occurrences.js';
import type { Command } from './types/command.js';
import type { FollowUpDates } from './types/events.js';
import type { AgreementState, FollowUpRecord, ReminderRecord } from './types/state.js';
import type { Zone } from './types/world.js';

/** A moment (epoch ms) at which time itself will demand something, and what. */
export interface Moment {
  at: number;
  name: 'expire' | 'lapse-follow-up' | 'assist-follow-up' | 'request-reminder' | 'schedule-occurrence' | 'open-cycle' | 'resume-reminders';
  body: Record<string, unknown>;
}

/**
 * Every moment that lies ahead (or behind, undone). Two machines side by side: the *clock* (lapse, case, expiry, occurrences)
 * that no mail can stop, and the *ladder* that answers stop and missing people block (api.md §7.2, §7.3).
 */
export function moments(state: AgreementState): Moment[] {
  if (state.status === 'closed') return [];
  const out: Moment[] = [];
  const term = state.term;
  if (term?.endsOn && !term.expiredOn) {
    out.push({ at: localMidnight(state.zone, dayAfter(term.endsOn)), name: 'expire', body: {} });
  }
  if (state.status === 'suspended') return out;
  for (const p of state.pauses ?? []) {
    const body = p.followUpId === null ? {} : { followUpId: p.followUpId };
    out.push({ at: localMidnight(state.zone, p.until), name: 'resume-reminders', body });
  }
  for (const f of state.followUps) {
    clockMoments(state, f, out);
    ladderMoments(state, f, out);
  }
  occurrenceMoments(state, out);
  return out;
}

/** What dates are as instants (epoch ms), `rungs` in their order. */
interface Instants {
  lapsesAt: number;
  assistsAt: number;
  rungs: number[];
}

/**
 * Kept by the identity of the dates, which never change (a new date is a new object), nor does an agreement's zone: every command asks
 * for all moments of all follow-ups three times.
 */
const known = new WeakMap<FollowUpDates, Instants>();

function instantsOf(zone: Zone, dates: FollowUpDates): Instants {
  let instants = known.get(dates);
  if (!instants) {
    instants = {
      lapsesAt: Date.parse(dates.lapsesAt),
      assistsAt: Date.parse(dates.assistsAt),
      rungs: dates.rungs.map((rung) => localMidnight(zone, rung.plannedFor)),
    };
    known.set(dates, instants);
  }
  return instants;
}

function clockMoments(state: AgreementState, f: FollowUpRecord, out: Moment[]): void {
  if (!f.dates) return;
  if (f.status === 'scheduled') {
    out.push({ at: instantsOf(state.zone, f.dates).lapsesAt, name: 'lapse-follow-up', body: { followUpId: f.followUpId } });
  }
  if (f.status === 'lapsed' && !f.assisted) {
    out.push({ at: instantsOf(state.zone, f.dates).assistsAt, name: 'assist-follow-up', body: { followUpId: f.followUpId } });
  }
}

function ladderMoments(state: AgreementState, f: FollowUpRecord, out: Moment[]): void {
  if (f.status === 'reported') {
    f.verifyReminders.forEach((v, i) => {
      if (!v.decided) out.push({ at: Date.parse(v.at), name: 'request-reminder', body: { followUpId: f.followUpId, verify: i } });
    });
    return;
  }
  if (!f.dates || (f.status !== 'scheduled' && f.status !== 'lapsed')) return;
  // A pause keeps mails back and nothing else; when it ends, the last rung that is over tells it all.
  if (state.pauses?.some((p) => p.followUpId === null || p.followUpId === f.followUpId)) return;
  // Somebody has written: a person of ours says how it goes on.
  if (resting(f)) return;
  const last = lastDecidedIndex(f);
  const waiting = f.reminders.find((r) => r.rung === f.dates?.rungs[last]?.rung);
  if (waiting && ownersUnreached(waiting) && !ownerMissing(state, f) && ownersOf(state, f).some((id) => !told(waiting, id))) {
    // Somebody else is named at last: the rung that nobody could get goes out now.
    out.push({ at: 0, name: 'request-reminder', body: { followUpId: f.followUpId, rung: waiting.rung } });
  }
  const { rungs } = instantsOf(state.zone, f.dates);
  f.dates.rungs.forEach((r, i) => {
    const at = rungs[i];
    if (i > last && !r.collapsed && at !== undefined) {
      out.push({ at, name: 'request-reminder', body: { followUpId: f.followUpId, rung: r.rung } });
    }
  });
}

/** No owner got this rung, nor is one about to: none was named, or their mail was blocked or came too late for them. */
function ownersUnreached(reminder: ReminderRecord): boolean {
  return reminder.recipients.every((r) => r.as !== 'owner' || ['blocked', 'stopped', 'failed'].includes(r.state));
}

function told(reminder: ReminderRecord, contactId: string): boolean {
  return reminder.recipients.some((r) => r.contactId === contactId);
}

function occurrenceMoments(state: AgreementState, out: Moment[]): void {
  for (const o of state.obligations) {
    if (o.state !== 'open' || !('every' in o.schedule) || state.term?.expiredOn) continue;
    if (nextOccurrence(o) === null) continue;
    // One open occurrence must lie ahead: when the last one stops doing so (its day is over, or it was answered), the next is made.
    const ahead = state.followUps.filter((f) => f.obligationId === o.obligationId && f.status === 'scheduled' && f.dates);
    const until = ahead.reduce((max, f) => Math.max(max, Date.parse(f.dates?.dueAt ?? '')), 0);
    out.push({ at: until, name: 'schedule-occurrence', body: { obligationId: o.obligationId } });
  }
}

/**
 * What time demands at `now`, earliest first, lapses before mails of the same moment. Of several rungs of one follow-up that
 * are over, only the last is asked for: deciding it collapses those before it.
 */
export function due(state: AgreementState, now: number): Command[] {
  const ready = moments(state).filter((m) => m.at <= now);
  const lastRung = new Map<unknown, Moment>();
  for (const m of ready) {
    if (m.name !== 'request-reminder' || !('rung' in m.body)) continue;
    const best = lastRung.get(m.body['followUpId']);
    if (!best || m.at >= best.at) lastRung.set(m.body['followUpId'], m);
  }
  return ready
    .filter((m) => m.name !== 'request-reminder' || !('rung' in m.body) || lastRung.get(m.body['followUpId']) === m)
    .sort((a, b) => order(a) - order(b) || a.at - b.at)
    .map((m) => systemCommand(state, m));
}

/** Clock before ladder, so that a mail about a lapse always follows the lapse. */
function order(m: Moment): number {
  return ['expire', 'lapse-follow-up', 'assist-follow-up', 'schedule-occurrence', 'open-cycle', 'resume-reminders', 'request-reminder'].indexOf(m.name);
}

/** Earliest moment (epoch ms) at which {@link due} will have something; null: only a person can move this agreement. */
export function nextDueAt(state: AgreementState): number | null {
  let min: number | null = null;
  for (const m of moments(state)) if (min === null || m.at < min) min = m.at;
  return min;
}

function systemCommand(state: AgreementState, m: Moment): Command {
  return {
    commandId: `time/${state.agreementId}/${state.version}`,
    name: m.name,
    body: m.body,
    actor: { id: 'system', role: 'system' },
    notAfter: '9999-12-31T00:00:00.000Z',
    context: {},
  } as Command;
}
