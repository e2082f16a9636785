import { describe, expect, it } from '@jest/globals';
import { hashOf } from '#libs/journal/chain.js';
import type { Envelope } from '#libs/journal/envelope.js';
import { chainOf, commandOf, evidenceOf, rowOf, runOf } from './audit.factory.js';
import type { Evidence, JournalRow } from './evidence.js';
import { verifyRows, sha256 } from './verify-chain.js';
import { verifyCommands } from './verify-commands.js';
import { verifyHistories } from './verify-histories.js';
import { verifyTexts } from './verify-texts.js';
import { compareReplay } from './verify-replay.js';

const names = (findings: { what: string; version: number | null; where: string }[]): string[] =>
  findings.map((f) => `${f.version} ${f.what} ${f.where}`);

const withRow = (evidence: Evidence, version: number, change: Partial<JournalRow>): Evidence => ({
  ...evidence, rows: evidence.rows.map((row) => (row.version === version ? { ...row, ...change } : row)),
});

describe('the chain from the journal alone', () => {
  const sound = evidenceOf(chainOf(5));

  it('finds nothing in a sound one', () => {
    expect(verifyRows(sound)).toEqual([]);
    expect(verifyRows({ agreementId: 'agr_1', rows: [], head: null })).toEqual([]);
  });

  it.each<[keyof JournalRow, unknown, string]>([
    ['type', 'ActivityRecordee', 'type'],
    ['schemaVersion', 2, 'schema_version'],
    ['recordedAt', '2026-11-23T02:00:03.000001Z', 'recorded_at'],
    ['effectiveOn', '2026-11-24', 'effective_on'],
    ['actorId', 'con_2', 'actor_id'],
    ['actorRole', 'system', 'actor_role'],
    ['commandId', 'cmd_9', 'command_id'],
    ['data', { place: 'Kupang 4' }, 'data'],
    ['agreementId', 'agr_2', 'agreement_id'],
  ])('names the one plain column that was changed: %s', (column, value, name) => {
    expect(names(verifyRows(withRow(sound, 3, { [column]: value })))).toEqual([`3 column-differs agreement_events.${name}`]);
  });

  it('names a changed text, and a text changed with its hash by the link that breaks', () => {
    const text = (sound.rows[2] as JournalRow).hashedText.replace('Kupang 3', 'Kupang 8');
    expect(names(verifyRows(withRow(sound, 3, { hashedText: text })))).toEqual(
      ['3 hash-differs agreement_events.hash', '3 column-differs agreement_events.data']);
    expect(names(verifyRows(withRow(sound, 3, { hashedText: text, hash: sha256(text), data: { place: 'Kupang 8' } })))).toEqual(
      ['4 previous-hash-differs agreement_events.previous_hash']);
  });

  it('does not take a text for the event that is not its canonical form', () => {
    const text = `${(sound.rows[4] as JournalRow).hashedText} `;
    const head = { version: 5, hash: sha256(text), epoch: 1 };
    expect(names(verifyRows({ ...withRow(sound, 5, { hashedText: text, hash: sha256(text) }), head }))).toEqual(
      ['5 text-unreadable agreement_events.hashed_text']);
  });

  it('names the changed hash itself and its follower', () => {
    expect(names(verifyRows(withRow(sound, 3, { hash: 'a'.repeat(64) })))).toEqual(
      ['3 hash-differs agreement_events.hash', '4 previous-hash-differs agreement_events.previous_hash']);
  });

  it('names a missing row, a cut end and a head that was moved', () => {
    const without = (version: number): Evidence => ({ ...sound, rows: sound.rows.filter((row) => row.version !== version) });
    expect(names(verifyRows(without(3)))).toEqual(['3 version-gap agreement_events.version']);
    expect(names(verifyRows(without(5)))).toEqual(['5 head-differs agreement_head']);
    expect(names(verifyRows({ ...sound, head: { version: 5, hash: 'b'.repeat(64), epoch: 1 } }))).toEqual(['5 head-differs agreement_head']);
    expect(names(verifyRows({ ...sound, rows: [], head: sound.head }))).toEqual(['1 head-differs agreement_head']);
  });
});

