import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Incoming, IncomingFile } from '#libs/mail/inbox/incoming.js';
import { MOST_CHARACTERS } from '#libs/mail/inbox/reply-text.js';
import { answerConfirmation } from '#libs/mail/ledger/confirmations.js';
import { keepFile, keptFiles, latestAgreementOf, referencesById, type LetterOutcome } from '#libs/mail/ledger/letters.js';
import { agreementOfMeetingMail, lastMessageTo, messagesBy, type KnownMessage } from '#libs/mail/ledger/messages.js';
import { getContact, insertDocument, setReachability } from '#libs/register/index.js';
import { NotNow, type MailboxDeps } from './deps.js';

/** A letter on its way to people: under which id it is remembered, and when our mail server got it. */
export interface Letter {
  letterId: string;
  mail: Incoming;
  receivedAt: Date;
}

export interface Handled {
  outcome: LetterOutcome;
  messageId: string | null;
  contactId: string | null;
}

/** Bytes of one file, and how many files, that are kept; others are named in the text. */
const FILE_BYTES = 10 * 1024 * 1024;
const MOST_FILES = 10;
const DOCUMENT_TYPE = 'correspondence';
/** A letter that answers nothing is taken for one about what we last wrote within this time. */
const NEAR_MS = 90 * 86_400_000;

/**
 * A person wrote. Whom it is from decides: only the address that we wrote to speaks for the contact (and stops the ladder of what
 * they own); everybody else's letter is there to be read.
 */
export async function handleLetter(deps: MailboxDeps, letter: Letter): Promise<Handled> {
  const { mail } = letter;
  const known = await messagesBy(deps.db, { ids: mail.references, tokens: mail.tokens });
  const message = known.find((one) => isSender(mail, one.address)) ?? known[0] ?? null;
  if (message) return (await vouched(deps, mail, message)) ? fromContact(deps, letter, message) : fromOther(deps, letter, message);
  const [from] = mail.from;
  const near = from === undefined || mail.from.length > 1 ? null : await lastMessageTo(deps.db, from, new Date(letter.receivedAt.getTime() - NEAR_MS));
  return near ? fromOther(deps, letter, near) : { outcome: 'unmatched', messageId: null, contactId: null };
}

/** The one sender is the address that the message went to, or the contact's present one. */
async function vouched(deps: MailboxDeps, mail: Incoming, message: KnownMessage): Promise<boolean> {
  if (mail.forged) return false;
  if (isSender(mail, message.address)) return true;
  const contact = await getContact(deps.db, message.contactId);
  return contact?.email != null && isSender(mail, contact.email);
}

function isSender(mail: Incoming, address: string): boolean {
  return mail.from.length === 1 && mail.from[0] === address.toLowerCase();
}

async function fromContact(deps: MailboxDeps, letter: Letter, message: KnownMessage): Promise<Handled> {
  const { contactId } = message;
  // Somebody reads there: no better proof of an address.
  await setReachability(deps.db, contactId, 'ok', message.address);
  if (message.confirmationId) await answerConfirmation(deps.db, message.confirmationId, 'confirmed', deps.now());
  const own = message.items.filter((item) => item.owner);
  const about = await narrowed(deps, letter.mail.text, own);
  // Who only reads copies, or was asked for their address, may have something to say, too.
  const others = message.items.length > 0 ? [...new Set(message.items.map((item) => item.agreementId))] : await anyAgreement(deps, message);
  const agreements = about.size > 0 ? [...about.keys()] : others;
  const documentIds = await keepFiles(deps, letter, contactId);
  const outcome = await record(deps, letter, agreements, (agreementId) => ({
    contactId, sender: 'contact', followUpIds: about.get(agreementId) ?? [], documentIds,
  }));
  return { outcome: agreements.length === 0 && message.confirmationId ? 'confirmed' : outcome, messageId: message.messageId, contactId };
}

/** The name of a known contact may be on it, but nobody vouches: it is shown for what it is, to the coordinator of what it is about. */
async function fromOther(deps: MailboxDeps, letter: Letter, message: KnownMessage): Promise<Handled> {
  const about = await narrowed(deps, letter.mail.text, message.items);
  const agreements = about.size > 0 ? [...about.keys()] : await anyAgreement(deps, message);
  const outcome = await record(deps, letter, agreements, (agreementId) => ({
    contactId: null, sender: 'other', followUpIds: about.get(agreementId) ?? [], documentIds: [],
  }));
  return { outcome: outcome === 'recorded' ? 'recorded-unsure' : outcome, messageId: message.messageId, contactId: message.contactId };
}

