import { continueAsNew, proxyActivities, sleep } from '@temporalio/workflow';
import type { CalendarActivities } from '#activities/calendar/contract.js';
import { ACTIVITIES_QUEUE } from '../names.js';

export interface CalendarRolloutInput {
  /** `ID@2027-1` */
  version: string;
  /** Last agreement that was asked in this round. */
  after?: string | null;
  /** Rounds that left somebody behind. */
  rounds?: number;
}

/** Agreements that one activity asks: some seconds of work, so that little is asked twice after a crash. */
const STRETCH = 50;
/** Stretches of one run; 10,000 agreements are one or two runs. */
const STRETCHES = 100;
/** Seconds before those who could not be reached are asked again: doubled with each round up to five minutes. */
const FIRST_PAUSE = 5;
const LONGEST_PAUSE = 300;

const { adoptCalendar, endRollout } = proxyActivities<CalendarActivities>({
  taskQueue: ACTIVITIES_QUEUE,
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '20s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/**
 * Brings a calendar to every open agreement, stretch by stretch, round by round, until none is left on an older one. It decides
 * nothing: who is left is asked of the register, what moves is decided by each agreement, and both can be asked twice. It says
 * nothing of versions, so that the current code carries on at any step (the workers' default, `AUTO_UPGRADE`).
 */
export async function calendarRolloutWorkflow({ version, after = null, rounds = 0 }: CalendarRolloutInput): Promise<void> {
  let [last, round] = [after, rounds];
  for (let stretch = 0; stretch < STRETCHES; stretch += 1) {
    ({ after: last } = await adoptCalendar({ version, after: last, limit: STRETCH }));
    if (last !== null) continue;
    if (await endRollout({ version })) return;
    await sleep(Math.min(FIRST_PAUSE * 2 ** round, LONGEST_PAUSE) * 1_000);
    round = Math.min(round + 1, 20);
  }
  await continueAsNew<typeof calendarRolloutWorkflow>({ version, after: last, rounds: round });
}
