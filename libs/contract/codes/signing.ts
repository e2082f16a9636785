import type { CodeDefinition } from './entry.js';

/** Refusals about the signing, its numbers and its originals. */
export const signingCodes = {
  'already-signed': {
    status: 409,
    title: { id: 'Sudah ditandatangani', en: 'Already signed' },
    plain: {
      id: 'Kerja sama ini sudah ditandatangani. Bila catatannya keliru, koreksi; bila kerja samanya berhenti, akhiri.',
      en: 'The agreement is signed already. If the record is wrong, correct it; if the cooperation stops, terminate it.',
    },
    page: {
      id: 'Penandatanganan dicatat satu kali. Setelah itu kerja sama tidak dapat ditinggalkan atau dikembalikan ke penjajakan.',
      en: 'A signing is recorded once. After it an agreement can be neither abandoned nor returned to exploration.',
    },
  },
  'not-signed': {
    status: 409,
    title: { id: 'Belum ditandatangani', en: 'Not signed' },
    plain: {
      id: 'Kerja sama ini belum ditandatangani. Catat penandatanganannya lebih dahulu.',
      en: 'The agreement is not signed. Record the signing first.',
    },
    page: {
      id: 'Perintah ini baru berarti setelah penandatanganan dicatat.',
      en: 'This command has a meaning only once the signing is recorded.',
    },
  },
  'before-signing': {
    status: 422,
    title: { id: 'Sebelum penandatanganan', en: 'Before the signing' },
    plain: {
      id: 'Tanggalnya sebelum hari penandatanganan. Naskah asli baru ada sejak hari itu.',
      en: 'The day lies before the signing. There are no originals before it.',
    },
    precise: {
      id: 'Tanggalnya sebelum hari penandatanganan, {signedOn}. Naskah asli baru ada sejak hari itu.',
      en: 'The day lies before the signing, {signedOn}. There are no originals before it.',
    },
    page: {
      id: 'Bila hari penandatanganannya yang salah, perbaiki dahulu dengan correct.',
      en: 'If the day of the signing is wrong, mend that first with correct.',
    },
  },
  'number-in-use': {
    status: 409,
    title: { id: 'Nomor sudah dipakai', en: 'Number in use' },
    plain: {
      id: 'Pihak ini sudah memakai nomor itu pada kerja sama lain. Periksa nomornya.',
      en: 'The party uses this number for another agreement. Check the number.',
    },
    precise: {
      id: 'Nomor {number} sudah dipakai pihak itu pada kerja sama lain. Periksa nomornya.',
      en: 'The party uses the number {number} for another agreement. Check the number.',
    },
    page: {
      id: 'Setiap pihak memberi nomornya sendiri, dan tidak memberi nomor yang sama dua kali. Huruf besar-kecil dan spasi tidak membedakan.',
      en: 'Each party gives a number of its own, and none twice. Case and spaces make no difference.',
    },
  },
} satisfies Record<string, CodeDefinition>;
