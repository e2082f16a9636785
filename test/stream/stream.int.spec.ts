/** `GET /stream` over a real connection: live, resumed, filtered, and what becomes of those who do not listen. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { StreamHub } from '#apps/api/stream/stream-hub.js';
import { ApiRig, type Asker } from '../support/api-rig.js';

jest.setTimeout(60_000);

interface Heard { id: string; event: string; data: { agreementId: string; version: number; type: string; unit: string } }

let rig: ApiRig;
let port = 0;
let biro: Asker;
let bali: Asker;
const ids: Record<string, string> = {};

beforeAll(async () => {
  rig = await ApiRig.start({ workers: true });
  await rig.app.listen(0, '127.0.0.1');
  port = (rig.app.getHttpServer().address() as { port: number }).port;
  biro = await rig.person('coordinator', 'BIRO-KS', 'biro');
  bali = await rig.person('coordinator', 'BP3MI-BALI', 'bali');
  const { id: partner } = (await biro.post('/parties', { name: 'Mitra', category: 'private', country: 'US' })).json();
  for (const unit of ['BIRO-KS', 'BP3MI-BALI']) {
    const reply = await biro.post('/agreements', {
      title: 'Rahasia negara', track: 'institution', instrument: 'MOU', partnerIds: [partner], initiatingUnit: unit, explorationStartedOn: '2024', scopeItems: [],
    });
    ids[unit] = reply.json().id;
  }
}, 120_000);
afterAll(async () => rig?.close());

/** Listens until `enough` holds, then hangs up. `open` is called when the server has said where it begins. */
function listen(
  who: Asker, path: string, enough: (heard: Heard[], raw: string) => boolean, headers: Record<string, string> = {}, open: () => void = () => undefined,
): Promise<{ heard: Heard[]; raw: string; ended: boolean }> {
  return new Promise((resolve, reject) => {
    const ask = request({ port, path: `/api/v1${path}`, headers: { authorization: `Bearer ${who.token}`, ...headers } }, (reply) => {
      let raw = '';
      const done = (ended: boolean): void => {
        ask.destroy();
        resolve({ heard: parse(raw), raw, ended });
      };
      if (reply.headers['content-type'] !== 'text/event-stream; charset=utf-8') reject(new Error(`${reply.statusCode} ${reply.headers['content-type']}`));
      reply.setEncoding('utf8');
      reply.on('data', (chunk: string) => {
        raw += chunk;
        if (raw.includes('retry: 2000')) open();
        if (enough(parse(raw), raw)) done(false);
      });
      reply.on('end', () => done(true));
      reply.on('error', () => done(true));
    });
    ask.on('error', reject);
    ask.end();
  });
}

function parse(raw: string): Heard[] {
  return raw.split('\n\n').filter((frame) => frame.includes('\nevent: ') || frame.startsWith('event: ')).filter((frame) => frame.includes('data: {"agreementId"')).map((frame) => {
    const field = (name: string): string => frame.split('\n').find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
    return { id: field('id'), event: field('event'), data: JSON.parse(field('data')) as Heard['data'] };
  });
}

/** The same, once it is listened to. */
async function listening(...[who, path, enough]: Parameters<typeof listen>): Promise<{ told: ReturnType<typeof listen> }> {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => { open = resolve; });
  const told = listen(who, path, enough, {}, () => open());
  await Promise.race([opened, told]);
  return { told };
}

const call = (unit: string) => biro.command(ids[unit] ?? '', 'record-activity', { kind: 'call', on: '2026-01-05', text: 'Sangat rahasia' });

