/** Webhooks: what an address is told, how it can check that, and what becomes of one that does not answer. */
import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import { dispatchWebhooks, webhookActivities } from '#activities/webhooks/webhooks.activities.js';
import { answers } from '#libs/contract/index.js';
import {
  createWebhook, fanOut, isPublicAddress, isUsableUrl, newSecret, post, sealSecrets, toSend, unstarted, WebhookKeys,
} from '#libs/webhooks/index.js';
import { ACTIVITIES_QUEUE, AGREEMENTS_QUEUE } from '#workflows/names.js';
import { ApiRig, type Asker } from '../support/api-rig.js';
import { connectTemporal, workflowBundle } from '../support/temporal.js';
import { traceSinks } from '../support/replay.js';

jest.setTimeout(60_000);

interface Got { headers: IncomingHttpHeaders; body: string }

let rig: ApiRig;
let receiver: Server;
let url = '';
let admin: Asker;
let coordinator: Asker;
let agreementId = '';
let folder = '';
let keys: WebhookKeys;
const got: Got[] = [];
/** What the receiver answers next; 200 when nothing is left. */
const manners: number[] = [];

beforeAll(async () => {
  rig = await ApiRig.start({ workers: true });
  folder = await mkdtemp(join(tmpdir(), 'tepati-webhooks-'));
  keys = await WebhookKeys.at(join(folder, 'keys.json'));
  receiver = createServer((request, reply) => {
    let body = '';
    request.on('data', (chunk) => { body += String(chunk); });
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      const status = manners.shift() ?? 200;
      if (status === 0) return void request.socket.destroy();
      reply.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/secret' } : {}).end('x'.repeat(100_000));
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/tepati`;
  admin = await rig.person('admin', undefined, 'admin');
  coordinator = await rig.person('coordinator', 'BIRO-KS', 'biro');
  const { id: partner } = (await coordinator.post('/parties', { name: 'Mitra', category: 'private', country: 'US' })).json();
  const reply = await coordinator.post('/agreements', {
    title: 'Rahasia', track: 'institution', instrument: 'MOU', partnerIds: [partner], initiatingUnit: 'BIRO-KS', explorationStartedOn: '2024', scopeItems: [],
  });
  agreementId = reply.json().id;
}, 120_000);

afterAll(async () => {
  await new Promise((resolve) => receiver.close(resolve));
  await rig?.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  got.length = 0;
  manners.length = 0;
  await rig.db.query(`UPDATE webhooks SET state = 'deleted'`);
  await rig.db.query(`UPDATE webhook_deliveries SET state = 'failed' WHERE state = 'waiting'`);
});

const activities = (now?: () => Date) => webhookActivities({ db: rig.db, keys, openNetworks: true, ...(now ? { now } : {}) });

async function hook(events: string[] = ['*']): Promise<{ id: string; secret: string }> {
  const secret = newSecret();
  const { id: by } = { id: (await admin.get('/me')).json().contactId as string };
  const { id } = await createWebhook(rig.db, keys, { url, events, unit: null, secret }, by, new Date());
  return { id, secret };
}

const call = async (): Promise<void> => {
  const reply = await coordinator.command(agreementId, 'record-activity', { kind: 'call', on: '2026-01-05', text: 'Sangat rahasia' });
  expect(reply.statusCode).toBe(200);
};

async function waiting(): Promise<string> {
  await fanOut(rig.db, new Date());
  const [first] = await unstarted(rig.db);
  return first?.id ?? '';
}

describe('a message', () => {
  it('holds ids, types and states, is signed by the Standard Webhooks scheme, and is the same at every attempt', async () => {
    const { id, secret } = await hook(['ActivityRecorded']);
    await call();
    const deliveryId = await waiting();
    manners.push(500);
    expect(await activities().postWebhook({ deliveryId, last: false })).toBe('again');
    expect(await activities().postWebhook({ deliveryId, last: false })).toBe('delivered');
    expect(await activities().postWebhook({ deliveryId, last: false })).toBe('failed');
    expect(got).toHaveLength(2);
    expect(got[0]?.body).toBe(got[1]?.body);
    const [{ headers, body }] = got as [Got];
    expect(JSON.parse(body)).toMatchObject({ type: 'ActivityRecorded', data: { agreementId, version: 2, stage: 'exploration', status: 'active', unit: 'BIRO-KS', subject: { kind: 'call' } } });
    expect(body).not.toMatch(/ahasia|con_/);
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const signed = createHmac('sha256', key).update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`).digest('base64');
    expect([headers['webhook-id'], headers['webhook-signature'], headers['content-type']]).toEqual([deliveryId, `v1,${signed}`, 'application/json']);
    expect(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60);
    const log = answers.delivery.parse((await admin.get(`/webhook-deliveries/${deliveryId}`)).json());
    expect([log.state, log.attempts, log.log.map(({ status, error }) => [status, error])]).toEqual(['delivered', 2, [[500, 'refused'], [200, null]]]);
    const list = answers.deliveryList.parse((await admin.get(`/webhooks/${id}/deliveries?state=delivered`)).json());
    expect(list.items.map((one) => one.id)).toEqual([deliveryId]);
  });

  it('is made once for each event that is wanted, however often and by however many is looked', async () => {
    const { id } = await hook(['ActivityRecorded']);
    await call();
    await call();
    await Promise.all([fanOut(rig.db, new Date()), fanOut(rig.db, new Date()), fanOut(rig.db, new Date())]);
    await fanOut(rig.db, new Date());
    const rows = await rig.db.query<{ type: string; version: number }>('SELECT type, version FROM webhook_deliveries WHERE webhook_id = $1 ORDER BY position', [id]);
    expect(rows.map(({ type }) => type)).toEqual(['ActivityRecorded', 'ActivityRecorded']);
    expect(rows[1]?.version).toBe((rows[0]?.version ?? 0) + 1);
  });

  it('goes by a workflow that tries again, and again when a person wants it, under the same id', async () => {
    await hook(['ActivityRecorded']);
    await call();
    // A namespace of its own: the rig's worker of the queue `activities` knows no webhooks.
    const aside = await connectTemporal({ freshNamespace: true });
    const common = { connection: aside.native, namespace: aside.namespace };
    const workers = await Promise.all([
      Worker.create({ ...common, taskQueue: AGREEMENTS_QUEUE, workflowBundle: workflowBundle(), sinks: traceSinks() }),
      Worker.create({ ...common, taskQueue: ACTIVITIES_QUEUE, activities: activities() }),
    ]);
    const hosted = workers.map((one) => one.run());
    const deps = { db: rig.db, workflows: aside.client.workflow };
    try {
      manners.push(503);
      const [workflowId = ''] = await dispatchWebhooks(deps, new Date());
      expect(await aside.client.workflow.getHandle(workflowId).result()).toBe('delivered');
      expect(got).toHaveLength(2);
      const deliveryId = workflowId.split('/')[1] ?? '';
      const again = await admin.ask('POST', `/webhook-deliveries/${deliveryId}/resend`);
      expect([again.statusCode, again.json().state]).toEqual([202, 'waiting']);
      const [second = ''] = await dispatchWebhooks(deps, new Date());
      expect(second).toBe(`webhook/${deliveryId}/2`);
      expect(await aside.client.workflow.getHandle(second).result()).toBe('delivered');
      expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    } finally {
      for (const one of workers) one.shutdown();
      await Promise.all(hosted);
      await aside.close();
    }
  });
});

