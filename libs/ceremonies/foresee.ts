import type { Refusal } from '#libs/agreement/types/command.js';
import { localMidnight } from '#libs/calendar/index.js';
import type { CommandPath } from '#libs/command-path/index.js';
import type { Actor } from '#libs/journal/envelope.js';
import { loadState, type Database } from '#libs/register/index.js';
import { numbersIn } from './carry.js';
import { documentsOf } from './store.js';
import { isSigned, signingBody, type Ceremony, type CeremonyDocument } from './types.js';

const NOON_MS = 12 * 3_600_000;

export interface Foreseen {
  document: CeremonyDocument;
  /** Empty: the signing would be accepted, or is already. */
  refusals: Refusal[];
}

/**
 * What each document would be refused for if the ceremony were held on its day (or now, if that has passed), by all that is known now.
 * Nothing is written.
 *
 * @param allowed what the caller is refused for an agreement; null: nothing
 * @param now epoch ms
 */
export async function foreseeCeremony(
  db: Database, path: Pick<CommandPath, 'foresee'>, ceremony: Ceremony, actor: Actor, allowed: (agreementId: string) => Promise<Refusal | null>, now: number,
): Promise<Foreseen[]> {
  const taken = new Map<string, string>();
  const found: Foreseen[] = [];
  for (const document of await documentsOf(db, ceremony.ceremonyId)) {
    if (isSigned(document)) {
      found.push({ document, refusals: [] });
      continue;
    }
    const denied = await allowed(document.agreementId);
    const refusals = denied ? [denied] : await refusalsOf(db, path, ceremony, document, actor, now);
    const twice = numbersIn(document).find((number) => taken.has(number));
    if (twice !== undefined && !refusals.some(({ code }) => code === 'number-in-use')) refusals.push({ code: 'number-in-use', params: { number: twice.split(' ')[1] ?? '' } });
    // A number stays free where its document is refused for something else.
    if (refusals.length === 0) for (const number of numbersIn(document)) taken.set(number, document.agreementId);
    found.push({ document, refusals });
  }
  return found;
}

async function refusalsOf(
  db: Database, path: Pick<CommandPath, 'foresee'>, ceremony: Ceremony, document: CeremonyDocument, actor: Actor, now: number,
): Promise<Refusal[]> {
  const { agreementId } = document;
  const state = await loadState(db, agreementId);
  if (!state) return [{ code: 'not-found' }];
  const at = Math.max(now, localMidnight(state.zone, ceremony.on) + NOON_MS);
  const ask = (name: 'record-signing' | 'advance-stage', body: object): Promise<Refusal | null> =>
    path.foresee({ agreementId, name, body: { ...body }, actor, receivedAt: new Date(now) }, at);
  const refusal = await ask('record-signing', signingBody(ceremony, document));
  if (!refusal) return [];
  // "Wrong stage" alone helps nobody: what keeps it from the signing is told too.
  const before = refusal.code === 'wrong-stage' && state.stage === 'exploration' ? await ask('advance-stage', { to: 'signing' }) : null;
  return before ? [refusal, before] : [refusal];
}
