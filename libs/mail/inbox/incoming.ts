import { createHash } from 'node:crypto';
import { simpleParser, type AddressObject, type Attachment, type ParsedMail } from 'mailparser';
import { STOP_SUBJECT } from '../compose.js';
import { oneLine } from '../safe-text.js';
import { deliveryReportOf, type DeliveryReport } from './dsn.js';
import { ownWords } from './reply-text.js';

/**
 * `own`: our mail come back to us. `report`: a mail server speaks. `automatic`: a machine of somebody's (out of office, a receipt): no
 * word of a person. `stop`: asks for no more digests. `letter`: a person wrote.
 */
export type IncomingKind = 'own' | 'report' | 'automatic' | 'stop' | 'letter';

/** A message that has come, as far as we care. Nothing in it is believed yet: every header is its sender's word. */
export interface Incoming {
  kind: IncomingKind;
  /** The same message seen again (another folder number, a copied mailbox) has the same fingerprint. */
  fingerprint: string;
  messageId: string | null;
  /** Plain addresses in small letters; more than one is nobody's. */
  from: string[];
  subject: string;
  /** Message-IDs that it says it answers. */
  references: string[];
  /** Tokens in the addresses it came to (`balas+<token>@…`). */
  tokens: string[];
  /** The writer's own words; empty where there are none. */
  text: string;
  attachments: IncomingFile[];
  report: DeliveryReport | null;
  /** A server on the way says that the sender is not who it claims to be. */
  forged: boolean;
}

export interface IncomingFile {
  fileName: string;
  mediaType: string;
  content: Buffer;
}

const MOST_REFERENCES = 50;
/** A picture below this many bytes inside an HTML letter is a logo. */
const LOGO_BYTES = 30_000;
const AUTOMATIC_SUBJECT = /^(?:automatic reply|auto(?:matic)?[- ]?reply|out of (?:the )?office|balasan otomatis|jawaban otomatis|pesan otomatis|tidak di kantor|sedang cuti)\b/iu;

/** Reads a message. Never throws for what is in it: mail can hold anything. */
export async function parseIncoming(raw: Buffer): Promise<Incoming> {
  const report = deliveryReportOf(raw);
  const mail = await parsed(raw);
  const subject = oneLine(mail.subject ?? '').slice(0, 300);
  const from = addressesIn(mail.from).map((each) => each.toLowerCase());
  const text = ownWords(await textOf(mail));
  return {
    kind: kindOf(mail, subject, report),
    fingerprint: fingerprintOf(raw, mail, [...from, subject, text]),
    messageId: mail.messageId ?? null,
    from,
    subject,
    references: referencesOf(mail, report),
    tokens: tokensOf(mail),
    text,
    attachments: mail.attachments.filter((file) => !isLogo(file)).map(fileOf),
    report,
    forged: /\bdmarc=fail\b/i.test(headerText(mail, 'authentication-results')),
  };
}

const MOST_HTML = 500_000;

async function parsed(raw: Buffer): Promise<ParsedMail> {
  try {
    return await simpleParser(raw, { skipImageLinks: true, skipTextToHtml: true, maxHtmlLengthToParse: MOST_HTML });
  } catch {
    // HTML beyond all bounds or reason: the letter is known by its headers and files then, its words are in the mailbox.
    return simpleParser(raw, { skipImageLinks: true, skipTextToHtml: true, skipHtmlToText: true });
  }
}

/** What a letter says, before its quotes are taken off. */
async function textOf({ text, html }: ParsedMail): Promise<string> {
  if (html === false || html === undefined) return text ?? '';
  // Only where the text was made of this HTML may it be made again: else somebody wrote it.
  if (text !== undefined && (await textOfHtml(html)) !== text) return text;
  return unwrapped(await textOfHtml(withRows(html)));
}

/** The parser runs the cells of a table together; figures that a partner put into one are to stay apart. */
function withRows(html: string): string {
  return html.replace(/<\/t[dh]>(?=\s*<t[dh]\b)/gi, ' | $&').replace(/<\/tr>/gi, '<br>$&');
}

