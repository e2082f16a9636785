/** What kind of disagreement was found. Closed list; `docs/audit.md` explains each. */
export type FindingKind =
  // the chain, from the journal alone
  | 'version-gap'
  | 'hash-differs'
  | 'previous-hash-differs'
  | 'column-differs'
  | 'text-unreadable'
  | 'head-differs'
  // journal against histories
  | 'bytes-differ'
  | 'not-in-any-history'
  | 'not-in-journal'
  | 'seal-differs'
  | 'run-diverges'
  | 'run-missing'
  | 'archive-damaged'
  // fold
  | 'register-differs'
  | 'state-differs'
  | 'snapshot-differs'
  | 'no-running-workflow'
  | 'free-text-differs'
  // files
  | 'document-missing'
  | 'document-differs'
  // meetings
  | 'pointer-differs'
  | 'pointer-unknown'
  // command log
  | 'command-without-events'
  | 'command-version-differs'
  | 'refused-but-applied'
  | 'unsettled-but-applied'
  | 'events-without-command'
  // replay
  | 'decision-differs'
  | 'replay-failed'
  | 'bundle-missing';

/** One disagreement: which agreement, from which version on, what, where, since when. */
export interface Finding {
  /** Of what meetings record: the meeting's id. */
  agreementId: string;
  /** First version that it touches; null where it touches no single one. */
  version: number | null;
  what: FindingKind;
  /** The place: `agreement_events.data`, `history <runId> event 17`, `register.follow_ups flw_…`. */
  where: string;
  /** `recordedAt` of the first event that it touches (UTC instant), null where unknown. */
  since: string | null;
  /** One sentence for people, with what was expected and what was found. */
  detail: string;
  workflowId?: string;
  runId?: string;
}

export type ReplayState = 'queued' | 'running' | 'done' | 'failed';

/**
 * Result of an audit: the same object from `GET /audit/replays/{id}` and from `tepati audit … --json` (`api.md` §13).
 * `done` says that the audit ran to its end, not that all agrees: see {@link agrees}.
 */
export interface AuditReport {
  id: string;
  state: ReplayState;
  /** Agreement that was asked for; absent for all of them. */
  agreementId?: string;
  /** Agreements audited. */
  agreements: number;
  /** Runs whose histories were found, archived or live. */
  histories: number;
  /** Of these, runs replayed to their end with the decisions that they recorded. */
  replayed: number;
  /** Runs whose replay failed or decided something else. */
  divergent: Finding[];
  /** Versions of the journal that were compared byte for byte with histories, and those that differ. */
  journal: { compared: number; mismatches: Finding[] };
  /** Hash chain and plain columns. `verified` only after it was looked at. */
  chain: { verified: boolean; events: number; findings: Finding[] };
  /** Fold of the journal against register rows, snapshots, running workflows, and free texts against their commitments. */
  fold: { compared: number; mismatches: Finding[] };
  /** Files against the digests in the chain; absent where there is no store to look into. `hashed`: read to their last byte. */
  documents?: { compared: number; hashed: number; mismatches: Finding[] };
  /** Meetings: their own chain, and that decisions and obligations point at each other; absent where a source has none. */
  meetings?: { meetings: number; compared: number; mismatches: Finding[] };
  /** Command log against events. */
  commands: { compared: number; mismatches: Finding[] };
  /** What does not disturb the proof, yet an auditor should know (e.g. a dead run that was set aside by a revival). */
  notes: string[];
  startedAt: string | null;
  finishedAt: string | null;
  /** `failed`: why it could not run to its end. */
  error?: string;
}

/** Every finding of a report, whatever part found it. */
export function findingsOf(report: AuditReport): Finding[] {
  return [
    ...report.chain.findings, ...report.journal.mismatches, ...report.fold.mismatches, ...report.commands.mismatches,
    ...(report.documents?.mismatches ?? []), ...(report.meetings?.mismatches ?? []), ...report.divergent,
  ];
}

/** True only if the audit ran to its end and nothing disagrees. */
export function agrees(report: AuditReport): boolean {
  return report.state === 'done' && report.chain.verified && findingsOf(report).length === 0;
}

/** A report before anything was audited. */
export function emptyReport(id: string, state: ReplayState, agreementId?: string): AuditReport {
  return {
    id,
    state,
    ...(agreementId === undefined ? {} : { agreementId }),
    agreements: 0,
    histories: 0,
    replayed: 0,
    divergent: [],
    journal: { compared: 0, mismatches: [] },
    chain: { verified: false, events: 0, findings: [] },
    fold: { compared: 0, mismatches: [] },
    commands: { compared: 0, mismatches: [] },
    notes: [],
    startedAt: null,
    finishedAt: null,
  };
}
