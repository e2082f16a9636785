/** Assistance cases across agreements: who is helped, by when, and what came of it. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { answers } from '#libs/contract/index.js';
import { KEPT } from '#libs/agreement/evolve/shrink.js';
import { tallyCases } from '#libs/register/index.js';
import { ApiRig, type Asker } from '../support/api-rig.js';
import { proposal, signing, text } from '../support/life.js';
import { StoredLife } from '../support/stored-life.js';

jest.setTimeout(120_000);

const wib = (at: string): number => Date.parse(`${at}+07:00`);
let rig: ApiRig;
let who: Asker;

/** An agreement in implementation, of a partner and a unit. */
async function agreement(id: string, party: string, unit: string): Promise<StoredLife> {
  const life = new StoredLife(rig.db, wib('2026-01-05T09:00:00'), `agr_${id.padEnd(16, '0')}`);
  life.do('propose', { ...proposal('institution'), initiatingUnit: unit, partners: [{ partyId: party, category: 'education' }], reference: `KS-2026-${id}` });
  life.passGates('exploration');
  life.do('advance-stage', { to: 'signing' }, { effectiveOn: '2024-12-01' });
  life.do('record-signing', signing({ numbers: [{ partyId: 'pty_ours', number: `N-${id}` }, { partyId: party, noNumber: true }] }));
  life.passGates('signing');
  life.do('advance-stage', { to: 'implementation' }, { effectiveOn: '2025-01-06' });
  await life.store();
  return life;
}

const promise = (life: StoredLife, dueOn: string) =>
  life.command('add-obligation', { title: `Janji ${dueOn}`, ownerSide: 'partner', basis: 'clause', schedule: { dueOn } });
const monthly = (life: StoredLife) =>
  life.command('add-obligation', { title: 'Tiap bulan', ownerSide: 'partner', basis: 'clause', schedule: { every: { months: 3 }, from: '2026-02-27', until: '2026-12-31' } });

let one: StoredLife;
let two: StoredLife;
let three: StoredLife;

beforeAll(async () => {
  rig = await ApiRig.start();
  who = await rig.person('coordinator', 'BIRO-KS', 'c');
  one = await agreement('ONE', 'pty_1', 'BIRO-KS');
  two = await agreement('TWO', 'pty_1', 'BP3MI-BALI');
  three = await agreement('THREE', 'pty_2', 'BP3MI-NTT');
  // Two lapses in one agreement are one case; the same partner's lapse in another is another case of the same group.
  await promise(one, '2026-02-10');
  await promise(one, '2026-02-20');
  await promise(two, '2026-02-10');
  await monthly(three);
  for (const life of [one, two, three]) await life.passTo(wib('2026-04-20T09:00:00'));
});

afterAll(async () => rig?.close());

const list = async (query = '') => (await who.get(`/assistance-cases${query}`)).json() as { items: Record<string, unknown>[]; total?: number };

