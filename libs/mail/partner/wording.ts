import type { Cause } from '#libs/agreement/types/world.js';
import { beginning, causeLabels } from '#libs/contract/labels.js';
import type { AnswerKind, LinkAnswer } from '#libs/register/index.js';
import type { Language } from '../model.js';

/** What the page and its mails call an answer. */
export const ANSWER_WORDS: Record<Language, Record<AnswerKind, string>> = {
  id: {
    done: 'Selesai', partial: 'Sebagian', blocked: 'Terkendala', 'someone-else': 'Pihak lain yang menjawab', 'later-date': 'Mengusulkan tanggal lain',
  },
  en: { done: 'Done', partial: 'In part', blocked: 'Blocked', 'someone-else': 'Someone else answers this', 'later-date': 'A later date is proposed' },
};

const causesIn = (language: Language) => Object.fromEntries(Object.entries(causeLabels).map(([cause, label]) => [cause, beginning(label[language])])) as Record<Cause, string>;
export const CAUSE_WORDS: Record<Language, Record<Cause, string>> = { id: causesIn('id'), en: causesIn('en') };

/** What the date of an answer is. */
export const DATE_WORDS: Record<Language, Record<AnswerKind, string>> = {
  id: {
    done: 'Dikerjakan pada', partial: 'Dikerjakan pada', blocked: 'Keadaan pada', 'someone-else': 'Keadaan pada', 'later-date': 'Tanggal yang diusulkan',
  },
  en: { done: 'Worked on', partial: 'Worked on', blocked: 'As of', 'someone-else': 'As of', 'later-date': 'Proposed date' },
};

export interface PartnerMailWords {
  receiptSubject(title: string, reference: string): string;
  receiptIntro: string;
  labels: { receipt: string; received: string; answer: string; cause: string; office: string; ask: string };
  state(answer: Pick<LinkAnswer, 'kind' | 'state'>): string;
  next(kind: AnswerKind): string;
  notYou: string;
  erased: string;
  linkSubject: string;
  linkIntro: string;
  linkStatus(due: string): string;
  linkAsk: string;
  censusSubject: string;
  censusIntro: string;
  censusStatus(promised: string): string;
  censusAsk: string;
}

export const PARTNER_MAIL: Record<Language, PartnerMailWords> = {
  id: {
    receiptSubject: (title, reference) => `Tanda terima jawaban: ${title} (${reference})`,
    receiptIntro: 'Terima kasih. Jawaban berikut telah kami terima melalui tautan yang kami kirim kepada Bapak/Ibu.',
    labels: { receipt: 'Nomor tanda terima', received: 'Diterima', answer: 'Jawaban', cause: 'Kendala', office: 'Yang menjawab', ask: 'Pertanyaan' },
    state: ({ state }) => (state === 'recorded'
      ? 'Jawaban ini sudah dicatat sebagai: dilaporkan melalui tautan.'
      : 'Jawaban ini sudah tersimpan dan akan dicatat begitu sistem kami pulih. Tidak perlu dikirim ulang.'),
    next: (kind) => (kind === 'later-date'
      ? 'Koordinator kami akan memutuskan usulan tanggal ini. Sampai saat itu tanggal semula masih berlaku.'
      : kind === 'someone-else'
        ? 'Koordinator kami akan mencari orang yang tepat di kantor yang disebut.'
        : 'Kami akan memeriksanya. Janji dicatat ditepati setelah kami memverifikasinya.'),
    notYou: 'Bila bukan Bapak/Ibu atau rekan yang menjawab ini, mohon hubungi koordinator:',
    erased: '(teksnya telah dihapus)',
    linkSubject: 'Tautan baru untuk menjawab tindak lanjut kerja sama',
    linkIntro: 'Seseorang membuka tautan lama yang pernah kami kirim ke alamat ini dan meminta yang baru. Berikut tautan barunya.',
    linkStatus: (due) => `Jatuh tempo: ${due}.`,
    linkAsk: 'Bila Bapak/Ibu tidak memintanya, surel ini boleh diabaikan.',
    censusSubject: 'Mohon kabar: tindak lanjut kerja sama dari tahun-tahun lalu',
    censusIntro: 'Daftar kerja sama kami baru saja dipindahkan ke sistem ini. Tentang tindak lanjut berikut kami tidak mempunyai catatan apa yang terjadi. Mohon Bapak/Ibu memberi tahu kami. Ini pertanyaan, bukan teguran.',
    censusStatus: (promised) => `Dijanjikan untuk ${promised}; sesudahnya tidak ada catatan pada kami.`,
    censusAsk: 'Apa yang terjadi dengannya? Jawaban singkat sudah cukup: selesai, sebagian, terkendala, atau tanggal baru yang diusulkan.',
  },
  en: {
    receiptSubject: (title, reference) => `Receipt of your answer: ${title} (${reference})`,
    receiptIntro: 'Thank you. We received the following answer through the link that we sent you.',
    labels: { receipt: 'Receipt number', received: 'Received', answer: 'Answer', cause: 'Obstacle', office: 'Who answers', ask: 'Questions' },
    state: ({ state }) => (state === 'recorded'
      ? 'This answer is on record as: reported through the link.'
      : 'This answer is saved and will be put on record as soon as our system is back. There is no need to send it again.'),
    next: (kind) => (kind === 'later-date'
      ? 'Our coordinator will decide about this date. Until then the earlier date stands.'
      : kind === 'someone-else'
        ? 'Our coordinator will look for the right person in the office that was named.'
        : 'We will look at it. A promise counts as kept once we have verified it.'),
    notYou: 'If neither you nor a colleague answered this, please call the coordinator:',
    erased: '(the text was erased)',
    linkSubject: 'A new link to answer about our cooperation',
    linkIntro: 'Somebody opened an old link that we once sent to this address and asked for a new one. Here it is.',
    linkStatus: (due) => `Due: ${due}.`,
    linkAsk: 'If you did not ask for it, you may ignore this mail.',
    censusSubject: 'What became of it? Follow-ups of our cooperation from past years',
    censusIntro: 'Our register of agreements has just been moved into this system. We have no record of what became of the following. Please tell us. This is a question, not a reproach.',
    censusStatus: (promised) => `Promised for ${promised}; we have no record of what came after.`,
    censusAsk: 'What became of it? A short answer is enough: done, in part, blocked, or a later date that you propose.',
  },
};
