import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { CommandBodies, CommandName } from '#libs/agreement/types/command.js';
import type { TextRef } from '#libs/journal/envelope.js';
import { catalogue, commandEntries, publicCommand, publicCommands } from './catalogue.js';
import { validateCommand } from './validate.js';

/** A decider's body as people send it: every reference to a text is still the text. */
type Raw<T> = T extends TextRef ? string : T extends (infer M)[] ? Raw<M>[] : T extends object ? { [K in keyof T]: Raw<T[K]> } : T;
/** Bodies that reach the decider in the very shape in which they were sent. */
type Same = Exclude<CommandName, 'propose' | 'correct' | 'amend' | 'request-reminder' | 'expire'>;
type Sent = { [N in Same]: z.output<(typeof catalogue)[N]['schema']> extends Raw<CommandBodies[N]> ? true : N };
/** Does not compile where a schema and the decider's type differ. */
const sameShape: Record<Same, true> = {} as Sent;

const FREE = ['note', 'reason', 'summary', 'question', 'plan', 'findings', 'text'];
const ofExample = (name: CommandName) => structuredClone(catalogue[name].example) as Record<string, unknown>;

/** Pointers (patterns) of every string member of a JSON Schema, arrays as `*`. */
function stringMembers(schema: z.core.JSONSchema._JSONSchema, at = ''): string[] {
  if (typeof schema === 'boolean') return [];
  const own = schema.type === 'string' ? [at] : [];
  const members = Object.entries(schema.properties ?? {}).flatMap(([name, member]) => stringMembers(member, `${at}/${name}`));
  const items = schema.items && !Array.isArray(schema.items) ? stringMembers(schema.items, `${at}/*`) : [];
  return [...own, ...members, ...items, ...(schema.anyOf ?? []).flatMap((branch) => stringMembers(branch, at))];
}

describe('catalogue of commands', () => {
  it('agrees with the types of the decider', () => {
    expect(sameShape).toEqual({});
  });

  it('has every command of the API’s first table and no route for the system’s own', () => {
    expect(publicCommands.map((entry) => entry.name)).toEqual(expect.arrayContaining([
      'record-activity', 'attach-document', 'assign-liaison', 'assign-coordinator', 'set-reminder-policy', 'relate', 'correct', 'pass-gate',
      'waive-gate', 'advance-stage', 'return-stage', 'abandon', 'schedule-signing', 'record-signing', 'add-obligation', 'amend-obligation',
      'withdraw-obligation', 'report-follow-up', 'verify-follow-up', 'return-follow-up', 'reschedule-follow-up', 'open-assistance',
      'log-assistance', 'close-assistance', 'open-evaluation', 'record-evaluation', 'amend', 'extend', 'renew', 'suspend', 'resume',
      'terminate', 'conclude',
    ]));
    expect(publicCommand('pass-gate')?.name).toBe('pass-gate');
    for (const name of ['propose', 'lapse-follow-up', 'record-delivery', 'expire', 'fly', 'constructor', '__proto__']) {
      expect(publicCommand(name)).toBeNull();
    }
  });

  it('says who may send what', () => {
    const supervisors = publicCommands.filter((entry) => !entry.roles.includes('coordinator')).map((entry) => entry.name);
    expect(supervisors).toEqual(['waive-gate', 'return-stage', 'suspend', 'resume', 'terminate']);
    expect(publicCommands.every((entry) => entry.roles.includes('supervisor'))).toBe(true);
    expect(catalogue.correct.ownEventMinutes).toBe(10);
  });

  it.each(commandEntries.map((entry) => [entry.name, entry] as const))('%s: example is valid, extra member is not', (_, entry) => {
    expect(validateCommand(entry, entry.example, 'id')).toMatchObject({ ok: true });
    const refused = validateCommand(entry, { ...entry.example, 'a/b': 1 }, 'en');
    expect(refused).toMatchObject({ ok: false, code: 'invalid' });
    expect(!refused.ok && refused.errors.map((error) => error.pointer)).toContainEqual(expect.stringMatching(/^\/a~1b$|^$/));
    expect(entry.label.id && entry.label.en && entry.summary.id && entry.summary.en && entry.allowedIn.id && entry.allowedIn.en).toBeTruthy();
  });

  it.each(commandEntries.map((entry) => [entry.name, entry] as const))('%s: free text is exactly what §10 names', (name, entry) => {
    if (entry.internal && name !== 'propose' && name !== 'record-reply') return expect(entry.freeText).toEqual([]);
    const strings = stringMembers(z.toJSONSchema(entry.schema, { io: 'input', unrepresentable: 'any' }));
    const named = strings.filter((pointer) => FREE.includes(pointer.split('/').at(-1) ?? ''));
    const declared = entry.freeText.filter((pointer) => !pointer.startsWith('/data/'));
    return expect([...declared].sort()).toEqual([...new Set(named)].sort());
  });

  it.each(publicCommands.map((entry) => [entry.name, entry] as const))('%s: ids are declared as references', (_, entry) => {
    const strings = new Set(stringMembers(z.toJSONSchema(entry.schema, { io: 'input', unrepresentable: 'any' })));
    const ending = (pattern: RegExp) => [...strings].filter((pointer) => pattern.test(pointer)).sort();
    expect([...entry.documents].sort()).toEqual(ending(/\/documentIds?(\/\*)?$/));
    expect([...entry.contacts].sort()).toEqual(ending(/ontactId$/));
    expect([...entry.parties].sort()).toEqual(ending(/artyIds?(\/\*)?$/));
    expect([...entry.agreements].sort()).toEqual(ending(/\/(agreementId|successorId|supersededById)$/));
  });

  it('splits effectiveOn from the body', () => {
    expect(validateCommand(catalogue['advance-stage'], ofExample('advance-stage'), 'id'))
      .toEqual({ ok: true, value: { body: { to: 'signing' }, effectiveOn: '2024-12-01' } });
    expect(validateCommand(catalogue.resume, undefined, 'id')).toEqual({ ok: true, value: { body: {} } });
  });
});