describe('an address that does not work', () => {
  it('is switched off after three days without one success, becomes a task, and goes on where it stood when switched on', async () => {
    const { id } = await hook(['ActivityRecorded']);
    await call();
    const deliveryId = await waiting();
    const day = (n: number): Date => new Date(Date.now() + n * 86_400_000);
    manners.push(500, 0, 500);
    expect(await activities(() => day(0)).postWebhook({ deliveryId, last: false })).toBe('again');
    expect(await activities(() => day(2)).postWebhook({ deliveryId, last: false })).toBe('again');
    expect((await admin.get(`/webhooks/${id}`)).json()).toMatchObject({ state: 'on' });
    expect(await activities(() => day(3.1)).postWebhook({ deliveryId, last: true })).toBe('failed');
    expect((await admin.get(`/webhooks/${id}`)).json()).toMatchObject({ state: 'off', offReason: 'failing' });
    const tasks = (await admin.get('/tasks')).json().items as { kind: string; subjectId: string; title: string }[];
    expect(tasks).toEqual([expect.objectContaining({ kind: 'webhook-off', subjectId: id, title: '127.0.0.1' })]);
    await call();
    expect(await fanOut(rig.db, new Date())).toBe(0);
    expect((await admin.patch(`/webhooks/${id}`, { state: 'on' })).json()).toMatchObject({ state: 'on', failingSince: null });
    expect(await fanOut(rig.db, new Date())).toBe(1);
    expect((await admin.get('/tasks')).json().items).toEqual([]);
  });

  it('that says it is gone is believed at once; a redirect is not followed', async () => {
    const { id } = await hook(['ActivityRecorded']);
    await call();
    const deliveryId = await waiting();
    manners.push(302, 410);
    expect(await activities().postWebhook({ deliveryId, last: false })).toBe('again');
    expect(await activities().postWebhook({ deliveryId, last: false })).toBe('failed');
    expect((await admin.get(`/webhooks/${id}`)).json()).toMatchObject({ state: 'off', offReason: 'gone' });
    expect(got).toHaveLength(2);
  });
});

