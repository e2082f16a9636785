import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { ImportActivities } from '#activities/imports/contract.js';
import { ACTIVITIES_QUEUE } from '../names.js';

/** Rows that one activity settles: some seconds of work. After a crash only those that it had in hand are asked again. */
const STRETCH = 100;
/** Stretches of one run. */
const STRETCHES = 200;

const { importRows, endImport } = proxyActivities<ImportActivities>({
  taskQueue: ACTIVITIES_QUEUE,
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '15s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '30s' },
});

/**
 * Carries an import out, stretch by stretch, until no row is left or somebody has stopped it. It decides nothing: which rows are left
 * stands in the database, what becomes of one is decided by its agreement, and both can be asked twice. It says nothing of versions,
 * so that the current code carries on at any step (the workers' default, `AUTO_UPGRADE`).
 */
export async function importWorkflow({ importId }: { importId: string }): Promise<void> {
  for (let stretch = 0; stretch < STRETCHES; stretch += 1) {
    const { more } = await importRows({ importId, limit: STRETCH });
    if (more) continue;
    return endImport({ importId });
  }
  await continueAsNew<typeof importWorkflow>({ importId });
}
