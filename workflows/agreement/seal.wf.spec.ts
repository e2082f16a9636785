import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CommandResult } from '#libs/agreement/types/update.js';
import type { Envelope } from '#libs/journal/envelope.js';
import { anActivity, commandOf } from '../../test/support/commands.js';
import { alterCommand, replayAll, traceSinks, type RunHistory } from '../../test/support/replay.js';
import { ShellRig, type Agreement } from '../../test/support/shell-rig.js';
import { workflowBundle } from '../../test/support/temporal.js';

describe('rule 11: every run is sealed, and a replay notices a changed decision', () => {
  let rig: ShellRig;
  let agreement: Agreement;
  let runs: RunHistory[];
  beforeAll(async () => {
    rig = await ShellRig.timeSkipping();
    agreement = rig.agreement({ commandsPerRun: 4 });
    await agreement.propose(await rig.now());
    for (let i = 0; i < 10; i += 1) await agreement.sendUntilAnswered([anActivity(await rig.now()), commandOf('resume', {}, await rig.now())]);
    await agreement.untilRun(3);
    runs = await agreement.history();
  });
  afterAll(() => rig.close());

  it('names version and hash of the chain in the last activity before a run goes', () => {
    for (const { history } of runs.slice(0, 2)) {
      const activities = (history.events ?? []).flatMap((event) => event.activityTaskScheduledEventAttributes ?? []);
      const last = activities.at(-1);
      expect(last?.activityType?.name).toBe('flushJournal');
      const [, version = '', hash = ''] = /^seal-(\d+)-([0-9a-f]{16})$/.exec(last?.activityId ?? '') ?? [];
      expect(agreement.journal[Number(version) - 1]?.hash.slice(0, 16)).toBe(hash);
    }
  });

  it('traces every event and every outcome of a replay, byte for byte those of the journal', async () => {
    const events: Envelope[] = [];
    const outcomes: CommandResult[] = [];
    const sinks = traceSinks({ events: (some) => void events.push(...some), outcome: (_id, results) => void outcomes.push(...results) });
    await replayAll(runs, { workflowBundle: workflowBundle(), sinks });
    expect(JSON.stringify(events)).toBe(JSON.stringify(agreement.journal));
    expect(outcomes.filter((result) => result.ok)).toHaveLength(11);
    expect(outcomes.filter((result) => !result.ok)).toHaveLength(10);
  });

  it('replays as it was, and not with one command altered', async () => {
    const [first] = runs as [RunHistory];
    await replayAll([first], { workflowBundle: workflowBundle() });
    const altered = alterCommand(first, '"kind":"call"', '"kind":"visit"');
    await expect(replayAll([altered], { workflowBundle: workflowBundle() })).rejects.toThrow(/determinis/i);
  });
});
