/** `api.md` §1: Idempotency-Key, If-Match, ETag, Prefer, Location. Written from the document. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectProblem, type Json, type Person, poll, type Reply } from './support/http.js';
import { newAddress, newPartner, obligation, type Partner, passOpenGates, proposal, propose, signing } from './support/life.js';
import { newKey, raw } from './support/raw.js';
import { type RunningStack, runningStack } from './support/stack.js';

let stack: RunningStack;
let C: Person;
let S: Person;
let partner: Partner;
let id: string;
const call = { kind: 'call', on: '2024-02-01', text: 'Telepon' };

beforeAll(async () => {
  stack = await runningStack();
  [C, S] = await Promise.all([
    stack.person('coordinator', 'BIRO-KS', 'ulang-c'), stack.person('supervisor', 'BIRO-KS', 'ulang-s'),
  ]);
  partner = await newPartner(C);
}, 300_000);

afterAll(async () => {
  await stack?.close();
}, 60_000);

const withKey = (key: string, more: Record<string, string> = {}) => ({ headers: { 'idempotency-key': key, ...more } });

/** The same status and body, and said to be a repetition. */
function expectReplay(again: Reply, first: Reply): void {
  expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([first.status, 'true']);
  expect(again.body).toEqual(first.body);
  expect(first.headers.get('idempotent-replayed')).toBeNull();
}

const fresh = async (): Promise<void> => {
  id = (await propose(C, partner)).id;
};

describe('what a key keeps', () => {
  it('the 200 of a command, whatever happens after it', async () => {
    await fresh();
    const key = newKey();
    const first = await C.command(id, 'record-activity', call, withKey(key));
    expect(first.status).toBe(200);
    await C.does(id, 'record-activity', { ...call, text: 'Lain' });
    await passOpenGates(C, id, { decision: 'non-treaty' });
    await C.does(id, 'abandon', { reason: 'Selesai' });
    const again = await C.command(id, 'record-activity', call, withKey(key));
    expectReplay(again, first);
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(first.body.texts[first.body.events[0].data.text.textId]).toEqual({ text: 'Telepon', erased: false });
    const made = (await C.get(`/agreements/${id}/events?limit=200`)).body.items.filter((each: Json) => each.type === 'ActivityRecorded');
    expect(made).toHaveLength(2);
  });

  it('a 409, even when it would go well by now', async () => {
    await fresh();
    const key = newKey();
    const first = await C.command(id, 'advance-stage', { to: 'signing' }, withKey(key));
    expectProblem(first, 409, 'gate-not-passed');
    await passOpenGates(C, id, { decision: 'non-treaty' });
    const again = await C.command(id, 'advance-stage', { to: 'signing' }, withKey(key));
    expect([again.status, again.body.code, again.headers.get('idempotent-replayed')]).toEqual([409, 'gate-not-passed', 'true']);
    expect({ ...again.body, correlationId: null }).toEqual({ ...first.body, correlationId: null });
    expect((await C.command(id, 'advance-stage', { to: 'signing' })).status).toBe(200);
    const refused = (await C.get(`/agreements/${id}/commands?limit=200`)).body.items.filter((each: Json) => each.state === 'refused');
    expect(refused).toHaveLength(1);
  });

  it('every 422 of sense', async () => {
    await fresh();
    const bodies: [string, string, Json][] = [
      ['record-activity', 'in-the-future', { ...call, on: '2999-01-01' }], ['attach-document', 'unknown-reference', { documentId: 'doc_nothing' }],
      ['record-activity', 'personal-data-suspected', { ...call, place: 'rumah budi@contoh.example' }],
    ];
    for (const [name, code, body] of bodies) {
      const key = newKey();
      const first = await C.command(id, name, body, withKey(key));
      expectProblem(first, 422, code);
      const again = await C.command(id, name, body, withKey(key));
      expect([code, again.status, again.body.code, again.headers.get('idempotent-replayed')]).toEqual([code, 422, code, 'true']);
      expectProblem(await C.command(id, name, call, withKey(key)), 422, name === 'record-activity' ? 'idempotency-key-reused' : 'invalid');
    }
    const key = newKey();
    const contact = { partyId: 'pty_nothing', role: 'liaison', name: 'x' };
    expectProblem(await C.post('/contacts', contact, withKey(key)), 422, 'unknown-reference', '/partyId');
    const again = await C.post('/contacts', contact, withKey(key));
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([422, 'true']);
  });

  it('the 201 of whatever is made, its Location too', async () => {
    const bodies: [string, Json][] = [
      ['/parties', { name: 'PT Contoh', category: 'private', country: 'ID' }],
      ['/contacts', { partyId: partner.partyId, role: 'other', name: '(contoh) L.', email: newAddress() }], ['/agreements', proposal(partner)],
    ];
    for (const [path, body] of bodies) {
      const key = newKey();
      const first = await C.post(path, body, withKey(key));
      expect([path, first.status]).toEqual([path, 201]);
      expect(first.headers.get('location')).toBe(`/api/v1${path}/${first.body.id}`);
      expect((await C.get(`${path}/${first.body.id}`)).body.id).toBe(first.body.id);
      if (path === '/agreements') await C.does(first.body.id, 'record-activity', call);
      const again = await C.post(path, body, withKey(key));
      expectReplay(again, first);
      expect(again.headers.get('location')).toBe(first.headers.get('location'));
      const other = path === '/agreements' ? { ...body, title: 'Lain' } : { ...body, name: 'Lain' };
      expectProblem(await C.post(path, other, withKey(key)), 422, 'idempotency-key-reused');
    }
  });

  it('a document: the same file once, another file never', async () => {
    const key = newKey();
    const send = async (content: string): Promise<Reply> => {
      const form = new FormData();
      form.set('file', new Blob([content], { type: 'application/pdf' }), 'nota.pdf');
      form.set('documentType', 'proposal');
      const headers = { authorization: `Bearer ${C.token}`, 'idempotency-key': key };
      const response = await fetch(`${C.api}/api/v1/documents`, { method: 'POST', headers, body: form });
      return { status: response.status, headers: response.headers, body: await response.json() };
    };
    const first = await send('%PDF-1.4\n% a\n%%EOF\n');
    expect(first.status).toBe(201);
    expectReplay(await send('%PDF-1.4\n% a\n%%EOF\n'), first);
    expectProblem(await send('%PDF-1.4\n% b\n%%EOF\n'), 422, 'idempotency-key-reused');
  });
});

