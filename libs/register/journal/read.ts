import type { Envelope, JournalHead } from '#libs/journal/envelope.js';
import type { Sql } from '../database.js';

/** Where the journal of an agreement stands; null: nothing was ever appended. */
export async function readHead(db: Sql, agreementId: string): Promise<JournalHead | null> {
  const rows = await db.query<JournalHead>(
    `SELECT version, hash, epoch FROM agreement_head WHERE agreement_id = $1 AND version > 0`, [agreementId], 'head-read');
  return rows[0] ?? null;
}

/** Heads of all agreements, by id: what jobs over the whole fleet walk along. `after`: last id of the page before. */
export async function listHeads(
  db: Sql, { after = '', limit = 1000 }: { after?: string; limit?: number } = {},
): Promise<(JournalHead & { agreementId: string; stage: string | null; status: string | null })[]> {
  return db.query(
    `SELECT h.agreement_id AS "agreementId", h.version, h.hash, h.epoch, a.stage, a.status
     FROM agreement_head h LEFT JOIN agreements a USING (agreement_id)
     WHERE h.agreement_id > $1 AND h.version > 0 ORDER BY h.agreement_id LIMIT $2`, [after, limit]);
}

/**
 * Raises the epoch, so that no run of an older one can append any more (`revive`). Waits for an append under way.
 * @returns the head as it then is; null when there is no such agreement.
 */
export async function raiseEpoch(db: Sql, agreementId: string): Promise<JournalHead | null> {
  const rows = await db.query<JournalHead>(
    `UPDATE agreement_head SET epoch = epoch + 1 WHERE agreement_id = $1 AND version > 0 RETURNING version, hash, epoch`, [agreementId]);
  return rows[0] ?? null;
}

export interface EventPage {
  /** Events with a higher version only; default 0. */
  after?: number;
  /** Default: all. */
  limit?: number;
}

const parse = ({ text, hash }: { text: string; hash: string }): Envelope =>
  ({ ...(JSON.parse(text) as Omit<Envelope, 'hash'>), hash });

/** Events in order of version, as they were hashed. */
export async function readEvents(db: Sql, agreementId: string, { after = 0, limit }: EventPage = {}): Promise<Envelope[]> {
  const rows = await db.query<{ text: string; hash: string }>(
    `SELECT hashed_text AS text, hash FROM agreement_events WHERE agreement_id = $1 AND version > $2 ORDER BY version LIMIT $3`,
    [agreementId, after, limit ?? null], 'events-read');
  return rows.map(parse);
}

/** A journal row with every plain column as it stands, for those who compare them with the hashed text. */
export interface JournalRow {
  agreementId: string;
  version: number;
  type: string;
  schemaVersion: number;
  /** UTC with `Z`; milliseconds, or microseconds where the column holds some. */
  recordedAt: string;
  effectiveOn: string;
  actorId: string;
  actorRole: string;
  commandId: string;
  data: unknown;
  hashedText: string;
  previousHash: string;
  hash: string;
}

/** Rows of the journal, unjudged. */
export async function readJournalRows(db: Sql, agreementId: string): Promise<JournalRow[]> {
  return db.query<JournalRow>(
    `SELECT agreement_id AS "agreementId", version, type, schema_version AS "schemaVersion",
       regexp_replace(to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '000$', '') || 'Z' AS "recordedAt",
       effective_on AS "effectiveOn", actor_id AS "actorId", actor_role AS "actorRole", command_id AS "commandId", data,
       hashed_text AS "hashedText", previous_hash AS "previousHash", hash
     FROM agreement_events WHERE agreement_id = $1 ORDER BY version`, [agreementId]);
}
