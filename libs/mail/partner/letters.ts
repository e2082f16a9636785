import { mayAnswer } from '#libs/agreement/index.js';
import type { AgreementState, FollowUpRecord } from '#libs/agreement/types/state.js';
import { toLocalIso } from '#libs/calendar/index.js';
import type { Contact, LinkAnswer } from '#libs/register/index.js';
import { type Content, inBrackets, type ItemContent, wordingOf } from '../content.js';
import { dateInWords, dayInWords } from '../dates.js';
import type { Language, MailPerson } from '../model.js';
import { lines, oneLine } from '../safe-text.js';
import { ANSWER_WORDS, CAUSE_WORDS, DATE_WORDS, PARTNER_MAIL } from './wording.js';

/** A follow-up with what a letter about it needs. */
export interface Subject {
  state: AgreementState;
  followUp: FollowUpRecord;
  coordinator: MailPerson | null;
}

/** Promises of a link that its contact may still answer and that are not answered yet. `parties`: the contact's organisation. */
export function openSubjects(subjects: readonly Subject[], contactId: string, parties: ReadonlySet<string>): Subject[] {
  return subjects.filter(({ state, followUp }) =>
    ['scheduled', 'lapsed', 'not-recorded'].includes(followUp.status) && mayAnswer(state, followUp, contactId, parties));
}

/** The receipt of one answer: what was promised, what was said, and what happens next. */
export function receiptContent(to: Contact, answer: LinkAnswer, subject: Subject): Content {
  const { language } = to;
  const words = PARTNER_MAIL[language];
  const { state, followUp, coordinator } = subject;
  const title = titleOf(subject);
  const base = wordingOf(language);
  const [date = '', time = ''] = toLocalIso(state.zone, Date.parse(answer.receivedAt)).split('T');
  const said = answer.text === null ? [words.erased] : lines(answer.text);
  return {
    ...frame(to, subject),
    subject: [...labelsOf([subject]), words.receiptSubject(title, oneLine(followUp.reference))].join(' '),
    intro: words.receiptIntro,
    items: [{
      phase: 'soon',
      title,
      facts: [
        ...factsOf(subject, language),
        { label: words.labels.answer, value: ANSWER_WORDS[language][answer.kind] },
        { label: DATE_WORDS[language][answer.kind], value: dateInWords(answer.toldOn, language) },
        ...(answer.cause ? [{ label: words.labels.cause, value: CAUSE_WORDS[language][answer.cause] }] : []),
        ...(answer.office ? [{ label: words.labels.office, value: oneLine(answer.office) }] : []),
        { label: words.labels.received, value: `${dateInWords(date, language)}, ${time.slice(0, 5)} (${state.zone.name})` },
        { label: words.labels.receipt, value: answer.answerId },
      ],
      status: words.state(answer),
      quote: said,
      firstWord: null,
      ask: `${words.next(answer.kind)} ${words.notYou}`,
      link: null,
      answer: { label: words.labels.ask, value: base.answer('partner', coordinator) },
    }],
  };
}

/** A new link: the promises that are still open, and where they are answered. A census asks the same about promises whose day is long past. */
export function newLinkContent(to: Contact, subjects: readonly Subject[], link: string, why: 'link' | 'census' = 'link'): Content {
  const { language } = to;
  const words = PARTNER_MAIL[language];
  const base = wordingOf(language);
  return {
    ...frame(to, ...subjects),
    subject: [...labelsOf(subjects), why === 'census' ? words.censusSubject : words.linkSubject].join(' '),
    intro: why === 'census' ? words.censusIntro : words.linkIntro,
    items: subjects.map((subject): ItemContent => ({
      phase: 'soon',
      title: titleOf(subject),
      facts: factsOf(subject, language),
      status: why === 'census' ? words.censusStatus(dayInWords(subject.followUp.promisedOn, language)) : words.linkStatus(dayInWords(subject.followUp.dueOn, language)),
      quote: [],
      firstWord: null,
      ask: why === 'census' ? words.censusAsk : words.linkAsk,
      link: { label: base.answerHere, url: `${link}/${subject.followUp.followUpId}` },
      answer: { label: base.labels.answer, value: base.answer('partner', subject.coordinator) },
    })),
  };
}

function frame(to: Contact, ...subjects: Subject[]): Omit<Content, 'subject' | 'intro' | 'items'> {
  const base = wordingOf(to.language);
  const labels = labelsOf(subjects);
  return {
    language: to.language, product: base.product, about: base.about, demo: labels.length === 0 ? null : base.demo(labels.join(' ')),
    greeting: base.greeting(oneLine(to.name)), thanks: base.thanks, footer: base.footer,
  };
}

function titleOf({ state, followUp }: Subject): string {
  return oneLine(state.obligations.find((one) => one.obligationId === followUp.obligationId)?.title ?? followUp.reference);
}

function factsOf({ state, followUp }: Subject, language: Language): { label: string; value: string }[] {
  const { labels } = wordingOf(language);
  return [
    { label: labels.agreement, value: `${oneLine(state.reference)}, ${oneLine(state.title)}` },
    ...state.numbers.flatMap(({ number }) => (number === null ? [] : [{ label: labels.number, value: oneLine(number) }])),
    { label: labels.followUp, value: oneLine(followUp.reference) },
    { label: labels.due, value: dayInWords(followUp.dueOn, language) },
  ];
}

/** Data of the demo says so, in the subject too. */
function labelsOf(subjects: readonly Subject[]): string[] {
  return [...new Set(subjects.flatMap(({ state: { origin } }) => (origin.kind === 'demo' ? [inBrackets(oneLine(origin.label ?? '(contoh)'))] : [])))];
}
