/** What is answered while something is away, and on the way out (`api.md` §1; the api drains before it ends). */
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startApi } from '#apps/api/composition.js';
import { makeLog } from '#apps/api/log.js';
import { healOnce } from '#libs/command-path/index.js';
import { loadConfig } from '#libs/config/index.js';
import { mintToken } from '#libs/identity/mint.js';
import { emptyReport } from '#libs/audit/report.js';
import { ApiRig, type Asker } from '../support/api-rig.js';
import { freePorts, wantedPorts } from '#tools/stack/ports.js';

jest.setTimeout(90_000);

const proposal = (partyId: string) => ({
  title: 'Menunggu', track: 'institution', instrument: 'MOU', partnerIds: [partyId], initiatingUnit: 'BIRO-KS', explorationStartedOn: '2024', scopeItems: [],
});

describe('while nobody takes workflow tasks', () => {
  let rig: ApiRig;
  let coordinator: Asker;
  let id: string;

  beforeAll(async () => {
    rig = await ApiRig.start({ workers: true });
    coordinator = await rig.person('coordinator', 'BIRO-KS');
    const party = (await coordinator.post('/parties', { name: 'Mitra', category: 'private', country: 'US' })).json();
    id = (await coordinator.post('/agreements', proposal(party.id))).json().id;
  });

  afterAll(async () => rig?.close());

  it('a command is pending after five seconds, can be asked for, and is answered by its later outcome', async () => {
    await rig.workers?.stopWorker();
    const body = { kind: 'call', on: '2026-01-05', text: 'Telepon' };
    const began = Date.now();
    const sent = await coordinator.command(id, 'record-activity', body, { 'idempotency-key': 'p1' });
    expect(Date.now() - began).toBeGreaterThan(4_000);
    expect(sent.statusCode).toBe(202);
    const { id: commandId } = sent.json();
    expect(sent.headers['location']).toBe(`/api/v1/commands/${commandId}`);
    expect(sent.json()).toMatchObject({ agreementId: id, name: 'record-activity', state: 'pending' });
    expect((await coordinator.get(`/commands/${commandId}`)).json()).toMatchObject({ id: commandId, agreementId: id, state: 'pending' });
    const again = await coordinator.command(id, 'record-activity', body, { 'idempotency-key': 'p1' });
    expect([again.statusCode, again.headers['location']]).toEqual([202, sent.headers['location']]);

    await rig.workers?.startWorker();
    // The healer of the worker's process leaves a command alone while its sender's lease lasts; here the lease is over.
    let settled = 0;
    for (let left = 20; left > 0 && settled === 0; left -= 1) {
      await rig.db.query(`UPDATE command_log SET lease_until = now() WHERE command_id = $1`, [commandId]);
      ({ settled } = await healOnce(rig.path));
    }
    expect((await coordinator.get(`/commands/${commandId}`)).json()).toMatchObject({ state: 'accepted', version: 2, settledAt: expect.any(String) });
    const later = await coordinator.command(id, 'record-activity', body, { 'idempotency-key': 'p1' });
    expect([later.statusCode, later.headers['idempotent-replayed'], later.json().version]).toEqual([200, 'true', 2]);
    expect((await coordinator.get(`/agreements/${id}`)).json().version).toBe(2);
  });
});

describe('while Temporal cannot be reached', () => {
  it('nothing was sent, so it is 503, and nothing is left behind', async () => {
    const rig = await ApiRig.start({ temporal: '127.0.0.1:9' });
    try {
      const coordinator = await rig.person('coordinator', 'BIRO-KS');
      const party = (await coordinator.post('/parties', { name: 'Mitra', category: 'private', country: 'US' })).json();
      const reply = await coordinator.post('/agreements', proposal(party.id), { 'accept-language': 'en' });
      expect([reply.statusCode, reply.json().code, Number(reply.headers['retry-after']) > 0]).toEqual([503, 'temporal-away', true]);
      expect((await coordinator.get('/agreements')).json().items).toEqual([]);
      const pending = await rig.db.query(`SELECT 1 FROM command_log WHERE state = 'pending'`);
      expect(pending).toEqual([]);
    } finally {
      await rig.close();
    }
  });
});

describe('the whole process', () => {
  it('tells its health and figures, answers what is under way when it is stopped, and then nothing', async () => {
    const rig = await ApiRig.start({ workers: true });
    const folder = await mkdtemp(join(tmpdir(), 'tepati-whole-'));
    const { api, ops, issuer } = await freePorts(wantedPorts(0, null));
    const keyFile = join(folder, 'key.json');
    const config = loadConfig({
      TEPATI_STACK_MODE: 'local', TEPATI_DATABASE_URL: rig.database.url, TEPATI_TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'],
      TEPATI_TEMPORAL_NAMESPACE: rig.namespace, TEPATI_API_PORT: String(api), TEPATI_OPS_PORT: String(ops), TEPATI_ISSUER_PORT: String(issuer),
      TEPATI_ISSUER_ORIGIN: `http://127.0.0.1:${issuer}`, TEPATI_ISSUER_EMBEDDED: 'on', TEPATI_ISSUER_KEYS_FILE: keyFile,
      TEPATI_SMTP_URL: 'smtp://127.0.0.1:1025', TEPATI_DOCUMENTS_DIR: join(folder, 'documents'),
    });
    const running = await startApi(config, { log: makeLog('silent', 'api'), runner: { run: async () => emptyReport('x', 'done') } });
    try {
      const ready = await fetch(`http://127.0.0.1:${ops}/health/ready`);
      expect([ready.status, await ready.json()]).toEqual([200, {
        status: 'ok', checks: { database: 'ok', migrations: 'ok', temporal: 'ok', 'search-attributes': 'ok' },
      }]);
      expect((await fetch(`http://127.0.0.1:${ops}/health/live`)).status).toBe(200);
      const token = await mintToken({ role: 'coordinator', issuer: config.issuerOrigin, keyFile });
      expect((await fetch(`http://127.0.0.1:${api}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
      const metrics = await (await fetch(`http://127.0.0.1:${ops}/metrics`)).text();
      expect(metrics).toMatch(/tepati_http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/me",status="200"\} 1/);

      const upload = slowUpload(api, token);
      await upload.begun;
      const stopped = running.stop();
      await new Promise((resolve) => setTimeout(resolve, 300));
      await expect(fetch(`http://127.0.0.1:${api}/api/v1/me`)).rejects.toThrow();
      upload.finish();
      expect((await upload.answer).statusCode).toBe(201);
      const finished = Date.now();
      await stopped;
      expect(Date.now() - finished).toBeLessThan(15_000);
      await expect(fetch(`http://127.0.0.1:${ops}/health/live`)).rejects.toThrow();
    } finally {
      await running.stop();
      await rig.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

/** A file that is sent in two halves. */
function slowUpload(port: number, token: string): { begun: Promise<void>; finish(): void; answer: Promise<IncomingMessage> } {
  const part = (head: string) => `--b\r\ncontent-disposition: form-data; ${head}\r\n\r\n`;
  const request = httpRequest({
    port, host: '127.0.0.1', method: 'POST', path: '/api/v1/documents',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=b' },
  });
  const answer = new Promise<IncomingMessage>((resolve, reject) => request.on('response', resolve).on('error', reject));
  const begun = new Promise<void>((resolve) => {
    request.write(`${part('name="documentType"')}memo\r\n${part('name="file"; filename="a.pdf"')}%PDF-1.4 `, () => setTimeout(resolve, 200));
  });
  return { begun, finish: () => request.end('more\r\n--b--\r\n'), answer };
}
