import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readBundle, readEvents } from '#libs/register/index.js';
import { agreementWorkflowId } from '#workflows/names.js';
import { A_RULE, buildChanged, type ChangedCode } from '../../test/support/changed-code.js';
import { anActivity, commandOf } from '../../test/support/commands.js';
import { proposal } from '../../test/support/life.js';
import { quietRuntime, readChains, replayAll } from '../../test/support/replay.js';
import { unique } from '../../test/support/temporal.js';
import { workerStack, type WorkerStack } from '../../test/support/worker-host.js';

describe('a rule is changed and the stack started again', () => {
  let stack: WorkerStack;
  let changed: ChangedCode;
  const ids = Array.from({ length: 3 }, () => unique('agr').replace('-', '_'));

  beforeAll(async () => {
    quietRuntime();
    [stack, changed] = await Promise.all([workerStack(), buildChanged(...A_RULE)]);
  }, 60_000);
  afterAll(async () => {
    changed.remove();
    await stack.close();
  });

  it('rolls open agreements to the new version, and every history replays on the version it names', async () => {
    const old = await stack.host();
    await old.host.start();
    for (const id of ids) await stack.send(id, [commandOf('propose', proposal(), Date.now()), anActivity(Date.now())]);
    await old.host.stop();
    await old.host.done;

    const next = await stack.host(changed.bundleDir);
    await next.host.start();
    // No agreement waits for its roll: until then its own version decides, in the same process.
    await Promise.all(ids.map((id) => stack.send(id, [anActivity(Date.now())])));
    await rolled(changed.hash);
    for (const id of ids) await stack.send(id, [anActivity(Date.now())]);
    const places = (await readEvents(stack.db, ids[0] ?? '')).filter((e) => e.type === 'ActivityRecorded').map((e) => (e.data as { place: unknown }).place);
    expect(places[0]).toBeNull();
    expect(places.at(-1)).toBe('tidak disebut');

    let foreign = 0;
    for (const id of ids) {
      const runs = await runsOf(id);
      expect(runs.length).toBeGreaterThan(1);
      for (const run of runs) {
        const version = buildIdOf(run.history);
        const code = (await readBundle(stack.db, version))?.code ?? '';
        await replayAll([run], { workflowBundle: { code } });
        if (version === changed.hash) continue;
        // The gate bites: the same history does not replay on code that decides otherwise.
        await expect(replayAll([run], { workflowBundle: { code: changed.code } })).rejects.toThrow(/determinis/i);
        foreign += 1;
      }
    }
    expect(foreign).toBeGreaterThan(0);
    await next.host.stop();
    await next.host.done;
  }, 90_000);

  async function runsOf(id: string) {
    const { runId } = await stack.client.workflow.getHandle(agreementWorkflowId(id)).describe();
    return readChains(stack.connection, stack.namespace, agreementWorkflowId(id), [runId]);
  }

  async function rolled(hash: string): Promise<void> {
    for (let left = 150; left > 0; left -= 1) {
      const described = await Promise.all(ids.map((id) => stack.client.workflow.getHandle(agreementWorkflowId(id)).describe()));
      if (described.every((each) => each.raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId === hash)) return;
      await sleep(200);
    }
    throw new Error('agreements are still on the old version');
  }
});

function buildIdOf(history: Awaited<ReturnType<typeof readChains>>[number]['history']): string {
  const task = history.events?.find((event) => event.workflowTaskCompletedEventAttributes?.deploymentVersion?.buildId);
  return task?.workflowTaskCompletedEventAttributes?.deploymentVersion?.buildId ?? '';
}
