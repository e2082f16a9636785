import { z } from 'zod';
import { CEREMONY_DOCUMENT_STATES, CEREMONY_STATES, CEREMONY_STEPS } from '../ceremonies.js';
import { instrument } from '../enums.js';
import { day, id, moment, page } from './parts.js';

/** A refusal as it is told, in the caller's language. */
const refusal = z.object({
  code: z.string(), title: z.string(), detail: z.string(), errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })),
}).meta({ id: 'CeremonyRefusal' });

const named = { n: z.int().min(1), agreementId: id, reference: z.string(), title: z.string() };

const document = z.object({
  ...named,
  instrument,
  unit: id,
  parties: z.array(z.object({ partyId: id, name: z.string(), self: z.boolean() })).meta({ description: 'who signs it, ours first' }),
  numbers: z.array(z.object({ partyId: id, number: z.string().optional(), noNumber: z.literal(true).optional() })),
  signatories: z.array(
    z.object({ contactId: id, partyId: id, capacity: z.object({ office: z.string(), acting: z.enum(['plt', 'plh']).optional() }) }),
  ),
  witnesses: z.array(z.object({ organisation: z.string(), office: z.string() })),
  notRecorded: z.array(z.enum(['signatories', 'witnesses'])),
  documentIds: z.array(id),
  effectiveFrom: day,
  endsOn: day.nullable(),
  openEnded: z.boolean(),
  originals: z.array(z.object({ n: z.int(), languages: z.array(z.string()), partyId: id, place: z.string(), documentId: id.optional() })),
  step: z.enum(CEREMONY_STEPS).nullable().meta({ description: 'what was asked of it last' }),
  state: z.enum(CEREMONY_DOCUMENT_STATES).meta({ description: 'of that step; `pending`: on its way, it will be carried out' }),
  signed: z.boolean(),
  round: z.int().meta({ description: 'the round of the ceremony in which something was asked of it last; 0: never' }),
  commandId: id.nullable(),
  version: z.int().nullable(),
  refusal: refusal.nullable().meta({ description: 'why it was refused; where it is signed: why its originals could not be recorded' }),
  settledAt: moment.nullable(),
}).meta({ id: 'CeremonyDocument' });

export const ceremony = z.object({
  id,
  title: z.string(),
  unit: id,
  place: z.string(),
  on: day,
  state: z.enum(CEREMONY_STATES),
  counts: z.object({
    documents: z.int(), partners: z.int().meta({ description: 'different ones: documents are not partners' }),
    signed: z.int(), refused: z.int(), pending: z.int(),
  }),
  createdBy: id,
  createdAt: moment,
  documents: z.array(document),
}).meta({ id: 'Ceremony' });

export const ceremonyList = page(ceremony.omit({ documents: true }).meta({ id: 'ListedCeremony' }));

export const ceremonyPreview = z.object({
  on: day,
  items: z.array(z.object({ ...named, signed: z.boolean(), refusals: z.array(refusal) }))
    .meta({ description: 'by all that is known now, as if it were held on its day; empty `refusals`: it would be accepted' }),
}).meta({ id: 'CeremonyPreview' });
