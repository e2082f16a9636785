import type { CodeDefinition } from './entry.js';

/** Refusals of what spans agreements: meetings, ceremonies, webhooks. */
export const officeCodes = {
  'ceremony-begun': {
    status: 409,
    title: { id: 'Upacara sudah berjalan', en: 'Ceremony under way' },
    plain: {
      id: 'Sebagian naskah upacara ini sudah ditandatangani atau sedang dicatat. Tempat, hari, dan naskah itu tidak diubah lagi.',
      en: 'Documents of this ceremony are signed already or on their way. Place, day and those documents are not changed any more.',
    },
    page: {
      id: 'Naskah lain masih dapat diperbaiki dan diulang. Catatan penandatanganan yang salah diperbaiki pada kerja samanya dengan correct. '
        + 'Naskah yang ditandatangani pada hari lain masuk upacara lain.',
      en: 'Other documents can still be put right and repeated. A wrong record of a signing is mended in its agreement with correct. '
        + 'What is signed on another day belongs to another ceremony.',
    },
  },
  'meeting-cancelled': {
    status: 409,
    title: { id: 'Rapat dibatalkan', en: 'Meeting cancelled' },
    plain: {
      id: 'Rapat ini sudah dibatalkan. Buat rapat baru bila jadi diadakan.',
      en: 'This meeting has been cancelled. Convene a new one if it takes place after all.',
    },
    page: {
      id: 'Pembatalan tidak ditarik kembali, sebab undangannya sudah dibatalkan di kalender para undangan.',
      en: 'A cancellation is not taken back, for the invitations have been cancelled in the calendars of those invited.',
    },
  },
  'meeting-not-begun': {
    status: 409,
    title: { id: 'Rapat belum dimulai', en: 'Meeting not begun' },
    plain: {
      id: 'Rapat ini belum dimulai. Kehadiran, keputusan, dan notula dicatat sejak jam mulainya.',
      en: 'This meeting has not begun. Attendance, decisions and minutes are recorded from its start on.',
    },
    page: {
      id: 'Bila rapatnya dimajukan, ubah dahulu jam mulainya (PATCH /meetings/{id}).',
      en: 'If the meeting was moved forward, change its start first (PATCH /meetings/{id}).',
    },
  },
  'meeting-over': {
    status: 409,
    title: { id: 'Rapat sudah berlangsung', en: 'Meeting already held' },
    plain: {
      id: 'Rapat ini sudah berlangsung, jadi waktu, tempat, dan undangannya tidak diubah lagi.',
      en: 'This meeting has already taken place; its time, place and invitations are not changed any more.',
    },
    page: {
      id: 'Kehadiran, keputusan, dan notula tetap dapat dicatat sesudah rapat.',
      en: 'Attendance, decisions and minutes can still be recorded after the meeting.',
    },
  },
  'address-refused': {
    status: 422,
    title: { id: 'Alamat tidak diizinkan', en: 'Address refused' },
    plain: {
      id: 'Alamat ini tidak boleh dituju: gunakan https ke alamat umum, tanpa nama pengguna dan sandi.',
      en: 'This address may not be called: use https to a public address, without user name and password.',
    },
    page: {
      id: 'Webhook tidak dikirim ke jaringan sendiri (alamat privat, loopback, link-local), supaya tidak menjadi jalan masuk ke dalamnya.',
      en: 'Webhooks are not sent into our own network (private, loopback and link-local addresses), lest they become a way into it.',
    },
  },
} satisfies Record<string, CodeDefinition>;
