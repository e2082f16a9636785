import type { temporal } from '@temporalio/proto';
import type { NativeConnection } from '@temporalio/worker';
import { AGREEMENT_WORKFLOW, DEPLOYMENT_NAME } from '#workflows/names.js';

/** A run that is pinned to some version of the code. */
export interface PinnedRun {
  workflowId: string;
  runId: string;
}

const IDENTITY = 'tepati-worker';
const OPEN = `WorkflowType = '${AGREEMENT_WORKFLOW}' AND ExecutionStatus = 'Running'`;

/** The server's view of our versions: which is current, which still have open agreements. */
export class Deployment {
  constructor(
    private readonly service: NativeConnection['workflowService'],
    private readonly namespace: string,
    readonly name = DEPLOYMENT_NAME,
  ) {}

  /** New runs, and runs that continue as new, start on this version from now on. Fails until one of its workers has polled. */
  async makeCurrent(hash: string): Promise<void> {
    await this.service.setWorkerDeploymentCurrentVersion({
      namespace: this.namespace, deploymentName: this.name, buildId: hash, identity: IDENTITY, ignoreMissingTaskQueues: true,
    });
  }

  /** Build id of the current version; null before the first. */
  async current(): Promise<string | null> {
    const { workerDeploymentInfo } = await this.service.describeWorkerDeployment({ namespace: this.namespace, deploymentName: this.name });
    return workerDeploymentInfo?.routingConfig?.currentDeploymentVersion?.buildId || null;
  }

  /** Every other version that still has open agreements, with how many (eventually consistent). */
  async openBesides(hash: string): Promise<{ hash: string; open: number }[]> {
    const { workerDeploymentInfo } = await this.service.describeWorkerDeployment({ namespace: this.namespace, deploymentName: this.name });
    const others = (workerDeploymentInfo?.versionSummaries ?? [])
      .map((summary) => summary.deploymentVersion?.buildId)
      .filter((buildId): buildId is string => !!buildId && buildId !== hash);
    const counted = await Promise.all(others.map(async (each) => ({ hash: each, open: await this.countOpen(each) })));
    return counted.filter(({ open }) => open > 0);
  }

  async countOpen(hash: string): Promise<number> {
    const { count } = await this.service.countWorkflowExecutions({ namespace: this.namespace, query: this.#query(hash) });
    return Number(count);
  }

  /** Open agreements pinned to a version, in pages. */
  async *openRuns(hash: string, pageSize = 100): AsyncGenerator<PinnedRun[]> {
    let nextPageToken: Uint8Array | undefined;
    do {
      const page: temporal.api.workflowservice.v1.IListWorkflowExecutionsResponse = await this.service.listWorkflowExecutions({
        namespace: this.namespace, query: this.#query(hash), pageSize, ...(nextPageToken ? { nextPageToken } : {}),
      });
      yield (page.executions ?? []).map(({ execution }) => ({ workflowId: execution?.workflowId ?? '', runId: execution?.runId ?? '' }));
      nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
    } while (nextPageToken);
  }

  #query(hash: string): string {
    return `${OPEN} AND TemporalWorkerDeploymentVersion = '${this.name}:${hash}'`;
  }
}
