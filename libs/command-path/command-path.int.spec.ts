import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { EventData } from '#libs/agreement/types/events.js';
import { getCommand, listCommands, readEvents, readTexts } from '#libs/register/index.js';
import { PathRig } from '../../test/support/path-rig.js';
import { healOnce } from './healer.js';
import { agreementIdFor } from './ids.js';
import type { IdempotencyKey, Outcome } from './types.js';

jest.setTimeout(30_000);
let rig: PathRig;
beforeAll(async () => { rig = await PathRig.start(); }, 60_000);
afterAll(() => rig?.close(), 30_000);

function codeOf(outcome: Outcome): string {
  return outcome.state === 'refused' ? outcome.refusal.code : outcome.state;
}

describe('submitInOrder', () => {
  const key = (n: string): { idempotency: IdempotencyKey } => ({ idempotency: { scope: 'in order', key: n, requestHash: 'f'.repeat(64) } });

  it('carries commands that build on each other in one Update, each once however often they are sent', async () => {
    const agreementId = agreementIdFor('s', 'in-order-1');
    const chain = (): Parameters<typeof rig.path.submitInOrder>[0] => [
      rig.request(agreementId, 'propose', rig.proposal(), key('1')), rig.activity(agreementId, 'a', key('2')), rig.activity(agreementId, 'b', key('3')),
    ];
    const outcomes = await rig.path.submitInOrder(chain());
    expect(outcomes.map((one) => [one.state, one.state === 'accepted' && one.events.map(({ version }) => version)])).toEqual([
      ['accepted', [1]], ['accepted', [2]], ['accepted', [3]]]);
    const events = await readEvents(rig.db, agreementId);
    expect([events.length, new Set(events.map(({ recordedAt }) => recordedAt)).size]).toEqual([3, 1]);
    // The first is known: what follows is its sender's to ask one by one.
    expect(await rig.newPath().submitInOrder(chain())).toMatchObject([{ state: 'accepted', version: 1, replayed: true }]);
    expect(await readEvents(rig.db, agreementId)).toHaveLength(3);
  });

  it('applies nothing after a refusal, whoever refuses', async () => {
    const agreementId = await rig.propose();
    const inside = await rig.path.submitInOrder([
      rig.activity(agreementId, 'a', key('4')), rig.request(agreementId, 'advance-stage', { to: 'signing' }, key('5')), rig.activity(agreementId, 'b', key('6')),
    ]);
    expect(inside.map(codeOf)).toEqual(['accepted', 'gate-not-passed', 'not-applied']);
    expect(await readEvents(rig.db, agreementId)).toHaveLength(2);
    const before = await rig.path.submitInOrder([
      rig.activity(agreementId, 'c'), rig.request(agreementId, 'assign-liaison', { contactId: 'con_none' }), rig.activity(agreementId, 'd'),
    ]);
    expect(before.map(codeOf)).toEqual(['accepted', 'unknown-reference']);
    expect(await readEvents(rig.db, agreementId)).toHaveLength(3);
    // What was not applied may be tried again by its key.
    expect(codeOf(await rig.path.submit(rig.activity(agreementId, 'b', key('6'))))).toBe('accepted');
  });

  it('a process that dies after noting: the healer sends them in the order in which they came', async () => {
    const agreementId = await rig.propose();
    const at = Date.now();
    const path = rig.newPath();
    path.mailbox.add = () => undefined; // It dies here.
    const chain = ['a', 'b', 'c'].map((text, n) => rig.activity(agreementId, text, { ...key(`7${text}`), receivedAt: new Date(at + n - 60_000) }));
    const [first, ...others] = chain;
    if (!first) throw new Error('no chain');
    expect((await path.submitInOrder([first, ...others])).map(({ state }) => state)).toEqual(['pending', 'pending', 'pending']);
    await rig.db.query(`UPDATE command_log SET lease_until = now() - interval '1 second' WHERE agreement_id = $1 AND state = 'pending'`, [agreementId]);
    expect(await healOnce(rig.newPath())).toEqual({ leased: 3, settled: 3 });
    const ids = (await listCommands(rig.db, agreementId)).filter(({ name }) => name === 'record-activity').map(({ commandId }) => commandId);
    expect((await readEvents(rig.db, agreementId)).slice(1).map(({ commandId }) => commandId)).toEqual(ids);
  });
});

