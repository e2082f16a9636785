import { beforeEach, describe, expect, it } from '@jest/globals';
import type { AgreementState } from '#libs/agreement/types/state.js';
import { Life } from '../../test/support/life.js';
import { claimOf, commandOf, rowOf } from './audit.factory.js';
import { auditor } from './auditor.js';
import type { AuditReport } from './report.js';
import { findingsOf } from './report.js';
import { SourceUnavailable, type EvidenceSource, type JournalPart, type ReadHistories } from './source.js';
import type { RunEvidence } from './evidence.js';

const id = 'agr_test0000test0000';

/** Evidence that a test lays out by hand: a third kind of source, beside the stack and the folder. */
class LaidOut implements EvidenceSource {
  readonly life = new Life(Date.parse('2026-11-23T09:00:00+07:00'), id).implementing('local-government');
  /** What the journal still lacks at its first, second … reading. */
  lacking: number[] = [];
  run: Partial<RunEvidence> = {};
  running: ReadHistories['running'] = null;
  runningState: AgreementState | null = null;
  own: string | null = null;
  away = false;
  readings = 0;
  register = null;

  runs(): void {
    const { version, hash } = this.life.agreement;
    this.running = { runId: 'run-1', version, hash, epoch: 1, clockFault: null, quarantined: null };
    this.runningState = this.life.agreement;
  }

  agreementIds = async (): Promise<string[]> => [id];
  ownBuildId = async (): Promise<string | null> => this.own;
  bundle = async (): Promise<string | null> => null;

  journal = async (agreementId: string): Promise<JournalPart> => {
    const lacking = this.lacking[Math.min(this.readings, this.lacking.length - 1)] ?? 0;
    this.readings += 1;
    const events = agreementId === id ? this.life.events.slice(0, this.life.events.length - lacking) : [];
    const last = events.at(-1);
    const head = last ? { version: last.version, hash: last.hash, epoch: 1 } : null;
    const commands = [...Map.groupBy(events, (event) => event.commandId)].flatMap(([commandId, own]) =>
      (commandId.startsWith('time/') || !own[0] ? [] : [commandOf(own[0], { version: own.at(-1)?.version ?? null })]));
    return { agreementId, rows: events.map(rowOf), head, commands, snapshots: [], texts: null };
  };

  histories = async (agreementId: string): Promise<ReadHistories> => {
    if (this.away) throw new SourceUnavailable('Temporal cannot be read');
    const evidence: RunEvidence = {
      workflowId: `agreement/${id}`, runId: 'run-1', source: 'temporal', status: this.running === null ? 'completed' : 'running', epoch: 1, startedAt: null, base: null,
      carried: null, claims: this.life.events.map(claimOf), outcomes: [], seals: [], buildId: null, resetOf: null, continuedBy: null, length: 1, ...this.run,
    };
    return {
      runs: agreementId === id ? [{ evidence, history: {} }] : [], missing: [], findings: [], notes: [],
      running: this.running, runningState: this.runningState,
    };
  };
}

let source: LaidOut;
beforeEach(() => {
  source = new LaidOut();
});
const audit = (settleMs = 0, agreementId = id): Promise<AuditReport> => auditor(source, { replay: false, settleMs }).run({ agreementId });
const told = (report: AuditReport): string[] => findingsOf(report).map((f) => `${f.version} ${f.what}`);

describe('an audit of one agreement', () => {
  it('agrees with a running workflow of the same state', async () => {
    source.runs();
    const report = await audit();
    expect(told(report)).toEqual([]);
    expect(report).toMatchObject({ state: 'done', chain: { verified: true }, journal: { compared: source.life.events.length } });
  });

  it('waits for an append that is under way, and no longer than it must', async () => {
    source.runs();
    source.lacking = [2, 1, 0];
    expect(told(await audit(10_000))).toEqual([]);
    expect(source.readings).toBe(3);
  });

  it('names what never reached the journal, whether its run still runs or not', async () => {
    const version = source.life.agreement.version;
    source.lacking = [2];
    expect(told(await audit())).toEqual([`${version - 1} not-in-journal`, `${version - 2} no-running-workflow`]);
    source.runs();
    expect(told(await audit())).toEqual([`${version - 1} not-in-journal`]);
  });

  it('misses a running workflow only while the agreement is open', async () => {
    expect(told(await audit())).toEqual([`${source.life.agreement.version} no-running-workflow`]);
    source.life.do('terminate', { reason: { textId: 'txt_1', commitment: '1'.repeat(64) }, on: '2026-11-20' }, { actor: { id: 'con_kepala', role: 'supervisor' } });
    expect(source.life.agreement.stage).toBe('closed');
    expect(told(await audit())).toEqual([]);
  });

  it('compares the state only with a fold by the same code, and says where it did not', async () => {
    source.runs();
    source.runningState = { ...source.life.agreement, title: 'Lain' };
    source.run = { buildId: 'a'.repeat(64) };
    source.own = 'a'.repeat(64);
    expect(told(await audit())).toEqual([`${source.life.agreement.version} state-differs`]);
    source.own = 'b'.repeat(64);
    const older = await audit();
    expect(told(older)).toEqual([]);
    expect(older.notes.join()).toContain('older code');
  });

  it('judges the chain where histories are away, and is not done', async () => {
    source.away = true;
    expect(await audit()).toMatchObject({ state: 'failed', error: 'Temporal cannot be read', chain: { verified: true }, journal: { compared: 0 } });
  });

  it('says so where nobody knows the agreement', async () => {
    expect(await audit(0, 'agr_nobody')).toMatchObject({ state: 'failed', error: 'there is no agreement agr_nobody', chain: { verified: false } });
  });

  it('is given up when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('no longer wanted'));
    expect(await auditor(source, { replay: false }).run({ all: true }, { signal })).toMatchObject({ state: 'failed', error: 'no longer wanted' });
  });
});
