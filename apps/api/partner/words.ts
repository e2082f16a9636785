import type { Language } from '#libs/contract/index.js';
import type { FieldProblem } from './form.js';
import { english } from './words-en.js';
import { indonesian } from './words-id.js';

/** Everything that the partner's page says, in one language. */
export interface PageWords {
  product: string;
  about: string;
  otherLanguage: { code: Language; name: string };
  forWhom(name: string, party: string): string;
  forwarded: string;
  demo(label: string): string;
  intro(open: number): string;
  nothingOpen: string;
  labels: {
    agreement: string; number: string; promise: string; scope: string; owner: string; due: string; why: string; text: string; coordinator: string;
    question: string; status: string;
  };
  why: { asPromised: string; weekend(promised: string): string; skipped(promised: string, days: string): string; moved(promised: string): string; byDecree(from: string, decree: string, days: string): string; provisional: string };
  day(date: string, name: string, decree: string): string;
  status: Record<'scheduled' | 'due' | 'lapsed' | 'not-recorded' | 'reported' | 'verified' | 'withdrawn', string>;
  answerThis: string;
  form: {
    heading: string; choose: string; date: string; dateHint: string; cause: string; causeHint: string; causeNone: string; office: string; officeHint: string;
    words: string; wordsHint: string; photosLater: string; send: string; privacy: string;
  };
  outcomeHints: Record<'done' | 'partial' | 'blocked' | 'someone-else' | 'later-date', string>;
  problems: Record<FieldProblem, string>;
  notSent: string;
  receipt: {
    title: string; number: string; received: string; recorded: string; kept: string; refused: string; settled: string; channel: string;
    next: Record<'report' | 'later-date' | 'someone-else', string>; again: string; back: string;
  };
  photos: {
    heading: string; hint: string; send: string; arrived: string; none: string; nothing: string; tooBig(name: string): string; badKind(name: string): string;
    tooMany(n: number): string; empty(name: string): string; broke: string; already(name: string): string; full(name: string, n: number): string;
  };
  closed: { title: string; text: string; ask: string; confirm: string; send: string; asked: string; unchecked: string };
  tooMany: string;
  manyAnswers: string;
  away: { title: string; text: string };
  wrong: { title: string; text: string };
  gone: string;
}

export const WORDS: Record<Language, PageWords> = { id: indonesian, en: english };
