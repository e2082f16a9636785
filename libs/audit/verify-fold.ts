import { fold } from '#libs/agreement/index.js';
import type { AgreementEvent } from '#libs/agreement/types/events.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import { canonicalJson } from '#libs/journal/canonical.js';
import type { Envelope } from '#libs/journal/envelope.js';
import type { JournalRow, RunningHead } from './evidence.js';
import type { Finding, FindingKind } from './report.js';
import type { JournalPart } from './source.js';
import { firstDifference } from './text-difference.js';
import { sha256, short } from './verify-chain.js';

/** The events that the rows' hashed texts hold. @throws {SyntaxError} where one is no JSON */
export function eventsOf(rows: readonly JournalRow[]): AgreementEvent[] {
  return rows.map((row) => ({ ...(JSON.parse(row.hashedText) as Omit<Envelope, 'hash'>), hash: row.hash }) as AgreementEvent);
}

/** SHA-256 over the canonical JSON of a state. */
export const stateHash = (state: AgreementState): string => sha256(canonicalJson(state));

/** The state that today's code makes of the journal; null without events. */
export function foldRows(rows: readonly JournalRow[]): AgreementState | null {
  return rows.length === 0 ? null : fold(eventsOf(rows));
}

/** Snapshots against the fold up to their versions. */
export function verifySnapshots({ agreementId, rows, snapshots }: JournalPart): Finding[] {
  const findings: Finding[] = [];
  for (const snapshot of snapshots) {
    const upTo = rows.filter((row) => row.version <= snapshot.version);
    const last = upTo.at(-1);
    const state = foldRows(upTo);
    if (last?.version === snapshot.version && state !== null && canonicalJson(state) === canonicalJson(snapshot.state)) continue;
    findings.push({
      agreementId, version: snapshot.version, what: 'snapshot-differs', where: 'agreement_snapshots', since: last?.recordedAt ?? null,
      detail: `the snapshot of version ${snapshot.version} is not the fold of the journal: `
        + (state === null ? 'there are no events' : firstDifference(canonicalJson(state), canonicalJson(snapshot.state))),
    });
  }
  return findings;
}

/** The running workflow against the journal's head and the fold. Its state is that of the code that it runs on. */
export function verifyRunning(
  agreementId: string, last: JournalRow | undefined, state: AgreementState | null, running: RunningHead, runningState: AgreementState | null,
): Finding[] {
  const version = last?.version ?? 0;
  const finding = (at: number, what: FindingKind, detail: string): Finding[] => [{
    agreementId, version: at, what, where: `running workflow ${running.runId}`, since: last?.recordedAt ?? null, detail, runId: running.runId,
  }];
  if (running.version > version) {
    return finding(version + 1, 'not-in-journal', `the running workflow is at version ${running.version}, the journal ends at ${version}`);
  }
  if (running.version < version || running.hash !== (last?.hash ?? running.hash)) {
    return finding(Math.min(running.version, version), 'state-differs',
      `the running workflow is at version ${running.version} (${short(running.hash)}), the journal at ${version} (${short(last?.hash ?? '')})`);
  }
  if (state === null || runningState === null || canonicalJson(state) === canonicalJson(runningState)) return [];
  return finding(version, 'state-differs', `the running workflow's state is not the fold of the journal: ${firstDifference(canonicalJson(state), canonicalJson(runningState))}`);
}
