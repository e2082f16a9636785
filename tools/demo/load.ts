import { createHash } from 'node:crypto';
import type { CommandName } from '#libs/agreement/types/command.js';
import type { AcceptedOutcome, Outcome, SubmitRequest } from '#libs/command-path/types.js';
import type { Actor } from '#libs/journal/envelope.js';
import {
  contactOfSubject, createContact, createParty, listContacts, listParties, selfParty, type Database,
} from '#libs/register/index.js';
import { demoAgreements, type DemoAgreement } from './facts.js';

export interface DemoDeps {
  db: Database;
  submit(request: SubmitRequest): Promise<Outcome>;
  /** Tells what is being loaded; people are waiting. */
  say(line: string): void;
}

/** Waits for the worker: a command that is pending is sent again under the same key until it is settled. */
const ATTEMPTS = 60;
const PAUSE_MS = 1000;

/** Loads the demo, each command under its own key: loading twice, or going on after a crash, makes nothing twice. */
export async function loadDemo(deps: DemoDeps): Promise<{ loaded: number }> {
  const self = await selfParty(deps.db);
  if (!self) throw new Error('The directory has no party of our own: run `tepati admin migrate` first.');
  const clerk = await contactOfSubject(deps.db, {
    // Whoever signs in to the workspace of the local stack under this name finds the demo's work.
    subject: 'coordinator@BIRO-KS', name: '(contoh) Koordinator demo', email: 'coordinator.biro-ks@tepati.example', unit: 'BIRO-KS',
  });
  const actor: Actor = { id: clerk.id, role: 'coordinator' };
  for (const [i, one] of demoAgreements.entries()) {
    deps.say(`${i + 1}/${demoAgreements.length} ${one.partner.name}`);
    await loadAgreement(deps, one, actor);
  }
  return { loaded: demoAgreements.length };
}

async function loadAgreement(deps: DemoDeps, one: DemoAgreement, actor: Actor): Promise<void> {
  const partyId = await partyOf(deps, one, actor);
  const liaisonId = one.liaison ? await liaisonOf(deps, partyId, one.liaison, actor) : undefined;
  const run = commands(deps, one, actor);
  const born = await run('propose', { ...one.propose, partnerIds: [partyId], ...(liaisonId ? { liaisonId } : {}) });
  const agreement = born.agreement;
  for (const { text, ...activity } of one.activities ?? []) await run('record-activity', { ...activity, text });
  if (one.signing) {
    const s = one.signing;
    await run('advance-stage', { to: 'signing' }, { effectiveOn: s.enteredOn, past: true });
    await run('record-signing', {
      signedOn: s.signedOn, place: s.place, effectiveFrom: s.signedOn, ...(s.endsOn ? { endsOn: s.endsOn } : { openEnded: true }),
      numbers: [{ partyId: agreement.ourPartyId, number: s.ours }, s.theirs ? { partyId, number: s.theirs } : { partyId, noNumber: true }],
      signatories: [], notRecorded: ['signatories'], witnesses: s.witnesses ?? [], documentIds: [],
    });
  }
  if (one.implementationOn) await run('advance-stage', { to: 'implementation' }, { effectiveOn: one.implementationOn, past: true });
  for (const { dueOn, madeOn, clock, ...obligation } of one.obligations) {
    await run('add-obligation', { ...obligation, ownerSide: 'partner', schedule: { dueOn } }, { effectiveOn: madeOn, past: clock !== true });
  }
}

type Run = (name: CommandName, body: Record<string, unknown>, more?: { effectiveOn?: string; past?: boolean }) => Promise<AcceptedOutcome>;

function commands(deps: DemoDeps, one: DemoAgreement, actor: Actor): Run {
  let n = 0;
  const agreementId = `agr_${createHash('sha256').update(`demo ${one.key}`).digest('hex').slice(0, 16)}`;
  return async (name, body, more = {}) => {
    n += 1;
    const key = `demo-${one.key}-${n}`;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const outcome = await deps.submit({
        agreementId, name, body, actor, receivedAt: new Date(), origin: { kind: 'demo', label: one.label },
        idempotency: { scope: `demo ${agreementId}`, key, requestHash: createHash('sha256').update(key).digest('hex') },
        ...(more.effectiveOn ? { effectiveOn: more.effectiveOn } : {}), ...(more.past ? { imported: true as const } : {}),
      });
      if (outcome.state === 'accepted') return outcome;
      if (outcome.state === 'refused') throw new Error(`The demo's ${name} for ${one.partner.name} was refused: ${JSON.stringify(outcome.refusal)}`);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    throw new Error(`The demo's ${name} for ${one.partner.name} is still not settled: is the worker running?`);
  };
}

async function partyOf(deps: DemoDeps, one: DemoAgreement, actor: Actor): Promise<string> {
  const known = (await listParties(deps.db, { q: one.partner.name })).find((p) => p.name === one.partner.name && p.country === one.partner.country);
  return (known ?? (await createParty(deps.db, one.partner, actor.id))).id;
}

async function liaisonOf(deps: DemoDeps, partyId: string, liaison: { name: string; email: string }, actor: Actor): Promise<string> {
  const known = (await listContacts(deps.db, { partyId })).find((c) => c.email === liaison.email);
  if (known) return known.id;
  return (await createContact(deps.db, { partyId, role: 'liaison', name: liaison.name, email: liaison.email, language: 'id', timeZone: 'Asia/Jakarta' }, actor.id)).id;
}
