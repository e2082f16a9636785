import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditor } from '#libs/audit/auditor.js';
import { exportAgreements, NotExportable } from '#libs/audit/export.js';
import { folderSource } from '#libs/audit/folder-source.js';
import { stackSource } from '#libs/audit/stack-source.js';
import { connectTemporal } from '#libs/command-path/index.js';
import { agrees, findingsOf, type AuditReport } from '#libs/audit/report.js';
import { canonicalJson } from '#libs/journal/canonical.js';
import { hashOfText } from '#libs/journal/chain.js';
import { readHead } from '#libs/register/index.js';
import { AuditRig, type AuditedAgreement } from '../support/audit-rig.js';
import { anActivity, commandOf } from '../support/commands.js';
import { proposal } from '../support/life.js';

let rig: AuditRig;
/** An agreement whose first run the server has deleted. */
let lost: AuditedAgreement;
let lostRun: string;
beforeAll(async () => {
  rig = await AuditRig.start();
  lost = await aLife();
  const [first] = (await rig.source.histories(lost.agreementId)).runs;
  lostRun = first?.evidence.runId ?? '';
  await rig.archived(lostRun);
  // The server takes its time to forget: it does so while the other tests run.
  await rig.temporal.client.workflowService.deleteWorkflowExecution({
    namespace: rig.temporal.namespace, workflowExecution: { workflowId: lost.workflowId, runId: lostRun },
  });
}, 60_000);
afterAll(() => rig.close(), 60_000);

const promise = (dueOn: string) => commandOf('add-obligation', {
  title: 'Laporan penempatan', ownerSide: 'partner', basis: 'meeting', schedule: { dueOn },
}, Date.now());

/** A life with decisions of people and of time, over two runs. */
async function aLife(): Promise<AuditedAgreement> {
  const agreement = rig.agreement();
  await agreement.run(commandOf('propose', proposal(), Date.now()));
  await agreement.run(anActivity(Date.now()), anActivity(Date.now()));
  await agreement.run(promise('2025-12-31'));
  await agreement.roll();
  await agreement.run(anActivity(Date.now()));
  return agreement;
}

const rehashed = (event: object): { text: string; hash: string } => {
  const text = canonicalJson(event);
  return { text, hash: hashOfText(text) };
};

const told = (report: AuditReport): string[] => [...new Set(findingsOf(report).map((f) => `${f.version ?? '-'} ${f.what} ${f.where}`))];

describe('an agreement as it should be', () => {
  it('agrees in every part; every version is compared, every run of the chain replayed', async () => {
    const agreement = await aLife();
    const report = await rig.audit(agreement.agreementId);
    const head = await readHead(rig.db, agreement.agreementId);
    expect(told(report)).toEqual([]);
    expect(report).toMatchObject({
      state: 'done', histories: 2, replayed: 2, divergent: [], journal: { compared: head?.version, mismatches: [] }, chain: { verified: true },
    });
    expect(head?.version).toBeGreaterThan(7);
    expect(report.fold.compared).toBeGreaterThan(4);
    expect(agrees(report)).toBe(true);
  }, 60_000);

  it('is unknown by another name, and that is no agreement', async () => {
    const report = await rig.audit('agr_nobody');
    expect(report).toMatchObject({ state: 'failed', error: 'there is no agreement agr_nobody' });
    expect(agrees(report)).toBe(false);
  });
});

async function restore(agreementId: string): Promise<void> {
  await rig.tamper('DELETE FROM agreement_events WHERE agreement_id = $1', [agreementId]);
  await rig.tamper('INSERT INTO agreement_events SELECT * FROM kept');
  await rig.tamper('DROP TABLE kept');
}

