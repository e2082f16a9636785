import { allHandlersFinished, condition, sleep } from '@temporalio/workflow';
import { flush } from './flush.js';
import type { AgreementRun } from './run.js';

/**
 * Closes a run so that nothing of it is lost: behind the gate the last events (or only a seal) go to the journal, then one more task
 * passes. The server may drop an Update that is completed in the very task that closes the run and run it again, so that task
 * must have none.
 *
 * @returns false if the journal was away: the gate is open again, commands have gone on meanwhile, and the caller may try anew
 */
export async function rollOver(run: AgreementRun): Promise<boolean> {
  run.gate = true;
  if (!(await flush(run, { patience: '10s', seal: true }))) {
    run.gate = false;
    if (!run.quarantined && !(await flush(run, { seal: true }))) await sleep('10s');
    return false;
  }
  await sleep(1);
  await condition(allHandlersFinished);
  return true;
}
