import { fold } from '#libs/agreement/index.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import type { Sql, Database } from '../database.js';
import { readEvents, readHead } from './read.js';

/** Versions between two snapshots. */
export const SNAPSHOT_EVERY = 50;
/** Snapshots that are kept of one agreement. */
const SNAPSHOTS_KEPT = 3;
/** States of another schema are not folded further: they are made anew from the events. */
const SCHEMA = 1;

/** The newest snapshot not above `version` and the events after it, folded. Null: no events. */
export async function foldFromSnapshot(db: Sql, agreementId: string, version?: number): Promise<AgreementState | null> {
  const [snapshot] = await db.query<{ state: AgreementState }>(
    `SELECT state FROM agreement_snapshots WHERE agreement_id = $1 AND schema = $2 AND ($3::int IS NULL OR version <= $3)
     ORDER BY version DESC LIMIT 1`, [agreementId, SCHEMA, version ?? null], 'snapshot-read');
  const state = snapshot?.state ?? null;
  const after = state?.version ?? 0;
  const limit = version === undefined ? {} : { limit: Math.max(0, version - after) };
  return fold(await readEvents(db, agreementId, { after, ...limit }), state);
}

/** The state at the journal's head: from memory where that is current, else snapshot and tail. Null: no such agreement. */
export async function loadState(db: Database, agreementId: string): Promise<AgreementState | null> {
  const head = await readHead(db, agreementId);
  if (!head) return null;
  const cached = db.cache.get(agreementId, head);
  if (cached) return cached;
  const state = await foldFromSnapshot(db, agreementId);
  if (state) db.cache.put(state);
  return state;
}

/** True where the stretch crossed a multiple of 50 or the agreement closed. */
export function snapshotDue(before: AgreementState | null, after: AgreementState): boolean {
  const crossed = Math.floor((before?.version ?? 0) / SNAPSHOT_EVERY) < Math.floor(after.version / SNAPSHOT_EVERY);
  return crossed || (after.status === 'closed' && before?.status !== 'closed');
}

/** Writes a snapshot where the stretch crossed a multiple of 50 or the agreement closed; older ones than the last three go. */
export async function writeSnapshot(tx: Sql, before: AgreementState | null, after: AgreementState): Promise<void> {
  if (!snapshotDue(before, after)) return;
  await tx.query(
    `WITH old AS (
       DELETE FROM agreement_snapshots WHERE agreement_id = $1 AND version <
         (SELECT version FROM agreement_snapshots WHERE agreement_id = $1 ORDER BY version DESC OFFSET $6 LIMIT 1))
     INSERT INTO agreement_snapshots (agreement_id, version, hash, schema, state) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [after.agreementId, after.version, after.hash, after.schema, JSON.stringify(after), SNAPSHOTS_KEPT - 2], 'snapshot-write');
}
