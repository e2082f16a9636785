import { newId, lastPosition, readPositions, sequence, unitsBelow, type Database, type PositionedEvent, type Sql } from '#libs/register/index.js';
import { CannotOpen, type WebhookKeys } from './keys.js';

export interface Webhook {
  id: string;
  url: string;
  /** Types of events; `*`: all. */
  events: string[];
  /** Only agreements of this unit and those below it; null: the whole agency. */
  unit: string | null;
  state: 'on' | 'off' | 'deleted';
  failingSince: string | null;
  offReason: string | null;
  createdBy: string;
  createdAt: string;
  changedAt: string;
}

const COLUMNS = `webhook_id AS id, url, events, unit_id AS unit, state, failing_since AS "failingSince", off_reason AS "offReason",
  created_by AS "createdBy", created_at AS "createdAt", changed_at AS "changedAt"`;

export async function getWebhook(db: Sql, id: string): Promise<Webhook | null> {
  return (await db.query<Webhook>(`SELECT ${COLUMNS} FROM webhooks WHERE webhook_id = $1 AND state <> 'deleted'`, [id]))[0] ?? null;
}

export async function listWebhooks(db: Sql): Promise<Webhook[]> {
  return db.query<Webhook>(`SELECT ${COLUMNS} FROM webhooks WHERE state <> 'deleted' ORDER BY created_at, webhook_id`);
}

/** Makes one; it is told of what happens from now on. Its secret is stored sealed. */
export async function createWebhook(
  db: Sql, keys: WebhookKeys, webhook: { url: string; events: readonly string[]; unit: string | null; secret: string }, by: string, now: Date,
): Promise<Webhook> {
  const id = newId('whk');
  const rows = await db.query<Webhook>(
    `INSERT INTO webhooks (webhook_id, url, events, unit_id, secret, position, created_by, created_at, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8) RETURNING ${COLUMNS}`,
    [id, webhook.url, [...webhook.events], webhook.unit, keys.seal(webhook.secret, id), await lastPosition(db), by, now.toISOString()]);
  return rows[0] as Webhook;
}

/** Changes one. Switched on again it goes on where it stood: nothing that happened meanwhile is lost. */
export async function patchWebhook(
  db: Sql, keys: WebhookKeys, id: string, patch: { url?: string | undefined; events?: readonly string[] | undefined; unit?: string | null | undefined; state?: 'on' | 'off' | undefined; secret?: string | undefined }, now: Date,
): Promise<Webhook | null> {
  const rows = await db.query<Webhook>(
    `UPDATE webhooks SET url = coalesce($2, url), events = coalesce($3, events), unit_id = CASE WHEN $4 THEN $5 ELSE unit_id END,
       state = coalesce($6, state), secret = coalesce($7, secret), changed_at = $8,
       failing_since = CASE WHEN $6 = 'on' OR $2::text IS NOT NULL THEN NULL ELSE failing_since END,
       off_reason = CASE WHEN $6 = 'on' THEN NULL WHEN $6 = 'off' THEN 'by-hand' ELSE off_reason END
     WHERE webhook_id = $1 AND state <> 'deleted' RETURNING ${COLUMNS}`,
    [id, patch.url ?? null, patch.events ? [...patch.events] : null, patch.unit !== undefined, patch.unit ?? null, patch.state ?? null,
      patch.secret === undefined ? null : keys.seal(patch.secret, id), now.toISOString()]);
  if (patch.state === 'on') await db.query(`UPDATE office_tasks SET closed_at = $2 WHERE task_id = $1 AND closed_at IS NULL`, [offTask(id), now.toISOString()]);
  return rows[0] ?? null;
}

/**
 * Seals what still lies open, or was sealed by a key before: at the start of a worker, and after a change of keys. What cannot be
 * opened stays as it is.
 */
