/** Another policy over the journals of a real register. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { answers } from '#libs/contract/index.js';
import { standardPolicy } from '#libs/agreement/policies/index.js';
import { nextDueAt } from '#libs/agreement/index.js';
import { queueWhatIf } from '#libs/register/index.js';
import { ApiRig, type Asker } from '../support/api-rig.js';
import { text } from '../support/life.js';
import { StoredLife } from '../support/stored-life.js';

jest.setTimeout(120_000);

const wib = (at: string): number => Date.parse(`${at}+07:00`);
type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are judged by schemas and expectations
let rig: ApiRig;
let who: Asker;

/** A partner who answers on the day, or never. */
async function live(id: string, answersOn: string | null): Promise<string> {
  const life = new StoredLife(rig.db, wib('2026-01-05T09:00:00'), id).implementing('local-government', { policy: 'standard@1' }) as StoredLife;
  life.do('add-obligation', { title: 'Perda', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2026-04-30' } });
  const pass = (end: number): void => {
    for (let next = nextDueAt(life.agreement); next !== null && next <= end; next = nextDueAt(life.agreement)) life.until(Math.max(next, life.now));
    life.now = end;
  };
  if (answersOn !== null) {
    pass(wib(`${answersOn}T10:00:00`));
    life.do('report-follow-up', { followUpId: life.agreement.followUps[0]?.followUpId ?? '', outcome: 'done', summary: text() });
  }
  pass(wib('2026-08-31T00:00:00'));
  await life.store();
  return id;
}

let silent: string;
let answered: string;

beforeAll(async () => {
  rig = await ApiRig.start();
  who = await rig.person('coordinator', 'BIRO-KS', 'c');
  silent = await live('agr_silent0000000000', null);
  answered = await live('agr_answered00000000', '2026-05-06');
});

afterAll(async () => rig?.close());

const period = { from: '2026-01-01', to: '2026-08-31' };
const patient = { name: 'patient', reason: 'coba', graceWorkingDays: 5, rungs: [{ rung: 'd-7', recipients: ['owner'] }, { rung: 'lapse', recipients: ['owner'] }] };
const ask = async (body: Json, headers: Record<string, string> = {}): Promise<Json> => {
  const reply = await who.post('/reminder-policies/what-if', { ...period, ...body }, headers);
  expect(reply.statusCode).toBe(202);
  expect(reply.headers['location']).toBe(`/api/v1/reminder-policies/what-if/${reply.json().id}`);
  return reply.json() as Json;
};

describe('what another policy would have done', () => {
  it('is answered at once for few agreements, and says that it does not predict answers', async () => {
    const run = await ask({ policy: patient });
    expect(answers.whatIf.safeParse(run)).toMatchObject({ success: true });
    expect(run).toMatchObject({ state: 'done', policy: 'patient@draft', result: { agreements: { matched: 2, examined: 2 }, was: { lapses: 2 }, would: { lapses: 1 }, lapsesOnly: { was: 1, would: 0 } } });
    expect(run['result'].notice.en).toContain('does not predict');
    expect((await who.get(`/reminder-policies/what-if/${run['id']}`)).json()).toEqual(run);
    expect((await who.get('/reminder-policies/patient')).statusCode).toBe(404);
  });

  it('differs between histories with different answers', async () => {
    const [one, other] = [await ask({ policy: patient, filter: { agreementId: silent } }), await ask({ policy: patient, filter: { agreementId: answered } })];
    expect(one['result'].would).toMatchObject({ lapses: 1, reminders: 2 });
    expect(other['result'].would).toMatchObject({ lapses: 0 });
    expect(one['result'].was.reminders).toBeGreaterThan(other['result'].was.reminders);
  });

  it('changes nothing: no event, no mail, no policy; the same key gives the same question', async () => {
    const count = async (): Promise<unknown> => rig.db.query(`SELECT (SELECT count(*) FROM agreement_events) AS e, (SELECT count(*) FROM outbox) AS o, (SELECT count(*) FROM what_if_runs) AS w`);
    const first = await ask({ policy: 'demo@1' }, { 'idempotency-key': 'k1' });
    const before = await count();
    expect(await ask({ policy: 'demo@1' }, { 'idempotency-key': 'k1' })).toEqual(first);
    expect(await count()).toEqual(before);
  });

  it('refuses what it cannot replay', async () => {
    const code = async (body: Json): Promise<unknown> => (await who.post('/reminder-policies/what-if', { ...period, ...body })).json().code;
    expect(await code({ policy: 'never-made' })).toBe('unknown-reference');
    expect(await code({ policy: { ...patient, basedOn: 'never-made' } })).toBe('unknown-reference');
    expect(await code({ policy: 'standard', from: '2026-09-01' })).toBe('end-before-start');
    expect(await code({ policy: { ...patient, rungs: [{ rung: 'd-2', recipients: ['owner'] }], graceWorkingDays: -1 } })).toBe('invalid');
  });

  it('is carried out beside the requests where it was queued, also by the next process', async () => {
    const { id } = await queueWhatIf(rig.db, { policy: { ...standardPolicy, version: 'later@1' }, filter: {}, ...period }, 'con_c');
    let run: Json = {};
    for (let i = 0; i < 60 && run['state'] !== 'done'; i += 1) {
      run = (await who.get(`/reminder-policies/what-if/${id}`)).json() as Json;
      await pause(250);
    }
    expect(run).toMatchObject({ state: 'done', result: { silenceShownEarlier: { value: 0, n: 2 } } });
    expect(run['result'].would).toEqual(run['result'].was);
  });
});