describe('no way into our own network', () => {
  it.each([
    'https://127.0.0.1/', 'https://2130706433/', 'https://0x7f.1/', 'https://10.1.2.3/', 'https://169.254.169.254/latest/meta-data', 'https://192.168.1.1/',
    'https://[::1]/', 'https://[::ffff:10.0.0.1]/', 'https://[fd00::1]/', 'https://[fe80::1]/', 'https://[64:ff9b::a00:1]/', 'https://localhost/', 'https://db.internal/',
    'https://rumah/', 'http://penerima.contoh.example/', 'ftp://penerima.contoh.example/', 'file:///etc/passwd', 'x',
  ])('%s is refused', async (bad) => {
    expect(isUsableUrl(bad, false)).toBe(false);
    const reply = await admin.post('/webhooks', { url: bad, events: ['*'] });
    expect([reply.statusCode, reply.json().code]).toEqual([422, 'address-refused']);
  });

  it('an address with a name and a password is none', () => {
    expect(isUsableUrl('https://u:p@penerima.contoh.example/', false)).toBe(false);
    expect(isUsableUrl('https://penerima.contoh.example/', false)).toBe(true);
  });

  it('a name that leads there is refused when it is called, whatever it led to before', async () => {
    const outcome = await post('https://localhost.localdomain/', '{}', {}, { openNetworks: false, patienceMs: 3_000 });
    expect(outcome.status).toBeNull();
    expect(await post(url, '{}', {}, { openNetworks: false })).toMatchObject({ status: null, error: 'closed-address' });
    expect(got).toEqual([]);
  });

  it.each([['8.8.8.8', true], ['2606:4700::1111', true], ['100.64.0.1', false], ['::ffff:127.0.0.1', false], ['2002:7f00:1::', false], ['x', false]])(
    '%s is public: %s', (address, open) => expect(isPublicAddress(address)).toBe(open));
});

