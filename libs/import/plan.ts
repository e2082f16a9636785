import type { CommandName } from '#libs/agreement/types/command.js';
import { foldHeader, type ImportField } from './headers.js';
import type { RegisterRecord } from './record.js';

/** Ids of what a record names. */
export interface ResolvedIds {
  partnerId: string;
  ourPartyId: string;
  liaisonId: string | null;
}

/** One command of a row. Its name within the row is its idempotency key: the same row never makes it twice. */
export interface Step {
  step: string;
  name: CommandName;
  body: Record<string, unknown>;
  effectiveOn?: string;
  /** Fields of the register that it tells, for the sources of its events. */
  fields: ImportField[];
  /** It travels with the one before it, and is not applied where that one is refused. */
  joins?: true;
}

/** All commands that make an agreement of a record, in their order. */
export function stepsOf(record: RegisterRecord, ids: ResolvedIds): Step[] {
  const [first, ...others] = [propose(record, ids), ...signingSteps(record, ids), ...obligation(record, ids)];
  return first ? [first, ...others.map((step) => ({ ...step, joins: true as const }))] : [];
}

/** Steps in their order, as they travel: each group in one Update. */
export function journeysOf(steps: readonly Step[]): [Step, ...Step[]][] {
  const journeys: [Step, ...Step[]][] = [];
  for (const step of steps) {
    const last = journeys.at(-1);
    if (last && step.joins) last.push(step);
    else journeys.push([step]);
  }
  return journeys;
}

function propose(record: RegisterRecord, ids: ResolvedIds): Step {
  return {
    step: 'propose', name: 'propose',
    body: {
      title: record.title, track: record.track, instrument: record.instrument, ...(record.scheme === null ? {} : { scheme: record.scheme }),
      partnerIds: [ids.partnerId], initiatingUnit: record.unit, ...(record.partner.regionCode === null ? {} : { region: record.partner.regionCode }),
      ...(record.sector === null ? {} : { sector: record.sector }), scopeItems: record.scope.map((text) => ({ text })),
      explorationStartedOn: record.explorationStartedOn, ...(ids.liaisonId === null ? {} : { liaisonId: ids.liaisonId }),
    },
    fields: [
      'title', 'partner', 'category', 'regionCode', 'instrument', 'scheme', 'sector', 'scope', 'unit', 'track', 'explorationStartedOn', 'liaisonName', 'liaisonEmail',
    ],
  };
}

/** Stages are entered on the day of the signing: it is the only day that a register knows, and gates nobody recorded stay so. */
function signingSteps({ signing, ...record }: RegisterRecord, ids: ResolvedIds): Step[] {
  if (signing === null) return [];
  const effectiveOn = signing.signedOn;
  return [
    { step: 'to-signing', name: 'advance-stage', body: { to: 'signing' }, effectiveOn, fields: ['signedOn'] },
    {
      step: 'signing', name: 'record-signing',
      body: {
        ...signingData(signing, record, ids), signatories: [], witnesses: [], documentIds: [], notRecorded: ['signatories', 'witnesses'],
      },
      fields: ['signedOn', 'place', 'ourNumber', 'partnerNumber', 'effectiveFrom', 'endsOn', 'openEnded'],
    },
    { step: 'to-implementation', name: 'advance-stage', body: { to: 'implementation' }, effectiveOn, fields: ['signedOn'] },
  ];
}

function signingData(
  signing: NonNullable<RegisterRecord['signing']>, { ourNumber, partnerNumber }: Pick<RegisterRecord, 'ourNumber' | 'partnerNumber'>, ids: ResolvedIds,
): Record<string, unknown> {
  const number = (partyId: string, of: string | null) => (of === null ? { partyId, noNumber: true } : { partyId, number: of });
  return {
    signedOn: signing.signedOn, place: signing.place, numbers: [number(ids.ourPartyId, ourNumber), number(ids.partnerId, partnerNumber)],
    effectiveFrom: signing.effectiveFrom, ...(signing.endsOn === null ? { openEnded: true } : { endsOn: signing.endsOn }),
  };
}

function obligation({ followUp, signing, explorationStartedOn }: RegisterRecord, ids: ResolvedIds): Step[] {
  if (followUp === null) return [];
  const known = signing?.signedOn ?? (/^\d{4}-\d{2}-\d{2}$/.test(explorationStartedOn) ? explorationStartedOn : undefined);
  return [{
    step: 'obligation', name: 'add-obligation', ...(known === undefined ? {} : { effectiveOn: known }),
    body: {
      title: followUp.title, ownerSide: 'partner', ownerPartyId: ids.partnerId, basis: 'stated-target', schedule: { dueOn: followUp.dueOn }, evidence: [],
    },
    fields: ['followUp', 'followUpDue'],
  }];
}

/** Versions of the events that a correction names. */
export interface KnownVersions {
  AgreementProposed?: number;
  SigningRecorded?: number;
  ObligationAdded?: number;
}

/** What a corrected row asks for. `stuck`: fields that no event of ours can take back; a person has to decide what they mean. */
export interface Revision {
  steps: Step[];
  changed: ImportField[];
  stuck: ImportField[];
}

