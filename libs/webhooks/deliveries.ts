import type { Database, Sql } from '#libs/register/index.js';
import type { PostOutcome } from './post.js';
import { offTask } from './store.js';

export interface Delivery {
  id: string;
  webhookId: string;
  agreementId: string;
  version: number;
  type: string;
  state: 'waiting' | 'delivered' | 'failed';
  attempts: number;
  lastStatus: number | null;
  lastError: string | null;
  createdAt: string;
  settledAt: string | null;
}

const COLUMNS = `delivery_id AS id, webhook_id AS "webhookId", agreement_id AS "agreementId", version, type, state, attempts,
  last_status AS "lastStatus", last_error AS "lastError", created_at AS "createdAt", settled_at AS "settledAt"`;

/** A webhook whose every attempt has failed for so many days is switched off. */
const OFF_AFTER_DAYS = 3;

export async function getDelivery(db: Sql, id: string): Promise<(Delivery & { log: { at: string; status: number | null; error: string | null; tookMs: number }[] }) | null> {
  const [row] = await db.query<Delivery>(`SELECT ${COLUMNS} FROM webhook_deliveries WHERE delivery_id = $1`, [id]);
  if (!row) return null;
  const log = await db.query<{ at: string; status: number | null; error: string | null; tookMs: number }>(
    `SELECT at, status, error, took_ms AS "tookMs" FROM webhook_attempts WHERE delivery_id = $1 ORDER BY attempt`, [id]);
  return { ...row, log };
}

/** Deliveries of a webhook, the latest first. */
export async function listDeliveries(db: Sql, filter: { webhookId: string; state?: string; after?: string; limit: number }): Promise<Delivery[]> {
  return db.query<Delivery>(
    `SELECT ${COLUMNS} FROM webhook_deliveries WHERE webhook_id = $1 AND ($2::text IS NULL OR state = $2)
       AND ($3::text IS NULL OR position < (SELECT position FROM webhook_deliveries WHERE delivery_id = $3))
     ORDER BY position DESC LIMIT $4`, [filter.webhookId, filter.state ?? null, filter.after ?? null, filter.limit]);
}

/** Deliveries that no workflow was started for yet, oldest first; each with the round that it is in. */
export async function unstarted(db: Sql, limit = 200): Promise<{ id: string; round: number }[]> {
  return db.query(
    `SELECT delivery_id AS id, round FROM webhook_deliveries WHERE state = 'waiting' AND claimed_at IS NULL ORDER BY created_at, position LIMIT $1`, [limit]);
}

export async function markStarted(db: Sql, id: string, round: number, now: Date): Promise<void> {
  await db.query(`UPDATE webhook_deliveries SET claimed_at = $3 WHERE delivery_id = $1 AND round = $2`, [id, round, now.toISOString()]);
}

/** Sends one again that has ended, under the same id: a new round of attempts. False where it is under way. */
export async function resend(db: Sql, id: string): Promise<boolean> {
  const rows = await db.query(
    `UPDATE webhook_deliveries SET state = 'waiting', round = round + 1, claimed_at = NULL, settled_at = NULL
     WHERE delivery_id = $1 AND state <> 'waiting' RETURNING delivery_id`, [id]);
  return rows.length > 0;
}

/** What an attempt needs; null where there is nothing left to send. `secret` is as it is stored: sealed. */
export async function toSend(db: Sql, id: string): Promise<{ webhookId: string; url: string; secret: string; payload: string } | null> {
  const [row] = await db.query<{ webhookId: string; url: string; secret: string; payload: string; state: string }>(
    `SELECT d.webhook_id AS "webhookId", w.url, w.secret, d.payload, w.state FROM webhook_deliveries d JOIN webhooks w USING (webhook_id)
     WHERE d.delivery_id = $1 AND d.state = 'waiting'`, [id]);
  if (!row) return null;
  if (row.state === 'on') return row;
  await db.query(`UPDATE webhook_deliveries SET state = 'failed', last_error = 'switched-off', settled_at = now() WHERE delivery_id = $1 AND state = 'waiting'`, [id]);
  return null;
}

/**
 * Writes what an attempt came to. An address that says it is gone (410), or has failed for {@link OFF_AFTER_DAYS} days without one
 * success, is switched off and becomes a task of whoever entered it.
 * @param last nobody will try again in this round
 */
export async function endDelivery(db: Database, id: string, webhookId: string, outcome: PostOutcome, last: boolean, at: Date): Promise<Delivery['state']> {
  const done = outcome.error === null;
  const state = done ? 'delivered' : last || outcome.status === 410 ? 'failed' : 'waiting';
  await db.transaction(async (tx) => {
    await tx.query(
      `WITH d AS (UPDATE webhook_deliveries SET state = $2, attempts = attempts + 1, last_status = $3, last_error = $4, settled_at = $5
         WHERE delivery_id = $1 RETURNING attempts)
       INSERT INTO webhook_attempts (delivery_id, attempt, at, status, error, took_ms) SELECT $1, attempts, $6, $3, $4, $7 FROM d`,
      [id, state, outcome.status, outcome.error, state === 'waiting' ? null : at.toISOString(), at.toISOString(), outcome.tookMs]);
    const [hook] = await tx.query<{ since: string | null }>(
      `UPDATE webhooks SET failing_since = CASE WHEN $2 THEN NULL ELSE coalesce(failing_since, $3) END WHERE webhook_id = $1 AND state = 'on'
       RETURNING failing_since AS since`, [webhookId, done, at.toISOString()]);
    const tired = hook?.since != null && at.getTime() - Date.parse(hook.since) >= OFF_AFTER_DAYS * 86_400_000;
    if (hook && (tired || outcome.status === 410)) await switchOff(tx, webhookId, outcome.status === 410 ? 'gone' : 'failing', at);
  });
  return state;
}

async function switchOff(tx: Sql, webhookId: string, reason: string, at: Date): Promise<void> {
  await tx.query(
    `WITH w AS (UPDATE webhooks SET state = 'off', off_reason = $2, changed_at = $3 WHERE webhook_id = $1 AND state = 'on' RETURNING *)
     INSERT INTO office_tasks (task_id, kind, subject_id, unit_id, assignee_id, title, due_on, opened_at)
     SELECT $4, 'webhook-off', webhook_id, NULL, created_by, regexp_replace(url, '^https?://([^/:?]+).*$', '\\1'), NULL, $3 FROM w
     ON CONFLICT (task_id) DO UPDATE SET opened_at = excluded.opened_at, closed_at = NULL`,
    [webhookId, reason, at.toISOString(), offTask(webhookId)]);
}