describe('what a key does not keep', () => {
  it('422 invalid, 400, 412, 413 and 415: the next one with the key is done', async () => {
    await fresh();
    const path = `/agreements/${id}/commands/record-activity`;
    const key = newKey();
    expectProblem(await C.command(id, 'record-activity', {}, withKey(key)), 422, 'invalid');
    expectProblem(await C.post(`${path}?x=1`, call, withKey(key)), 400, 'malformed');
    expectProblem(await raw(C, 'POST', path, '{', { 'content-type': 'application/json', 'idempotency-key': key }), 400, 'malformed');
    expectProblem(await raw(C, 'POST', path, 'x', { 'content-type': 'text/plain', 'idempotency-key': key }), 415, 'media-type');
    expectProblem(await C.command(id, 'record-activity', { ...call, text: 'x'.repeat(70_000) }, withKey(key)), 413, 'too-large');
    await C.does(id, 'record-activity', { ...call, text: 'Dulu' });
    expectProblem(await C.command(id, 'record-activity', call, withKey(key, { 'if-match': '"1"' })), 412, 'version-changed');
    const done = await C.command(id, 'record-activity', call, withKey(key));
    expect([done.status, done.headers.get('idempotent-replayed')]).toEqual([200, null]);
  });

  it('403: the same subject with the right role is let through', async () => {
    await fresh();
    const key = newKey();
    const waiver = { gate: 'initiative', reason: 'Darurat', authority: 'Kepala Biro, memo 1' };
    const promoted = await stack.person('supervisor', 'BIRO-KS', 'ulang-c');
    expectProblem(await C.command(id, 'waive-gate', waiver, withKey(key)), 403, 'not-permitted');
    const done = await promoted.command(id, 'waive-gate', waiver, withKey(key));
    expect([done.status, done.headers.get('idempotent-replayed')]).toEqual([200, null]);
  });

  it('401 and 404', async () => {
    const key = newKey();
    expectProblem(await raw({ api: C.api, token: 'x' }, 'POST', '/parties', '{}', { 'idempotency-key': key }), 401, 'unauthenticated');
    expectProblem(await C.command('agr_nothing', 'record-activity', call, withKey(key)), 404, 'not-found');
    const body = { name: 'PT Contoh', category: 'private', country: 'ID' };
    expect((await C.post('/parties', body, withKey(key))).headers.get('idempotent-replayed')).toBeNull();
  });
});

describe('the scope of a key', () => {
  it('is subject and path', async () => {
    await fresh();
    const key = newKey();
    const first = await C.command(id, 'record-activity', call, withKey(key));
    const other = await S.command(id, 'record-activity', call, withKey(key));
    const elsewhere = await C.command((await propose(C, partner)).id, 'record-activity', call, withKey(key));
    expect([first, other, elsewhere].map((each) => [each.status, each.headers.get('idempotent-replayed')])).toEqual(Array(3).fill([200, null]));
  });

  it('ten at once with one key are one', async () => {
    await fresh();
    const key = newKey();
    const replies = await Promise.all(Array.from({ length: 10 }, () => C.command(id, 'record-activity', call, withKey(key))));
    expect(replies.map((each) => each.status)).toEqual(Array(10).fill(200));
    expect(new Set(replies.map((each) => each.body.version)).size).toBe(1);
    expect(replies.filter((each) => each.headers.get('idempotent-replayed') === null)).toHaveLength(1);
    expect((await C.agreement(id)).version).toBe(2);
    const proposals = await Promise.all(Array.from({ length: 5 }, () => C.post('/agreements', proposal(partner), withKey(key))));
    expect(proposals.map((each) => each.status)).toEqual(Array(5).fill(201));
    expect(new Set(proposals.map((each) => each.body.id)).size).toBe(1);
  });
});

