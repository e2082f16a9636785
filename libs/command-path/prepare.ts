import { catalogue, correctionErrors } from '#libs/contract/index.js';
import type { Command, CommandContext, Refusal } from '#libs/agreement/types/command.js';
import type { TextRef } from '#libs/journal/envelope.js';
import { policyNamed, readEvents, sealText, type SealedText, type Sql } from '#libs/register/index.js';
import { contextOf, lookUp, unknown, unknownReferences } from './lookups.js';
import { proposal } from './proposal.js';
import { numbersOf, referencesOf, type NumberClaim } from './references.js';
import { isRecord, takeCorrectedTexts, takeTexts } from './texts.js';
import type { SubmitRequest } from './types.js';

/** Minutes after which a command that was not applied never will be (`architecture.md`, rule 4). */
const LIFETIME_MS = 10 * 60_000;

/** A command that is ready to be noted: nothing has been written yet. */
export interface Prepared {
  ok: true;
  /** The reference of a `propose` is given while it is noted. */
  command: Command;
  /** Free texts, not put away yet. */
  texts: SealedText[];
  numbers: NumberClaim[];
}

/**
 * Makes the command that the workflow will judge: free texts taken out, everything outside that it names looked up and described
 * as data. What does not exist is refused here, before anything is sent.
 */
export async function prepare(db: Sql, request: SubmitRequest, commandId: string, defaultPolicy: string): Promise<Prepared | { ok: false; refusal: Refusal }> {
  const texts: Prepared['texts'] = [];
  const putAway = (text: string): TextRef => {
    const sealed = sealText(text);
    texts.push(sealed);
    return { textId: sealed.textId, commitment: sealed.commitment };
  };
  const references = referencesOf(request.name, request.body);
  const found = await lookUp(db, references);
  const missing = unknownReferences(references, found);
  if (missing) return { ok: false, refusal: missing };

  let body = takeTexts(request.body, catalogue[request.name].freeText, putAway);
  const context: CommandContext = contextOf(references, found);
  if (request.imported) context.imported = true;
  if (request.decidedIn) context.decidedIn = request.decidedIn;
  if (request.name === 'propose') {
    const made = await proposal(db, request, body as unknown as Parameters<typeof proposal>[2], found, defaultPolicy);
    if (!made.ok) return made;
    body = made.body;
    // The caller coordinates where nobody is named; the decider wants to know whose every contact is.
    const caller = await lookUp(db, [{ kind: 'contact', id: made.body.coordinatorId, pointer: '/coordinatorId' }]);
    context.contacts = [...new Map([...(context.contacts ?? []), ...contactsIn(caller)].map((c) => [c.contactId, c])).values()];
  } else if (request.name === 'set-reminder-policy') {
    const policy = await policyNamed(db, String(request.body.policy));
    if (!policy) return { ok: false, refusal: unknown([{ pointer: '/policy', detail: String(request.body.policy) }]) as Refusal };
    context.policy = policy;
  } else if (request.name === 'correct') {
    const corrected = await correction(db, request, putAway);
    if (!corrected.ok) return corrected;
    body = { ...body, data: corrected.data };
    context.original = corrected.original;
  }
  const command = {
    commandId,
    name: request.name,
    body,
    ...(request.effectiveOn === undefined ? {} : { effectiveOn: request.effectiveOn }),
    actor: request.actor,
    ...(request.ifMatch === undefined ? {} : { ifMatch: request.ifMatch }),
    notAfter: new Date(request.receivedAt.getTime() + LIFETIME_MS).toISOString(),
    ...(request.after === undefined ? {} : { after: request.after }),
    context,
  } as unknown as Command; // The api judged the body by the catalogue's schema of this name.
  return { ok: true, command, texts, numbers: numbersOf(request.name, request.body) };
}

function contactsIn(found: Awaited<ReturnType<typeof lookUp>>): { contactId: string; partyId: string }[] {
  return [...found.contacts.values()].map((contact) => ({ contactId: contact.id, partyId: contact.partyId }));
}

type Correction = { ok: true; data: unknown; original: NonNullable<CommandContext['original']> } | { ok: false; refusal: Refusal };

/** The event as the journal has it, and the corrected data with its texts put away. */
async function correction(db: Sql, request: SubmitRequest, putAway: (text: string) => TextRef): Promise<Correction> {
  const version = Number(request.body.version);
  const [event] = await readEvents(db, request.agreementId, { after: version - 1, limit: 1 });
  if (!event || event.version !== version) {
    return { ok: false, refusal: unknown([{ pointer: '/version', detail: String(version) }]) as Refusal };
  }
  const given = request.body.data;
  const wrong = isRecord(given) ? correctionErrors(event.type, given, event.data, request.language ?? 'id') : [];
  if (wrong.length > 0) return { ok: false, refusal: { code: 'invalid', errors: wrong } };
  const taken = takeCorrectedTexts(request.body.data ?? null, event.data, putAway);
  if (!taken.ok) {
    return { ok: false, refusal: unknown(taken.foreign.map(({ pointer }) => ({ pointer, detail: 'text' }))) as Refusal };
  }
  const { type, data, effectiveOn, actor, recordedAt, commandId } = event;
  return { ok: true, data: taken.data, original: { version, type, data, effectiveOn, actor, recordedAt, commandId } };
}
