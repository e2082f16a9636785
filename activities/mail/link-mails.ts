import type { AgreementState } from '#libs/agreement/types/state.js';
import { UnusableAddress, type ComposedMail } from '#libs/mail/index.js';
import { noteOther } from '#libs/mail/ledger/messages.js';
import { composePartnerMail } from '#libs/mail/partner/compose.js';
import { newLinkContent, openSubjects, receiptContent, type Subject } from '#libs/mail/partner/letters.js';
import { nextOpening } from '#libs/mail/policy/office-hours.js';
import {
  agreementsOfFollowUps, contactsOf, forgetAnswerText, getContact, getLinkAnswer, leaseLinkMails, linkById, loadState, postponeLinkMail,
  sameParties, setReachability, settleLinkMail, type Contact, type LinkMail,
} from '#libs/register/index.js';
import type { MailDeps } from './deps.js';

/** A receipt waits so long for the agreement to hold the answer; then it says that it is saved. */
const WAIT_FOR_RECORD_MS = 30_000;
const LOOK_AGAIN_MS = 3_000;
const GIVE_UP_AFTER_MS = 3 * 24 * 3_600_000;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

type Written = { mail: ComposedMail; subjects: Subject[] };
/** `wait`: not now. `drop`: there is nothing to send any more. */
type Letter = Written | { wait: Date } | { drop: string };

/**
 * Sends what the partner's page has caused: receipts and new links. One look; a queue in PostgreSQL, so nothing is lost by a
 * process that dies, and what it had in hand goes again under the same Message-ID.
 * @returns how many were handed over
 */
export async function sendLinkMails(deps: MailDeps, at: Date): Promise<number> {
  let sent = 0;
  for (const row of await leaseLinkMails(deps.db, at)) if (await sendOne(deps, row, at)) sent += 1;
  return sent;
}

async function sendOne(deps: MailDeps, row: LinkMail, at: Date): Promise<boolean> {
  const { db, log } = deps;
  const { mailId } = row;
  const recipient = await getContact(db, row.contactId);
  const reachable = recipient?.email && recipient.reachability !== 'bounced' && recipient.reachability !== 'vacant';
  const letter: Letter = !recipient || !reachable ? { drop: 'nobody is reached there' } : await write(deps, row, recipient, at);
  if ('wait' in letter) {
    await postponeLinkMail(db, mailId, letter.wait, null, true);
    return false;
  }
  if ('drop' in letter) {
    await end(deps, row, 'stopped', { why: letter.drop });
    return false;
  }
  const items = letter.subjects.map(({ state, followUp }) => ({ agreementId: state.agreementId, followUpId: followUp.followUpId, item: row.kind, owner: true }));
  await noteOther(db, letter.mail, { contactId: row.contactId, address: letter.mail.envelope.to, items }, new Date(row.createdAt));
  const outcome = await deps.transport.send(letter.mail);
  if (outcome.state === 'sent') {
    await end(deps, row, 'sent', { messageId: letter.mail.messageId });
    log.info({ mailId }, 'mail of the partner’s page handed over');
    return true;
  }
  log.warn({ mailId, outcome: outcome.state, reason: outcome.reason }, 'mail of the partner’s page not handed over');
  if (outcome.state === 'refused-recipient' && recipient?.email) await setReachability(db, recipient.id, 'bounced', recipient.email);
  if (outcome.state !== 'temporary' || at.getTime() - Date.parse(row.createdAt) > GIVE_UP_AFTER_MS) {
    await end(deps, row, 'failed', { why: outcome.reason });
  } else {
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(row.attempts, 20), LONGEST_PAUSE_MS);
    await postponeLinkMail(db, mailId, new Date(at.getTime() + pause), outcome.reason);
  }
  return false;
}

async function end(deps: MailDeps, row: LinkMail, state: 'sent' | 'stopped' | 'failed', more: { messageId?: string; why?: string }): Promise<void> {
  await settleLinkMail(deps.db, row.mailId, state, more);
  if (row.kind === 'receipt') await forgetAnswerText(deps.db, row.subjectId);
}

