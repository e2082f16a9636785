import { createHash } from 'node:crypto';
import { canonicalJson } from '#libs/journal/canonical.js';
import type { CommandPath } from './command-path.js';
import { PathUnavailable, type AcceptedOutcome, type RefusedOutcome, type SubmitRequest } from './types.js';

/** Lanes that are walked at once. */
const AT_ONCE = 8;

/**
 * Carries many rows that wait in a table to their agreements: rows of one lane one after the other, in the order given, several lanes at
 * once. What is carried must bear being carried again, for whoever did it before may have been killed anywhere, or may be doing it now.
 *
 * @param carry false where a row's outcome is not known yet: it waits for the next turn
 * @returns how many still wait
 */
export async function carryInLanes<R>(rows: readonly R[], laneOf: (row: R) => string, carry: (row: R) => Promise<boolean>): Promise<number> {
  const lanes = Object.values(Object.groupBy(rows, laneOf)) as R[][];
  let left = 0;
  const turns = lanes[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (const lane of turns) {
      for (const row of lane) if (!(await carry(row))) left += 1;
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, lanes.length) }, work));
  return left;
}

/** A command that a row asks for, and the key under which every attempt meets the same one. */
export type Errand = Omit<SubmitRequest, 'receivedAt' | 'idempotency'> & { scope: string; key: string };

/**
 * One attempt at a command that was written down elsewhere: whoever tries again meets the same command, so it happens once.
 *
 * @returns null where its outcome is not known yet, or it never left this machine, or its time ran out unapplied: then the key is free again
 */
export async function runErrand(path: Pick<CommandPath, 'submit'>, { scope, key, ...request }: Errand): Promise<AcceptedOutcome | RefusedOutcome | null> {
  const requestHash = createHash('sha256').update(canonicalJson(request.body)).digest('hex');
  try {
    const outcome = await path.submit({ ...request, receivedAt: new Date(), idempotency: { scope, key, requestHash } });
    if (outcome.state === 'pending' || (outcome.state === 'refused' && outcome.refusal.code === 'not-applied')) return null;
    return outcome;
  } catch (error) {
    if (error instanceof PathUnavailable) return null;
    throw error;
  }
}
