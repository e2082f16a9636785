import { Connection } from '@temporalio/client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { listArchives, noteRun } from '#libs/register/index.js';
import { agreementWorkflowId } from '#workflows/names.js';
import { commandOf } from '../../test/support/commands.js';
import { proposal } from '../../test/support/life.js';
import { quietRuntime } from '../../test/support/replay.js';
import { unique } from '../../test/support/temporal.js';
import { workerStack, type WorkerStack } from '../../test/support/worker-host.js';
import type { WorkerHost } from './host.js';
import { WorkerMetrics } from './metrics.js';
import { sweepArchives, type SweepDeps } from './sweep.js';

describe('closed runs that no successor archives', () => {
  let stack: WorkerStack;
  let host: WorkerHost;
  let deps: SweepDeps;
  beforeAll(async () => {
    quietRuntime();
    stack = await workerStack();
    ({ host } = await stack.host());
    await host.start();
  }, 60_000);
  afterAll(async () => {
    await host.stop();
    await stack.close();
  });
  beforeEach(() => {
    const { db, connection, namespace } = stack;
    deps = { db, service: connection.workflowService, namespace, log: pino({ level: 'silent' }), metrics: new WorkerMetrics() };
  });

  it('are archived by a full sweep, open ones are not', async () => {
    const [dead, open] = [await proposed(), await proposed()];
    await stack.client.workflow.getHandle(agreementWorkflowId(dead)).terminate('by an operator');
    await age();
    await sweepArchives(deps, { full: false });
    expect(await listArchives(stack.db, dead)).toEqual([]);
    await sweepArchives(deps, { full: true });
    expect(await listArchives(stack.db, dead)).toMatchObject([{ closeStatus: 'TERMINATED', agreementId: dead }]);
    expect(await listArchives(stack.db, open)).toEqual([]);
    // Once more: it is there already.
    await sweepArchives(deps, { full: true });
    expect(await listArchives(stack.db, dead)).toHaveLength(1);
    expect(await metric('archived_runs_total')).toBe(1);
  });

  it('raise the alarm where the server has lost the history, and where they wait for long', async () => {
    const agreementId = await proposed();
    const workflowId = agreementWorkflowId(agreementId);
    const gone = { workflowId, runId: '00000000-0000-4000-8000-000000000001', agreementId, epoch: 1, firstVersion: 1 };
    await noteRun(stack.db, gone);
    await age();
    await sweepArchives(deps, { full: true });
    expect(await metric('lost_histories')).toBe(1);
    expect(await metric('unarchived_closed_runs')).toBe(0);

    await stack.client.workflow.getHandle(workflowId).terminate('by an operator');
    await stack.db.query(`UPDATE agreement_runs SET closed_at = now() WHERE agreement_id = $1`, [agreementId]);
    const away = await Connection.connect({ address: process.env['TEST_TEMPORAL_ADDRESS'] ?? '' });
    await away.close();
    await expect(sweepArchives({ ...deps, service: away.workflowService }, { full: false })).rejects.toThrow();
    expect(await metric('unarchived_closed_runs')).toBe(1);
    await sweepArchives(deps, { full: false });
    expect(await metric('unarchived_closed_runs')).toBe(0);
    expect(await listArchives(stack.db, agreementId)).toMatchObject([{ closeStatus: 'TERMINATED' }]);
  }, 30_000);

  async function proposed(): Promise<string> {
    const agreementId = unique('agr').replace('-', '_');
    await stack.send(agreementId, [commandOf('propose', proposal(), Date.now())]);
    return agreementId;
  }

  /** As if all that had happened an hour ago. */
  async function age(): Promise<void> {
    await stack.db.query(`UPDATE agreement_runs SET first_seen_at = first_seen_at - interval '1 hour'`);
  }

  async function metric(name: string): Promise<number> {
    const found = await deps.metrics.registry.getSingleMetric(`tepati_worker_${name}`)?.get();
    return found?.values[0]?.value ?? 0;
  }
});
