import { proxyActivities, sleep } from '@temporalio/workflow';
import type { WebhookActivities } from '#activities/webhooks/contract.js';
import { ACTIVITIES_QUEUE } from '../names.js';

/** Seconds between attempts, as the Standard Webhooks specification advises: a little short of a day in all. */
const PAUSES = [5, 5 * 60, 30 * 60, 2 * 3_600, 5 * 3_600, 7 * 3_600, 9 * 3_600];

const { postWebhook } = proxyActivities<WebhookActivities>({
  taskQueue: ACTIVITIES_QUEUE,
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '3 days',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** One message to one webhook: tried for about a day, then given up; a person may send it again. */
export async function webhookWorkflow({ deliveryId }: { deliveryId: string }): Promise<'delivered' | 'failed'> {
  for (let attempt = 0; ; attempt += 1) {
    const pause = PAUSES[attempt];
    const end = await postWebhook({ deliveryId, last: pause === undefined });
    if (end !== 'again') return end;
    if (pause === undefined) return 'failed';
    await sleep(pause * 1000);
  }
}
