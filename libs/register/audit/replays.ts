import type { Sql } from '../database.js';
import { newId } from '../ids.js';

export type ReplayState = 'queued' | 'running' | 'done' | 'failed';

/** One order to replay and verify: an agreement, or all of them (`agreementId` null). */
export interface ReplayRow {
  id: string;
  agreementId: string | null;
  state: ReplayState;
  requestedBy: string;
  requestedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  progress: unknown;
  result: unknown;
  error: string | null;
}

const COLUMNS = `replay_id AS id, agreement_id AS "agreementId", state, requested_by AS "requestedBy", requested_at AS "requestedAt",
  started_at AS "startedAt", finished_at AS "finishedAt", progress, result, error`;

/** Queues a replay. */
export async function queueReplay(db: Sql, agreementId: string | null, requestedBy: string): Promise<ReplayRow> {
  const rows = await db.query<ReplayRow>(
    `INSERT INTO audit_replays (replay_id, agreement_id, state, requested_by) VALUES ($1, $2, 'queued', $3) RETURNING ${COLUMNS}`,
    [newId('rep'), agreementId, requestedBy]);
  return rows[0] as ReplayRow;
}

/** One replay, or null. */
export async function getReplay(db: Sql, id: string): Promise<ReplayRow | null> {
  const rows = await db.query<ReplayRow>(`SELECT ${COLUMNS} FROM audit_replays WHERE replay_id = $1`, [id]);
  return rows[0] ?? null;
}

/** Takes the oldest waiting replay, or one whose worker has been silent beyond its lease; null when there is none. */
export async function claimReplay(db: Sql, leaseSeconds: number): Promise<ReplayRow | null> {
  const rows = await db.query<ReplayRow>(
    `UPDATE audit_replays SET state = 'running', started_at = now(), lease_until = now() + make_interval(secs => $1)
     WHERE replay_id = (SELECT replay_id FROM audit_replays
       WHERE state = 'queued' OR (state = 'running' AND lease_until < now())
       ORDER BY requested_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING ${COLUMNS}`, [leaseSeconds]);
  return rows[0] ?? null;
}

/** Tells how far it is, and keeps the lease. */
export async function noteReplayProgress(db: Sql, id: string, progress: unknown, leaseSeconds: number): Promise<void> {
  await db.query(
    `UPDATE audit_replays SET progress = $2, lease_until = now() + make_interval(secs => $3) WHERE replay_id = $1 AND state = 'running'`,
    [id, JSON.stringify(progress), leaseSeconds]);
}

/** Ends a replay: `result` is the report (also where things differ), `error` why there is none. */
export async function finishReplay(db: Sql, id: string, outcome: { result: unknown } | { error: string }): Promise<void> {
  const result = 'result' in outcome ? JSON.stringify(outcome.result) : null;
  const error = 'error' in outcome ? outcome.error : null;
  await db.query(
    `UPDATE audit_replays SET state = CASE WHEN $3::text IS NULL THEN 'done' ELSE 'failed' END, result = $2, error = $3,
       finished_at = now(), lease_until = NULL WHERE replay_id = $1`, [id, result, error]);
}
