import type { Language } from '#libs/contract/index.js';

/** What the small pages behind links in mails say: an address confirmed, digests stopped. */
export interface MailPageWords {
  confirm: {
    title: string; ask(email: string): string; legend: string; yes: string; no: string; send: string; choose: string; thanks: string; left: string;
    answered: string;
  };
  stop: { title: string; explain: string; send: string; done: string };
  gone: string;
  stale: string;
}

export const MAIL_PAGE_WORDS: Record<Language, MailPageWords> = {
  id: {
    confirm: {
      title: 'Konfirmasi alamat',
      ask: (email) => `Kami mencatat ${email} sebagai alamat untuk surat-menyurat tentang kerja sama. Mohon pilih salah satu, lalu kirim.`,
      legend: 'Alamat ini',
      yes: 'benar, saya menerima surat tentang kerja sama di alamat ini',
      no: 'bukan lagi untuk hal ini, mohon cari penghubung yang lain',
      send: 'Kirim',
      choose: 'Mohon pilih salah satu terlebih dahulu.',
      thanks: 'Terima kasih, alamatnya telah kami catat sebagai benar.',
      left: 'Terima kasih. Koordinator akan mencari penghubung yang baru; surat ke alamat ini kami hentikan.',
      answered: 'Pertanyaan ini sudah dijawab. Terima kasih.',
    },
    stop: {
      title: 'Berhenti menerima rangkuman',
      explain:
        'Rangkuman berkala tidak akan dikirim lagi ke alamat ini. Pemberitahuan tentang janji yang lewat tenggat, dan pertanyaan, tetap dikirim, dan koordinator diberi tahu supaya menghubungi dengan cara lain.',
      send: 'Hentikan rangkuman',
      done: 'Rangkuman telah dihentikan. Bila ingin menerimanya lagi, mohon sampaikan kepada koordinator.',
    },
    gone: 'Tautan ini tidak berlaku lagi. Mohon balas surelnya, atau hubungi koordinator.',
    stale: 'Halaman ini sudah terlalu lama terbuka. Mohon buka lagi tautan dalam surelnya.',
  },
  en: {
    confirm: {
      title: 'Confirm an address',
      ask: (email) => `We have ${email} as the address for letters about cooperation agreements. Please choose one, then send it.`,
      legend: 'This address',
      yes: 'is right, I read letters about the agreements here',
      no: 'is no longer for this, please find another liaison',
      send: 'Send',
      choose: 'Please choose one first.',
      thanks: 'Thank you, we have noted that the address is right.',
      left: 'Thank you. The coordinator will look for a new liaison; no more mail is sent to this address.',
      answered: 'This question has been answered. Thank you.',
    },
    stop: {
      title: 'No more summaries',
      explain:
        'No regular summaries will be sent to this address any more. Notices about promises past their due date, and questions, still come, and the coordinator is told to reach you in another way.',
      send: 'Stop the summaries',
      done: 'The summaries have been stopped. If you want them again, please tell the coordinator.',
    },
    gone: 'This link is no longer good. Please reply to the mail, or contact the coordinator.',
    stale: 'This page has been open for too long. Please open the link in the mail again.',
  },
};
