import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/support/postgres.js';
import { StoredLife } from '../../../test/support/stored-life.js';
import { proposal, text } from '../../../test/support/life.js';
import { createDatabase, type Database } from '../database.js';
import { seedDirectory } from '../directory/seed.js';
import { lastPosition, readPositions, sequence } from './positions.js';

describe('the one order of all events', () => {
  let test: TestDatabase;
  let db: Database;

  beforeAll(async () => {
    test = await freshDatabase();
    db = await createDatabase(test.url, { poolSize: 8 });
    await seedDirectory(db);
  }, 60_000);
  afterAll(async () => {
    await db?.close();
    await test?.drop();
  });

  const activity = { kind: 'call', on: '2026-01-05', text: text() } as const;

  it('readers that follow while many write at once miss nothing, see nothing twice and never see an earlier number later', async () => {
    const lives = await Promise.all(Array.from({ length: 12 }, async (_, i) => {
      const life = new StoredLife(db, Date.parse('2026-11-23T02:00:00Z'), `agr_stream${String(i).padStart(10, '0')}`);
      await life.command('propose', { ...proposal('institution'), reference: `KS-2026-${String(i).padStart(4, '0')}` });
      return life;
    }));
    let writing = true;
    const follow = async (pause: number): Promise<{ position: number; key: string; version: number; agreementId: string }[]> => {
      const seen: { position: number; key: string; version: number; agreementId: string }[] = [];
      for (let last = false; ; last = !writing) {
        await sequence(db);
        const rows = await readPositions(db, seen.at(-1)?.position ?? 0, 7);
        seen.push(...rows.map(({ position, agreementId, version }) => ({ position, agreementId, version, key: `${agreementId}/${version}` })));
        if (last && rows.length === 0) return seen;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    };
    const readers = Promise.all([follow(0), follow(3)]);
    await Promise.all(lives.map(async (life) => {
      for (let n = 0; n < 15; n += 1) await life.command('record-activity', activity);
    }));
    writing = false;
    const events = await db.query<{ key: string }>(`SELECT agreement_id || '/' || version AS key FROM agreement_events`);
    for (const seen of await readers) {
      expect(seen.map(({ key }) => key).sort()).toEqual(events.map(({ key }) => key).sort());
      expect(seen.map(({ position }) => position)).toEqual([...seen].map(({ position }) => position).sort((a, b) => a - b));
      for (const { agreementId } of lives) {
        const versions = seen.filter((one) => one.agreementId === agreementId).map(({ version }) => version);
        expect(versions).toEqual([...versions].sort((a, b) => a - b));
      }
    }
  });

  it('an append that commits late gets a number after those that were seen meanwhile', async () => {
    const slow = new StoredLife(db, Date.parse('2026-11-23T02:00:00Z'), 'agr_slow000000000000');
    await slow.command('propose', { ...proposal('institution'), reference: 'KS-2026-9001' });
    await sequence(db);
    const before = await lastPosition(db);
    // The line of an append whose transaction is still open, and another agreement that commits meanwhile.
    await db.transaction(async (tx) => {
      await tx.query(`INSERT INTO journal_arrivals (agreement_id, first_version, last_version) VALUES ('agr_slow000000000000', 900, 900)`);
      const quick = new StoredLife(db, Date.parse('2026-11-23T02:00:00Z'), 'agr_quick00000000000');
      await quick.command('propose', { ...proposal('institution'), reference: 'KS-2026-9002' });
      await sequence(db);
      expect((await readPositions(db, before, 10)).map(({ agreementId }) => agreementId)).toEqual(['agr_quick00000000000']);
    });
    const seen = await lastPosition(db);
    await sequence(db);
    const late = await db.query<{ position: number }>(`SELECT position FROM journal_positions WHERE agreement_id = 'agr_slow000000000000' AND version = 900`);
    expect(late[0]?.position).toBeGreaterThan(seen);
  });

  it('tells ids, types and states; no person and no text', async () => {
    const life = new StoredLife(db, Date.parse('2026-11-23T02:00:00Z'), 'agr_tell000000000000');
    await life.command('propose', { ...proposal('institution'), reference: 'KS-2026-9003' });
    await life.command('add-obligation', { title: 'Rahasia', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2026-12-31' }, ownerContactId: 'con_liaison' });
    await sequence(db);
    const rows = (await readPositions(db, 0, 1000)).filter(({ agreementId }) => agreementId === life.agreementId);
    expect(rows.slice(0, 3).map(({ type, subject }) => [type, subject])).toEqual([
      ['AgreementProposed', {}], ['ObligationAdded', { obligationId: 'obl_tell000000000000_1' }],
      ['FollowUpScheduled', { followUpId: 'flw_tell000000000000_1', obligationId: 'obl_tell000000000000_1' }],
    ]);
    expect(rows[1]).toMatchObject({ reference: 'KS-2026-9003', version: 2, unit: 'BIRO-KS', stage: 'exploration', status: 'active', actorRole: 'coordinator' });
    expect(JSON.stringify(rows)).not.toMatch(/Rahasia|con_/);
  });
});
