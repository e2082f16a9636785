import type { CommandBodies, Refusal } from '#libs/agreement/types/command.js';
import type { Track } from '#libs/agreement/types/world.js';
import type { TextRef } from '#libs/journal/envelope.js';
import { pinTemplate, templateForTrack } from '#libs/agreement/templates/index.js';
import { pinCalendar } from '#libs/calendar/index.js';
import { UnknownZone, zoneFor } from '#libs/calendar/zone-data.js';
import { firstYear, getUnit, newestCalendar, policyNamed, rootUnit, selectedPolicy, selfParty, survivorsOf, type Sql } from '#libs/register/index.js';
import { unknown, type Found } from './lookups.js';
import type { SubmitRequest } from './types.js';

/** `POST /agreements` after its texts were put away (`api.md` §5). */
interface AgreementBody {
  title: string;
  track: Track;
  instrument: string;
  scheme?: string;
  partnerIds: string[];
  initiatingUnit: string;
  region?: string;
  sector?: string;
  parentId?: string;
  siblingOf?: string;
  scopeItems: { text: TextRef; code?: string }[];
  explorationStartedOn: string;
  timeZone?: string;
  calendar?: string;
  liaisonId?: string;
  coordinatorId?: string;
  reminderPolicy?: string;
}

/** Calendar of an agreement that names none. */
const DEFAULT_CALENDAR = 'ID';

export type Proposal = { ok: true; body: Omit<CommandBodies['propose'], 'reference'> } | { ok: false; refusal: Refusal };

/**
 * Makes the first command of a life: calendar, zone, template and policy go into it as data, so that no later change of theirs
 * alters what was decided; heads and our own party are looked up. The reference is reserved later, when the command is noted.
 */
export async function proposal(db: Sql, request: SubmitRequest, body: AgreementBody, found: Found, defaultPolicy: string): Promise<Proposal> {
  const [unit, root, self, calendar] = await Promise.all([
    getUnit(db, body.initiatingUnit), rootUnit(db), selfParty(db), newestCalendar(db, body.calendar ?? DEFAULT_CALENDAR),
  ]);
  if (!unit || !self) throw new Error('the directory has no own party or lost a unit while it was asked');
  const named = body.reminderPolicy ?? (await selectedPolicy(db, body.track)) ?? defaultPolicy;
  const policy = await policyNamed(db, named);
  const zone = knownZone(body.timeZone ?? unit.timeZone);
  const missing = [
    ...(policy ? [] : [{ pointer: '/reminderPolicy', detail: named }]),
    ...(zone ? [] : [{ pointer: '/timeZone', detail: body.timeZone ?? unit.timeZone }]),
    ...(calendar ? [] : [{ pointer: '/calendar', detail: body.calendar ?? DEFAULT_CALENDAR }]),
    // The same as `assign-liaison` and `assign-coordinator` ask: one of theirs, one of ours.
    ...elsewhere(body.liaisonId, '/liaisonId', body.partnerIds, found),
    ...elsewhere(body.coordinatorId, '/coordinatorId', [self.id], found),
  ];
  if (!policy || !zone || !calendar || missing.length > 0) return { ok: false, refusal: unknown(missing) ?? { code: 'unknown-reference' } };
  const own = body.partnerIds.flatMap((id, i) => (id === self.id ? [{ pointer: `/partnerIds/${i}`, code: 'invalid', detail: id }] : []));
  if (own.length > 0) return { ok: false, refusal: { code: 'invalid', errors: own } };
  const merged = await mergedAway(db, body.partnerIds);
  if (merged) return { ok: false, refusal: merged };
  return {
    ok: true,
    body: {
      title: body.title,
      track: body.track,
      instrument: body.instrument,
      scheme: body.scheme ?? null,
      template: pinTemplate(templateForTrack(body.track)),
      partners: [...new Set(body.partnerIds)].map((id) => ({ partyId: id, category: found.parties.get(id)?.category ?? '' })),
      ourPartyId: self.id,
      initiatingUnit: unit.id,
      region: body.region ?? null,
      sector: body.sector ?? null,
      scopeItems: body.scopeItems.map((item) => ({ code: item.code ?? null, text: item.text })),
      explorationStartedOn: body.explorationStartedOn,
      zone,
      calendar: pinCalendar(calendar.data, firstYear(body)),
      policy,
      liaisonId: body.liaisonId ?? null,
      coordinatorId: body.coordinatorId ?? request.actor.id,
      unitHeadId: unit.headContactId,
      bureauHeadId: root?.headContactId ?? null,
      relations: [
        ...(body.parentId === undefined ? [] : [{ kind: 'implements' as const, agreementId: body.parentId }]),
        ...(body.siblingOf === undefined ? [] : [{ kind: 'sibling-exploration' as const, agreementId: body.siblingOf }]),
      ],
      origin: request.origin ?? { kind: 'entered' },
    },
  };
}

/** Nothing new is begun with an entry that is another one: whoever names it is told which one it is, for later commands name parties by their ids. */
async function mergedAway(db: Sql, partnerIds: readonly string[]): Promise<Refusal | null> {
  const survivors = await survivorsOf(db, partnerIds);
  const errors = partnerIds.flatMap((id, i) => {
    const survivor = survivors.get(id);
    return survivor ? [{ pointer: `/partnerIds/${i}`, code: 'party-merged', detail: survivor.id }] : [];
  });
  const [first] = [...survivors.values()];
  return first && errors.length > 0 ? { code: 'party-merged', errors, params: { party: first.id, name: first.name } } : null;
}

/** A contact that belongs to none of the parties it has to come from. */
function elsewhere(id: string | undefined, pointer: string, partyIds: readonly string[], found: Found): { pointer: string; detail: string }[] {
  return id === undefined || partyIds.includes(found.contacts.get(id)?.partyId ?? '') ? [] : [{ pointer, detail: id }];
}

function knownZone(name: string): ReturnType<typeof zoneFor> | null {
  try {
    return zoneFor(name);
  } catch (error) {
    if (error instanceof UnknownZone) return null;
    throw error;
  }
}
