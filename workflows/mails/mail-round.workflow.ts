import { proxyActivities } from '@temporalio/workflow';
import type { DigestActivities, MailActivities, RoundInput } from '#activities/mail/contract.js';
import { ACTIVITIES_QUEUE, MAIL_QUEUE } from '../names.js';

const PATIENCE = { scheduleToCloseTimeout: '30 days', retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' } } as const;

const { sendRound } = proxyActivities<MailActivities>({ taskQueue: MAIL_QUEUE, startToCloseTimeout: '9 minutes', heartbeatTimeout: '10s', ...PATIENCE });
const { recordRound } = proxyActivities<DigestActivities>({
  taskQueue: ACTIVITIES_QUEUE, startToCloseTimeout: '30 minutes', heartbeatTimeout: '10s', ...PATIENCE,
});

/**
 * Messages to many people: each is attempted once, then the agreements are told of all of them. What a mail costs beside the mail
 * server is then the hundredth part of a workflow. A digest that has not come to its end by then goes on as one of its own, with all
 * of its patience.
 */
export async function mailRoundWorkflow(input: RoundInput): Promise<void> {
  await sendRound(input);
  await recordRound({ roundId: input.roundId });
}
