import { z } from 'zod';
import { ONE_END, oneEnd, signingMembers } from './commands/signing.js';
import { date, id, list, rule, title } from './primitives.js';
import { languages } from './shared.js';

/** Bodies of `/ceremonies`: one place and day on which many documents are signed. All strict; no free text. */
export const CEREMONY_STATES = ['planned', 'under-way', 'partly-signed', 'signed'] as const;
export const CEREMONY_STEPS = ['schedule', 'sign'] as const;
export const CEREMONY_DOCUMENT_STATES = ['planned', 'pending', 'accepted', 'refused'] as const;

const original = z.strictObject({
  languages: languages(),
  partyId: id('the party that takes it home'),
  place: title(),
  documentId: id('the receipt').optional(),
});

const { numbers, signatories, witnesses, documentIds, ...term } = signingMembers();

const planned = () => rule(
  z.strictObject({
    agreementId: id('an agreement; once in a ceremony'),
    // What is not known yet when the day is planned may come later.
    numbers: numbers.optional(), signatories: signatories.optional(), witnesses: witnesses.optional(), documentIds: documentIds.optional(),
    effectiveFrom: date().optional().meta({ description: 'the day of the ceremony if absent' }),
    ...term,
    originals: list(original).optional().meta({ description: 'signed originals in their order: n counts from 1' }),
  }),
  oneEnd, ONE_END,
);

const agreementsOnce = ({ documents }: Record<string, unknown>): boolean => {
  if (!Array.isArray(documents)) return true;
  const ids = documents.map((one: { agreementId?: unknown } | null) => one?.agreementId);
  return new Set(ids).size === ids.length;
};
const ONCE = { path: ['documents'], code: 'duplicate', members: 'agreementId' } as const;

/** `POST /ceremonies` */
export const ceremonyBody = rule(
  z.strictObject({
    title: title(), unit: id('the unit that prepares it'), place: title(), on: date().meta({ description: 'also a day to come' }), documents: list(planned()).optional(),
  }),
  agreementsOnce, { ...ONCE, path: [...ONCE.path] },
);

/** `PATCH /ceremonies/{id}`: another day or place has to be scheduled again. */
export const ceremonyPatch = rule(
  z.strictObject({ title: title().optional(), place: title().optional(), on: date().optional() }),
  (patch) => Object.values(patch).some((member) => member !== undefined), { path: [], code: 'at-least-one', members: 'title, place, on' },
);

/** `POST /ceremonies/{id}/documents`: each takes the place of what was planned for its agreement; `remove` names agreements that stay away. */
export const ceremonyDocumentsBody = rule(
  rule(
    z.strictObject({ documents: list(planned()).optional(), remove: list(id('an agreement')).optional() }),
    (body) => body['documents'] !== undefined || body['remove'] !== undefined, { path: [], code: 'at-least-one', members: 'documents, remove' },
  ),
  agreementsOnce, { ...ONCE, path: [...ONCE.path] },
);

/** `POST /ceremonies/{id}/schedule` and `/hold`: all that are not yet, or only those named. */
export const ceremonyStepBody = z.strictObject({ agreementIds: list(id('an agreement of the ceremony'), 1).optional() });

export type CeremonyBody = z.output<typeof ceremonyBody>;
export type CeremonyPatch = z.output<typeof ceremonyPatch>;
export type CeremonyDocumentsBody = z.output<typeof ceremonyDocumentsBody>;
export type CeremonyDocumentBody = z.output<ReturnType<typeof planned>>;

const document = {
  agreementId: 'agr_ABCDEFGHIJ234567', endsOn: '2029-12-09',
  numbers: [{ partyId: 'pty_ABCDEFGHIJ234567', number: 'CONTOH-120/MOU/XII/2026' }, { partyId: 'pty_BBCDEFGHIJ234567', number: '45/PKS/2026' }],
  originals: [
    { languages: ['id'], partyId: 'pty_ABCDEFGHIJ234567', place: 'Arsip Biro, Jakarta' }, { languages: ['id'], partyId: 'pty_BBCDEFGHIJ234567', place: 'Kupang' },
  ],
};

/** Bodies that the reference shows; each is accepted by its own schema. */
export const ceremonyExamples = {
  ceremony: { title: 'Penandatanganan 18 naskah (contoh)', unit: 'BIRO-KS', place: 'Jakarta', on: '2026-12-10', documents: [document] },
  patch: { on: '2026-12-11' },
  documents: { documents: [document], remove: ['agr_BBCDEFGHIJ234567'] },
  step: {},
} satisfies Record<string, Record<string, unknown>>;
