import { setTimeout as sleep } from 'node:timers/promises';
import proto from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Config } from '#libs/config/index.js';
import { listArchives, readArchive, readBundle, readHead } from '#libs/register/index.js';
import { headQuery, rollSignal } from '#workflows/agreement/messages.js';
import { refusalOf } from '#workflows/agreement/refusals.js';
import { agreementWorkflowId, DEPLOYMENT_NAME } from '#workflows/names.js';
import { anActivity, commandOf } from '../../test/support/commands.js';
import { proposal } from '../../test/support/life.js';
import { quietRuntime, readHistory, traceSinks } from '../../test/support/replay.js';
import { unique } from '../../test/support/temporal.js';
import { workerStack, type WorkerStack } from '../../test/support/worker-host.js';
import type { WorkerHost } from './host.js';

const { EventType } = proto.temporal.api.enums.v1;

describe('the worker on a real server', () => {
  let stack: WorkerStack;
  let host: WorkerHost;
  let config: Config;
  const agreementId = unique('agr').replace('-', '_');
  const handle = () => stack.client.workflow.getHandle(agreementWorkflowId(agreementId));

  beforeAll(async () => {
    quietRuntime();
    stack = await workerStack();
    ({ host, config } = await stack.host());
    await host.start();
  }, 60_000);
  afterAll(async () => {
    await host.stop();
    await stack.close();
  });

  it('prepares the namespace: a year of retention, the few search attributes, its version current', async () => {
    const { namespace, connection } = stack;
    const described = await connection.workflowService.describeNamespace({ namespace });
    expect(Number(described.config?.workflowExecutionRetentionTtl?.seconds)).toBe(8_760 * 3_600);
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    expect(customAttributes).toMatchObject({ AgreementStage: 2, Track: 2, Unit: 2, Quarantined: 5 });
    const { workerDeploymentInfo } = await connection.workflowService.describeWorkerDeployment({ namespace, deploymentName: DEPLOYMENT_NAME });
    const current = workerDeploymentInfo?.routingConfig?.currentDeploymentVersion?.buildId ?? '';
    expect(await readBundle(stack.db, current)).toMatchObject({ hash: current });
    const ready = await fetch(`http://127.0.0.1:${config.workerOpsPort}/health/ready`);
    expect([ready.status, await ready.text()]).toEqual([200, '{"status":"ready"}']);
    expect(await (await fetch(`http://127.0.0.1:${config.workerOpsPort}/metrics`)).text()).toContain('tepati_worker_workflow_versions 1');
  });

  it('costs five events for a command, and none for a refused one', async () => {
    await stack.send(agreementId, [commandOf('propose', proposal(), Date.now())]);
    const lengths = [await length()];
    for (let i = 0; i < 3; i += 1) {
      await stack.send(agreementId, [anActivity(Date.now())]);
      lengths.push(await length());
    }
    expect(lengths.slice(1).map((n, i) => n - (lengths[i] ?? 0))).toEqual([5, 5, 5]);
    const refused = await stack.send(agreementId, [commandOf('advance-stage', { to: 'signing' }, Date.now())]).catch((error: unknown) => error);
    expect(refusalOf(refused)).toMatchObject({ code: 'all-refused', results: [{ refusal: { code: 'gate-not-passed' } }] });
    expect(await length()).toBe(lengths.at(-1));
  });

  it('writes search attributes only with the stage', async () => {
    const { history } = await readHistory(stack.connection, stack.namespace, agreementWorkflowId(agreementId), (await handle().describe()).runId);
    const upserts = (history.events ?? []).filter((e) => e.eventType === EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES);
    expect(upserts).toHaveLength(1);
    expect((await handle().describe()).searchAttributes).toMatchObject({ AgreementStage: ['exploration'], Track: ['international'], Unit: ['BIRO-KS'] });
  });

  it('rolls: seals, continues as new, and the next run archives it with what replays it', async () => {
    const before = await handle().describe();
    await handle().signal(rollSignal);
    const archive = await poll(async () => (await listArchives(stack.db, agreementId))[0]);
    const after = await handle().describe();
    expect(after.runId).not.toBe(before.runId);
    expect(Number(after.raw.executionConfig?.defaultWorkflowTaskTimeout?.seconds)).toBe(5);
    expect(after.searchAttributes).toMatchObject({ AgreementStage: ['exploration'] });
    expect(archive).toMatchObject({ runId: before.runId, closeStatus: 'CONTINUED_AS_NEW', agreementId, workflowType: 'agreementWorkflow' });
    const bundle = await readBundle(stack.db, archive?.bundleHash ?? '');
    expect(archive).toMatchObject({ lockSha256: bundle?.lockSha256, nodeVersion: bundle?.nodeVersion });
    const kept = await readArchive(stack.db, archive?.workflowId ?? '', archive?.runId ?? '');
    const history = proto.temporal.api.history.v1.History.decode(kept?.history ?? new Uint8Array());
    await Worker.runReplayHistory({ workflowBundle: { code: bundle?.code ?? '' }, sinks: traceSinks() }, history, archive?.workflowId);
    // Its first activity, its tail empty, its commands remembered.
    const held = await readHead(stack.db, agreementId);
    expect(await handle().query(headQuery)).toMatchObject({ version: held?.version, hash: held?.hash, tail: 0, remembered: 4 });
  });

  async function length(): Promise<number> {
    return Number((await handle().describe()).historyLength);
  }
});

async function poll<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let left = 100; left > 0; left -= 1) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(100);
  }
  throw new Error('it did not come within 10 s');
}
