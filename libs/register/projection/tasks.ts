import { ownerMissing, ownersOf } from '#libs/agreement/index.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import { addWorkingDays, localDate } from '#libs/calendar/index.js';
import type { TaskRow } from './rows.js';

export type OpenTask = Omit<TaskRow, 'opened_at' | 'closed_at'>;

/**
 * What people have to do because of how an agreement stands (`api.md` §3). Pure: a task opens with the first event after which it
 * is in this list and closes with the first after which it is not. `repair-address` is not among them: whether an address bounces
 * is the directory's knowledge.
 */
export function tasksOf(state: AgreementState): OpenTask[] {
  return [...reportsToVerify(state), ...casesToPlan(state), ...liaisonsToName(state), ...requestsToDecide(state), ...finalEvaluation(state),
    ...repliesToRead(state)];
}

const task = (
  state: AgreementState, kind: OpenTask['kind'], subject: string, more: Partial<OpenTask>,
): OpenTask => ({
  task_id: `tsk_${kind}_${subject}`, kind, agreement_id: state.agreementId, follow_up_id: null, case_id: null, reply_id: null, contact_id: null,
  text_id: null, due_on: null, ...more,
});

function reportsToVerify(state: AgreementState): OpenTask[] {
  return state.followUps.filter((followUp) => followUp.status === 'reported').map((followUp) => {
    // The day on which our own silence begins to be told.
    const first = followUp.verifyReminders[0];
    const due = first ? localDate(state.zone, Date.parse(first.at)) : null;
    return task(state, 'verify-report', followUp.followUpId, { follow_up_id: followUp.followUpId, due_on: due });
  });
}

function casesToPlan(state: AgreementState): OpenTask[] {
  return state.cases.filter((one) => one.state === 'open').map((one) =>
    task(state, 'plan-assistance', one.caseId, { case_id: one.caseId, follow_up_id: one.followUpIds[0] ?? null, due_on: one.planDueOn }));
}

/** One task for each party that has open follow-ups and nobody to write to: its ladder is blocked until somebody is named. */
function liaisonsToName(state: AgreementState): OpenTask[] {
  if (state.status === 'closed') return [];
  const parties = new Set<string>();
  for (const followUp of state.followUps) {
    if (followUp.status !== 'scheduled' && followUp.status !== 'lapsed') continue;
    const obligation = state.obligations.find((one) => one.obligationId === followUp.obligationId);
    if (obligation && ownerMissing(state, followUp)) parties.add(obligation.ownerPartyId);
  }
  return [...parties].sort().map((partyId) => task(state, 'name-liaison', `${state.agreementId}_${partyId}`, {}));
}

/** A later date waits for a decision; another office waits until somebody else is named, or the one who asked answers after all. */
function requestsToDecide(state: AgreementState): OpenTask[] {
  if (state.status === 'closed') return [];
  return state.followUps.flatMap((followUp) => {
    const { request, followUpId, status } = followUp;
    if (!request || (status !== 'scheduled' && status !== 'lapsed' && status !== 'not-recorded')) return [];
    if (request.kind === 'later-date') return [task(state, 'decide-date', followUpId, { follow_up_id: followUpId, due_on: followUp.dueOn })];
    const owners = ownersOf(state, followUp);
    return owners.includes(request.by) || (owners.length === 0 && status === 'not-recorded') ? [task(state, 'name-liaison', followUpId, { follow_up_id: followUpId })] : [];
  });
}

function finalEvaluation(state: AgreementState): OpenTask[] {
  if (state.status === 'closed' || !state.term?.expiredOn) return [];
  if (state.evaluations.some((one) => one.kind === 'final' && one.recordedAt !== null)) return [];
  return [task(state, 'final-evaluation', state.agreementId, { due_on: state.term.expiredOn })];
}

/** Working days within which somebody who wrote may expect to be read. */
const READ_WITHIN_DAYS = 2;

function repliesToRead(state: AgreementState): OpenTask[] {
  return (state.replies ?? []).map((reply) => task(state, 'reply-received', reply.replyId, {
    reply_id: reply.replyId, contact_id: reply.contactId, text_id: reply.text.textId, follow_up_id: reply.pending[0] ?? reply.followUpIds[0] ?? null,
    due_on: addWorkingDays(state.calendar, localDate(state.zone, Date.parse(reply.receivedAt)), READ_WITHIN_DAYS),
  }));
}
