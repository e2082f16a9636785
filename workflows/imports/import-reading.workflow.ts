import { proxyActivities } from '@temporalio/workflow';
import type { ImportActivities } from '#activities/imports/contract.js';
import { ACTIVITIES_QUEUE } from '../names.js';

const { judgeRows } = proxyActivities<ImportActivities>({
  taskQueue: ACTIVITIES_QUEUE,
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '15s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '30s' },
});

/**
 * Judges the rows of a register that are too many for the request that brought it. How far it is stands in the database: after a crash
 * the next turn goes on from there. Like the import itself it says nothing of versions, so that the current code carries on.
 */
export async function importReadingWorkflow({ importId }: { importId: string }): Promise<void> {
  while ((await judgeRows({ importId })).more);
}
