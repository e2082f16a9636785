import type { CommandName } from '#libs/agreement/types/command.js';
import { carryInLanes, normalisedNumber, runErrand, type CommandPath } from '#libs/command-path/index.js';
import type { Database } from '#libs/register/index.js';
import { noteAttempt, settleDocument, waiting } from './store.js';
import { custodyBody, signingBody, type Ceremony, type CeremonyDocument, type PlannedDocument } from './types.js';

type Path = Pick<CommandPath, 'submit'>;
interface Turn { ceremony: Ceremony; document: CeremonyDocument }

/**
 * Carries what ceremonies ask of agreements, each document under keys of its own and of its round: whoever does it again, wherever the
 * one before was killed, meets the same commands, so each agreement is signed once. One that is refused stops no other.
 *
 * @param ceremonyId only this one's; null: all that wait
 * @returns how many still wait
 */
export async function carryCeremonies(db: Database, path: Path, ceremonyId: string | null, limit = 200): Promise<number> {
  const turns = await waiting(db, ceremonyId, limit);
  const lanes = lanesOf(turns.map(({ document }) => document));
  return carryInLanes(turns, ({ document }) => lanes.get(document) ?? '', (turn) => carryOne(db, path, turn));
}

/** Documents that give the same number of the same party go one after the other: who stands first has it, on every machine. */
function lanesOf(documents: readonly CeremonyDocument[]): Map<CeremonyDocument, string> {
  const lanes = new Map<CeremonyDocument, string>();
  const byNumber = new Map<string, string>();
  for (const document of documents) {
    const numbers = numbersIn(document);
    const lane = numbers.map((number) => byNumber.get(number)).find((one) => one !== undefined) ?? `${document.ceremonyId}/${document.n}`;
    lanes.set(document, lane);
    for (const number of numbers) byNumber.set(number, lane);
  }
  return lanes;
}

/** Each number of a document with whose it is, as numbers are compared. */
export function numbersIn({ body }: PlannedDocument): string[] {
  return (body.numbers ?? []).flatMap(({ partyId, number }) => (number === undefined ? [] : [`${partyId} ${normalisedNumber(number)}`]));
}

/** @returns false where its outcome is not known yet */
async function carryOne(db: Database, path: Path, { ceremony, document }: Turn): Promise<boolean> {
  const { agreementId, ceremonyId, n, round, actor, step } = document;
  if (!actor || !step) throw new Error(`nobody has asked for ${ceremonyId}/${n}`);
  const run = (name: CommandName, body: object) => runErrand(path, {
    agreementId, name, body: { ...body }, actor, scope: `ceremony ${ceremonyId}`, key: `${name}/${agreementId}/${round}`,
  });
  const outcome = await (step === 'schedule'
    ? run('schedule-signing', { on: ceremony.on, place: ceremony.place })
    : run('record-signing', signingBody(ceremony, document)));
  const papers = step === 'sign' ? custodyBody(ceremony, document) : null;
  const kept = papers && outcome?.state === 'accepted' ? await run('record-custody', papers) : undefined;
  if (!outcome || kept === null) {
    await noteAttempt(db, document);
    return false;
  }
  await settleDocument(db, document, outcome.state === 'accepted'
    // Signed is signed: where the originals could not be told, that is said beside it.
    ? { state: 'accepted', commandId: outcome.commandId, version: outcome.version, refusal: kept?.state === 'refused' ? kept.refusal : null }
    : { state: 'refused', commandId: outcome.commandId, version: null, refusal: outcome.refusal });
  return true;
}
