import type { components } from '../../api/schema.gen.js';
import type { Tone } from '../../ui/layout.js';
import { words } from '../../words/index.js';

export type Import = components['schemas']['Import'];
export type ImportRow = components['schemas']['ImportRow'];
export type RowStatus = ImportRow['status'];

/** Words of the closed lists of imports. */
export const IMPORT_WORDS = words({
  id: {
    state: { reading: 'sedang dibaca', ready: 'siap diperiksa', running: 'sedang dibuat', stopping: 'sedang berhenti', stopped: 'berhenti di tengah', done: 'selesai' } as Record<string, string>,
    status: {
      make: 'akan dibuat', correct: 'akan dikoreksi', keep: 'sudah ada, tetap', blocked: 'perlu diperbaiki', skipped: 'ditinggalkan', made: 'dibuat', corrected: 'dikoreksi',
      kept: 'tetap', refused: 'ditolak',
    } as Record<string, string>,
    field: {
      no: 'Nomor urut', partner: 'Nama mitra', category: 'Kategori mitra', regionCode: 'Kode wilayah', country: 'Negara', instrument: 'Jenis naskah', title: 'Judul', ourNumber: 'Nomor kita',
      partnerNumber: 'Nomor mitra', signedOn: 'Tanggal tanda tangan', place: 'Tempat tanda tangan', effectiveFrom: 'Mulai berlaku', endsOn: 'Berakhir', openEnded: 'Tanpa batas waktu',
      scope: 'Ruang lingkup', unit: 'Unit pemrakarsa', liaisonName: 'Nama penghubung', liaisonEmail: 'Surel penghubung', liaisonOffice: 'Jabatan penghubung', liaisonPhone: 'Telepon penghubung',
      followUp: 'Tindak lanjut', followUpDue: 'Tenggat tindak lanjut', status: 'Status', note: 'Keterangan', track: 'Jalur', scheme: 'Skema', sector: 'Sektor', explorationStartedOn: 'Mulai penjajakan',
    } as Record<string, string>,
    anomaly: {
      'cell-count': 'jumlah sel tidak sesuai', missing: 'isian wajib kosong', 'unknown-word': 'isi tidak dikenal', 'unreadable-date': 'tanggal tidak terbaca', 'weekday-differs': 'nama hari tidak cocok',
      'cell-error': 'sel galat', 'end-before-start': 'berakhir sebelum mulai', 'end-unknown': 'akhir tidak diketahui', 'signing-date-unknown': 'tanggal tanda tangan tidak ada',
      'start-unknown': 'awal tidak diketahui', 'in-the-future': 'belum terjadi', 'number-used-twice': 'nomor dipakai dua kali', 'number-in-use': 'nomor sudah dipakai',
      'same-agreement-twice': 'tertulis dua kali', 'country-unknown': 'negara tidak tertulis', 'region-form': 'bentuk kode wilayah', 'other-unit': 'unit lain', invalid: 'tidak dapat diterima',
      'partner-unsure': 'mitra belum pasti', 'two-agreements': 'dua kerja sama', 'not-correctable': 'tidak dapat dikoreksi', fault: 'kesalahan program', 'year-differs': 'tahun berbeda', 'kind-differs': 'jenis daerah berbeda',
      'no-liaison': 'tanpa penghubung', 'liaison-without-address': 'penghubung tanpa surel', formula: 'rumus', merged: 'sel gabungan', 'place-unknown': 'tempat tidak tercatat',
      'start-from-signing': 'awal dari tanda tangan', 'effective-from-signing': 'mulai berlaku dari tanda tangan', 'follow-up-without-date': 'tindak lanjut tanpa tenggat',
      'date-without-follow-up': 'tenggat tanpa tindak lanjut', 'status-differs': 'status tidak cocok', 'new-partner': 'mitra baru',
    } as Record<string, string>,
  },
  en: {
    state: { reading: 'being read', ready: 'ready to be looked at', running: 'being made', stopping: 'stopping', stopped: 'stopped midway', done: 'done' } as Record<string, string>,
    status: {
      make: 'will be made', correct: 'will be corrected', keep: 'known, stays', blocked: 'needs mending', skipped: 'left out', made: 'made', corrected: 'corrected', kept: 'kept', refused: 'refused',
    } as Record<string, string>,
    field: {
      no: 'Row number', partner: 'Partner', category: 'Kind of partner', regionCode: 'Region code', country: 'Country', instrument: 'Instrument', title: 'Title', ourNumber: 'Our number',
      partnerNumber: 'Partner’s number', signedOn: 'Signed on', place: 'Place of signing', effectiveFrom: 'Effective from', endsOn: 'Ends on', openEnded: 'Open-ended', scope: 'Scope',
      unit: 'Initiating unit', liaisonName: 'Liaison’s name', liaisonEmail: 'Liaison’s e-mail', liaisonOffice: 'Liaison’s office', liaisonPhone: 'Liaison’s telephone', followUp: 'Follow-up',
      followUpDue: 'Follow-up due', status: 'Status', note: 'Remarks', track: 'Track', scheme: 'Scheme', sector: 'Sector', explorationStartedOn: 'Exploration started',
    } as Record<string, string>,
    anomaly: {
      'cell-count': 'wrong number of cells', missing: 'needed and empty', 'unknown-word': 'word not known', 'unreadable-date': 'date cannot be read', 'weekday-differs': 'weekday differs',
      'cell-error': 'cell in error', 'end-before-start': 'ends before it starts', 'end-unknown': 'end not known', 'signing-date-unknown': 'no date of signing', 'start-unknown': 'start not known',
      'in-the-future': 'not happened yet', 'number-used-twice': 'number used twice', 'number-in-use': 'number in use', 'same-agreement-twice': 'stands there twice', 'country-unknown': 'no country',
      'region-form': 'form of the region code', 'other-unit': 'another unit', invalid: 'cannot be accepted', 'partner-unsure': 'partner not certain', 'two-agreements': 'two agreements',
      'not-correctable': 'cannot be corrected', fault: 'fault of the program', 'year-differs': 'year differs', 'kind-differs': 'kind of region differs', 'no-liaison': 'no liaison', 'liaison-without-address': 'liaison without an address',
      formula: 'formula', merged: 'merged cell', 'place-unknown': 'place not on record', 'start-from-signing': 'start from the signing', 'effective-from-signing': 'effective from the signing',
      'follow-up-without-date': 'follow-up without a date', 'date-without-follow-up': 'date without a follow-up', 'status-differs': 'status does not fit', 'new-partner': 'new partner',
    } as Record<string, string>,
  },
});

/** Rows that are settled, those that are still to be carried out, and those that wait for people. */
export const SETTLED: readonly RowStatus[] = ['made', 'corrected', 'kept', 'refused'];
export const TO_DO: readonly RowStatus[] = ['make', 'correct', 'keep'];
export const FOR_PEOPLE: readonly RowStatus[] = ['blocked', 'refused'];

export function toneOfStatus(status: RowStatus): Tone {
  return status === 'blocked' || status === 'refused' ? 'bad' : status === 'made' || status === 'corrected' ? 'good' : status === 'make' || status === 'correct' ? 'info' : 'plain';
}

export function toneOfState(state: Import['state']): Tone {
  return state === 'done' ? 'good' : state === 'stopped' ? 'warn' : state === 'ready' ? 'plain' : 'info';
}

/** How many rows have one of these statuses. */
export function rowsWith(one: Import, statuses: readonly RowStatus[]): number {
  return statuses.reduce((sum, status) => sum + (one.statuses[status] ?? 0), 0);
}

/** While rows are being read or made nothing can be changed. */
export function busy(one: Import): boolean {
  return one.state === 'reading' || one.state === 'running' || one.state === 'stopping';
}
