/** `Idempotency-Key`, `If-Match`, `Prefer` and what is answered when servers are away (`api.md` §1). */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ApiRig, type Asker, type Reply } from '../support/api-rig.js';

jest.setTimeout(60_000);

let rig: ApiRig;
let coordinator: Asker;
let supervisor: Asker;
let partyId: string;
let id: string;

const proposal = (title: string) => ({
  title, track: 'institution', instrument: 'MOU', partnerIds: [partyId], initiatingUnit: 'BIRO-KS', explorationStartedOn: '2024',
  scopeItems: [{ text: 'Pelatihan perawat' }],
});
const activity = (text: string) => ({ kind: 'call', on: '2026-01-05', text });
const key = (value: string) => ({ 'idempotency-key': value });
const isReplay = (reply: Reply) => reply.headers['idempotent-replayed'];

beforeAll(async () => {
  rig = await ApiRig.start({ workers: true });
  coordinator = await rig.person('coordinator', 'BIRO-KS', 'c');
  supervisor = await rig.person('supervisor', 'BIRO-KS', 's');
  partyId = (await coordinator.post('/parties', { name: 'Mitra', category: 'private', country: 'US' })).json().id;
  id = (await coordinator.post('/agreements', proposal('Kunci'))).json().id;
});

afterAll(async () => rig?.close());

