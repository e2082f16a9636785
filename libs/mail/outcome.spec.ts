import { describe, expect, it } from '@jest/globals';
import { outcomeOfError } from './outcome.js';

function failure(fields: Record<string, unknown>): Error {
  return Object.assign(new Error(String(fields['message'] ?? 'x')), fields);
}

describe('what an error of the transport means', () => {
  it.each([
    ['5xx to RCPT', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550, response: '550 5.1.1 unknown' }, 'refused-recipient', undefined],
    ['5xx to RCPT without a word why', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550, response: '550 no such user' }, 'refused-recipient', undefined],
    ['a full mailbox', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 552, response: '552-5.2.2 over quota' }, 'refused-recipient', undefined],
    ['a relay that has forgotten us', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 554, response: '554 5.7.1 <a@b.example>: Relay access denied' }, 'temporary', false],
    ['a sender check that fails', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550, response: '550-5.7.26 unauthenticated' }, 'temporary', false],
    ['a server that takes nothing', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 521, response: '521 5.3.2 not accepting' }, 'temporary', false],
    ['4xx to RCPT', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 450, response: '450 later' }, 'temporary', false],
    ['5xx to DATA', { code: 'EMESSAGE', command: 'DATA', responseCode: 554, response: '554 no' }, 'refused-message', undefined],
    ['4xx to DATA', { code: 'EMESSAGE', command: 'DATA', responseCode: 451, response: '451 later' }, 'temporary', false],
    ['5xx to MAIL FROM is about us', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550, response: '550 no' }, 'temporary', false],
    ['a refused login is about us', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535, response: '535 no' }, 'temporary', false],
    ['503, a session out of step', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 503, response: '503 no' }, 'temporary', false],
    ['nobody listens', { code: 'ESOCKET', command: 'CONN', syscall: 'connect', originalCode: 'ECONNREFUSED' }, 'temporary', false],
    ['no greeting', { code: 'ETIMEDOUT', command: 'CONN', timeoutType: 'GREETING_TIMEOUT' }, 'temporary', false],
    ['the line breaks', { code: 'ECONNECTION', command: 'CONN' }, 'temporary', true],
    ['silence after the message', { code: 'ETIMEDOUT', command: 'CONN', timeoutType: 'SOCKET_TIMEOUT' }, 'temporary', true],
  ] as const)('%s', (_, fields, state, ambiguous) => {
    const outcome = outcomeOfError(failure(fields));
    expect(outcome.state).toBe(state);
    if (outcome.state === 'temporary') expect(outcome.ambiguous).toBe(ambiguous);
  });

  it('keeps no address in its reason', () => {
    const outcome = outcomeOfError(failure({ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550, response: '550 <a.b@c.example>: unknown' }));
    expect(outcome).toEqual({ state: 'refused-recipient', reason: '550 <(address)>: unknown' });
  });
});
