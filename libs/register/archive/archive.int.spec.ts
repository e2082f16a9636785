import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Life } from '../../../test/support/life.js';
import { freshDatabase, type TestDatabase } from '../../../test/support/postgres.js';
import {
  append, claimReplay, createDatabase, finishReplay, getReplay, listArchives, listBundles, listRuns, markRunClosed, noteReplayProgress, noteRun,
  queueReplay, readArchive, readBundle, storeArchive, storeBundle, type ArchiveInfo, type Database,
} from '../index.js';

describe('runs, archives and audits', () => {
  let test: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    test = await freshDatabase();
    db = await createDatabase(test.url, { poolSize: 6 });
  }, 60_000);
  afterAll(async () => {
    await db?.close();
    await test?.drop();
  });

  it('append notes each run with the first version that it wrote', async () => {
    const life = new Life(Date.parse('2026-11-23T02:00:00Z'), 'agr_runs000000000000').implementing();
    const workflowId = `agreement/${life.agreementId}`;
    const send = (from: number, to: number, runId: string) =>
      append(db, { agreementId: life.agreementId, epoch: 1, events: life.events.slice(from, to), run: { workflowId, runId } });
    await send(0, 3, 'run-1');
    await send(3, 5, 'run-1');
    await send(5, 9, 'run-2');
    await noteRun(db, { workflowId, runId: 'run-3', agreementId: life.agreementId, epoch: 1, firstVersion: 10 });
    await markRunClosed(db, workflowId, 'run-1', 'CONTINUED_AS_NEW');
    const runs = await listRuns(db, life.agreementId);
    expect(runs.map(({ runId, firstVersion, closeStatus }) => [runId, firstVersion, closeStatus])).toEqual([
      ['run-1', 1, 'CONTINUED_AS_NEW'], ['run-2', 6, null], ['run-3', 10, null],
    ]);
    const info: ArchiveInfo = {
      workflowId, runId: 'run-1', agreementId: life.agreementId, workflowType: 'agreementWorkflow', namespace: 'tepati', taskQueue: 'agreements',
      bundleHash: 'b'.repeat(64), lockSha256: null, nodeVersion: 'v24', closeStatus: 'CONTINUED_AS_NEW', events: 7,
    };
    const history = new Uint8Array([0, 1, 255, 128]).subarray(1);
    await storeArchive(db, info, history);
    await storeArchive(db, { ...info, events: 3 }, new Uint8Array([9]));
    const kept = await readArchive(db, workflowId, 'run-1');
    expect(kept).toMatchObject({ ...info, bytes: 3, sha256: createHash('sha256').update(history).digest('hex') });
    expect(kept?.history).toEqual(Buffer.from(history));
    expect(await listArchives(db, life.agreementId)).toHaveLength(1);
    expect(await listArchives(db, 'agr_other')).toEqual([]);
    expect(await readArchive(db, workflowId, 'run-9')).toBeNull();
    expect((await listRuns(db, life.agreementId))[0]?.archivedAt).not.toBeNull();
  });

  it('keeps a bundle once, and for good', async () => {
    const bundle = { hash: 'c'.repeat(64), code: 'code', lockSha256: 'd'.repeat(64), nodeVersion: 'v24' };
    await storeBundle(db, bundle);
    await storeBundle(db, { ...bundle, code: 'other' });
    expect(await readBundle(db, bundle.hash)).toMatchObject(bundle);
    expect((await listBundles(db)).map(({ hash }) => hash)).toEqual([bundle.hash]);
    await expect(db.query(`UPDATE workflow_bundles SET code = 'other'`)).rejects.toThrow(/permission denied/u);
  });

  it('hands a replay to one worker at a time, and to the next when the first falls silent', async () => {
    const all = await queueReplay(db, null, 'auditor');
    const one = await queueReplay(db, 'agr_runs000000000000', 'auditor');
    const claims = await Promise.all([claimReplay(db, 60), claimReplay(db, 60), claimReplay(db, 60)]);
    expect(claims.map((claim) => claim?.id).sort()).toEqual([all.id, one.id, undefined].sort());
    await noteReplayProgress(db, all.id, { done: 3 }, 60);
    await finishReplay(db, all.id, { result: { chain: { verified: true } } });
    expect(await getReplay(db, all.id)).toMatchObject({ state: 'done', result: { chain: { verified: true } }, progress: { done: 3 }, error: null });
    await noteReplayProgress(db, one.id, {}, -1);
    expect(await claimReplay(db, 60)).toMatchObject({ id: one.id, state: 'running' });
    await finishReplay(db, one.id, { error: 'no server' });
    expect(await getReplay(db, one.id)).toMatchObject({ state: 'failed', error: 'no server', result: null });
    expect(await getReplay(db, 'rep_none')).toBeNull();
  });
});
