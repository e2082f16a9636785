/** Types only: what workflows may know of the activity that posts a webhook's message. Queue `activities`. */
export interface WebhookActivities {
  /** One attempt under the message's stable id. `last`: nobody tries again. `again`: try later. */
  postWebhook(input: { deliveryId: string; last: boolean }): Promise<'delivered' | 'failed' | 'again'>;
}
