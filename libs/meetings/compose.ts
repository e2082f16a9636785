import MailComposer from 'nodemailer/lib/mail-composer';
import type { Zone } from '#libs/calendar/types.js';
import type { Contact } from '#libs/register/index.js';
import { messageIdOf, ownAddresses, UnusableAddress, type ComposedMail, type Sender } from '#libs/mail/compose.js';
import type { Content } from '#libs/mail/content.js';
import { dayInWords } from '#libs/mail/dates.js';
import { htmlPart, skeleton } from '#libs/mail/html-part.js';
import { headerText, isPlainAddress, lines, oneLine } from '#libs/mail/safe-text.js';
import { textPart } from '#libs/mail/text-part.js';
import type { Agenda } from './agenda.js';
import { invitationIcs } from './ics.js';
import type { MeetingMail } from './mails.js';
import type { MeetingState } from './types.js';
import { meetingTime } from './when.js';
import { wordings } from './wording.js';

/** Everything that a meeting's mail tells, already read from the directory. */
export interface MeetingLetter {
  mail: MeetingMail;
  meeting: MeetingState;
  to: Pick<Contact, 'name' | 'email' | 'language'>;
  convenor: Pick<Contact, 'name' | 'email' | 'phone'> | null;
  /** Name of the unit that convenes. */
  unit: string;
  /** Free text of how to join; null: none, or erased. */
  online: string | null;
  agenda: Pick<Agenda, 'set' | 'lines' | 'total'>;
  zone: Zone;
}

/** Lines of the agenda that a mail shows; the rest is counted. */
const MOST_LINES = 12;

/**
 * One message about a meeting to one person. A function of its arguments, so that a retry has the same bytes; an invitation or
 * cancellation carries its calendar object.
 * @throws UnusableAddress
 */
export async function composeMeetingMail(letter: MeetingLetter, sender: Sender): Promise<ComposedMail & { address: string }> {
  const { mail, meeting, to, convenor } = letter;
  const address = to.email ?? '';
  if (!isPlainAddress(address)) throw new UnusableAddress('the recipient has no plain address');
  const content = contentOf(letter);
  const messageId = messageIdOf(mail.mailId, sender.domain);
  const replyTo = convenor?.email && isPlainAddress(convenor.email) && convenor.email !== address
    ? { replyTo: { name: headerText(convenor.name), address: convenor.email } } : {};
  const ics = mail.kind === 'minutes' ? null : invitationIcs({
    meetingId: meeting.meetingId, domain: sender.domain, sequence: mail.sequence, stamp: new Date(mail.sendAfter), startsAt: new Date(meeting.startsAt),
    endsAt: new Date(meeting.endsAt), summary: oneLine(meeting.title), description: describing(content), location: placeOf(letter),
    organizer: { name: headerText(sender.name), email: sender.address }, attendee: { name: headerText(to.name), email: address },
    cancelled: mail.kind === 'cancellation',
  });
  const composed = new MailComposer({
    from: { name: headerText(sender.name), address: sender.address },
    to: { name: headerText(to.name), address },
    ...replyTo,
    subject: headerText(content.subject),
    messageId,
    date: new Date(mail.sendAfter),
    text: textPart(content),
    html: htmlPart(content, await skeleton()),
    textEncoding: 'quoted-printable',
    ...(ics ? { icalEvent: { method: ics.method, content: ics.content, filename: 'rapat.ics' } } : {}),
    headers: {
      'X-Tepati-Kind': mail.kind, 'X-Tepati-Meeting': meeting.meetingId, 'Content-Language': to.language, 'Auto-Submitted': 'auto-generated',
    },
    baseBoundary: messageId.slice(1, 33),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'win',
  });
  const raw = await composed.compile().build();
  // The transport looks at bytes and envelope; the kind is told in the header.
  return { kind: 'digest', messageId, subject: content.subject, envelope: { from: ownAddresses(sender, messageId).envelopeFrom, to: address }, raw, address };
}

function placeOf({ meeting, online }: MeetingLetter): string | null {
  const place = [meeting.place, ...(online === null ? [] : lines(online).slice(0, 1))].filter((one) => one !== null).map(oneLine);
  return place.length === 0 ? null : place.join(' / ');
}

function describing({ greeting: _greeting, items }: Content): string {
  return items.flatMap((item) => [...item.facts.map(({ label, value }) => `${label}: ${value}`), ...item.quote, item.ask]).join('\n');
}

function contentOf(letter: MeetingLetter): Content {
  const { mail, meeting, to, convenor, unit, online, agenda, zone } = letter;
  const words = wordings[to.language];
  const title = oneLine(meeting.title);
  const due = dayInWords(meeting.minutesDueOn, to.language);
  const told = words[mail.kind]({ title, due, changed: mail.kind === 'invitation' && meeting.sequence > 0 });
  const shown = mail.kind === 'invitation' ? agenda.lines.slice(0, MOST_LINES) : [];
  const more = mail.kind === 'invitation' ? (agenda.set ? agenda.lines.length : agenda.total) - shown.length : 0;
  return {
    language: to.language, subject: told.subject, product: words.product, about: words.about, demo: null, greeting: words.greeting(oneLine(to.name)),
    intro: told.intro(oneLine(unit)),
    items: [{
      phase: mail.kind === 'invitation' ? 'soon' : 'question', title,
      facts: [
        { label: words.labels.kind, value: words.kinds[meeting.kind] },
        { label: words.labels.time, value: meetingTime(meeting, to.language, zone) },
        ...(meeting.place === null ? [] : [{ label: words.labels.place, value: oneLine(meeting.place) }]),
        ...(online === null ? [] : [{ label: words.labels.online, value: lines(online).join(' · ') }]),
        ...(mail.kind === 'minutes' ? [{ label: words.labels.minutesDue, value: due }] : []),
      ],
      status: told.status,
      quote: [
        ...shown.map(({ topic, item }) => (item === null ? oneLine(topic) : words.agendaLine({
          reference: oneLine(item.reference), title: oneLine(item.title), party: oneLine(item.ownerParty),
          due: dayInWords(item.dueOn, to.language), group: item.group,
        }))),
        ...(more > 0 ? [words.more(more)] : []),
      ],
      firstWord: null, link: null, ask: told.ask,
      answer: {
        label: words.labels.contact,
        value: convenor ? [oneLine(convenor.name), convenor.phone && oneLine(convenor.phone)].filter(Boolean).join(', ') : oneLine(unit),
      },
    }],
    thanks: words.thanks, footer: words.footer,
  };
}
