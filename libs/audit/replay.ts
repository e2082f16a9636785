import { Worker, type InjectedSinks } from '@temporalio/worker';
import type { temporal } from '@temporalio/proto';
import { canonicalJson } from '#libs/journal/canonical.js';
import type { CommandResult } from '#libs/agreement/types/update.js';
import type { Envelope } from '#libs/journal/envelope.js';
import type { TraceSinks } from '#workflows/agreement/trace.js';
import { withEmptySourceMap } from './bundle.js';
import type { ReplayTrace } from './verify-replay.js';

export interface HistoryToReplay {
  workflowId: string;
  runId: string;
  history: temporal.api.history.v1.IHistory;
}

/**
 * Replays histories, one after the other, on one bundle: the bundle is loaded once, into one thread with one context. Gives
 * what each run decided on the way. Ends its worker when the generator is left, also early.
 *
 * @param code the workflow bundle that these histories name, with or without its source map
 */
export async function* replayOn(
  code: string, histories: AsyncIterable<HistoryToReplay> | Iterable<HistoryToReplay>,
): AsyncGenerator<{ workflowId: string; runId: string; trace: ReplayTrace }> {
  let current: { workflowId: string; runId: string; trace: ReplayTrace } | null = null;
  // Runs are replayed one at a time, so whatever the sinks tell belongs to the run that was pushed last. (Its own run id
  // would not do: a reset run is replayed under the name of the run that it copies.)
  const trace = (): ReplayTrace => {
    if (current === null) throw new Error('the replay worker told of a decision before any history was pushed');
    return current.trace;
  };
  const sinks: InjectedSinks<TraceSinks> = {
    trace: {
      events: { callDuringReplay: true, fn: (_info: unknown, events: Envelope[]) => void trace().events.push(...events) },
      outcome: {
        callDuringReplay: true,
        fn: (_info: unknown, updateId: string, results: CommandResult[]) => void trace().outcomes.push({ updateId, text: canonicalJson(results) }),
      },
      fault: { callDuringReplay: true, fn: (_info: unknown, message: string) => void trace().faults.push(message) },
    },
  };
  async function* pushed(): AsyncGenerator<{ workflowId: string; history: temporal.api.history.v1.IHistory }> {
    for await (const { workflowId, runId, history } of histories) {
      current = { workflowId, runId, trace: { error: null, events: [], outcomes: [], faults: [] } };
      yield { workflowId, history };
    }
  }
  const results = Worker.runReplayHistories({ workflowBundle: { code: withEmptySourceMap(code) }, sinks, replayName: 'audit' }, pushed());
  for await (const result of results) {
    const done = current as { workflowId: string; runId: string; trace: ReplayTrace } | null;
    if (done === null) throw new Error('the replay worker answered for no history');
    if (result.error !== undefined) done.trace.error = result.error.message;
    yield done;
  }
}
