import { z } from 'zod';
import { documentRole, partyLevel } from './directory.js';
import { contactRole, instrument, language, partyCategory, scheme, track } from './enums.js';
import { date, emailAddress, id, list, partialDate, rule, text, timeZone, title } from './primitives.js';
import { scopeItem } from './shared.js';

/** Bodies of requests that are no commands (`api.md` §5). All strict. */
const KEMENDAGRI = /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/;
const ISO_3166_2 = /^[A-Z]{2}-[A-Z0-9]{1,3}$/;

const country = () =>
  z.string().refine((value) => /^[A-Z]{2}$/.test(value), { params: { code: 'format', form: 'ISO 3166-1 alpha-2, "ID"' } })
    .meta({ pattern: '^[A-Z]{2}$', example: 'ID' });
const region = () => text(50).meta({ minLength: 1, maxLength: 50, example: '53.06' });

function regionFits(party: Record<string, unknown>): boolean {
  const { regionCode, country: of } = party;
  if (typeof regionCode !== 'string' || typeof of !== 'string') return true;
  return of === 'ID' ? KEMENDAGRI.test(regionCode) : ISO_3166_2.test(regionCode) && regionCode.startsWith(`${of}-`);
}

/** `POST /parties`. A local government needs its region's code: Kemendagri at home, ISO 3166-2 abroad. */
export const partyBody = rule(
  rule(
    z.strictObject({
      name: title(), category: partyCategory, country: country(), regionCode: region().optional(),
      level: partyLevel.optional().meta({ description: 'else by category and region code' }),
    }),
    (party) => party.category !== 'local-government' || party.regionCode !== undefined,
    { path: ['regionCode'], code: 'required' },
  ),
  regionFits,
  { path: ['regionCode'], code: 'format', members: 'Kemendagri "53.06", ISO 3166-2 "CA-NB"' },
);

const contactMembers = {
  name: title(),
  office: title(),
  email: emailAddress(),
  phone: text(50),
  language,
  timeZone: timeZone(),
  calendar: text(50),
};

/** Why a person is kept here and how long at most (UU 27/2022). Past that day they stand in a list; nobody is erased by that alone. */
const keeping = {
  purpose: title().nullable().optional(),
  retainUntil: date().nullable().optional(),
};

/** `POST /contacts`. The one place where a person's name and address belong. */
export const contactBody = z.strictObject({
  partyId: id('a party'),
  role: contactRole,
  name: contactMembers.name,
  office: contactMembers.office.optional(),
  email: contactMembers.email.optional(),
  phone: contactMembers.phone.optional(),
  language: contactMembers.language.optional(),
  timeZone: contactMembers.timeZone.optional(),
  calendar: contactMembers.calendar.optional(),
  ...keeping,
});

/** `PATCH /contacts/{id}`: `null` takes a member away; a new address is `unverified` and unblocks; `vacant` blocks mails. */
export const contactPatch = rule(
  z.strictObject({
    role: contactRole.optional(),
    name: contactMembers.name.optional(),
    office: contactMembers.office.nullable().optional(),
    email: contactMembers.email.nullable().optional(),
    phone: contactMembers.phone.nullable().optional(),
    language: contactMembers.language.optional(),
    timeZone: contactMembers.timeZone.optional(),
    calendar: contactMembers.calendar.optional(),
    ...keeping,
    reachability: z.literal('vacant').optional(),
  }),
  (patch) => Object.values(patch).some((member) => member !== undefined),
  { path: [], code: 'at-least-one', members: 'name, office, email, phone, language, timeZone, calendar, role, reachability' },
);

/** Fields of the multipart body of `POST /documents`, beside the part `file`. */
export const documentFields = z.strictObject({
  documentType: text(100).meta({ minLength: 1, maxLength: 100, example: 'initiative-note' }),
  language: text(35).optional(),
  classification: text(100).optional(),
  role: documentRole.optional().meta({ description: 'else by the document type' }),
  previousId: id('the version that this one follows').optional(),
});

