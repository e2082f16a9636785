import type { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { DefaultLogger, Runtime, Worker, type InjectedSinks, type ReplayWorkerOptions } from '@temporalio/worker';
import type { TraceSinks } from '#workflows/agreement/trace.js';

type History = temporal.api.history.v1.IHistory;

export interface RunHistory {
  workflowId: string;
  runId: string;
  history: History;
}

/** Errors of the core only: each failing workflow task is one. Once a process, before any worker. */
export function quietRuntime(): void {
  Runtime.install({ logger: new DefaultLogger('WARN') });
}

/** Trace sinks that hear everything, in replays too; a test gives what it wants to hear. */
export function traceSinks(hear: Partial<TraceSinks['trace']> = {}): InjectedSinks<TraceSinks> {
  const each = { callDuringReplay: true };
  return {
    trace: {
      events: { ...each, fn: (_info, events) => hear.events?.(events) },
      outcome: { ...each, fn: (_info, updateId, results) => hear.outcome?.(updateId, results) },
      fault: { ...each, fn: (_info, message) => hear.fault?.(message) },
    },
  };
}

/** Whole history of one run, read in small pages. */
export async function readHistory(connection: Connection, namespace: string, workflowId: string, runId: string): Promise<RunHistory> {
  const events: temporal.api.history.v1.IHistoryEvent[] = [];
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await connection.workflowService.getWorkflowExecutionHistory({
      namespace, execution: { workflowId, runId }, maximumPageSize: 200, ...(nextPageToken ? { nextPageToken } : {}),
    });
    events.push(...(page.history?.events ?? []));
    nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
  } while (nextPageToken);
  return { workflowId, runId, history: { events } };
}

/** Every run of a workflow that can be reached from `runIds` along continue-as-new, in both directions. */
export async function readChains(
  connection: Connection, namespace: string, workflowId: string, runIds: Iterable<string>,
): Promise<RunHistory[]> {
  const found = new Map<string, RunHistory>();
  const wanted = [...runIds];
  for (let runId = wanted.pop(); runId !== undefined; runId = wanted.pop()) {
    if (found.has(runId)) continue;
    const run = await readHistory(connection, namespace, workflowId, runId);
    found.set(runId, run);
    const first = run.history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
    const next = run.history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
    for (const neighbour of [first, next]) if (neighbour) wanted.push(neighbour);
  }
  return [...found.values()];
}

/** Replays each history on `workflowBundle`; rejects as soon as one does not give the same commands. */
export async function replayAll(runs: readonly RunHistory[], options: ReplayWorkerOptions): Promise<void> {
  if (runs.length === 0) throw new Error('there is no history to replay: this would test nothing');
  for (const { history, workflowId } of runs) await Worker.runReplayHistory({ sinks: traceSinks(), ...options }, history, workflowId);
}

/** A deep copy that a test may alter. */
export function copyOf({ workflowId, runId, history }: RunHistory): RunHistory {
  const { History } = temporal.api.history.v1;
  return { workflowId, runId, history: History.decode(History.encode(history).finish()) };
}

/** Alters the argument of the first accepted Update whose text holds `was`. */
export function alterCommand(run: RunHistory, was: string, becomes: string): RunHistory {
  const copy = copyOf(run);
  for (const event of copy.history.events ?? []) {
    const [payload] = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.args?.payloads ?? [];
    const text = Buffer.from(payload?.data ?? new Uint8Array()).toString('utf8');
    if (!payload || !text.includes(was)) continue;
    payload.data = Buffer.from(text.replace(was, becomes), 'utf8');
    return copy;
  }
  throw new Error(`no command holds ${was}`);
}