describe('a row that a superuser has changed', () => {
  let agreement: AuditedAgreement;
  beforeAll(async () => {
    agreement = await aLife();
  }, 60_000);

  const columns: [column: string, change: string, what: string][] = [
    ['type', `'ActivityRecordee'`, 'column-differs'],
    ['data', `jsonb_set(data, '{kind}', '"visit"')`, 'column-differs'],
    ['effective_on', `'2001-01-01'`, 'column-differs'],
    ['recorded_at', `recorded_at + interval '1 microsecond'`, 'column-differs'],
    ['actor_id', `'con_other'`, 'column-differs'],
    ['previous_hash', `reverse(previous_hash)`, 'previous-hash-differs'],
    ['hash', `reverse(hash)`, 'hash-differs'],
    ['data', `data - 'kind'`, 'column-differs'],
  ];

  it('is named with its version and column, whichever it is', async () => {
    const { agreementId } = agreement;
    await agreement.run(...columns.map(() => anActivity(Date.now())));
    const first = ((await readHead(rig.db, agreementId))?.version ?? 0) - columns.length + 1;
    await rig.tamper('CREATE TABLE kept AS SELECT * FROM agreement_events WHERE agreement_id = $1', [agreementId]);
    for (const [i, [column, change]] of columns.entries()) {
      await rig.tamper(`UPDATE agreement_events SET ${column} = ${change} WHERE agreement_id = $1 AND version = $2`, [agreementId, first + i]);
    }
    const report = await rig.audit(agreementId);
    await restore(agreementId);
    expect(report).toMatchObject({ state: 'done', chain: { verified: false } });
    expect(agrees(report)).toBe(false);
    const found = told(report);
    for (const [i, [column, , what]] of columns.entries()) expect(found).toContain(`${first + i} ${what} agreement_events.${column}`);
    for (const { agreementId: id, since } of report.journal.mismatches) expect([id, since]).toEqual([agreementId, expect.stringMatching(/^20/)]);
    const versions = new Set(report.journal.mismatches.map((f) => f.version));
    expect(columns.every((_, i) => versions.has(first + i))).toBe(true);
    expect(versions.has(first - 1)).toBe(false);
    expect(agrees(await rig.audit(agreementId))).toBe(true);
  }, 60_000);

  it('is named though its hash, the links after it and the head were all computed again', async () => {
    const { agreementId } = agreement;
    const { rows } = await rig.source.journal(agreementId);
    let previous = rows[0]?.hash ?? '';
    await rig.tamper(`CREATE TABLE kept AS SELECT * FROM agreement_events WHERE agreement_id = $1`, [agreementId]);
    for (const row of rows.slice(1)) {
      const event = { ...(JSON.parse(row.hashedText) as Record<string, unknown>), previousHash: previous };
      const data = row.version === 2 ? { ...(row.data as object), kind: 'visit' } : row.data;
      const sealed = rehashed({ ...event, data });
      await rig.tamper(
        'UPDATE agreement_events SET data = $3, hashed_text = $4, previous_hash = $5, hash = $6 WHERE agreement_id = $1 AND version = $2',
        [agreementId, row.version, JSON.stringify(data), sealed.text, previous, sealed.hash]);
      previous = sealed.hash;
    }
    await rig.tamper('UPDATE agreement_head SET hash = $2 WHERE agreement_id = $1', [agreementId, previous]);
    const report = await rig.audit(agreementId);
    await restore(agreementId);
    await rig.tamper('UPDATE agreement_head SET hash = $2 WHERE agreement_id = $1', [agreementId, rows.at(-1)?.hash]);
    expect(report.chain.verified).toBe(true);
    expect(report.journal.mismatches.find((f) => f.version === 2)).toMatchObject({ agreementId, what: 'bytes-differ' });
    expect(report).toMatchObject({ histories: 2, replayed: 2, divergent: [] });
    expect(agrees(await rig.audit(agreementId))).toBe(true);
  }, 60_000);
});

