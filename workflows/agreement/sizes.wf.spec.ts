import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateOf, dayOf } from '#libs/calendar/index.js';
import { verifyChain } from '#libs/journal/chain.js';
import { anActivity, commandOf } from '../../test/support/commands.js';
import { Life, proposal, signing, text } from '../../test/support/life.js';
import { ShellRig } from '../../test/support/shell-rig.js';
import { jsonBytes, LIMITS } from './limits.js';

describe('rule 9: sizes', () => {
  let rig: ShellRig;
  beforeAll(async () => { rig = await ShellRig.timeSkipping(); });
  afterAll(() => rig.close());

  it('refuses a command whose event or body is too large, and only that one', async () => {
    const life = new Life(await rig.now(), 'agr_large');
    life.do('propose', proposal());
    life.passGates('exploration');
    life.do('advance-stage', { to: 'signing' }, { effectiveOn: '2024-12-01' });
    const agreement = rig.fromJournal(life);
    const now = await rig.now();
    const witnesses = (n: number) => Array.from({ length: n }, (_, i) => ({ organisation: `${'Dinas '.repeat(40)}${i}`, office: 'Kepala '.repeat(40) }));
    const wide = commandOf('record-signing', signing({ witnesses: witnesses(40) }), now);
    const wider = commandOf('record-signing', signing({ witnesses: witnesses(150) }), now);
    expect(jsonBytes(wide.body)).toBeLessThan(LIMITS.bodyBytes);
    expect(jsonBytes(wider.body)).toBeGreaterThan(LIMITS.bodyBytes);
    expect((await agreement.refusal([wider])).results).toMatchObject([{ refusal: { code: 'too-large' } }]);
    const { results } = await agreement.run(wide, commandOf('record-signing', signing(), now));
    expect(results).toMatchObject([{ ok: false, refusal: { code: 'too-large' } }, { ok: true }]);
  });

  it('answers at most 128 KiB: fewer commands at once, and the tail goes to the journal', async () => {
    const agreement = rig.agreement();
    const now = await rig.now();
    await agreement.propose(now);
    const behind = rig.journal.headOf(agreement.agreementId);
    const some = (n: number) => Array.from({ length: n }, () =>
      commandOf('record-activity', { kind: 'call', on: '2026-01-05', place: 'Denpasar '.repeat(25), text: text() }, now));
    await agreement.send(some(90)); // two senders that die before they append
    expect((await agreement.head()).tail).toBe(90);
    expect((await agreement.refusal(some(90), behind)).code).toBe('too-large');
    const answer = await agreement.send(some(42), behind);
    expect(jsonBytes(answer)).toBeLessThan(LIMITS.answerBytes);
    expect(answer.events).toHaveLength(132);
    // More than 96 KiB that nobody is known to have appended: the run does it itself.
    await rig.skipTo((await rig.now()) + 5_000);
    expect(agreement.journal).toHaveLength(133);
    expect(await agreement.head()).toMatchObject({ tail: 0, base: { version: 133 } });
    expect((await agreement.refusal([anActivity(now)], behind)).code).toBe('stale-head');
  });

  it('writes what a long absence owes in slices of 256 KiB', async () => {
    const life = new Life(await rig.now(), 'agr_owing');
    life.do('propose', proposal());
    const dueOn = dateOf(dayOf(new Date(life.now).toISOString().slice(0, 10)) + 4);
    for (let i = 0; i < 150; i += 1) {
      life.do('add-obligation', { title: `Laporan ${i} ${'(contoh) '.repeat(20)}`, ownerSide: 'partner', basis: 'work-plan', schedule: { dueOn } });
    }
    const agreement = rig.fromJournal(life);
    await agreement.run(anActivity(await rig.now()));
    // Long after the last of them, whatever days off lie between.
    await rig.skipTo(`${dateOf(dayOf(dueOn) + 12)}T18:00:00.000Z`);
    const flushes = rig.journal.flushes.filter((flush) => flush.agreementId === 'agr_owing');
    expect(flushes.some((flush) => flush.events.length > 100)).toBe(true);
    for (const flush of flushes) expect(jsonBytes(flush.events)).toBeLessThanOrEqual(LIMITS.sliceBytes + 2_000);
    expect(agreement.journal.filter((event) => event.type === 'FollowUpLapsed')).toHaveLength(150);
    expect(verifyChain(agreement.journal)).toMatchObject({ ok: true });
  }, 30_000);

  it('counts bytes as UTF-8 does', () => {
    for (const value of ['abc', 'Tindak lanjut — é', '愛と😀', { a: ['\u0001', null] }]) expect(jsonBytes(value)).toBe(Buffer.byteLength(JSON.stringify(value)));
  });

  it('replays every history that it made', async () => {
    expect(await rig.replayEverything()).toBeGreaterThan(2);
  }, 30_000);
});
