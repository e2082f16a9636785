import type { AgreementRunInput } from '#libs/agreement/types/update.js';
import { GENESIS_HASH, type JournalHead } from '#libs/journal/envelope.js';
import { loadState, readHead, type Database } from '#libs/register/index.js';
import type { StartSource } from './sender.js';

/** The journal's head as it is now; before the first event version 0 at epoch 1. */
export async function freshHead(db: Database, agreementId: string): Promise<JournalHead> {
  return (await readHead(db, agreementId)) ?? { version: 0, hash: GENESIS_HASH, epoch: 1 };
}

/**
 * What a run starts from when the journal holds the agreement: its folded state, and the ids of accepted commands that somebody could
 * still send again (without them such a command would happen twice).
 */
export async function journalStart(
  db: Database, agreementId: string, continues: { workflowId: string; runId: string } | null,
): Promise<StartSource> {
  const head = await freshHead(db, agreementId);
  const state = head.version === 0 ? null : await loadState(db, agreementId);
  const remembered = state ? await rememberedOf(db, agreementId, state.version) : [];
  return { agreementId, epoch: head.epoch, state, continues, remembered };
}

async function rememberedOf(db: Database, agreementId: string, upTo: number): Promise<AgreementRunInput['remembered']> {
  const rows = await db.query<{ id: string; from: number; to: number; until: number }>(
    `SELECT command_id AS id, from_version AS "from", version AS "to", ceil(extract(epoch FROM not_after))::int AS until
     FROM command_log WHERE agreement_id = $1 AND state = 'accepted' AND not_after > now() - interval '1 minute' AND version <= $2
     ORDER BY from_version`,
    [agreementId, upTo]);
  return rows.map((row) => [row.id, row.from, row.to, row.until]);
}