describe('If-Match', () => {
  it('a lapse and its mails in between are no conflict; a person is', async () => {
    await fresh();
    const added = await C.does(id, 'add-obligation', obligation(partner, '2025-12-31'));
    const [{ version: seen }] = added.events;
    const lapsed = await poll('lapse', () => C.agreement(id), (each) => each.followUps[0].status === 'lapsed' && each.version > seen + 2);
    // Both events of the command are of a person; everything after them is of time.
    const own = added.events.filter((each: Json) => each.actor.role !== 'system').at(-1).version;
    expect(lapsed.version).toBeGreaterThan(own);
    const fine = await C.command(id, 'record-activity', call, { headers: { 'if-match': `"${own}"` } });
    expect(fine.status).toBe(200);
    await S.does(id, 'record-activity', { ...call, text: 'Lain' });
    const late = await C.command(id, 'record-activity', call, { headers: { 'if-match': `"${own}"` } });
    expectProblem(late, 412, 'version-changed');
    expect(late.body.conflicts).toHaveLength(2);
    for (const conflict of late.body.conflicts) {
      expect(conflict).toEqual({
        version: expect.any(Number), type: 'ActivityRecorded', actor: expect.objectContaining({ id: expect.any(String) }), recordedAt: expect.any(String),
      });
    }
    expect(late.body.conflicts.map((each: Json) => each.actor.role).sort()).toEqual(['coordinator', 'supervisor']);
  }, 60_000);

  it('of many at once with one version exactly one wins', async () => {
    await fresh();
    const replies = await Promise.all([C, S, C, S, C, S].map((who, index) =>
      who.command(id, 'record-activity', { ...call, text: `Nomor ${index}` }, { headers: { 'if-match': '"1"' } })));
    expect(replies.map((each) => each.status).sort()).toEqual([200, 412, 412, 412, 412, 412]);
    expect((await C.agreement(id)).version).toBe(2);
  });
});

describe('answers', () => {
  it('carry version and ETag; with Prefer: return=minimal no agreement', async () => {
    await fresh();
    const got = await C.get(`/agreements/${id}`);
    expect([got.body.version, got.headers.get('etag')]).toEqual([1, '"1"']);
    const full = await C.command(id, 'record-activity', call);
    expect(full.headers.get('etag')).toBe('"2"');
    expect(Object.keys(full.body).sort()).toEqual(['agreement', 'agreementId', 'events', 'texts', 'version']);
    const [event] = full.body.events;
    expect(event).toMatchObject({
      version: 2, type: 'ActivityRecorded', recordedAt: expect.any(String), effectiveOn: '2024-02-01', actor: { role: 'coordinator' }, data: expect.anything(),
    });
    const small = await C.command(id, 'record-activity', call, { headers: { prefer: 'return=minimal' } });
    expect(small.status).toBe(200);
    expect(small.headers.get('etag')).toBe('"3"');
    expect(Object.keys(small.body).sort()).toEqual(['agreementId', 'events', 'texts', 'version']);
    const odd = await C.command(id, 'record-activity', call, { headers: { prefer: 'handling=lenient, return=representation' } });
    expect(odd.body.agreement.version).toBe(4);
  });

  it('events of a command are its own, never those of another sent at the same time', async () => {
    await fresh();
    const replies = await Promise.all(Array.from({ length: 12 }, (_, index) => C.command(id, 'record-activity', { ...call, text: `Nomor ${index}` })));
    for (const [index, reply] of replies.entries()) {
      expect(reply.status).toBe(200);
      expect(reply.body.events).toHaveLength(1);
      const [event] = reply.body.events;
      expect(reply.body.texts).toEqual({ [event.data.text.textId]: { text: `Nomor ${index}`, erased: false } });
      expect(reply.body.version).toBe(event.version);
    }
    expect(new Set(replies.map((each) => each.body.version)).size).toBe(12);
  });

  it('an event that would exceed 16 KiB is too large', async () => {
    const proposed = await propose(C, partner);
    await passOpenGates(C, proposed.id, { decision: 'non-treaty' });
    await C.does(proposed.id, 'advance-stage', { to: 'signing' });
    const witnesses = Array.from({ length: 40 }, (_, index) => ({ organisation: `Saksi ${index} `.padEnd(250, 'x'), office: 'Kantor '.padEnd(250, 'y') }));
    const facts = signing(proposed.ourPartyId, partner.partyId, await C.document('signed-copy'), { witnesses });
    const key = newKey();
    expectProblem(await C.command(proposed.id, 'record-signing', facts, withKey(key)), 413, 'too-large');
    const done = await C.command(proposed.id, 'record-signing', { ...facts, witnesses: witnesses.slice(0, 2) }, withKey(key));
    expect(done.status).toBe(200);
  });
});
