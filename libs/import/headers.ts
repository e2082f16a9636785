import { createHash } from 'node:crypto';

/** What a column can tell of an agreement. */
export const IMPORT_FIELDS = [
  'no', 'partner', 'category', 'regionCode', 'country', 'instrument', 'title', 'ourNumber', 'partnerNumber', 'signedOn', 'place', 'effectiveFrom',
  'endsOn', 'openEnded', 'scope', 'unit', 'liaisonName', 'liaisonEmail', 'liaisonOffice', 'liaisonPhone', 'followUp', 'followUpDue', 'status', 'note',
  'track', 'scheme', 'sector', 'explorationStartedOn',
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** Fields that name a person: kept only until the row has become an agreement. */
export const PERSONAL_FIELDS: ReadonlySet<ImportField> = new Set(['liaisonName', 'liaisonEmail', 'liaisonPhone', 'note']);

/** Which column tells what, by the column's index. */
export type Mapping = Record<number, ImportField>;

/** Indonesian and English words for each field, folded. */
const SYNONYMS: Record<ImportField, readonly string[]> = {
  no: ['no', 'nomor urut', 'no urut', 'number', 'row', '#', 'urutan'],
  partner: ['nama mitra', 'mitra', 'partner', 'partner name', 'instansi', 'nama instansi', 'pihak kedua', 'mitra kerja sama', 'institution', 'counterpart', 'pihak ii'],
  category: ['kategori mitra', 'kategori', 'jenis mitra', 'category', 'partner category', 'partner type', 'tipe mitra'],
  regionCode: ['kode wilayah', 'kode daerah', 'region code', 'region', 'kode kemendagri', 'wilayah'],
  country: ['negara', 'country', 'kode negara', 'country code'],
  instrument: ['jenis naskah', 'naskah', 'instrument', 'jenis dokumen', 'document type', 'bentuk kerja sama', 'type of document', 'jenis perjanjian', 'jenis kerja sama'],
  title: ['judul', 'title', 'judul kerja sama', 'perihal', 'tentang', 'subject', 'nama kerja sama', 'nama perjanjian', 'agreement'],
  ourNumber: ['nomor bp2mi', 'nomor kp2mi', 'nomor kami', 'our number', 'nomor pihak pertama', 'nomor naskah', 'nomor', 'nomor dokumen', 'document number', 'nomor pihak i', 'nomor bnp2tki'],
  partnerNumber: ['nomor mitra', 'partner number', 'nomor pihak kedua', 'nomor instansi', 'their number', 'nomor pihak ii'],
  signedOn: ['tanggal tanda tangan', 'tanggal penandatanganan', 'tgl ttd', 'tanggal ttd', 'signed on', 'date signed', 'signing date', 'tanggal', 'tgl tanda tangan', 'date of signature', 'ditandatangani'],
  place: ['tempat', 'tempat penandatanganan', 'place', 'lokasi', 'signing place', 'tempat ttd', 'place of signing', 'location'],
  effectiveFrom: ['mulai berlaku', 'berlaku sejak', 'tanggal mulai', 'effective from', 'start', 'start date', 'mulai', 'berlaku', 'berlaku mulai', 'tmt'],
  endsOn: ['berakhir', 'tanggal berakhir', 'berlaku sampai', 'ends on', 'end', 'end date', 'masa berlaku', 'kedaluwarsa', 'expiry', 'sampai dengan', 'berlaku hingga', 'expires', 'expiry date', 'tgl berakhir'],
  openEnded: ['tanpa batas waktu', 'open ended', 'tidak terbatas'],
  scope: ['ruang lingkup', 'lingkup', 'scope', 'bidang kerja sama', 'scope of cooperation', 'lingkup kerja sama'],
  unit: ['unit pemrakarsa', 'unit', 'pemrakarsa', 'initiating unit', 'satuan kerja', 'satker', 'unit kerja'],
  liaisonName: ['penghubung', 'nama penghubung', 'liaison', 'contact', 'contact person', 'narahubung', 'pic', 'liaison name', 'pic mitra', 'contact name'],
  liaisonEmail: ['email penghubung', 'surel penghubung', 'email', 'surel', 'liaison email', 'contact email', 'alamat email', 'email pic', 'e mail'],
  liaisonOffice: ['jabatan penghubung', 'jabatan', 'office', 'liaison office', 'position'],
  liaisonPhone: ['telepon', 'telepon penghubung', 'no hp', 'hp', 'phone', 'no telepon', 'nomor telepon', 'whatsapp', 'no wa'],
  followUp: ['tindak lanjut', 'rencana tindak lanjut', 'rtl', 'follow up', 'kewajiban', 'obligation', 'commitment', 'action'],
  followUpDue: ['tenggat', 'batas waktu', 'due', 'due date', 'jatuh tempo', 'deadline', 'target waktu', 'target', 'due on'],
  status: ['status', 'keadaan', 'state', 'tahap'],
  note: ['keterangan', 'catatan', 'note', 'notes', 'remarks', 'remark'],
  track: ['jalur', 'track'],
  scheme: ['skema', 'scheme'],
  sector: ['sektor', 'sector', 'bidang'],
  explorationStartedOn: ['mulai penjajakan', 'penjajakan sejak', 'exploration started', 'exploration start', 'awal penjajakan'],
};

const FIELD_OF: ReadonlyMap<string, ImportField> = new Map(
  IMPORT_FIELDS.flatMap((field) => [field.toLowerCase(), ...SYNONYMS[field]].map((word) => [word, field] as const)));

/** A header as it is compared: small letters, no punctuation, one space. */
export function foldHeader(header: string): string {
  return header.toLowerCase().replaceAll(/[^\p{L}\p{N}#]+/gu, ' ').trim();
}

/** The fields that headers name; the first column of two that name the same one. */
export function guessMapping(headers: readonly string[]): Mapping {
  const mapping: Mapping = {};
  const taken = new Set<ImportField>();
  headers.forEach((header, index) => {
    const field = FIELD_OF.get(foldHeader(header));
    if (field === undefined || taken.has(field)) return;
    taken.add(field);
    mapping[index] = field;
  });
  return mapping;
}

/** How many headers a row seems to hold: the header line is the one with most. */
export function headerScore(cells: readonly string[]): number {
  return Object.keys(guessMapping(cells)).length;
}

/** Our own column in a file of rows that we gave back to be mended: it comes first, and says nothing of an agreement. */
export const REMARK_HEADER = 'Keterangan impor';

/** Columns that are ours when a file comes back. */
export function remarkColumns(headers: readonly string[]): number {
  return headers[0] !== undefined && foldHeader(headers[0]) === foldHeader(REMARK_HEADER) ? 1 : 0;
}

/**
 * Same headers in the same order, same signature: a mapping that a person made is remembered by it. A file that we gave back has the
 * signature of the one that it came from.
 */
export function headerSignature(headers: readonly string[]): string {
  return createHash('sha256').update(headers.slice(remarkColumns(headers)).map(foldHeader).join('\u001f'), 'utf8').digest('hex');
}

/** A mapping whose columns stand `by` further to the right. */
export function shifted(mapping: Readonly<Record<number, string>>, by: number): Record<string, string> {
  return Object.fromEntries(Object.entries(mapping).map(([index, field]) => [String(Number(index) + by), field]));
}

/** Without these nothing can be made of a row. */
export const NEEDED_FIELDS: readonly ImportField[] = ['partner', 'title'];
