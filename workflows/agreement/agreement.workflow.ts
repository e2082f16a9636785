import {
  CancellationScope, condition, makeContinueAsNewFunc, setHandler, setWorkflowOptions,
} from '@temporalio/workflow';
import type { AgreementRunInput } from '#libs/agreement/types/update.js';
import { archivePredecessor, flush } from './flush.js';
import { executeUpdate, headQuery, rollSignal, stateQuery } from './messages.js';
import { now } from './now.js';
import { rollOver } from './rollover.js';
import { AgreementRun } from './run.js';

// Pinned: a run decides by one version of the code from its first to its last task, so no `patched()` is ever needed.
setWorkflowOptions({ versioningBehavior: 'PINNED' }, agreementWorkflow);

/**
 * The life of one agreement, or the chapter of it that one run tells. Commands arrive as Updates and are decided synchronously; the
 * loop only lets time decide, writes what nobody else will write, and hands over to the next run.
 *
 * An operator's cancel is not an ending that an agreement knows: it is not obeyed. `terminate` works; the next command then starts a
 * run from the journal.
 */
export async function agreementWorkflow(input: AgreementRunInput): Promise<void> {
  const run = new AgreementRun(input);
  setHandler(executeUpdate, (batch) => run.execute(batch), { validator: (batch) => run.validate(batch) });
  setHandler(rollSignal, () => run.askRoll());
  setHandler(headQuery, () => run.describe());
  setHandler(stateQuery, () => run.state);
  await CancellationScope.nonCancellable(() => live(run, input));
}

async function live(run: AgreementRun, input: AgreementRunInput): Promise<void> {
  const archived = archivePredecessor(input);
  for (;;) {
    if (run.quarantined) await condition(() => false);
    run.tick();
    if (run.flushWanted) {
      run.flushWanted = false;
      await flush(run);
    } else if (run.rollWanted && run.state) {
      await archived;
      if (await rollOver(run)) return nextRun(run);
    } else if (run.over) {
      await archived;
      if (!run.state || (await rollOver(run))) return;
    } else {
      await untilNeeded(run);
    }
  }
}

/** The next run begins on the version that is current then, which may not be this one's. */
function nextRun(run: AgreementRun): Promise<never> {
  return makeContinueAsNewFunc<typeof agreementWorkflow>({ initialVersioningBehavior: 'AUTO_UPGRADE' })(run.successor());
}

/** Waits for the next moment, or for a reason to look earlier. A moment that moves *later* lets the armed timer be: it costs nothing. */
async function untilNeeded(run: AgreementRun): Promise<void> {
  const armed = run.wakesAt;
  const needed = (): boolean => {
    const next = run.wakesAt;
    return run.flushWanted || (run.rollWanted && run.state !== null) || (next !== null && (armed === null || next < armed));
  };
  if (armed === null) await condition(needed);
  else await condition(needed, Math.max(1, armed - now()));
}
