import { Controller } from '@nestjs/common';
import { Database, getUnit, type Sql } from '#libs/register/index.js';
import {
  createWebhook, deleteWebhook, getDelivery, getWebhook, isUsableUrl, listDeliveries, listWebhooks, newSecret, patchWebhook, resend, type Webhook, WebhookKeys,
} from '#libs/webhooks/index.js';
import { OpenNetworks } from '../access/open-networks.js';
import { Answer } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { once } from '../http/idempotent.js';
import { afterOf, PAGE, pageOf } from '../http/paging.js';
import { Problem } from '../http/problem.js';
import type { InputOf } from '../http/request-state.js';
import { BASE } from '../http/route-spec.js';
import { webhookRoutes as routes } from './webhooks.routes.js';

/** Addresses that are told of events. Secrets are shown once, when they are made. */
@Controller()
export class WebhooksController {
  constructor(private readonly db: Database, private readonly networks: OpenNetworks, private readonly keys: WebhookKeys) {}

  @Endpoint(routes.create)
  create(@Input() input: InputOf<typeof routes.create>): Promise<Answer> {
    const { url, events, unit = null } = input.body;
    return once(this.db, input, {
      request: input.body,
      make: async (tx) => {
        await this.judge(tx, url, unit);
        const secret = newSecret();
        const webhook = await createWebhook(tx, this.keys, { url, events, unit, secret }, input.actor.id, new Date());
        return { status: 201, headers: { location: `${BASE}/webhooks/${webhook.id}` }, kept: { id: webhook.id }, body: { ...webhook, secret } };
      },
      // The secret is not kept with the answer: whoever lost it makes a new one.
      again: (tx, kept) => this.read(tx, (kept as { id: string }).id),
    });
  }

  @Endpoint(routes.list)
  async list(@Input() { query }: InputOf<typeof routes.list>) {
    const all = await listWebhooks(this.db);
    const { limit = PAGE, cursor, count } = query;
    const after = afterOf(cursor);
    const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
    return pageOf(all.slice(from, from + limit + 1), limit, ({ id }) => id, (webhook) => webhook, count && all.length);
  }

  @Endpoint(routes.one)
  one(@Input() { params }: InputOf<typeof routes.one>): Promise<Webhook> {
    return this.read(this.db, params['id'] ?? '');
  }

  @Endpoint(routes.change)
  async change(@Input() { params, body }: InputOf<typeof routes.change>) {
    const { newSecret: anew, url, unit, events, state } = body;
    await this.judge(this.db, url, unit);
    const secret = anew ? newSecret() : undefined;
    const changed = await patchWebhook(this.db, this.keys, params['id'] ?? '', { url, unit, events, state, secret }, new Date());
    if (!changed) throw new Problem('not-found');
    return { ...changed, ...(secret === undefined ? {} : { secret }) };
  }

  @Endpoint(routes.remove)
  async remove(@Input() { params }: InputOf<typeof routes.remove>): Promise<void> {
    await this.db.transaction((tx) => deleteWebhook(tx, params['id'] ?? '', new Date()));
  }

  @Endpoint(routes.deliveries)
  async deliveries(@Input() { params, query }: InputOf<typeof routes.deliveries>) {
    const { limit = PAGE, cursor, state } = query;
    const after = afterOf(cursor);
    const rows = await listDeliveries(this.db, {
      webhookId: params['id'] ?? '', limit: limit + 1, ...(state === undefined ? {} : { state }), ...(after === undefined ? {} : { after }),
    });
    return pageOf(rows, limit, ({ id }) => id, (row) => row);
  }

  @Endpoint(routes.delivery)
  delivery(@Input() { params }: InputOf<typeof routes.delivery>) {
    return getDelivery(this.db, params['id'] ?? '');
  }

  @Endpoint(routes.resend)
  async resend(@Input() { params }: InputOf<typeof routes.resend>) {
    const id = params['id'] ?? '';
    // One that is under way is on its way already: the wish is met.
    await resend(this.db, id);
    return getDelivery(this.db, id);
  }

  private async judge(db: Sql, url: string | undefined, unit: string | null | undefined): Promise<void> {
    if (url !== undefined && !isUsableUrl(url, this.networks.open)) {
      throw new Problem('address-refused', { errors: [{ pointer: '/url', code: 'address-refused', detail: '' }] });
    }
    if (unit && !(await getUnit(db, unit))) throw new Problem('unknown-reference', { errors: [{ pointer: '/unit', code: 'unknown-reference', detail: unit }] });
  }

  private async read(db: Sql, id: string): Promise<Webhook> {
    const webhook = await getWebhook(db, id);
    if (!webhook) throw new Problem('not-found');
    return webhook;
  }
}