describe('the stream', () => {
  it('tells what happens while it is listened to, without texts or people, and another unit hears only its own', async () => {
    const all = await listening(biro, '/stream', (heard) => heard.length === 2);
    const own = await listening(bali, '/stream', (heard) => heard.length === 1);
    await call('BIRO-KS');
    await call('BP3MI-BALI');
    const { heard, raw } = await all.told;
    expect(heard.map(({ event, data }) => [event, data.agreementId, data.version])).toEqual([
      ['ActivityRecorded', ids['BIRO-KS'], 2], ['ActivityRecorded', ids['BP3MI-BALI'], 2],
    ]);
    expect(raw).not.toMatch(/ahasia|con_/);
    expect(raw).toContain('retry: 2000');
    expect((await own.told).heard.map(({ data }) => data.unit)).toEqual(['BP3MI-BALI']);
  });

  it('goes on where somebody was cut off, also on a server that was started anew meanwhile', async () => {
    const { heard } = await listen(biro, '/stream?after=0&seconds=0', () => false);
    expect(heard.map(({ data }) => `${data.agreementId}/${data.version}`)).toEqual(
      [1, 2].flatMap((version) => [`${ids['BIRO-KS']}/${version}`, `${ids['BP3MI-BALI']}/${version}`]));
    await call('BIRO-KS');
    const fresh = new StreamHub(rig.db, { everyMs: 20 });
    let raw = '';
    for await (const chunk of await fresh.open({ units: null, types: null }, Number(heard[2]?.id), 0)) raw += String(chunk);
    expect(parse(raw).map(({ data }) => `${data.agreementId}/${data.version}`)).toEqual([`${ids['BP3MI-BALI']}/2`, `${ids['BIRO-KS']}/3`]);
    const resumed = await listen(biro, '/stream?seconds=0', () => false, { 'last-event-id': heard.at(-1)?.id ?? '' });
    expect(resumed.heard.map(({ data }) => data.version)).toEqual([3]);
    expect(fresh.listening).toBe(0);
  });

  it('filters by unit and type, and refuses what makes no sense', async () => {
    const typed = await listen(biro, '/stream?after=0&seconds=0&unit=BP3MI-BALI&types=AgreementProposed,StageAdvanced', () => false);
    expect(typed.heard.map(({ event, data }) => [event, data.unit])).toEqual([['AgreementProposed', 'BP3MI-BALI']]);
    const foreign = await bali.get('/stream?unit=BIRO-KS&seconds=0');
    expect([foreign.statusCode, foreign.json().code]).toEqual([403, 'other-unit']);
    for (const [path, headers] of [['/stream?seconds=0', { 'last-event-id': 'x' }], ['/stream?after=-1', {}], ['/stream?nothing=1', {}]] as const) {
      expect((await biro.get(path, headers)).statusCode).toBe(400);
    }
    expect((await rig.inject({ url: '/api/v1/stream' })).statusCode).toBe(401);
  });

  it('says that it is alive, and by that how far everything was looked through', async () => {
    const hub = new StreamHub(rig.db, { everyMs: 10, heartbeatMs: 30 });
    const [{ last } = { last: 0 }] = await rig.db.query<{ last: number }>('SELECT max(position) AS last FROM journal_positions');
    let raw = '';
    for await (const chunk of await hub.open({ units: new Set(['none']), types: null }, 0, 20_000)) {
      raw += String(chunk);
      if (raw.includes(`: ada\nid: ${last}\n\n`)) break;
    }
    expect(raw).toContain(`: ada\nid: ${last}\n\n`);
    expect(parse(raw)).toEqual([]);
  });

  it('drops who does not take what it is given, and nobody else', async () => {
    const hub = new StreamHub(rig.db, { everyMs: 10, mostWaiting: 600 });
    const slow = await hub.open({ units: null, types: null }, null, 20_000);
    const quick = await hub.open({ units: null, types: null }, null, 20_000);
    let raw = '';
    quick.on('data', (chunk) => { raw += String(chunk); });
    const dropped = new Promise((resolve) => slow.once('close', resolve));
    for (let i = 0; i < 4; i += 1) await call('BIRO-KS');
    await dropped;
    for (let left = 100; parse(raw).length < 4 && left > 0; left -= 1) await new Promise((resolve) => setTimeout(resolve, 20));
    expect([parse(raw).length, hub.listening]).toEqual([4, 1]);
    hub.onModuleDestroy();
    await new Promise((resolve) => quick.once('close', resolve));
  });

  it('a restored journal that is behind its listeners tells them so', async () => {
    const { raw } = await listen(biro, '/stream?seconds=0', () => false, { 'last-event-id': '999999' });
    expect(raw).toContain('event: reset');
  });
});

it('a server that stops ends its streams at once', async () => {
  const stream = await listening(biro, '/stream', () => false);
  const begun = Date.now();
  await rig.app.close();
  expect((await stream.told).ended).toBe(true);
  expect(Date.now() - begun).toBeLessThan(5_000);
});
