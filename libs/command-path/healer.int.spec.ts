import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { append, countUnsettled, createDatabase, getCommand, listCommands, readEvents } from '#libs/register/index.js';
import { PathRig } from '../../test/support/path-rig.js';
import type { CommandPath } from './command-path.js';
import { healOnce, startHealer } from './healer.js';
import type { Append } from './settlement.js';
import { PathUnavailable, type Outcome } from './types.js';

jest.setTimeout(60_000);
let rig: PathRig;
beforeAll(async () => { rig = await PathRig.start(); }, 60_000);
afterAll(() => rig?.close(), 30_000);

/** As a database that breaks off: nothing of the transaction stands. */
const cut: Append = async () => { throw Object.assign(new Error('Connection terminated unexpectedly'), { code: '57P01' }); };

async function settledWithin(path: CommandPath, ms: number, agreementId: string): Promise<void> {
  for (const until = Date.now() + ms; (await countUnsettled(rig.db, agreementId)) > 0; ) {
    if (Date.now() > until) throw new Error('still unsettled');
    await healOnce(path, { sendMs: 3_000 });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('a sender that dies between the answer and its append', () => {
  it('leaves a command that the healer settles with the same events, once', async () => {
    const agreementId = await rig.propose();
    const dying = rig.newPath({ append: cut, deadlineMs: 1_000 });
    const outcome = await dying.submit(rig.activity(agreementId, 'setengah'));
    expect(outcome.state).toBe('pending');
    expect(await readEvents(rig.db, agreementId)).toHaveLength(1);
    await settledWithin(rig.path, 20_000, agreementId);
    expect(await getCommand(rig.db, outcome.commandId)).toMatchObject({ state: 'accepted', version: 2 });
    const events = await readEvents(rig.db, agreementId);
    expect(events.map((e) => e.commandId).filter((id) => id === outcome.commandId)).toHaveLength(1);
  });

  it('loses nothing to the next sender either: its answer holds the events that were cut off', async () => {
    const agreementId = await rig.propose();
    const dying = rig.newPath({ append: cut, deadlineMs: 1_000 });
    const first = await dying.submit(rig.activity(agreementId, 'setengah'));
    const next = await rig.record(agreementId, 'sesudahnya');
    expect(next.events.map((e) => e.commandId)).toEqual([next.commandId]);
    expect(next.version).toBe(3);
    expect(await getCommand(rig.db, first.commandId)).toMatchObject({ state: 'accepted', version: 2 });
  });

  it('keeps a first command too', async () => {
    const dying = rig.newPath({ append: cut, deadlineMs: 1_500 });
    const outcome = await dying.submit(rig.request('agr_cutfirstcutfirs', 'propose', rig.proposal()));
    expect(outcome.state).toBe('pending');
    await settledWithin(rig.path, 20_000, 'agr_cutfirstcutfirs');
    expect(await readEvents(rig.db, 'agr_cutfirstcutfirs')).toHaveLength(1);
  });
});

describe('a worker that is away', () => {
  it('makes a command pending; it is settled after the worker is back, also by several healers at once', async () => {
    const agreementId = await rig.propose();
    await rig.stopWorker();
    const path = rig.newPath({ deadlineMs: 800 });
    const outcomes = await Promise.all(['a', 'b', 'c'].map((text) => path.submit(rig.activity(agreementId, text))));
    expect(outcomes.map((o) => o.state)).toEqual(['pending', 'pending', 'pending']);
    await rig.startWorker();
    await Promise.all([rig.path, rig.newPath(), rig.newPath()].map((each) => settledWithin(each, 30_000, agreementId)));
    const ids = (await readEvents(rig.db, agreementId)).map((e) => e.commandId);
    for (const { commandId } of outcomes) expect(ids.filter((id) => id === commandId)).toHaveLength(1);
  });

  it('gives a repeated request the later outcome', async () => {
    const agreementId = await rig.propose();
    await rig.stopWorker();
    const idempotency = { scope: 's /x', key: 'later', requestHash: 'h' };
    const first = await rig.newPath({ deadlineMs: 500 }).submit(rig.activity(agreementId, 'a', { idempotency }));
    expect(first.state).toBe('pending');
    await rig.startWorker();
    const healer = startHealer(rig.newPath(), { intervalMs: 200 });
    const again = await rig.newPath({ deadlineMs: 15_000 }).submit(rig.activity(agreementId, 'a', { idempotency }));
    await healer.stop();
    expect(again).toMatchObject({ state: 'accepted', replayed: true, commandId: first.commandId });
  });

  it('a command whose ten minutes are over is refused, and its key is free again', async () => {
    const agreementId = await rig.propose();
    await rig.stopWorker();
    const idempotency = { scope: 's /x', key: 'over', requestHash: 'h' };
    const receivedAt = new Date(Date.now() - 9 * 60_000 - 58_000);
    const old = await rig.newPath({ deadlineMs: 600_000 - 1_500 }).submit(rig.activity(agreementId, 'a', { idempotency, receivedAt }));
    expect(old.state).toBe('pending');
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await rig.db.query(`UPDATE command_log SET lease_until = NULL WHERE command_id = $1`, [old.commandId]);
    // The Update of the first attempt is still admitted and would be judged first; a new server forgets it, so does this run's end.
    await rig.startWorker();
    await settledWithin(rig.path, 30_000, agreementId);
    const row = await getCommand(rig.db, old.commandId);
    expect(row).toMatchObject({ state: 'refused', code: 'not-applied', idempotency: null });
    expect(await readEvents(rig.db, agreementId)).toHaveLength(1);
    expect((await rig.path.submit(rig.activity(agreementId, 'a', { idempotency }))).state).toBe('accepted');
  });
});

/** A line to a server that can be broken and mended: what a client sees when the server is killed and started again. */
class Line {
  #server: Server | null = null;
  readonly #sockets = new Set<Socket>();
  port = 0;

  constructor(private readonly host: string, private readonly target: number) {}

  async open(): Promise<this> {
    const server = createServer((near) => {
      const far = connect(this.target, this.host);
      for (const [from, to] of [[near, far], [far, near]] as const) {
        this.#sockets.add(from);
        from.pipe(to);
        from.on('error', () => to.destroy());
        from.on('close', () => { this.#sockets.delete(from); to.destroy(); });
      }
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    this.#server = server;
    return this;
  }

  async cut(): Promise<void> {
    const closed = new Promise<void>((resolve) => { if (this.#server) this.#server.close(() => resolve()); else resolve(); });
    for (const socket of this.#sockets) socket.destroy();
    await closed;
    this.#server = null;
  }
}

async function unavailable(work: Promise<Outcome>): Promise<string> {
  try {
    return (await work).state;
  } catch (error) {
    if (error instanceof PathUnavailable) return error.code;
    throw error;
  }
}

describe('Temporal away', () => {
  it('is told as 503 where nothing was sent, and such a command is never applied', async () => {
    const [host = '', port = ''] = rig.temporal.address.split(':');
    const line = await new Line(host, Number(port)).open();
    const path = rig.newPath({ deadlineMs: 1_000 }, `127.0.0.1:${line.port}`);
    const agreementId = await rig.propose(path);
    await line.cut();
    // A request that meets the breaking line may have been sent, and is rightly pending: this one comes after the client has seen the end.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await unavailable(path.submit(rig.activity(agreementId, 'x')))).toBe('temporal-away');
    expect(await listCommands(rig.db, agreementId, { state: 'refused' })).toMatchObject([{ code: 'not-applied' }]);
    await line.open();
    const back = rig.newPath({ deadlineMs: 5_000 }, `127.0.0.1:${line.port}`);
    await rig.record(agreementId, 'kembali', back);
    expect(await readEvents(rig.db, agreementId)).toHaveLength(2);
    // The same connection finds its way back as well.
    // It looks again after a pause of its own, which may be longer than one command waits.
    let again = '';
    for (let left = 10; left > 0 && again !== 'accepted'; left -= 1) again = await unavailable(path.submit(rig.activity(agreementId, 'lagi')));
    expect(again).toBe('accepted');
    await line.cut();
  });

  it('is waited for inside the deadline', async () => {
    const [host = '', port = ''] = rig.temporal.address.split(':');
    const line = await new Line(host, Number(port)).open();
    const path = rig.newPath({}, `127.0.0.1:${line.port}`);
    const agreementId = await rig.propose(path);
    await line.cut();
    const outcome = path.submit(rig.activity(agreementId, 'x'));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await line.open();
    expect((await outcome).state).toBe('accepted');
    await line.cut();
  });
});

describe('the database away', () => {
  it('is told as 503 before the note, and as pending after the sending', async () => {
    const url = new URL(rig.database.url);
    const line = await new Line(url.hostname, Number(url.port)).open();
    url.host = `127.0.0.1:${line.port}`;
    const db = await createDatabase(url.href, { connectTimeout: 1_000 });
    const path = rig.newPath({ deadlineMs: 2_000, append: async (...args) => { await line.cut(); return append(...args); } }, undefined, db);
    const agreementId = await rig.propose();
    const sent = await path.submit(rig.activity(agreementId, 'x'));
    expect(sent.state).toBe('pending');
    expect(await unavailable(path.submit(rig.activity(agreementId, 'y')))).toBe('database-away');
    await rig.db.query(`UPDATE command_log SET lease_until = NULL WHERE command_id = $1`, [sent.commandId]);
    await settledWithin(rig.path, 20_000, agreementId);
    expect((await readEvents(rig.db, agreementId)).map((e) => e.commandId)).toEqual([expect.anything(), sent.commandId]);
    await path.drain();
    await db.close();
  });
});
