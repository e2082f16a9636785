import { createHash } from 'node:crypto';
import type { Sql } from '../database.js';

/** What is kept of one workflow run beside its raw history: enough to replay it on the very code it names. */
export interface ArchiveInfo {
  workflowId: string;
  runId: string;
  agreementId: string;
  workflowType: string;
  namespace: string;
  taskQueue: string;
  bundleHash: string | null;
  lockSha256: string | null;
  nodeVersion: string | null;
  closeStatus: string | null;
  /** Number of history events. */
  events: number;
}

export interface ArchiveRow extends ArchiveInfo {
  bytes: number;
  /** Of the stored bytes (protobuf `temporal.api.history.v1.History`). */
  sha256: string;
  archivedAt: string;
}

const COLUMNS = `workflow_id AS "workflowId", run_id AS "runId", agreement_id AS "agreementId", workflow_type AS "workflowType", namespace,
  task_queue AS "taskQueue", bundle_hash AS "bundleHash", lock_sha256 AS "lockSha256", node_version AS "nodeVersion",
  close_status AS "closeStatus", events, bytes, sha256, archived_at AS "archivedAt"`;

/** Stores the raw history of a run and marks the run as archived. Repeating it changes nothing (the longer history wins). */
export async function storeArchive(tx: Sql, info: ArchiveInfo, history: Uint8Array): Promise<void> {
  await tx.query(
    `WITH kept AS (
       INSERT INTO archives AS a (workflow_id, run_id, agreement_id, workflow_type, namespace, task_queue, bundle_hash, lock_sha256,
         node_version, close_status, events, bytes, sha256, history)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       ON CONFLICT (workflow_id, run_id) DO UPDATE SET events = excluded.events, bytes = excluded.bytes, sha256 = excluded.sha256,
         history = excluded.history, close_status = excluded.close_status, archived_at = now()
         WHERE a.events < excluded.events
     )
     UPDATE agreement_runs SET archived_at = coalesce(archived_at, now()), closed_at = coalesce(closed_at, now()),
       close_status = coalesce($10, close_status)
     WHERE workflow_id = $1 AND run_id = $2`,
    [info.workflowId, info.runId, info.agreementId, info.workflowType, info.namespace, info.taskQueue, info.bundleHash, info.lockSha256,
      info.nodeVersion, info.closeStatus, info.events, history.byteLength, createHash('sha256').update(history).digest('hex'),
      Buffer.from(history.buffer, history.byteOffset, history.byteLength)]);
}

/** Archives of an agreement (or all), oldest first, without their bytes. */
export async function listArchives(db: Sql, agreementId?: string): Promise<ArchiveRow[]> {
  return db.query<ArchiveRow>(
    `SELECT ${COLUMNS} FROM archives WHERE $1::text IS NULL OR agreement_id = $1 ORDER BY archived_at, run_id`, [agreementId ?? null]);
}

/** One archive with its bytes, or null. The reader compares `sha256`. */
export async function readArchive(db: Sql, workflowId: string, runId: string): Promise<(ArchiveRow & { history: Buffer }) | null> {
  const rows = await db.query<ArchiveRow & { history: Buffer }>(
    `SELECT ${COLUMNS}, history FROM archives WHERE workflow_id = $1 AND run_id = $2`, [workflowId, runId]);
  return rows[0] ?? null;
}

/** The code that histories replay on. */
export interface WorkflowBundle {
  /** SHA-256 of the bundle without its source map: also the worker's build id. */
  hash: string;
  code: string;
  lockSha256: string;
  nodeVersion: string;
}

/** Keeps a bundle; the same hash again changes nothing. */
export async function storeBundle(db: Sql, bundle: WorkflowBundle): Promise<void> {
  await db.query(
    `INSERT INTO workflow_bundles (hash, code, lock_sha256, node_version) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [bundle.hash, bundle.code, bundle.lockSha256, bundle.nodeVersion]);
}

/** A bundle by hash, or null. */
export async function readBundle(db: Sql, hash: string): Promise<WorkflowBundle | null> {
  const rows = await db.query<WorkflowBundle>(
    `SELECT hash, code, lock_sha256 AS "lockSha256", node_version AS "nodeVersion" FROM workflow_bundles WHERE hash = $1`, [hash]);
  return rows[0] ?? null;
}

/** Hashes and ages of all bundles, oldest first. */
export async function listBundles(db: Sql): Promise<{ hash: string; createdAt: string }[]> {
  return db.query(`SELECT hash, created_at AS "createdAt" FROM workflow_bundles ORDER BY created_at`);
}
