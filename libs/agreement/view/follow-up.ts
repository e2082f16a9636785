import { dayOf, localDate } from '#libs/calendar/index.js';
import { ladderOf, ownersOf, type OwnerContext } from '../ladder.js';
import type { AgreementState, FollowUpRecord } from '../types/state.js';
import type { FollowUpView } from './types.js';

/** What of an agreement a follow-up is read with: a register has it without the whole state. */
export type FollowUpContext = OwnerContext & Pick<AgreementState, 'zone'> & { policy: Pick<AgreementState['policy'], 'assistAfterWorkingDays'> };

/** One follow-up of an agreement as the API tells it at `now` (epoch ms: `scheduled` reads as `due` from its day on). */
export function followUpView(state: FollowUpContext, f: FollowUpRecord, now: number): FollowUpView {
  const obligation = state.obligations.find((o) => o.obligationId === f.obligationId);
  const due = f.status === 'scheduled' && localDate(state.zone, now) >= f.dueOn;
  return {
    id: f.followUpId, reference: f.reference, obligationId: f.obligationId, previousId: f.previousId,
    title: obligation?.title ?? '', ownerSide: obligation?.ownerSide ?? 'partner', ownerPartyId: obligation?.ownerPartyId ?? '',
    promisedOn: f.promisedOn, dueOn: f.dueOn, dueAt: f.dates?.dueAt ?? null, lapsesAt: f.dates?.lapsesAt ?? null,
    assistsAt: f.dates?.assistsAt ?? null, provisional: f.dates?.provisional ?? false,
    status: due ? 'due' : f.status, owners: ownersOf(state, f),
    outcome: f.outcome, channel: f.channel, workedOn: f.workedOn, reportedAt: f.reportedAt, reportedBy: f.reportedBy,
    reportedByContactId: f.reportedByContactId, constraint: f.constraint, ...(f.statedOn ? { statedOn: f.statedOn } : {}), summary: f.summary, question: f.question,
    verifiedAt: f.verifiedAt, selfVerified: f.selfVerified, reportingLagDays: lag(state, f),
    lapsedAt: f.lapsedAt, lapseRecordedAt: f.lapseRecordedAt, remindersDelivered: f.remindersDelivered, documents: f.documents, ...(f.request ? { request: f.request } : {}),
    reminders: ladderOf(f), why: whyOf(state, f), ...(f.repliedAt === undefined ? {} : { repliedAt: f.repliedAt }),
  };
}

/** Days between the work and our hearing of it: "done and never told us" is not "not done". */
function lag(state: FollowUpContext, f: FollowUpRecord): number | null {
  if (!f.workedOn || !f.reportedAt) return null;
  return dayOf(localDate(state.zone, Date.parse(f.reportedAt))) - dayOf(f.workedOn);
}

function whyOf(state: FollowUpContext, f: FollowUpRecord): FollowUpView['why'] {
  if (!f.dates) return null;
  const w = f.dates.why;
  return {
    promisedOn: f.promisedOn, ...(w.movedFrom ? { movedFrom: w.movedFrom } : {}), ...(w.moved ? { moved: w.moved } : {}), zone: state.zone.name, calendar: w.calendar, policy: w.policy,
    due: { skipped: w.dueSkipped },
    assist: { from: f.dueOn, workingDays: w.assistWorkingDays ?? state.policy.assistAfterWorkingDays, on: w.assistOn, skipped: w.assistSkipped },
  };
}
