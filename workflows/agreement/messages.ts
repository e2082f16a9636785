import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { AgreementState } from '#libs/agreement/types/state.js';
import type { BatchAnswer, CommandBatch, RunHead } from '#libs/agreement/types/update.js';

/**
 * The one way to change an agreement: an Update, because a person waits for the answer and a refusal must not be written.
 * Rejected as a whole with an `ApplicationFailure` whose type is a `ShellRefusal` (see `refusalOf` in `refusals.ts`).
 */
export const executeUpdate = defineUpdate<BatchAnswer, [CommandBatch]>('execute');

/** Asks the run to seal and to continue as new on the current version of the code. Nothing else changes. */
export const rollSignal = defineSignal('roll');

/** What the run holds, for operators and auditors; costs no write. */
export const headQuery = defineQuery<RunHead>('head');

/** The whole state, to compare it with a fold of the journal. */
export const stateQuery = defineQuery<AgreementState | null>('state');
