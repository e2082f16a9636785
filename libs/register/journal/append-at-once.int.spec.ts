import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Life, proposal, text } from '../../../test/support/life.js';
import { freshDatabase, type TestDatabase } from '../../../test/support/postgres.js';
import { append, createDatabase, raiseEpoch, readEvents, type Database } from '../index.js';
import { verifiedTexts } from './append.js';
import { appendAtOnce } from './append-at-once.js';

/** A life of single events that decide no mail. */
function quietLife(agreementId: string): Life {
  const life = new Life(Date.parse('2026-11-23T02:00:00Z'), agreementId);
  life.do('propose', proposal());
  for (let i = 0; i < 3; i += 1) life.do('record-activity', { kind: 'call', on: '2026-01-05', text: text() });
  return life;
}

describe('appending in one statement', () => {
  let test: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    test = await freshDatabase();
    db = await createDatabase(test.url, { poolSize: 4 });
  }, 60_000);
  afterAll(async () => {
    await db?.close();
    await test?.drop();
  });

  const atOnce = ({ events, agreementId }: Life, from: number, to: number, epoch = 1) => {
    const some = events.slice(from, to);
    const input = { agreementId, epoch, events: some };
    return appendAtOnce(db, input, verifiedTexts(input));
  };

  it('is the way of what follows the state that is known here', async () => {
    const life = quietLife('agr_atonceatonceaton');
    expect(await atOnce(life, 0, 1)).toBeNull();
    await append(db, { agreementId: life.agreementId, epoch: 1, events: life.events.slice(0, 1) });
    const done = await atOnce(life, 1, 3);
    expect(done).toMatchObject({ appended: 2, head: { version: 3, hash: life.events[2]?.hash } });
    expect(await readEvents(db, life.agreementId)).toEqual(life.events.slice(0, 3));
  });

  it('does nothing at all where somebody else was first, or the epoch was raised', async () => {
    const life = quietLife('agr_fencedfencedfenc');
    await append(db, { agreementId: life.agreementId, epoch: 1, events: life.events.slice(0, 1) });
    const other = await createDatabase(test.url, { poolSize: 1 });
    await append(other, { agreementId: life.agreementId, epoch: 1, events: life.events.slice(1, 2) });
    expect(await atOnce(life, 1, 2)).toBeNull();
    expect(await append(db, { agreementId: life.agreementId, epoch: 1, events: life.events.slice(1, 3) })).toMatchObject({ appended: 1 });
    await raiseEpoch(other, life.agreementId);
    expect(await atOnce(life, 3, 4)).toBeNull();
    await expect(append(db, { agreementId: life.agreementId, epoch: 1, events: life.events.slice(3, 4) })).rejects.toMatchObject({ code: 'fenced' });
    expect(await readEvents(other, life.agreementId)).toHaveLength(3);
    await other.close();
  });
});
