import type { CommandEntry } from '#libs/contract/commands/entry.js';
import { fieldError } from '#libs/contract/field-errors.js';
import { suspectedPlaces } from '#libs/contract/personal-data.js';
import { validateCommand } from '#libs/contract/validate.js';
import type { Language } from '../words/index.js';
import { withNames } from './field-words.js';

/** What is wrong with a body and where, in the api's own sentences. The api looks for personal data only once the rest is right; who types is told at once. */
export function wrongPlaces(entry: CommandEntry, body: Record<string, unknown>, language: Language): ReadonlyMap<string, string> {
  const judged = validateCommand(entry, body, language);
  const suspected = suspectedPlaces(body, [...entry.freeText, ...entry.figures]).map((pointer) => fieldError(pointer, 'personal-data-suspected', language));
  const named = (code: string, detail: string) => (code === 'exactly-one' || code === 'at-least-one' ? withNames(entry.name, detail, language) : detail);
  return new Map([...suspected, ...(judged.ok ? [] : judged.errors)].map(({ pointer, code, detail }) => [pointer, named(code, detail)]));
}
