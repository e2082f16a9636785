import { INDONESIAN_ZONES, localDate } from '#libs/calendar/index.js';
import { contentOf } from '#libs/mail/content.js';
import { dayInWords } from '#libs/mail/dates.js';
import { sampleItem } from '#libs/mail/mail.factory.js';
import type { ItemKind, MailItem, MailMessage, MessageKind } from '#libs/mail/model.js';
import { textPart } from '#libs/mail/text-part.js';
import { phaseOf } from '#libs/mail/wording/wording.js';
import { AGREEMENTS, liveTheYear, type Happened, type Line, type Mail, type Year } from './liaison-year.js';

/** Where the diary lies, from the folder of the project. */
export const DIARY = 'test/simulation/golden/mailbox-of-a-year.txt';

const WIB = INDONESIAN_ZONES['Asia/Jakarta'];
const TO = { name: '(contoh) K. Penghubung', address: 'k.7f3a@contoh.example' };
const QUESTION = 'Mohon dijelaskan desa mana saja yang satuan tugasnya sudah terbentuk.';
const KINDS: Partial<Record<MessageKind, string>> = { digest: 'rangkuman', lapse: 'lewat tenggat', question: 'pertanyaan' };

const DEEDS: Record<Happened['deed'], (more: Happened['more']) => string> = {
  lapse: () => 'tenggatnya lewat, tercatat',
  case: () => 'kasus asistensi dibuka',
  done: ({ workedOn }) => `penghubung menjawab: selesai${workedOn ? ` pada ${day(workedOn)}` : ''}`,
  partial: () => 'penghubung menjawab: sebagian',
  blocked: () => 'penghubung menjawab: ada kendala',
  'not-applicable': () => 'penghubung menjawab: tidak berlaku',
  verify: ({ on }) => `koordinator memverifikasi${on ? `, tanggal berikutnya ${day(on)}` : ''}`,
  ask: () => 'koordinator bertanya',
  enter: () => 'janji dicatat',
  'new-date': ({ on }) => `koordinator menyepakati tanggal baru${on ? `, ${day(on)}` : ''}`,
};

/** The year as a person reads it: what came, when, and (with a dot before it) what happened beside. */
export function diaryText(year: Year = liveTheYear()): string {
  const entries = [
    ...year.happened.map((one) => ({ at: one.at, text: deedText(one) })),
    ...year.mails.map((one) => ({ at: one.at, text: mailText(one) })),
  ].sort((a, b) => a.at - b.at);
  const months = Map.groupBy(entries, ({ at }) => (dayInWords(dateOf(at), 'id').split(' ').slice(2)).join(' '));
  const parts = [...months].map(([month, own]) => `${month}\n${'='.repeat(month.length)}\n\n${own.map(({ text }) => text).join('\n')}`);
  return `${head(year)}\n${parts.join('\n')}\n${letters(year)}`;
}

/** The first message of each sort, as it stood in the mailbox: what all the lines above look like when they are opened. */
function letters({ mails }: Year): string {
  const seen = new Set<string>();
  const whole = mails.flatMap((mail) => {
    const message = messageOf(mail);
    const sort = message.items.length > 1 ? 'several' : message.items.map(phaseOf).join();
    if (seen.has(sort)) return [];
    seen.add(sort);
    const content = contentOf(message, mail.kind === 'digest' ? 'https://tepati.contoh.example/p/unsubscribe/…' : null);
    return [`${day(dateOf(mail.at))}, ${clock(mail.at)} WIB\nPerihal: ${content.subject}\n\n${textPart(content)}`];
  });
  return `Bunyi suratnya, yang pertama dari tiap macam\n============================================\n\n${whole.map((one) => indented(one)).join(`\n${'·'.repeat(40)}\n\n`)}`;
}

const indented = (text: string): string => text.split('\n').map((line) => (line === '' ? '' : `    ${line}`)).join('\n');

function head({ mails }: Year): string {
  const lines = mails.reduce((sum, mail) => sum + mail.lines.length, 0);
  return `Kotak surel setahun: ${TO.name}, penghubung tiga kerja sama dengan delapan janji, 5 Januari sampai 31 Desember 2026.
Semua yang ada di sini contoh. Kebijakan standard@1, kalender Indonesia 2026, jam kerja WIB (bulan puasa pukul 08.00).
${mails.length} surel, ${lines} hal. "H-7" adalah tujuh hari kerja sebelum jatuh tempo. Tanda titik: yang terjadi di luar kotak surel.

${AGREEMENTS.map(({ reference, title, number }) => `  ${reference}  ${title} (${number})`).join('\n')}
`;
}

function mailText(mail: Mail): string {
  const { subject } = contentOf(messageOf(mail));
  const lines = mail.lines.map((line) => `    - ${line.reference}  ${rungText(line.rung).padEnd(13)}  ${line.title}, jatuh tempo ${day(line.dueOn)}`);
  return `${day(dateOf(mail.at))}, ${clock(mail.at)} WIB, ${KINDS[mail.kind] ?? mail.kind}\n    ${subject}\n${lines.join('\n')}\n`;
}

const messageOf = (mail: Mail): MailMessage => ({ digestId: 'digest/contoh', to: TO, language: 'id', at: new Date(mail.at), items: mail.lines.map(itemOf) });

function itemOf(line: Line): MailItem {
  const agreement = AGREEMENTS[line.agreement];
  if (!agreement) throw new Error(`no agreement ${line.agreement}`);
  const { rung, question, agreement: _, reference, ...more } = line;
  return sampleItem({
    ...more, item: rung as ItemKind, followUpReference: reference, agreementReference: agreement.reference, agreementTitle: agreement.title,
    promisedOn: line.dueOn, numbers: [{ party: 'Badan Contoh', number: agreement.number }], question: question ? QUESTION : null, answerUrl: `https://tepati.contoh.example/p/…/${reference}`,
  });
}

const deedText = ({ at, deed, reference, title, more }: Happened): string =>
  `  · ${day(dateOf(at))}, ${clock(at)} WIB: ${DEEDS[deed](more)} (${reference}, ${title})\n`;

function rungText(rung: string): string {
  if (rung === 'lapse') return 'lewat tenggat';
  if (rung === 'question') return 'pertanyaan';
  return rung === 'd0' ? 'H' : rung.replace('d', 'H');
}

const day = (date: string): string => dayInWords(date, 'id');

function dateOf(at: number): string {
  if (!WIB) throw new Error('no zone Asia/Jakarta');
  return localDate(WIB, at);
}

/** `07.30`; Jakarta keeps one offset the whole year. */
function clock(at: number): string {
  return new Date(at + 7 * 3_600_000).toISOString().slice(11, 16).replace(':', '.');
}
