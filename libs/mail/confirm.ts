import { build, tokenOf, type AnswerableMail, type Sender } from './compose.js';
import { wordingOf, type Content } from './content.js';
import { htmlPart, skeleton } from './html-part.js';
import type { Language, MailPerson } from './model.js';
import { oneLine } from './safe-text.js';
import { textPart } from './text-part.js';

/** A mail that asks whether an address is right. The same input is the same bytes. */
export interface ConfirmMail {
  confirmationId: string;
  to: { name: string; address: string };
  language: Language;
  at: Date;
  link: string;
  /** Titles and references of agreements that it is asked for; at most a few are told. */
  agreements: readonly { reference: string; title: string }[];
  coordinator: MailPerson | null;
}

const MOST_AGREEMENTS = 5;

const WORDS: Record<Language, { subject: string; intro: string; title: string; status: string; ask: string; label: string; agreement: string; answer(who: string): string }> = {
  id: {
    subject: 'Mohon konfirmasi alamat surat-menyurat kerja sama',
    intro: 'Dengan hormat, Bapak/Ibu tercatat sebagai penghubung kerja sama berikut. Kami mohon kepastian bahwa alamat ini benar.',
    title: 'Apakah alamat ini benar?',
    status: 'Cukup sekali; pengingat tentang janji-janji dalam kerja sama dikirim ke alamat ini.',
    ask: 'Mohon buka halaman ini dan pilih salah satu:',
    label: 'Cara menjawab',
    agreement: 'Kerja sama',
    answer: (who) => `lewat halaman di atas, atau balas surel ini. Pertanyaan: ${who}.`,
  },
  en: {
    subject: 'Please confirm the address for letters about agreements',
    intro: 'You are recorded as the liaison of the agreements below. Please tell us whether this address is right.',
    title: 'Is this address right?',
    status: 'We ask once; reminders of promises under the agreements are sent to this address.',
    ask: 'Please open this page and choose one:',
    label: 'How to answer',
    agreement: 'Agreement',
    answer: (who) => `on the page above, or reply to this mail. Questions: ${who}.`,
  },
};

/** @throws UnusableAddress */
export async function composeConfirmation(mail: ConfirmMail, sender: Sender): Promise<AnswerableMail> {
  const words = WORDS[mail.language];
  const common = wordingOf(mail.language);
  const { coordinator } = mail;
  const who = coordinator ? [coordinator.name, coordinator.phone].filter((part) => part !== null).map(oneLine).join(', ') : sender.address;
  const content: Content = {
    language: mail.language, subject: words.subject, product: common.product, about: common.about, demo: null,
    greeting: common.greeting(oneLine(mail.to.name)), intro: words.intro,
    items: [{
      phase: 'question', title: words.title,
      facts: mail.agreements.slice(0, MOST_AGREEMENTS).map(({ reference, title }) => ({ label: words.agreement, value: `${oneLine(reference)}, ${oneLine(title)}` })),
      status: words.status, quote: [], firstWord: null, ask: words.ask, link: { label: words.title, url: mail.link },
      answer: { label: words.label, value: words.answer(who) },
    }],
    thanks: common.thanks, footer: common.footer,
  };
  const token = tokenOf(mail.confirmationId, 1);
  return build({
    kind: 'confirm', to: mail.to, token, at: mail.at, sender, subject: content.subject, text: textPart(content), html: htmlPart(content, await skeleton()),
    replyTo: sender.replyTo ? null : coordinator?.email ? [{ name: coordinator.name, address: coordinator.email }] : [],
    headers: { 'Content-Language': mail.language },
  });
}
