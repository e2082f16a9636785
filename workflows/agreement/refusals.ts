import { ApplicationFailure } from '@temporalio/common';
import type { JournalHead } from '#libs/journal/envelope.js';
import type { CommandResult, ShellRefusal } from '#libs/agreement/types/update.js';

const SHELL_CODES: Record<ShellRefusal, true> = {
  'journal-diverged': true,
  'stale-head': true,
  fenced: true,
  'rolling-over': true,
  'too-busy': true,
  'too-large': true,
  'all-refused': true,
};

/** What a rejected batch says: which code, what the workflow holds, and for `all-refused` each command's refusal. */
export interface BatchRefusal {
  code: ShellRefusal;
  head: JournalHead;
  /** Empty unless the code is `all-refused`. */
  results: CommandResult[];
}

/** Builds the failure that rejects a whole Update. Not retryable: only its sender knows how to go on. */
export function batchFailure(refusal: BatchRefusal): ApplicationFailure {
  const codes = refusal.results.map((r) => (r.ok ? 'ok' : r.refusal.code)).join(', ');
  return ApplicationFailure.create({
    message: codes || refusal.code,
    type: refusal.code,
    nonRetryable: true,
    details: [refusal.results, refusal.head],
  });
}

/**
 * Reads the refusal out of what a client caught (`WorkflowUpdateFailedError` with the failure as cause, or the failure itself).
 *
 * @returns null if the error is none of ours: connection, deadline, workflow not found, a bug.
 */
export function refusalOf(error: unknown): BatchRefusal | null {
  const failure = error instanceof ApplicationFailure ? error : error instanceof Error ? error.cause : null;
  if (!(failure instanceof ApplicationFailure) || !failure.type || !Object.hasOwn(SHELL_CODES, failure.type)) return null;
  const [results, head] = (failure.details ?? []) as [CommandResult[]?, JournalHead?];
  if (!results || !head) return null;
  return { code: failure.type as ShellRefusal, head, results };
}