describe('submit', () => {
  it('makes an agreement of one event that carries all that later decides', async () => {
    const agreementId = agreementIdFor('s', 'life-1');
    const outcome = await rig.path.submit(rig.request(agreementId, 'propose', rig.proposal()));
    expect(outcome).toMatchObject({ state: 'accepted', agreementId, version: 1, agreement: { version: 1, stage: 'exploration' } });
    const [event] = await readEvents(rig.db, agreementId);
    expect(event).toMatchObject({
      type: 'AgreementProposed', version: 1,
      data: {
        reference: expect.stringMatching(/^KS-\d{4}-\d{4}$/), ourPartyId: 'pty_ours', coordinatorId: rig.people.coordinator.id,
        unitHeadId: 'con_head_biro_ks', bureauHeadId: 'con_head_biro_ks', policy: { version: 'standard@1' }, zone: { name: 'Asia/Jakarta' },
        template: { version: 'institution@1' }, calendar: { id: 'ID' },
      },
    });
  });

  it('keeps free text out of the event and in the directory', async () => {
    const agreementId = await rig.propose();
    const { events } = await rig.record(agreementId, 'Penghubung ditelepon');
    const { text } = events[0]?.data as { text: { textId: string; commitment: string } };
    expect(text).toEqual({ textId: expect.stringMatching(/^txt_/), commitment: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await readTexts(rig.db, [text.textId])).get(text.textId)).toEqual({ text: 'Penghubung ditelepon', erased: false });
    expect(JSON.stringify(await readEvents(rig.db, agreementId))).not.toContain('ditelepon');
  });

  it('refuses what does not exist, with pointers, and lists the refusal', async () => {
    const agreementId = await rig.propose();
    const outcome = await rig.path.submit(rig.request(agreementId, 'pass-gate', { gate: 'initiative', documentIds: ['doc_none'] }));
    expect(outcome).toMatchObject({ state: 'refused', refusal: { code: 'unknown-reference', errors: [{ pointer: '/documentIds/0' }] } });
    expect(codeOf(await rig.path.submit(rig.request(agreementId, 'assign-liaison', { contactId: 'con_none' })))).toBe('unknown-reference');
    expect(codeOf(await rig.path.submit(rig.request(agreementId, 'relate', { kind: 'umbrella', agreementId: 'agr_none' })))).toBe('unknown-reference');
    const listed = await listCommands(rig.db, agreementId, { state: 'refused' });
    expect(listed.map((row) => [row.name, row.code])).toEqual([
      ['pass-gate', 'unknown-reference'], ['assign-liaison', 'unknown-reference'], ['relate', 'unknown-reference']]);
    expect(await readEvents(rig.db, agreementId)).toHaveLength(1);
  });

  it('settles a refusal of the workflow and writes no event', async () => {
    const agreementId = await rig.propose();
    const outcome = await rig.path.submit(rig.request(agreementId, 'advance-stage', { to: 'signing' }));
    expect(codeOf(outcome)).toBe('gate-not-passed');
    expect(await listCommands(rig.db, agreementId, { state: 'refused' })).toMatchObject([{ name: 'advance-stage', code: 'gate-not-passed' }]);
    expect(await readEvents(rig.db, agreementId)).toHaveLength(1);
  });

  it('lets exactly one of two concurrent commands with one If-Match win', async () => {
    const agreementId = await rig.propose();
    const both = await Promise.all([
      rig.path.submit(rig.activity(agreementId, 'a', { ifMatch: 1 })),
      rig.newPath().submit(rig.activity(agreementId, 'b', { ifMatch: 1, actor: rig.people.supervisor })),
    ]);
    expect(both.map(codeOf).sort()).toEqual(['accepted', 'version-changed']);
    const lost = both.find((o) => o.state === 'refused');
    expect(lost).toMatchObject({ refusal: { conflicts: [{ version: 2, type: 'ActivityRecorded' }] } });
    expect(await readEvents(rig.db, agreementId)).toHaveLength(2);
  });

  it('applies 400 commands of 8 clients once each, through many runs', async () => {
    const path = rig.newPath({ send: { commandsPerRun: 20 } });
    const agreementId = await rig.propose(path);
    const versions: number[] = [];
    const client = async (c: number): Promise<void> => {
      for (let n = 0; n < 50; n += 1) {
        const outcome = await rig.record(agreementId, `c${c}-${n}`, path);
        expect(outcome.events.map((e) => e.commandId)).toEqual([outcome.commandId]);
        expect(outcome.agreement.version).toBe(outcome.version);
        versions.push(outcome.version);
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, c) => client(c)));
    expect([...versions].sort((a, b) => a - b)).toEqual(Array.from({ length: 400 }, (_, i) => i + 2));
    const events = await readEvents(rig.db, agreementId);
    expect(new Set(events.map((e) => e.commandId)).size).toBe(401);
    const runs = await rig.db.query(`SELECT run_id FROM agreement_runs WHERE agreement_id = $1`, [agreementId]);
    expect(runs.length).toBeGreaterThan(3);
  }, 120_000);

  it('gathers commands that are fired at once into few Updates', async () => {
    const agreementId = await rig.propose();
    const all = await Promise.all(Array.from({ length: 100 }, (_, i) => rig.record(agreementId, `t${i}`)));
    expect(new Set(all.map((o) => o.version)).size).toBe(100);
    const { workflow } = rig.temporal.client;
    const history = await workflow.getHandle(`agreement/${agreementId}`).fetchHistory();
    const updates = history.events?.filter((e) => e.workflowExecutionUpdateAcceptedEventAttributes).length ?? 0;
    expect(updates).toBeLessThan(15);
  }, 30_000);
});

