import { followUpDates, type CatchUp } from '#libs/agreement/dates.js';
import { ladderPolicy } from '#libs/agreement/policies/ladder.js';
import type { AgreementEvent, FollowUpDates } from '#libs/agreement/types/events.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import type { ReminderPolicy } from '#libs/agreement/types/world.js';
import { addWorkingDays, localDate, localMidnight } from '#libs/calendar/index.js';
import type { Envelope } from '#libs/journal/envelope.js';

type Redated = { followUpId: string; dates: FollowUpDates }[];

/**
 * A real event as it would read under another policy: due dates stay (people agreed them), the dates of rungs, lapse and case are
 * counted anew. Without a policy it is the event itself.
 */
export function underPolicy(state: AgreementState | null, event: Envelope, policy: ReminderPolicy | null): Envelope {
  if (policy === null) return event;
  const e = event as AgreementEvent;
  if (e.type === 'AgreementProposed') return { ...e, data: { ...e.data, policy } };
  if (state === null) return event;
  const at = Date.parse(e.recordedAt);
  const anew = (dates: FollowUpDates, obligationId: string | undefined, catchUp: CatchUp, calendar = state.calendar): FollowUpDates => {
    const basis = state.obligations.find((o) => o.obligationId === obligationId)?.basis;
    return followUpDates({ calendar, zone: state.zone, policy: ladderPolicy(policy, basis) }, { promisedOn: dates.promisedOn, from: dates.dueOn }, at, catchUp);
  };
  const obligationOf = (followUpId: string): string | undefined => state.followUps.find((f) => f.followUpId === followUpId)?.obligationId;
  const all = (redated: Redated): Redated =>
    redated.map(({ followUpId, dates }) => ({ followUpId, dates: anew(dates, obligationOf(followUpId), 'today') }));
  switch (e.type) {
    case 'FollowUpScheduled':
      return { ...e, data: { ...e.data, dates: anew(e.data.dates, e.data.obligationId, 'last') } };
    case 'FollowUpReturned':
    case 'FollowUpRescheduled':
      return { ...e, data: { ...e.data, dates: anew(e.data.dates, obligationOf(e.data.followUpId), 'today') } };
    case 'FollowUpReported':
      return { ...e, data: { ...e.data, verifyReminders: policy.verifyAfterWorkingDays.map(({ workingDays, recipient }) => ({
        at: new Date(localMidnight(state.zone, addWorkingDays(state.calendar, localDate(state.zone, at), workingDays))).toISOString(), recipient,
      })) } };
    case 'ReminderPolicySet':
      // The question is what this one policy would have done all along.
      return { ...e, data: { ...e.data, policy, redated: [] } };
    case 'CalendarAdopted': {
      // Dates that the real policy did not move may move under this one.
      const { calendar, redated } = e.data;
      const moved = new Map(redated.map(({ followUpId, dates }) => [followUpId, dates]));
      const open = state.followUps.filter((f) => f.status === 'scheduled' || f.status === 'lapsed');
      return { ...e, data: { ...e.data, redated: open.flatMap(({ followUpId, obligationId, dates }) => {
        const basis = moved.get(followUpId) ?? dates;
        return basis ? [{ followUpId, dates: anew(basis, obligationId, 'today', calendar) }] : [];
      }) } };
    }
    case 'ObligationAmended':
      return { ...e, data: { ...e.data, redated: all(e.data.redated) } };
    case 'AssistanceClosed':
      return { ...e, data: { ...e.data, redated: all(e.data.redated) } };
    case 'AgreementResumed':
      return { ...e, data: { ...e.data, redated: all(e.data.redated) } };
    case 'EventCorrected':
      return { ...e, data: { ...e.data, redated: all(e.data.redated) } };
    default:
      return event;
  }
}
