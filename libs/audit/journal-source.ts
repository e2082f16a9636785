import type { AgreementState } from '#libs/agreement/types/state.js';
import { commitmentOf, readJournalRows, type Database } from '#libs/register/index.js';
import type { CommandRow } from './evidence.js';
import type { JournalPart } from './source.js';
import type { TextProof } from './verify-texts.js';

const COMMANDS = `SELECT command_id AS id, name, state, from_version AS "fromVersion", version, received_at AS "receivedAt"
  FROM command_log WHERE agreement_id = $1 ORDER BY received_at, command_id`;

/** All of an agreement that the database holds, as of one moment: a command under way is seen wholly or not at all. */
export async function readJournal(db: Database, agreementId: string): Promise<JournalPart> {
  return db.transaction(async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const rows = await readJournalRows(tx, agreementId);
    const [head] = await tx.query<{ version: number; hash: string; epoch: number }>(
      'SELECT version, hash, epoch FROM agreement_head WHERE agreement_id = $1', [agreementId]);
    const commands = await tx.query<CommandRow>(COMMANDS, [agreementId]);
    const snapshots = await tx.query<{ version: number; hash: string; state: AgreementState }>(
      'SELECT version, hash, state FROM agreement_snapshots WHERE agreement_id = $1 ORDER BY version', [agreementId]);
    const texts = await tx.query<{ textId: string; salt: Buffer | null; text: string | null }>(
      'SELECT text_id AS "textId", salt, text FROM texts WHERE agreement_id = $1', [agreementId]);
    return { agreementId, rows, head: head ?? null, commands, snapshots, texts: texts.map(proofOf) };
  });
}

function proofOf({ textId, salt, text }: { textId: string; salt: Buffer | null; text: string | null }): TextProof {
  return { textId, commitment: salt === null || text === null ? null : commitmentOf(salt, text) };
}

/** Ids of every agreement that any table of the journal names, in order. */
export async function journalIds(db: Database): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT agreement_id AS id FROM agreement_head UNION SELECT DISTINCT agreement_id FROM agreement_events
     UNION SELECT DISTINCT agreement_id FROM archives ORDER BY id`);
  return rows.map((row) => row.id);
}
