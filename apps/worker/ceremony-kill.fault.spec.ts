/** A worker that is killed while it carries a ceremony to many agreements: each is signed once, and its originals are told once. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, createCeremony, documentsOf } from '#libs/ceremonies/index.js';
import { createParty, loadState, readEvents } from '#libs/register/index.js';
import { commandOf } from '../../test/support/commands.js';
import { KillRig } from '../../test/support/kill-rig.js';
import { contextOf, coordinator, proposal } from '../../test/support/life.js';
import type { WorkerStack } from '../../test/support/worker-host.js';
import { until } from '../../test/support/worker-process.js';

const CEREMONY = 'cer_kill';
const agreements = Array.from({ length: 16 }, (_, i) => `agr_c${String(i + 1).padStart(15, '0')}`);
const COMMANDS = ['record-signing', 'record-custody'];

describe('kill -9 of the worker in the middle of a ceremony', () => {
  let rig: KillRig;
  let stack: WorkerStack;
  let partnerId = '';

  beforeAll(async () => {
    rig = await KillRig.start();
    stack = rig.stack;
    partnerId = (await createParty(stack.db, { name: '(contoh) Mitra', category: 'education', country: 'ID' }, null)).id;
    await Promise.all(agreements.map(async (id) => {
      const born = { ...proposal('institution', { policy: 'standard@1' }), reference: `KS-${id.slice(4)}`, partners: [{ partyId: partnerId, category: 'education' }] };
      // A past that was registered: its gates are not recorded, and it waits for the signing.
      await stack.send(id, [
        commandOf('propose', { ...born, liaisonId: null }, Date.now()),
        commandOf('advance-stage', { to: 'signing' }, Date.now(), { effectiveOn: '2025-11-04', context: { ...contextOf({}), imported: true } }),
      ]);
    }));
    await rig.cutOff(await inTheMiddle());
  }, 120_000);
  afterAll(async () => rig?.close());

  it('every agreement is signed once, its originals are told once, and the ceremony knows by which command', async () => {
    await until('nothing waits', async () => (await documentsOf(stack.db, CEREMONY)).every(({ state }) => state !== 'pending'));
    for (const document of await documentsOf(stack.db, CEREMONY)) {
      expect(document).toMatchObject({ state: 'accepted', step: 'sign', round: 1, refusal: null });
      const events = (await readEvents(stack.db, document.agreementId)).filter(({ type }) => type === 'SigningRecorded' || type === 'CustodyRecorded');
      expect(events).toMatchObject([{ type: 'SigningRecorded', commandId: document.commandId }, { type: 'CustodyRecorded' }]);
      expect((await loadState(stack.db, document.agreementId))?.originals).toMatchObject([{ n: 1, moves: [{ partyId: 'pty_ours' }] }]);
    }
  }, 60_000);

  it('leaves whole journals and nothing unsettled', async () => {
    await rig.expectSettled(agreements);
    const commands = await stack.db.query<{ agreementId: string; n: number }>(
      `SELECT agreement_id AS "agreementId", count(*) AS n FROM command_log WHERE name = ANY ($1) AND state = 'accepted' GROUP BY 1`, [COMMANDS]);
    expect(commands.map(({ n }) => n)).toEqual(agreements.map(() => COMMANDS.length));
  });

  /** Holds it and stops where four are done, four are signed and not settled, four decided and not written, four not begun. */
  async function inTheMiddle(): Promise<() => Promise<void>> {
    const first = await rig.holdHeads(agreements.slice(0, 8));
    const later = await rig.holdHeads(agreements.slice(8, 12));
    await stack.db.transaction(async (tx) => {
      await createCeremony(tx, {
        ceremonyId: CEREMONY, title: 'Terputus (contoh)', unit: 'BIRO-KS', place: 'Jakarta', on: '2025-12-15', createdBy: coordinator.id,
        createdAt: new Date().toISOString(),
      }, agreements.map((agreementId, i) => ({
        agreementId,
        body: { openEnded: true, numbers: [{ partyId: 'pty_ours', number: `CONTOH-${i}` }, { partyId: partnerId, noNumber: true }] },
        originals: [{ languages: ['id'], partyId: 'pty_ours', place: 'Arsip' }],
      })));
      await ask(tx, CEREMONY, 'sign', agreements.map((_, i) => ({ n: i + 1, denied: null })), coordinator);
    });
    const rows = await rig.hold(`SELECT 1 FROM ceremony_documents WHERE n BETWEEN 5 AND 8 FOR NO KEY UPDATE`, []);
    await first();
    await until('four are done and four more are signed', async () => {
      const told = await Promise.all(agreements.slice(0, 8).map(async (id) => (await readEvents(stack.db, id)).some(({ type }) => type === 'CustodyRecorded')));
      const accepted = (await documentsOf(stack.db, CEREMONY)).filter(({ state }) => state === 'accepted');
      return told.every(Boolean) && accepted.length === 4 && (await rig.stopped()) >= 8;
    });
    for (const id of agreements.slice(8)) expect((await readEvents(stack.db, id)).map(({ type }) => type)).toEqual(['AgreementProposed', 'StageAdvanced']);
    return async () => void (await Promise.all([rows(), later()]));
  }
});
