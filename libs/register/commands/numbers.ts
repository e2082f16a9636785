import type { Sql } from '../database.js';
import { NumberInUse } from '../errors.js';

/** How numbers are compared: upper case, without spaces. */
export const normalizeNumber = (number: string): string => number.toUpperCase().replaceAll(/\s+/gu, '');

/**
 * Reserves document numbers for an agreement when its command is noted; a number belongs to its party for ever once accepted.
 * Repeating a command, or an agreement using its own number again, is no conflict.
 * @throws {NumberInUse} when another agreement has one; use inside a transaction, so that none stays behind.
 */
export async function reserveNumbers(
  tx: Sql, agreementId: string, commandId: string, numbers: readonly { partyId: string; number: string }[],
): Promise<void> {
  // One order for all, so that two commands with the same two numbers cannot wait for each other.
  const sorted = [...numbers].sort((a, b) => (a.partyId + a.number < b.partyId + b.number ? -1 : 1));
  for (const { partyId, number } of sorted) {
    const rows = await tx.query<{ agreementId: string }>(
      `INSERT INTO document_numbers AS n (party_id, normalized, number, agreement_id, command_id) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (party_id, normalized) DO UPDATE SET command_id = n.command_id RETURNING n.agreement_id AS "agreementId"`,
      [partyId, normalizeNumber(number), number, agreementId, commandId]);
    const holder = rows[0]?.agreementId;
    if (holder !== undefined && holder !== agreementId) throw new NumberInUse(partyId, number, holder);
  }
}

/** Frees what a refused command had reserved. */
export async function freeNumbers(db: Sql, commandId: string): Promise<void> {
  await db.query(`DELETE FROM document_numbers WHERE command_id = $1`, [commandId]);
}

/** Next agreement reference of a year, e.g. `KS-2026-0001`. Never given twice; one that is not used leaves a gap. */
export async function nextReference(db: Sql, year: number): Promise<string> {
  const rows = await db.query<{ last: number }>(
    `INSERT INTO reference_counters AS r (year, last) VALUES ($1, 1)
     ON CONFLICT (year) DO UPDATE SET last = r.last + 1 RETURNING last`, [year]);
  return `KS-${year}-${String(rows[0]?.last).padStart(4, '0')}`;
}
