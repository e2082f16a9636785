import { z } from 'zod';
import { isWellFormed } from './primitives.js';

const name = z.string().trim().min(1).max(100).refine(isWellFormed, { params: { code: 'ill-formed' } });
const query = z.record(z.string().min(1).max(40), z.string().min(1).max(300).refine(isWellFormed, { params: { code: 'ill-formed' } }));

/** `POST /views`. */
export const viewBody = z.strictObject({
  name, list: z.enum(['agreements', 'follow-ups', 'tasks']), query, sharedWithUnit: z.string().min(1).max(100).nullable().optional(),
});
/** `PATCH /views/{id}`. */
export const viewPatch = z.strictObject({ name: name.optional(), query: query.optional(), sharedWithUnit: z.string().min(1).max(100).nullable().optional() });

export const viewExamples = {
  view: { name: 'Lewat tenggat di NTT', list: 'agreements', query: { followUp: 'lapsed', unit: 'BP3MI-NTT', sort: '-lapsedAt' }, sharedWithUnit: 'BP3MI-NTT' },
  patch: { name: 'Lewat tenggat NTT', sharedWithUnit: null },
} as const;

export const EXPORT_FORMATS = ['xlsx', 'csv', 'pdf'] as const;

/** Words of exported lists. */
export const exportWords = {
  agreements: { id: 'Daftar kerja sama', en: 'Agreements' },
  followUps: { id: 'Daftar tindak lanjut', en: 'Follow-ups' },
  tasks: { id: 'Daftar tugas', en: 'Tasks' },
  question: { id: 'Pertanyaan', en: 'Question' },
  everything: { id: 'semua', en: 'all' },
  askedAt: { id: 'Ditanyakan pada', en: 'Asked at' },
  asOf: { id: 'Keadaan pada akhir hari', en: 'As of the end of' },
  knownAt: { id: 'Menurut yang diketahui pada', en: 'As known at' },
  version: { id: 'Versi register', en: 'Version of the register' },
  versionOf: { id: '{events} peristiwa dalam {agreements} kerja sama', en: '{events} events in {agreements} agreements' },
  reference: { id: 'Nomor register', en: 'Reference' },
  agreement: { id: 'Kerja sama', en: 'Agreement' },
  title: { id: 'Judul', en: 'Title' },
  partners: { id: 'Mitra', en: 'Partners' },
  instrument: { id: 'Jenis naskah', en: 'Instrument' },
  numbers: { id: 'Nomor naskah', en: 'Document numbers' },
  stage: { id: 'Tahap', en: 'Stage' },
  status: { id: 'Status', en: 'Status' },
  outcome: { id: 'Hasil', en: 'Outcome' },
  unit: { id: 'Unit pemrakarsa', en: 'Initiating unit' },
  region: { id: 'Kode wilayah', en: 'Region code' },
  signedOn: { id: 'Ditandatangani', en: 'Signed on' },
  endsOn: { id: 'Berakhir', en: 'Ends on' },
  nextDueOn: { id: 'Jatuh tempo berikut', en: 'Next due' },
  rowVersion: { id: 'Versi', en: 'Version' },
  origin: { id: 'Asal data', en: 'Origin' },
  promisedOn: { id: 'Dijanjikan', en: 'Promised for' },
  dueOn: { id: 'Jatuh tempo', en: 'Due on' },
  ownerSide: { id: 'Pihak yang berjanji', en: 'Owed by' },
  lapsedAt: { id: 'Lewat tenggat sejak', en: 'Lapsed at' },
  kind: { id: 'Tugas', en: 'Task' },
  openedAt: { id: 'Dibuka', en: 'Opened' },
} as const;
