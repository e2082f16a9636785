import type { WorkflowService } from '@temporalio/client';
import proto, { type temporal } from '@temporalio/proto';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

const { EventType } = proto.temporal.api.enums.v1;

/** An Update's answer alone may be 128 KiB, a slice of a flush 256 KiB, and a page beyond 4 MiB fails. */
const PAGE_EVENTS = 12;

/** How a run ended, by its last event; an absent key is no end. Names are those of Temporal's close statuses. */
const ENDINGS: Record<number, string> = {
  [EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED]: 'COMPLETED',
  [EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED]: 'FAILED',
  [EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT]: 'TIMED_OUT',
  [EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED]: 'CANCELED',
  [EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED]: 'TERMINATED',
  [EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW]: 'CONTINUED_AS_NEW',
};

export interface RunReference {
  namespace: string;
  workflowId: string;
  runId: string;
}

/** A whole history and what can be read from it about itself. */
export interface RawHistory {
  /** Protobuf `temporal.api.history.v1.History`. */
  bytes: Uint8Array;
  events: number;
  /** Null: the run is still open. */
  closeStatus: string | null;
  workflowType: string;
  taskQueue: string;
  /** Build id of the worker that decided; null where it had none. */
  buildId: string | null;
}

/** Reads a run's history in small pages, as the server has it. Rejects with the service's error, NOT_FOUND where it is gone. */
export async function readRawHistory(service: WorkflowService, run: RunReference): Promise<RawHistory> {
  const events: HistoryEvent[] = [];
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await service.getWorkflowExecutionHistory({
      namespace: run.namespace,
      execution: { workflowId: run.workflowId, runId: run.runId },
      maximumPageSize: PAGE_EVENTS,
      ...(nextPageToken ? { nextPageToken } : {}),
    });
    events.push(...(page.history?.events ?? []));
    nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
  } while (nextPageToken);
  const started = events[0]?.workflowExecutionStartedEventAttributes;
  return {
    bytes: proto.temporal.api.history.v1.History.encode({ events }).finish(),
    events: events.length,
    closeStatus: ENDINGS[events.at(-1)?.eventType ?? 0] ?? null,
    workflowType: started?.workflowType?.name ?? '',
    taskQueue: started?.taskQueue?.name ?? '',
    buildId: buildIdOf(events),
  };
}

/** Pinned: whichever task is asked, the answer is the same. A run that never had a task was decided by nobody. */
function buildIdOf(events: readonly HistoryEvent[]): string | null {
  for (const { workflowTaskCompletedEventAttributes: task } of events) {
    const buildId = task?.deploymentVersion?.buildId || task?.workerVersion?.buildId;
    if (buildId) return buildId;
  }
  return null;
}
