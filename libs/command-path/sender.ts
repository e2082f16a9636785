import { WithStartWorkflowOperation } from '@temporalio/client';
import type { BatchAnswer, CommandBatch } from '#libs/agreement/types/update.js';
import { executeUpdate } from '#workflows/agreement/messages.js';
import { refusalOf, type BatchRefusal } from '#workflows/agreement/refusals.js';
import { agreementStartOptions, runInput, type RunSource } from '#workflows/agreement/start-options.js';
import { AGREEMENT_WORKFLOW, agreementWorkflowId } from '#workflows/names.js';
import type { AgreementRunInput } from '#libs/agreement/types/update.js';
import { newId } from './ids.js';
import { temporalFault, within, type TemporalFault, type TemporalLink } from './temporal.js';

export type SendResult =
  | { kind: 'answer'; answer: BatchAnswer }
  | { kind: 'refused'; refusal: BatchRefusal }
  | { kind: 'fault'; fault: TemporalFault; error: unknown };

/** What a run starts from when its journal is not empty: ids that must still be known travel along. */
export interface StartSource extends RunSource {
  remembered?: AgreementRunInput['remembered'];
}

/** Options that only tests set. */
export interface SendOptions {
  taskQueue?: string;
  commandsPerRun?: number;
  /** False where they are not registered. */
  searchAttributes?: boolean;
}

/** Input of a run that begins from the journal, with the ids of commands that could still be sent again. */
export function inputOf(source: StartSource, options: SendOptions): AgreementRunInput {
  return {
    ...runInput({ ...source, searchAttributes: options.searchAttributes ?? true }),
    ...(source.remembered ? { remembered: source.remembered } : {}),
    ...(options.commandsPerRun === undefined ? {} : { commandsPerRun: options.commandsPerRun }),
  };
}

/**
 * Sends one batch as one Update, once. The Update id is new with every attempt: after continue-as-new an old one would not be found
 * anyway, and `commandId` is what makes a command happen once.
 *
 * @param start where no run may be open: the Update then starts one (update-with-start)
 * @param deadline epoch ms
 */
export async function send(
  link: TemporalLink, agreementId: string, batch: CommandBatch, start: StartSource | null, deadline: number, options: SendOptions = {},
): Promise<SendResult> {
  try {
    const answer = await within(link, deadline, () => {
      const update = { updateId: newId('upd'), args: [batch] as [CommandBatch] };
      if (!start) return link.client.workflow.getHandle(agreementWorkflowId(agreementId)).executeUpdate(executeUpdate, update);
      const startWorkflowOperation = new WithStartWorkflowOperation<(input: AgreementRunInput) => Promise<void>>(AGREEMENT_WORKFLOW, {
        ...agreementStartOptions(inputOf(start, options), options.taskQueue),
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
      return link.client.workflow.executeUpdateWithStart(executeUpdate, { ...update, startWorkflowOperation });
    });
    return { kind: 'answer', answer };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal) return { kind: 'refused', refusal };
    // A run that ended while it held the Update: nothing of it was applied that its history does not show. Sent again by id.
    const fault = temporalFault(error) ?? (isRunOver(error) ? 'away' : null);
    if (fault) return { kind: 'fault', fault, error };
    throw error;
  }
}

function isRunOver(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'type' in cause && cause.type === 'AcceptedUpdateCompletedWorkflow';
}
