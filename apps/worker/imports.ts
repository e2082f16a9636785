import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { openImports, type Database } from '#libs/register/index.js';
import { AGREEMENTS_QUEUE, IMPORT_WORKFLOW, importWorkflowId } from '#workflows/names.js';

/** Starts the workflow of every import that the database says is running; a lost workflow is started again, and there are never two. */
export async function startImports(db: Database, client: Client, taskQueue = AGREEMENTS_QUEUE): Promise<number> {
  let started = 0;
  for (const importId of await openImports(db)) {
    try {
      await client.workflow.start(IMPORT_WORKFLOW, {
        workflowId: importWorkflowId(importId), taskQueue, args: [{ importId }],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE', workflowIdConflictPolicy: 'FAIL', workflowTaskTimeout: '10s',
      });
      started += 1;
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
  return started;
}
