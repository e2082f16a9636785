/** `api.md` §1: the order of refusal, and what is not even well formed. Written from the document. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectProblem, type Json, type Person } from './support/http.js';
import { newPartner, type Partner, propose } from './support/life.js';
import { newKey, raw } from './support/raw.js';
import { type RunningStack, runningStack } from './support/stack.js';

let stack: RunningStack;
let C: Person;
let A: Person;
let NTT: Person;
let partner: Partner;
let id: string;
const JSON_TYPE = { 'content-type': 'application/json' };
const call = { kind: 'call', on: '2024-02-01', text: 'Telepon' };

beforeAll(async () => {
  stack = await runningStack();
  [C, A, NTT] = await Promise.all([
    stack.person('coordinator', 'BIRO-KS', 'tolak-c'), stack.person('auditor', undefined, 'tolak-a'),
    stack.person('coordinator', 'BP3MI-NTT', 'tolak-ntt'),
  ]);
  partner = await newPartner(C);
  id = (await propose(C, partner)).id;
}, 300_000);

afterAll(async () => {
  await stack?.close();
}, 60_000);

const command = (name = 'record-activity', of = id) => `/agreements/${of}/commands/${name}`;

describe('the order of refusal', () => {
  it('401 comes before all else', async () => {
    const nobody = { api: C.api, token: null };
    for (const path of ['/agreements', '/nowhere', '/agreements/agr_nothing', command('fly')]) {
      expectProblem(await raw(nobody, 'GET', path), 401, 'unauthenticated');
    }
    expectProblem(await raw(nobody, 'POST', command(), 'no json', { 'content-type': 'text/plain' }), 401, 'unauthenticated');
    for (const token of ['x', 'a.b.c', `${C.token.slice(0, -6)}AAAAAA`, C.token.replace(/^[^.]+/, Buffer.from('{"alg":"none"}').toString('base64url'))]) {
      expectProblem(await raw({ api: C.api, token }, 'GET', '/me'), 401, 'unauthenticated');
    }
  });

  it('404 before 403: path, id, and command name', async () => {
    expectProblem(await A.get('/nowhere'), 404, 'not-found');
    expectProblem(await A.get('/agreements/agr_nothing'), 404, 'not-found');
    expectProblem(await A.command('agr_nothing', 'advance-stage', {}), 404, 'not-found');
    expectProblem(await A.command(id, 'fly', {}), 404, 'unknown-command');
    expectProblem(await NTT.command(id, 'fly', {}), 404, 'unknown-command');
    expectProblem(await C.get('/commands/cmd_nothing'), 404, 'not-found');
    expectProblem(await A.get('/audit/replays/rep_nothing'), 404, 'not-found');
  });

  it('what only the system may send is no command', async () => {
    for (const name of ['adopt-calendar', 'lapse-follow-up', 'request-reminder', 'record-delivery', 'expire', 'open-cycle']) {
      expectProblem(await C.command(id, name, {}), 404, 'unknown-command');
    }
  });

  it('403 before 415', async () => {
    const text = { 'content-type': 'text/plain' };
    expectProblem(await raw(A, 'POST', command(), 'x', text), 403, 'not-permitted');
    expectProblem(await raw(NTT, 'POST', command(), 'x', text), 403, 'other-unit');
    expectProblem(await raw(A, 'POST', '/parties', 'x', text), 403, 'not-permitted');
    expectProblem(await raw(C, 'POST', '/audit/replays', 'x', text), 403, 'not-permitted');
  });

  it('415 before 413', async () => {
    const long = 'x'.repeat(2_000_000);
    for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded']) {
      expectProblem(await raw(C, 'POST', command(), long, { 'content-type': type }), 415, 'media-type');
    }
    expectProblem(await raw(C, 'POST', '/documents', '{}', JSON_TYPE), 415, 'media-type');
  });

  it('413 before 400', async () => {
    expectProblem(await raw(C, 'POST', '/parties', 'x'.repeat(1_100_000), JSON_TYPE), 413, 'too-large');
    expectProblem(await raw(C, 'POST', `${command()}?colour=red`, 'x'.repeat(70_000), JSON_TYPE), 413, 'too-large');
  });

  it('400 before 422', async () => {
    expectProblem(await C.post(`${command()}?colour=red`, { nonsense: 1 }), 400, 'malformed');
    expectProblem(await C.post(command(), { nonsense: 1 }, { headers: { 'if-match': 'tomorrow' } }), 400, 'malformed');
    expectProblem(await C.post('/parties?x=1', { nonsense: 1 }), 400, 'malformed');
  });

  it('422 invalid before a reused key, and that before 412 and 409', async () => {
    const headers = { 'idempotency-key': newKey() };
    expect((await C.command(id, 'record-activity', call, { headers })).status).toBe(200);
    expectProblem(await C.command(id, 'record-activity', { kind: 'dance' }, { headers }), 422, 'invalid');
    const stale = { headers: { ...headers, 'if-match': '"1"' } };
    expectProblem(await C.command(id, 'record-activity', { ...call, text: 'Lain' }, stale), 422, 'idempotency-key-reused');
  });
});

describe('malformed', () => {
  it('a body that is no JSON', async () => {
    for (const body of ['', '{', '{"a":}', "{'a':1}", '{"a":1}}', 'undefined', '\u0000', '{"kind":"call",}']) {
      expectProblem(await raw(C, 'POST', command(), body, JSON_TYPE), 400, 'malformed');
    }
    expectProblem(await raw(C, 'POST', command(), new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), JSON_TYPE), 400, 'malformed');
  });

  it('an unknown query field, or one with a bad value', async () => {
    const bad = [
      '/agreements?colour=red', '/agreements?stage=paradise', '/agreements?limit=0', '/agreements?limit=201', '/agreements?limit=ten',
      '/agreements?limit=-1', '/agreements?cursor=%21%21', '/agreements?count=some', '/agreements?asOf=2026-13-01', '/agreements?asOf=yesterday',
      '/agreements?knownAt=2026-01-01', '/agreements?sort=colour', '/agreements?followUp=late', '/agreements?q=%00', '/follow-ups?state=none',
      '/follow-ups?dueFrom=2026-02-30', `/agreements/${id}?version=x`, `/agreements/${id}?asOf=x`, `/agreements/${id}/events?after=x`,
      `/agreements/${id}/commands?x=1`, '/me?x=1', '/units?x=1', '/parties/self?x=1', '/tasks?state=lost', '/commands/x?x=1',
      '/agreements?stage=signing&stage=signing',
    ];
    const replies = await Promise.all(bad.map(async (path) => [path, await C.get(path)] as const));
    const found = replies.map(([path, reply]) => `${path} ${reply.status} ${reply.body.code}`);
    expect(found).toEqual(bad.map((path) => (path.startsWith('/commands/x') ? `${path} 404 not-found` : `${path} 400 malformed`)));
  });

  it('a bad header', async () => {
    for (const value of ['12', 'x', '"x"', '"-1"', '"1.5"', '""', '"1" "2"']) {
      expectProblem(await C.command(id, 'record-activity', call, { headers: { 'if-match': value } }), 400, 'malformed');
    }
    for (const value of ['x'.repeat(201), 'with space', 'caf\u00e9', '']) {
      const reply = await C.command(id, 'record-activity', call, { headers: { 'idempotency-key': value } });
      expect([value.slice(0, 20), reply.status, reply.body.code]).toEqual([value.slice(0, 20), 400, 'malformed']);
    }
    const long = await C.command(id, 'record-activity', call, { headers: { 'idempotency-key': newKey().padEnd(200, '~') } });
    expect(long.status).toBe(200);
  });
});

describe('sizes', () => {
  it('a body of 10 MB, and whatever comes after it', async () => {
    const huge = `{"name":"${'x'.repeat(10_000_000)}"}`;
    for (const path of ['/parties', command(), '/agreements']) expectProblem(await raw(C, 'POST', path, huge, JSON_TYPE), 413, 'too-large');
    expectProblem(await raw(A, 'POST', '/parties', huge, JSON_TYPE), 403, 'not-permitted');
    expectProblem(await raw({ api: C.api, token: null }, 'POST', '/parties', huge, JSON_TYPE), 401, 'unauthenticated');
    expect((await C.get('/me')).status).toBe(200);
  });

  it('a command over 64 KiB; a body up to 1 MiB elsewhere', async () => {
    expectProblem(await C.command(id, 'record-activity', { ...call, text: 'x'.repeat(66_000) }), 413, 'too-large');
    expectProblem(await C.post('/parties', { name: 'x'.repeat(900_000), category: 'private', country: 'ID' }), 422, 'invalid', '/name');
  });

  it('titles of 1–300 characters, texts up to 5,000, lists up to 200', async () => {
    const party = (name: string) => C.post('/parties', { name, category: 'private', country: 'ID' });
    expect((await party('x'.repeat(300))).status).toBe(201);
    expectProblem(await party('x'.repeat(301)), 422, 'invalid', '/name');
    expectProblem(await party(''), 422, 'invalid', '/name');
    expectProblem(await party('   '), 422, 'invalid', '/name');
    expect((await C.command(id, 'record-activity', { ...call, text: 'x'.repeat(5000) })).status).toBe(200);
    expectProblem(await C.command(id, 'record-activity', { ...call, text: 'x'.repeat(5001) }), 422, 'invalid', '/text');
    expectProblem(await C.command(id, 'record-activity', { ...call, partyIds: Array.from({ length: 201 }, () => partner.partyId) }), 422, 'invalid', '/partyIds');
    const emoji = '👩🏽‍⚕️'.repeat(42);
    expect((await party(emoji)).body.name).toBe(emoji);
  });
});

describe('bad strings', () => {
  it('U+0000 and lone surrogates are invalid wherever they stand, and write nothing', async () => {
    const before = (await C.agreement(id)).version;
    for (const bad of ['a\\u0000b', '\\ud800', 'x\\udc00y']) {
      const reply = await raw(C, 'POST', command(), `{"kind":"call","on":"2024-02-01","text":"${bad}"}`, JSON_TYPE);
      expectProblem(reply, 422, 'invalid', '/text');
      const place = await raw(C, 'POST', command(), `{"kind":"call","on":"2024-02-01","text":"x","place":"${bad}"}`, JSON_TYPE);
      expectProblem(place, 422, 'invalid', '/place');
      expectProblem(await raw(C, 'POST', '/parties', `{"name":"${bad}","category":"private","country":"ID"}`, JSON_TYPE), 422, 'invalid', '/name');
      expect((await raw(C, 'POST', command('attach-document'), `{"documentId":"${bad}"}`, JSON_TYPE)).status).toBe(422);
      expect((await raw(C, 'POST', command(), `{"${bad}":1}`, JSON_TYPE)).status).toBe(422);
    }
    expect((await C.agreement(id)).version).toBe(before);
  });

  it('deep JSON, prototypes and other odd values', async () => {
    const depth = 100_000;
    const deep = await raw(C, 'POST', '/parties', `{"name":${'['.repeat(depth)}${']'.repeat(depth)}}`, JSON_TYPE);
    expect([400, 422]).toContain(deep.status);
    for (const body of ['null', '[]', '1', '"x"', 'true', '{"__proto__":{"kind":"call"},"constructor":1}']) {
      expectProblem(await raw(C, 'POST', command(), body, JSON_TYPE), 422, 'invalid');
    }
    const proto = await raw(C, 'POST', command(), '{"kind":"call","on":"2024-02-01","text":"x","__proto__":{"a":1}}', JSON_TYPE);
    expectProblem(proto, 422, 'invalid');
  });

  it('an id is one segment: a slash in it is simply not found', async () => {
    const found = async (path: string, method = 'GET') =>
      raw(C, method, path, method === 'POST' ? JSON.stringify(call) : undefined, method === 'POST' ? JSON_TYPE : {});
    for (const odd of ['a%2Fb', '..%2F..', '%00', '%F0%9F%98%80', 'x'.repeat(3000), "'%20or%201=1", `${id}%2F`]) {
      expectProblem(await found(`/agreements/${odd}`), 404, 'not-found');
      expectProblem(await found(`/agreements/${odd}/events`), 404, 'not-found');
      expectProblem(await found(`/agreements/${odd}/commands/record-activity`, 'POST'), 404, 'not-found');
      for (const path of ['/commands/', '/parties/', '/contacts/', '/documents/']) expectProblem(await found(`${path}${odd}`), 404, 'not-found');
    }
    for (const odd of ['%', '%zz', '%ff']) {
      const reply = await found(`/agreements/${odd}`);
      expect([400, 404]).toContain(reply.status);
      expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
    expectProblem(await found(`/agreements/${id}`, 'DELETE'), 404, 'not-found');
  });
});

it('every bad field of a body is named, unknown members too', async () => {
  const reply = await C.post('/agreements', {
    title: '', track: 'moon', instrument: 'MSP', partnerIds: [], initiatingUnit: 'BIRO-KS', scopeItems: [{ text: '', colour: 'red' }],
    explorationStartedOn: '2023-13', colour: 'red',
  });
  expectProblem(reply, 422, 'invalid');
  const pointers = reply.body.errors.map((error: Json) => error.pointer);
  for (const pointer of ['/title', '/track', '/partnerIds', '/scopeItems/0/text', '/scopeItems/0/colour', '/explorationStartedOn', '/colour']) {
    expect(pointers).toContain(pointer);
  }
  for (const error of reply.body.errors) expect(error).toEqual({ pointer: expect.any(String), code: expect.any(String), detail: expect.any(String) });
  const empty = await C.command(id, 'record-signing', {});
  const missing = empty.body.errors.map((error: Json) => error.pointer);
  expect(missing).toEqual(expect.arrayContaining(['/signedOn', '/place', '/numbers', '/signatories', '/witnesses', '/effectiveFrom', '/documentIds']));
});

it('problems speak Indonesian, or English if asked', async () => {
  const title = async (language?: string) =>
    (await C.get('/agreements/agr_nothing', language === undefined ? {} : { headers: { 'accept-language': language } })).body.title as string;
  const [indonesian, english] = [await title(), await title('en')];
  expect(indonesian).not.toBe(english);
  for (const language of ['id', 'id-ID', 'fr', '*', 'id,en;q=0.5', 'en;q=0.2, id;q=0.8', ';;;']) expect(await title(language)).toBe(indonesian);
  for (const language of ['en-GB', 'en-US,en;q=0.9', 'fr, en;q=0.8, id;q=0.1']) expect(await title(language)).toBe(english);
});

it('refusals of 403, 412, 422 and 409 stand in the list of commands, and nothing else does', async () => {
  const { id: fresh } = await propose(C, partner);
  await C.does(fresh, 'record-activity', call);
  expectProblem(await A.command(fresh, 'record-activity', call), 403, 'not-permitted');
  expectProblem(await NTT.command(fresh, 'record-activity', call), 403, 'other-unit');
  expectProblem(await C.command(fresh, 'waive-gate', { gate: 'initiative', reason: 'x', authority: 'y' }), 403, 'not-permitted');
  expectProblem(await C.command(fresh, 'record-activity', call, { headers: { 'if-match': '"1"' } }), 412, 'version-changed');
  expectProblem(await C.command(fresh, 'record-activity', {}), 422, 'invalid');
  expectProblem(await C.command(fresh, 'attach-document', { documentId: 'doc_nothing' }), 422, 'unknown-reference', '/documentId');
  expectProblem(await C.command(fresh, 'record-activity', { ...call, on: '2999-01-01' }), 422, 'in-the-future');
  expectProblem(await C.command(fresh, 'advance-stage', { to: 'signing' }), 409, 'gate-not-passed');
  expectProblem(await C.command(fresh, 'fly', {}), 404, 'unknown-command');
  expectProblem(await C.post(`/agreements/${fresh}/commands/record-activity?x=1`, call), 400, 'malformed');
  const { items } = (await C.get(`/agreements/${fresh}/commands?limit=200`)).body;
  const refused = items.filter((each: Json) => each.state === 'refused');
  const got = refused.map((each: Json) => `${each.name} ${each.code}`).sort();
  expect(got).toEqual([
    'advance-stage gate-not-passed', 'attach-document unknown-reference', 'record-activity in-the-future', 'record-activity invalid',
    'record-activity not-permitted', 'record-activity other-unit', 'record-activity version-changed', 'waive-gate not-permitted',
  ]);
  const me = (await C.get('/me')).body.contactId;
  for (const each of refused) {
    expect(each).toMatchObject({ id: expect.any(String), actor: { id: expect.any(String), role: expect.any(String) } });
    expect(new Date(each.receivedAt).getTime()).toBeGreaterThan(Date.now() - 120_000);
    const one = await C.get(`/commands/${each.id}`);
    expect(one.body).toMatchObject({ id: each.id, agreementId: fresh, name: each.name, state: 'refused', code: each.code });
  }
  expect(refused.find((each: Json) => each.code === 'gate-not-passed').actor).toMatchObject({ id: me, role: 'coordinator' });
  const accepted = items.filter((each: Json) => each.state === 'accepted');
  expect(accepted.map((each: Json) => [each.name, each.version])).toContainEqual(['record-activity', 2]);
  const one = (await C.get(`/commands/${accepted.find((each: Json) => each.version === 2).id}`)).body;
  expect(one).toMatchObject({ agreementId: fresh, name: 'record-activity', state: 'accepted', version: 2 });
  expect(new Date(one.settledAt).getTime()).toBeGreaterThanOrEqual(new Date(one.receivedAt).getTime());
});
