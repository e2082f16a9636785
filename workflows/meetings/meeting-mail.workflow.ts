import { proxyActivities, sleep } from '@temporalio/workflow';
import type { MeetingMailActivities } from '#activities/meetings/contract.js';
import { now } from '../agreement/now.js';
import { MAIL_QUEUE } from '../names.js';

const FIRST_PAUSE = 5;
const LONGEST_PAUSE = 15 * 60;
/** An invitation that could not leave for so long is told by telephone. */
const GIVE_UP_AFTER_MS = 24 * 3_600_000;

const { sendMeetingMail } = proxyActivities<MeetingMailActivities>({
  taskQueue: MAIL_QUEUE,
  startToCloseTimeout: '2 minutes',
  scheduleToCloseTimeout: '3 days',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** One message about a meeting to one person: tried until the mail server takes it or nobody needs it any more. */
export async function meetingMailWorkflow({ mailId }: { mailId: string }): Promise<'sent' | 'refused' | 'failed' | 'empty'> {
  const began = now();
  for (let attempt = 0; ; attempt += 1) {
    const { state } = await sendMeetingMail({ mailId, last: now() - began >= GIVE_UP_AFTER_MS });
    if (state !== 'later') return state;
    await sleep(Math.min(FIRST_PAUSE * 2 ** Math.min(attempt, 20), LONGEST_PAUSE) * 1000);
  }
}
