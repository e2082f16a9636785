import { Context } from '@temporalio/activity';
import { INDONESIAN_ZONES, localDate } from '#libs/calendar/index.js';
import { carryOut, type CarryDeps } from '#libs/import/run/carry-out.js';
import { evaluateImport } from '#libs/import/run/evaluate.js';
import { endImport } from '#libs/register/index.js';
import type { ImportActivities } from './contract.js';

/** Several within the heartbeat's timeout: a busy process is not a dead one. */
const BEAT_MS = 3_000;

/** Milliseconds of one turn of judging. */
const TURN_MS = 20_000;

/** For the workers of queue `activities`. */
export function importActivities(deps: CarryDeps): ImportActivities {
  return {
    importRows: ({ importId, limit }) => beating((context) => carryOut({ ...deps, ending: () => context.cancellationSignal.aborted }, importId, limit)),
    judgeRows: ({ importId }) => beating(async (context) => {
      const until = performance.now() + TURN_MS;
      const today = localDate(INDONESIAN_ZONES['Asia/Jayapura'], Date.now());
      const done = await evaluateImport(deps.db, importId, today, () => performance.now() > until || context.cancellationSignal.aborted);
      return { more: !done };
    }),
    endImport: ({ importId }) => endImport(deps.db, importId),
  };
}

/** Says by a timer that this process lives: a row may wait for minutes, a process that was killed says nothing from then on. */
async function beating<T>(work: (context: Context) => Promise<T>): Promise<T> {
  const context = Context.current();
  const timer = setInterval(() => context.heartbeat(), BEAT_MS);
  try {
    return await work(context);
  } finally {
    clearInterval(timer);
  }
}
