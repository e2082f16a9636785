import { dateInWords, dayInWords } from '#libs/mail/dates.js';
import { oneLine } from '#libs/mail/safe-text.js';
import type { LetterContent, LetterFacts } from './model.js';

/** What the letter says, in official Indonesian, or in English for a partner abroad. A function of its facts. */
export function letterContent(raw: LetterFacts): LetterContent {
  const facts = harmless(raw);
  return facts.language === 'id' ? indonesian(facts) : english(facts);
}

/** Every string once through {@link oneLine}: no control character, no line of its own, no text that runs the wrong way. */
function harmless<T>(value: T): T {
  if (typeof value === 'string') return oneLine(value) as T;
  if (Array.isArray(value)) return value.map(harmless) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, harmless(member as unknown)])) as T;
}

const BLANK = '…………………………';

function indonesian({ agreement, followUp, sender, addressee, ...rest }: LetterFacts): LetterContent {
  const due = dayInWords(followUp.dueOn, 'id');
  const reminded = followUp.remindedOn.map((day) => dateInWords(day, 'id'));
  return {
    language: 'id',
    head: [sender.agency, sender.unit],
    marks: [
      { label: 'Nomor', value: rest.number ?? BLANK }, { label: 'Sifat', value: 'Segera' }, { label: 'Lampiran', value: '–' },
      { label: 'Hal', value: `Pengingat tertulis tindak lanjut kerja sama ${followUp.reference}` },
    ],
    date: rest.date ? dateInWords(rest.date, 'id') : BLANK,
    addressee: [`Yth. ${addressee.office}`, ...(addressee.office.includes(addressee.party) ? [] : [addressee.party]), 'di tempat'],
    greeting: 'Dengan hormat,',
    paragraphs: [
      `Sehubungan dengan kerja sama “${agreement.title}”${agreement.signedOn ? ` yang ditandatangani pada tanggal ${dateInWords(agreement.signedOn, 'id')}` : ''}, bersama ini kami sampaikan bahwa tindak lanjut berikut ${followUp.lapsed ? 'telah melewati jatuh temponya dan belum kami terima laporannya' : 'belum kami terima laporannya'}.`,
    ],
    facts: [
      { label: 'Kerja sama', value: `${agreement.title} (${agreement.reference})` },
      ...agreement.numbers.map(({ party, number }) => ({ label: 'Nomor naskah', value: `${number ?? 'tanpa nomor'} (${party})` })),
      { label: 'Tindak lanjut', value: `${followUp.title} (${followUp.reference})` },
      ...(followUp.clause ? [{ label: 'Ruang lingkup', value: `“${followUp.clause}”` }] : []),
      ...(followUp.promisedOn === followUp.dueOn ? [] : [{ label: 'Dijanjikan', value: dayInWords(followUp.promisedOn, 'id') }]),
      { label: 'Jatuh tempo', value: due },
      { label: 'Pengingat', value: reminded.length > 0 ? `dikirim melalui surel pada ${join(reminded, 'dan')}` : 'belum ada yang terkirim sebelum surat ini' },
    ],
    afterFacts: [
      'Kami mohon kesediaan Bapak/Ibu menyampaikan perkembangan pelaksanaannya, termasuk kendala yang dihadapi atau usulan tanggal yang baru. Apabila diperlukan, kami siap membantu melalui pendampingan.',
      ...(rest.coordinator ? [`Untuk keterangan lebih lanjut, Bapak/Ibu dapat menghubungi ${reach(rest.coordinator, 'telepon', 'surel')}.`] : []),
    ],
    closing: 'Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima kasih.',
    signature: { office: rest.signatory.office, name: rest.signatory.name ?? BLANK },
    copies: rest.copies.length > 0 ? { label: 'Tembusan', names: rest.copies } : null,
    draft: rest.number === null ? 'KONSEP' : null,
    demo: rest.demoLabel,
  };
}

function english({ agreement, followUp, sender, addressee, ...rest }: LetterFacts): LetterContent {
  const reminded = followUp.remindedOn.map((day) => dateInWords(day, 'en'));
  return {
    language: 'en',
    head: [sender.agency, sender.unit],
    marks: [
      { label: 'Number', value: rest.number ?? BLANK }, { label: 'Priority', value: 'Prompt' }, { label: 'Enclosures', value: '–' },
      { label: 'Subject', value: `Written reminder: follow-up ${followUp.reference} of our cooperation` },
    ],
    date: rest.date ? dateInWords(rest.date, 'en') : BLANK,
    addressee: [addressee.office, ...(addressee.office.includes(addressee.party) ? [] : [addressee.party])],
    greeting: 'Dear Sir or Madam,',
    paragraphs: [
      `With reference to the cooperation “${agreement.title}”${agreement.signedOn ? `, signed on ${dateInWords(agreement.signedOn, 'en')}` : ''}, we have the honour to inform you that we have not yet received a report on the following undertaking${followUp.lapsed ? ', whose due date has passed' : ''}.`,
    ],
    facts: [
      { label: 'Cooperation', value: `${agreement.title} (${agreement.reference})` },
      ...agreement.numbers.map(({ party, number }) => ({ label: 'Document number', value: `${number ?? 'without number'} (${party})` })),
      { label: 'Follow-up', value: `${followUp.title} (${followUp.reference})` },
      ...(followUp.clause ? [{ label: 'Scope', value: `“${followUp.clause}”` }] : []),
      ...(followUp.promisedOn === followUp.dueOn ? [] : [{ label: 'Promised for', value: dayInWords(followUp.promisedOn, 'en') }]),
      { label: 'Due on', value: dayInWords(followUp.dueOn, 'en') },
      { label: 'Reminders', value: reminded.length > 0 ? `sent by e-mail on ${join(reminded, 'and')}` : 'none was delivered before this letter' },
    ],
    afterFacts: [
      'We should be grateful for word of its progress, including any difficulty that you have met or a new date that you propose. We are ready to assist where that is of help.',
      ...(rest.coordinator ? [`For any question please contact ${reach(rest.coordinator, 'telephone', 'e-mail')}.`] : []),
    ],
    closing: 'We thank you for your attention and your cooperation.',
    signature: { office: rest.signatory.office, name: rest.signatory.name ?? BLANK },
    copies: rest.copies.length > 0 ? { label: 'Copies', names: rest.copies } : null,
    draft: rest.number === null ? 'DRAFT' : null,
    demo: rest.demoLabel,
  };
}

function join(words: readonly string[], and: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`;
}

function reach({ name, phone, email }: NonNullable<LetterFacts['coordinator']>, telephone: string, mail: string): string {
  const ways = [...(phone ? [`${telephone} ${phone}`] : []), ...(email ? [`${mail} ${email}`] : [])];
  return ways.length > 0 ? `${name} (${ways.join(', ')})` : name;
}
