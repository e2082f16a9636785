import MailComposer from 'nodemailer/lib/mail-composer';
import { type ComposedMail, messageIdOf, ownAddresses, type Sender, UnusableAddress } from '../compose.js';
import type { Content } from '../content.js';
import { htmlPart, skeleton } from '../html-part.js';
import type { MailPerson } from '../model.js';
import { headerText, isPlainAddress } from '../safe-text.js';
import { textPart } from '../text-part.js';

export interface PartnerMail {
  mailId: string;
  kind: 'receipt' | 'link' | 'census';
  to: { name: string; address: string };
  /** Moment of the mail, the same in every attempt. */
  at: Date;
  content: Content;
  /** Follow-ups that it speaks of, for `X-Tepati-Items`. */
  followUpIds: readonly string[];
  replyTo: MailPerson | null;
}

/**
 * A mail of the partner's page, in the dress of all others.
 * @throws UnusableAddress
 */
export async function composePartnerMail(mail: PartnerMail, sender: Sender): Promise<ComposedMail> {
  const { address } = mail.to;
  if (!isPlainAddress(address)) throw new UnusableAddress('the recipient has no plain address');
  const messageId = messageIdOf(mail.mailId, sender.domain);
  const own = ownAddresses(sender, messageId);
  const reply = own.replyTo ?? mail.replyTo?.email;
  const composer = new MailComposer({
    from: { name: headerText(sender.name), address: sender.address },
    to: { name: headerText(mail.to.name), address },
    ...(reply && isPlainAddress(reply) ? { replyTo: { name: headerText((own.replyTo === null ? mail.replyTo?.name : sender.name) ?? ''), address: reply } } : {}),
    subject: headerText(mail.content.subject),
    messageId,
    date: mail.at,
    text: textPart(mail.content),
    html: htmlPart(mail.content, await skeleton()),
    textEncoding: 'quoted-printable',
    headers: {
      'X-Tepati-Kind': mail.kind,
      'X-Tepati-Items': mail.followUpIds.map((id) => `${id}=${mail.kind}`).join(', '),
      'Content-Language': mail.content.language,
      'Auto-Submitted': 'auto-generated',
    },
    baseBoundary: messageId.slice(1, 33),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'win',
  });
  const raw = await composer.compile().build();
  return { kind: mail.kind, messageId, subject: mail.content.subject, envelope: { from: own.envelopeFrom, to: address }, raw };
}