describe('what stands beside the journal', () => {
  let agreement: AuditedAgreement;
  beforeAll(async () => {
    agreement = await aLife();
  }, 60_000);

  it('a register row that says something else is named, and its column', async () => {
    const { agreementId } = agreement;
    await rig.tamper(`UPDATE follow_ups SET due_on = due_on + 1 WHERE agreement_id = $1`, [agreementId]);
    const report = await rig.audit(agreementId);
    await rig.tamper(`UPDATE follow_ups SET due_on = due_on - 1 WHERE agreement_id = $1`, [agreementId]);
    expect(report.fold.mismatches).toMatchObject([{ agreementId, what: 'register-differs', where: expect.stringMatching(/follow_ups flw_.* due_on/) }]);
    expect(report.chain.verified).toBe(true);
  }, 60_000);

  it('a command that is said to be refused though it was applied is named', async () => {
    const { agreementId } = agreement;
    const { commands } = await rig.source.journal(agreementId);
    const command = commands?.at(-1);
    await rig.tamper(`UPDATE command_log SET state = 'refused' WHERE command_id = $1`, [command?.id]);
    const report = await rig.audit(agreementId);
    await rig.tamper(`UPDATE command_log SET state = 'accepted' WHERE command_id = $1`, [command?.id]);
    expect(told(report)).toEqual([`${command?.fromVersion} refused-but-applied command_log ${command?.id}`]);
  }, 60_000);

  it('a bundle that was altered replays nothing', async () => {
    const { agreementId } = agreement;
    await rig.tamper(`UPDATE workflow_bundles SET code = 'x' || code WHERE hash = $1`, [rig.buildId]);
    const report = await rig.freshSource().audit(agreementId);
    await rig.tamper(`UPDATE workflow_bundles SET code = substr(code, 2) WHERE hash = $1`, [rig.buildId]);
    rig.freshSource();
    expect(report).toMatchObject({ histories: 2, replayed: 0 });
    expect(report.divergent.map((f) => f.what)).toEqual(['bundle-missing', 'bundle-missing']);
  }, 60_000);
});

describe('an export', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tepati-export-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('proves the same without server and database, and one changed character in it is named', async () => {
    const { agreementId } = await aLife();
    const to = join(folder, 'one');
    const manifest = await exportAgreements(rig.source, [agreementId], to, { sdk: 'test' });
    expect(manifest.bundles).toEqual([rig.buildId]);
    const offline = async (): Promise<AuditReport> => auditor(await folderSource(to), { replay: true }).run({ agreementId });
    const sound = await offline();
    expect(told(sound)).toEqual([]);
    expect(sound).toMatchObject({ state: 'done', histories: 2, replayed: 2, journal: { compared: manifest.agreements[0]?.version } });

    const file = join(to, 'agreements', agreementId, 'journal.jsonl');
    const lines = (await readFile(file, 'utf8')).split('\n');
    lines[2] = lines[2]?.replace('"kind":"call"', '"kind":"visit"') ?? '';
    await writeFile(file, lines.join('\n'));
    const altered = await offline();
    expect(altered.chain).toMatchObject({ verified: false, findings: [{ agreementId, version: 3, what: 'hash-differs' }] });
    expect(altered.journal.mismatches.map((f) => f.version)).toEqual([3]);
  }, 60_000);

  it('is not made of what is not sound, nor over another one', async () => {
    const { agreementId } = await aLife();
    const to = join(folder, 'two');
    await exportAgreements(rig.source, [agreementId], to, { sdk: 'test' });
    await expect(exportAgreements(rig.source, [agreementId], to, { sdk: 'test' })).rejects.toMatchObject({ code: 'EEXIST' });
    await rig.tamper(`UPDATE agreement_events SET type = 'X' WHERE agreement_id = $1 AND version = 2`, [agreementId]);
    await expect(exportAgreements(rig.source, [agreementId], join(folder, 'three'), { sdk: 'test' })).rejects.toBeInstanceOf(NotExportable);
    await rig.tamper(`UPDATE agreement_events SET type = 'ActivityRecorded' WHERE agreement_id = $1 AND version = 2`, [agreementId]);
  }, 60_000);
});

