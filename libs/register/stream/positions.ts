import type { Database, Sql } from '../database.js';

/** An event in the one order of all agreements, as strangers may hear of it: ids, types and states; no text, no person. */
export interface PositionedEvent {
  /** Grows in the order in which readers see it; numbers may be left out, never filled in later. */
  position: number;
  agreementId: string;
  reference: string;
  version: number;
  type: string;
  recordedAt: string;
  actorRole: string;
  unit: string;
  /** As the agreement stands when this is read. */
  stage: string;
  status: string;
  /** Ids of what the event is about, and words of closed lists: `followUpId`, `outcome`, `to` … */
  subject: Record<string, string>;
}

/** The letters `stream` as a number: only one process numbers events at a time. */
const SEQUENCER_LOCK = 0x73747265616d;

/** Members of events' data that may be told. Contacts are people, so they are not among them. */
const TELLABLE = [
  'obligationId', 'followUpId', 'previousId', 'caseId', 'evaluationId', 'gate', 'from', 'to', 'outcome', 'verdict', 'result', 'kind', 'rung',
  'successorId', 'agreementId',
] as const;

/**
 * Numbers what has been appended since the last time. Positions are given under one lock, in the order of commits that are seen: a
 * reader that has seen position n never finds one below n later. Within an agreement the order is that of versions.
 *
 * An append only leaves a line (`journal_arrivals`), so it waits for nobody; whoever wants to read calls this first.
 */
export async function sequence(db: Database): Promise<void> {
  const [waiting] = await db.query<{ any: boolean }>(`SELECT EXISTS (SELECT FROM journal_arrivals) AS any`, [], 'stream-waiting');
  if (!waiting?.any) return;
  await db.transaction(async (tx) => {
    const [lock] = await tx.query<{ mine: boolean }>(`SELECT pg_try_advisory_xact_lock(${SEQUENCER_LOCK}) AS mine`, [], 'stream-lock');
    if (!lock?.mine) return;
    // A statement of its own: its snapshot is younger than the lock, so it sees every position that was given before.
    await tx.query(
      `WITH gone AS (DELETE FROM journal_arrivals RETURNING *),
       ordered AS (SELECT *, min(arrival) OVER (PARTITION BY agreement_id) AS first FROM gone)
       INSERT INTO journal_positions (position, agreement_id, version)
       SELECT (SELECT coalesce(max(position), 0) FROM journal_positions) + row_number() OVER (ORDER BY first, agreement_id, version), agreement_id, version
       FROM ordered CROSS JOIN LATERAL generate_series(first_version, last_version) AS version
       ON CONFLICT (agreement_id, version) DO NOTHING`, [], 'stream-number');
  });
}

/** The last position that was given; 0 before the first. */
export async function lastPosition(db: Sql): Promise<number> {
  const [row] = await db.query<{ last: number }>(`SELECT coalesce(max(position), 0) AS last FROM journal_positions`, [], 'stream-last');
  return row?.last ?? 0;
}

/** Events after a position, in order. */
export async function readPositions(db: Sql, after: number, limit: number): Promise<PositionedEvent[]> {
  return db.query<PositionedEvent>(
    `SELECT p.position, p.agreement_id AS "agreementId", a.reference, p.version, e.type, e.recorded_at AS "recordedAt",
       e.actor_role AS "actorRole", a.initiating_unit AS unit, a.stage, a.status,
       (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(e.data)
        WHERE key = ANY ($3) AND jsonb_typeof(value) = 'string') AS subject
     FROM journal_positions p
     JOIN agreement_events e ON e.agreement_id = p.agreement_id AND e.version = p.version
     JOIN agreements a ON a.agreement_id = p.agreement_id
     WHERE p.position > $1 ORDER BY p.position LIMIT $2`, [after, limit, [...TELLABLE]], 'stream-read');
}
