/** `api.md` §1: a request that is wrong in many ways is refused for the first of them. Each case mends one thing more. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { InjectOptions } from 'fastify';
import { ApiRig, type Asker, type Reply } from '../support/api-rig.js';

jest.setTimeout(60_000);

let rig: ApiRig;
let coordinator: Asker;
let other: Asker;
let auditor: Asker;
let id: string;

beforeAll(async () => {
  rig = await ApiRig.start({ workers: true });
  coordinator = await rig.person('coordinator', 'BIRO-KS', 'c');
  other = await rig.person('coordinator', 'BP3MI-NTT', 'ntt');
  auditor = await rig.person('auditor');
  const party = await coordinator.post('/parties', { name: 'Mitra', category: 'private', country: 'US' });
  const proposed = await coordinator.post('/agreements', {
    title: 'Uji urutan', track: 'institution', instrument: 'MOU', partnerIds: [party.json().id], initiatingUnit: 'BIRO-KS',
    explorationStartedOn: '2024', scopeItems: [],
  });
  expect(proposed.statusCode).toBe(201);
  id = proposed.json().id;
});

afterAll(async () => rig?.close());

const big = `{"kind":"call","on":"2026-01-05","text":"${'x'.repeat(70_000)}"}`;

describe('a command that is wrong in every way', () => {
  const nowhere = 'nothing/commands/fly';
  const wrong = {
    payload: big, headers: { 'content-type': 'text/plain', 'if-match': 'seven', 'idempotency-key': 'order-1' },
  };
  const ask = (who: Asker | null, path: string, more: Partial<InjectOptions>): Promise<Reply> =>
    who ? who.ask('POST', `/agreements/${path}`, more) : rig.inject({ method: 'POST', url: `/api/v1/agreements/${path}`, ...more });
  const json = { ...wrong.headers, 'content-type': 'application/json' };
  const good = { 'content-type': 'application/json', 'idempotency-key': 'order-1' };

  const steps: [string, number, string, () => Promise<Reply>][] = [
    ['no token', 401, 'unauthenticated', () => ask(null, nowhere, wrong)],
    ['unknown agreement', 404, 'not-found', () => ask(auditor, nowhere, wrong)],
    ['unknown command', 404, 'unknown-command', () => ask(auditor, `${id}/commands/fly`, wrong)],
    ['a command of the system only', 404, 'unknown-command', () => ask(auditor, `${id}/commands/lapse-follow-up`, wrong)],
    ['role', 403, 'not-permitted', () => ask(auditor, `${id}/commands/record-activity`, wrong)],
    ['unit', 403, 'other-unit', () => ask(other, `${id}/commands/record-activity`, wrong)],
    ['media type', 415, 'media-type', () => ask(coordinator, `${id}/commands/record-activity`, wrong)],
    ['size', 413, 'too-large', () => ask(coordinator, `${id}/commands/record-activity`, { ...wrong, headers: json })],
    ['no JSON', 400, 'malformed', () => ask(coordinator, `${id}/commands/record-activity`, { payload: '{"kind":', headers: json })],
    ['query field', 400, 'malformed', () => ask(coordinator, `${id}/commands/record-activity?dry=1`, { payload: '{"kind":"party"}', headers: good })],
    ['header', 400, 'malformed', () => ask(coordinator, `${id}/commands/record-activity`, { payload: '{"kind":"party"}', headers: json })],
    ['schema', 422, 'invalid', () => ask(coordinator, `${id}/commands/record-activity`, { payload: '{"kind":"party"}', headers: good })],
  ];

  it.each(steps)('is refused for: %s', async (_what, status, code, send) => {
    const reply = await send();
    expect({ status: reply.statusCode, code: reply.json().code }).toEqual({ status, code });
    expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(reply.json()).toMatchObject({ type: `/problems/${code}`, status, correlationId: reply.headers['x-correlation-id'] });
  });

  it('and when all is mended it is done', async () => {
    const payload = JSON.stringify({ kind: 'call', on: '2026-01-05', text: 'Telepon' });
    const done = await ask(coordinator, `${id}/commands/record-activity`, { payload, headers: good });
    expect(done.statusCode).toBe(200);
    const reused = await ask(coordinator, `${id}/commands/record-activity`, { payload: payload.replace('Telepon', 'Surat'), headers: good });
    expect([reused.statusCode, reused.json().code]).toEqual([422, 'idempotency-key-reused']);
  });

  it('every refusal from 403 downwards stands in the list of commands, nothing before it', async () => {
    const { items } = (await coordinator.get(`/agreements/${id}/commands?limit=200`)).json();
    const refused = items.filter((item: { state: string }) => item.state === 'refused').map((item: { code: string }) => item.code);
    expect(refused.sort()).toEqual(['idempotency-key-reused', 'invalid', 'not-permitted', 'other-unit']);
  });
});

describe('what is said', () => {
  it('names every bad field, in the language that is asked for', async () => {
    const body = { kind: 'party', on: '2026-02-30', place: '', surprise: 1 };
    const id_ = await coordinator.command(id, 'record-activity', body);
    const en = await coordinator.command(id, 'record-activity', body, { 'accept-language': 'en-GB, id;q=0.3' });
    const pointers = (reply: Reply) => reply.json().errors.map((error: { pointer: string }) => error.pointer).sort();
    expect(pointers(id_)).toEqual(['/kind', '/on', '/place', '/surprise', '/text']);
    expect(pointers(en)).toEqual(pointers(id_));
    expect([id_.headers['content-language'], en.headers['content-language']]).toEqual(['id', 'en']);
    expect(en.json().title).not.toBe(id_.json().title);
  });

  it('of a person in an official text: personal data are suspected, wherever they stand', async () => {
    const reply = await coordinator.command(id, 'record-activity', { kind: 'visit', on: '2026-01-05', place: 'hubungi a.b@contoh.example', text: 'x' });
    expect([reply.statusCode, reply.json().code, reply.json().errors[0].pointer]).toEqual([422, 'personal-data-suspected', '/place']);
    const free = await coordinator.command(id, 'record-activity', { kind: 'visit', on: '2026-01-05', text: 'hubungi a.b@contoh.example' });
    expect(free.statusCode).toBe(200);
    const events = await rig.db.query<{ data: string }>(`SELECT hashed_text AS data FROM agreement_events WHERE agreement_id = $1`, [id]);
    expect(events.some(({ data }) => data.includes('contoh.example'))).toBe(false);
  });

  it('a stranger learns nothing about our inside', async () => {
    const reply = await rig.inject({ method: 'GET', url: '/api/v1/me', headers: { authorization: 'Bearer a.b.c' } });
    expect(reply.statusCode).toBe(401);
    expect(reply.headers['www-authenticate']).toContain('Bearer');
    expect(reply.body).not.toMatch(/stack|JWS|node_modules|at /);
  });
});
