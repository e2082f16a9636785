import type { JournalRow } from '#libs/register/index.js';

export type { JournalRow };

/**
 * Everything that is known about one agreement, read once and then only compared: the verifier itself needs neither
 * server nor database, and gets the same from a folder of files.
 */
export interface Evidence {
  agreementId: string;
  /** In order of version. */
  rows: JournalRow[];
  /** `agreement_head`; null where only files are at hand. */
  head: { version: number; hash: string; epoch: number } | null;
  /** Every run of the agreement's workflow, oldest first. */
  runs: RunEvidence[];
  /** Null where there is no command log. */
  commands: CommandRow[] | null;
}

/** One event as a history tells it. */
export interface Claim {
  version: number;
  /** Canonical JSON of the envelope without `hash`. */
  text: string;
  hash: string;
  recordedAt: string;
  /** `event 17, result of the Update` */
  where: string;
}

export type RunStatus = 'running' | 'completed' | 'failed' | 'terminated' | 'canceled' | 'timed-out' | 'continued-as-new' | 'unknown';

/** What one run's history says, however it was kept. */
export interface RunEvidence {
  workflowId: string;
  runId: string;
  source: 'archive' | 'temporal';
  status: RunStatus;
  /** From the run's input. */
  epoch: number;
  startedAt: string | null;
  /** Head that the run started from. */
  base: { version: number; hash: string } | null;
  /** The state that it started from, as its input carries it. */
  carried: { version: number; hash: string } | null;
  claims: Claim[];
  /** What completed Updates answered for each command: canonical JSON of `results`. */
  outcomes: { updateId: string; text: string; where: string }[];
  /** Activity ids `seal-<version>-<16 hex>`. */
  seals: { version: number; hash: string; where: string }[];
  /** Build id of the workflow's deployment version: the bundle by hash. Null for unversioned runs. */
  buildId: string | null;
  /** Run that this one is a reset of. */
  resetOf: string | null;
  /** Run that follows by continue-as-new. */
  continuedBy: string | null;
  /** Events in the history. */
  length: number;
}

/** A run that is known to have been there but whose history could not be had. */
export interface MissingRun {
  workflowId: string;
  runId: string;
  why: string;
}

export interface RunningHead {
  runId: string;
  version: number;
  hash: string;
  epoch: number;
  /** Why the clock stands still, if it does. */
  clockFault: string | null;
  /** Why the run takes no command any more, if so. */
  quarantined: string | null;
}

export interface CommandRow {
  id: string;
  name: string;
  state: 'pending' | 'accepted' | 'refused';
  /** First and last version of what an accepted one made. */
  fromVersion: number | null;
  version: number | null;
  receivedAt: string;
}
