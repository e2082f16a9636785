import type { JournalHead } from '#libs/journal/envelope.js';
import type { Sql } from '../database.js';
import type { SealedText } from '../directory/texts.js';
import type { NewCommand } from './command-log.js';

/** A command that is about to be sent, with the free texts that it brings. */
export interface ToNote {
  command: NewCommand;
  texts: readonly SealedText[];
}

export interface NotedHead {
  /** False: its key or id was there before, and nothing of it was written. */
  noted: boolean;
  /** The journal's head as it stood then; null before the first event. */
  head: JournalHead | null;
}

const NOTE_MANY = `
WITH noted AS (
  INSERT INTO command_log (command_id, agreement_id, name, state, actor_id, actor_role, request, received_at, not_after, idem_scope, idem_key,
    request_hash, lease_owner, lease_until, attempts)
  SELECT c.id, c.agreement_id, c.name, 'pending', c.actor_id, c.actor_role, c.request, c.received_at, c.not_after, c.idem_scope, c.idem_key,
    c.request_hash, c.lease_owner, c.lease_until, CASE WHEN c.lease_owner IS NULL THEN 0 ELSE 1 END
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::timestamptz[], $8::timestamptz[], $9::text[],
    $10::text[], $11::text[], $12::text[], $13::timestamptz[])
    AS c (id, agreement_id, name, actor_id, actor_role, request, received_at, not_after, idem_scope, idem_key, request_hash, lease_owner,
      lease_until)
  ON CONFLICT DO NOTHING RETURNING command_id, agreement_id
), put AS (
  INSERT INTO texts (text_id, agreement_id, commitment, salt, text)
  SELECT t.id, noted.agreement_id, t.commitment, t.salt, t.text
  FROM unnest($14::text[], $15::text[], $16::text[], $17::bytea[], $18::text[]) AS t (command_id, id, commitment, salt, text)
  JOIN noted USING (command_id)
)
SELECT c.id, noted.command_id IS NOT NULL AS noted, h.version, h.hash, h.epoch
FROM unnest($1::text[], $2::text[]) AS c (id, agreement_id)
LEFT JOIN noted ON noted.command_id = c.id
LEFT JOIN agreement_head AS h ON h.agreement_id = c.agreement_id AND h.version > 0`;

/**
 * Notes several commands with their free texts in one statement, which is its own transaction, and reads the heads that they are to
 * be sent with: one round trip and one commit for all that arrives together.
 *
 * @param items no two with the same id or idempotency key
 * @returns one for each, in their order
 */
export async function noteMany(db: Sql, items: readonly ToNote[]): Promise<NotedHead[]> {
  const column = <T>(value: (command: NewCommand) => T): T[] => items.map(({ command }) => value(command));
  const texts = items.flatMap(({ command, texts: own }) => own.map((text) => ({ commandId: command.commandId, ...text })));
  const rows = await db.query<{ id: string; noted: boolean; version: number | null; hash: string; epoch: number }>(NOTE_MANY, [
    column((c) => c.commandId), column((c) => c.agreementId), column((c) => c.name), column((c) => c.actor.id), column((c) => c.actor.role),
    column((c) => (c.request ? JSON.stringify(c.request) : null)), column((c) => c.receivedAt), column((c) => c.notAfter),
    column((c) => c.idempotency?.scope ?? null), column((c) => c.idempotency?.key ?? null), column((c) => c.idempotency?.requestHash ?? null),
    column((c) => c.lease?.owner ?? null), column((c) => c.lease?.until ?? null),
    texts.map((t) => t.commandId), texts.map((t) => t.textId), texts.map((t) => t.commitment), texts.map((t) => t.salt), texts.map((t) => t.text),
  ], 'command-note-many');
  const byId = new Map(rows.map((row) => [row.id, row]));
  return items.map(({ command }) => {
    const row = byId.get(command.commandId);
    if (!row) throw new Error(`no answer for ${command.commandId}`);
    return { noted: row.noted, head: row.version === null ? null : { version: row.version, hash: row.hash, epoch: row.epoch } };
  });
}
