import { agreementView, type AgreementView, type FollowUpView } from '#libs/agreement/view/index.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import type { Envelope, TextRef } from '#libs/journal/envelope.js';
import type { Sql } from '../database.js';
import { contactsOf, type Reachability } from '../directory/contacts.js';
import { partiesOf } from '../directory/parties.js';
import { readTexts, textIdsIn, type StoredText } from '../directory/texts.js';

/** A value with every free text in the place of its reference; null after erasure. */
export type WithTexts<T> =
  T extends TextRef ? string | null
  : T extends (infer M)[] ? WithTexts<M>[]
  : T extends object ? { [K in keyof T]: WithTexts<T[K]> }
  : T;

export type PresentedFollowUp = Omit<WithTexts<FollowUpView>, 'owners'> & {
  /** Of the first owner; `vacant` while nobody is named. */
  contact: Reachability;
};

export type PresentedAgreement = Omit<WithTexts<AgreementView>, 'partners' | 'liaison' | 'followUps' | 'relations'> & {
  partners: { partyId: string; name: string; category: string }[];
  liaison: { contactId: string; reachability: Reachability } | null;
  followUps: PresentedFollowUp[];
  /** `inbound`: told by the other side; `kind` is as it is told there. */
  relations: { kind: string; agreementId: string; inbound?: true }[];
};

const isTextRef = (value: object): value is TextRef => 'textId' in value && 'commitment' in value;

/** Puts texts into the places of their references. */
export function fillTexts<T>(value: T, texts: ReadonlyMap<string, StoredText>): WithTexts<T> {
  const fill = (one: unknown): unknown => {
    if (one === null || typeof one !== 'object') return one;
    if (Array.isArray(one)) return one.map(fill);
    if (isTextRef(one)) return texts.get(one.textId)?.text ?? null;
    return Object.fromEntries(Object.entries(one).map(([key, member]) => [key, fill(member)]));
  };
  return fill(value) as WithTexts<T>;
}

/** `texts` beside events: each text that a value names, by its id. */
export async function textsOf(db: Sql, value: unknown): Promise<Record<string, StoredText>> {
  const ids = [...textIdsIn(value)];
  const found = await readTexts(db, ids);
  return Object.fromEntries(ids.map((id) => [id, found.get(id) ?? { text: null, erased: true }]));
}

/** Events as answers show them, without what only the chain needs, and the texts that they name. */
export async function presentEvents(db: Sql, events: readonly Envelope[]): Promise<{
  items: Pick<Envelope, 'version' | 'type' | 'recordedAt' | 'effectiveOn' | 'actor' | 'data' | 'commandId' | 'hash'>[];
  texts: Record<string, StoredText>;
}> {
  const items = events.map(({ version, type, recordedAt, effectiveOn, actor, data, commandId, hash }) =>
    ({ version, type, recordedAt, effectiveOn, actor, data, commandId, hash }));
  return { items, texts: await textsOf(db, items) };
}

type LadderReminder = PresentedFollowUp['reminders'][number];

/** What is planned for somebody whose address bounces, or whose post is vacant, is blocked until that changes. */
function blockLadder(reminders: LadderReminder[], reachable: (contactId: string) => boolean, ownersReachable: boolean): LadderReminder[] {
  return reminders.map((reminder) => {
    if (reminder.state !== 'planned') return reminder;
    if (reminder.recipients.length === 0) return ownersReachable ? reminder : { ...reminder, state: 'blocked' };
    const recipients = reminder.recipients.map((one) =>
      (one.state === 'planned' && !reachable(one.contactId) ? { ...one, state: 'blocked' as const } : one));
    return { ...reminder, recipients, state: recipients.some(({ state }) => state === 'planned') ? 'planned' : 'blocked' };
  });
}

/** Fills in what lives in the directory: texts and how reachable owners are. The views keep their order. */
export async function presentFollowUps(db: Sql, views: readonly FollowUpView[]): Promise<PresentedFollowUp[]> {
  const people = views.flatMap((view) =>
    [...view.owners, ...view.reminders.flatMap(({ recipients }) => recipients.map(({ contactId }) => contactId))]);
  const [contacts, texts] = await Promise.all([contactsOf(db, people), readTexts(db, [...textIdsIn(views)])]);
  const reachability = (id: string): Reachability | null => contacts.get(id)?.reachability ?? null;
  const reachable = (id: string): boolean => reachability(id) !== 'bounced' && reachability(id) !== 'vacant';
  return views.map((view) => {
    const { owners, ...filled } = fillTexts(view, texts);
    const owner = owners[0];
    const ladder = blockLadder(filled.reminders, reachable, owners.length === 0 || owners.some(reachable));
    return { ...filled, reminders: ladder, contact: (owner === undefined ? null : reachability(owner)) ?? 'vacant' };
  });
}

/**
 * The agreement as the API answers it (`api.md` §5): the view of its state at `now` (epoch ms) with names, reachability, texts, and
 * relations that others tell of it.
 */
export async function presentAgreement(db: Sql, state: AgreementState, now: number): Promise<PresentedAgreement> {
  const view = agreementView(state, now);
  const { followUps, partners, liaison, relations, ...rest } = view;
  const [shown, parties, contacts, texts, inbound] = await Promise.all([
    presentFollowUps(db, followUps),
    partiesOf(db, partners.map(({ partyId }) => partyId)),
    contactsOf(db, liaison ? [liaison.contactId] : []),
    readTexts(db, [...textIdsIn(rest)]),
    db.query<{ kind: string; agreementId: string }>(
      `SELECT kind, agreement_id AS "agreementId" FROM agreement_relations WHERE other_id = $1 ORDER BY agreement_id, kind`,
      [state.agreementId], 'relations-inbound'),
  ]);
  const told = new Set(relations.map(({ kind, agreementId }) => `${kind} ${agreementId}`));
  return {
    ...fillTexts(rest, texts),
    partners: partners.map(({ partyId, category }) => ({ partyId, name: parties.get(partyId)?.name ?? '', category })),
    liaison: liaison && { ...liaison, reachability: contacts.get(liaison.contactId)?.reachability ?? 'unverified' },
    followUps: shown,
    relations: [
      ...relations,
      ...inbound.filter(({ kind, agreementId }) => !told.has(`${kind} ${agreementId}`)).map((one) => ({ ...one, inbound: true as const })),
    ],
  };
}
