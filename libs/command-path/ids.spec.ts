import { describe, expect, it } from '@jest/globals';
import { agreementIdFor, derivedId, newId } from './ids.js';

describe('ids', () => {
  it('have 16 base32 characters and differ', () => {
    const many = new Set(Array.from({ length: 500 }, () => newId('cmd')));
    expect(many.size).toBe(500);
    for (const id of many) expect(id).toMatch(/^cmd_[a-z2-7]{16}$/);
  });

  it('derive the same id from the same parts only', () => {
    expect(derivedId('cmd', 'a', 'b')).toBe(derivedId('cmd', 'a', 'b'));
    expect(derivedId('cmd', 'a', 'b')).not.toBe(derivedId('cmd', 'ab', ''));
    expect(derivedId('cmd', 'a', 'b')).toMatch(/^cmd_[a-z2-7]{16}$/);
  });

  it('name an agreement by subject and key, and at random without a key', () => {
    expect(agreementIdFor('s', 'k')).toBe(agreementIdFor('s', 'k'));
    expect(agreementIdFor('s', 'k')).not.toBe(agreementIdFor('t', 'k'));
    expect(agreementIdFor('s')).not.toBe(agreementIdFor('s'));
  });
});