/** Columns at which the parser breaks what it makes of HTML. */
const WRAPPED_AT = 80;

/** Joins lines that were broken only because the next word would not have fitted: in a browser they are one. */
function unwrapped(text: string): string {
  const joined: string[] = [];
  let width = 0;
  for (const line of text.split('\n')) {
    const before = joined.at(-1) ?? '';
    const word = line.split(' ', 1)[0] ?? '';
    const broken = before !== '' && line !== '' && !/^>/.test(line) && width + 1 + word.length > WRAPPED_AT;
    if (broken) joined[joined.length - 1] = `${before} ${line}`;
    else joined.push(line);
    width = line.length;
  }
  return joined.join('\n');
}

/** The parser leaves HTML alone that lies beside pictures inside a letter with files; as a letter of its own it becomes text. */
async function textOfHtml(html: string): Promise<string> {
  const body = Buffer.from(html.slice(0, MOST_HTML - 1), 'utf8').toString('base64').replace(/.{76}/g, '$&\r\n');
  const alone = await parsed(Buffer.from(`Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n`));
  return alone.text ?? '';
}

function kindOf(mail: ParsedMail, subject: string, report: DeliveryReport | null): IncomingKind {
  if (report) return 'report';
  if (mail.headers.has('x-tepati-kind')) return 'own';
  if (subject.toLowerCase() === STOP_SUBJECT) return 'stop';
  const submitted = headerText(mail, 'auto-submitted').toLowerCase();
  const machine = (submitted !== '' && !submitted.startsWith('no')) || /\b(?:bulk|junk|list|auto_reply)\b/i.test(headerText(mail, 'precedence'))
    || ['x-autoreply', 'x-autorespond', 'x-auto-reply'].some((name) => mail.headers.has(name))
    || /^<\s*>/.test(headerText(mail, 'return-path')) || /report-type="?disposition-notification/i.test(headerText(mail, 'content-type'))
    || AUTOMATIC_SUBJECT.test(subject);
  return machine ? 'automatic' : 'letter';
}

/**
 * Not the Message-ID alone: whoever knows (or guesses) that of a letter to come could otherwise send one before it and have the real
 * one dropped as a double.
 */
function fingerprintOf(raw: Buffer, mail: ParsedMail, told: string[]): string {
  const whole = mail.messageId ? [mail.messageId, ...told] : [createHash('sha256').update(raw).digest('hex')];
  return createHash('sha256').update(JSON.stringify(whole), 'utf8').digest('hex');
}

function referencesOf(mail: ParsedMail, report: DeliveryReport | null): string[] {
  const said = [mail.inReplyTo ?? [], mail.references ?? []].flat().join(' ').match(/<[^<>\s]{3,300}>/g) ?? [];
  return [...new Set([...(report?.messageId ? [report.messageId] : []), ...said])].slice(0, MOST_REFERENCES);
}

function tokensOf(mail: ParsedMail): string[] {
  const places = [...addressesIn(mail.to), ...addressesIn(mail.cc), headerText(mail, 'delivered-to'), headerText(mail, 'x-original-to')];
  return [...new Set(places.flatMap((place) => [...place.matchAll(/\b([0-9a-f]{40})@/gi)].map((match) => (match[1] ?? '').toLowerCase())))].slice(0, MOST_REFERENCES);
}

function addressesIn(field: AddressObject | AddressObject[] | undefined): string[] {
  return [field ?? []].flat().flatMap(({ value }) => value.flatMap((one) => [one, ...(one.group ?? [])])).flatMap(({ address }) => address ?? []);
}

/** All values of a header as they stand; the parser makes addresses and parameters of some. */
function headerText(mail: ParsedMail, name: string): string {
  return mail.headerLines.filter(({ key }) => key === name).map(({ line }) => line.slice(name.length + 1).trim()).join(' ');
}

function isLogo(file: Attachment): boolean {
  return file.related && file.contentType.startsWith('image/') && file.size < LOGO_BYTES;
}

function fileOf(file: Attachment): IncomingFile {
  return { fileName: oneLine(file.filename ?? '').slice(0, 255) || 'lampiran', mediaType: file.contentType, content: file.content };
}
