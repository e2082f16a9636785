import type { AttemptAnswer } from '../mail/contract.js';

/** Types only: what workflows may know of the activity that sends a meeting's mail. Queue `mail`. */
export interface MeetingMailActivities {
  /** One attempt, at least once, with the same Message-ID and bytes each time. `last`: give up if it does not go now. */
  sendMeetingMail(input: { mailId: string; last: boolean }): Promise<AttemptAnswer>;
}
