import { createHash } from 'node:crypto';
import { compose, UnusableAddress, type AnswerableMail } from '#libs/mail/index.js';
import {
  beginAttempt, blockDigest, endAttempt, markSending, type AttemptEnd, type DigestRow, type DigestState,
} from '#libs/mail/ledger/attempts.js';
import { readLetter, type Letter } from '#libs/mail/ledger/letter.js';
import { lastMessageOf, type SentMessage } from '#libs/mail/ledger/messages.js';
import type { MailMessage } from '#libs/mail/model.js';
import { nextOpening } from '#libs/mail/policy/office-hours.js';
import { withAnswerLinks } from '#libs/mail/partner/answer-link.js';
import type { AttemptAnswer, AttemptInput } from './contract.js';
import type { MailDeps } from './deps.js';
import { paced } from './pace.js';

/**
 * One attempt at a digest, in this order: judge the rows anew, read the letter, keep the recipient's hours, note that we are
 * sending, send, note what came of it.
 */
export async function sendDigest(deps: MailDeps, input: AttemptInput): Promise<AttemptAnswer> {
  const { db } = deps;
  const at = new Date(input.at);
  await paced(deps, 1);
  const begun = await beginAttempt(db, input.digestId, at);
  if (!begun.go) return { state: begun.state };
  const { digest, ids } = begun;
  const letter = await readLetter(db, digest, ids);
  if (!letter) return answer(await blockDigest(db, digest, ids, at));
  const opening = await openingFor(deps, letter, at.getTime());
  if (opening > at.getTime() && !input.last) return { state: 'later', notBefore: new Date(opening).toISOString() };
  const ending = { digest, ids, at, address: letter.message.to.address, last: input.last };
  const mail = await composed(deps, letter, { unsure: begun.unsure, tried: true });
  if (!mail) return answer(await endAttempt(db, { ...ending, messageId: '', outcome: { state: 'refused-recipient', reason: 'no plain address' } }));
  await markSending(db, digest.digestId, sentMessage(mail, letter.message, digest, at));
  const outcome = await deps.transport.send(mail);
  return answer(await end(deps, { ...ending, messageId: mail.messageId, outcome }));
}

/**
 * One Message-ID always says the same, as far as anybody outside could have seen it: where an attempt may have reached the reader and
 * what is to be said has changed since (an answer came in between), this is another message. Links are no part of that: those of
 * another process open the same page.
 *
 * @param tried false where no message of it was ever made
 */
export async function composed(deps: MailDeps, { message: bare, recipient }: Letter, { unsure, tried }: { unsure: boolean; tried: boolean }): Promise<Outgoing | null> {
  try {
    const message = await withAnswerLinks(deps.answerLinkOf, bare, recipient.id);
    const before = tried ? await lastMessageOf(deps.db, message.digestId) : null;
    const revision = before?.revision ?? 1;
    const mail = outgoing(await compose(message, deps.sender, revision), message, revision);
    if (!unsure || !before || before.sha256 === mail.sha256) return mail;
    return outgoing(await compose(message, deps.sender, revision + 1), message, revision + 1);
  } catch (error) {
    if (error instanceof UnusableAddress) return null;
    throw error;
  }
}

export type Outgoing = AnswerableMail & { revision: number; sha256: string };

function outgoing(mail: AnswerableMail, message: MailMessage, revision: number): Outgoing {
  const said = JSON.stringify({ ...message, items: message.items.map((item) => ({ ...item, answerUrl: item.answerUrl !== null })) });
  return { ...mail, revision, sha256: createHash('sha256').update(said, 'utf8').digest('hex') };
}

export function sentMessage(mail: Outgoing, message: MailMessage, digest: DigestRow, at: Date): SentMessage {
  return {
    messageId: mail.messageId, token: mail.token, digestId: digest.digestId, confirmationId: null, contactId: digest.contactId,
    address: message.to.address, revision: mail.revision, sha256: mail.sha256, at,
    items: message.items.map(({ agreementId, followUpId, item, voice }) => ({
      agreementId, followUpId, item, owner: voice === 'partner' || voice === 'ours',
    })),
  };
}

async function end(deps: MailDeps, attempt: AttemptEnd): Promise<DigestState> {
  const state = await endAttempt(deps.db, attempt);
  const { outcome, digest } = attempt;
  if (outcome.state === 'sent') {
    deps.log.info({ digestId: digest.digestId, items: attempt.ids.length }, 'mail handed over');
  } else {
    deps.log.warn({ digestId: digest.digestId, outcome: outcome.state, reason: outcome.reason }, 'mail not handed over');
  }
  return state;
}

/** All policies that the letter falls under must be open: the latest opening counts. */
export async function openingFor(deps: MailDeps, { recipient, policies }: Letter, at: number): Promise<number> {
  const office = deps.officeOf(recipient);
  let latest = at;
  for (const version of policies) {
    const policy = await deps.policyOf(version);
    if (policy) latest = Math.max(latest, nextOpening(policy, office, at));
  }
  return latest;
}

function answer(state: DigestState): AttemptAnswer {
  return state === 'claimed' || state === 'sending' ? { state: 'later', notBefore: null } : { state };
}
