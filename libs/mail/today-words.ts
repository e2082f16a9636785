import { dateInWords } from './dates.js';
import type { ItemKind, Language } from './model.js';

/** What of a planned mail says why it is planned. Dates `YYYY-MM-DD`. */
export interface Planned {
  item: ItemKind;
  followUpReference: string;
  dueOn: string;
  policy: string;
  catchUp: boolean;
}

const BEFORE = /^d-(\d+)$/;
const AFTER = /^d\+(\d+)$/;

/** Why somebody is written to, in one sentence: rung, promise, policy. */
export function whySentence(mail: Planned, language: Language): string {
  const due = dateInWords(mail.dueOn, language);
  const [before, after] = [BEFORE.exec(mail.item)?.[1], AFTER.exec(mail.item)?.[1]];
  const say = language === 'id'
    ? {
        before: `${before} hari kerja sebelum jatuh tempo ${due}`, after: `${after} hari kerja setelah jatuh tempo ${due}`,
        d0: `jatuh tempo hari itu, ${due}`, lapse: `lewat tenggat ${due} tanpa jawaban`, verify: 'laporannya menunggu verifikasi kita',
        question: 'laporannya dikembalikan dengan pertanyaan', late: '; jenjang sebelumnya sudah lewat dan diceritakan sekaligus', under: 'aturan',
      }
    : {
        before: `${before} working days before it is due on ${due}`, after: `${after} working days after it was due on ${due}`,
        d0: `due that day, ${due}`, lapse: `the due day ${due} passed without an answer`, verify: 'its report waits for our verification',
        question: 'its report was returned with a question', late: '; earlier rungs had passed and are told at once', under: 'policy',
      };
  const { item } = mail;
  const what = before ? say.before : after ? say.after : item === 'lapse' ? say.lapse : item === 'verify' ? say.verify : item === 'question' ? say.question : say.d0;
  return `${mail.followUpReference}: ${what}${mail.catchUp ? say.late : ''} (${say.under} ${mail.policy}).`;
}