it('with Temporal away the chain is judged all the same, and nothing is said to agree', async () => {
  const { agreementId } = await aLife();
  const away = connectTemporal({ address: '127.0.0.1:9', namespace: 'default' });
  const source = stackSource({ db: rig.db, client: away.client, localBundle: async () => null });
  const audit = (): Promise<AuditReport> => auditor(source, { replay: true }).run({ agreementId });
  const report = await audit();
  expect(report).toMatchObject({ state: 'failed', chain: { verified: true }, journal: { compared: 0 } });
  expect(report.error).toContain('Temporal cannot be read');
  await rig.tamper(`UPDATE agreement_events SET type = 'X' WHERE agreement_id = $1 AND version = 2`, [agreementId]);
  const tampered = await audit();
  await rig.tamper(`UPDATE agreement_events SET type = 'ActivityRecorded' WHERE agreement_id = $1 AND version = 2`, [agreementId]);
  await away.close();
  expect(told(tampered)).toEqual(['2 column-differs agreement_events.type']);
}, 90_000);

describe('histories that are gone or wrong', () => {
  it('a terminated workflow is found, and agrees again once it was revived', async () => {
    const agreement = await aLife();
    await agreement.handle.terminate('by an operator');
    const report = await rig.audit(agreement.agreementId);
    expect(report.fold.mismatches).toMatchObject([{ what: 'no-running-workflow' }]);
    expect(report.journal.mismatches).toEqual([]);
    expect(agrees(report)).toBe(false);
    await agreement.revive();
    await agreement.run(anActivity(Date.now()));
    expect(told(await rig.audit(agreement.agreementId))).toEqual([]);
  }, 60_000);

  it('a reset workflow is found by the events that it tells anew; revived, it is set aside', async () => {
    const agreement = rig.agreement();
    await agreement.run(commandOf('propose', proposal(), Date.now()));
    await agreement.run(anActivity(Date.now()));
    await agreement.run(anActivity(Date.now()));
    const { runId } = await agreement.handle.describe();
    await rig.temporal.client.workflowService.resetWorkflowExecution({
      namespace: rig.temporal.namespace, workflowExecution: { workflowId: agreement.workflowId, runId }, workflowTaskFinishEventId: 4 as never,
      reason: 'by an operator', requestId: agreement.agreementId,
    });
    await agreement.reaches(1);
    const report = await rig.audit(agreement.agreementId);
    const diverging = report.journal.mismatches.find((f) => f.what === 'run-diverges');
    expect(diverging).toMatchObject({ agreementId: agreement.agreementId, version: expect.any(Number) });
    expect(diverging?.runId).not.toBe(runId);
    expect(agrees(report)).toBe(false);

    await agreement.revive();
    await agreement.run(anActivity(Date.now()));
    const after = await rig.audit(agreement.agreementId);
    expect(told(after)).toEqual([]);
    expect(after).toMatchObject({ histories: 3, replayed: 3, journal: { compared: 4 } });
    expect(after.notes.join()).toContain(`${diverging?.runId} of ${agreement.agreementId} (epoch 1, a reset of ${runId}) ended terminated`);
  }, 60_000);

  it('a closed run that the server has deleted is audited from the archive', async () => {
    await rig.deleted(lost.workflowId, lostRun);
    const report = await rig.audit(lost.agreementId);
    expect(told(report)).toEqual([]);
    expect(report).toMatchObject({ state: 'done', histories: 2, replayed: 2 });
    expect((await rig.source.histories(lost.agreementId)).runs.map((run) => run.evidence.source)).toEqual(['archive', 'temporal']);

    await rig.tamper(`UPDATE archives SET history = set_byte(history, 100, 0) WHERE run_id = $1`, [lostRun]);
    const { journal } = await rig.audit(lost.agreementId);
    expect(new Set(journal.mismatches.map((f) => f.what))).toEqual(new Set(['archive-damaged', 'not-in-any-history', 'run-missing']));
  }, 180_000);
});

it('all agreements at once: the one whose archive is damaged is told apart from the others', async () => {
  const report = await rig.audit();
  expect(report.agreements).toBeGreaterThan(5);
  expect(findingsOf(report).filter((f) => f.agreementId !== lost.agreementId)).toEqual([]);
  expect(told(report)).toContainEqual(expect.stringContaining('archive-damaged'));
}, 120_000);
