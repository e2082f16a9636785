import { z } from 'zod';
import {
  gateState, instrument, outcome, partyCategory, reachability, relationKind, ROLES, scheme, stage, status, taskKind, track,
} from '../enums.js';
import { assistanceCase, evaluation, followUp, obligation } from './follow-up.js';
import { letterRecord } from './mails.js';
import { day, id, label, moment, page, partialDay, readText } from './parts.js';

/** One gate, with all that passing it needs (`api.md` §4). */
export const gate = z
  .object({
    gate: z.string(),
    stage,
    label,
    state: gateState,
    decisions: z.array(z.string()).optional(),
    evidence: z.array(z.object({ anyOf: z.array(z.string()), satisfiedBy: id.nullable() })),
    decision: z.string().optional(),
    passedOn: day.optional(),
    reason: readText.optional(),
    authority: z.string().optional(),
    source: z.string(),
  })
  .meta({ id: 'Gate' });

const term = z.object({ effectiveFrom: day, endsOn: day.nullable(), openEnded: z.boolean(), expiredOn: day.nullable() });
const partner = z.object({ partyId: id, name: z.string(), category: partyCategory });
const numbers = z.array(z.object({ partyId: id, number: z.string().nullable(), noNumber: z.boolean() }));
const origin = z.object({ kind: z.enum(['entered', 'imported', 'demo']), label: z.string().optional() });

const signing = z.object({
  signedOn: day,
  place: z.string(),
  signatories: z.array(
    z.object({ contactId: id, partyId: id, capacity: z.object({ office: z.string(), acting: z.enum(['plt', 'plh']).optional() }) }),
  ),
  witnesses: z.array(z.object({ organisation: z.string(), office: z.string() })),
  notRecorded: z.array(z.enum(['signatories', 'witnesses'])),
});

export const nextAction = z
  .object({
    command: z.string(),
    open: z.boolean(),
    missing: z.array(z.object({ code: z.string(), detail: z.string() })),
    roles: z.array(z.enum(ROLES)),
  })
  .meta({ id: 'NextAction' });

const placeOfOriginal = { partyId: id, place: z.string(), receiptId: id.nullable() };
const original = z.object({
  n: z.int(), languages: z.array(z.string()), since: day, ...placeOfOriginal, moves: z.array(z.object({ on: day, ...placeOfOriginal })),
}).meta({ id: 'Original', description: 'a signed original on paper: who holds it since when, and where it was before' });

export const agreement = z
  .object({
    id,
    reference: z.string().meta({ description: 'for people', example: 'KS-2026-0001' }),
    version: z.int().min(1),
    title: z.string(),
    track,
    templateVersion: z.string(),
    instrument,
    scheme: scheme.nullable(),
    initiatingUnit: id,
    region: z.string().nullable(),
    sector: z.string().nullable(),
    timeZone: z.string(),
    calendar: z.string(),
    reminderPolicy: z.string(),
    stage,
    status,
    outcome: outcome.nullable(),
    explorationStartedOn: partialDay,
    partners: z.array(partner),
    ourPartyId: id,
    liaison: z.object({ contactId: id, reachability }).nullable(),
    coordinator: z.object({ contactId: id }),
    scopeItems: z.array(z.object({ id, text: readText, code: z.string().nullable() })),
    gates: z.array(gate),
    numbers,
    signing: signing.nullable(),
    term: term.nullable(),
    pauses: z.array(z.object({ followUpId: id.nullable(), until: day, since: moment, reason: readText }))
      .meta({ description: 'mails that wait until a day; the clock goes on' }).optional(),
    letters: z.array(letterRecord).optional(),
    originals: z.array(original).optional().meta({ description: 'absent where nobody has recorded any' }),
    obligations: z.array(obligation),
    followUps: z.array(followUp).meta({ description: 'all scheduled, due, reported and lapsed ones, and the 50 latest others' }),
    assistanceCases: z.array(assistanceCase),
    evaluations: z.array(evaluation),
    documents: z.array(z.object({ id, documentType: z.string(), sha256: z.string(), attachedAt: moment })),
    relations: z.array(z.object({ kind: relationKind, agreementId: id })),
    nextActions: z.array(nextAction),
    origin,
    replies: z
      .array(z.object({
        id, contactId: id.nullable(), sender: z.enum(['contact', 'other']), followUpIds: z.array(id), receivedAt: moment, text: readText,
        documentIds: z.array(id),
      }))
      .optional()
      .meta({ description: 'letters that nobody of ours has handled; `other`: not from the address that we wrote to' }),
  })
  .meta({ id: 'Agreement' });

/** An agreement in a list: what is read without folding its journal. */
export const listedAgreement = z
  .object({
    id,
    reference: z.string(),
    version: z.int().min(1),
    title: z.string(),
    track,
    instrument,
    scheme: scheme.nullable(),
    initiatingUnit: id,
    region: z.string().nullable(),
    sector: z.string().nullable(),
    stage,
    status,
    outcome: outcome.nullable(),
    explorationStartedOn: partialDay,
    partners: z.array(partner),
    coordinator: z.object({ contactId: id }),
    numbers,
    signedOn: day.nullable(),
    term: term.nullable(),
    nextDueOn: day.nullable().meta({ description: 'of the earliest follow-up that is scheduled' }),
    lastLapsedAt: moment.nullable(),
    origin,
    updatedAt: moment,
  })
  .meta({ id: 'ListedAgreement' });

/** An agreement on the board: what keeps it in its stage. */
export const boardCard = listedAgreement
  .extend({
    nextDueOn: day.nullable().meta({ description: 'of its open follow-ups' }),
    stageSince: day.meta({ description: 'of its last change of stage, else of its start' }),
    gates: z.array(gate.pick({ gate: true, label: true, evidence: true })).meta({ description: 'of its stage, and still open' }),
    moves: z.array(nextAction).meta({ description: 'the ways on, with what is missing: `advance-stage`; `conclude` and `renew` in the last stage' }),
  })
  .meta({ id: 'BoardCard' });

export const task = z
  .object({
    id,
    kind: taskKind,
    agreementId: id.nullable().meta({ description: 'null where the task belongs to no single agreement' }),
    agreementReference: z.string().nullable(),
    agreementTitle: z.string().nullable(),
    partners: z.array(z.string()).meta({ description: "names of the agreement's partners" }),
    subjectId: id.nullable().optional().meta({ description: 'the meeting or webhook that it is about' }),
    followUpId: id.nullable().optional(),
    caseId: id.nullable().optional(),
    proposedOn: day.nullable().optional().meta({ description: 'the later date that is asked for' }),
    replyId: id.nullable().optional(),
    contactId: id.nullable().optional(),
    text: readText.optional().meta({ description: 'what was written, where a reply waits' }),
    title: z.string(),
    dueOn: day.nullable(),
    openedAt: moment,
  })
  .meta({ id: 'Task' });

export const agreementList = page(listedAgreement);
export const boardCardList = page(boardCard);
export const taskList = page(task);