describe('the secret', () => {
  it('is told once, when it is made, and again when a new one is', async () => {
    const body = { url: 'https://penerima.contoh.example/', events: ['*'] };
    const made = await admin.post('/webhooks', body, { 'idempotency-key': 'w1' });
    expect([made.statusCode, made.json().secret]).toEqual([201, expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/)]);
    const again = await admin.post('/webhooks', body, { 'idempotency-key': 'w1' });
    expect([again.statusCode, again.json().id, again.json().secret]).toEqual([201, made.json().id, undefined]);
    expect(answers.webhook.parse((await admin.get(`/webhooks/${made.json().id}`)).json()).secret).toBeUndefined();
    expect(JSON.stringify(await rig.db.query('SELECT * FROM kept_answers'))).not.toContain('whsec_');
    const anew = await admin.patch(`/webhooks/${made.json().id}`, { newSecret: true });
    expect(anew.json().secret).not.toBe(made.json().secret);
    expect((await admin.ask('DELETE', `/webhooks/${made.json().id}`)).statusCode).toBe(204);
    expect((await admin.get(`/webhooks/${made.json().id}`)).statusCode).toBe(404);
    expect(await rig.db.query('SELECT secret FROM webhooks WHERE webhook_id = $1', [made.json().id])).toEqual([{ secret: '' }]);
  });

  it('stands nowhere in the database, whichever table is dumped', async () => {
    const made = await admin.post('/webhooks', { url: 'https://penerima.contoh.example/', events: ['*'] }, { 'idempotency-key': 'w2' });
    const anew = await admin.patch(`/webhooks/${made.json().id}`, { newSecret: true });
    const tables = await rig.db.query<{ name: string }>(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`);
    expect(tables.length).toBeGreaterThan(50);
    for (const { name } of tables) {
      for (const { secret } of [made.json(), anew.json()] as { secret: string }[]) {
        const raw = Buffer.from(secret.slice('whsec_'.length), 'base64').toString('hex');
        const [row] = await rig.db.query<{ n: number }>(
          `SELECT count(*) AS n FROM "${name}" AS t WHERE strpos(t::text, $1) > 0 OR strpos(t::text, $2) > 0`, [secret.slice('whsec_'.length), raw]);
        expect([name, row?.n]).toEqual([name, 0]);
      }
    }
    const [row] = await rig.db.query<{ secret: string }>('SELECT secret FROM webhooks WHERE webhook_id = $1', [made.json().id]);
    expect(row?.secret).toMatch(/^sealed:v1:[0-9a-f]{8}:/);
  });

  it('of before is sealed once, and a new key seals all anew; receivers notice nothing', async () => {
    const { id, secret } = await hook(['ActivityRecorded']);
    const stored = async () => (await rig.db.query<{ secret: string }>('SELECT secret FROM webhooks WHERE webhook_id = $1', [id]))[0]?.secret ?? '';
    const signedBy = async (): Promise<boolean> => {
      got.length = 0;
      await call();
      expect(await activities().postWebhook({ deliveryId: await waiting(), last: false })).toBe('delivered');
      const [{ headers, body }] = got as [Got];
      const mac = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64')).update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`);
      return headers['webhook-signature'] === `v1,${mac.digest('base64')}`;
    };
    await rig.db.query('UPDATE webhooks SET secret = $2 WHERE webhook_id = $1', [id, secret]);
    expect(await signedBy()).toBe(true);
    await sealSecrets(rig.db, keys);
    const first = await stored();
    expect([first.includes(keys.current), await signedBy()]).toEqual([true, true]);
    await (await WebhookKeys.at(join(folder, 'keys.json'))).rotate();
    const operator = await WebhookKeys.at(join(folder, 'keys.json'));
    expect((await sealSecrets(rig.db, operator)).sealed).toBeGreaterThan(0);
    expect([(await stored()).includes(operator.current), await signedBy(), (await sealSecrets(rig.db, operator)).sealed]).toEqual([true, true, 0]);
  });

  it('whose key is lost signs nothing, and nothing leaves unsigned', async () => {
    const { id } = await hook(['ActivityRecorded']);
    await call();
    const deliveryId = await waiting();
    const others = await WebhookKeys.at(join(folder, 'others.json'));
    expect((await sealSecrets(rig.db, others)).closed).toContain(id);
    const without = webhookActivities({ db: rig.db, keys: others, openNetworks: true });
    expect(await without.postWebhook({ deliveryId, last: false })).toBe('again');
    expect([got, (await admin.get(`/webhook-deliveries/${deliveryId}`)).json().lastError]).toEqual([[], 'secret-sealed']);
    expect(await activities().postWebhook({ deliveryId, last: false })).toBe('delivered');
  });

  it('nothing is sent for a webhook that was deleted meanwhile', async () => {
    const { id } = await hook(['ActivityRecorded']);
    await call();
    const deliveryId = await waiting();
    await admin.ask('DELETE', `/webhooks/${id}`);
    expect(await toSend(rig.db, deliveryId)).toBeNull();
  });
});
