import { createHash } from 'node:crypto';
import { composeConfirmation } from '#libs/mail/confirm.js';
import { UnusableAddress, type AnswerableMail } from '#libs/mail/index.js';
import {
  agreementsToConfirm, claimConfirmation, confirmationFailed, confirmationLater, confirmationSent, type ToSend,
} from '#libs/mail/ledger/confirmations.js';
import { noteMessage } from '#libs/mail/ledger/messages.js';
import { getContact, setReachability } from '#libs/register/index.js';
import type { MailDeps } from './deps.js';

const MOST_AT_ONCE = 50;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 60 * 60_000;
const MOST_ATTEMPTS = 60;

/**
 * Sends the questions whether an address is right. At least once, under the same Message-ID: whoever dies between the mail server's
 * yes and its being noted leaves it to be sent again after two minutes.
 * @returns how many were handed over
 */
export async function sendConfirmations(deps: MailDeps, origin: string, now: () => Date): Promise<number> {
  let sent = 0;
  for (let n = 0; n < MOST_AT_ONCE; n += 1) {
    const next = await claimConfirmation(deps.db, now());
    if (!next) break;
    if (await sendOne(deps, origin, next, now())) sent += 1;
  }
  return sent;
}

async function sendOne(deps: MailDeps, origin: string, next: ToSend, at: Date): Promise<boolean> {
  const { db, log } = deps;
  const id = next.confirmationId;
  const mail = await composed(deps, origin, next);
  if (!mail) {
    await setReachability(db, next.contactId, 'bounced', next.email);
    await confirmationFailed(db, id, 'no plain address');
    return false;
  }
  await noteMessage(db, {
    messageId: mail.messageId, token: mail.token, digestId: null, confirmationId: id, contactId: next.contactId, address: next.email, revision: 1,
    sha256: createHash('sha256').update(mail.raw).digest('hex'), items: [], at,
  });
  const outcome = await deps.transport.send(mail);
  if (outcome.state === 'sent') {
    await confirmationSent(db, id, mail.messageId, at);
    return true;
  }
  log.warn({ confirmationId: id, outcome: outcome.state, reason: outcome.reason }, 'a question about an address was not handed over');
  if (outcome.state === 'refused-recipient') await setReachability(db, next.contactId, 'bounced', next.email);
  if (outcome.state === 'temporary' && next.attempts < MOST_ATTEMPTS) {
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(next.attempts, 20), LONGEST_PAUSE_MS);
    await confirmationLater(db, id, outcome.reason, new Date(at.getTime() + pause));
  } else {
    await confirmationFailed(db, id, outcome.reason);
  }
  return false;
}

async function composed(deps: MailDeps, origin: string, next: ToSend): Promise<AnswerableMail | null> {
  const contact = await getContact(deps.db, next.contactId);
  const agreements = await agreementsToConfirm(deps.db, next.contactId);
  const [first] = agreements;
  const coordinator = first ? await getContact(deps.db, first.coordinatorId) : null;
  try {
    return await composeConfirmation({
      confirmationId: next.confirmationId, to: { name: contact?.name ?? '', address: next.email }, language: contact?.language ?? 'id',
      at: new Date(next.requestedAt), link: `${origin}/p/confirm/${next.token}`, agreements, coordinator,
    }, deps.sender);
  } catch (error) {
    if (error instanceof UnusableAddress) return null;
    throw error;
  }
}
