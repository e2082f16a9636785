import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readEvents } from '#libs/register/index.js';
import { anActivity, commandOf } from '../../test/support/commands.js';
import { proposal } from '../../test/support/life.js';
import { unique } from '../../test/support/temporal.js';
import { workerStack, type WorkerStack } from '../../test/support/worker-host.js';
import { WorkerProcesses } from '../../test/support/worker-process.js';

describe('rule 13: a killed worker', () => {
  let stack: WorkerStack;
  let workers: WorkerProcesses;
  beforeAll(async () => {
    stack = await workerStack();
    workers = new WorkerProcesses(stack);
  });
  afterAll(async () => {
    workers.close();
    await stack.close();
  });

  it('stalls nobody for 10 s where another one runs, and loses nothing', async () => {
    const agreementId = unique('agr').replace('-', '_');
    const first = await workers.start();
    await stack.send(agreementId, [commandOf('propose', proposal(), Date.now()), anActivity(Date.now())]);
    const second = await workers.start();
    // The first one holds the agreement in its cache: what is sent now waits for the sticky queue's patience.
    first.kill('SIGKILL');
    const begun = performance.now();
    await stack.send(agreementId, [anActivity(Date.now())]);
    const stalled = performance.now() - begun;
    process.stderr.write(`after a kill -9 of the worker that held it, a command took ${Math.round(stalled)} ms\n`);
    expect(stalled).toBeLessThan(10_000);
    expect((await readEvents(stack.db, agreementId)).map((event) => event.version)).toEqual([1, 2, 3]);

    // In order: it stops polling, ends what it does and exits with 0.
    const stopping = performance.now();
    second.kill('SIGTERM');
    const [code] = (await once(second, 'exit')) as [number | null];
    expect(code).toBe(0);
    process.stderr.write(`an orderly stop took ${Math.round(performance.now() - stopping)} ms\n`);
    expect(performance.now() - stopping).toBeLessThan(15_000);
    const third = await workers.start();
    await stack.send(agreementId, [anActivity(Date.now())]);
    third.kill('SIGTERM');
    await once(third, 'exit');
  }, 90_000);

  it('that cannot do its work ends with another code than 0', async () => {
    const config = await stack.config('no/such/folder');
    const child = workers.run(config);
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(1);
  }, 30_000);
});
