import { findByKey, getCommand, type CommandRow, type Database } from '#libs/register/index.js';
import { acceptedFromJournal } from './settlement.js';
import type { IdempotencyKey, KeptAnswer, Outcome } from './types.js';

/** What an earlier request with the same key left. */
export type Earlier =
  | { kind: 'none' }
  | { kind: 'other-request' }
  | { kind: 'settled'; outcome: Outcome }
  | { kind: 'pending'; commandId: string };

/** @returns what the key stands for; `none` where it is free */
export async function earlierOf(db: Database, idempotency: IdempotencyKey): Promise<Earlier> {
  const row = await findByKey(db, idempotency.scope, idempotency.key);
  return row ? earlierFrom(db, row, idempotency) : { kind: 'none' };
}

/** The same for a row that is already at hand. */
export async function earlierFrom(db: Database, row: CommandRow, idempotency: IdempotencyKey | undefined): Promise<Earlier> {
  if (idempotency && row.idempotency && row.idempotency.requestHash !== idempotency.requestHash) return { kind: 'other-request' };
  const outcome = await outcomeOf(db, row);
  return outcome.state === 'pending' ? { kind: 'pending', commandId: row.commandId } : { kind: 'settled', outcome: { ...outcome, replayed: true } };
}

/** A command's outcome as log and journal have it. */
export async function outcomeOf(db: Database, row: CommandRow): Promise<Outcome> {
  const { commandId, agreementId } = row;
  const kept: { kept?: KeptAnswer } = row.answer ? { kept: row.answer } : {};
  if (row.state === 'pending') return { state: 'pending', commandId, agreementId };
  if (row.state === 'refused') {
    return { state: 'refused', commandId, agreementId, refusal: row.refusal ?? { code: row.code ?? 'not-applied' }, ...kept };
  }
  if (row.fromVersion === null || row.version === null) throw new Error(`${commandId} is accepted without versions`);
  return { ...(await acceptedFromJournal(db, agreementId, commandId, row.fromVersion, row.version)), ...kept };
}

/** Waits until a command is settled, by whomever, at most until `deadline` (epoch ms). */
export async function waitFor(db: Database, commandId: string, deadline: number): Promise<Outcome | null> {
  for (;;) {
    const row = await getCommand(db, commandId);
    if (!row) return null;
    if (row.state !== 'pending' || Date.now() >= deadline) return outcomeOf(db, row);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
