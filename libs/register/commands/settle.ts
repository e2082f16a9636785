import type { Refusal } from '#libs/agreement/types/command.js';
import type { Sql } from '../database.js';
import type { CommandRow } from './command-log.js';

/** A refusal to write beside what `append` accepts. Without a lease owner it is the first sender's own answer. */
export interface Settlement {
  commandId: string;
  refusal: Refusal;
  /** `false`: the idempotency key is free again (412, `not-applied`). */
  keepKey: boolean;
}

/**
 * Writes refusals of commands that are still pending. `accepted` is final and comes from the journal only: a row that is no longer
 * pending is left as it is. With `leaseOwner` only rows under that lease are settled (the healer's way).
 * @returns ids that were settled now.
 */
export async function settleRefused(db: Sql, settlements: readonly Settlement[], leaseOwner?: string): Promise<string[]> {
  if (settlements.length === 0) return [];
  const rows = await db.query<{ commandId: string }>(
    `UPDATE command_log AS c SET state = 'refused', code = s.refusal ->> 'code', refusal = s.refusal, settled_at = now(),
       lease_owner = NULL, lease_until = NULL,
       idem_scope = CASE WHEN s.keep THEN c.idem_scope END, idem_key = CASE WHEN s.keep THEN c.idem_key END
     FROM unnest($1::text[], $2::jsonb[], $3::boolean[]) AS s (id, refusal, keep)
     WHERE c.command_id = s.id AND c.state = 'pending' AND ($4::text IS NULL OR (c.lease_owner = $4 AND c.lease_until > now()))
     RETURNING c.command_id AS "commandId"`,
    [settlements.map((s) => s.commandId), settlements.map((s) => JSON.stringify(s.refusal)), settlements.map((s) => s.keepKey),
      leaseOwner ?? null],
    'command-settle',
  );
  return rows.map((row) => row.commandId);
}

/** An unsettled command under lease: what the healer sends again, or refuses once `notAfter` is over. */
export type Leased = Pick<CommandRow, 'commandId' | 'agreementId' | 'request' | 'receivedAt' | 'notAfter' | 'attempts'>;

/**
 * Takes unsettled commands whose lease is free or over, oldest first, and leases them to `owner` for `seconds`. Several healers
 * may ask at once: none gets another's.
 */
export async function leaseUnsettled(
  db: Sql, { owner, seconds, limit, receivedBefore }: { owner: string; seconds: number; limit: number; receivedBefore?: Date },
): Promise<Leased[]> {
  return db.query<Leased>(
    `UPDATE command_log AS c SET lease_owner = $1, lease_until = now() + make_interval(secs => $2), attempts = attempts + 1
     FROM (SELECT command_id FROM command_log
           WHERE state = 'pending' AND (lease_until IS NULL OR lease_until < now()) AND ($4::timestamptz IS NULL OR received_at < $4)
           ORDER BY received_at LIMIT $3 FOR UPDATE SKIP LOCKED) AS due
     WHERE c.command_id = due.command_id
     RETURNING c.command_id AS "commandId", c.agreement_id AS "agreementId", c.request, c.received_at AS "receivedAt",
       c.not_after AS "notAfter", c.attempts`,
    [owner, seconds, limit, receivedBefore ?? null],
  );
}

/** Prolongs a lease of one's own; false: it was lost. */
export async function renewLease(db: Sql, commandIds: readonly string[], owner: string, seconds: number): Promise<boolean> {
  const rows = await db.query(
    `UPDATE command_log SET lease_until = now() + make_interval(secs => $3)
     WHERE command_id = ANY ($1) AND lease_owner = $2 AND lease_until > now() RETURNING command_id`,
    [commandIds, owner, seconds]);
  return rows.length === commandIds.length;
}

/** Gives leases back, so that the healer need not wait for their end. */
export async function releaseLease(db: Sql, commandIds: readonly string[], owner: string): Promise<void> {
  await db.query(`UPDATE command_log SET lease_owner = NULL, lease_until = NULL WHERE command_id = ANY ($1) AND lease_owner = $2`,
    [commandIds, owner]);
}

/** Keeps the answer of a settled command, without any free text, to be given again for its idempotency key. */
export async function keepAnswer(db: Sql, commandId: string, status: number, body: unknown): Promise<void> {
  await db.query(`UPDATE command_log SET answer_status = $2, answer_body = $3 WHERE command_id = $1 AND answer_status IS NULL`,
    [commandId, status, JSON.stringify(body)], 'command-answer');
}

/** Commands that are still pending, of all or one agreement: nothing is *at rest* before this is 0. */
export async function countUnsettled(db: Sql, agreementId?: string): Promise<number> {
  const rows = await db.query<{ n: number }>(
    `SELECT count(*) AS n FROM command_log WHERE state = 'pending' AND ($1::text IS NULL OR agreement_id = $1)`, [agreementId ?? null]);
  return rows[0]?.n ?? 0;
}
