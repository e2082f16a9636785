import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { importsToJudge, openImports, type Database } from '#libs/register/index.js';
import { AGREEMENTS_QUEUE, IMPORT_READING_WORKFLOW, IMPORT_WORKFLOW, importReadingWorkflowId, importWorkflowId } from '#workflows/names.js';

/**
 * Starts the workflow of every import that the database says is running, and of every one whose rows nobody judges; a lost workflow is
 * started again, and there are never two.
 */
export async function startImports(db: Database, client: Client, taskQueue = AGREEMENTS_QUEUE): Promise<number> {
  const start = async (type: string, workflowId: string, importId: string): Promise<number> => {
    try {
      await client.workflow.start(type, {
        workflowId, taskQueue, args: [{ importId }], workflowIdReusePolicy: 'ALLOW_DUPLICATE', workflowIdConflictPolicy: 'FAIL', workflowTaskTimeout: '10s',
      });
      return 1;
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return 0;
      throw error;
    }
  };
  let started = 0;
  for (const importId of await importsToJudge(db)) started += await start(IMPORT_READING_WORKFLOW, importReadingWorkflowId(importId), importId);
  for (const importId of await openImports(db)) started += await start(IMPORT_WORKFLOW, importWorkflowId(importId), importId);
  return started;
}
