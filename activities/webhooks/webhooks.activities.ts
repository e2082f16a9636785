import { WorkflowExecutionAlreadyStartedError, type WorkflowClient } from '@temporalio/client';
import type { Database } from '#libs/register/index.js';
import { CannotOpen, endDelivery, fanOut, markStarted, post, signatureHeaders, toSend, unstarted, type WebhookKeys } from '#libs/webhooks/index.js';
import { AGREEMENTS_QUEUE, WEBHOOK_WORKFLOW } from '#workflows/names.js';
import type { WebhookActivities } from './contract.js';

export interface WebhookDeps {
  db: Database;
  keys: WebhookKeys;
  /** Private addresses and http are allowed: a setting, off by default. */
  openNetworks: boolean;
  now?: () => Date;
}

/** For the workers of queue `activities`. */
export function webhookActivities({ db, keys, openNetworks, now = () => new Date() }: WebhookDeps): WebhookActivities {
  return {
    async postWebhook({ deliveryId, last }) {
      const message = await toSend(db, deliveryId);
      if (!message) return 'failed';
      const at = now();
      const secret = await keys.open(message.secret, message.webhookId).catch((error: unknown) => {
        if (error instanceof CannotOpen) return null;
        throw error;
      });
      // Nothing goes unsigned: it waits until the key is there again, or an admin makes a new secret.
      const outcome = secret === null ? { status: null, error: 'secret-sealed', tookMs: 0 }
        : await post(message.url, message.payload, signatureHeaders(secret, deliveryId, at, message.payload), { openNetworks });
      const state = await endDelivery(db, deliveryId, message.webhookId, outcome, last, at);
      return state === 'waiting' ? 'again' : state;
    },
  };
}

/** Looks once at what has happened, and starts a workflow for every message that waits. Several may look at once. */
export async function dispatchWebhooks(deps: { db: Database; workflows: Pick<WorkflowClient, 'start'>; taskQueue?: string }, at: Date): Promise<string[]> {
  await fanOut(deps.db, at);
  const waiting = await unstarted(deps.db);
  for (const { id, round } of waiting) {
    try {
      await deps.workflows.start(WEBHOOK_WORKFLOW, {
        workflowId: `webhook/${id}/${round}`, taskQueue: deps.taskQueue ?? AGREEMENTS_QUEUE, args: [{ deliveryId: id }],
        workflowIdReusePolicy: 'REJECT_DUPLICATE', workflowIdConflictPolicy: 'FAIL', workflowTaskTimeout: '10s',
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
    await markStarted(deps.db, id, round, at);
  }
  return waiting.map(({ id, round }) => `webhook/${id}/${round}`);
}
