import type { Actor } from '#libs/journal/envelope.js';
import type { Command, CommandName, Refusal } from '#libs/agreement/types/command.js';
import type { Sql } from '../database.js';

export type CommandState = 'pending' | 'accepted' | 'refused';

/** A command as `command_log` holds it. Instants are ISO 8601 in UTC. */
export interface CommandRow {
  commandId: string;
  agreementId: string;
  name: CommandName;
  state: CommandState;
  /** Of a refusal. */
  code: string | null;
  refusal: Refusal | null;
  /** First and last version that an accepted one made. */
  fromVersion: number | null;
  version: number | null;
  actor: { id: string; role: Actor['role'] };
  /** As it was sent, free texts already put away; null for one that was refused before anything could be sent. */
  request: Command | null;
  receivedAt: string;
  notAfter: string;
  settledAt: string | null;
  /** How often it was sent by whoever held its lease. */
  attempts: number;
  idempotency: Idempotency | null;
  answer: { status: number; body: unknown } | null;
}

/** Who may repeat what: `scope` is subject and path, `requestHash` tells whether the body is the same. */
export interface Idempotency {
  scope: string;
  key: string;
  requestHash: string;
}

export interface NewCommand {
  commandId: string;
  agreementId: string;
  name: CommandName;
  actor: Actor;
  request: Command | null;
  receivedAt: string;
  notAfter: string;
  idempotency?: Idempotency;
  /** Whoever sends it now: the healer leaves it alone until `until`. */
  lease?: { owner: string; until: string };
}

const COLUMNS = `command_id AS "commandId", agreement_id AS "agreementId", name, state, code, refusal, from_version AS "fromVersion",
  version, jsonb_build_object('id', actor_id, 'role', actor_role) AS actor, request, received_at AS "receivedAt", not_after AS "notAfter",
  settled_at AS "settledAt", attempts,
  CASE WHEN idem_key IS NULL THEN NULL
       ELSE jsonb_build_object('scope', idem_scope, 'key', idem_key, 'requestHash', request_hash) END AS idempotency,
  CASE WHEN answer_status IS NULL THEN NULL
       ELSE jsonb_build_object('status', answer_status, 'body', answer_body) END AS answer`;

/**
 * Notes a command as received, before anything is sent. Where its idempotency key (or its id) is already there, nothing is written
 * and the earlier row is given back: `noted: false`. Compare `row.idempotency.requestHash` before trusting it.
 */
export async function noteCommand(db: Sql, command: NewCommand): Promise<{ noted: boolean; row: CommandRow }> {
  const inserted = await insert(db, command, null);
  if (inserted) return { noted: true, row: inserted };
  const earlier = await readEarlier(db, command);
  if (earlier) return { noted: false, row: earlier };
  // The one that stood in the way has let go of its key between our two statements.
  const again = await insert(db, command, null);
  if (again) return { noted: true, row: again };
  throw new Error(`command ${command.commandId} can be neither noted nor found`);
}

/** Notes a command that is refused before anything is sent (403, 422 of sense found here): it stands in the list for auditors. */
export async function noteRefused(db: Sql, command: NewCommand, refusal: Refusal): Promise<{ noted: boolean; row: CommandRow }> {
  const inserted = await insert(db, command, refusal);
  if (inserted) return { noted: true, row: inserted };
  const earlier = await readEarlier(db, command);
  if (earlier) return { noted: false, row: earlier };
  throw new Error(`refusal of ${command.commandId} can be neither noted nor found`);
}