export async function sealSecrets(db: Sql, keys: WebhookKeys): Promise<{ sealed: number; closed: string[] }> {
  const rows = await db.query<{ id: string; secret: string }>(`SELECT webhook_id AS id, secret FROM webhooks WHERE secret <> ''`);
  const stale = rows.filter(({ secret }) => !keys.isCurrent(secret));
  const closed: string[] = [];
  for (const { id, secret } of stale) {
    const open = await keys.open(secret, id).catch((error: unknown) => {
      if (error instanceof CannotOpen) return null;
      throw error;
    });
    if (open === null) closed.push(id);
    else await db.query(`UPDATE webhooks SET secret = $3 WHERE webhook_id = $1 AND secret = $2`, [id, secret, keys.seal(open, id)]);
  }
  return { sealed: stale.length - closed.length, closed };
}

/** Its deliveries stay for whoever asks later; its secret does not. */
export async function deleteWebhook(db: Sql, id: string, now: Date): Promise<void> {
  await db.query(`UPDATE webhooks SET state = 'deleted', secret = '', changed_at = $2 WHERE webhook_id = $1`, [id, now.toISOString()]);
  await db.query(`UPDATE webhook_deliveries SET state = 'failed', last_error = 'deleted', settled_at = $2 WHERE webhook_id = $1 AND state = 'waiting'`,
    [id, now.toISOString()]);
  await db.query(`UPDATE office_tasks SET closed_at = $2 WHERE task_id = $1 AND closed_at IS NULL`, [offTask(id), now.toISOString()]);
}

export const offTask = (id: string): string => `tsk_webhook-off_${id}`;

/** Events that are looked at in one turn and webhook. */
const PAGE = 500;

/** Writes a delivery for every event that a webhook wants to hear of, and how far was looked, in one transaction: each event once. */
export async function fanOut(db: Database, now: Date): Promise<number> {
  await sequence(db);
  const behind = await db.query<{ id: string }>(
    `SELECT webhook_id AS id FROM webhooks WHERE state = 'on' AND position < (SELECT coalesce(max(position), 0) FROM journal_positions)`);
  let made = 0;
  for (const { id } of behind) made += await db.transaction((tx) => fanOne(tx, id, now));
  return made;
}

async function fanOne(tx: Sql, id: string, now: Date): Promise<number> {
  const [hook] = await tx.query<{ events: string[]; unit: string | null; position: number }>(
    `SELECT events, unit_id AS unit, position FROM webhooks WHERE webhook_id = $1 AND state = 'on' FOR UPDATE SKIP LOCKED`, [id]);
  if (!hook) return 0;
  const rows = await readPositions(tx, hook.position, PAGE);
  const last = rows.at(-1);
  if (!last) return 0;
  const units = hook.unit === null ? null : new Set(await unitsBelow(tx, hook.unit));
  const wanted = rows.filter((row) => (hook.events.includes('*') || hook.events.includes(row.type)) && (units?.has(row.unit) ?? true));
  await tx.query(
    `INSERT INTO webhook_deliveries (delivery_id, webhook_id, position, agreement_id, version, type, payload, created_at)
     SELECT id, $1, position, agreement_id, version, type, payload, $2
     FROM unnest($3::text[], $4::bigint[], $5::text[], $6::int[], $7::text[], $8::text[]) AS d (id, position, agreement_id, version, type, payload)
     ON CONFLICT (webhook_id, position) DO NOTHING`,
    [id, now.toISOString(), wanted.map(() => newId('whd')), wanted.map((r) => r.position), wanted.map((r) => r.agreementId), wanted.map((r) => r.version),
      wanted.map((r) => r.type), wanted.map(payloadOf)]);
  await tx.query(`UPDATE webhooks SET position = $2 WHERE webhook_id = $1`, [id, last.position]);
  return wanted.length;
}

/** What a receiver gets: ids, types and states, the same bytes at every attempt. */
function payloadOf({ position, type, recordedAt, ...data }: PositionedEvent): string {
  return JSON.stringify({ type, timestamp: recordedAt, data: { position, ...data } });
}
