import { parseIncoming, type Incoming } from '#libs/mail/inbox/incoming.js';
import { verdictOf, type Verdict } from '#libs/mail/inbox/dsn.js';
import { contactsAtAddress, digestsOff, noteLetter, settleLetter, type LetterPlace } from '#libs/mail/ledger/letters.js';
import { messagesBy } from '#libs/mail/ledger/messages.js';
import { setReachability } from '#libs/register/index.js';
import { NotNow, type MailboxDeps } from './deps.js';
import { handleLetter, type Handled, type Letter } from './reply.js';

/** A letter that we cannot understand is given up after so many attempts, so that those behind it are read. */
const MOST_ATTEMPTS = 5;

/**
 * Deals with one message of a mailbox, exactly once: its row is settled last, everything before it can be done again without effect
 * (the command's key, the file's link, states that are set). Whoever is killed between any two lines begins again at the first.
 *
 * @throws NotNow where a server is away: the same message is to be given again
 */
export async function handleIncoming(deps: MailboxDeps, place: LetterPlace, raw: Buffer, arrivedAt: Date): Promise<void> {
  const mail = await parseIncoming(raw);
  const letterId = `ltr_${mail.fingerprint.slice(0, 32)}`;
  const noted = await noteLetter(deps.db, letterId, place, arrivedAt, deps.now());
  if (noted.settled) return;
  try {
    const handled = await handle(deps, { letterId, mail, receivedAt: new Date(noted.receivedAt) });
    await settleLetter(deps.db, letterId, { kind: mail.kind, ...handled }, deps.now());
    deps.log.info({ letterId, kind: mail.kind, outcome: handled.outcome }, 'a letter was dealt with');
  } catch (error) {
    if (error instanceof NotNow || noted.attempts < MOST_ATTEMPTS) throw error;
    deps.log.error({ err: error, letterId }, 'a letter could not be dealt with; it stays in the mailbox for a person');
    await settleLetter(deps.db, letterId, { kind: mail.kind, outcome: null, messageId: null, contactId: null, error: String(error).slice(0, 300) }, deps.now());
  }
}

async function handle(deps: MailboxDeps, letter: Letter): Promise<Handled> {
  switch (letter.mail.kind) {
    case 'own':
    case 'automatic':
      return { outcome: letter.mail.kind, messageId: null, contactId: null };
    case 'report':
      return handleReport(deps, letter.mail);
    case 'stop':
      return handleStop(deps, letter);
    case 'letter':
      return handleLetter(deps, letter);
  }
}

/**
 * A mail server says what became of a message. It is believed where it names a message of ours and the address that this went to:
 * nobody but that address's servers should know both.
 */
async function handleReport(deps: MailboxDeps, mail: Incoming): Promise<Handled> {
  const known = await messagesBy(deps.db, { ids: mail.references, tokens: mail.tokens });
  const told = known.flatMap((message) => (mail.report?.recipients ?? [])
    .filter(({ address }) => address.toLowerCase() === message.address.toLowerCase())
    .map((recipient) => ({ message, recipient })));
  const [first] = told;
  if (!first) return { outcome: 'unmatched', messageId: null, contactId: null };
  const worst = (verdict: Verdict) => told.find(({ recipient }) => verdictOf(recipient) === verdict);
  const refused = worst('refused');
  const rejected = refused ? undefined : worst('rejected');
  const { message } = refused ?? rejected ?? first;
  if (rejected) {
    deps.log.error({ messageId: message.messageId, status: rejected.recipient.status },
      'a mail server refuses what we send, not the address: sender checks (SPF, DKIM, DMARC), size or content want looking at');
  }
  if (refused) {
    for (const { contactId, email } of await contactsAtAddress(deps.db, message.address)) await setReachability(deps.db, contactId, 'bounced', email);
  }
  return { outcome: refused ? 'bounced' : rejected ? 'rejected' : 'delayed', messageId: message.messageId, contactId: message.contactId };
}

/** `List-Unsubscribe` by mail. From anybody else it is a letter like others. */
async function handleStop(deps: MailboxDeps, letter: Letter): Promise<Handled> {
  const { mail } = letter;
  const known = await messagesBy(deps.db, { ids: mail.references, tokens: mail.tokens });
  const message = known.find(({ address }) => mail.from.length === 1 && mail.from[0] === address.toLowerCase());
  if (!message || mail.forged) return handleLetter(deps, letter);
  await digestsOff(deps.db, message.contactId, 'mail', deps.now());
  return { outcome: 'digests-off', messageId: message.messageId, contactId: message.contactId };
}