/**
 * Commands by which what was made of `old` becomes what `now` says. What was entered stays in the journal, with the reason that a
 * later file says otherwise.
 */
export function revise(old: RegisterRecord, now: RegisterRecord, ids: ResolvedIds, known: KnownVersions, reason: string): Revision {
  const steps: Step[] = [];
  const changed: ImportField[] = [];
  const stuck: ImportField[] = [];
  const correct = (step: string, version: number | undefined, data: Record<string, unknown>, fields: ImportField[]): void => {
    if (fields.length === 0) return;
    changed.push(...fields);
    if (version === undefined) stuck.push(...fields);
    else steps.push({ step, name: 'correct', body: { version, data, reason }, fields });
  };
  const birth = differing(old, now, ['title', 'sector', 'instrument', 'scheme', 'explorationStartedOn']);
  const region = old.partner.regionCode === now.partner.regionCode ? [] : (['regionCode'] as const);
  correct('correct-proposal', known.AgreementProposed, {
    ...Object.fromEntries(birth.map((key) => [key, now[key]])), ...(region.length > 0 ? { region: now.partner.regionCode } : {}),
  }, [...birth, ...region]);
  reviseSigning();
  reviseObligation();
  if (ids.liaisonId !== null && !alike(old.liaison, now.liaison)) {
    changed.push('liaisonName');
    steps.push({ step: 'liaison', name: 'assign-liaison', body: { contactId: ids.liaisonId }, fields: ['liaisonName', 'liaisonEmail'] });
  }
  const fixed: [ImportField, unknown, unknown][] = [
    ['partner', foldHeader(old.partner.name), foldHeader(now.partner.name)], ['category', old.partner.category, now.partner.category],
    ['country', old.partner.country, now.partner.country], ['track', old.track, now.track], ['unit', old.unit, now.unit], ['scope', old.scope, now.scope],
  ];
  for (const [field, before, after] of fixed) {
    if (alike(before, after)) continue;
    changed.push(field);
    stuck.push(field);
  }
  return { steps, changed, stuck };

  function reviseSigning(): void {
    if (old.signing === null) {
      if (now.signing === null) return;
      changed.push('signedOn');
      steps.push(...signingSteps(now, ids));
    } else if (now.signing === null) {
      changed.push('signedOn');
      stuck.push('signedOn');
    } else {
      const [before, after] = [old.signing, now.signing];
      const fields: ImportField[] = (['signedOn', 'place', 'effectiveFrom', 'endsOn', 'openEnded'] as const).filter((key) => before[key] !== after[key]);
      for (const key of ['ourNumber', 'partnerNumber'] as const) if (old[key] !== now[key]) fields.push(key);
      const { endsOn, openEnded, signedOn, place, effectiveFrom } = after;
      const numbers = [[ids.ourPartyId, now.ourNumber], [ids.partnerId, now.partnerNumber]].map(([partyId, number]) => ({ partyId, number, noNumber: number === null }));
      correct('correct-signing', known.SigningRecorded, { signedOn, place, effectiveFrom, endsOn, openEnded, numbers }, fields);
    }
  }

  function reviseObligation(): void {
    if (old.followUp === null) {
      const made = obligation(now, ids);
      if (made.length > 0) changed.push('followUp');
      steps.push(...made);
    } else if (now.followUp === null) correct('undo-obligation', known.ObligationAdded, {}, ['followUp']);
    else {
      const fields: ImportField[] = [
        ...(old.followUp.title === now.followUp.title ? [] : ['followUp' as const]), ...(old.followUp.dueOn === now.followUp.dueOn ? [] : ['followUpDue' as const]),
      ];
      correct('correct-obligation', known.ObligationAdded, { title: now.followUp.title, schedule: { dueOn: now.followUp.dueOn } }, fields);
    }
    const undone = steps.find(({ step }) => step === 'undo-obligation');
    if (undone) undone.body['data'] = null;
  }
}

function differing<K extends keyof RegisterRecord>(old: RegisterRecord, now: RegisterRecord, keys: readonly K[]): K[] {
  return keys.filter((key) => !alike(old[key], now[key]));
}

function alike(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A number as it is compared: upper case, without spaces. */
export function normalNumber(number: string): string {
  return number.replaceAll(/\s+/g, '').toUpperCase();
}

/**
 * By what a row is known again in a later file: its numbers, which belong to one agreement each, and its number in the register
 * beside the partner; only without any of these the title.
 * @param partner the partner's name as it is compared
 */
export function identityKeys({ no, ourNumber, partnerNumber, title }: RegisterRecord, partner: string, signature: string): string[] {
  const keys = [
    ...(ourNumber === null ? [] : [`ours:${normalNumber(ourNumber)}`]),
    ...(partnerNumber === null ? [] : [`theirs:${partner}:${normalNumber(partnerNumber)}`]),
    ...(no === null ? [] : [`row:${signature.slice(0, 16)}:${no}:${partner}`]),
  ];
  return keys.length > 0 ? keys : [`title:${partner}:${foldHeader(title)}`];
}
