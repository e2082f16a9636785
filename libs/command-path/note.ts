import type { Command, Refusal } from '#libs/agreement/types/command.js';
import {
  NumberInUse, nextReference, noteCommand, noteRefused, putTexts, reserveNumbers, type CommandRow, type Database, type Sql,
} from '#libs/register/index.js';
import { localDate, INDONESIAN_ZONES } from '#libs/calendar/index.js';
import type { Prepared } from './prepare.js';
import { normalisedNumber } from './references.js';
import { NOT_KEPT, type SubmitRequest } from './types.js';

/** What a command may weigh as it travels (`api.md` §1). */
const MOST_BYTES = 64 * 1024;

export type Noted =
  | { kind: 'noted'; command: Command }
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
export async function note(db: Database, request: SubmitRequest, prepared: Prepared, lease: Lease): Promise<Noted> {
  const { command } = prepared;
  try {
    return await db.transaction(async (tx) => {
      const refs = await putTexts(tx, request.agreementId, prepared.texts.map(({ text }) => text));
      prepared.texts.forEach(({ ref }, i) => Object.assign(ref, refs[i]));
      if (prepared.numbers.length > 0) await reserve(tx, request.agreementId, prepared);
      if (command.name === 'propose') command.body.reference = await nextReference(tx, yearOf(request.receivedAt));
      if (Buffer.byteLength(JSON.stringify(command)) > MOST_BYTES) throw new Undone({ kind: 'refused', refusal: { code: 'too-large' } });
      const { noted, row } = await noteCommand(tx, { ...rowOf(request, command.commandId), request: command, notAfter: command.notAfter, lease });
      if (!noted) throw new Undone({ kind: 'earlier', row });
      return { kind: 'noted', command };
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

function numberInUse(error: NumberInUse, { numbers }: Prepared): Refusal {
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
