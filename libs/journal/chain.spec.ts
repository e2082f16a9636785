import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { GENESIS, hashedText, hashOf, sealEvent, verifyChain } from './chain.js';
import type { Envelope } from './envelope.js';

const chainOf = (length: number): Envelope[] => {
  const events: Envelope[] = [];
  let head = GENESIS;
  for (let i = 0; i < length; i++) {
    const event = sealEvent(head, {
      agreementId: 'agr_1', type: 'ActivityRecorded', schemaVersion: 1, recordedAt: `2026-11-23T02:00:0${i}.000Z`, effectiveOn: '2026-11',
      actor: { id: 'con_1', role: 'coordinator' }, commandId: `cmd_${i}`, data: { place: `Kupang ${i}`, partyIds: [] },
    });
    events.push(event);
    head = event;
  }
  return events;
};

const altered = (events: Envelope[], index: number, change: Partial<Envelope>): Envelope[] =>
  events.map((event, i) => (i === index ? { ...event, ...change } : event));

describe('the hash chain', () => {
  it('seals the next version: SHA-256 over the UTF-8 of the canonical JSON of all but the hash', () => {
    const [first, second] = chainOf(2) as [Envelope, Envelope];
    expect(first).toMatchObject({ version: 1, previousHash: '0'.repeat(64) });
    expect(second).toMatchObject({ version: 2, previousHash: first.hash });
    expect(hashedText(first)).toBe('{"actor":{"id":"con_1","role":"coordinator"},"agreementId":"agr_1","commandId":"cmd_0",'
      + '"data":{"partyIds":[],"place":"Kupang 0"},"effectiveOn":"2026-11","previousHash":"' + '0'.repeat(64) + '",'
      + '"recordedAt":"2026-11-23T02:00:00.000Z","schemaVersion":1,"type":"ActivityRecorded","version":1}');
    expect(first.hash).toBe(createHash('sha256').update(hashedText(first), 'utf8').digest('hex'));
    expect(hashOf(second)).toBe(second.hash);
  });

  it('is the same after JSON and in whatever order members stand', () => {
    const [event] = chainOf(1) as [Envelope];
    const turned = Object.fromEntries(Object.entries(JSON.parse(JSON.stringify(event)) as Envelope).reverse());
    expect(hashOf(turned as unknown as Envelope)).toBe(event.hash);
  });

  it('verifies a chain, also from the middle', () => {
    const events = chainOf(5);
    const head = { version: 5, hash: events[4]?.hash };
    expect(verifyChain(events)).toEqual({ ok: true, head });
    expect(verifyChain(events.slice(3), events[2])).toEqual({ ok: true, head });
    expect(verifyChain([])).toEqual({ ok: true, head: GENESIS });
  });

  it.each<[string, (events: Envelope[]) => Envelope[], number, string]>([
    ['changed data', (e) => altered(e, 2, { data: { place: 'Kupang 3', partyIds: [] } }), 3, 'hash'],
    ['another actor', (e) => altered(e, 2, { actor: { id: 'con_2', role: 'coordinator' } }), 3, 'hash'],
    ['an earlier effective day', (e) => altered(e, 2, { effectiveOn: '2026-10' }), 3, 'hash'],
    ['a recomputed hash', (e) => altered(e, 2, { data: {}, hash: hashOf({ ...(e[2] as Envelope), data: {} }) }), 4, 'previous-hash'],
    ['a missing event', (e) => e.filter((_, i) => i !== 2), 4, 'version'],
    ['an event twice', (e) => [...e.slice(0, 3), ...e.slice(2)], 3, 'version'],
    ['a missing beginning', (e) => e.slice(1), 2, 'version'],
    ["another agreement's event", (e) => altered(e, 2, { agreementId: 'agr_2' }), 3, 'other-agreement'],
    ['what cannot be hashed', (e) => altered(e, 2, { data: { place: 0.5 } }), 3, 'ill-formed'],
  ])('names the event at %s', (_name, change, version, why) => {
    expect(verifyChain(change(chainOf(5)))).toEqual({ ok: false, version, why });
  });
});
