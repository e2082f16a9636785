import type { Sql } from '../database.js';

/** Answer of a POST that is no command (party, contact, document), kept for its idempotency key. */
export interface KeptAnswer {
  requestHash: string;
  /** Null while the first request is still at work. */
  answer: { status: number; headers: Record<string, string>; body: unknown } | null;
}

/**
 * Claims an idempotency key: null means that it is ours now and {@link storeAnswer} or {@link forgetAnswer} must follow; else what
 * the earlier request left. A claim that is older than a minute and has no answer was abandoned and is taken over.
 */
export async function claimAnswer(db: Sql, scope: string, key: string, requestHash: string): Promise<KeptAnswer | null> {
  const claimed = await db.query(
    `INSERT INTO kept_answers AS k (scope, key, request_hash) VALUES ($1, $2, $3)
     ON CONFLICT (scope, key) DO UPDATE SET created_at = now(), request_hash = excluded.request_hash
       WHERE k.status IS NULL AND k.created_at < now() - interval '1 minute'
     RETURNING key`,
    [scope, key, requestHash]);
  if (claimed.length > 0) return null;
  const rows = await db.query<KeptAnswer>(
    `SELECT request_hash AS "requestHash",
       CASE WHEN status IS NOT NULL THEN jsonb_build_object('status', status, 'headers', headers, 'body', body) END AS answer
     FROM kept_answers WHERE scope = $1 AND key = $2`,
    [scope, key]);
  return rows[0] ?? claimAnswer(db, scope, key, requestHash);
}

/** Keeps the answer of a claimed key. */
export async function storeAnswer(
  db: Sql, scope: string, key: string, answer: { status: number; headers?: Record<string, string>; body: unknown },
): Promise<void> {
  await db.query(`UPDATE kept_answers SET status = $3, headers = $4, body = $5 WHERE scope = $1 AND key = $2`,
    [scope, key, answer.status, JSON.stringify(answer.headers ?? {}), JSON.stringify(answer.body)]);
}

/** Lets go of a claimed key whose answer is not kept (400, 5xx …). */
export async function forgetAnswer(db: Sql, scope: string, key: string): Promise<void> {
  await db.query(`DELETE FROM kept_answers WHERE scope = $1 AND key = $2 AND status IS NULL`, [scope, key]);
}
