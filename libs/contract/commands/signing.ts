import { z } from 'zod';
import { date, freeText, id, list, rule, title } from '../primitives.js';
import { languages, scopeItem } from '../shared.js';
import { body, command, IN } from './entry.js';

/** Commands about the signing and the text itself. */
export const scheduleSigning = command({
  name: 'schedule-signing',
  schema: body({ on: date(), place: title() }),
  label: { id: 'Jadwalkan penandatanganan', en: 'Schedule the signing' },
  summary: { id: 'Hari dan tempat; boleh di masa depan.', en: 'Day and place; may be in the future.' },
  allowedIn: IN.signing,
  example: { on: '2026-12-10', place: 'Jakarta' },
});

/** A party's number of a document, or that it gives none. */
const number = rule(
  z.strictObject({ partyId: id('a party'), number: title().optional(), noNumber: z.literal(true).optional() }),
  (value) => (value.number !== undefined) !== (value.noNumber !== undefined),
  { path: [], code: 'exactly-one', members: 'number, noNumber' },
);

const signatory = z.strictObject({
  contactId: id('a contact'),
  partyId: id('a party'),
  capacity: z.strictObject({ office: title(), acting: z.enum(['plt', 'plh']).optional() }),
});

const witness = z.strictObject({ organisation: title(), office: title() });

/** What is told of a signing beside its day and place. */
export const signingMembers = () => ({
  numbers: list(number),
  signatories: list(signatory),
  witnesses: list(witness),
  documentIds: list(id('a document')),
  notRecorded: z.array(z.enum(['signatories', 'witnesses'])).max(2).optional(),
  endsOn: date().optional(),
  openEnded: z.literal(true).optional(),
});

/** A term has an end or says that it has none. */
export const oneEnd = (value: Record<string, unknown>): boolean => (value['endsOn'] !== undefined) !== (value['openEnded'] !== undefined);
export const ONE_END: { path: string[]; code: 'exactly-one'; members: string } = { path: ['endsOn'], code: 'exactly-one', members: 'endsOn, openEnded' };

export const recordSigning = command({
  name: 'record-signing',
  schema: rule(body({ signedOn: date(), place: title(), ...signingMembers(), effectiveFrom: date() }), oneEnd, ONE_END),
  documents: ['/documentIds/*'],
  contacts: ['/signatories/*/contactId'],
  parties: ['/numbers/*/partyId', '/signatories/*/partyId'],
  label: { id: 'Catat penandatanganan', en: 'Record the signing' },
  summary: {
    id: 'Satu anggota `numbers` untuk setiap pihak, juga kita. Satu kali saja.',
    en: 'One member of `numbers` for each party, ours too. Once only.',
  },
  allowedIn: IN.signing,
  example: {
    signedOn: '2024-12-20', place: 'BP3MI Bali, Denpasar', effectiveFrom: '2024-12-20', endsOn: '2027-12-19',
    numbers: [{ partyId: 'pty_ABCDEFGHIJ234567', number: 'CONTOH-110/MSP/XII/2024' }, { partyId: 'pty_BBCDEFGHIJ234567', noNumber: true }],
    signatories: [], notRecorded: ['signatories'],
    witnesses: [{ organisation: 'Konsulat Jenderal RI Los Angeles', office: 'Konsul Jenderal' }],
    documentIds: ['doc_ABCDEFGHIJ234567'],
  },
});

const original = z.strictObject({
  n: z.int().min(1).max(200),
  languages: languages().optional(),
  partyId: id('the party that holds it; also one that has not signed, as an archive'),
  place: title(),
  documentId: id('the receipt').optional(),
});

export const recordCustody = command({
  name: 'record-custody',
  schema: rule(
    body({ on: date(), originals: list(original, 1) }),
    ({ originals }) => !Array.isArray(originals) || new Set(originals.map((one: { n?: unknown } | null) => one?.n)).size === originals.length,
    { path: ['originals'], code: 'duplicate', members: 'n' },
  ),
  documents: ['/originals/*/documentId'],
  parties: ['/originals/*/partyId'],
  label: { id: 'Catat penyimpanan naskah asli', en: 'Record custody of originals' },
  summary: {
    id: 'Naskah asli bertanda tangan: siapa menyimpan yang mana, di mana, sejak kapan. Catatan baru berarti naskah itu berpindah.',
    en: 'Signed originals on paper: who keeps which, where, since when. A new entry means that it has moved.',
  },
  allowedIn: { id: 'sudah ditandatangani, juga setelah ditutup', en: 'signed, closed too' },
  example: {
    on: '2024-12-20',
    originals: [
      { n: 1, languages: ['id', 'en'], partyId: 'pty_ABCDEFGHIJ234567', place: 'Arsip Biro, Jakarta' },
      { n: 2, languages: ['id', 'en'], partyId: 'pty_BBCDEFGHIJ234567', place: 'Honolulu', documentId: 'doc_ABCDEFGHIJ234567' },
    ],
  },
});

export const amend = command({
  name: 'amend',
  schema: body({
    documentIds: list(id('a document')),
    scopeItems: list(scopeItem()).optional(),
    endsOn: date().optional(),
    note: freeText(),
  }),
  freeText: ['/note', '/scopeItems/*/text'],
  documents: ['/documentIds/*'],
  label: { id: 'Ubah naskah (adendum)', en: 'Amend' },
  summary: { id: 'Ruang lingkup atau jangka waktu berubah dengan naskah.', en: 'Scope or term changes by a document.' },
  allowedIn: IN.signed,
  example: { documentIds: ['doc_ABCDEFGHIJ234567'], endsOn: '2028-12-19', note: 'Adendum pertama.' },
});

export const extend = command({
  name: 'extend',
  schema: body({ endsOn: date(), documentIds: list(id('a document')), note: freeText().optional() }),
  freeText: ['/note'],
  documents: ['/documentIds/*'],
  label: { id: 'Perpanjang', en: 'Extend' },
  summary: { id: 'Tanggal berakhir yang baru, lebih lambat dari yang lama.', en: 'A new end, later than the old one.' },
  allowedIn: IN.signed,
  example: { endsOn: '2028-12-19', documentIds: ['doc_ABCDEFGHIJ234567'] },
});
