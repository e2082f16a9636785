import { z } from 'zod';
import { PARTY_LEVELS } from '#libs/matching/index.js';
import { id, list, partialDate, rule, text, timeZone, title } from './primitives.js';

/** Bodies of what people decide about the directory and its files. All strict; reasons and sources are official text. */
export const DOCUMENT_ROLES = [
  'draft', 'final-text', 'signed', 'certified-copy', 'minutes', 'letter', 'approval', 'work-plan', 'evidence', 'report', 'other',
] as const;

export const partyLevel = z.enum(PARTY_LEVELS);
export const documentRole = z.enum(DOCUMENT_ROLES);

const reason = () => text(1_000).meta({ minLength: 1, maxLength: 1_000, description: 'official text that stays: ground and office, never a person' });
const source = () => text(500).meta({ minLength: 1, maxLength: 500, description: 'where it is known from', example: 'Perpres 90/2019' });

/** `POST /parties/{id}/names`. */
export const nameBody = rule(
  z.strictObject({
    name: title(),
    from: partialDate().nullable().optional(),
    until: partialDate().nullable().optional(),
    source: source(),
    current: z.boolean().optional().meta({ description: 'the name from now on; the present one becomes a former name' }),
  }),
  ({ from, until, current }) => !(current === true && typeof until === 'string') &&
    (typeof from !== 'string' || typeof until !== 'string' || from <= until),
  { path: ['until'], code: 'format', members: 'not before `from`; none for a current name' },
);

/** `POST /parties/{id}/successor`, `POST /units/{id}/successor`. */
export const successorBody = z.strictObject({ successorId: id('who takes the place'), on: partialDate(), source: source() });

/** `POST /parties/{id}/merge`, `POST /contacts/{id}/merge`: the one in the path is the duplicate. */
export const mergeBody = z.strictObject({ intoId: id('the one that remains'), reason: reason() });

/** `PATCH /units/{id}`. A new name needs its source; the old one stays as a former name. */
export const unitPatch = rule(
  rule(
    z.strictObject({
      name: title().optional(),
      from: partialDate().optional(),
      source: source().optional(),
      parentId: id('the unit above').optional(),
      timeZone: timeZone().optional(),
      region: text(50).nullable().optional(),
      headContactId: id('a contact of ours').nullable().optional(),
    }),
    ({ name, source: known }) => name === undefined || known !== undefined,
    { path: ['source'], code: 'required' },
  ),
  (body) => Object.keys(body).some((key) => key !== 'from' && key !== 'source'),
  { path: [], code: 'at-least-one', members: 'name, parentId, timeZone, region, headContactId' },
);

/** `POST /contacts/{id}/erase`. */
export const eraseContactBody = z.strictObject({
  reason: reason(),
  ownTexts: z.boolean().optional().meta({ description: 'free texts that the person wrote or reported; default: yes for people of partners, no for our own officials' }),
  namingTexts: z.boolean().optional().meta({ description: 'free texts of others that hold the full name; default true' }),
  documentIds: list(id('a document whose contents are to go too')).optional(),
});

/** `POST /documents/{id}/erase`. */
export const eraseBody = z.strictObject({ reason: reason() });

export type EraseContactBody = z.output<typeof eraseContactBody>;

export const directoryExamples = {
  name: { name: 'KP2MI', from: '2024-10-21', source: 'Perpres 139/2024', current: true },
  successor: { successorId: 'pty_ABCDEFGHIJ234567', on: '2019-12-31', source: 'Perpres 90/2019' },
  merge: { intoId: 'pty_ABCDEFGHIJ234567', reason: 'Terdaftar dua kali dengan ejaan berbeda' },
  unitPatch: { name: 'BP3MI Nusa Tenggara Timur', from: '2024-10', source: 'Peraturan Badan (contoh)' },
  eraseContact: { reason: 'Permohonan subjek data, UU 27/2022 pasal 8' },
  erase: { reason: 'Permohonan subjek data, UU 27/2022 pasal 8' },
};
