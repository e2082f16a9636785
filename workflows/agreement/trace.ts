import { proxySinks, type Sinks } from '@temporalio/workflow';
import type { Envelope } from '#libs/journal/envelope.js';
import type { CommandResult } from '#libs/agreement/types/update.js';

/**
 * What a run tells the world beside its history. The auditor's replay worker listens with `callDuringReplay` and compares it byte
 * for byte with the journal; a live worker counts the faults. Never used to decide anything.
 */
export interface TraceSinks extends Sinks {
  trace: {
    /** Every event in the moment it is sealed, in order of version, exactly once in a replay of the run. */
    events(events: Envelope[]): void;
    /** What an accepted Update answered for each command, in the order of its batch. */
    outcome(updateId: string, results: CommandResult[]): void;
    /** The clock's part of the decider threw: commands go on, reminders and lapses do not. */
    fault(message: string): void;
  };
}

export const { trace } = proxySinks<TraceSinks>();
