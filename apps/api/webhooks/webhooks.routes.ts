import { z } from 'zod';
import { webhookBody, webhookExamples as examples, webhookPatch } from '#libs/contract/index.js';
import { listQuery } from '../http/paging.js';
import { access, route } from '../http/route-spec.js';
import { answers } from '../openapi/answers.js';

const tag = 'feeds';
const admin = access.reference;

export const webhookRoutes = {
  create: route({
    operationId: 'createWebhook', method: 'POST', path: '/webhooks', tag, summary: 'Tell an address of what happens, signed (Standard Webhooks)', access: admin,
    body: { kind: 'json', schema: webhookBody, texts: [], example: examples.webhook }, headers: { idempotencyKey: true },
    answer: { status: 201, description: 'the webhook with its secret', schema: answers.webhook, location: true },
    refuses: ['address-refused', 'unknown-reference', 'personal-data-suspected', 'idempotency-key-reused'],
  }),
  list: route({
    operationId: 'listWebhooks', method: 'GET', path: '/webhooks', tag, summary: 'Webhooks, oldest first', access: admin, query: listQuery({}),
    answer: { status: 200, description: 'the webhooks', schema: answers.webhookList },
  }),
  one: route({
    operationId: 'getWebhook', method: 'GET', path: '/webhooks/{id}', tag, summary: 'One webhook', access: admin, finds: 'webhook',
    answer: { status: 200, description: 'the webhook', schema: answers.webhook },
  }),
  change: route({
    operationId: 'changeWebhook', method: 'PATCH', path: '/webhooks/{id}', tag, access: admin, finds: 'webhook',
    summary: 'Change it, switch it off or on again, give it a new secret',
    body: { kind: 'json', schema: webhookPatch, texts: [], example: examples.patch },
    answer: { status: 200, description: 'the webhook', schema: answers.webhook },
    refuses: ['address-refused', 'unknown-reference', 'personal-data-suspected'],
  }),
  deliveries: route({
    operationId: 'listWebhookDeliveries', method: 'GET', path: '/webhooks/{id}/deliveries', tag, access: admin, finds: 'webhook',
    summary: 'What was sent to it and what became of that, latest first',
    query: listQuery({ state: z.enum(['waiting', 'delivered', 'failed']).optional() }),
    answer: { status: 200, description: 'a page of deliveries', schema: answers.deliveryList },
  }),
  delivery: route({
    operationId: 'getWebhookDelivery', method: 'GET', path: '/webhook-deliveries/{id}', tag, summary: 'One delivery with every attempt',
    access: admin, finds: 'delivery', answer: { status: 200, description: 'the delivery', schema: answers.delivery },
  }),
  resend: route({
    operationId: 'resendWebhookDelivery', method: 'POST', path: '/webhook-deliveries/{id}/resend', tag, access: admin, finds: 'delivery',
    summary: 'Send one that has ended again, under the same id',
    answer: { status: 202, description: 'the delivery, waiting', schema: answers.delivery },
  }),
  remove: route({
    operationId: 'deleteWebhook', method: 'DELETE', path: '/webhooks/{id}', tag, summary: 'Tell it nothing any more', access: admin, finds: 'webhook',
    answer: { status: 204, description: 'gone', schema: null },
  }),
};
