import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { contextOf, Life, proposal, text } from '../../../test/support/life.js';
import { freshDatabase, type TestDatabase } from '../../../test/support/postgres.js';
import {
  append, claimDigest, claimedItems, countDigests, countQueued, createContact, createDatabase, createParty, markOutbox, patchContact, readyRecipients,
  seedDirectory, setReachability, staleDigests, unrecordedDeliveries, type Database, type DigestClaim,
} from '../index.js';

const NOW = Date.parse('2026-11-23T02:00:00Z');
const at = new Date(NOW + 1000);

describe('the outbox', () => {
  let test: TestDatabase | undefined;
  let db: Database;
  let liaison: string;
  let life: Life;
  let followUps: string[];

  const save = () => append(db, { agreementId: life.agreementId, epoch: 1, events: life.events });
  const claim = (digestId: string, more: Partial<DigestClaim> = {}) =>
    claimDigest(db, { digestId, contactId: liaison, localDate: '2026-11-23', kind: 'urgent', at, ...more });

  beforeEach(async () => {
    await db?.close();
    await test?.drop();
    test = await freshDatabase();
    db = await createDatabase(test.url, { poolSize: 8 });
    await seedDirectory(db);
    const party = await createParty(db, { name: 'Contoh', category: 'private', country: 'US' }, null);
    liaison = (await createContact(db, { partyId: party.id, role: 'liaison', name: 'K', email: 'k@contoh.example' }, null)).id;
    life = new Life(NOW, 'agr_outbox0000000000');
    const body = { ...proposal(), liaisonId: liaison, partners: [{ partyId: party.id, category: 'private' }] };
    life.do('propose', body, { context: { ...contextOf(body), contacts: [] } });
    for (const title of ['Satu', 'Dua']) {
      life.do('add-obligation', { title, ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2026-11-19' } }, { effectiveOn: '2024-12-20' });
    }
    followUps = life.agreement.followUps.map(({ followUpId }) => followUpId);
    await save();
  }, 60_000);

  afterAll(async () => {
    await db?.close();
    await test?.drop();
  });

  it('tells who has mails ready, and claims them for one digest only', async () => {
    expect(await readyRecipients(db, new Date(NOW - 1000))).toEqual([]);
    expect(await readyRecipients(db, at)).toEqual([{
      contactId: liaison, language: 'id', timeZone: 'Asia/Jakarta', calendar: null, policy: 'demo@1', urgent: true, count: 2,
      firstReadyAt: new Date(NOW).toISOString(), lastReadyAt: new Date(NOW).toISOString(),
    }]);
    const claims = await Promise.all(Array.from({ length: 6 }, (_, i) => claim(`dig_${i}`)));
    expect(claims.filter((items) => items.length > 0)).toHaveLength(1);
    const [items] = claims.filter((one) => one.length > 0);
    expect(items?.map(({ title, item, roleAs, wanted, agreement }) => ({ title, item, roleAs, wanted, reference: agreement.reference }))).toEqual([
      { title: 'Satu', item: 'lapse', roleAs: 'owner', wanted: true, reference: 'KS-2026-0001' },
      { title: 'Dua', item: 'lapse', roleAs: 'owner', wanted: true, reference: 'KS-2026-0001' },
    ]);
    expect(items?.[0]?.followUp).toMatchObject({ followUpId: followUps[0], status: 'lapsed', dueOn: '2026-11-19' });
    expect(await readyRecipients(db, at)).toEqual([]);
    expect(await countQueued(db, at)).toBe(2);
    expect(await countDigests(db, liaison, '2026-11-23', 'urgent')).toBe(1);
    const digest = `dig_${claims.findIndex((one) => one.length > 0)}`;
    expect(await claim(digest)).toEqual(items);
    expect(await staleDigests(db, new Date(NOW + 60_000))).toEqual([{ digestId: digest, contactId: liaison, claimedAt: at.toISOString() }]);
  });

  it('knows after an answer that a claimed item is no longer wanted', async () => {
    await claim('dig_a');
    life.do('report-follow-up', { followUpId: followUps[0] ?? '', outcome: 'done', summary: text(1) });
    await save();
    expect((await claimedItems(db, 'dig_a')).map(({ followUpId, wanted }) => [followUpId, wanted])).toEqual([[followUps[0], false], [followUps[1], true]]);
  });

  it('offers nothing after an answer, nor to who cannot be reached, until a new address is there', async () => {
    await setReachability(db, liaison, 'bounced', 'k@contoh.example');
    expect(await readyRecipients(db, at)).toEqual([]);
    expect(await claim('dig_b')).toEqual([]);
    expect(await countDigests(db, liaison, '2026-11-23', 'urgent')).toBe(0);
    await patchContact(db, liaison, { email: 'baru@contoh.example' });
    life.do('report-follow-up', { followUpId: followUps[0] ?? '', outcome: 'done', summary: text(1) });
    await save();
    expect((await claim('dig_b')).map(({ followUpId }) => followUpId)).toEqual([followUps[1]]);
  });

  it('holds back what the cap, the policy or the kind does not allow', async () => {
    expect(await claim('dig_c', { policies: ['standard@1'] })).toEqual([]);
    expect(await claim('dig_d', { limit: 1 })).toHaveLength(1);
    expect(await claim('dig_e', { cap: 1 })).toEqual([]);
    expect(await claim('dig_f', { cap: 2, urgentOnly: true })).toHaveLength(1);
  });

  it('writes outcomes, hands failures back, and knows what agreements were not told', async () => {
    const [one, two] = await claim('dig_g');
    expect(await markOutbox(db, [one?.outboxId ?? ''], { state: 'sent', messageId: '<m@tepati.example>', at })).toHaveLength(1);
    expect(await markOutbox(db, [one?.outboxId ?? ''], { state: 'failed' })).toEqual([]);
    const later = new Date(NOW + 3_600_000);
    await markOutbox(db, [two?.outboxId ?? ''], { state: 'planned', sendAfter: later, error: '451 later' });
    expect(await readyRecipients(db, at)).toEqual([]);
    expect((await readyRecipients(db, later))[0]).toMatchObject({ count: 1 });
    const told = { contactId: liaison, messageId: '<m@tepati.example>', at: at.toISOString(), items: [{ followUpId: followUps[0] ?? '', item: 'lapse' as const, state: 'sent' as const }] };
    expect(await unrecordedDeliveries(db, later)).toEqual([{ agreementId: life.agreementId, ...told }]);
    life.do('record-delivery', told, { actor: { id: 'system', role: 'system' } });
    await save();
    expect(await unrecordedDeliveries(db, later)).toEqual([]);
  });
});
