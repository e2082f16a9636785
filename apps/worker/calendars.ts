import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import type { AdoptTold, AdoptCommand } from '#activities/calendar/calendar.activities.js';
import { reprojection } from '#libs/agreement/index.js';
import { PathUnavailable, type CommandPath } from '#libs/command-path/index.js';
import { openRollouts, type Database } from '#libs/register/index.js';
import { AGREEMENTS_QUEUE, CALENDAR_ROLLOUT_WORKFLOW, calendarRolloutId } from '#workflows/names.js';

/** Brings a calendar to an agreement by the path that every command takes. */
export async function adoptBy(path: CommandPath, agreementId: string, command: AdoptCommand): Promise<AdoptTold> {
  try {
    const outcome = await path.recordSystem(agreementId, { ...command, at: new Date() });
    if (outcome.state === 'pending') return { state: 'later' };
    if (outcome.state === 'refused') return { state: outcome.refusal.code === 'not-applied' ? 'not-applied' : 'nothing-left' };
    const own = outcome.events.find(({ type }) => type === 'CalendarAdopted')?.data as { redated?: unknown[] } | undefined;
    const left = reprojection(outcome.agreement, command.body, Date.now());
    return { state: 'adopted', moved: own?.redated?.length ?? 0, rest: left.redated.length + left.verify.length + left.plans.length > 0 };
  } catch (error) {
    if (error instanceof PathUnavailable) return { state: 'later' };
    throw error;
  }
}

/**
 * Starts the workflow of every rollout that the database says is open. A published decree, a lost workflow and an agreement that was
 * left behind are picked up alike; the workflow's id keeps there from being two.
 */
export async function startRollouts(db: Database, client: Client, taskQueue = AGREEMENTS_QUEUE): Promise<number> {
  let started = 0;
  for (const version of await openRollouts(db)) {
    try {
      await client.workflow.start(CALENDAR_ROLLOUT_WORKFLOW, {
        workflowId: calendarRolloutId(version), taskQueue, args: [{ version }],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE', workflowIdConflictPolicy: 'FAIL', workflowTaskTimeout: '10s',
      });
      started += 1;
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
  return started;
}
