import { z } from 'zod';
import { id, moment, page } from './parts.js';

export const webhook = z.object({
  id,
  url: z.string(),
  events: z.array(z.string()),
  unit: id.nullable(),
  state: z.enum(['on', 'off']),
  failingSince: moment.nullable(),
  offReason: z.string().nullable().meta({ description: '`by-hand`, `failing` (for three days), `gone` (410)' }),
  createdBy: id,
  createdAt: moment,
  changedAt: moment,
  secret: z.string().optional().meta({ description: 'only where it was made just now; it is not told again' }),
}).meta({ id: 'Webhook' });

export const webhookList = page(webhook);

const listedDelivery = z.object({
  id: id.meta({ description: 'header `webhook-id`: the same at every attempt' }),
  webhookId: id,
  agreementId: id,
  version: z.int(),
  type: z.string(),
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.int(),
  lastStatus: z.int().nullable(),
  lastError: z.string().nullable(),
  createdAt: moment,
  settledAt: moment.nullable(),
}).meta({ id: 'WebhookDelivery' });

export const deliveryList = page(listedDelivery);

export const delivery = listedDelivery.extend({
  log: z.array(z.object({ at: moment, status: z.int().nullable(), error: z.string().nullable(), tookMs: z.int() })),
}).meta({ id: 'WebhookDeliveryLog' });

export const calendarFeed = z.object({
  createdAt: moment,
  lastReadAt: moment.nullable(),
  path: z.string().optional().meta({ description: 'below the origin of the api; only where it was made just now, for it is the secret' }),
}).meta({ id: 'CalendarFeed' });
