/** Forms made from the catalogue: every member of every command has a control and a name in both languages, and what is typed becomes the body. */
import { describe, expect, it } from '@jest/globals';
import { publicCommands, catalogue } from '#libs/contract/catalogue.js';
import { validateCommand } from '#libs/contract/validate.js';
import { bodyOf, type Draft, placesOf } from '../../apps/web/src/commands/draft.js';
import { placed } from '../../apps/web/src/commands/field-places.js';
import { fieldHint, fieldName } from '../../apps/web/src/commands/field-words.js';
import { type FieldSpec, fieldsOf } from '../../apps/web/src/commands/fields.js';
import { changedOf, correctionOf, wrongIn } from '../../apps/web/src/screens/agreement/corrected-fields.js';
import { listOf, valueWord } from '../../apps/web/src/words/values.js';

const entries = [catalogue.propose, ...publicCommands];

const everyField = (fields: readonly FieldSpec[]): FieldSpec[] => fields.flatMap((field) => [field, ...everyField(field.members ?? [])]);

/** What a person types to say this value: figures are typed too. */
function typed(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(typed);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, typed(member)]));
  return value;
}

describe('forms of the catalogue', () => {
  it.each(entries.map((entry) => [entry.name, entry] as const))('%s: every member is asked for, by a name in both languages', (name, entry) => {
    const fields = fieldsOf(entry);
    expect(fields.map((field) => field.name)).toContain(name === 'propose' ? 'title' : 'effectiveOn');
    for (const field of everyField(fields)) {
      for (const language of ['id', 'en'] as const) {
        expect({ field: field.pattern, name: fieldName(name, field.name, language) }).not.toEqual({ field: field.pattern, name: field.name });
        expect(fieldHint(name, field.name, field.pattern, language)).not.toBe('');
        if (!field.values) continue;
        const list = listOf(field.values);
        expect({ field: field.pattern, list }).not.toEqual({ field: field.pattern, list: null });
        for (const value of field.values) expect(valueWord(list ?? 'stage', value, language)).toMatch(/\S/);
      }
    }
  });

  it.each(entries.filter((entry) => entry.name !== 'correct').map((entry) => [entry.name, entry] as const))('%s: its example, typed in, is the body again', (_, entry) => {
    const fields = fieldsOf(entry);
    const draft = typed(entry.example) as Draft;
    expect(bodyOf(fields, draft)).toEqual(entry.example);
    expect(validateCommand(entry, bodyOf(fields, draft), 'id')).toMatchObject({ ok: true });
  });

  it.each(entries.map((entry) => [entry.name, entry] as const))('%s: what is missing in an empty form is said at a place of the form', (_, entry) => {
    const fields = fieldsOf(entry).filter((field) => field.kind !== 'record');
    const judged = validateCommand(entry, { ...bodyOf(fields, {}), ...(entry.name === 'correct' ? { data: null } : {}) }, 'en');
    const places = new Set(['', ...placesOf(fields, {}), ...fields.flatMap((field) => (field.kind === 'schedule' ? (field.members ?? []).map((member) => member.pattern) : []))]);
    if (!judged.ok) for (const { pointer } of judged.errors) expect([...places]).toContain(pointer);
  });

  it('texts, people, documents and what the agreement has get controls of their own', () => {
    const kinds = (name: keyof typeof catalogue) => Object.fromEntries(fieldsOf(catalogue[name]).map((field) => [field.name, field.kind]));
    expect(kinds('report-follow-up')).toEqual({
      followUpId: 'follow-up', outcome: 'choice', workedOn: 'date', summary: 'long', channel: 'choice', reportedByContactId: 'contact', documentIds: 'document', constraint: 'choice', statedOn: 'date', effectiveOn: 'date',
    });
    expect(kinds('record-signing')).toMatchObject({ numbers: 'rows', signatories: 'rows', openEnded: 'flag', notRecorded: 'choices' });
    expect(kinds('pass-gate')).toMatchObject({ gate: 'gate', decision: 'decision', documentIds: 'document' });
    expect(kinds('add-obligation')).toMatchObject({ schedule: 'schedule', evidence: 'texts', scopeItem: 'scope-item', ownerPartyId: 'party' });
    expect(kinds('relate')).toMatchObject({ agreementId: 'agreement' });
  });

  it('every field has its place once, what must be given never in the fold', () => {
    for (const entry of entries) {
      const fields = fieldsOf(entry);
      const { shown, folded } = placed(entry.name, fields);
      expect([...shown, ...folded].map(({ name }) => name).sort()).toEqual(fields.map(({ name }) => name).sort());
      expect(folded.filter(({ required }) => required)).toEqual([]);
    }
    expect(placed('propose', fieldsOf(catalogue.propose)).folded.map(({ name, kind }) => `${name}: ${kind}`)).toEqual(expect.arrayContaining(['timeZone: zone', 'calendar: calendar', 'siblingOf: agreement']));
  });

  it('rows keep their place, so that what is wrong with the second is said at the second', () => {
    const fields = fieldsOf(catalogue['record-signing']);
    const draft = { numbers: [{ partyId: 'pty_a', number: '1' }, { partyId: 'pty_b', number: '' }] };
    const judged = validateCommand(catalogue['record-signing'], bodyOf(fields, draft), 'id');
    expect(judged.ok ? [] : judged.errors.map((error) => error.pointer)).toContain('/numbers/1');
    expect(placesOf(fields, draft)).toContain('/numbers/1');
  });

  it('a correction asks for what the event holds, and sends what was changed, in the form of the event', () => {
    const data = {
      signedOn: '2026-01-02', place: 'Jakarta', numbers: [{ partyId: 'pty_a', number: '1', noNumber: false }, { partyId: 'pty_b', number: null, noNumber: true }], signatories: [], witnesses: [],
      notRecorded: [], effectiveFrom: '2026-01-02', endsOn: null, openEnded: true, documents: [],
    };
    const correction = correctionOf('SigningRecorded', data, {});
    expect(correction).not.toBeNull();
    if (correction === null) return;
    expect(changedOf(correction, correction.was)).toEqual({});
    expect(changedOf(correction, { ...correction.was, endsOn: '2028-01-01', openEnded: false })).toEqual({ endsOn: '2028-01-01', openEnded: false });
    const numbers = [{ partyId: 'pty_a', number: '1' }, { partyId: 'pty_b', number: '2', noNumber: false }];
    expect(changedOf(correction, { ...correction.was, numbers })).toEqual({ numbers: [data.numbers[0], { partyId: 'pty_b', number: '2', noNumber: false }] });
    expect([...wrongIn('SigningRecorded', { signedOn: '2026-02-30' }, data, 'id').keys()]).toEqual(['/data/signedOn']);
  });

  it('a text of an event is corrected as it may be read; what nobody may read and what time made is not', () => {
    const data = { followUpId: 'flw_x_1', note: { textId: 'txt_a', commitment: 'c' }, selfVerified: false };
    const correction = correctionOf('FollowUpVerified', data, { txt_a: { text: 'Sesuai', erased: false } });
    expect(correction?.fields.map((field) => [field.name, field.kind])).toEqual([['note', 'long']]);
    if (correction) expect(changedOf(correction, { note: 'Belum sesuai' })).toEqual({ note: 'Belum sesuai' });
    expect(correctionOf('FollowUpLapsed', {}, {})).toBeNull();
  });
});
