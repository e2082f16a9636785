import { execute } from '#libs/agreement/index.js';
import type { Refusal } from '#libs/agreement/types/command.js';
import { sealEvent } from '#libs/journal/chain.js';
import { holdersOfNumbers, loadState, type Database } from '#libs/register/index.js';
import { newId } from './ids.js';
import { numberInUse } from './note.js';
import { prepare } from './prepare.js';
import type { SubmitRequest } from './types.js';

/**
 * What a command would be refused for at a moment, by all that is known now: the same checks in the same order as on its way, and
 * the decider itself. Nothing is written and nothing is sent, so another command may come between.
 *
 * @param at epoch ms; later than now: time is let decide until then, as far as it can be foreseen
 * @returns null where it would be accepted
 */
export async function foresee(db: Database, request: SubmitRequest, at: number, defaultPolicy: string): Promise<Refusal | null> {
  const prepared = await prepare(db, request, newId('cmd'), defaultPolicy);
  if (!prepared.ok) return prepared.refusal;
  const holders = await holdersOfNumbers(db, prepared.numbers);
  const held = prepared.numbers.find(({ partyId, normalised }) => (holders.get(`${partyId} ${normalised}`) ?? request.agreementId) !== request.agreementId);
  if (held) return numberInUse({ partyId: held.partyId, number: held.normalised }, prepared);
  const state = await loadState(db, request.agreementId);
  if (!state) return { code: 'not-found' };
  const done = execute(request.agreementId, state, prepared.command, at, sealEvent);
  return done.ok ? null : done.refusal;
}
