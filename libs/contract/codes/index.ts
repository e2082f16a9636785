import type { LabelText } from '#libs/agreement/types/world.js';
import type { Language } from '../field-errors.js';
import { followUpStatusLabels, gateStateLabels, stageLabels, verdictLabels } from '../labels.js';
import { agreementCodes } from './agreement.js';
import { calendarCodes } from './calendar.js';
import { directoryCodes } from './directory.js';
import type { CodeDefinition, Params } from './entry.js';
import { importCodes } from './imports.js';
import { officeCodes } from './office.js';
import { replyCodes } from './replies.js';
import { requestCodes } from './request.js';
import { signingCodes } from './signing.js';

export type { Params } from './entry.js';

const definitions = { ...requestCodes, ...agreementCodes, ...signingCodes, ...calendarCodes, ...directoryCodes, ...officeCodes, ...importCodes, ...replyCodes };

/** Every stable code of `api.md` §9, and `not-applied` and `internal`. */
export type Code = keyof typeof definitions;

export interface CodeEntry {
  code: Code;
  /** HTTP status. */
  status: number;
  title: LabelText;
  /** Text of the page `/problems/<code>`. */
  page: LabelText;
  /** What is wrong and what to do next, with what the refusal carries. */
  detail(params: Params, lang: Language): string;
}

/** Parameters whose values are enum values, shown by their labels. */
const labelled: Record<string, Readonly<Record<string, LabelText>>> = {
  stage: stageLabels, to: stageLabels, gateState: gateStateLabels, followUpStatus: followUpStatusLabels, verdict: verdictLabels,
};

function shown(name: string, value: Params[string], lang: Language): string {
  if (Array.isArray(value)) return value.join(', ');
  const text = String(value);
  return (labelled[name] && Object.hasOwn(labelled[name], text) ? labelled[name][text]?.[lang] : undefined) ?? text;
}

function isGiven(value: Params[string]): boolean {
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function sentence(definition: CodeDefinition, params: Params, lang: Language): string {
  const precise = definition.precise?.[lang];
  const names = precise ? [...precise.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '') : [];
  if (!precise || !names.every((name) => isGiven(params[name]))) return definition.plain[lang];
  return precise.replaceAll(/\{(\w+)\}/g, (_, name: string) => shown(name, params[name], lang));
}

function entry(code: Code, definition: CodeDefinition): CodeEntry {
  const { status, title, page } = definition;
  return { code, status, title, page, detail: (params, lang) => sentence(definition, params, lang) };
}

/** All codes: status, titles, sentences and pages in both languages. The only place that holds such words. */
export const codes = Object.fromEntries(
  Object.entries(definitions).map(([code, definition]) => [code, entry(code as Code, definition)]),
) as Record<Code, CodeEntry>;

/** True for a code of {@link codes}. */
export function isCode(code: string): code is Code {
  return Object.hasOwn(codes, code);
}