describe('a command with a key', () => {
  it('happens once, and is answered the same whatever happened between', async () => {
    const first = await coordinator.command(id, 'record-activity', activity('Satu'), key('k1'));
    expect([first.statusCode, isReplay(first)]).toEqual([200, undefined]);
    await supervisor.command(id, 'record-activity', activity('Antara'));
    await supervisor.command(id, 'suspend', { reason: 'x' });
    const again = await coordinator.command(id, 'record-activity', activity('Satu'), key('k1'));
    expect([again.statusCode, isReplay(again)]).toEqual([200, 'true']);
    expect(again.body).toBe(first.body);
    expect(again.headers['etag']).toBe(first.headers['etag']);
  });

  it('is another request for another person, path or key', async () => {
    const before = (await coordinator.get(`/agreements/${id}`)).json().version;
    const replies = [
      await supervisor.command(id, 'record-activity', activity('Satu'), key('k1')),
      await coordinator.command(id, 'record-activity', activity('Satu'), key('k2')),
    ];
    expect(replies.map((reply) => [reply.statusCode, isReplay(reply)])).toEqual([[200, undefined], [200, undefined]]);
    expect((await coordinator.get(`/agreements/${id}`)).json().version).toBe(before + 2);
  });

  it('sent twenty times at once happens once', async () => {
    const before = (await coordinator.get(`/agreements/${id}`)).json().version;
    const replies = await Promise.all(Array.from({ length: 20 }, () => coordinator.command(id, 'record-activity', activity('Serentak'), key('k3'))));
    expect(new Set(replies.map((reply) => reply.statusCode))).toEqual(new Set([200]));
    expect(new Set(replies.map((reply) => JSON.stringify(reply.json().events)))).toHaveProperty('size', 1);
    expect((await coordinator.get(`/agreements/${id}`)).json().version).toBe(before + 1);
  });

  it('keeps a refusal of sense or state, word for word, though it would be accepted now', async () => {
    const early = await coordinator.command(id, 'advance-stage', { to: 'signing' }, key('k4'));
    expect([early.statusCode, early.json().code]).toEqual([409, 'gate-not-passed']);
    const again = await coordinator.command(id, 'advance-stage', { to: 'signing' }, { ...key('k4'), 'accept-language': 'en' });
    expect([again.statusCode, isReplay(again)]).toEqual([409, 'true']);
    expect(again.body).toBe(early.body);
    expect(again.headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  it('does not keep what was no request of its own: invalid, forbidden, outdated', async () => {
    expect((await coordinator.command(id, 'record-activity', { kind: 'x' }, key('k5'))).statusCode).toBe(422);
    expect((await coordinator.command(id, 'terminate', { reason: 'x', on: '2026-01-01' }, key('k5'))).statusCode).toBe(403);
    const outdated = await coordinator.command(id, 'record-activity', activity('Lima'), { ...key('k5'), 'if-match': '"1"' });
    expect([outdated.statusCode, outdated.json().code]).toEqual([412, 'version-changed']);
    const { version } = (await coordinator.get(`/agreements/${id}`)).json();
    const mended = await coordinator.command(id, 'record-activity', activity('Lima'), { ...key('k5'), 'if-match': `"${version}"` });
    expect([mended.statusCode, isReplay(mended)]).toEqual([200, undefined]);
  });

  it('keeps no free text, and tells an erased one as null', async () => {
    const first = await coordinator.command(id, 'record-activity', activity('Rahasia sekali'), key('k6'));
    const [kept] = await rig.db.query<{ row: string }>(`SELECT to_jsonb(c)::text AS row FROM command_log c WHERE idem_key = 'k6'`);
    expect(kept?.row).toContain('answer_status');
    expect(kept?.row).not.toContain('Rahasia');
    const [textId] = Object.keys(first.json().texts);
    await rig.db.query('UPDATE texts SET text = NULL, salt = NULL, erased_at = now() WHERE text_id = $1', [textId]);
    const again = await coordinator.command(id, 'record-activity', activity('Rahasia sekali'), key('k6'));
    expect(again.json().texts).toEqual({ [textId as string]: { text: null, erased: true } });
    expect(again.json().events).toEqual(first.json().events);
  });
});

describe('a new agreement with a key', () => {
  it('is made once, also when it is asked for at once', async () => {
    const replies = await Promise.all(Array.from({ length: 8 }, () => coordinator.post('/agreements', proposal('Sekali saja'), key('n1'))));
    expect(new Set(replies.map((reply) => reply.statusCode))).toEqual(new Set([201]));
    expect(new Set(replies.map((reply) => reply.json().id)).size).toBe(1);
    const again = await coordinator.post('/agreements', proposal('Sekali saja'), key('n1'));
    expect([again.statusCode, isReplay(again), again.headers['location']]).toEqual([201, 'true', `/api/v1/agreements/${again.json().id}`]);
    expect(again.json()).toMatchObject({ scopeItems: [{ text: 'Pelatihan perawat' }] });
    const other = await coordinator.post('/agreements', proposal('Lain'), key('n1'));
    expect([other.statusCode, other.json().code]).toEqual([422, 'idempotency-key-reused']);
  });
});

describe('parties, contacts and documents with a key', () => {
  it('are made once, also at once; the answer holds no name in what is kept', async () => {
    const body = { partyId, role: 'liaison', name: 'Nama Orang', email: 'nama@contoh.example' };
    const replies = await Promise.all(Array.from({ length: 8 }, () => coordinator.post('/contacts', body, key('c1'))));
    expect(new Set(replies.map((reply) => reply.statusCode))).toEqual(new Set([201]));
    expect(new Set(replies.map((reply) => reply.body)).size).toBe(1);
    expect(replies.filter((reply) => isReplay(reply) === undefined)).toHaveLength(1);
    const kept = await rig.db.query<{ row: string }>(`SELECT to_jsonb(k)::text AS row FROM kept_answers k WHERE key = 'c1'`);
    expect(kept).toHaveLength(1);
    expect(kept[0]?.row).not.toContain('Nama Orang');
    expect((await coordinator.post('/contacts', { ...body, name: 'Lain' }, key('c1'))).json().code).toBe('idempotency-key-reused');
  });

  it('a refusal of sense is kept too', async () => {
    const body = { partyId: 'pty_none', role: 'liaison', name: 'X' };
    const first = await coordinator.post('/contacts', body, key('c2'));
    const again = await coordinator.post('/contacts', body, key('c2'));
    expect([first.statusCode, first.json().code, first.json().errors[0].pointer]).toEqual([422, 'unknown-reference', '/partyId']);
    expect([again.statusCode, again.json().code, isReplay(again)]).toEqual([422, 'unknown-reference', 'true']);
  });

  it('a file that is uploaded again is the same document, another file is another request', async () => {
    const file = (content: string) => ({ name: 'nota.pdf', type: 'application/pdf', content: `%PDF-1.4 ${content}` });
    const first = await coordinator.upload({ documentType: 'memo' }, file('a'), key('d1'));
    const again = await coordinator.upload({ documentType: 'memo' }, file('a'), key('d1'));
    const other = await coordinator.upload({ documentType: 'memo' }, file('b'), key('d1'));
    expect([first.statusCode, again.statusCode, again.body, isReplay(again)]).toEqual([201, 201, first.body, 'true']);
    expect(other.json().code).toBe('idempotency-key-reused');
  });
});

describe('If-Match and Prefer', () => {
  it('of two with the same version one wins; a version that is not told is not asked', async () => {
    const { version } = (await coordinator.get(`/agreements/${id}`)).json();
    const at = { 'if-match': `"${version}"` };
    const replies = await Promise.all([
      coordinator.command(id, 'record-activity', activity('Satu'), at), supervisor.command(id, 'record-activity', activity('Dua'), at),
    ]);
    expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 412]);
    const lost = replies.find((reply) => reply.statusCode === 412)?.json();
    expect(lost.conflicts).toEqual([expect.objectContaining({ version: version + 1, type: 'ActivityRecorded' })]);
    expect((await coordinator.command(id, 'record-activity', activity('Tiga'))).statusCode).toBe(200);
    expect((await coordinator.command(id, 'record-activity', activity('Empat'), { 'if-match': '*' })).statusCode).toBe(200);
  });

  it('return=minimal leaves the agreement out', async () => {
    const minimal = await coordinator.command(id, 'record-activity', activity('Kecil'), { prefer: 'respond-async, return=minimal' });
    expect(Object.keys(minimal.json()).sort()).toEqual(['agreementId', 'events', 'texts', 'version']);
    expect((await coordinator.command(id, 'record-activity', activity('Besar'), { prefer: 'return=much' })).statusCode).toBe(400);
  });
});
