import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proposal, text } from '../../test/support/life.js';
import { anActivity, commandOf } from '../../test/support/commands.js';
import { ShellRig } from '../../test/support/shell-rig.js';

describe('rules 1, 3, 4: heads, batches and ids', () => {
  let rig: ShellRig;
  let now: number;
  beforeAll(async () => {
    rig = await ShellRig.timeSkipping();
    now = await rig.now();
  });
  afterAll(() => rig.close());

  it('answers with every event after the head that was sent, and then forgets them', async () => {
    const agreement = rig.agreement();
    await agreement.propose(now);
    const behind = rig.journal.headOf(agreement.agreementId);
    await agreement.send([anActivity(now)]); // its sender dies before it appends
    expect(await agreement.head()).toMatchObject({ version: 2, tail: 1, base: { version: 1 } });
    const answer = await agreement.send([anActivity(now)], behind);
    expect(answer.events.map((event) => event.version)).toEqual([2, 3]);
    expect(answer.results).toMatchObject([{ ok: true, fromVersion: 3, toVersion: 3 }]);
    rig.journal.append(agreement.agreementId, answer.events);
    await agreement.run(anActivity(now));
    expect(await agreement.head()).toMatchObject({ version: 4, tail: 1, base: { version: 3 } });
    // The run knows that the journal holds version 3: a sender that read less must read again.
    expect((await agreement.refusal([anActivity(now)], behind)).code).toBe('stale-head');
  });

  it('writes nothing for a head that is ahead, differs or is of another epoch', async () => {
    const agreement = rig.agreement();
    await agreement.propose(now);
    const before = await agreement.count('EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED');
    const head = rig.journal.headOf(agreement.agreementId);
    const heads = [{ ...head, version: 2 }, { ...head, hash: 'f'.repeat(64) }, { ...head, epoch: 2 }];
    const codes = [];
    for (const each of heads) codes.push((await agreement.refusal([anActivity(now)], each)).code);
    expect(codes).toEqual(['journal-diverged', 'journal-diverged', 'fenced']);
    expect(await agreement.count('EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED')).toBe(before);
  });

  it('answers a mixed batch command by command, each on top of those before it', async () => {
    const agreement = rig.agreement();
    const [first, wrong, second] = [anActivity(now), commandOf('advance-stage', { to: 'signing' }, now), anActivity(now)];
    const { events, results } = await agreement.run(commandOf('propose', proposal(), now), first, wrong, second);
    expect(results.map((result) => (result.ok ? [result.fromVersion, result.toVersion] : result.refusal.code))).toEqual([
      [1, 1], [2, 2], 'gate-not-passed', [3, 3],
    ]);
    expect(events).toHaveLength(3);
    expect(events.map((event) => event.commandId).slice(1)).toEqual([first.commandId, second.commandId]);
  });

  it('does not apply what builds on a refused command; on an accepted one it builds, in whichever Update that came', async () => {
    const agreement = rig.agreement();
    const first = commandOf('propose', proposal(), now);
    const wrong = { ...commandOf('advance-stage', { to: 'signing' }, now), after: first.commandId };
    const [lost, later, stranger] = [wrong.commandId, first.commandId, 'cmd_nobody'].map((after) => ({ ...anActivity(now), after }));
    const { results } = await agreement.run(first, wrong, ...[lost, later].flatMap((one) => one ?? []));
    expect(results.map((result) => (result.ok ? [result.fromVersion, result.toVersion] : result.refusal.code))).toEqual([[1, 1], 'gate-not-passed', 'not-applied', [2, 2]]);
    const alone = await agreement.run({ ...anActivity(now), after: later?.commandId ?? '' }, stranger ?? anActivity(now));
    expect(alone.results.map((result) => (result.ok ? [result.fromVersion, result.toVersion] : result.refusal.code))).toEqual([[3, 3], 'not-applied']);
  });

  it('rejects a batch only if all are refused, and then accepts nothing', async () => {
    const agreement = rig.agreement();
    await agreement.propose(now);
    const before = await agreement.count('EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED');
    const refusal = await agreement.refusal([commandOf('advance-stage', { to: 'signing' }, now), commandOf('resume', {}, now)]);
    expect(refusal.code).toBe('all-refused');
    expect(refusal.results.map((result) => (result.ok ? '' : result.refusal.code))).toEqual(['gate-not-passed', 'not-suspended']);
    expect(refusal.head.version).toBe(1);
    expect(await agreement.count('EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED')).toBe(before);
  });

  it('applies an id once: in one batch, in the next, in the next run', async () => {
    const agreement = rig.agreement({ commandsPerRun: 3 });
    await agreement.propose(now);
    const command = anActivity(now);
    const twice = await agreement.run(command, command);
    expect(twice.results).toMatchObject([{ ok: true, fromVersion: 2 }, { ok: true, fromVersion: 2, repeated: true }]);
    const third = await agreement.run(anActivity(now), command);
    expect(third.results).toMatchObject([{ fromVersion: 3 }, { fromVersion: 2, toVersion: 2, repeated: true }]);
    const next = await agreement.untilRun(2);
    expect(next.remembered).toBe(3);
    expect((await agreement.run(command)).results).toMatchObject([{ fromVersion: 2, repeated: true }]);
    expect(agreement.journal).toHaveLength(3);
  });

  it('refuses a command after its notAfter, and forgets its id only then', async () => {
    const agreement = rig.agreement();
    const start = await rig.now();
    await agreement.propose(start);
    const command = anActivity(start);
    await agreement.run(command);
    await rig.skipTo(start + 590_000);
    expect((await agreement.run(command)).results).toMatchObject([{ repeated: true }]);
    await rig.skipTo(start + 602_000);
    const refusal = await agreement.refusal([command]);
    expect(refusal.results).toMatchObject([{ ok: false, refusal: { code: 'not-applied' } }]);
    await agreement.run(anActivity(await rig.now()));
    expect(await agreement.head()).toMatchObject({ remembered: 1, version: 3 });
  });

  it('refuses more than 4,000 remembered ids as too busy, until they are over', async () => {
    const start = await rig.now();
    const remembered = Array.from({ length: 4_001 }, (_, i): [string, number, number, number] => [`cmd_old_${i}`, 0, 0, Math.ceil(start / 1_000) + 60]);
    const agreement = rig.agreement({ remembered });
    expect((await agreement.refusal([commandOf('propose', proposal(), start)])).code).toBe('too-busy');
    await rig.skipTo(start + 30_000);
    expect((await agreement.refusal([commandOf('propose', proposal(), start)])).code).toBe('too-busy');
    const after = rig.agreement({ remembered: remembered.map(([id, from, to]) => [id, from, to, Math.floor(start / 1_000) - 1]) });
    expect((await after.propose(await rig.now())).results).toMatchObject([{ ok: true }]);
  });

  it('takes at most 100 commands and 64 KiB at once', async () => {
    const agreement = rig.agreement();
    const start = await rig.now();
    await agreement.propose(start);
    const many = Array.from({ length: 101 }, () => anActivity(start));
    expect((await agreement.refusal(many)).code).toBe('too-large');
    const wide = Array.from({ length: 70 }, () => commandOf('record-activity', { kind: 'call', on: '2026-01-05', text: text(), place: 'x'.repeat(900) }, start));
    expect((await agreement.refusal(wide)).code).toBe('too-large');
    expect((await agreement.run(...many.slice(0, 100))).events).toHaveLength(100);
  });

  it('lets time decide before a command, even where the wake-up is spread', async () => {
    const agreement = rig.agreement();
    await agreement.propose(await rig.now(), { policy: 'standard@1' });
    const dueOn = new Date((await rig.now()) + 40 * 86_400_000).toISOString().slice(0, 10);
    const { events } = await agreement.run(commandOf('add-obligation', {
      title: 'Laporan (contoh)', ownerSide: 'partner', basis: 'work-plan', schedule: { dueOn },
    }, await rig.now()));
    const { lapsesAt } = (events.find((event) => event.type === 'FollowUpScheduled')?.data as { dates: { lapsesAt: string } }).dates;
    const wake = await agreement.head();
    expect(wake.wakesAt).not.toBeNull();
    await rig.skipTo(Date.parse(lapsesAt) - 1_000);
    // One second after the moment, minutes before the spread wake-up of most ids: the command comes second all the same.
    await rig.skipTo(Date.parse(lapsesAt) + 1);
    const answer = await agreement.run(anActivity(await rig.now()));
    const types = agreement.journal.map((event) => event.type);
    expect(types.indexOf('FollowUpLapsed')).toBeGreaterThan(-1);
    expect(types.indexOf('FollowUpLapsed')).toBeLessThan(types.lastIndexOf('ActivityRecorded'));
    const [result] = answer.results;
    const own = answer.events.filter((event) => result?.ok && event.version >= result.fromVersion);
    expect(own.map((event) => event.type)).toEqual(['ActivityRecorded']);
  });

  it('replays every history that it made', async () => {
    expect(await rig.replayEverything()).toBeGreaterThan(10);
  });
});