/** Where a letter is read that is about no promise: with what the meeting was about, else where its reader has a part. */
async function anyAgreement({ db }: MailboxDeps, { messageId, contactId }: KnownMessage): Promise<string[]> {
  const agreementId = (await agreementOfMeetingMail(db, messageId)) ?? (await latestAgreementOf(db, contactId));
  return agreementId === null ? [] : [agreementId];
}

/** Follow-ups by agreement; only those that the letter names by their reference, if it names any. */
async function narrowed(
  deps: MailboxDeps, text: string, items: readonly { agreementId: string; followUpId: string }[],
): Promise<Map<string, string[]>> {
  const references = await referencesById(deps.db, items.map((item) => item.followUpId));
  const named = items.filter(({ followUpId }) => {
    const reference = references.get(followUpId);
    return reference !== undefined && new RegExp(`(?<![\\w-])${reference}(?![\\w-])`, 'iu').test(text);
  });
  const found = new Map<string, string[]>();
  for (const { agreementId, followUpId } of named.length > 0 ? named : items) {
    found.set(agreementId, [...new Set([...(found.get(agreementId) ?? []), followUpId])]);
  }
  return found;
}

type Told = Pick<Parameters<MailboxDeps['recordReply']>[1]['body'], 'contactId' | 'sender' | 'followUpIds' | 'documentIds'>;

async function record(
  deps: MailboxDeps, letter: Letter, agreements: readonly string[], told: (agreementId: string) => Told,
): Promise<LetterOutcome> {
  let outcome: LetterOutcome = 'unmatched';
  for (const agreementId of agreements) {
    const body = told(agreementId);
    const answer = await deps.recordReply(agreementId, {
      key: `${letter.letterId}/${agreementId}`,
      body: {
        replyId: `rpl_${createHash('sha256').update(`${letter.letterId}/${agreementId}`).digest('hex').slice(0, 16)}`,
        ...body, receivedAt: letter.receivedAt.toISOString(), text: wordsOf(letter.mail, body),
      },
    });
    if (answer === 'later') throw new NotNow('an agreement could not be told of a letter yet');
    if (answer === 'told') outcome = 'recorded';
    else if (outcome !== 'recorded') outcome = answer === 'too-many' ? 'too-many' : 'refused';
  }
  return outcome;
}

/**
 * What the coordinator reads: who is not vouched for is named first, then the words, then the files that were not kept. Erasable like
 * every free text.
 */
function wordsOf(mail: Incoming, told: Told): string {
  const head = told.sender === 'other' ? [`[${mail.from.join(', ') || '?'}] ${mail.subject}`.trim(), ''] : [];
  const unkept = mail.attachments.filter((file, i) => told.sender === 'other' || !isKept(file, i));
  const foot = unkept.length === 0 ? [] : ['', ...unkept.slice(0, 20).map((file) => `[lampiran tidak disimpan: ${file.fileName} (${sizeOf(file)})]`)];
  const room = MOST_CHARACTERS - [...[...head, ...foot].join('\n')].length - 2;
  const words = [...(mail.text === '' ? '(tanpa teks)' : mail.text)].slice(0, Math.max(room, 0)).join('');
  return [...head, words, ...foot].join('\n');
}

function sizeOf(file: IncomingFile): string {
  return file.content.length < 1024 * 1024 ? `${Math.ceil(file.content.length / 1024)} kB` : `${Math.ceil(file.content.length / 1024 / 1024)} MB`;
}

function isKept(file: IncomingFile, index: number): boolean {
  return index < MOST_FILES && file.content.length > 0 && file.content.length <= FILE_BYTES;
}

/** Keeps the files once, however often the letter is looked at: a file's row and its link to the letter are written together. */
async function keepFiles(deps: MailboxDeps, { letterId, mail }: Letter, contactId: string): Promise<string[]> {
  const kept = await keptFiles(deps.db, letterId);
  const ids: string[] = [];
  for (const [n, file] of mail.attachments.entries()) {
    if (!isKept(file, n)) continue;
    const before = kept.get(n);
    if (before !== undefined) {
      ids.push(before);
      continue;
    }
    const blob = await deps.blobs.put(Readable.from([file.content]));
    ids.push(await deps.db.transaction(async (tx) => {
      const { id } = await insertDocument(tx, {
        documentType: DOCUMENT_TYPE, fileName: file.fileName, mediaType: harmless(file.mediaType), uploadedBy: contactId,
      }, blob);
      await keepFile(tx, letterId, n, id);
      return id;
    }));
  }
  return ids;
}

/** A type that a browser would run is never believed; files are only ever given back as attachments. */
function harmless(mediaType: string): string {
  return /^(?:application\/pdf|image\/(?:png|jpeg|gif|tiff|heic|heif|webp)|application\/vnd\.[\w.+-]+|application\/msword|text\/plain|text\/csv)$/.test(mediaType)
    ? mediaType : 'application/octet-stream';
}
