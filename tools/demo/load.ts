import { createHash } from 'node:crypto';
import type { CommandName } from '#libs/agreement/types/command.js';
import type { AcceptedOutcome, Outcome, SubmitRequest } from '#libs/command-path/types.js';
import type { Actor } from '#libs/journal/envelope.js';
import { indonesianCalendar } from '#libs/calendar/indonesia.js';
import { zoneFor } from '#libs/calendar/zone-data.js';
import {
  appendMeeting, minutesDay, readMeeting, type Attendee, type MeetingState, type NewMeetingEvent,
} from '#libs/meetings/index.js';
import {
  contactOfSubject, createContact, createParty, listContacts, listParties, patchContact, putTexts, selfParty, type Database, type Party,
} from '#libs/register/index.js';
import { demoAgreements, type DemoAgreement, type DemoParty } from './facts.js';
import { demoMeetings, type DemoMeeting } from './meetings.js';

export interface DemoDeps {
  db: Database;
  submit(request: SubmitRequest): Promise<Outcome>;
  /** Tells what is being loaded; people are waiting. */
  say(line: string): void;
}

/** Waits for the worker: a command that is pending is sent again under the same key until it is settled. */
const ATTEMPTS = 60;
const PAUSE_MS = 1000;

const ZONE = 'Asia/Jakarta';
const MINUTES_DAYS = 5;

/** Loads the demo, each command under its own key: loading twice, or going on after a crash, makes nothing twice. */
export async function loadDemo(deps: DemoDeps): Promise<{ loaded: number }> {
  const self = await selfParty(deps.db);
  if (!self) throw new Error('The directory has no party of our own: run `tepati admin migrate` first.');
  const clerk = await contactOfSubject(deps.db, {
    // Whoever signs in to the workspace of the local stack under these names finds the demo's work, and is called by a name.
    subject: 'coordinator@BIRO-KS', name: '(contoh) Koordinator demo', email: 'coordinator.biro-ks@tepati.example', unit: 'BIRO-KS',
  });
  await contactOfSubject(deps.db, { subject: 'supervisor@BIRO-KS', name: '(contoh) Penyelia demo', email: 'supervisor.biro-ks@tepati.example', unit: 'BIRO-KS' });
  // Whom to telephone stands in every mail and on the page; the number is nobody's.
  if (clerk.phone === null) await patchContact(deps.db, clerk.id, { phone: '+62 21 0000 0000' });
  const actor: Actor = { id: clerk.id, role: 'coordinator' };
  for (const [i, one] of demoAgreements.entries()) {
    deps.say(`${i + 1}/${demoAgreements.length} ${one.partner.name}`);
    await loadAgreement(deps, one, actor);
  }
  for (const meeting of demoMeetings) await loadMeeting(deps, meeting, self, actor);
  return { loaded: demoAgreements.length };
}

async function loadAgreement(deps: DemoDeps, one: DemoAgreement, actor: Actor): Promise<void> {
  const partyId = await partyOf(deps, one.partner, actor);
  const liaisonId = one.liaison ? await liaisonOf(deps, partyId, one.liaison, actor) : undefined;
  const run = commands(deps, one, actor);
  const others: string[] = [];
  for (const party of one.alongside ?? []) others.push(await partyOf(deps, party, actor));
  const born = await run('propose', { ...one.propose, partnerIds: [partyId, ...others], ...(liaisonId ? { liaisonId } : {}) });
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
  const agreementId = `agr_${digest(`demo ${one.key}`)}`;
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

/** Its record like any other's; nobody is invited to what is over. */
async function loadMeeting({ db }: DemoDeps, one: DemoMeeting, self: Party, actor: Actor): Promise<void> {
  const meetingId = `mtg_${digest(`demo ${one.key}`)}`;
  if (await readMeeting(db, meetingId)) return;
  const attendees: Attendee[] = [];
  for (const { office, party, mode } of one.attendees) {
    attendees.push({ contactId: null, office, mode, partyId: party ? await partyOf({ db }, party, actor) : self.id });
  }
  const { kind, title, place } = one;
  const [startsAt, endsAt] = [new Date(one.startsAt).toISOString(), new Date(one.endsAt).toISOString()];
  await db.transaction(async (tx) => {
    const [text] = await putTexts(tx, meetingId, [one.minutes]);
    const events: NewMeetingEvent[] = [
      {
        type: 'MeetingConvened',
        data: {
          kind, title, place, online: null, startsAt, endsAt, timeZone: ZONE, minutesWorkingDays: MINUTES_DAYS,
          minutesDueOn: minutesDay(indonesianCalendar(), zoneFor(ZONE), startsAt, MINUTES_DAYS),
          agenda: { agreementIds: [], partnerIds: [], unit: null, dueUntil: null }, unit: 'BIRO-KS', convenorId: actor.id,
        },
      },
      { type: 'AttendanceRecorded', data: { attendees } },
      { type: 'MinutesRecorded', data: { text: text ?? null, documentId: null } },
    ];
    let state: MeetingState | null = null;
    for (const event of events) state = await appendMeeting(tx, meetingId, state, event, actor, new Date());
  });
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

async function partyOf({ db }: Pick<DemoDeps, 'db'>, party: DemoParty, actor: Actor): Promise<string> {
  const known = (await listParties(db, { q: party.name })).find((p) => p.name === party.name && p.country === party.country);
  return (known ?? (await createParty(db, party, actor.id))).id;
}

async function liaisonOf(deps: DemoDeps, partyId: string, liaison: { name: string; email: string }, actor: Actor): Promise<string> {
  const known = (await listContacts(deps.db, { partyId })).find((c) => c.email === liaison.email);
  if (known) return known.id;
  return (await createContact(deps.db, { partyId, role: 'liaison', name: liaison.name, email: liaison.email, language: 'id', timeZone: 'Asia/Jakarta' }, actor.id)).id;
}