describe('journal against histories', () => {
  const events = chainOf(6);
  const sound = evidenceOf(events);
  const other = chainOf(6, 'agr_1', 'Ende');

  it('finds every version proven', () => {
    expect(verifyHistories(sound)).toMatchObject({ findings: [], proven: 6, beyond: 0, notes: [] });
  });

  it('names an altered row once, and a row that no history knows', () => {
    const altered = withRow(sound, 4, rowOf({ ...(events[3] as Envelope), data: { place: 'Ende' } }));
    const [found, ...more] = verifyHistories(altered).findings;
    expect(more).toEqual([]);
    expect(found).toMatchObject({ agreementId: 'agr_1', version: 4, what: 'bytes-differ', since: '2026-11-23T02:00:04.000Z' });
    expect(found?.detail).toContain('/data/place was "Kupang 4" and is "Ende"');
    expect(names(verifyHistories({ ...sound, runs: [runOf(events.slice(0, 5))] }).findings)).toEqual(['6 not-in-any-history histories']);
  });

  it('counts what histories tell beyond the journal', () => {
    expect(verifyHistories({ ...evidenceOf(events.slice(0, 4)), runs: [runOf(events)] })).toMatchObject({ findings: [], proven: 4, beyond: 2 });
  });

  it('names a running reset that tells other events', () => {
    const dead = runOf(events, { status: 'terminated' });
    const reset = runOf([...events.slice(0, 2), ...other.slice(2)], { runId: 'run-2', resetOf: 'run-1' });
    const verdict = verifyHistories({ ...sound, runs: [dead, reset] });
    expect(verdict.findings).toMatchObject([{ what: 'run-diverges', version: 3, runId: 'run-2' }]);
    expect(verdict.setAside.size).toBe(0);
  });

  it('sets it aside once a revival has raised the epoch, and says so', () => {
    const runs = [
      runOf(events, { status: 'terminated' }),
      runOf([...events.slice(0, 2), ...other.slice(2)], { runId: 'run-2', resetOf: 'run-1', status: 'terminated' }),
      runOf([], { runId: 'run-3', epoch: 2, carried: { version: 6, hash: (events[5] as Envelope).hash } }),
    ];
    const verdict = verifyHistories({ ...sound, head: { version: 6, hash: (events[5] as Envelope).hash, epoch: 2 }, runs });
    expect(verdict).toMatchObject({ findings: [], proven: 6 });
    expect([...verdict.setAside]).toEqual(['run-2']);
    expect(verdict.notes).toHaveLength(1);
  });

  it('does not set aside the only witness: an altered row stays altered after a revival', () => {
    const runs = [runOf(events, { status: 'terminated' }), runOf([], { runId: 'run-2', epoch: 2 })];
    const altered = withRow({ ...sound, runs, head: { version: 6, hash: 'x', epoch: 2 } }, 4, rowOf({ ...(events[3] as Envelope), data: {} }));
    expect(verifyHistories(altered)).toMatchObject({ findings: [{ what: 'bytes-differ', version: 4 }], proven: 5 });
  });

  it('compares seals and the head that a run started from', () => {
    const seal = { version: 6, hash: '0123456789abcdef', where: 'event 9' };
    expect(names(verifyHistories({ ...sound, runs: [runOf(events, { seals: [seal] })] }).findings)).toEqual(['6 seal-differs history run-1 event 9']);
    const right = { ...seal, hash: (events[5] as Envelope).hash.slice(0, 16) };
    expect(verifyHistories({ ...sound, runs: [runOf(events, { seals: [right] })] }).findings).toEqual([]);
    const runs = [runOf(events), runOf([], { runId: 'run-2', carried: { version: 6, hash: 'f'.repeat(64) } })];
    expect(names(verifyHistories({ ...sound, runs }).findings)).toEqual(['6 run-diverges history run-2 input']);
  });
});

