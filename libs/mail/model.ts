import type { DecreeMove } from '#libs/agreement/moved.js';
import type { Rung } from '#libs/agreement/types/world.js';

export type Language = 'id' | 'en';

/** What a row of the outbox is about: a rung of the ladder, our own silence about a report, or a question to the reporter. */
export type ItemKind = Rung | 'verify' | 'question';

/** `X-Tepati-Kind`; `receipt` and `link` are the partner's page's. */
export type MessageKind = 'digest' | 'lapse' | 'question' | 'receipt' | 'link' | 'census' | 'confirm';

/** To whom a sentence speaks. `ours`: the owner of a promise of our own side. */
export type Voice = 'partner' | 'ours' | 'coordinator' | 'superior';

export interface MailPerson {
  name: string;
  email: string | null;
  phone: string | null;
}

/** One line of a message: everything that a reader needs to know about one follow-up, already read from the register. */
export interface MailItem {
  agreementId: string;
  agreementReference: string;
  agreementTitle: string;
  /** Only those that are recorded; a party without a number is left out. */
  numbers: { party: string; number: string }[];
  followUpId: string;
  followUpReference: string;
  /** The promise, as its obligation is titled. */
  title: string;
  /** Name of the party that promised. */
  ownerParty: string;
  /** `YYYY-MM-DD` in the agreement's zone. */
  promisedOn: string;
  dueOn: string;
  /** A decree has moved the due date since it was agreed; null where none did. */
  moved: DecreeMove | null;
  item: ItemKind;
  voice: Voice;
  /** The follow-up stands as lapsed when the message is written. */
  lapsed: boolean;
  /** Nobody was reminded before the due day was over (`remindersDelivered: 0`), and this is the first word of the lapse. */
  firstWord: boolean;
  /** Free text of the question; null after erasure, or where there is none. */
  question: string | null;
  /** Local date of the report that waits for us. */
  reportedOn: string | null;
  coordinator: MailPerson | null;
  /** The reader is that coordinator: an answer is recorded, not sent. */
  coordinatedByReader: boolean;
  /** Where the reader answers without an account; null for whoever has one, and for what asks nothing. */
  answerUrl: string | null;
  /** Label of an agreement of the demo; null for real ones. */
  demoLabel: string | null;
}

/** One message to one person. The same message always gives the same bytes. */
export interface MailMessage {
  digestId: string;
  to: { name: string; address: string };
  language: Language;
  /** The moment of the digest (UTC): the `Date` of every attempt. */
  at: Date;
  items: MailItem[];
}

/** Rungs that can only be reached by a follow-up whose due day is over. */
const AFTER_DUE: ReadonlySet<ItemKind> = new Set<ItemKind>(['lapse', 'd+3', 'd+7', 'd+14', 'd+30']);

export function isAfterDue(item: ItemKind): boolean {
  return AFTER_DUE.has(item);
}

/** `lapse` if any item has lapsed, else `question` if one asks something, else `digest` (`api.md` §8). */
export function kindOf(items: readonly Pick<MailItem, 'item' | 'lapsed'>[]): MessageKind {
  if (items.some((each) => each.lapsed && each.item !== 'verify')) return 'lapse';
  return items.some((each) => each.item === 'question') ? 'question' : 'digest';
}
