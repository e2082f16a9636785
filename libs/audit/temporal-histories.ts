import type { Client } from '@temporalio/client';
import { isGrpcServiceError } from '@temporalio/client';
import proto, { type temporal } from '@temporalio/proto';
import { agreementWorkflowId } from '#workflows/names.js';
import { headQuery, stateQuery } from '#workflows/agreement/messages.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import type { RunningHead } from './evidence.js';
import { SourceUnavailable, type History } from './source.js';

/** An Update's answer alone may be 128 KiB, a slice of a flush 256 KiB, and a page beyond 4 MiB fails. */
const PAGE = 12;
const READ_MS = 60_000;
const LIST_MS = 600_000;
/** A query waits for a worker; a replay of a long run must fit. */
const QUERY_MS = 15_000;

/** How often a workflow that decides between two questions is asked again. */
const ASK_AGAIN = 20;

const GRPC_NOT_FOUND = 5;

export interface LiveRun {
  workflowId: string;
  runId: string;
  running: boolean;
}

/** Runs of agreements that the Temporal server still has. */
export class TemporalHistories {
  constructor(private readonly client: Client) {}

  /** The newest run by description (never late), all the others by visibility (seconds late for new ones). */
  async runsOf(agreementId: string): Promise<LiveRun[]> {
    const workflowId = agreementWorkflowId(agreementId);
    return this.guarded(async () => {
      const found = new Map<string, LiveRun>();
      for await (const run of this.client.workflow.list({ query: `WorkflowId = "${workflowId.replaceAll('"', '')}"` })) {
        if (run.workflowId === workflowId) found.set(run.runId, { workflowId, runId: run.runId, running: run.status.name === 'RUNNING' });
      }
      const newest = await orNull(this.client.workflow.getHandle(workflowId).describe());
      if (newest) {
        // Only the newest can be running, whatever visibility, which is late, still says of the one before it.
        for (const run of found.values()) run.running = false;
        found.set(newest.runId, { workflowId, runId: newest.runId, running: newest.status.name === 'RUNNING' });
      }
      return [...found.values()];
    });
  }

  /** The whole history of a run; null where the server does not have it any more. */
  async fetch(workflowId: string, runId: string): Promise<History | null> {
    return this.guarded(async () => {
      const events: temporal.api.history.v1.IHistoryEvent[] = [];
      let nextPageToken: Uint8Array | undefined;
      do {
        const page = await orNull(this.client.workflowService.getWorkflowExecutionHistory({
          namespace: this.client.options.namespace, execution: { workflowId, runId }, maximumPageSize: PAGE,
          ...(nextPageToken === undefined ? {} : { nextPageToken }),
        }));
        if (page === null) return null;
        events.push(...(page.history?.events ?? []));
        nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
      } while (nextPageToken !== undefined);
      return proto.temporal.api.history.v1.History.create({ events });
    });
  }

  /** What the running workflow holds. @throws {SourceUnavailable} where no worker answers */
  async ask(agreementId: string, runId: string): Promise<{ head: RunningHead; state: AgreementState | null }> {
    const handle = this.client.workflow.getHandle(agreementWorkflowId(agreementId), runId);
    try {
      return await this.client.connection.withDeadline(Date.now() + QUERY_MS, async () => {
        for (let left = ASK_AGAIN; ; left -= 1) {
          const { version, hash, epoch, clockFault, quarantined } = await handle.query(headQuery);
          const state = await handle.query(stateQuery);
          // Two questions: what was decided between them would stand in the second answer alone.
          if (state === null || state.version === version || left === 0) return { head: { runId, version, hash, epoch, clockFault, quarantined }, state };
        }
      });
    } catch (error) {
      throw new SourceUnavailable(`the running workflow of ${agreementId} does not answer (${messageOf(error)}); is a worker for its version running?`, { cause: error });
    }
  }

  /** Agreements whose runs the server has. */
  async agreementIds(): Promise<string[]> {
    return this.guarded(async () => {
      const ids = new Set<string>();
      for await (const run of this.client.workflow.list({ query: 'WorkflowType = "agreementWorkflow"' })) {
        ids.add(run.workflowId.replace(/^agreement\//, ''));
      }
      return [...ids];
    }, LIST_MS);
  }

  private async guarded<T>(read: () => Promise<T>, milliseconds = READ_MS): Promise<T> {
    try {
      return await this.client.connection.withDeadline(Date.now() + milliseconds, read);
    } catch (error) {
      throw new SourceUnavailable(`Temporal cannot be read (${messageOf(error)})`, { cause: error });
    }
  }
}

async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    const { code, name } = error as { code?: number; name?: string };
    if (name === 'WorkflowNotFoundError' || (isGrpcServiceError(error) && code === GRPC_NOT_FOUND)) return null;
    throw error;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
