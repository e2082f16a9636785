import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AgreementState } from '#libs/agreement/types/state.js';
import { Life } from '../../../test/support/life.js';
import { freshDatabase, type TestDatabase } from '../../../test/support/postgres.js';
import { start, step } from '../../../test/support/steps.js';
import { append, compareRegister, createDatabase, loadState, rebuild, type Database } from '../index.js';

interface Mail {
  followUpId: string;
  item: string;
  contactId: string;
  state: string;
}

/** Mails of rungs that the state still means to send. */
function meant(state: AgreementState): string[] {
  return state.followUps.filter(({ status }) => status === 'scheduled' || status === 'lapsed').flatMap(({ followUpId, reminders }) =>
    reminders.flatMap(({ rung, recipients }) =>
      recipients.filter((one) => one.state === 'planned').map(({ contactId }) => `${followUpId} ${rung} ${contactId}`)));
}

describe('projection, whatever happens to a life', () => {
  let test: TestDatabase;
  let db: Database;
  let count = 0;

  beforeAll(async () => {
    test = await freshDatabase();
    db = await createDatabase(test.url, { poolSize: 2 });
  }, 60_000);
  afterAll(async () => {
    await db?.close();
    await test?.drop();
  });

  it('rows are those of the fold, in whatever stretches events come, and mails are those that the state means', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 }),
        async (steps, stretches) => {
          const life = new Life(start, `agr_${String(count++).padStart(16, '0')}`).implementing('local-government', { policy: 'standard@1' });
          for (const one of steps) one(life);
          const { agreementId, events } = life;
          for (let at = 0, i = 0; at < events.length; i++) {
            const length = stretches[i % stretches.length] ?? 1;
            // Each stretch begins one event early: whoever appends may hold some that are there already.
            await append(db, { agreementId, epoch: 1, events: events.slice(Math.max(0, at - 1), at + length) });
            if (length % 3 === 0) db.cache.forget(agreementId);
            at += length;
          }
          expect(await loadState(db, agreementId)).toEqual(life.state);
          expect((await compareRegister(db, agreementId)).differences).toEqual([]);
          await rebuild(db, agreementId);
          expect((await compareRegister(db, agreementId)).differences).toEqual([]);
          await mailsAreMeant(life);
        }),
      { numRuns: 40 },
    );
  }, 120_000);

  async function mailsAreMeant(life: Life): Promise<void> {
    const mails = await db.query<Mail>(
      `SELECT follow_up_id AS "followUpId", item, contact_id AS "contactId", state FROM outbox WHERE agreement_id = $1`, [life.agreementId]);
    const rungs = mails.filter(({ item }) => item !== 'verify' && item !== 'question');
    const planned = rungs.filter(({ state }) => state === 'planned').map((mail) => `${mail.followUpId} ${mail.item} ${mail.contactId}`);
    const wanted = meant(life.agreement);
    expect(wanted).toEqual(expect.arrayContaining(planned));
    expect(new Set(planned).size).toBe(planned.length);
    // Nothing is lost either; only a suspension takes mails back that the state does not name again.
    if (life.agreement.status === 'active' && !life.events.some(({ type }) => type === 'AgreementSuspended')) {
      expect(planned.sort()).toEqual([...new Set(wanted)].sort());
    }
    const reported = new Set(life.agreement.followUps.filter(({ status }) => status === 'reported').map(({ followUpId }) => followUpId));
    expect(mails.filter(({ item, state, followUpId }) => item === 'verify' && state === 'planned' && !reported.has(followUpId))).toEqual([]);
  }
});
