import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sealEvent } from '#libs/journal/chain.js';
import { Life } from '../../../test/support/life.js';
import { freshDatabase, type TestDatabase } from '../../../test/support/postgres.js';
import {
  append, claimAnswer, countUnsettled, createDatabase, findByKey, forgetAnswer, freeNumbers, getCommand, keepAnswer, leaseUnsettled, listCommands,
  nextReference, noteCommand, noteRefused, purgeCommands, releaseLease, renewLease, reserveNumbers, settleRefused, storeAnswer, type Database,
  type NewCommand,
} from '../index.js';

const NOW = '2026-11-23T02:00:00.000Z';
const command = (commandId: string, more: Partial<NewCommand> = {}): NewCommand => ({
  commandId, agreementId: 'agr_log', name: 'record-activity', actor: { id: 'con_1', role: 'coordinator' }, request: null, receivedAt: NOW,
  notAfter: '2026-11-23T02:10:00.000Z', ...more,
});
const key = (k: string, requestHash = 'h1') => ({ scope: 'koordinator /agreements', key: k, requestHash });

describe('the command log', () => {
  let test: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    test = await freshDatabase();
    db = await createDatabase(test.url, { poolSize: 6 });
  }, 60_000);
  afterAll(async () => {
    await db?.close();
    await test?.drop();
  });

  it('notes a command once, by id and by idempotency key', async () => {
    const first = await noteCommand(db, command('cmd_a', { idempotency: key('k1') }));
    expect(first).toMatchObject({ noted: true, row: { state: 'pending', idempotency: key('k1'), attempts: 0, settledAt: null } });
    expect(await noteCommand(db, command('cmd_b', { idempotency: key('k1', 'h2') })))
      .toMatchObject({ noted: false, row: { commandId: 'cmd_a', idempotency: { requestHash: 'h1' } } });
    expect(await noteCommand(db, command('cmd_a'))).toMatchObject({ noted: false, row: { commandId: 'cmd_a' } });
    const many = await Promise.all(Array.from({ length: 8 }, (_, i) => noteCommand(db, command(`cmd_c${i}`, { idempotency: key('k2') }))));
    expect(many.filter(({ noted }) => noted)).toHaveLength(1);
    expect(new Set(many.map(({ row }) => row.commandId)).size).toBe(1);
    expect(await findByKey(db, key('k1').scope, 'k1')).toMatchObject({ commandId: 'cmd_a' });
  });

  it('settles refusals once, frees keys that are not kept, and keeps answers', async () => {
    await noteCommand(db, command('cmd_d', { idempotency: key('k3') }));
    await noteCommand(db, command('cmd_e', { idempotency: key('k4') }));
    const settlements = [
      { commandId: 'cmd_d', refusal: { code: 'wrong-stage', params: { stage: 'signing' } }, keepKey: true },
      { commandId: 'cmd_e', refusal: { code: 'version-changed' }, keepKey: false },
    ];
    expect((await settleRefused(db, settlements)).sort()).toEqual(['cmd_d', 'cmd_e']);
    expect(await settleRefused(db, settlements)).toEqual([]);
    expect(await getCommand(db, 'cmd_d')).toMatchObject({ state: 'refused', code: 'wrong-stage', refusal: settlements[0]?.refusal });
    expect(await findByKey(db, key('k4').scope, 'k4')).toBeNull();
    await keepAnswer(db, 'cmd_d', 409, { code: 'wrong-stage' });
    await keepAnswer(db, 'cmd_d', 200, {});
    expect((await getCommand(db, 'cmd_d'))?.answer).toEqual({ status: 409, body: { code: 'wrong-stage' } });
    expect(await noteRefused(db, command('cmd_f', { name: 'terminate' }), { code: 'not-permitted' })).toMatchObject({ noted: true, row: { state: 'refused' } });
  });

  it('accepts from the journal only, also what was given up before, and refuses beside it', async () => {
    const life = new Life(Date.parse(NOW), 'agr_settled000000000').implementing();
    const ids = [...new Set(life.events.map(({ commandId }) => commandId))];
    const own = (id: string): NewCommand => command(`${life.agreementId}/${id}`, { agreementId: life.agreementId });
    const named: typeof life.events = [];
    for (const event of life.events) {
      const head = named.at(-1) ?? { version: 0, hash: '0'.repeat(64) };
      named.push(sealEvent(head, { ...event, commandId: `${life.agreementId}/${event.commandId}` }));
    }
    for (const id of ids) await noteCommand(db, own(id));
    await noteCommand(db, own('beside'));
    await settleRefused(db, [{ commandId: own(ids[0] ?? '').commandId, refusal: { code: 'not-applied' }, keepKey: false }]);
    await append(db, { agreementId: life.agreementId, epoch: 1, events: named, settle: [{ commandId: own('beside').commandId, refusal: { code: 'wrong-stage' }, keepKey: true }] });
    const rows = await listCommands(db, life.agreementId, { limit: 200 });
    expect(rows.filter(({ state }) => state === 'accepted')).toHaveLength(ids.length);
    expect(rows.find(({ commandId }) => commandId === own('beside').commandId)).toMatchObject({ state: 'refused', code: 'wrong-stage' });
    expect(rows.find(({ commandId }) => commandId === own(ids[0] ?? '').commandId)).toMatchObject({ fromVersion: 1, version: 1, code: null, refusal: null });
    expect(await countUnsettled(db, life.agreementId)).toBe(0);
    const pages = [await listCommands(db, life.agreementId, { limit: 5 })];
    pages.push(await listCommands(db, life.agreementId, { limit: 200, after: pages[0]?.at(-1)?.commandId ?? '' }));
    expect(pages.flat().map(({ commandId }) => commandId)).toEqual(rows.map(({ commandId }) => commandId));
  });

  it('leases unsettled commands to one healer at a time', async () => {
    await db.query(`DELETE FROM command_log WHERE state = 'pending'`);
    for (let i = 0; i < 6; i++) await noteCommand(db, command(`cmd_h${i}`, i === 0 ? { lease: { owner: 'api', until: '2999-01-01T00:00:00Z' } } : {}));
    const taken = await Promise.all(['a', 'b', 'c'].map((owner) => leaseUnsettled(db, { owner, seconds: 60, limit: 2 })));
    const ids = taken.flat().map(({ commandId }) => commandId);
    expect(ids.sort()).toEqual(['cmd_h1', 'cmd_h2', 'cmd_h3', 'cmd_h4', 'cmd_h5']);
    const mine = taken[0]?.map(({ commandId }) => commandId) ?? [];
    expect(await renewLease(db, mine, 'a', 60)).toBe(true);
    expect(await renewLease(db, mine, 'b', 60)).toBe(false);
    const [one] = mine;
    expect(await settleRefused(db, [{ commandId: one ?? '', refusal: { code: 'not-applied' }, keepKey: false }], 'b')).toEqual([]);
    expect(await settleRefused(db, [{ commandId: one ?? '', refusal: { code: 'not-applied' }, keepKey: false }], 'a')).toEqual([one]);
    await releaseLease(db, mine, 'a');
    expect((await leaseUnsettled(db, { owner: 'd', seconds: 60, limit: 9 })).map(({ commandId, attempts }) => [commandId, attempts]))
      .toEqual(mine.filter((id) => id !== one).map((id) => [id, 2]));
    expect(await purgeCommands(db, new Date('2000-01-01'))).toBe(0);
  });

  it('reserves numbers in one spelling, frees them, and counts references by year without repetition', async () => {
    const reserve = (agreementId: string, commandId: string, number: string) =>
      db.transaction((tx) => reserveNumbers(tx, agreementId, commandId, [{ partyId: 'pty_1', number }, { partyId: 'pty_2', number: `${number}/2` }]));
    await reserve('agr_1', 'cmd_1', 'contoh-110 / MSP');
    await reserve('agr_1', 'cmd_1', 'CONTOH-110/MSP');
    await expect(reserve('agr_2', 'cmd_2', 'Contoh-110/msp')).rejects.toMatchObject({ code: 'number-in-use', partyId: 'pty_1', agreementId: 'agr_1' });
    await freeNumbers(db, 'cmd_1');
    await reserve('agr_2', 'cmd_2', 'Contoh-110/msp');
    const given = await Promise.all(Array.from({ length: 12 }, () => nextReference(db, 2026)));
    expect(new Set(given).size).toBe(12);
    expect(given).toContain('KS-2026-0001');
    expect(await nextReference(db, 2027)).toBe('KS-2027-0001');
  });

  it('keeps answers of requests that are no commands', async () => {
    expect(await claimAnswer(db, 's /parties', 'k', 'h')).toBeNull();
    expect(await claimAnswer(db, 's /parties', 'k', 'h')).toEqual({ requestHash: 'h', answer: null });
    await storeAnswer(db, 's /parties', 'k', { status: 201, headers: { location: '/x' }, body: { id: 'pty_1' } });
    expect(await claimAnswer(db, 's /parties', 'k', 'other')).toEqual({ requestHash: 'h', answer: { status: 201, headers: { location: '/x' }, body: { id: 'pty_1' } } });
    expect(await claimAnswer(db, 's /parties', 'k2', 'h')).toBeNull();
    await forgetAnswer(db, 's /parties', 'k2');
    expect(await claimAnswer(db, 's /parties', 'k2', 'h')).toBeNull();
  });
});