describe('cases across agreements', () => {
  it('are one for each agreement and party, and show the partner that they have in common', async () => {
    const { items } = await list();
    expect(items).toHaveLength(3);
    expect(answers.listedCaseList.safeParse({ items, nextCursor: null })).toMatchObject({ success: true });
    const first = items.find((item) => item['agreementId'] === one.agreementId);
    expect(first).toMatchObject({ state: 'open', openedBy: 'system', effect: 'running', group: { partyId: 'pty_1', cases: 2, agreements: 2 } });
    expect(first?.['followUpIds']).toHaveLength(2);
    const groups = (await who.get('/assistance/groups')).json() as { items: unknown[] };
    expect(groups.items).toMatchObject([{ partyId: 'pty_1', cases: 2, agreements: 2, followUps: 3, open: 2 }, { partyId: 'pty_2', cases: 1 }]);
  });

  it('are found by state, cause, partner, unit with those below it, owner, and overdue plan', async () => {
    const count = async (query: string): Promise<number> => (await list(`?${query}`)).items.length;
    expect(await Promise.all([
      count('state=open'), count('state=closed'), count('cause=unknown'), count('cause=no-budget'), count('partnerId=pty_1'), count('partnerId=pty_2'),
      count('unit=BIRO-KS'), count('unit=BP3MI-BALI'), count(`agreementId=${three.agreementId}`), count('ownerId=con_koordinator'), count('ownerId=con_x'),
      count('overdue=plan'),
    ])).toEqual([3, 0, 3, 0, 2, 1, 3, 1, 1, 3, 0, 3]);
    expect((await who.get('/assistance-cases?overdue=yes')).statusCode).toBe(400);
    const page = await list('?limit=2&count=exact');
    expect(page).toMatchObject({ total: 3, items: [{}, {}] });
    expect((await list(`?limit=2&cursor=${(page as { nextCursor?: string }).nextCursor}`)).items).toHaveLength(1);
  });

  it('are told whole: every entry of the log, also those that have left the state, and their follow-ups', async () => {
    const caseId = one.agreement.cases[0]?.caseId ?? '';
    for (let i = 0; i < KEPT.caseLog + 5; i += 1) {
      one.now += 60_000;
      one.do('log-assistance', { caseId, text: text(i), ...(i === 0 ? { plan: text(7), cause: 'no-budget' as const } : {}) });
    }
    await one.store();
    const found = (await who.get(`/assistance-cases/${caseId}`)).json() as { log: unknown[]; followUps: { status: string }[]; state: string };
    expect(answers.caseDetail.safeParse(found)).toMatchObject({ success: true });
    expect(found.log).toHaveLength(KEPT.caseLog + 5);
    expect(found).toMatchObject({ state: 'planned', cause: 'no-budget', overdue: false, followUps: [{ status: 'lapsed' }, { status: 'lapsed' }] });
    expect((await who.get('/assistance-cases/asc_none_1')).statusCode).toBe(404);
  });
});

describe('what assistance achieved', () => {
  it('is success where the next follow-up came in time, failure where it did not, and neither where none followed', async () => {
    const caseOf = (life: StoredLife): string => life.agreement.cases[0]?.caseId ?? '';
    for (const life of [one, two, three]) await life.command('close-assistance', { caseId: caseOf(life), result: 'unresolved' });
    const effects = async (at: string) => new Map((await Promise.all([one, two, three].map(async (life) => {
      const [tally] = (await tallyCases(rig.db, { partnerId: life === three ? 'pty_2' : 'pty_1', at: new Date(wib(at)) }));
      return [life.agreementId, tally?.effect] as const;
    }))));
    // The quarter's next follow-up is due on 27 May.
    expect((await effects('2026-05-01T00:00:00')).get(three.agreementId)).toBe('waiting');
    expect((await effects('2026-05-01T00:00:00')).get(one.agreementId)).toBe('nothing-followed');
    expect((await effects('2026-05-30T00:00:00')).get(three.agreementId)).toBe('failed');
    await three.passTo(wib('2026-05-26T09:00:00'));
    const next = three.agreement.followUps.find(({ status }) => status === 'scheduled');
    await three.command('report-follow-up', { followUpId: next?.followUpId ?? '', outcome: 'done', summary: text() });
    expect((await effects('2026-05-30T00:00:00')).get(three.agreementId)).toBe('succeeded');
  });

  it('is told for each cause with the cases that it stands on, and not as a share of three', async () => {
    const reply = (await who.get('/assistance/effects')).json() as Record<string, unknown>;
    expect(answers.assistanceEffects.safeParse(reply)).toMatchObject({ success: true });
    expect(reply).toMatchObject({
      all: { cases: 3, closed: 3, measured: 1, succeeded: 1, success: { value: null, n: 1, minimum: 10, enough: false } },
      causes: [{ cause: 'no-budget', cases: 1 }, { cause: 'unknown', cases: 2, byResult: [{ result: 'unresolved', closed: 2 }] }],
      definitions: { notEnough: { id: 'Data belum cukup', en: 'Not enough data yet' } },
    });
  });
});