async function insert(db: Sql, c: NewCommand, refusal: Refusal | null): Promise<CommandRow | undefined> {
  const rows = await db.query<CommandRow>(
    `INSERT INTO command_log (command_id, agreement_id, name, state, code, refusal, actor_id, actor_role, request, received_at, not_after,
       settled_at, idem_scope, idem_key, request_hash, lease_owner, lease_until, attempts)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, CASE WHEN $16::text IS NULL THEN 0 ELSE 1 END)
     ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
    [c.commandId, c.agreementId, c.name, refusal ? 'refused' : 'pending', refusal?.code ?? null, refusal ? JSON.stringify(refusal) : null,
      c.actor.id, c.actor.role, c.request ? JSON.stringify(c.request) : null, c.receivedAt, c.notAfter, refusal ? c.receivedAt : null,
      c.idempotency?.scope ?? null, c.idempotency?.key ?? null, c.idempotency?.requestHash ?? null, c.lease?.owner ?? null,
      c.lease?.until ?? null],
    'command-note',
  );
  return rows[0];
}

async function readEarlier(db: Sql, c: NewCommand): Promise<CommandRow | undefined> {
  const rows = await db.query<CommandRow>(
    `SELECT ${COLUMNS} FROM command_log WHERE (idem_scope = $1 AND idem_key = $2) OR command_id = $3
     ORDER BY (command_id = $3) LIMIT 1`,
    [c.idempotency?.scope ?? null, c.idempotency?.key ?? null, c.commandId],
  );
  return rows[0];
}

/** One command, or null. */
export async function getCommand(db: Sql, commandId: string): Promise<CommandRow | null> {
  const rows = await db.query<CommandRow>(`SELECT ${COLUMNS} FROM command_log WHERE command_id = $1`, [commandId], 'command-get');
  return rows[0] ?? null;
}

/** Whether any of these keys or ids stands in the log. */
export async function anyKnown(db: Sql, commands: readonly { scope: string; key: string; commandId: string }[]): Promise<boolean> {
  const rows = await db.query(
    `SELECT 1 FROM command_log WHERE command_id = ANY ($1) UNION ALL
     SELECT 1 FROM unnest($2::text[], $3::text[]) AS k (scope, key) JOIN command_log c ON c.idem_scope = k.scope AND c.idem_key = k.key LIMIT 1`,
    [commands.map(({ commandId }) => commandId), commands.map(({ scope }) => scope), commands.map(({ key }) => key)], 'command-any-known');
  return rows.length > 0;
}

/** The command that holds an idempotency key, or null. */
export async function findByKey(db: Sql, scope: string, key: string): Promise<CommandRow | null> {
  const rows = await db.query<CommandRow>(
    `SELECT ${COLUMNS} FROM command_log WHERE idem_scope = $1 AND idem_key = $2`, [scope, key], 'command-by-key');
  return rows[0] ?? null;
}

/** Accepted and refused commands of an agreement (and pending ones), oldest first; `after` is the last `commandId` of the page before. */
export async function listCommands(
  db: Sql, agreementId: string, { after, limit = 50, state }: { after?: string; limit?: number; state?: CommandState } = {},
): Promise<CommandRow[]> {
  return db.query<CommandRow>(
    `SELECT ${COLUMNS} FROM command_log
     WHERE agreement_id = $1 AND ($4::text IS NULL OR state = $4)
       AND ($2::text IS NULL OR (received_at, command_id) > (SELECT received_at, command_id FROM command_log WHERE command_id = $2))
     ORDER BY received_at, command_id LIMIT $3`,
    [agreementId, after ?? null, limit, state ?? null],
  );
}

/** How many commands an agreement has seen, all or those of one state. */
export async function countCommands(db: Sql, agreementId: string, state?: CommandState): Promise<number> {
  const rows = await db.query<{ n: number }>(
    `SELECT count(*) AS n FROM command_log WHERE agreement_id = $1 AND ($2::text IS NULL OR state = $2)`, [agreementId, state ?? null]);
  return rows[0]?.n ?? 0;
}

/** Forgets settled commands of before `olderThan` that no journal names (refused ones); accepted ones stay for ever. */
export async function purgeCommands(db: Sql, olderThan: Date): Promise<number> {
  const rows = await db.query(
    `DELETE FROM command_log WHERE state = 'refused' AND settled_at < $1 RETURNING command_id`, [olderThan]);
  return rows.length;
}
