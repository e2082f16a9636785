import { canonicalJson } from '#libs/journal/canonical.js';
import type { Envelope } from '#libs/journal/envelope.js';
import type { JournalRow, RunEvidence } from './evidence.js';
import type { Finding, FindingKind } from './report.js';
import { cut, firstDifference } from './text-difference.js';

/** What a run decided when it was replayed. */
export interface ReplayTrace {
  /** Why the SDK's replay failed; null where it went through to the history's end. */
  error: string | null;
  /** Every event in the moment it was sealed. */
  events: Envelope[];
  outcomes: { updateId: string; text: string }[];
  /** Messages of the clock's faults. */
  faults: string[];
}

export interface ReplayVerdict {
  /** Where the replay does not decide what the history recorded: the run is divergent. */
  run: Finding[];
  /** Where it does, and the journal holds something else: the journal is what is wrong. */
  journal: Finding[];
}

/**
 * Decisions of the replay against what the history recorded and what the journal holds, byte for byte. The SDK's replay by
 * itself compares only the order and kind of commands: a changed rule that answers an Update otherwise passes it.
 *
 * @param rows the journal by version; null for a run that a revival set aside, whose events the journal never took
 */
export function compareReplay(agreementId: string, run: RunEvidence, trace: ReplayTrace, rows: Map<number, JournalRow> | null): ReplayVerdict {
  const verdict: ReplayVerdict = { run: [], journal: [] };
  const finding = (version: number | null, what: FindingKind, since: string | null, detail: string): Finding =>
    ({ agreementId, version, what, where: `replay of ${run.runId}`, since, detail, workflowId: run.workflowId, runId: run.runId });
  const add = (...found: Parameters<typeof finding>): void => void verdict.run.push(finding(...found));
  const decided = new Map<number, { text: string; hash: string; recordedAt: string }>();
  for (const event of trace.events) {
    const { hash, ...rest } = event;
    const text = canonicalJson(rest);
    const before = decided.get(event.version);
    if (before === undefined) decided.set(event.version, { text, hash, recordedAt: event.recordedAt });
    else if (before.text !== text) add(event.version, 'decision-differs', event.recordedAt, `the replay decided version ${event.version} twice and differently`);
  }

  if (trace.error !== null) {
    const last = Math.max(run.carried?.version ?? run.base?.version ?? 0, ...decided.keys());
    add(last + 1, 'replay-failed', decided.get(last)?.recordedAt ?? run.startedAt,
      `the replay of run ${run.runId} stops after version ${last}: ${trace.error}`);
  }
  const from = run.carried?.version ?? run.base?.version ?? 0;
  for (const claim of run.claims) {
    if (claim.version <= from) continue;
    const now = decided.get(claim.version);
    if (now === undefined) {
      // After a failed replay the rest was not decided at all: one finding says so already.
      if (trace.error === null) add(claim.version, 'decision-differs', claim.recordedAt, `${claim.where} records version ${claim.version}, the replay does not decide it`);
    } else if (now.text !== claim.text || now.hash !== claim.hash) {
      add(claim.version, 'decision-differs', claim.recordedAt, `${claim.where} records another version ${claim.version} than the replay decides: ${firstDifference(claim.text, now.text)}`);
    }
  }
  for (const [version, now] of decided) {
    const row = rows?.get(version);
    if (row !== undefined && (row.hashedText !== now.text || row.hash !== now.hash)) {
      verdict.journal.push(finding(version, 'bytes-differ', row.recordedAt,
        `the journal holds another version ${version} than the replay decides: between replay and journal, ${firstDifference(now.text, row.hashedText)}`));
    }
  }
  const answered = new Map(trace.outcomes.map((outcome) => [outcome.updateId, outcome.text]));
  for (const outcome of run.outcomes) {
    const now = answered.get(outcome.updateId);
    if (now === outcome.text || (now === undefined && trace.error !== null)) continue;
    add(null, 'decision-differs', null, `the Update ${outcome.updateId} (${outcome.where}) answered ${cut(outcome.text)}, the replay answers ${now === undefined ? 'nothing' : cut(now)}`);
  }
  return verdict;
}