async function write(deps: MailDeps, row: LinkMail, recipient: Contact, at: Date): Promise<Letter> {
  const to = { name: recipient.name, address: recipient.email ?? '' };
  const common = { mailId: row.mailId, kind: row.kind, to, at: new Date(row.createdAt) };
  try {
    if (row.kind === 'receipt') {
      const answer = await getLinkAnswer(deps.db, row.subjectId);
      const [subject] = answer ? await subjectsOf(deps, [answer.followUpId]) : [];
      if (!answer || !subject || answer.state === 'refused') return { drop: 'there is no answer to receipt' };
      if (answer.state === 'kept' && at.getTime() - Date.parse(answer.receivedAt) < WAIT_FOR_RECORD_MS) return { wait: later(at, LOOK_AGAIN_MS) };
      const opening = openingFor(deps, recipient, [subject], at);
      if (opening) return { wait: opening };
      const content = receiptContent(recipient, answer, subject);
      return { subjects: [subject], mail: await composePartnerMail({ ...common, content, followUpIds: [answer.followUpId], replyTo: subject.coordinator }, deps.sender) };
    }
    const asked = row.kind === 'census' ? row.followUpIds : (await linkById(deps.db, row.subjectId))?.followUpIds;
    const subjects = await openFor(deps, recipient, asked ?? []);
    if (subjects.length === 0) return { drop: 'nothing is open any more' };
    const followUpIds = subjects.map(({ followUp }) => followUp.followUpId);
    const opening = row.kind === 'census' ? openingFor(deps, recipient, subjects, at) : null;
    if (opening) return { wait: opening };
    // Whoever asks for a link waits for it now: office hours are for what nobody asked for.
    const link = await deps.answerLinkOf({ contactId: recipient.id, followUpIds, mailId: row.mailId, at });
    const content = newLinkContent(recipient, subjects, link, row.kind);
    return { subjects, mail: await composePartnerMail({ ...common, content, followUpIds, replyTo: subjects[0]?.coordinator ?? null }, deps.sender) };
  } catch (error) {
    if (error instanceof UnusableAddress) return { drop: 'no plain address' };
    throw error;
  }
}

/** What is known of follow-ups; those that have left their agreement's state are absent. */
async function subjectsOf(deps: MailDeps, followUpIds: readonly string[]): Promise<Subject[]> {
  const agreements = await agreementsOfFollowUps(deps.db, followUpIds);
  const states = new Map<string, AgreementState>();
  for (const id of new Set(agreements.values())) {
    const state = await loadState(deps.db, id);
    if (state) states.set(id, state);
  }
  const people = await contactsOf(deps.db, [...states.values()].map((state) => state.coordinatorId));
  return followUpIds.flatMap((id): Subject[] => {
    const state = states.get(agreements.get(id) ?? '');
    const followUp = state?.followUps.find((one) => one.followUpId === id);
    return state && followUp ? [{ state, followUp, coordinator: people.get(state.coordinatorId) ?? null }] : [];
  });
}

/** What of it the recipient may still answer. */
async function openFor(deps: MailDeps, recipient: Contact, followUpIds: readonly string[]): Promise<Subject[]> {
  const subjects = await subjectsOf(deps, followUpIds);
  const owners = subjects.flatMap(({ state }) => state.obligations.map(({ ownerPartyId }) => ownerPartyId));
  return openSubjects(subjects, recipient.id, await sameParties(deps.db, recipient.partyId, owners));
}

/** When the recipient's office opens under the agreements' policies; null while it is open. */
function openingFor(deps: MailDeps, recipient: Contact, subjects: readonly Subject[], at: Date): Date | null {
  const office = deps.officeOf(recipient);
  const opening = Math.max(...subjects.map(({ state }) => nextOpening(state.policy, office, at.getTime())));
  return opening > at.getTime() ? new Date(opening) : null;
}

function later(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}
