import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { contentOf } from './content.js';
import { htmlPart, skeleton } from './html-part.js';
import { kindOf, type MailMessage, type MessageKind } from './model.js';
import { headerText, isPlainAddress } from './safe-text.js';
import { textPart } from './text-part.js';

/** Who sends. */
export interface Sender {
  name: string;
  address: string;
  /** Right side of every Message-ID. */
  domain: string;
}

/** A message as it goes over the wire: every attempt sends these very bytes. */
export interface ComposedMail {
  kind: MessageKind;
  messageId: string;
  subject: string;
  envelope: { from: string; to: string };
  raw: Buffer;
}

/** The address cannot be put into an envelope: nobody is reached there. */
export class UnusableAddress extends Error {
  override readonly name = 'UnusableAddress';
  readonly code = 'unusable-address';
}

/**
 * The Message-ID of a digest: the same on every attempt, so that receivers which drop doubles can.
 * @param digestId e.g. `digest/con_ab/2026-01-05`; it stays readable only to us
 */
export function messageIdOf(digestId: string, domain: string): string {
  return `<${createHash('sha256').update(digestId, 'utf8').digest('hex').slice(0, 40)}@${domain}>`;
}

/**
 * Renders and encodes a message. A function of its arguments: no clock, no randomness (the multipart boundary derives from
 * the digest's id), so that a retry is byte for byte the first attempt.
 * @throws UnusableAddress
 */
export async function compose(message: MailMessage, sender: Sender): Promise<ComposedMail> {
  const { address } = message.to;
  if (!isPlainAddress(address)) throw new UnusableAddress('the recipient has no plain address');
  const content = contentOf(message);
  const messageId = messageIdOf(message.digestId, sender.domain);
  const kind = kindOf(message.items);
  const replyTo = replyAddresses(message);
  const mail = new MailComposer({
    from: { name: headerText(sender.name), address: sender.address },
    to: { name: headerText(message.to.name), address },
    ...(replyTo.length === 0 ? {} : { replyTo }),
    subject: headerText(content.subject),
    messageId,
    date: message.at,
    text: textPart(content),
    html: htmlPart(content, await skeleton()),
    textEncoding: 'quoted-printable',
    headers: {
      'X-Tepati-Kind': kind,
      'X-Tepati-Items': message.items.map((item) => `${item.followUpId}=${item.item}`).join(', '),
      'Content-Language': message.language,
      'Auto-Submitted': 'auto-generated',
    },
    baseBoundary: messageId.slice(1, 33),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'win',
  });
  const raw = await mail.compile().build();
  return { kind, messageId, subject: content.subject, envelope: { from: sender.address, to: address }, raw };
}

/** An answer should reach people: the coordinators of what the message is about, unless the reader is one of them. */
function replyAddresses(message: MailMessage): { name: string; address: string }[] {
  const found = new Map<string, { name: string; address: string }>();
  for (const { coordinator, coordinatedByReader } of message.items) {
    const address = coordinator?.email;
    if (!address || !isPlainAddress(address) || coordinatedByReader || address === message.to.address) continue;
    found.set(address.toLowerCase(), { name: headerText(coordinator.name), address });
  }
  // More than a few addresses would be a list of our people in a stranger's hands.
  return found.size <= 3 ? [...found.values()] : [];
}
