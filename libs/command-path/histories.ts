import type { temporal } from '@temporalio/proto';
import { agreementWorkflowId } from '#workflows/names.js';
import { temporalFault, within, type TemporalLink } from './temporal.js';

export type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** A page of more than 4 MiB fails; Update answers are at most 128 KiB each. */
const PAGE = 20;
const CALL_MS = 10_000;

/** The latest run of an agreement as the server knows it. */
export interface LatestRun {
  workflowId: string;
  runId: string;
  /** As Temporal calls it: `RUNNING`, `COMPLETED`, `TERMINATED` … */
  status: string;
}

/** @returns null where the server knows no run at all (deleted, or its store was lost) */
export async function latestRun(link: TemporalLink, agreementId: string): Promise<LatestRun | null> {
  const workflowId = agreementWorkflowId(agreementId);
  try {
    const described = await within(link, Date.now() + CALL_MS, () => link.client.workflow.getHandle(workflowId).describe());
    return { workflowId, runId: described.runId, status: described.status.name };
  } catch (error) {
    if (temporalFault(error) === 'not-found') return null;
    throw error;
  }
}

/** A run's events in order, page by page. @returns nothing where the server does not have the run any more */
export async function* historyOf(link: TemporalLink, workflowId: string, runId: string): AsyncGenerator<HistoryEvent> {
  let nextPageToken: Uint8Array | undefined;
  do {
    const token = nextPageToken;
    let page: temporal.api.workflowservice.v1.IGetWorkflowExecutionHistoryResponse;
    try {
      page = await within(link, Date.now() + CALL_MS, () =>
        link.client.workflowService.getWorkflowExecutionHistory({
          namespace: link.client.options.namespace,
          execution: { workflowId, runId },
          maximumPageSize: PAGE,
          ...(token ? { nextPageToken: token } : {}),
        }));
    } catch (error) {
      if (temporalFault(error) === 'not-found') return;
      throw error;
    }
    yield* page.history?.events ?? [];
    nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
  } while (nextPageToken);
}
