/** What strangers send: a clear problem each time, never a 5xx, nothing written. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { InjectOptions } from 'fastify';
import { ApiRig, type Asker } from '../support/api-rig.js';

jest.setTimeout(60_000);

let rig: ApiRig;
let coordinator: Asker;
let written: number;

const count = async () => (await rig.db.query<{ n: number }>(
  'SELECT (SELECT count(*) FROM parties) + (SELECT count(*) FROM command_log) + (SELECT count(*) FROM documents) AS n'))[0]?.n ?? -1;

beforeAll(async () => {
  rig = await ApiRig.start();
  coordinator = await rig.person('coordinator', 'BIRO-KS');
  written = await count();
});

afterAll(async () => {
  expect(await count()).toBe(written);
  await rig?.close();
});

async function refused(options: Promise<{ statusCode: number; headers: Record<string, unknown>; json(): { code: string; errors: { pointer: string }[] } }>, status: number, code: string) {
  const reply = await options;
  expect({ status: reply.statusCode, code: reply.json().code }).toEqual({ status, code });
  expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
  return reply.json();
}

const raw = (payload: string | Buffer, headers: Record<string, string> = {}): Partial<InjectOptions> =>
  ({ payload, headers: { 'content-type': 'application/json', ...headers } });

describe('paths', () => {
  it.each([
    '/agreements/a%2Fb', '/agreements/a%2Fb/events', '/agreements/%00', '/agreements/..%2f..%2fetc', `/agreements/${'x'.repeat(150)}`,
    "/agreements/1'%20OR%201=1--", '/commands/time%2Fagr_x%2F1', '/documents/%F0%9F%92%A9', '/parties/__proto__', '/units/constructor', '/nothing',
    '/agreements/', '/parties/pty_ours/', '/AGREEMENTS',
  ])('%s is simply not found', async (path) => {
    await refused(coordinator.get(path), 404, 'not-found');
  });

  it('that cannot be decoded are not found either, once it is known who asks', async () => {
    await refused(coordinator.get('/agreements/%E0%A4%A'), 404, 'not-found');
    await refused(rig.inject({ method: 'GET', url: '/api/v1/agreements/%E0%A4%A' }), 401, 'unauthenticated');
  });

  it('written with escapes are the same paths: no way round the token', async () => {
    await refused(rig.inject({ method: 'GET', url: '/%61pi/v1/agreements' }), 401, 'unauthenticated');
    await refused(rig.inject({ method: 'GET', url: '/api/v1/%61greements' }), 401, 'unauthenticated');
  });

  it.each(['GET', 'PUT', 'DELETE', 'PATCH'] as const)('%s where there is only POST is not found', async (method) => {
    await refused(coordinator.ask(method, '/agreements/agr_x/commands/amend'), 404, 'not-found');
  });

  it('a method that a path does not have is not found before its body is looked at', async () => {
    const reply = await coordinator.ask('PUT', '/parties', raw('x', { 'content-type': 'text/plain' }));
    expect([reply.statusCode, reply.json().code, reply.headers['allow']]).toEqual([404, 'not-found', 'OPTIONS, GET, POST, HEAD']);
    await refused(coordinator.ask('POST', '/nothing', raw('{')), 404, 'not-found');
  });

  it('HEAD is GET without a body, OPTIONS tells the methods', async () => {
    const get = await coordinator.get('/parties/self');
    const head = await coordinator.ask('HEAD', '/parties/self');
    expect([head.statusCode, head.body, head.headers['content-length']]).toEqual([200, '', get.headers['content-length']]);
    const options = await rig.inject({ method: 'OPTIONS', url: '/api/v1/parties' });
    expect(options.statusCode).toBe(204);
    expect(String(options.headers['allow']).split(', ').sort()).toEqual(['GET', 'HEAD', 'OPTIONS', 'POST']);
    await refused(rig.inject({ method: 'OPTIONS', url: '/api/v1/nothing' }), 401, 'unauthenticated');
  });
});

describe('tokens', () => {
  it.each(['', 'Bearer', 'Basic YTpi', 'Bearer a b', 'Bearer eyJhbGciOiJub25lIn0.e30.', `Bearer ${'x'.repeat(9000)}`])('%j lets nobody in', async (authorization) => {
    await refused(rig.inject({ method: 'GET', url: '/api/v1/me', headers: { authorization } }), 401, 'unauthenticated');
  });
});

describe('bodies', () => {
  const party = { name: 'Mitra', category: 'private', country: 'US' };
  const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

  it.each<[string, Partial<InjectOptions>, number, string]>([
    ['none', {}, 400, 'malformed'],
    ['an empty one', raw(''), 400, 'malformed'],
    ['half of one', raw('{"name":'), 400, 'malformed'],
    ['no UTF-8', raw(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])), 400, 'malformed'],
    ['of another type', raw('name=x', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'media-type'],
    ['in another encoding', raw('{}', { 'content-type': 'application/json; charset=utf-16' }), 415, 'media-type'],
    ['multipart', raw('--x--', { 'content-type': 'multipart/form-data; boundary=x' }), 415, 'media-type'],
    ['of 10 MB', raw(JSON.stringify({ ...party, name: 'x'.repeat(10_000_000) })), 413, 'too-large'],
    ['null', raw('null'), 422, 'invalid'],
    ['a list', raw('[]'), 422, 'invalid'],
    ['a text', raw('"x"'), 422, 'invalid'],
    ['nested beyond sense', raw(`{"name":${deep(200_000)}}`), 422, 'invalid'],
    ['with U+0000', raw(JSON.stringify({ ...party, name: 'a\u0000b' })), 422, 'invalid'],
    ['with a lone surrogate', raw('{"name":"\\ud800","category":"private","country":"US"}'), 422, 'invalid'],
    ['with a prototype', raw('{"__proto__":{"self":true},"name":"M","category":"private","country":"US"}'), 422, 'invalid'],
    ['with a constructor', raw('{"constructor":{"prototype":{}},"name":"M","category":"private","country":"US"}'), 422, 'invalid'],
    ['with an unknown member', raw(JSON.stringify({ ...party, self: true })), 422, 'invalid'],
  ])('%s', async (_what, options, status, code) => {
    await refused(coordinator.ask('POST', '/parties', options), status, code);
    expect(({} as Record<string, unknown>)['self']).toBeUndefined();
  });

  it('of exactly 64 KiB and one byte more, as a command', async () => {
    const body = (bytes: number) => raw(`{"title":"${'x'.repeat(bytes - 12)}"}`);
    await refused(coordinator.ask('POST', '/agreements', body(65_536)), 422, 'invalid');
    await refused(coordinator.ask('POST', '/agreements', body(65_537)), 413, 'too-large');
  });
});

describe('queries and headers', () => {
  it.each([
    '/agreements?stage=paradise', '/agreements?limit=0', '/agreements?limit=201', '/agreements?limit=x', '/agreements?wrong=1', '/agreements?asOf=2026-02-30',
    '/agreements?knownAt=yesterday', '/agreements?cursor=xyz', '/parties?cursor=%00', '/agreements?stage=signing&stage=closed', '/me?x=1',
    '/agreements?count=all', '/follow-ups?dueFrom=2026', '/parties?q=%00', '/agreements?__proto__=1', '/agreements?sort=id', '/tasks?state=closed',
  ])('%s is malformed', async (path) => {
    const { errors } = await refused(coordinator.get(path), 400, 'malformed');
    expect(errors.length).toBeGreaterThan(0);
  });

  it.each([
    ['idempotency-key', ''], ['idempotency-key', 'two words'], ['idempotency-key', 'k'.repeat(201)], ['idempotency-key', 'ké'],
  ])('%s: %j is malformed', async (name, value) => {
    await refused(coordinator.post('/parties', { name: 'M', category: 'private', country: 'US' }, { [name]: value }), 400, 'malformed');
  });

  it('odd words on language do no harm', async () => {
    for (const language of ['', '*', 'xx', `${'en,'.repeat(5000)}`, 'en;q=abc', '\u00e9']) {
      const reply = await coordinator.get('/nothing', { 'accept-language': language });
      expect([reply.statusCode, ['id', 'en'].includes(String(reply.headers['content-language']))]).toEqual([404, true]);
    }
  });
});