describe('Idempotency-Key', () => {
  const key = (name: string, requestHash = 'h1'): IdempotencyKey => ({ scope: `s /agreements/x/${name}`, key: name, requestHash });

  it('gives the first outcome again, whatever happened between', async () => {
    const agreementId = await rig.propose();
    const first = await rig.path.submit(rig.activity(agreementId, 'satu', { idempotency: key('once') }));
    await rig.record(agreementId, 'lain');
    const again = await rig.path.submit(rig.activity(agreementId, 'satu', { idempotency: key('once') }));
    expect(again).toMatchObject({ state: 'accepted', replayed: true, commandId: first.commandId, version: 2, agreement: { version: 2 } });
    expect(again.state === 'accepted' && again.events).toEqual(first.state === 'accepted' && first.events);
    expect(await readEvents(rig.db, agreementId)).toHaveLength(3);
  });

  it('refuses another request under the same key', async () => {
    const agreementId = await rig.propose();
    await rig.path.submit(rig.activity(agreementId, 'satu', { idempotency: key('reused') }));
    expect(codeOf(await rig.path.submit(rig.activity(agreementId, 'dua', { idempotency: key('reused', 'h2') })))).toBe('idempotency-key-reused');
  });

  it('keeps a 409 and an unknown reference, and lets a 412 be tried again', async () => {
    const agreementId = await rig.propose();
    const stage = rig.request(agreementId, 'advance-stage', { to: 'signing' }, { idempotency: key('stage') });
    await rig.path.submit(stage);
    expect(await rig.path.submit(stage)).toMatchObject({ state: 'refused', replayed: true, refusal: { code: 'gate-not-passed' } });
    const unknown = rig.request(agreementId, 'assign-liaison', { contactId: 'con_none' }, { idempotency: key('unknown') });
    await rig.path.submit(unknown);
    expect(await rig.path.submit(unknown)).toMatchObject({ state: 'refused', replayed: true, refusal: { code: 'unknown-reference' } });
    const stale = rig.activity(agreementId, 'x', { idempotency: key('match'), ifMatch: 0 });
    expect(codeOf(await rig.path.submit(stale))).toBe('version-changed');
    expect(codeOf(await rig.path.submit({ ...stale, ifMatch: 1 }))).toBe('accepted');
  });

  it('makes one agreement of two concurrent requests', async () => {
    const agreementId = agreementIdFor('s', 'twice');
    const request = rig.request(agreementId, 'propose', rig.proposal(), { idempotency: key('twice') });
    const [a, b] = await Promise.all([rig.path.submit(request), rig.newPath().submit(request)]);
    expect([a.state, b.state]).toEqual(['accepted', 'accepted']);
    expect([a, b].filter((o) => o.state !== 'pending' && o.replayed)).toHaveLength(1);
    expect(await readEvents(rig.db, agreementId)).toHaveLength(1);
  });

  it('keeps an answer as it was given', async () => {
    const agreementId = await rig.propose();
    const first = await rig.path.submit(rig.activity(agreementId, 'satu', { idempotency: key('kept') }));
    await rig.path.keepAnswer(first.commandId, 200, { version: 2 });
    expect(await rig.path.submit(rig.activity(agreementId, 'satu', { idempotency: key('kept') }))).toMatchObject({ kept: { status: 200, body: { version: 2 } } });
  });
});

