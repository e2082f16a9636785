import type { AgreementState } from '#libs/agreement/types/state.js';
import type { Database } from '#libs/register/index.js';
import type { CommandRow, JournalRow } from './evidence.js';
import type { JournalPart } from './source.js';

/** Written out by PostgreSQL itself, in microseconds, so that no driver rounds away what was changed. */
const EVENTS = `SELECT agreement_id AS "agreementId", version, type, schema_version AS "schemaVersion",
    to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "recordedAt",
    effective_on AS "effectiveOn", actor_id AS "actorId", actor_role AS "actorRole", command_id AS "commandId", data,
    hashed_text AS "hashedText", previous_hash AS "previousHash", hash
  FROM agreement_events WHERE agreement_id = $1 ORDER BY version`;

const COMMANDS = `SELECT command_id AS id, name, state, from_version AS "fromVersion", version, received_at AS "receivedAt"
  FROM command_log WHERE agreement_id = $1 ORDER BY received_at, command_id`;

/** All of an agreement that the database holds, as of one moment: a command under way is seen wholly or not at all. */
export async function readJournal(db: Database, agreementId: string): Promise<JournalPart> {
  return db.transaction(async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    const rows = await tx.query<JournalRow>(EVENTS, [agreementId]);
    const [head] = await tx.query<{ version: number; hash: string; epoch: number }>(
      'SELECT version, hash, epoch FROM agreement_head WHERE agreement_id = $1', [agreementId]);
    const commands = await tx.query<CommandRow>(COMMANDS, [agreementId]);
    const snapshots = await tx.query<{ version: number; hash: string; state: AgreementState }>(
      'SELECT version, hash, state FROM agreement_snapshots WHERE agreement_id = $1 ORDER BY version', [agreementId]);
    return { agreementId, rows: rows.map(withMilliseconds), head: head ?? null, commands, snapshots };
  });
}

function withMilliseconds(row: JournalRow): JournalRow {
  return { ...row, recordedAt: row.recordedAt.replace(/(\.\d{3})000Z$/, '$1Z') };
}

/** Ids of every agreement that any table of the journal names, in order. */
export async function journalIds(db: Database): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT agreement_id AS id FROM agreement_head UNION SELECT DISTINCT agreement_id FROM agreement_events
     UNION SELECT DISTINCT agreement_id FROM archives ORDER BY id`);
  return rows.map((row) => row.id);
}
