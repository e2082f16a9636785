import type { Voice } from '../model.js';
import type { Phase, Telling, Wording } from './wording.js';

const RECORD = 'Please record in Tepati what you learn, also when it comes by letter, telephone or WhatsApp.';

const partner: Record<Phase, Telling> = {
  soon: {
    status: ({ due }) => `It falls due on ${due}.`,
    ask: () =>
      'Please carry on as planned and let us know once it is done. If something stands in the way, please tell us early so that we can help.',
  },
  due: {
    status: ({ due }) => `It falls due on ${due}.`,
    ask: () => 'Please send us a short word on how it stands: done, partly done, or held up.',
  },
  lapsed: {
    status: ({ due }) => `The due date, ${due}, has passed and no word has reached us yet.`,
    ask: () =>
      'If it has been done, please tell us when and, if you can, attach the evidence. If it has not, or something stands in the way, please tell us that too: any word lets us help you.',
  },
  help: {
    status: ({ due }) => `The due date, ${due}, has passed and no word has reached us yet.`,
    ask: ({ first }) =>
      `There may be an obstacle that we do not know of. Help is coming: our coordinator will contact you so that we can find a way together. ${first ? 'A' : 'This is our last reminder; a'} short word from you is welcome at any time.`,
  },
  question: {
    status: () => 'Thank you for your report. There is something that we would still like to ask:',
    ask: ({ due }) => `We would be grateful for an answer by ${due}.`,
  },
  verify: {
    status: () => 'The report has reached us and is being looked at.',
    ask: () => 'Nothing is needed from you for now.',
  },
};

const ours: Record<Phase, Telling> = {
  ...partner,
  soon: {
    status: ({ due }) => `A promise of our own side; it falls due on ${due}.`,
    ask: () => 'Please carry on as planned, and record the report in Tepati once it is done.',
  },
  due: {
    status: ({ due }) => `A promise of our own side; it falls due on ${due}.`,
    ask: () => 'Please report how it stands: done, partly done, or held up.',
  },
  lapsed: {
    status: ({ due }) => `The due date of a promise of our own side, ${due}, has passed and no report is recorded yet.`,
    ask: () => 'If it has been done, please record the report with its evidence. If something stands in the way, please say so, and we will look for a way.',
  },
  help: {
    status: ({ due }) => `The due date of a promise of our own side, ${due}, has passed and no report is recorded yet.`,
    ask: ({ first }) =>
      `An assistance case has been opened: help is coming, and the coordinator will contact you. ${first ? 'A' : 'This is the last reminder; a'} short word from you is welcome at any time.`,
  },
};

const coordinator: Record<Phase, Telling> = {
  soon: { status: ({ due, owner }) => `Promised by ${owner}; it falls due on ${due}.`, ask: () => RECORD },
  due: { status: ({ due, owner }) => `Promised by ${owner}; it falls due on ${due}.`, ask: () => RECORD },
  lapsed: {
    status: ({ due, owner }) => `The due date, ${due}, has passed; no word from ${owner} is recorded yet.`,
    ask: () => `Please get in touch with the person in charge. ${RECORD}`,
  },
  help: {
    status: ({ due, owner }) => `The due date, ${due}, has passed; no word from ${owner} is recorded yet. An assistance case has been opened.`,
    ask: () => `We have promised help: please draw up a plan within the next few working days. ${RECORD}`,
  },
  question: {
    status: () => 'A question about the report has been sent:',
    ask: ({ due }) => `An answer is expected by ${due}. ${RECORD}`,
  },
  verify: {
    status: ({ reported, owner }) => `The report of ${owner}${reported ? ` of ${reported}` : ''} has been received and waits for us to look at it.`,
    ask: () => 'Please look at the report, then verify it or return it with a question.',
  },
};