describe('command log against events', () => {
  const events = chainOf(3);
  const commands = events.map((event) => commandOf(event));
  const verify = (rows: Envelope[], log: typeof commands): string[] =>
    names(verifyCommands({ agreementId: 'agr_1', rows: rows.map(rowOf), commands: log }));

  it('finds them in agreement', () => {
    const refused = commandOf(events[0] as Envelope, { id: 'cmd_x', state: 'refused', fromVersion: null, version: null });
    const ofTime = { ...(events[1] as Envelope), commandId: 'time/agr_1/2' };
    expect(verify([events[0] as Envelope, ofTime, events[2] as Envelope], [commands[0] as never, commands[2] as never, refused])).toEqual([]);
  });

  it.each<[string, Parameters<typeof commandOf>[1], string]>([
    ['refused but applied', { state: 'refused' }, '2 refused-but-applied command_log cmd_2'],
    ['pending but applied', { state: 'pending' }, '2 unsettled-but-applied command_log cmd_2'],
    ['another version', { version: 1 }, '2 command-version-differs command_log cmd_2'],
  ])('names what is %s', (_name, change, expected) => {
    expect(verify(events, commands.map((c) => (c.id === 'cmd_2' ? { ...c, ...change } : c)))).toEqual([expected]);
  });

  it('names an accepted command without events and events without a command', () => {
    expect(verify(events.slice(0, 2), commands)).toEqual(['3 command-without-events command_log cmd_3']);
    expect(verify(events, commands.slice(0, 2))).toEqual(['3 events-without-command command_log']);
  });
});

describe('free texts against their commitments', () => {
  const [first, second] = chainOf(2) as [Envelope, Envelope];
  const rows = [rowOf({ ...first, data: { scopeItems: [{ text: { textId: 'txt_1', commitment: 'a' } }], reason: { textId: 'txt_2', commitment: 'b' } } }), rowOf(second)];
  const verify = (texts: { textId: string; commitment: string | null }[]) => verifyTexts('agr_1', rows, texts);

  it('names the text that is another one, and takes no offence at an erased one', () => {
    expect(verify([{ textId: 'txt_1', commitment: 'a' }, { textId: 'txt_2', commitment: null }])).toEqual({ findings: [], proven: 1, missing: 0 });
    expect(verify([{ textId: 'txt_1', commitment: 'x' }])).toMatchObject({
      findings: [{ what: 'free-text-differs', version: 1, where: 'texts txt_1' }], proven: 0, missing: 1,
    });
  });
});

describe('replay against recorded decisions', () => {
  const events = chainOf(3);
  const rows = new Map(events.map((event) => [event.version, rowOf(event)]));
  const run = runOf(events, { outcomes: [{ updateId: 'u1', text: '[{"ok":true}]', where: 'event 5' }] });
  const trace = { error: null, events, outcomes: [{ updateId: 'u1', text: '[{"ok":true}]' }], faults: [] };

  it('agrees where every decision is the same', () => {
    expect(compareReplay('agr_1', run, trace, rows)).toEqual({ run: [], journal: [] });
  });

  it('names a changed decision though the replay itself went through', () => {
    const changed = { ...(events[1] as Envelope), data: { place: 'Ende' } };
    const verdict = compareReplay('agr_1', run, { ...trace, events: [events[0] as Envelope, { ...changed, hash: hashOf(changed) }, events[2] as Envelope] }, rows);
    expect(names(verdict.run)).toEqual(['2 decision-differs replay of run-1']);
    expect(names(verdict.journal)).toEqual(['2 bytes-differ replay of run-1']);
    expect(verdict.run[0]?.detail).toContain('/data/place was "Kupang 2" and is "Ende"');
  });

  it('accuses the journal, not the run, where the replay decides what the history recorded', () => {
    const altered = new Map(rows).set(2, rowOf({ ...(events[1] as Envelope), data: {} }));
    const verdict = compareReplay('agr_1', run, trace, altered);
    expect([verdict.run, names(verdict.journal)]).toEqual([[], ['2 bytes-differ replay of run-1']]);
  });

  it('names a decision that is not made any more, and another answer', () => {
    expect(compareReplay('agr_1', run, { ...trace, events: events.slice(0, 2) }, rows).run).toMatchObject([{ what: 'decision-differs', version: 3 }]);
    expect(compareReplay('agr_1', run, { ...trace, outcomes: [{ updateId: 'u1', text: '[{"ok":false}]' }] }, rows).run).toMatchObject(
      [{ what: 'decision-differs', version: null }]);
  });

  it('tells a failed replay once, with the version that it reached', () => {
    expect(compareReplay('agr_1', run, { ...trace, error: 'Nondeterminism', events: events.slice(0, 1), outcomes: [] }, rows).run).toMatchObject(
      [{ what: 'replay-failed', version: 2 }]);
  });
});
