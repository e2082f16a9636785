import { codes, isCode, type CodeEntry, type Params } from './codes/index.js';
import type { FieldError, Language } from './field-errors.js';

/** `application/problem+json` (RFC 9457) as `api.md` has it; `correlationId` and `conflicts` are added by the api. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors: FieldError[];
}

function shortList(pointers: string[]): string[] {
  const first = pointers.slice(0, 10).map((pointer) => pointer || '/');
  return pointers.length > first.length ? [...first, '…'] : first;
}

/**
 * What a refusal says, in one language. Pure. `params` is what the sentence fills in (`{ stage, gates }`); `fields` and `count`
 * are filled from `errors`. A code that is not ours becomes `internal`: no answer
 * lacks a sentence, and nothing of our inside leaks.
 */
export function toProblem(code: string, lang: Language, params: Params = {}, errors: FieldError[] = []): ProblemBody {
  const entry: CodeEntry = isCode(code) ? codes[code] : codes.internal;
  const pointers = [...new Set(errors.map((error) => error.pointer))];
  const filled: Params = { fields: shortList(pointers), count: pointers.length, ...params, ...gatesOf(code, params, errors) };
  return {
    type: `/problems/${entry.code}`,
    title: entry.title[lang],
    status: entry.status,
    detail: entry.detail(filled, lang),
    code: entry.code,
    errors,
  };
}

/** Refusals name open gates in `errors` (one each); and a gate's or follow-up's state under the general name `state`. */
function gatesOf(code: string, params: Params, errors: FieldError[]): Params {
  const named = params.gates ?? errors.filter((error) => error.code === 'gate-not-passed').map((error) => error.detail);
  if (code === 'gate-not-passed') return { gates: named };
  if (code === 'gate-not-open') return { gateState: params.gateState ?? params.state };
  if (code === 'follow-up-settled') return { followUpStatus: params.followUpStatus ?? params.status };
  return {};
}

/** The language that an `Accept-Language` header asks for; Indonesian unless English is preferred. */
export function languageOf(header: string | undefined): Language {
  let best: { lang: Language; weight: number } = { lang: 'id', weight: 0 };
  for (const range of (header ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...options] = range.trim().toLowerCase().split(';');
    const primary = tag.trim().split('-')[0];
    const quality = options.map((option) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(option)?.[1]).find((value) => value !== undefined);
    const weight = quality === undefined ? 1 : Number(quality);
    if ((primary === 'id' || primary === 'en') && weight > best.weight) best = { lang: primary, weight };
  }
  return best.lang;
}
