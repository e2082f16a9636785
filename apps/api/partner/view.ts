import { mayAnswer, movedByDecree, type DecreeMove } from '#libs/agreement/index.js';
import type { AgreementState, FollowUpRecord } from '#libs/agreement/types/state.js';
import type { Skipped } from '#libs/agreement/types/events.js';
import { isProvisional, localDate } from '#libs/calendar/index.js';
import { inBrackets } from '#libs/mail/content.js';
import {
  agreementsOfFollowUps, type AnswerLink, answersOfContact, type Contact, contactsOf, type Database, getContact, getDocument, type LinkAnswer,
  loadState, partiesOf, readTexts, sameParties,
} from '#libs/register/index.js';

/** One promise as its owner sees it through a link. */
export interface Promised {
  followUpId: string;
  agreementId: string;
  reference: string;
  title: string;
  /** Words of the scope item that it belongs to, where there are some. */
  scope: string | null;
  agreementReference: string;
  agreementTitle: string;
  numbers: { party: string; number: string }[];
  owner: string;
  promisedOn: string;
  dueOn: string;
  /** Days off by decree that the date had to pass. */
  skipped: Skipped[];
  /** A decree has moved the date since it was agreed. */
  byDecree: DecreeMove | null;
  /** People have agreed on another day since. */
  moved: boolean;
  provisional: boolean;
  status: FollowUpRecord['status'];
  /** Its owner may answer now. */
  open: boolean;
  /** A later date or another office was asked for, and nobody has decided yet. */
  requested: boolean;
  question: string | null;
  documents: { id: string; fileName: string; mediaType: string; size: number; sha256: string }[];
  coordinator: { name: string; phone: string | null; email: string | null } | null;
  /** Today in the agreement's zone. */
  today: string;
  zone: AgreementState['zone'];
  unit: string;
  demo: string | null;
  /** The latest answer through a link of this person. */
  answer: LinkAnswer | null;
}

export interface LinkView {
  link: AnswerLink;
  contact: Contact;
  party: string;
  promises: Promised[];
}

const ANSWERABLE: ReadonlySet<string> = new Set(['scheduled', 'lapsed', 'not-recorded']);
/** The text that was signed. */
const SIGNED_TEXT = 'signed-copy';

/**
 * What a link shows: of the follow-ups that it was made for, those that its contact still owns or has answered, and those of their
 * organisation that nobody recorded. Whoever was replaced by another contact sees nothing of the successor's any more.
 */
export async function viewOf(db: Database, link: AnswerLink, now: Date): Promise<LinkView | null> {
  const contact = await getContact(db, link.contactId);
  if (!contact) return null;
  const agreements = await agreementsOfFollowUps(db, link.followUpIds);
  const answers = await answersOfContact(db, contact.id, link.followUpIds);
  const parties = await partiesOf(db, [contact.partyId]);
  const promises: Promised[] = [];
  for (const id of new Set(agreements.values())) {
    const state = await loadState(db, id);
    const own = state?.followUps.filter(({ followUpId }) => link.followUpIds.includes(followUpId)) ?? [];
    if (state) promises.push(...(await promisesOf(db, state, own, contact, answers, now)));
  }
  promises.sort((a, b) => Number(b.open) - Number(a.open) || (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  return { link, contact, party: parties.get(contact.partyId)?.name ?? '', promises };
}

async function promisesOf(
  db: Database, state: AgreementState, followUps: readonly FollowUpRecord[], contact: Contact, answers: ReadonlyMap<string, LinkAnswer>, now: Date,
): Promise<Promised[]> {
  const own = await sameParties(db, contact.partyId, state.obligations.map(({ ownerPartyId }) => ownerPartyId));
  const shown = followUps.filter((f) => mayAnswer(state, f, contact.id, own) || answers.has(f.followUpId));
  if (shown.length === 0) return [];
  const obligationOf = (f: FollowUpRecord) => state.obligations.find((one) => one.obligationId === f.obligationId);
  const scopeOf = (f: FollowUpRecord) => state.scopeItems.find((one) => one.id === obligationOf(f)?.scopeItem);
  const [people, parties, texts, documents] = await Promise.all([
    contactsOf(db, [state.coordinatorId]),
    partiesOf(db, [...state.numbers.map(({ partyId }) => partyId), ...shown.map((f) => obligationOf(f)?.ownerPartyId ?? '')]),
    readTexts(db, shown.flatMap((f) => [f.question?.textId ?? '', scopeOf(f)?.text.textId ?? '']).filter((id) => id !== '')),
    Promise.all(state.documents.filter(({ documentType }) => documentType === SIGNED_TEXT).map(({ documentId }) => getDocument(db, documentId))),
  ]);
  const coordinator = people.get(state.coordinatorId);
  return shown.map((f): Promised => {
    const obligation = obligationOf(f);
    const answer = answers.get(f.followUpId) ?? null;
    return {
      followUpId: f.followUpId, agreementId: state.agreementId, reference: f.reference, title: obligation?.title ?? f.reference,
      scope: texts.get(scopeOf(f)?.text.textId ?? '')?.text ?? null,
      agreementReference: state.reference, agreementTitle: state.title,
      numbers: state.numbers.flatMap(({ partyId, number }) => (number === null ? [] : [{ party: parties.get(partyId)?.name ?? '', number }])),
      owner: parties.get(obligation?.ownerPartyId ?? '')?.name ?? '',
      promisedOn: f.promisedOn, dueOn: f.dueOn, skipped: f.dates?.why.dueSkipped ?? [], byDecree: movedByDecree(f.dates),
      moved: f.dates?.why.movedFrom !== undefined && (f.dates.why.agreedOn ?? f.dates.dueOn) !== f.promisedOn,
      // Of the due day alone: the follow-up's own also speaks of the day of assistance, which may lie in another year.
      provisional: isProvisional(state.calendar, f.dueOn), status: f.status,
      // While an answer is still on its way the form is not shown a second time.
      open: ANSWERABLE.has(f.status) && mayAnswer(state, f, contact.id, own) && state.stage !== 'closed' && answer?.state !== 'kept',
      requested: f.request !== undefined && (answer?.kind === 'later-date' || answer?.kind === 'someone-else'),
      question: f.question ? texts.get(f.question.textId)?.text ?? null : null,
      documents: documents.flatMap((one) => (one ? [{ id: one.id, fileName: one.fileName, mediaType: one.mediaType, size: one.size, sha256: one.sha256 }] : [])),
      coordinator: coordinator ? { name: coordinator.name, phone: coordinator.phone, email: coordinator.email } : null,
      today: localDate(state.zone, now.getTime()), zone: state.zone, unit: state.initiatingUnit,
      demo: state.origin.kind === 'demo' ? inBrackets(state.origin.label ?? '(contoh)') : null,
      answer,
    };
  });
}
