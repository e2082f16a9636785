import { proxyActivities, sleep } from '@temporalio/workflow';
import type { DigestActivities, DigestInput, MailActivities } from '#activities/mail/contract.js';
import { now } from '../agreement/now.js';
import { ACTIVITIES_QUEUE, MAIL_QUEUE } from '../names.js';

/** Seconds between attempts: doubled from the first to a quarter of an hour, after some hours hourly. An hour's outage costs eleven attempts. */
const FIRST_PAUSE = 5;
const LONG_PAUSE = 15 * 60;
const LONGEST_PAUSE = 3_600;
const PATIENT_ATTEMPTS = 30;
/** A mail server that is away for longer is an incident; what could not be sent is then recorded as failed. */
const GIVE_UP_AFTER_MS = 3 * 24 * 3_600_000;

const { claimDigest, recordDigest } = proxyActivities<DigestActivities>({
  taskQueue: ACTIVITIES_QUEUE,
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '30 days',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

const { sendDigest } = proxyActivities<MailActivities>({
  taskQueue: MAIL_QUEUE,
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '10s',
  scheduleToCloseTimeout: '30 days',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

export type DigestEnd = 'sent' | 'refused' | 'failed' | 'empty';

/**
 * One message to one person: claim what is ready, try until the mail server takes it, tell the agreements. Its clock is the
 * moment of its argument plus the time that it has run itself, so that tests can let hours pass.
 *
 * It lives for minutes, at most days, and decides nothing: it says nothing of versions, so that the current one carries on at any
 * step (the workers' default, `AUTO_UPGRADE`).
 */
export async function digestWorkflow(input: DigestInput): Promise<DigestEnd> {
  const began = now();
  const moment = (): number => Date.parse(input.at) + now() - began;
  // A round has tried it before: a moment for the mail server, or until its reader's hours begin.
  if (input.pauseMs !== undefined) await sleep(input.pauseMs);
  if ((await claimDigest(input)) === 0) return 'empty';
  for (let attempt = 0; ; attempt += 1) {
    const at = moment();
    const answer = await sendDigest({
      digestId: input.digestId,
      at: new Date(at).toISOString(),
      last: now() - began >= GIVE_UP_AFTER_MS,
    });
    if (answer.state !== 'later') {
      await recordDigest({ digestId: input.digestId });
      return answer.state;
    }
    const pause = Math.min(FIRST_PAUSE * 2 ** Math.min(attempt, 20), attempt < PATIENT_ATTEMPTS ? LONG_PAUSE : LONGEST_PAUSE) * 1000;
    await sleep(answer.notBefore === null ? pause : Math.max(Date.parse(answer.notBefore) - moment(), 1));
  }
}