const superior: Record<Phase, Telling> = {
  ...coordinator,
  lapsed: {
    status: ({ due, owner }) => `For your information: the due date, ${due}, has passed; no word from ${owner} is recorded yet.`,
    ask: () =>
      'The coordinator is following it up. If you know how it stands, or can help to open the way to those in charge, please let the coordinator know.',
  },
  help: {
    status: ({ due, owner }) => `For your information: the due date, ${due}, has passed and no word from ${owner} is recorded yet. An assistance case has been opened.`,
    ask: () => 'Help is coming: the coordinator is preparing it. Please lend the plan your support, also with those in charge where that is needed.',
  },
  verify: {
    status: ({ reported, owner }) => `For your information: the report of ${owner}${reported ? ` of ${reported}` : ''} has not been looked at by us yet.`,
    ask: () => 'Please see to it that the report is looked at, so that a promise that was kept is soon recorded as kept.',
  },
};

const SUBJECT: Record<Phase, string> = {
  soon: 'Reminder of a follow-up',
  due: 'Follow-up due',
  lapsed: 'Follow-up past its due date',
  help: 'Help with a follow-up',
  question: 'Question about a report',
  verify: 'Report waiting to be looked at',
};

/** What comes before the date where a subject names it: four reminders of one promise are told apart, and a phone shows how urgent it is. */
const DATED: Partial<Record<Phase, string>> = { soon: ', due', due: '', lapsed: ',' };

function onlySuperior(voices: ReadonlySet<Voice>): boolean {
  return voices.size === 1 && voices.has('superior');
}

export const english: Wording = {
  product: 'Tepati',
  about: 'Follow-ups of cooperation agreements',
  greeting: (name) => `Dear ${name},`,
  intro(voices, items) {
    const count = items.length === 1 ? 'A follow-up' : `${items.length} follow-ups`;
    return onlySuperior(voices)
      ? `${count} under our cooperation agreements that you may wish to know of:`
      : `${count} under our cooperation agreements may need your attention:`;
  },
  subject(items, phaseOf, due) {
    const copy = items.every((item) => item.voice === 'superior') ? 'For your information: ' : '';
    const [first] = items;
    if (first && items.length === 1) {
      const phase = phaseOf(first);
      const head = `${SUBJECT[phase]}${DATED[phase] === undefined ? '' : `${DATED[phase]} ${due}`}`;
      return `${copy}${copy ? head.charAt(0).toLowerCase() + head.slice(1) : head}: ${first.title} (${first.followUpReference})`;
    }
    const lapsed = items.filter((item) => item.lapsed).length;
    const lead = `${copy}${copy ? 'summary' : 'Summary'} of follow-ups: ${items.length} items`;
    return lapsed === 0 ? lead : `${lead}, ${lapsed} past the due date`;
  },
  labels: {
    agreement: 'Agreement', number: 'Number', followUp: 'Follow-up', promise: 'What was promised', promisedOn: 'Promised for',
    movedFrom: 'Due before', due: 'Due', answer: 'How to answer',
  },
  tell: { partner, ours, coordinator, superior },
  firstWord: {
    partner: 'This is our first notice: no reminder was sent before the due date. We apologise for that.',
    ours: 'This is the first notice: no reminder was sent before the due date. We apologise for that.',
    coordinator: 'Nobody was sent a reminder before the due date.',
    superior: 'Nobody was sent a reminder before the due date.',
  },
  questionErased: '(the text of the question has been erased; please ask the coordinator)',
  promisedBy: (owner) => `by ${owner}`,
  moved: (from, decree, days) => `${from}; changed by ${decree}${days.length > 0 ? ` (${days.join(', ')})` : ''}`,
  answer(voice, coordinator) {
    const who = coordinator ? `the coordinator, ${coordinator.name}${coordinator.phone ? ` (${coordinator.phone})` : ''}` : 'the coordinator of this agreement';
    return voice === 'coordinator' ? 'record the report in Tepati, or reply to this mail.' : `reply to this mail, or tell ${who}.`;
  },
  answerHere: 'Answer on this page (no account, one minute; the link is for you)',
  stop: 'No regular summaries any more? Notices about promises past their due date still come, and the coordinator will find another way to reach you.',
  demo: (label) => `This is sample data, no record of a real agreement ${label}.`,
  thanks: 'Thank you for your attention and your cooperation.',
  footer: 'This mail was sent automatically by Tepati, which keeps the promises made in cooperation agreements. Dates are in the time zone of the agreement.',
};