/** `POST /agreements`: an agreement's first contact. */
export const agreementBody = rule(
  z.strictObject({
    title: title(),
    track,
    instrument,
    scheme: scheme.optional(),
    partnerIds: list(id('a party, never our own'), 1),
    initiatingUnit: id('a unit'),
    region: region().optional(),
    sector: title().optional(),
    parentId: id('the umbrella agreement').optional(),
    siblingOf: id('an agreement explored at the same time').optional(),
    scopeItems: list(scopeItem()),
    explorationStartedOn: partialDate(),
    timeZone: timeZone().optional(),
    calendar: text(50).optional(),
    liaisonId: id('a contact of a partner').optional(),
    coordinatorId: id('a contact of ours, else the caller').optional(),
    reminderPolicy: text(100).optional(),
  }),
  ({ partnerIds }) => !Array.isArray(partnerIds) || new Set(partnerIds).size === partnerIds.length,
  { path: ['partnerIds'], code: 'duplicate' },
);

export const AGREEMENT_FREE_TEXT = ['/scopeItems/*/text'];

/** `POST /audit/replays`: one agreement, or all of them. */
export const replayBody = rule(
  z.strictObject({ agreementId: id('an agreement').optional(), all: z.literal(true).optional() }),
  (value) => (value.agreementId !== undefined) !== (value.all !== undefined),
  { path: [], code: 'exactly-one', members: 'agreementId, all' },
);

/** `POST /units` (admin). The id is what `initiatingUnit` names, for example `BP3MI-NTT`. */
export const unitBody = z.strictObject({
  id: z.string().refine((value) => /^[A-Z0-9][A-Z0-9-]{0,49}$/.test(value), { params: { code: 'format', form: '"BP3MI-NTT"' } })
    .meta({ pattern: '^[A-Z0-9][A-Z0-9-]{0,49}$', example: 'BP3MI-NTT' }),
  name: title(),
  parentId: id('the unit above').nullable().optional(),
  timeZone: timeZone(),
  region: region().nullable().optional(),
  headContactId: id('a contact of ours').nullable().optional(),
});

export type PartyBody = z.output<typeof partyBody>;
export type ContactBody = z.output<typeof contactBody>;
export type ContactPatch = z.output<typeof contactPatch>;
export type DocumentFields = z.output<typeof documentFields>;
export type AgreementBody = z.output<typeof agreementBody>;
export type ReplayBody = z.output<typeof replayBody>;
export type UnitBody = z.output<typeof unitBody>;

/** Bodies that the reference shows; each is accepted by its own schema. */
export const bodyExamples = {
  party: { name: 'Pemerintah Kabupaten Flores Timur', category: 'local-government', country: 'ID', regionCode: '53.06' },
  contact: {
    partyId: 'pty_ABCDEFGHIJ234567', role: 'liaison', name: '(contoh) K. Penghubung', email: 'penghubung@contoh.example',
    language: 'id', timeZone: 'Asia/Makassar',
  },
  contactPatch: { email: 'penghubung.baru@contoh.example' },
  document: { documentType: 'initiative-note' },
  agreement: {
    title: 'Rekrutmen tenaga kesehatan dan penguatan kompetensi (contoh)', track: 'international', instrument: 'MSP', scheme: 'G2P',
    partnerIds: ['pty_ABCDEFGHIJ234567'], initiatingUnit: 'BIRO-KS', sector: 'health', explorationStartedOn: '2023',
    scopeItems: [{ code: 'recruitment', text: 'Rekrutmen tenaga kesehatan' }], liaisonId: 'con_ABCDEFGHIJ234567', reminderPolicy: 'demo',
  },
  replay: { agreementId: 'agr_ABCDEFGHIJ234567' },
  unit: { id: 'BP3MI-NTT', name: 'BP3MI Nusa Tenggara Timur', parentId: 'BIRO-KS', timeZone: 'Asia/Makassar', region: '53' },
} satisfies Record<string, Record<string, unknown>>;
