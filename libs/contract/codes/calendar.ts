import type { CodeDefinition } from './entry.js';

/** Refusals about calendars. */
export const calendarCodes = {
  'calendar-adopted': {
    status: 409,
    title: { id: 'Kalender sudah dipakai', en: 'Calendar adopted already' },
    plain: {
      id: 'Kerja sama ini sudah memakai kalender itu atau yang lebih baru. Tidak ada tanggal yang berubah.',
      en: 'The agreement keeps this calendar, or a newer one, already. No date changes.',
    },
    page: {
      id: 'Keputusan hari libur yang sama tidak mengubah apa pun untuk kedua kalinya; hanya sistem yang mengirimkan perintah ini.',
      en: 'The same decree changes nothing a second time; only the system sends this command.',
    },
  },
} satisfies Record<string, CodeDefinition>;
