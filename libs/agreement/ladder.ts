import type { Recipient } from './types/events.js';
import type { AgreementState, FollowUpRecord, ReminderRecord } from './types/state.js';
import type { RecipientRole, ReminderState, Rung } from './types/world.js';

/** What of an agreement says who owns a follow-up. */
export type OwnerContext = Pick<AgreementState, 'obligations' | 'liaison' | 'coordinatorId'>;

/** Whose mails about this follow-up are, as of now (api.md §7.4). Empty: somebody must be named first. */
export function ownersOf(state: OwnerContext, followUp: FollowUpRecord): string[] {
  const obligation = state.obligations.find((o) => o.obligationId === followUp.obligationId);
  if (!obligation) return [];
  const partner = obligation.ownerContactId ?? state.liaison?.contactId ?? null;
  switch (obligation.ownerSide) {
    case 'partner':
      return partner ? [partner] : [];
    case 'ours':
      return [obligation.ownerContactId ?? state.coordinatorId];
    case 'joint':
      return partner ? [...new Set([partner, state.coordinatorId])] : [state.coordinatorId];
  }
}

/**
 * Whom the partner's page lets answer, of those who have a link: the owner; and of what nobody recorded (imported, its day long past)
 * anybody of the owner's organisation, for whoever was the liaison then may be known to nobody now.
 * @param parties the contact's party and those that are the same organisation
 */
export function mayAnswer(state: OwnerContext, followUp: FollowUpRecord, contactId: string, parties: ReadonlySet<string>): boolean {
  if (ownersOf(state, followUp).includes(contactId)) return true;
  const obligation = state.obligations.find((o) => o.obligationId === followUp.obligationId);
  return followUp.status === 'not-recorded' && obligation !== undefined && obligation.ownerSide !== 'ours' && parties.has(obligation.ownerPartyId);
}

/** The partner's half of the owners is missing: the ladder is blocked, task `name-liaison`. */
export function ownerMissing(state: AgreementState, followUp: FollowUpRecord): boolean {
  const obligation = state.obligations.find((o) => o.obligationId === followUp.obligationId);
  if (!obligation || obligation.ownerSide === 'ours') return false;
  return !obligation.ownerContactId && !state.liaison;
}

/**
 * Recipients of a rung: one message each, no copies. A person with two roles gets one message: as owner before all else,
 * else in the higher role (the unit's head who is also the bureau head reads as bureau head).
 */
export function recipientsOf(state: AgreementState, followUp: FollowUpRecord, roles: RecipientRole[]): Recipient[] {
  const found = new Map<string, RecipientRole>();
  const put = (contactId: string | null, as: RecipientRole): void => {
    if (contactId && found.get(contactId) !== 'owner') found.set(contactId, as);
  };
  for (const role of roles) {
    if (role === 'owner') for (const id of ownersOf(state, followUp)) put(id, 'owner');
    if (role === 'coordinator') put(state.coordinatorId, 'coordinator');
    if (role === 'unit-head') put(state.unitHeadId, 'unit-head');
    if (role === 'bureau-head') put(state.bureauHeadId, 'bureau-head');
  }
  return [...found].map(([contactId, as]) => ({ contactId, as }));
}

export function decidedReminder(followUp: FollowUpRecord, rung: Rung): ReminderRecord | undefined {
  return followUp.reminders.find((r) => r.rung === rung);
}

/** Index in `dates.rungs` of the last rung that was decided, -1 for none. */
export function lastDecidedIndex(followUp: FollowUpRecord): number {
  const rungs = followUp.dates?.rungs ?? [];
  let last = -1;
  rungs.forEach((r, i) => {
    if (decidedReminder(followUp, r.rung)) last = i;
  });
  return last;
}

/** The whole ladder as people read it: decided rungs as they went, the others as they stand. */
export function ladderOf(followUp: FollowUpRecord): { rung: Rung; plannedFor: string; state: ReminderState; recipients: ReminderRecord['recipients'] }[] {
  const rungs = followUp.dates?.rungs ?? [];
  const last = lastDecidedIndex(followUp);
  const answered = (followUp.status !== 'scheduled' && followUp.status !== 'lapsed') || followUp.repliedAt !== undefined;
  return rungs.map((r, i) => {
    const decided = decidedReminder(followUp, r.rung);
    if (decided) return { rung: r.rung, plannedFor: r.plannedFor, state: decided.state, recipients: decided.recipients };
    const state: ReminderState = r.collapsed || i < last ? 'collapsed' : answered ? 'stopped' : 'planned';
    return { rung: r.rung, plannedFor: r.plannedFor, state, recipients: [] };
  });
}
