import { dateInWords, dayInWords } from './dates.js';
import type { Language, MailItem, MailMessage } from './model.js';
import { lines, oneLine } from './safe-text.js';
import { english } from './wording/en.js';
import { indonesian } from './wording/id.js';
import { phaseOf, type Phase, type Wording } from './wording/wording.js';

/** What a message says, in the reader's language and already harmless: text part and HTML part are two dresses of it. */
export interface Content {
  language: Language;
  subject: string;
  product: string;
  about: string;
  demo: string | null;
  greeting: string;
  intro: string;
  items: ItemContent[];
  /** How to get no digests any more, and what that means. */
  stop?: { label: string; url: string } | null;
  thanks: string;
  footer: string;
}

export interface ItemContent {
  phase: Phase;
  title: string;
  /** Labels and values in order of reading: agreement, numbers, follow-up, promise, dates. */
  facts: { label: string; value: string }[];
  status: string;
  quote: string[];
  firstWord: string | null;
  ask: string;
  /** Where to answer without an account. */
  link: { label: string; url: string } | null;
  answer: { label: string; value: string };
}

const WORDINGS: Record<Language, Wording> = { id: indonesian, en: english };

/** All that a language says. */
export function wordingOf(language: Language): Wording {
  return WORDINGS[language];
}

/** @param stopLink where digests are switched off; null: nothing is offered */
export function contentOf(message: MailMessage, stopLink: string | null = null): Content {
  const words = WORDINGS[message.language];
  const items = message.items.map(cleaned);
  const labels = [...new Set(items.flatMap((item) => (item.demoLabel ? [inBrackets(item.demoLabel)] : [])))];
  return {
    language: message.language,
    subject: [...labels, words.subject(items, phaseOf, dateInWords(items[0]?.dueOn ?? '', message.language))].join(' '),
    product: words.product,
    about: words.about,
    demo: labels.length === 0 ? null : words.demo(labels.join(' ')),
    greeting: words.greeting(oneLine(message.to.name)),
    intro: words.intro(new Set(items.map((item) => item.voice)), items),
    items: items.map((item) => itemContent(item, message.language, words)),
    stop: stopLink === null ? null : { label: words.stop, url: stopLink },
    thanks: words.thanks,
    footer: words.footer,
  };
}

function itemContent(item: MailItem, language: Language, words: Wording): ItemContent {
  const phase = phaseOf(item);
  const facts = {
    due: dayInWords(item.dueOn, language),
    owner: item.ownerParty,
    reported: item.reportedOn ? dayInWords(item.reportedOn, language) : null,
    first: item.firstWord,
  };
  const telling = words.tell[item.voice][phase];
  const { labels } = words;
  return {
    phase,
    title: item.title,
    facts: [
      { label: labels.agreement, value: `${item.agreementReference}, ${item.agreementTitle}` },
      ...item.numbers.map(({ party, number }) => ({ label: labels.number, value: `${number} (${party})` })),
      { label: labels.followUp, value: item.followUpReference },
      { label: labels.promise, value: `${item.title}, ${words.promisedBy(item.ownerParty)}` },
      ...(item.promisedOn === item.dueOn || item.promisedOn === item.moved?.from ? [] : [{ label: labels.promisedOn, value: dayInWords(item.promisedOn, language) }]),
      ...(item.moved ? [{ label: labels.movedFrom, value: words.moved(dayInWords(item.moved.from, language), item.moved.decree, [...new Set(item.moved.days.map(({ name }) => name))]) }] : []),
      { label: labels.due, value: facts.due },
    ],
    status: telling.status(facts),
    quote: item.item === 'question' ? quoted(item.question, words) : [],
    firstWord: item.firstWord ? words.firstWord[item.voice] : null,
    ask: telling.ask(facts),
    link: item.answerUrl === null ? null : { label: words.answerHere, url: item.answerUrl },
    answer: { label: labels.answer, value: words.answer(item.coordinatedByReader ? 'coordinator' : item.voice, item.coordinator) },
  };
}

function quoted(question: string | null, words: Wording): string[] {
  const text = question === null ? [] : lines(question);
  return text.length === 0 ? [words.questionErased] : text;
}

/** Every free string once through {@link oneLine}, so that no sentence can forget it. The question keeps its lines. */
function cleaned(item: MailItem): MailItem {
  return {
    ...item,
    agreementReference: oneLine(item.agreementReference),
    agreementTitle: oneLine(item.agreementTitle),
    numbers: item.numbers.map(({ party, number }) => ({ party: oneLine(party), number: oneLine(number) })),
    followUpReference: oneLine(item.followUpReference),
    title: oneLine(item.title),
    ownerParty: oneLine(item.ownerParty),
    moved: item.moved && {
      ...item.moved, decree: oneLine(item.moved.decree), days: item.moved.days.map((day) => ({ ...day, name: oneLine(day.name) })),
    },
    coordinator: item.coordinator && {
      name: oneLine(item.coordinator.name),
      email: item.coordinator.email,
      phone: item.coordinator.phone && oneLine(item.coordinator.phone),
    },
    demoLabel: item.demoLabel && oneLine(item.demoLabel),
  };
}

/** A label of the demo as it stands in sentences. */
export function inBrackets(label: string): string {
  return /^[([]/.test(label) ? label : `(${label})`;
}
