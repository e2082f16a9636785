import type { Sql } from '../database.js';

/** A Temporal run of an agreement that has written to the journal. */
export interface RunRow {
  workflowId: string;
  runId: string;
  agreementId: string;
  epoch: number;
  /** First version that it appended. */
  firstVersion: number;
  firstSeenAt: string;
  closedAt: string | null;
  closeStatus: string | null;
  archivedAt: string | null;
}

const COLUMNS = `workflow_id AS "workflowId", run_id AS "runId", agreement_id AS "agreementId", epoch, first_version AS "firstVersion",
  first_seen_at AS "firstSeenAt", closed_at AS "closedAt", close_status AS "closeStatus", archived_at AS "archivedAt"`;

/** Notes a run. `append` does it for those that write; a run that starts from a state calls it when it begins. */
export async function noteRun(
  db: Sql, run: { workflowId: string; runId: string; agreementId: string; epoch: number; firstVersion: number },
): Promise<void> {
  await db.query(
    `INSERT INTO agreement_runs (workflow_id, run_id, agreement_id, epoch, first_version) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING`, [run.workflowId, run.runId, run.agreementId, run.epoch, run.firstVersion], 'run-note');
}

/** Runs of an agreement, oldest first. */
export async function listRuns(db: Sql, agreementId: string): Promise<RunRow[]> {
  return db.query<RunRow>(`SELECT ${COLUMNS} FROM agreement_runs WHERE agreement_id = $1 ORDER BY first_seen_at, first_version, run_id`,
    [agreementId]);
}

/** Writes that a run is over; `status` as Temporal calls it, e.g. `COMPLETED`, `CONTINUED_AS_NEW`, `TERMINATED`. */
export async function markRunClosed(db: Sql, workflowId: string, runId: string, status: string, at = new Date()): Promise<void> {
  await db.query(
    `UPDATE agreement_runs SET closed_at = coalesce(closed_at, $4), close_status = $3 WHERE workflow_id = $1 AND run_id = $2`,
    [workflowId, runId, status, at]);
}

/** `r` is over for sure: it was seen closed, or a later run of its workflow has written and is not known to be over itself. */
const ENDED = `(r.closed_at IS NOT NULL OR EXISTS (SELECT FROM agreement_runs later
  WHERE later.workflow_id = r.workflow_id AND later.first_seen_at > r.first_seen_at AND later.closed_at IS NULL))`;

/**
 * Runs without an archive in the order of their run ids, in pages (`after` = last run id of the page before). `maybeOpen` takes those
 * in which nothing says that they are over; runs whose history the server has lost (`GONE`) are left out.
 */
export async function endedUnarchivedRuns(
  db: Sql, { after, olderThanSeconds, maybeOpen, limit }: { after: string; olderThanSeconds: number; maybeOpen: boolean; limit: number },
): Promise<RunRow[]> {
  return db.query<RunRow>(
    `SELECT ${COLUMNS} FROM agreement_runs r
     WHERE archived_at IS NULL AND close_status IS DISTINCT FROM 'GONE' AND run_id > $1
       AND first_seen_at < now() - make_interval(secs => $2) AND ($3 OR ${ENDED})
     ORDER BY run_id LIMIT $4`, [after, olderThanSeconds, maybeOpen, limit]);
}

/** Closed runs without an archive that were first seen more than `olderThanSeconds` ago, and those that can have none any more. */
export async function countUnarchived(db: Sql, olderThanSeconds: number): Promise<{ waiting: number; lost: number }> {
  const rows = await db.query<{ waiting: number; lost: number }>(
    `SELECT count(*) FILTER (WHERE close_status IS DISTINCT FROM 'GONE' AND first_seen_at < now() - make_interval(secs => $1) AND ${ENDED})
         AS waiting, count(*) FILTER (WHERE close_status = 'GONE') AS lost
     FROM agreement_runs r WHERE archived_at IS NULL`, [olderThanSeconds]);
  return rows[0] ?? { waiting: 0, lost: 0 };
}
