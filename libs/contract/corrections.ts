import { z } from 'zod';
import type { EventData, EventType } from '#libs/agreement/types/events.js';
import {
  activityKind, basis, CASE_RESULTS, cause, channel, instrument, relationKind, reportOutcome, scheme, verdict,
} from './enums.js';
import { fieldErrors, type FieldError, type Language } from './field-errors.js';
import { date, figure, freeText, id, list, partialDate, rule, text, title } from './primitives.js';
import { languages, schedule } from './shared.js';

/** A free text of corrected data: new words, or the reference that stands in the event. Whose reference it is, is judged elsewhere. */
const words = () => z.union([freeText(), z.strictObject({ textId: z.string(), commitment: z.string() })]);

const number = rule(
  z.strictObject({ partyId: id('a party'), number: title().nullable(), noNumber: z.boolean() }),
  (value) => (value.number !== null) !== value.noNumber,
  { path: [], code: 'exactly-one', members: 'number, noNumber' },
);
const signatory = z.strictObject({
  contactId: id('a contact'), partyId: id('a party'),
  capacity: z.strictObject({ office: title(), acting: z.enum(['plt', 'plh']).optional() }),
});
const indicator = z.strictObject({
  code: title(), value: figure(), unit: title(), beneficiaries: title().optional(), documentId: id('a document').optional(),
});

type Members<T extends EventType> = { [K in keyof EventData[T]]?: z.ZodType };

/**
 * What members of an event's data may look like after a correction: the same bounds as in the command that makes the event, in the
 * form in which the event holds them. Members that are not here cannot be corrected at all; the decider says so.
 */
const members: { [T in EventType]?: Members<T> } = {
  AgreementProposed: {
    title: title(), sector: title().nullable(), region: text(50).nullable(), scheme: scheme.nullable(), instrument,
    explorationStartedOn: partialDate(),
  },
  ActivityRecorded: {
    kind: activityKind, on: date(), announcedOn: date().nullable(), place: title().nullable(), partyIds: list(id('a party')), text: words(),
  },
  DocumentAttached: { followUpId: id('a follow-up').nullable() },
  AgreementRelated: { kind: relationKind, agreementId: id('an agreement') },
  GatePassed: { decision: title().nullable(), note: words().nullable() },
  GateWaived: { reason: words(), authority: title() },
  StageReturned: { reason: words() },
  SigningScheduled: { on: date(), place: title() },
  SigningRecorded: {
    signedOn: date(), place: title(), numbers: list(number), signatories: list(signatory),
    witnesses: list(z.strictObject({ organisation: title(), office: title() })),
    notRecorded: z.array(z.enum(['signatories', 'witnesses'])).max(2), effectiveFrom: date(), endsOn: date().nullable(), openEnded: z.boolean(),
  },
  CustodyRecorded: {
    on: date(),
    originals: list(z.strictObject({
      n: z.int().min(1).max(200), languages: languages().nullable(), partyId: id('a party'), place: title(),
      receipt: z.strictObject({ documentId: z.string(), documentType: z.string(), sha256: z.string() }).nullable(),
    }), 1),
  },
  ObligationAdded: {
    title: title(), ownerContactId: id('a contact').nullable(), basis, schedule: schedule(), evidence: list(title()),
    indicator: title().nullable(), scopeItem: id('a scope item').nullable(),
  },
  ObligationWithdrawn: { reason: words() },
  FollowUpReported: {
    outcome: reportOutcome, workedOn: date().nullable(), summary: words(), channel, reportedByContactId: id('a contact').nullable(),
    constraint: cause.nullable(),
  },
  FollowUpVerified: { note: words().nullable() },
  AssistanceOpened: { cause, plan: words().nullable() },
  AssistanceLogged: { text: words(), cause: cause.nullable(), plan: words().nullable() },
  AssistanceClosed: { result: z.enum(CASE_RESULTS).exclude(['agreement-ended']), note: words().nullable() },
  EvaluationOpened: { periodFrom: date(), periodTo: date() },
  EvaluationRecorded: { findings: words(), verdict, indicators: list(indicator) },
  AgreementAmended: { endsOn: date().nullable(), note: words() },
  AgreementExtended: { endsOn: date(), note: words().nullable() },
  AgreementSuspended: { reason: words(), until: date().nullable() },
  AgreementAbandoned: { reason: words() },
  AgreementTerminated: { on: date(), reason: words() },
  AgreementConcluded: { on: date(), outcome: z.enum(['concluded', 'expired', 'superseded']), note: words().nullable() },
};

/** What may be corrected of an event of this type, as a schema; null: nothing of it. */
export function correctable(type: string): z.ZodType | null {
  const shape = Object.hasOwn(members, type) ? members[type as EventType] : undefined;
  return shape ? z.strictObject(shape as Record<string, z.ZodType>) : null;
}

/**
 * Every wrong place of a correction's `data` (pointers begin with `/data`). Only what differs from the event is looked at: what once
 * was accepted stays so.
 */
export function correctionErrors(type: string, data: Readonly<Record<string, unknown>>, was: unknown, lang: Language): FieldError[] {
  const shape = (Object.hasOwn(members, type) ? members[type as EventType] : undefined) as Record<string, z.ZodType> | undefined;
  if (!shape) return [];
  const old = (typeof was === 'object' && was !== null ? was : {}) as Record<string, unknown>;
  const changed = Object.keys(data).filter((key) => Object.hasOwn(shape, key) && JSON.stringify(data[key]) !== JSON.stringify(old[key]));
  const schema = z.looseObject({ data: z.looseObject(Object.fromEntries(changed.map((key) => [key, shape[key] as z.ZodType]))) });
  const root = { data };
  const judged = schema.safeParse(root);
  return judged.success ? [] : fieldErrors(judged.error, root, lang);
}
