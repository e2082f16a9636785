import { beforeAll, describe, expect, it } from '@jest/globals';
import { auditor } from '#libs/audit/auditor.js';
import { bundleHash } from '#libs/audit/bundle.js';
import { folderSource } from '#libs/audit/folder-source.js';
import { readRun } from '#libs/audit/history.js';
import { ReplayPool } from '#libs/audit/replay-pool.js';
import { findingsOf } from '#libs/audit/report.js';
import type { ReadRun } from '#libs/audit/source.js';
import { compareReplay, type ReplayTrace } from '#libs/audit/verify-replay.js';
import { quietRuntime } from '../support/replay.js';
import { changedDecision, changedSeal } from './changed-decision.js';
import { goldenAgreements } from './cases.js';

beforeAll(quietRuntime);

const golden = goldenAgreements();

it.each(golden)('golden histories $name replay on the code that they name, with the same decisions', async ({ agreementId, folder, version, runs }) => {
  const report = await auditor(await folderSource(folder), { replay: true }).run({ agreementId });
  expect(findingsOf(report)).toEqual([]);
  expect(report).toMatchObject({ state: 'done', histories: runs.length, replayed: runs.length, journal: { compared: version }, chain: { verified: true } });
}, 60_000);

describe('a history with another decision', () => {
  let run: ReadRun;
  let code: string;
  beforeAll(async () => {
    const [first] = golden;
    if (first === undefined) throw new Error('no golden history');
    const source = await folderSource(first.folder);
    run = (await source.histories(first.agreementId)).runs[0] as ReadRun;
    code = (await source.bundle(run.evidence.buildId)) ?? '';
    expect(bundleHash(code)).toBe(run.evidence.buildId);
  });

  const replay = async (history: ReadRun['history']): Promise<ReplayTrace> => {
    const { workflowId, runId } = run.evidence;
    const pool = new ReplayPool();
    try {
      return await pool.replay(code, { workflowId, runId, history });
    } finally {
      await pool.close();
    }
  };

  it('as recorded it agrees', async () => {
    const trace = await replay(run.history);
    expect(trace.error).toBeNull();
    expect(compareReplay('agr', run.evidence, trace, null).run).toEqual([]);
  });

  it('passes the SDK, which compares only commands, and fails here, by its version', async () => {
    const { history, version } = changedDecision(run.history);
    const trace = await replay(history);
    expect(trace.error).toBeNull();
    const evidence = readRun(run.evidence.workflowId, run.evidence.runId, 'archive', history);
    const findings = compareReplay('agr', evidence, trace, null).run;
    expect(findings[0]).toMatchObject({ what: 'decision-differs', version });
  });

  it('with a seal after it, the replay itself fails', async () => {
    const sealed = (await Promise.all(golden.map(async ({ folder, agreementId }) => (await (await folderSource(folder)).histories(agreementId)).runs)))
      .flat().find((each) => each.evidence.seals.length > 0);
    if (sealed === undefined) throw new Error('no golden history with a seal');
    expect((await replay(changedSeal(sealed.history))).error).toMatch(/activity id/i);
  });
});
