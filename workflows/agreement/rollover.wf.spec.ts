import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyChain } from '#libs/journal/chain.js';
import { anActivity, commandOf } from '../../test/support/commands.js';
import { Life, proposal, text } from '../../test/support/life.js';
import { ShellRig } from '../../test/support/shell-rig.js';

describe('rules 2, 8 and 10: runs end, the agreement goes on', () => {
  let rig: ShellRig;
  beforeAll(async () => { rig = await ShellRig.timeSkipping(); });
  afterAll(() => rig.close());

  it('continues as new after its commands, loses and doubles none, and archives each run', async () => {
    const agreement = rig.agreement({ commandsPerRun: 10 });
    await agreement.propose(await rig.now());
    const commands = await Promise.all(Array.from({ length: 45 }, async () => anActivity(await rig.now())));
    for (const command of commands) await agreement.sendUntilAnswered([command]);
    expect(agreement.journal.slice(1).map((event) => event.commandId)).toEqual(commands.map((command) => command.commandId));
    expect(verifyChain(agreement.journal)).toMatchObject({ ok: true });
    await agreement.untilRun(5);
    await eventually(() => agreement.archivedRuns().length === 4);
    const runs = await agreement.history();
    expect(agreement.archivedRuns()).toEqual(runs.slice(0, 4).map((run) => run.runId));
  });

  it('never flushes and continues in one task, nor completes an Update in the last one', async () => {
    for (const agreement of rig.agreements) {
      for (const { history } of await agreement.history()) {
        const events = history.events ?? [];
        const end = events.at(-1)?.workflowExecutionContinuedAsNewEventAttributes;
        if (!end) continue;
        const last = events.filter((event) => String(attributesOf(event)?.workflowTaskCompletedEventId) === String(end.workflowTaskCompletedEventId));
        expect(last).toHaveLength(1);
      }
    }
  });

  it('does not go while the journal is away: commands go on, and it rolls when the journal is back', async () => {
    const agreement = rig.agreement({ commandsPerRun: 5 });
    await agreement.propose(await rig.now());
    rig.journal.away = true;
    const head = rig.journal.headOf(agreement.agreementId);
    for (let i = 0; i < 12; i += 1) {
      const answer = await agreement.sendUntilAnswered([anActivity(await rig.now())], () => head, { append: false });
      expect(answer.events).toHaveLength(i + 1);
      await rig.skipTo((await rig.now()) + 3_000);
    }
    expect((await agreement.history()).length).toBe(1);
    expect(agreement.journal).toHaveLength(1);
    rig.journal.away = false;
    await rig.skipTo((await rig.now()) + 30_000);
    await agreement.untilRun(2);
    expect(agreement.journal.length).toBe(13);
  }, 60_000);

  it('starts from the journal after a life was cut, and archives the dead run first', async () => {
    const life = new Life(await rig.now(), 'agr_revived');
    life.do('propose', proposal());
    const dead = { workflowId: 'agreement/agr_revived', runId: 'f3a1c9d0-0000-4000-8000-000000000000' };
    const agreement = rig.fromJournal(life, { continues: dead });
    await agreement.run(anActivity(await rig.now()));
    await eventually(() => rig.journal.archived.some((run) => run.runId === dead.runId));
    expect(agreement.journal.map((event) => event.version)).toEqual([1, 2]);
  });

  it('is in quarantine once the journal refuses it, and waits for revive', async () => {
    const agreement = rig.agreement();
    await agreement.propose(await rig.now());
    const head = rig.journal.headOf(agreement.agreementId);
    rig.journal.raiseEpoch(agreement.agreementId);
    expect((await agreement.refusal([anActivity(await rig.now())])).code).toBe('fenced');
    await agreement.handle.signal('roll');
    await eventually(async () => (await agreement.head()).quarantined === 'Fenced');
    expect((await agreement.refusal([anActivity(await rig.now())], head)).code).toBe('fenced');
    expect((await agreement.history()).length).toBe(1);
  });

  it('ends by itself after a minute without an accepted first command', async () => {
    const agreement = rig.agreement();
    const refusal = await agreement.refusal([commandOf('resume', {}, await rig.now())]);
    expect(refusal.code).toBe('all-refused');
    await rig.skipTo((await rig.now()) + 62_000);
    expect((await agreement.handle.describe()).status.name).toBe('COMPLETED');
    // The id is free again.
    expect((await agreement.propose(await rig.now())).results).toMatchObject([{ ok: true, fromVersion: 1 }]);
  });

  it('stays for 30 days after the agreement was closed, then seals and ends; a later command starts it again', async () => {
    const life = new Life(await rig.now(), 'agr_closing');
    life.do('propose', proposal());
    const agreement = rig.fromJournal(life);
    await agreement.run(commandOf('abandon', { reason: text() }, await rig.now()));
    await rig.skipTo((await rig.now()) + 29 * 86_400_000);
    expect((await agreement.handle.describe()).status.name).toBe('RUNNING');
    await rig.skipTo((await rig.now()) + 2 * 86_400_000);
    expect((await agreement.handle.describe()).status.name).toBe('COMPLETED');
    expect(rig.journal.flushes.at(-1)).toMatchObject({ agreementId: 'agr_closing', head: { version: 2 } });

    const again = rig.fromJournal(agreement.lifeAfter());
    const late = await again.run(commandOf('attach-document', { documentId: 'doc_report' }, await rig.now()));
    expect(late.results).toMatchObject([{ ok: true, fromVersion: 3 }]);
    await rig.skipTo((await rig.now()) + 2 * 86_400_000);
    expect((await again.handle.describe()).status.name).toBe('RUNNING');
    await rig.skipTo((await rig.now()) + 30 * 86_400_000);
    expect((await again.handle.describe()).status.name).toBe('COMPLETED');
  });

  it('replays every history that it made, whole chains', async () => {
    expect(await rig.replayEverything()).toBeGreaterThan(9);
  });
});

/** Any event's attributes, of which each names its workflow task. */
function attributesOf(event: object): { workflowTaskCompletedEventId?: unknown } | undefined {
  const [, attributes] = Object.entries(event).find(([key, value]) => key.endsWith('EventAttributes') && value) ?? [];
  return attributes as { workflowTaskCompletedEventId?: unknown } | undefined;
}

async function eventually(look: () => boolean | Promise<boolean>): Promise<void> {
  for (let left = 100; left > 0; left -= 1) {
    if (await look()) return;
    await sleep(50);
  }
  throw new Error('it did not come within 5 s');
}
