import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { verifyChain } from '#libs/journal/chain.js';
import { fold } from '#libs/agreement/index.js';
import { getCommand, readEvents, readHead } from '#libs/register/index.js';
import { headQuery, stateQuery } from '#workflows/agreement/messages.js';
import { agreementWorkflowId } from '#workflows/names.js';
import { PathRig } from '../../test/support/path-rig.js';
import { healOnce } from './healer.js';
import { latestRun } from './histories.js';
import type { Append } from './settlement.js';

jest.setTimeout(60_000);
let rig: PathRig;
beforeAll(async () => { rig = await PathRig.start(); }, 60_000);
afterAll(() => rig?.close(), 30_000);

const cut: Append = async () => { throw Object.assign(new Error('Connection terminated unexpectedly'), { code: '57P01' }); };

/** fold(journal) = state of the running workflow, and the chain holds. */
async function agrees(agreementId: string): Promise<void> {
  const events = await readEvents(rig.db, agreementId);
  expect(verifyChain(events).ok).toBe(true);
  const handle = rig.temporal.client.workflow.getHandle(agreementWorkflowId(agreementId));
  const [head, state] = [await handle.query(headQuery), await handle.query(stateQuery)];
  expect({ version: head.version, hash: head.hash }).toEqual({ version: events.at(-1)?.version, hash: events.at(-1)?.hash });
  expect(JSON.parse(JSON.stringify(fold(events)))).toEqual(state);
  expect(new Set(events.map((e) => e.commandId)).size).toBe(events.length);
}

async function reset(agreementId: string, eventId: number): Promise<void> {
  const { workflowService } = rig.temporal.client;
  const { runId } = await rig.temporal.client.workflow.getHandle(agreementWorkflowId(agreementId)).describe();
  await workflowService.resetWorkflowExecution({
    namespace: rig.temporal.namespace, workflowExecution: { workflowId: agreementWorkflowId(agreementId), runId },
    reason: 'operator', workflowTaskFinishEventId: eventId as never, requestId: `${agreementId}-${eventId}`,
  });
}

/** Ids of the workflow tasks that were completed: where a reset may go back to. */
async function completedTasks(agreementId: string): Promise<number[]> {
  const { events } = await rig.temporal.client.workflow.getHandle(agreementWorkflowId(agreementId)).fetchHistory();
  return (events ?? []).filter((e) => e.workflowTaskCompletedEventAttributes).map((e) => Number(e.eventId));
}

describe('an operator\'s terminate', () => {
  it('is mended by the next command', async () => {
    const agreementId = await rig.propose();
    await rig.record(agreementId, 'satu');
    await rig.temporal.client.workflow.getHandle(agreementWorkflowId(agreementId)).terminate('operator');
    expect((await rig.record(agreementId, 'dua')).version).toBe(3);
    expect((await readHead(rig.db, agreementId))?.epoch).toBe(2);
    await agrees(agreementId);
  });

  it('loses nothing that only Temporal had acknowledged', async () => {
    const agreementId = await rig.propose();
    const dying = rig.newPath({ append: cut, deadlineMs: 800 });
    const half = await dying.submit(rig.activity(agreementId, 'setengah'));
    expect(half.state).toBe('pending');
    await rig.temporal.client.workflow.getHandle(agreementWorkflowId(agreementId)).terminate('operator');
    const { recovered, version } = await rig.path.revive(agreementId, 'test');
    expect({ recovered, version }).toEqual({ recovered: 1, version: 2 });
    expect(await getCommand(rig.db, half.commandId)).toMatchObject({ state: 'accepted', version: 2 });
    await rig.record(agreementId, 'sesudahnya');
    await healOnce(rig.path);
    await agrees(agreementId);
    expect(await readEvents(rig.db, agreementId)).toHaveLength(3);
  });

  it('does not let a command happen twice that was accepted before', async () => {
    const agreementId = await rig.propose();
    const first = await rig.record(agreementId, 'satu');
    await rig.path.revive(agreementId, 'test');
    const row = await getCommand(rig.db, first.commandId);
    const [again] = await rig.path.resend(agreementId, [row?.request as never], Date.now() + 5_000, Date.now() + 20_000);
    expect(again).toMatchObject({ state: 'accepted', version: first.version });
    await agrees(agreementId);
  });
});

describe('an operator\'s reset', () => {
  it('meets the fence at the next command and is mended', async () => {
    const agreementId = await rig.propose();
    for (const text of ['satu', 'dua', 'tiga']) await rig.record(agreementId, text);
    const before = await readEvents(rig.db, agreementId);
    const [first] = await completedTasks(agreementId);
    await reset(agreementId, first as number);
    expect((await rig.record(agreementId, 'empat')).version).toBe(5);
    expect((await readEvents(rig.db, agreementId)).slice(0, 4)).toEqual(before);
    await agrees(agreementId);
  });

  it('with an event that only Temporal had: it is taken over from the run that was reset', async () => {
    const agreementId = await rig.propose();
    const half = await rig.newPath({ append: cut, deadlineMs: 800 }).submit(rig.activity(agreementId, 'setengah'));
    const [first] = await completedTasks(agreementId);
    await reset(agreementId, first as number);
    await rig.path.revive(agreementId, 'test');
    for (let i = 0; i < 20 && (await getCommand(rig.db, half.commandId))?.state === 'pending'; i += 1) {
      await healOnce(rig.path, { sendMs: 2_000 });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(await getCommand(rig.db, half.commandId)).toMatchObject({ state: 'accepted', version: 2 });
    await agrees(agreementId);
  });
});

describe('a store that went back', () => {
  it('Temporal without any run: the next command starts one from the journal', async () => {
    const agreementId = await rig.propose();
    await rig.record(agreementId, 'satu');
    const { workflowService } = rig.temporal.client;
    await workflowService.deleteWorkflowExecution({
      namespace: rig.temporal.namespace, workflowExecution: { workflowId: agreementWorkflowId(agreementId) } });
    while ((await latestRun(rig.path.deps.temporal, agreementId)) !== null) await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await rig.record(agreementId, 'dua')).version).toBe(3);
    await agrees(agreementId);
  });

  it('an older journal: what it lost comes back from Temporal, then the next command', async () => {
    const agreementId = await rig.propose();
    for (const text of ['satu', 'dua', 'tiga', 'empat']) await rig.record(agreementId, text);
    const before = await readEvents(rig.db, agreementId);
    const operator = new pg.Client({ connectionString: rig.database.superuserUrl });
    await operator.connect();
    await operator.query(`SET session_replication_role = replica`);
    await operator.query(`DELETE FROM agreement_events WHERE agreement_id = $1 AND version > 2`, [agreementId]);
    await operator.query(`UPDATE agreement_head SET version = 2, hash = $2 WHERE agreement_id = $1`, [agreementId, before[1]?.hash]);
    await operator.end();
    expect((await rig.record(agreementId, 'lima')).version).toBe(6);
    expect((await readEvents(rig.db, agreementId)).slice(0, 5)).toEqual(before);
    await agrees(agreementId);
  });

  it('many revive at once: one run, one chain', async () => {
    const agreementId = await rig.propose();
    await Promise.all([rig.path.revive(agreementId, 'a'), rig.newPath().revive(agreementId, 'b'), rig.record(agreementId, 'satu')]);
    await rig.record(agreementId, 'dua');
    await agrees(agreementId);
  });
});
