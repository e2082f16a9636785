import type { Envelope, JournalHead } from '#libs/journal/envelope.js';
import type { Command, Refusal } from './command.js';
import type { AgreementState } from './state.js';

/** Argument of the one Update `execute`: ≤ 100 commands, ≤ 64 KiB of bodies. */
export interface CommandBatch {
  /** Journal head that the sender read; the answer holds every event after it. */
  head: JournalHead;
  commands: Command[];
}

export type CommandResult =
  | { commandId: string; ok: true; fromVersion: number; toVersion: number; repeated?: true }
  | { commandId: string; ok: false; refusal: Refusal };

export interface BatchAnswer {
  /** Every event after the head that was sent. */
  events: Envelope[];
  results: CommandResult[];
  runId: string;
  workflowId: string;
}

/** Codes with which the shell itself refuses a whole batch; the command path retries or repairs, people never see them. */
export type ShellRefusal =
  /** The sender's head is ahead of the run or differs from it: the journal wins, `revive`. */
  | 'journal-diverged'
  /** The run knows that the journal holds more than the sender read: read the head again and send again. */
  | 'stale-head'
  /** Another epoch: read the head again; if it stays, the run is dead and `revive` mends it. */
  | 'fenced'
  /** Seals and continues as new right now: send again within a second. */
  | 'rolling-over'
  /** Too many remembered ids, or a tail that must be flushed first: send again after a while. */
  | 'too-busy'
  /** The batch or its answer would be too large: send fewer commands at once. A single command is never refused with it. */
  | 'too-large'
  /** Every command was refused; each result says why. */
  | 'all-refused';

/** What a run tells of itself. */
export interface RunHead {
  agreementId: string;
  version: number;
  hash: string;
  epoch: number;
  /** SHA-256 of the state's canonical JSON; null before the first event. */
  stateHash: string | null;
  /** Events that the run does not know to be in the journal, and the version before them. */
  base: { version: number; hash: string };
  tail: number;
  /** Commands accepted by this run, ids remembered. */
  commands: number;
  remembered: number;
  /** Why the clock stands still, if it does. */
  clockFault: string | null;
  /** Why the run takes no command any more, if so: `Fenced`, `JournalDiverged`, `JournalGap`. */
  quarantined: string | null;
  /** When the run wakes by itself (epoch ms, spread included). */
  wakesAt: number | null;
  rolling: boolean;
}

/** Input of `agreementWorkflow`, also what continue-as-new carries. */
export interface AgreementRunInput {
  agreementId: string;
  epoch: number;
  /** Null: not yet proposed; the run ends itself after a minute without an accepted first command. */
  state: AgreementState | null;
  /** Events that the journal may not hold yet (always empty right after a flush). */
  tail: Envelope[];
  /** Head that lies right before the tail. */
  base: { version: number; hash: string };
  /** Ids of recent commands with their events: [commandId, fromVersion, toVersion, notAfter in epoch seconds]. */
  remembered: [string, number, number, number][];
  /** Run to archive first. */
  continues: { workflowId: string; runId: string } | null;
  /** Search attributes are registered here (not on the time-skipping server). */
  searchAttributes: boolean;
  /** Run ends this many days after closing (30). */
  lingerDays: number;
  /** Commands after which the run continues as new; absent: 300. Tests take fewer. */
  commandsPerRun?: number;
}
