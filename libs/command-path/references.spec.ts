import { describe, expect, it } from '@jest/globals';
import { normalisedNumber, numbersOf, referencesOf } from './references.js';

describe('referencesOf', () => {
  it('names what lies outside the agreement, with pointers', () => {
    expect(referencesOf('report-follow-up', { followUpId: 'flw_1', documentIds: ['doc_1', 'doc_2'], reportedByContactId: 'con_1' })).toEqual([
      { kind: 'document', id: 'doc_1', pointer: '/documentIds/0' },
      { kind: 'document', id: 'doc_2', pointer: '/documentIds/1' },
      { kind: 'contact', id: 'con_1', pointer: '/reportedByContactId' },
    ]);
    expect(referencesOf('record-signing', { signatories: [{ contactId: 'con_1', partyId: 'pty_1', capacity: { office: 'x' } }] })).toEqual([
      { kind: 'contact', id: 'con_1', pointer: '/signatories/0/contactId' },
      { kind: 'party', id: 'pty_1', pointer: '/signatories/0/partyId' },
    ]);
  });

  it('sees through corrected data and not into references to text', () => {
    const data = { documentIds: ['doc_1'], note: { textId: 'txt_1', commitment: 'c', contactId: 'con_9' } };
    expect(referencesOf('correct', { version: 2, data, reason: 'r' })).toEqual([{ kind: 'document', id: 'doc_1', pointer: '/data/documentIds/0' }]);
  });
});

describe('numbers', () => {
  it('are compared in upper case and without spaces', () => {
    expect(normalisedNumber(' contoh-110 / msp\u00a0/xii/2024 ')).toBe('CONTOH-110/MSP/XII/2024');
  });

  it('are claimed by a signing and by its correction only', () => {
    const numbers = [{ partyId: 'pty_1', number: 'a 1' }, { partyId: 'pty_2', noNumber: true }];
    expect(numbersOf('record-signing', { numbers })).toEqual([{ partyId: 'pty_1', normalised: 'A1', pointer: '/numbers/0/number' }]);
    expect(numbersOf('correct', { data: { numbers } })[0]?.pointer).toBe('/data/numbers/0/number');
    expect(numbersOf('amend', { numbers })).toEqual([]);
  });
});