describe('numbers', () => {
  const signing = (number: string) => ({
    signedOn: '2026-01-05', place: 'Denpasar', effectiveFrom: '2026-01-05', endsOn: '2027-01-05', signatories: [], notRecorded: ['signatories'],
    witnesses: [], documentIds: [], numbers: [{ partyId: 'pty_ours', number }, { partyId: rig.people.partnerId, noNumber: true }],
  });

  it('are reserved while a command is under way, in upper case and without spaces, and free again when it is refused', async () => {
    const [a, b] = [await rig.propose(), await rig.propose()];
    await rig.stopWorker();
    const first = await rig.newPath({ deadlineMs: 500 }).submit(rig.request(a, 'record-signing', signing('contoh-7 / mou')));
    expect(first.state).toBe('pending');
    expect(await rig.path.submit(rig.request(b, 'record-signing', signing('CONTOH-7/MOU')))).toMatchObject({
      state: 'refused', refusal: { code: 'number-in-use', errors: [{ pointer: '/numbers/0/number' }] },
    });
    await rig.startWorker();
    for (let i = 0; i < 50 && (await getCommand(rig.db, first.commandId))?.state === 'pending'; i += 1) await healOnce(rig.path);
    expect(await getCommand(rig.db, first.commandId)).toMatchObject({ state: 'refused', code: 'wrong-stage' });
    expect(codeOf(await rig.path.submit(rig.request(b, 'record-signing', signing('CONTOH-7/MOU'))))).toBe('wrong-stage');
  });
});

describe('recordSystem', () => {
  it('carries the outcome of a mail once, however often it is told', async () => {
    const agreementId = await rig.propose();
    const made = await rig.path.submit(rig.request(agreementId, 'add-obligation', {
      title: 'Laporan pelatihan', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2026-01-05' },
    }));
    const planned = made.state === 'accepted' ? made.events.find((e) => e.type === 'ReminderPlanned') : undefined;
    const { followUpId, rung } = planned?.data as EventData['ReminderPlanned'];
    const command = {
      commandId: `dlv/${agreementId}`, name: 'record-delivery' as const, at: new Date(),
      body: {
        contactId: rig.people.liaisonId, messageId: '<a@tepati.example>', at: new Date().toISOString(),
        items: [{ followUpId, item: rung, state: 'sent' as const }],
      },
    };
    const first = await rig.path.recordSystem(agreementId, command);
    expect(first).toMatchObject({ state: 'accepted', events: [{ type: 'DeliveryRecorded', actor: { role: 'system' } }] });
    expect(await rig.newPath().recordSystem(agreementId, command)).toMatchObject({ state: 'accepted', version: first.state === 'accepted' ? first.version : -1 });
    expect((await readEvents(rig.db, agreementId)).filter((e) => e.commandId === command.commandId)).toHaveLength(1);
  });
});
