import { allHandlersFinished, condition, sleep } from '@temporalio/workflow';
import { flush } from './flush.js';
import type { AgreementRun } from './run.js';

/**
 * Closes a run so that nothing of it is lost: behind the gate the last events (or only a seal) go to the journal, and the task that
 * brings the answer closes the run. The server may drop an Update that is completed in the very task that closes the run and run it
 * again, so that task must have none: it cannot, for the gate was shut in an earlier one, and there is always a seal between them.
 * (A timer for one more task would be of no use, and even the shortest costs a second, during which commands wait.)
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
  await condition(allHandlersFinished);
  return true;
}
