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
export type ShellRefusal = 'journal-diverged' | 'stale-head' | 'fenced' | 'rolling-over' | 'too-busy' | 'all-refused';

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
}
