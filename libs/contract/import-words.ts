import type { LabelText } from '#libs/agreement/types/world.js';

/** What people read about what does not fit in a row. `{name}` is filled in. */
export const importAnomalyWords: Readonly<Record<string, LabelText>> = {
  'cell-count': {
    id: 'Baris ini mempunyai {cells} sel, seharusnya {expected}. Isinya bergeser dan tidak dibaca; susun kembali isinya sel demi sel.',
    en: 'This row has {cells} cells, {expected} are expected. They have shifted and are not read; put them together again, cell by cell.',
  },
  missing: { id: 'Kolom ini wajib, tetapi kosong.', en: 'This is needed, and empty.' },
  'unknown-word': { id: 'Isinya tidak mempunyai satu arti yang kami kenal.', en: 'It has no single meaning that we know.' },
  'unreadable-date': { id: 'Tanggal ini tidak dapat dibaca (hari sebelum bulan).', en: 'This date cannot be read (day before month).' },
  'weekday-differs': { id: 'Nama harinya bukan hari dari tanggal itu.', en: 'The weekday is not that of the date.' },
  'cell-error': { id: 'Lembar kerja menyebut sel ini galat.', en: 'The spreadsheet calls this cell an error.' },
  'end-before-start': { id: 'Berakhir {until}, sebelum mulai {from}.', en: 'It ends {until}, before it starts {from}.' },
  'end-unknown': { id: 'Tidak tertulis kapan berakhir, atau bahwa tanpa batas waktu.', en: 'Nobody wrote when it ends, or that it is open-ended.' },
  'signing-date-unknown': { id: 'Ada nomor atau masa berlaku, tetapi tanpa tanggal tanda tangan.', en: 'There is a number or a term, but no date of signing.' },
  'start-unknown': { id: 'Tidak ada tanggal apa pun: sejak kapan penjajakan dimulai (tahun sudah cukup)?', en: 'There is no date at all: since when is it explored (a year is enough)?' },
  'in-the-future': { id: 'Tanda tangan {date} belum terjadi.', en: 'The signing of {date} has not happened yet.' },
  'number-used-twice': { id: 'Nomor ini dipakai dua kali oleh satu pihak: baris {rows}.', en: 'One party has used this number twice: rows {rows}.' },
  'number-in-use': { id: 'Nomor ini sudah dipakai kerja sama {agreementId}.', en: 'The agreement {agreementId} has this number already.' },
  'same-agreement-twice': { id: 'Kerja sama yang sama tertulis dua kali: baris {rows}.', en: 'The same agreement stands there twice: rows {rows}.' },
  'country-unknown': { id: 'Mitra di luar negeri, tetapi negaranya tidak tertulis (kode dua huruf).', en: 'The partner is abroad, but no country is given (two letters).' },
  'region-form': { id: 'Kode wilayah ini tidak berbentuk kode Kemendagri atau ISO 3166-2.', en: 'This is no region code of Kemendagri or ISO 3166-2.' },
  'other-unit': { id: 'Unit {unit} bukan unit pengunggah.', en: 'The unit {unit} is not one of those who uploaded it.' },
  invalid: { id: 'Isinya tidak dapat diterima di {pointer}: {code}.', en: 'It cannot be accepted at {pointer}: {code}.' },
  'partner-unsure': {
    id: 'Mungkin mitra ini {name} ({score} dari 100). Nyatakan partnerId, atau "new" bila bukan.',
    en: 'This may be {name} ({score} of 100). Say partnerId, or "new" if it is not.',
  },
  'two-agreements': { id: 'Nomor-nomornya milik kerja sama yang berbeda: {agreementIds}.', en: 'Its numbers belong to different agreements: {agreementIds}.' },
  'not-correctable': { id: 'Berbeda dari yang sudah diimpor, dan tidak dapat dikoreksi dari berkas.', en: 'It differs from what was imported, and cannot be corrected from a file.' },
  fault: { id: 'Baris ini tidak dapat dinilai karena kesalahan program ({fault}). Lewati baris ini, dan beri tahu pengelola.', en: 'This row could not be judged because of a fault of the program ({fault}). Leave the row out, and tell the operator.' },
  'year-differs': { id: 'Tahun dalam nomor {year}, tanda tangan {signed}.', en: 'The number says {year}, it was signed in {signed}.' },
  'kind-differs': { id: 'Namanya mengatakan {said}, kode {code} berarti {meant}.', en: 'The name says {said}, the code {code} means {meant}.' },
  'no-liaison': { id: 'Tanpa penghubung: tidak ada yang dapat disurati.', en: 'No liaison: there is nobody to write to.' },
  'liaison-without-address': { id: 'Penghubung tanpa alamat surel.', en: 'The liaison has no address.' },
  formula: { id: 'Sel ini rumus, atau tampak seperti rumus; hanya teksnya yang dibaca.', en: 'This cell is a formula or looks like one; only its text is read.' },
  merged: { id: 'Sel gabungan: hanya baris pertama yang berisi.', en: 'A merged cell: only its first row holds anything.' },
  'place-unknown': { id: 'Tempat penandatanganan tidak tercatat.', en: 'The place of signing is not on record.' },
  'start-from-signing': { id: 'Awal penjajakan tidak tercatat; dipakai hari tanda tangan {date}.', en: 'The start of the exploration is not on record; the day of signing {date} stands for it.' },
  'effective-from-signing': { id: 'Mulai berlaku tidak tertulis; dipakai hari tanda tangan {date}.', en: 'No first day is written; the day of signing {date} stands for it.' },
  'follow-up-without-date': { id: 'Tindak lanjut tanpa tenggat: tidak dibuat.', en: 'A follow-up without a date: it is not made.' },
  'date-without-follow-up': { id: 'Tenggat tanpa tindak lanjut: tidak dibuat.', en: 'A date without a follow-up: it is not made.' },
  'status-differs': { id: 'Statusnya tidak cocok dengan tanggalnya.', en: 'Its status does not fit its dates.' },
  'new-partner': { id: 'Mitra baru bagi direktori.', en: 'A partner that the directory does not know.' },
};

/** Kinds of regions that a name claims or a code means. */
export const importLevelWords: Readonly<Record<string, LabelText>> = {
  national: { id: 'negara', en: 'state' }, province: { id: 'provinsi', en: 'province' }, regency: { id: 'kabupaten', en: 'regency' }, city: { id: 'kota', en: 'city' },
  subnational: { id: 'daerah di luar negeri', en: 'region abroad' },
};

/** What stands above the rows of a file that is given back to be mended. */
export const importExportWords = {
  title: { id: 'Baris daftar yang perlu diperbaiki', en: 'Rows of a register that need mending' },
  file: { id: 'Dari berkas', en: 'From the file' },
  row: { id: 'Baris {row}', en: 'Row {row}' },
  refused: { id: 'Ditolak kerja samanya: {code}.', en: 'The agreement refused it: {code}.' },
  askedAt: { id: 'Dibuat pada', en: 'Made at' },
} as const satisfies Record<string, LabelText>;
