import type { ReminderPolicy } from '#libs/agreement/types/world.js';
import type { Database, Sql } from '../database.js';
import { newId } from '../ids.js';
import { agreementConditions, type InsightFilter } from '../queries/insight-filter.js';

/** What is asked: a whole policy, over which agreements, between which dates (both inclusive). */
export interface WhatIfRequest {
  policy: ReminderPolicy;
  filter: Pick<InsightFilter, 'unit' | 'track' | 'region'> & { agreementId?: string };
  from: string;
  to: string;
}

export interface WhatIfRun {
  id: string;
  request: WhatIfRequest;
  state: 'queued' | 'running' | 'done' | 'failed';
  requestedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  progress: { examined: number; of: number } | null;
  result: Record<string, unknown> | null;
  error: string | null;
}

const COLUMNS = `run_id AS id, request, state, requested_at AS "requestedAt", started_at AS "startedAt", finished_at AS "finishedAt", progress,
  result, error`;

export async function queueWhatIf(db: Sql, request: WhatIfRequest, requestedBy: string): Promise<WhatIfRun> {
  const [row] = await db.query<WhatIfRun>(
    `INSERT INTO what_if_runs (run_id, request, state, requested_by) VALUES ($1, $2, 'queued', $3) RETURNING ${COLUMNS}`,
    [newId('wif'), JSON.stringify(request), requestedBy]);
  return row as WhatIfRun;
}

export async function getWhatIf(db: Sql, id: string): Promise<WhatIfRun | null> {
  const [row] = await db.query<WhatIfRun>(`SELECT ${COLUMNS} FROM what_if_runs WHERE run_id = $1`, [id]);
  return row ?? null;
}

/** Takes `id`, or the oldest that waits or whose worker has been silent beyond its lease; null when there is none. */
export async function claimWhatIf(db: Sql, leaseSeconds: number, id: string | null = null): Promise<WhatIfRun | null> {
  const [row] = await db.query<WhatIfRun>(
    `UPDATE what_if_runs SET state = 'running', started_at = now(), lease_until = now() + make_interval(secs => $1)
     WHERE run_id = (SELECT run_id FROM what_if_runs
       WHERE (state = 'queued' OR (state = 'running' AND lease_until < now())) AND ($2::text IS NULL OR run_id = $2)
       ORDER BY requested_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING ${COLUMNS}`, [leaseSeconds, id]);
  return row ?? null;
}

/** Tells how far it is, and keeps the lease. */
export async function noteWhatIf(db: Sql, id: string, progress: WhatIfRun['progress'], leaseSeconds: number): Promise<void> {
  await db.query(
    `UPDATE what_if_runs SET progress = $2, lease_until = now() + make_interval(secs => $3) WHERE run_id = $1 AND state = 'running'`,
    [id, JSON.stringify(progress), leaseSeconds]);
}

export async function finishWhatIf(db: Sql, id: string, outcome: { result: object } | { error: string }): Promise<void> {
  const result = 'result' in outcome ? JSON.stringify(outcome.result) : null;
  const error = 'error' in outcome ? outcome.error : null;
  await db.query(
    `UPDATE what_if_runs SET state = CASE WHEN $3::text IS NULL THEN 'done' ELSE 'failed' END, result = $2, error = $3, finished_at = now(),
       lease_until = NULL WHERE run_id = $1`, [id, result, error]);
}

/** Agreements that a question is about, by id, at most `limit`; and how many there are. Only those with a follow-up have anything to replay. */
export async function whatIfAgreements(db: Database, request: WhatIfRequest, limit: number): Promise<{ ids: string[]; matched: number }> {
  const { filter, from, to } = request;
  const conditions = (await agreementConditions(db, filter))
    .add('a.agreement_id = ?', filter.agreementId)
    .add(`EXISTS (SELECT FROM follow_ups f WHERE f.agreement_id = a.agreement_id AND f.due_at IS NOT NULL AND f.due_on >= ?::date - 120
      AND f.due_on <= ?::date + 120)`, from, to);
  const bound = conditions.bind(limit);
  const rows = await db.query<{ id: string; matched: number }>(
    `SELECT a.agreement_id AS id, count(*) OVER () AS matched FROM agreements a WHERE ${conditions.where} ORDER BY a.agreement_id LIMIT ${bound}`,
    conditions.values);
  return { ids: rows.map(({ id }) => id), matched: rows[0]?.matched ?? 0 };
}
