import type { Command, Refusal } from '#libs/agreement/types/command.js';
import type { JournalHead } from '#libs/journal/envelope.js';
import {
  findByKey, getCommand, NumberInUse, nextReference, noteCommand, noteRefused, putSealedTexts, reserveNumbers,
  type CommandRow, type Database, type NewCommand, type Sql,
} from '#libs/register/index.js';
import { localDate, INDONESIAN_ZONES } from '#libs/calendar/index.js';
import type { NoteQueue } from './note-queue.js';
import type { Prepared } from './prepare.js';
import { normalisedNumber } from './references.js';
import { NOT_KEPT, type SubmitRequest } from './types.js';

/** What a command may weigh as it travels (`api.md` §1). */
const MOST_BYTES = 64 * 1024;

export type Noted =
  /** `head`: the journal's as it stood then; null: not asked, or nothing there yet. */
  | { kind: 'noted'; command: Command; head: JournalHead | null }
  /** The idempotency key (or the id) was there before: nothing was written. */
  | { kind: 'earlier'; row: CommandRow }
  | { kind: 'refused'; refusal: Refusal };

export interface Lease {
  owner: string;
  until: string;
}

/** Ends the transaction without a trace. */
class Undone extends Error {
  constructor(readonly noted: Noted) {
    super('undone');
  }
}

/**
 * Writes down what is about to be sent, in one transaction: free texts, reserved numbers, the reference of a new agreement, the
 * command itself. From then on the command will be settled, whoever dies.
 */
export async function note(db: Database, queue: NoteQueue, request: SubmitRequest, prepared: Prepared, lease: Lease): Promise<Noted> {
  const { command, numbers, texts } = prepared;
  if (Buffer.byteLength(JSON.stringify(command)) > MOST_BYTES) return { kind: 'refused', refusal: { code: 'too-large' } };
  const row = { ...rowOf(request, command.commandId), request: command, notAfter: command.notAfter, lease };
  if (numbers.length > 0 || command.name === 'propose') return noteAndReserve(db, request, prepared, row);
  // A key that stood in the way may be let go of between two statements: then the second attempt finds it free.
  for (let left = 1; ; left -= 1) {
    const { noted, head } = await queue.add({ command: row, texts });
    if (noted) return { kind: 'noted', command, head };
    const earlier = await earlierRow(db, row);
    if (earlier) return { kind: 'earlier', row: earlier };
    if (left === 0) throw new Error(`${command.commandId} can be neither noted nor found`);
  }
}

async function earlierRow(db: Sql, { commandId, idempotency }: NewCommand): Promise<CommandRow | null> {
  return (idempotency ? await findByKey(db, idempotency.scope, idempotency.key) : null) ?? (await getCommand(db, commandId));
}

async function noteAndReserve(db: Database, request: SubmitRequest, prepared: Prepared, row: NewCommand): Promise<Noted> {
  const { command, numbers, texts } = prepared;
  try {
    return await db.transaction(async (tx) => {
      await putSealedTexts(tx, request.agreementId, texts);
      if (numbers.length > 0) await reserve(tx, request.agreementId, prepared);
      if (command.name === 'propose') command.body.reference = await nextReference(tx, yearOf(request.receivedAt));
      const { noted, row: earlier } = await noteCommand(tx, row);
      if (!noted) throw new Undone({ kind: 'earlier', row: earlier });
      return { kind: 'noted', command, head: null };
    });
  } catch (error) {
    if (error instanceof Undone) return error.noted;
    if (error instanceof NumberInUse) return { kind: 'refused', refusal: numberInUse(error, prepared) };
    throw error;
  }
}

/**
 * Writes down a command that was refused before anything could be sent, for the agreement's list and, where the code is one that is
 * kept, for its idempotency key.
 */
export async function noteRefusalRow(
  db: Sql, request: Pick<SubmitRequest, 'agreementId' | 'name' | 'actor' | 'receivedAt' | 'idempotency'>, commandId: string, refusal: Refusal,
): Promise<{ noted: boolean; row: CommandRow }> {
  const { idempotency, ...rest } = rowOf(request, commandId);
  const kept = idempotency && !NOT_KEPT.has(refusal.code) ? { idempotency } : {};
  return noteRefused(db, { ...rest, ...kept, request: null, notAfter: rest.receivedAt }, refusal);
}

function rowOf(request: Pick<SubmitRequest, 'agreementId' | 'name' | 'actor' | 'receivedAt' | 'idempotency'>, commandId: string) {
  const { agreementId, name, actor, idempotency } = request;
  return { commandId, agreementId, name, actor, receivedAt: request.receivedAt.toISOString(), ...(idempotency ? { idempotency } : {}) };
}

async function reserve(tx: Sql, agreementId: string, { command, numbers }: Prepared): Promise<void> {
  await reserveNumbers(tx, agreementId, command.commandId, numbers.map(({ partyId, normalised }) => ({ partyId, number: normalised })));
}

/** Which of its numbers somebody else has. */
export function numberInUse(error: Pick<NumberInUse, 'partyId' | 'number'>, { numbers }: Pick<Prepared, 'numbers'>): Refusal {
  const number = normalisedNumber(error.number);
  const errors = numbers
    .filter((claim) => claim.partyId === error.partyId && claim.normalised === number)
    .map(({ pointer }) => ({ pointer, code: 'number-in-use', detail: number }));
  return { code: 'number-in-use', errors, params: { number } };
}

/** References are counted by the year of the bureau's calendar. */
function yearOf(moment: Date): number {
  return Number(localDate(INDONESIAN_ZONES['Asia/Jakarta'], moment.getTime()).slice(0, 4));
}
