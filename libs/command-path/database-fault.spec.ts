import { describe, expect, it } from '@jest/globals';
import { isDatabaseAway, isTransient } from './database-fault.js';

const coded = (code: string, message = ''): Error => Object.assign(new Error(message), { code });

describe('isDatabaseAway', () => {
  it.each([
    coded('ECONNREFUSED'), coded('57P01'), coded('57P03'), coded('08006'), new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect'), new Error('query failed', { cause: coded('ECONNRESET') }),
    new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]), { code: 'EPIPE' },
  ])('sees %s', (error) => expect(isDatabaseAway(error)).toBe(true));

  it.each([coded('23505'), coded('42601', 'syntax error'), new Error('bug'), null, 'text'])('leaves %s to others', (error) =>
    expect(isDatabaseAway(error)).toBe(false));
});

describe('isTransient', () => {
  it('sees a deadlock and nothing else', () => {
    expect(isTransient(coded('40P01'))).toBe(true);
    expect(isTransient(coded('23505'))).toBe(false);
  });
});
