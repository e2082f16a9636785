import { ActivityFailure, ApplicationFailure, log, proxyActivities, workflowInfo, type ActivityOptions } from '@temporalio/workflow';
import type { JournalActivities } from '#activities/journal/contract.js';
import type { ArchiveActivities } from '#activities/archive/contract.js';
import type { AgreementRunInput } from '#libs/agreement/types/update.js';
import { ACTIVITIES_QUEUE } from '../names.js';
import { LIMITS } from './limits.js';
import type { AgreementRun } from './run.js';

const UNRETRYABLE = ['Fenced', 'JournalDiverged', 'JournalGap'];

const COMMON = {
  taskQueue: ACTIVITIES_QUEUE,
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '10s', nonRetryableErrorTypes: UNRETRYABLE },
} as const satisfies ActivityOptions;

/**
 * Writes the tail, as it stands at the call, into the journal, slice by slice. The id of each activity says where the chain then
 * stands, so that a replay fails as soon as any decision has changed.
 *
 * @param patience how long to try; absent: as long as the journal is away
 * @returns false if the journal could not be reached in that time, or has refused this run (which then is in quarantine)
 */
export async function flush(run: AgreementRun, options: { patience?: '10s'; seal?: true } = {}): Promise<boolean> {
  const target = run.head.version;
  let sealed = !options.seal;
  while (run.tail.base.version < target || !sealed) {
    const events = run.tail.slice(LIMITS.sliceBytes);
    const { version, hash } = events.at(-1) ?? run.tail.base;
    try {
      await flushSlice(run, events, { version, hash }, options.patience);
    } catch (error) {
      const why = finalCause(error);
      if (why) run.quarantine(why);
      return false;
    }
    run.tail.settle(version);
    sealed = true;
  }
  return true;
}

async function flushSlice(
  run: AgreementRun,
  events: ReturnType<AgreementRun['tail']['slice']>,
  head: { version: number; hash: string },
  patience?: '10s',
): Promise<void> {
  const { flushJournal } = proxyActivities<JournalActivities>({
    ...COMMON,
    activityId: `seal-${head.version}-${head.hash.slice(0, 16)}`,
    ...(patience ? { scheduleToCloseTimeout: patience, startToCloseTimeout: patience } : {}),
  });
  const { workflowId, runId } = workflowInfo();
  await flushJournal({ agreementId: run.agreementId, epoch: run.epoch, events, head, run: { workflowId, runId } });
}

/** Type of a failure that no retry can mend, or null: the journal was only away. */
function finalCause(error: unknown): string | null {
  if (!(error instanceof ActivityFailure)) throw error;
  const { cause } = error;
  return cause instanceof ApplicationFailure && UNRETRYABLE.includes(cause.type ?? '') ? (cause.type ?? null) : null;
}

/**
 * Archives the run that this one continues: before the server's retention can delete it, and by its successor, for a run cannot read its
 * own end. Never blocks commands; a failure is only logged here, for the worker's sweep raises the alarm.
 */
export async function archivePredecessor({ agreementId, continues }: AgreementRunInput): Promise<void> {
  if (!continues) return;
  const { archiveRun } = proxyActivities<ArchiveActivities>({
    ...COMMON,
    activityId: `archive-${continues.runId}`,
    startToCloseTimeout: '2m',
    retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m', nonRetryableErrorTypes: ['HistoryGone'] },
  });
  try {
    await archiveRun({ agreementId, ...continues });
  } catch (error) {
    log.error('the run before this one could not be archived', { ...continues, error: String(error) });
  }
}
