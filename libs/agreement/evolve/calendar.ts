import { isBeforeLapse } from '../reprojection.js';
import type { EventOf, Reprojected } from '../types/events.js';
import type { AgreementState } from '../types/state.js';
import { patchCase, patchFollowUp } from './patch.js';

/**
 * Another calendar: dates move, nothing else does. Unlike a new date that people agree on it starts no new ladder: mails that
 * were decided stay decided, and so does a lapse, unless the decree held before it.
 */
export function calendarAdopted(s: AgreementState, e: EventOf<'CalendarAdopted'>): AgreementState {
  const { calendar, redated, verify = [], plans = [] } = e.data;
  const dated = redated.reduce(reproject, { ...s, calendar });
  const waiting = verify.reduce((acc, { followUpId, verifyReminders }) => patchFollowUp(acc, followUpId, (f) => ({
    verifyReminders: verifyReminders.map((each, i) => ({ ...each, decided: f.verifyReminders[i]?.decided ?? false })),
  })), dated);
  return plans.reduce((acc, { caseId, planDueOn }) => patchCase(acc, caseId, () => ({ planDueOn })), waiting);
}

function reproject(s: AgreementState, { followUpId, dates, lapseUndone }: Reprojected): AgreementState {
  return patchFollowUp(s, followUpId, (f) => ({
    dates,
    dueOn: dates.dueOn,
    ...(lapseUndone && f.status === 'lapsed'
      ? {
          status: 'scheduled' as const, assisted: false,
          // The mark of an earlier lapse, of a date that was then rescheduled, stays.
          ...(f.lapsedAt === f.dates?.lapsesAt ? { lapsedAt: null, lapseRecordedAt: null } : {}),
          reminders: f.reminders.filter(({ rung }) => isBeforeLapse(rung)),
        }
      : {}),
  }));
}
