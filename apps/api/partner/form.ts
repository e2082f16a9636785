import { isRealDate } from '#libs/calendar/index.js';
import { CAUSES, isWellFormed } from '#libs/contract/index.js';
import type { Cause } from '#libs/agreement/types/world.js';
import type { AnswerKind } from '#libs/register/index.js';

export const ANSWER_KINDS = ['done', 'partial', 'blocked', 'someone-else', 'later-date'] as const satisfies readonly AnswerKind[];

/** Characters of own words that an answer needs at least: a machine that submits every form has none. */
export const LEAST_WORDS = 10;
const MOST_WORDS = 5_000;
const MOST_OFFICE = 300;

/** Fields as they came, for showing them again. */
export interface TypedForm {
  followUpId: string;
  nonce: string;
  outcome: string;
  date: string;
  cause: string;
  office: string;
  words: string;
}

export type FieldProblem =
  | 'choose' | 'date-missing' | 'date-unreadable' | 'date-in-future' | 'date-in-past' | 'cause' | 'office' | 'words-short' | 'words-long' | 'ill-formed'
  | 'form-stale';

export interface Told {
  kind: AnswerKind;
  toldOn: string;
  cause: Cause | null;
  office: string | null;
  text: string;
}

/** The first value of each field that we know. */
export function typedForm(fields: URLSearchParams): TypedForm {
  const of = (name: string): string => fields.get(name) ?? '';
  return { followUpId: of('followUpId'), nonce: of('nonce'), outcome: of('outcome'), date: of('date').trim(), cause: of('cause'), office: of('office').trim(), words: of('words').trim() };
}

/**
 * What was answered, or everything that is missing. Nothing has a default: kind, date and own words are asked for each time.
 * @param today in the agreement's zone
 */
export function judgeForm(form: TypedForm, today: string): { ok: true; told: Told } | { ok: false; problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const kind = ANSWER_KINDS.find((one) => one === form.outcome);
  if (!kind) problems.push('choose');
  const toldOn = dateOf(form.date);
  if (form.date === '') problems.push('date-missing');
  else if (toldOn === null) problems.push('date-unreadable');
  else if (kind === 'later-date') {
    if (toldOn <= today) problems.push('date-in-past');
  } else if (toldOn > today) problems.push('date-in-future');
  const cause = CAUSES.find((one) => one === form.cause) ?? null;
  if (kind === 'blocked' && cause === null) problems.push('cause');
  if (kind === 'someone-else' && form.office.length < 3) problems.push('office');
  const length = [...form.words.replaceAll(/\s+/g, ' ')].length;
  if (length < LEAST_WORDS) problems.push('words-short');
  if ([...form.words].length > MOST_WORDS || [...form.office].length > MOST_OFFICE) problems.push('words-long');
  if (!isWellFormed(form.words) || !isWellFormed(form.office)) problems.push('ill-formed');
  if (problems.length > 0 || !kind || toldOn === null) return { ok: false, problems };
  return {
    ok: true,
    told: {
      kind, toldOn, cause: kind === 'blocked' ? cause : null, office: kind === 'someone-else' ? form.office : null,
      text: form.words.replaceAll(/\r\n?/g, '\n'),
    },
  };
}

/** `2026-01-20`, and what people type where an old phone shows no calendar: `20-01-2026`, `20/1/2026`, `20.01.2026`. */
export function dateOf(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) return isRealDate(text) ? text : null;
  const match = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text);
  if (!match) return null;
  const [, day = '', month = '', year = ''] = match;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isRealDate(date) ? date : null;
}
