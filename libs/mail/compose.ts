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
  /**
   * Address that answers go to, read by us; `{token}` in it stands for the message (then bounces come back there, too). Null: answers
   * go to the coordinators, and nobody of ours reads them by machine.
   */
  replyTo?: string | null;
  /** Where our pages are (`https://tepati.example`); null: no link to stop digests. */
  origin?: string | null;
}

/** A message as it goes over the wire: every attempt sends these very bytes. */
export interface ComposedMail {
  kind: MessageKind;
  messageId: string;
  subject: string;
  envelope: { from: string; to: string };
  raw: Buffer;
}

/** Whose answers are known for answers: `token` is the left side of its Message-ID. */
export type AnswerableMail = ComposedMail & { token: string };

/** The address cannot be put into an envelope: nobody is reached there. */
export class UnusableAddress extends Error {
  override readonly name = 'UnusableAddress';
  readonly code = 'unusable-address';
}

/**
 * The Message-ID of a digest: the same on every attempt, so that receivers which drop doubles can.
 * @param digestId e.g. `digest/con_ab/2026-01-05`; it stays readable only to us
 * @param revision 2 and more: what was to be said changed after an attempt that may have reached the reader, so it is another message
 */
export function messageIdOf(digestId: string, domain: string, revision = 1): string {
  return `<${tokenOf(digestId, revision)}@${domain}>`;
}

/** Left side of the Message-ID of what is known under an id. */
export function tokenOf(digestId: string, revision: number): string {
  return createHash('sha256').update(revision === 1 ? digestId : `${digestId} ${revision}`, 'utf8').digest('hex').slice(0, 40);
}

/**
 * Renders and encodes a message. A function of its arguments: no clock, no randomness (the multipart boundary derives from
 * the digest's id), so that a retry is byte for byte the first attempt.
 * @throws UnusableAddress
 */
export async function compose(message: MailMessage, sender: Sender, revision = 1): Promise<AnswerableMail> {
  const token = tokenOf(message.digestId, revision);
  const kind = kindOf(message.items);
  // What has lapsed is told whether somebody wants digests or not; so only digests offer to stop.
  const stopLink = kind === 'digest' && sender.origin ? `${sender.origin}/p/unsubscribe/${token}` : null;
  const content = contentOf(message, stopLink);
  const mailto = sender.replyTo?.includes('{token}') ? `mailto:${addressFor(sender.replyTo, token)}?subject=${STOP_SUBJECT}` : null;
  return build({
    kind, to: message.to, token, at: message.at, sender, subject: content.subject, text: textPart(content), html: htmlPart(content, await skeleton()),
    replyTo: sender.replyTo ? null : replyAddresses(message),
    headers: {
      'X-Tepati-Items': message.items.map((item) => `${item.followUpId}=${item.item}`).join(', '),
      'Content-Language': message.language,
      ...(stopLink === null ? {} : {
        'List-Unsubscribe': [`<${stopLink}>`, ...(mailto ? [`<${mailto}>`] : [])].join(', '),
        // Its one click is only for links that nobody on the way can read (RFC 8058).
        ...(stopLink.startsWith('https:') ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
      }),
    },
  });
}

/** Subject of the mail that `List-Unsubscribe` asks for. */
export const STOP_SUBJECT = 'tepati-unsubscribe';

/** A message in its two dresses, on its way into bytes. */
export interface Dressed {
  kind: MessageKind;
  to: { name: string; address: string };
  token: string;
  at: Date;
  sender: Sender;
  subject: string;
  text: string;
  html: string;
  /** Null: the address that we read. */
  replyTo: { name: string; address: string }[] | null;
  headers: Record<string, string>;
}

/** Encodes a message. @throws UnusableAddress */
export async function build({ kind, to, token, at, sender, subject, text, html, replyTo, headers }: Dressed): Promise<AnswerableMail> {
  const { address } = to;
  if (!isPlainAddress(address)) throw new UnusableAddress('the recipient has no plain address');
  const messageId = `<${token}@${sender.domain}>`;
  const answers = replyTo ?? (sender.replyTo ? [{ name: headerText(sender.name), address: addressFor(sender.replyTo, token) }] : []);
  const mail = new MailComposer({
    from: { name: headerText(sender.name), address: sender.address },
    to: { name: headerText(to.name), address },
    ...(answers.length === 0 ? {} : { replyTo: answers }),
    subject: headerText(subject),
    messageId,
    date: at,
    text,
    html,
    textEncoding: 'quoted-printable',
    headers: { 'X-Tepati-Kind': kind, ...headers, 'Auto-Submitted': 'auto-generated' },
    baseBoundary: messageId.slice(1, 33),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'win',
  });
  const raw = await mail.compile().build();
  const from = sender.replyTo?.includes('{token}') ? addressFor(sender.replyTo, token) : sender.address;
  return { kind, messageId, token, subject, envelope: { from, to: address }, raw };
}

function addressFor(template: string, token: string): string {
  return template.replace('{token}', token);
}

/** Where answers to a message come to us, and where bounces do. Null: nobody of ours reads answers by machine. */
export function ownAddresses(sender: Sender, messageId: string): { replyTo: string | null; envelopeFrom: string } {
  const token = messageId.slice(1, messageId.indexOf('@'));
  const replyTo = sender.replyTo ? addressFor(sender.replyTo, token) : null;
  return { replyTo, envelopeFrom: replyTo !== null && sender.replyTo?.includes('{token}') ? replyTo : sender.address };
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
