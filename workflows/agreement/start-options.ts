import type { WorkflowStartOptions } from '@temporalio/client';
import { GENESIS_HASH } from '#libs/journal/envelope.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import type { AgreementRunInput } from '#libs/agreement/types/update.js';
import { agreementWorkflowId, AGREEMENTS_QUEUE } from '../names.js';
import { searchAttributesOf } from './search-attributes.js';

export interface RunSource {
  agreementId: string;
  /** Epoch of the journal's head; 1 for a new agreement. */
  epoch: number;
  /** Fold of the journal; null for a new agreement. */
  state: AgreementState | null;
  /** The dead run that this one takes over (`revive`, a closed agreement), to be archived first. */
  continues?: { workflowId: string; runId: string } | null;
  /** False only where they cannot be registered (the time-skipping server). */
  searchAttributes?: boolean;
}

/** Input of a run that begins with nothing or from the journal: its tail is empty, its base the journal's head. */
export function runInput(source: RunSource): AgreementRunInput {
  const { state } = source;
  return {
    agreementId: source.agreementId,
    epoch: source.epoch,
    state,
    tail: [],
    base: { version: state?.version ?? 0, hash: state?.hash ?? GENESIS_HASH },
    remembered: [],
    continues: source.continues ?? null,
    searchAttributes: source.searchAttributes ?? true,
    lingerDays: 30,
  };
}

/**
 * Options for whoever starts `agreementWorkflow` (with an Update, or after `revive`).
 * A workflow task may take 5 s, so that a killed worker stalls nobody for 10 s; a run never times out and is never retried:
 * a life has no end that we know.
 *
 * @param taskQueue only tests name another one
 */
export function agreementStartOptions(
  input: AgreementRunInput,
  taskQueue = AGREEMENTS_QUEUE,
): WorkflowStartOptions<(input: AgreementRunInput) => Promise<void>> {
  return {
    workflowId: agreementWorkflowId(input.agreementId),
    taskQueue,
    args: [input],
    workflowTaskTimeout: '5s',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    ...(input.searchAttributes && input.state ? { typedSearchAttributes: searchAttributesOf(input.state) } : {}),
  };
}
