import type { CodeDefinition } from './entry.js';

/** Refusals about registers that come as files. */
export const importCodes = {
  'file-unreadable': {
    status: 422,
    title: { id: 'Berkas tidak dapat dibaca', en: 'File cannot be read' },
    plain: {
      id: 'Berkas ini bukan daftar .xlsx atau .csv yang dapat dibaca. Simpan ulang dari aplikasi lembar kerja, lalu unggah lagi.',
      en: 'This is no .xlsx or .csv list that can be read. Save it anew from a spreadsheet program and upload it again.',
    },
    precise: {
      id: 'Berkas ini tidak dapat dibaca ({reason}). Simpan ulang sebagai .xlsx atau .csv dari aplikasi lembar kerja, lalu unggah lagi.',
      en: 'This file cannot be read ({reason}). Save it anew as .xlsx or .csv from a spreadsheet program and upload it again.',
    },
    page: {
      id: 'Dibaca: .xlsx dan .csv sampai 20 MiB, 20.000 baris, 100 kolom, 256 MiB sesudah dibuka. Format .xls lama, berkas bersandi, dan arsip yang isinya jauh melebihi ukurannya ditolak.',
      en: 'What is read: .xlsx and .csv up to 20 MiB, 20,000 rows, 100 columns, 256 MiB unpacked. The old .xls, encrypted files and archives that hold far more than their size are refused.',
    },
  },
  'import-busy': {
    status: 409,
    title: { id: 'Impor sedang berjalan', en: 'An import is running' },
    plain: {
      id: 'Impor ini sedang dibaca atau dibuat, atau impor lain sedang berjalan. Tunggu sampai selesai, atau hentikan dahulu.',
      en: 'This import is being read or made, or another one is running. Wait until it is done, or stop it first.',
    },
    page: {
      id: 'Hanya satu daftar diimpor pada satu saat, supaya dua daftar yang menyebut kerja sama yang sama saling mengetahui.',
      en: 'One register is imported at a time, so that two which tell of the same agreement know of each other.',
    },
  },
  'import-row-settled': {
    status: 409,
    title: { id: 'Baris sudah selesai', en: 'Row already settled' },
    plain: {
      id: 'Baris ini sudah menjadi kerja sama atau sedang dibuat. Koreksi kerja samanya, atau unggah berkas yang sudah diperbaiki.',
      en: 'This row has become an agreement or is becoming one. Correct the agreement, or upload a corrected file.',
    },
    page: {
      id: 'Sesudah dibuat, yang berubah adalah kerja samanya, bukan barisnya; berkas yang diperbaiki menghasilkan koreksi.',
      en: 'Once made, it is the agreement that changes, not the row; a corrected file makes corrections.',
    },
  },
} satisfies Record<string, CodeDefinition>;
