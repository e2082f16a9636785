import type { MailItem, Voice } from '../model.js';

/** Where a follow-up stands, as far as the sentences differ. */
export type Phase = 'soon' | 'due' | 'lapsed' | 'help' | 'question' | 'verify';

/** Facts that a sentence may fill in; dates are already words. */
export interface Facts {
  due: string;
  owner: string;
  reported: string | null;
  /** Nobody was reminded before: this cannot be the last of many. */
  first: boolean;
}

export type Sentence = (facts: Facts) => string;

/** How it stands, and what is asked of the reader. */
export interface Telling {
  status: Sentence;
  ask: Sentence;
}

/** Everything a language says. Sentences never blame: silence is not inaction (architecture, "Follow-ups"). */
export interface Wording {
  product: string;
  /** A plain line below the product's name. */
  about: string;
  greeting(name: string): string;
  intro(voices: ReadonlySet<Voice>, items: readonly MailItem[]): string;
  /** @param due of a single item, in words */
  subject(items: readonly MailItem[], phaseOf: (item: MailItem) => Phase, due: string): string;
  labels: { agreement: string; number: string; followUp: string; promise: string; promisedOn: string; movedFrom: string; due: string; answer: string };
  tell: Record<Voice, Record<Phase, Telling>>;
  /** Nobody was reminded before. */
  firstWord: Record<Voice, string>;
  /** Shown where the text of a question was erased. */
  questionErased: string;
  promisedBy(owner: string): string;
  /** The due date before a decree moved it; `days`: names of the days off that did, none where the date came earlier. */
  moved(from: string, decree: string, days: readonly string[]): string;
  answer(voice: Voice, coordinator: { name: string; phone: string | null } | null): string;
  /** Label of the link to the page where one answers without an account. */
  answerHere: string;
  /** Before the link that stops digests. */
  stop: string;
  demo(label: string): string;
  thanks: string;
  footer: string;
}

const PHASES: Partial<Record<MailItem['item'], Phase>> = {
  'd-30': 'soon', 'd-14': 'soon', 'd-7': 'soon', 'd-1': 'soon', d0: 'due', 'd+30': 'help', verify: 'verify', question: 'question',
};

/** A rung planned before the lapse and sent after it (a long weekend, a mail server away) tells of the lapse. */
export function phaseOf(item: Pick<MailItem, 'item' | 'lapsed'>): Phase {
  const phase = PHASES[item.item] ?? 'lapsed';
  return item.lapsed && (phase === 'soon' || phase === 'due') ? 'lapsed' : phase;
}
