import { isGrpcServiceError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import proto from '@temporalio/proto';
import type { Logger } from 'pino';
import { archiveRun, type ArchiveDeps } from '#activities/archive/archive.activities.js';
import { countUnarchived, endedUnarchivedRuns, type Database, type RunRow } from '#libs/register/index.js';
import type { WorkerMetrics } from './metrics.js';

export interface SweepDeps extends ArchiveDeps {
  db: Database;
  log: Logger;
  metrics: WorkerMetrics;
}

/** A run's successor archives it within seconds; what lies here longer is the sweep's. */
const SETTLED_SECONDS = 60;
const ALARM_SECONDS = 600;
const NOT_FOUND = 5;

/**
 * Archives closed runs that nobody else will: the last run of a life, and dead ones. They are found through the table `agreement_runs`,
 * for the server forgets. Runs that may well be open are looked at only in a `full` sweep.
 */
export async function sweepArchives(deps: SweepDeps, { full }: { full: boolean }): Promise<void> {
  try {
    let after = '';
    for (;;) {
      const runs = await endedUnarchivedRuns(deps.db, { after, olderThanSeconds: SETTLED_SECONDS, maybeOpen: full, limit: 100 });
      for (const run of runs) if (!full || !(await isOpen(deps, run))) await archiveOne(deps, run);
      const last = runs.at(-1);
      if (!last) break;
      after = last.runId;
    }
  } finally {
    await measure(deps);
  }
}

async function archiveOne(deps: SweepDeps, run: RunRow): Promise<void> {
  const { workflowId, runId } = run;
  try {
    await archiveRun(deps, run);
    deps.metrics.archived.inc();
    deps.log.info({ workflowId, runId }, 'a closed run was archived by the sweep');
  } catch (error) {
    if (!(error instanceof ApplicationFailure)) throw error;
    if (error.type !== 'RunOpen') deps.log.error({ workflowId, runId, why: error.message }, 'a closed run cannot be archived');
  }
}

/** Also when Temporal is away: that closed runs are waiting is then all the more to be known. */
async function measure({ db, log, metrics }: SweepDeps): Promise<void> {
  const { waiting, lost } = await countUnarchived(db, ALARM_SECONDS);
  metrics.unarchived.set(waiting);
  metrics.lost.set(lost);
  if (waiting > 0) log.error({ waiting }, 'closed runs are not archived');
}

/** Asked of the server, which is cheaper than reading a history that has no end yet. What it does not know is not open. */
async function isOpen({ service, namespace }: SweepDeps, { workflowId, runId }: { workflowId: string; runId: string }): Promise<boolean> {
  try {
    const { workflowExecutionInfo } = await service.describeWorkflowExecution({ namespace, execution: { workflowId, runId } });
    return workflowExecutionInfo?.status === proto.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  } catch (error) {
    if (isGrpcServiceError(error) && error.code === NOT_FOUND) return false;
    throw error;
  }
}
