/** What silence means, in numbers: each with what is behind it. */
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { answers } from '#libs/contract/index.js';
import { ApiRig, type Asker } from '../support/api-rig.js';
import { proposal, signing, text } from '../support/life.js';
import { deliver } from '../support/register.js';
import { StoredLife } from '../support/stored-life.js';

jest.setTimeout(180_000);

const wib = (at: string): number => Date.parse(`${at}+07:00`);
type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are judged by schemas and expectations
let rig: ApiRig;
let who: Asker;

interface Partner {
  id: string;
  unit?: string;
  region?: string;
  liaison?: string | null;
  told?: boolean;
  /** Hears and answers on this day (2026): with which outcome, worked on which day. */
  answers?: { on: string; outcome: 'done' | 'partial' | 'blocked' | 'not-applicable'; workedOn?: string; verified?: true };
  newDate?: string;
  cause?: 'no-budget' | 'contact-left';
  promise?: boolean;
  signedOn?: string;
}

/** A partner that promised something for 30 April 2026, and what became of it. */
async function live(p: Partner): Promise<StoredLife> {
  const life = new StoredLife(rig.db, wib('2026-01-05T09:00:00'), `agr_${p.id.padEnd(16, 'x')}`);
  const signed = p.signedOn ?? '2025-12-20';
  life.do('propose', {
    ...proposal('institution'), initiatingUnit: p.unit ?? 'BIRO-KS', region: p.region ?? null, reference: `KS-${p.id}`,
    liaisonId: p.liaison === undefined ? 'con_liaison' : p.liaison,
  });
  life.passGates('exploration');
  life.do('advance-stage', { to: 'signing' }, { effectiveOn: '2024-12-01' });
  life.do('record-signing', signing({ signedOn: signed, effectiveFrom: signed, endsOn: '2029-12-19', numbers: [{ partyId: 'pty_ours', number: `N-${p.id}` }, { partyId: 'pty_1', noNumber: true }] }));
  if (p.promise !== false) {
    life.do('add-obligation', { title: 'Janji', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2026-04-30' } });
    await life.passTo(wib('2026-05-04T09:00:00'));
    const followUpId = life.agreement.followUps[0]?.followUpId ?? '';
    if (p.told !== false && p.liaison !== null) deliver(life, followUpId);
    if (p.cause) life.do('open-assistance', { followUpIds: [followUpId], cause: p.cause, plan: text() });
    if (p.newDate) life.do('reschedule-follow-up', { followUpId, dueOn: p.newDate, reason: text() });
    if (p.answers) {
      const { on, outcome, workedOn, verified } = p.answers;
      life.until(wib(`${on}T09:00:00`));
      life.do('report-follow-up', { followUpId, outcome, summary: text(), channel: 'letter', ...(workedOn ? { workedOn } : {}) });
      if (verified) life.do('verify-follow-up', { followUpId, ...(outcome === 'partial' ? { nextDueOn: '2026-06-01' } : {}) });
    }
  }
  await life.store();
  return life;
}

beforeAll(async () => {
  rig = await ApiRig.start();
  who = await rig.person('coordinator', 'BIRO-KS', 'c');
  // Whom the lives name: one who can be reached, one whose address bounces.
  const party = (await who.post('/parties', { name: 'Mitra', category: 'private', country: 'ID' })).json() as { id: string };
  await rig.db.query(
    `INSERT INTO contacts (contact_id, party_id, role, name, email, language, time_zone, reachability)
     SELECT id, $1, 'liaison', 'N', id || '@contoh.example', 'id', 'Asia/Jakarta', state FROM (VALUES ('con_liaison', 'ok'), ('con_bounced', 'bounced')) AS v (id, state)`, [party.id]);
  const done = (n: number, workedOn: string, more: Partial<Partner> = {}) => live({ id: `D${n}`, answers: { on: '2026-05-20', outcome: 'done', workedOn }, ...more });
  for (let n = 0; n < 12; n += 1) await done(n, '2026-04-20');
  for (let n = 12; n < 18; n += 1) await done(n, '2026-05-18', { unit: 'BP3MI-BALI', region: '51' });
  for (let n = 0; n < 4; n += 1) await live({ id: `B${n}`, answers: { on: '2026-05-11', outcome: 'blocked' } });
  for (let n = 0; n < 3; n += 1) await live({ id: `U${n}`, liaison: 'con_bounced', told: false });
  await live({ id: 'V', liaison: null });
  for (let n = 0; n < 2; n += 1) await live({ id: `N${n}`, told: false, unit: 'BP3MI-BALI', region: '51.03' });
  for (let n = 0; n < 6; n += 1) await live({ id: `S${n}`, unit: 'BP3MI-NTT', region: '53' });
  await live({ id: 'C', cause: 'no-budget' });
  await live({ id: 'W', newDate: '2026-06-30' });
  await live({ id: 'X', answers: { on: '2026-05-11', outcome: 'not-applicable' } });
  await live({ id: 'OLD', promise: false, liaison: null, signedOn: '2024-12-20' });
});

afterAll(async () => rig?.close());

const ask = async (path: string): Promise<Json> => {
  const reply = await who.get(path);
  if (reply.statusCode !== 200) throw new Error(`${path}: ${reply.body}`);
  return reply.json();
};

/** Every link behind a number counts to that number. */
async function behindIs(path: string, expected: number): Promise<void> {
  const found = await ask(`${path.replace('/api/v1', '')}&count=exact&limit=3`);
  expect({ path, total: found['total'] }).toEqual({ path, total: expected });
  expect(found['items']).toHaveLength(Math.min(3, expected));
}

describe('the anatomy of silence', () => {
  it('knows what answers, addresses and our own mails tell, estimates the rest from late answers, and says so', async () => {
    const found = await ask('/insights/silence?from=2026-01-01');
    expect(answers.silenceInsight.safeParse(found)).toMatchObject({ success: true });
    expect(found).toMatchObject({ population: { value: 35 }, outside: { value: 2 }, unexplained: { value: 6 }, lateAnswers: 22 });
    const byClass = Object.fromEntries((found['classes'] as Json[]).map((one) => [one['class'], one]));
    expect(byClass).toMatchObject({
      'done-unreported': { known: 12, sure: 'estimated', low: 0.3429, high: 0.5143 },
      'not-done': { known: 6, sure: 'estimated' },
      blocked: { known: 5, sure: 'estimated' },
      unreachable: { known: 4, estimated: 0, sure: 'known', share: { value: 0.1143, n: 35 } },
      'never-reminded': { known: 2, sure: 'known' },
    });
    // Of the seven who are silent 7 × 4/22 are blocked, and one of them was found; of the rest two in three had done it.
    expect(byClass['done-unreported'].estimated).toBeCloseTo((6 - ((7 * 4) / 22 - 1)) * (12 / 18), 3);
    for (const one of found['classes'] as Json[]) await behindIs(one['behind'], one['known']);
    await behindIs(found['unexplained'].behind, 6);
    await behindIs(found['outside'].behind, 2);
  });

  it('tells how late reports come: 30 days for most who had done it, two for the others', async () => {
    const { reportingLag } = await ask('/insights/silence?from=2026-01-01');
    expect(reportingLag).toMatchObject({ median: { value: 30, n: 18 }, withinFourteenDays: { value: 0.3333 } });
    await behindIs(reportingLag.behind, 18);
  });

  it('says "not enough data yet" of a unit with six lapses, and still how many it knows', async () => {
    const found = await ask('/insights/silence?from=2026-01-01&unit=BP3MI-NTT');
    expect(found).toMatchObject({ population: { value: 6 }, definitions: { notEnough: { en: 'Not enough data yet' } } });
    for (const one of found['classes'] as Json[]) expect(one).toMatchObject({ sure: 'not-enough-data', share: { value: null, enough: false } });
  });

  it('asked of an earlier day does not know later answers', async () => {
    expect(await ask('/insights/silence?from=2026-01-01&asOf=2026-05-12')).toMatchObject({ lateAnswers: 4, unexplained: { value: 24 } });
  });
});

describe('the debt', () => {
  it('is counted in all, by unit and by region, and each number opens to its follow-ups', async () => {
    const found = await ask('/insights/debt');
    expect(answers.debtInsight.safeParse(found)).toMatchObject({ success: true });
    // The one with a new date lapsed again in July, by nobody's clock here: its life was not lived on.
    expect(found['all']).toMatchObject({ lapsed: 13, awaiting: 23, oldestLapsedAt: '2026-04-30T17:00:00.000Z' });
    const units = Object.fromEntries((found['byUnit'] as Json[]).map((one) => [one['unit'], one['lapsed']]));
    expect(units).toEqual({ 'BIRO-KS': 5, 'BP3MI-BALI': 2, 'BP3MI-NTT': 6 });
    for (const one of [found['all'], ...found['byUnit'], ...found['byRegion']] as Json[]) {
      await behindIs(one['behind'].lapsed, one['lapsed']);
      await behindIs(one['behind'].awaiting, one['awaiting']);
    }
    expect((await ask('/insights/debt?region=51'))['all']).toMatchObject({ lapsed: 2, awaiting: 6 });
  });

  it('of an earlier day is what was owed then', async () => {
    expect((await ask('/insights/debt?asOf=2026-05-12'))['all']).toMatchObject({ lapsed: 31, awaiting: 5 });
  });
});

describe('time to the first evidence', () => {
  it('counts those that wait as long as they were known, and leaves out what was entered later', async () => {
    const found = await ask('/insights/first-evidence?asOf=2026-10-30&by=unit');
    expect(answers.firstEvidenceInsight.safeParse(found)).toMatchObject({ success: true });
    expect(found['all']).toMatchObject({ n: 37, events: 18, censored: 19, median: { value: null, reached: false, enough: true } });
    // All evidence came on 20 May, 151 days after the signature.
    expect(found['all'].points).toMatchObject([{ days: 30, waiting: 1 }, { days: 90, waiting: 1 }, { days: 180, waiting: 0.5135 }, { days: 365, waiting: null }, { waiting: null }]);
    expect(found['recordedLater'].value).toBe(1);
    expect((found['groups'] as Json[]).map(({ group, events }) => [group, events])).toEqual([['BIRO-KS', 12], ['BP3MI-BALI', 6], ['BP3MI-NTT', 0]]);
    await behindIs(found['behind'].found, 18);
    await behindIs(found['behind'].waiting, 19);
    await behindIs(found['recordedLater'].behind, 1);
  });
});

describe('blind spots', () => {
  it('are signed agreements without obligation, liaison, evaluation or activity; an import of today is no activity of this year', async () => {
    const found = await ask('/insights/blind-spots?asOf=2026-10-30');
    expect(answers.blindSpotsInsight.safeParse(found)).toMatchObject({ success: true });
    expect(found['signed'].value).toBe(38);
    expect(Object.fromEntries((found['spots'] as Json[]).map(({ spot, value }) => [spot, value]))).toEqual({
      'no-obligation': 1, 'no-liaison': 2, 'no-evaluation': 1, 'no-activity': 1,
    });
    for (const { behind, value } of found['spots'] as Json[]) await behindIs(behind, value);
    await behindIs(found['signed'].behind, 38);
    expect((await ask('/insights/blind-spots?asOf=2024-06-01'))['signed'].value).toBe(0);
  });
});

describe('what became of promises', () => {
  it('each is in one group, with whose it is, and the list behind each number is as long', async () => {
    const found = await ask('/insights/promises?from=2026-01-01');
    expect(answers.promisesInsight.safeParse(found)).toMatchObject({ success: true });
    expect(found['all']).toEqual({
      due: 37, 'kept-on-time': 0, 'kept-late': 0, 'not-kept': 0, lapsed: 13, awaiting: 23, open: 1, unknown: 0, withdrawn: 0, 'not-applicable': 0, silent: 7,
    });
    expect(found['bySide']).toMatchObject({ partner: { due: 37 }, ours: { due: 0 }, joint: { due: 0 } });
    for (const [fate, path] of Object.entries(found['behind'] as Record<string, string>)) {
      await behindIs(path, found['all'][fate]);
      await behindIs(`${path}&ownerSide=ours`, 0);
    }
  });

  it('only what was verified as done is kept, on time by the day of the work; the rate leaves out what cannot be judged', async () => {
    const kept = (id: string, outcome: 'done' | 'partial' | 'not-applicable', workedOn?: string) =>
      live({ id, region: '64', answers: { on: '2026-05-20', outcome, verified: true, ...(workedOn ? { workedOn } : {}) } });
    for (let n = 0; n < 3; n += 1) await kept(`K${n}`, 'done', '2026-04-30');
    await kept('L0', 'done', '2026-05-05');
    await kept('L1', 'done');
    await kept('P0', 'partial', '2026-04-20');
    await kept('A0', 'not-applicable');
    const found = await ask('/insights/promises?from=2026-01-01&region=64');
    expect(found['all']).toMatchObject({ due: 8, 'kept-on-time': 3, 'kept-late': 2, 'not-kept': 1, 'not-applicable': 1, open: 1 });
    expect(found['rate']).toEqual({ value: 0.7143, n: 7, minimum: 5, enough: true });
    expect(found['rateBySide']['ours']).toMatchObject({ value: null, enough: false });
    for (const fate of ['kept-on-time', 'kept-late', 'not-kept', 'not-applicable']) await behindIs(found['behind'][fate], found['all'][fate]);
    // Before they were reported they had lapsed.
    expect((await ask('/insights/promises?from=2026-01-01&region=64&asOf=2026-05-12'))['all']).toMatchObject({ due: 7, lapsed: 7 });
  });

  it('what escaped attention is listed now and as of a day, with the units below', async () => {
    const now = await ask('/insights/agreements?figure=none&count=exact&unit=BIRO-KS&limit=1');
    expect(now['total']).toBe((await ask('/agreements?followUp=none&count=exact&limit=1'))['total']);
    expect(now['total']).toBeGreaterThan(0);
    expect((await ask('/insights/agreements?figure=none&count=exact&asOf=2024-06-01'))['total']).toBe(0);
    expect((await ask('/insights/agreements?figure=none&count=exact&asOf=2026-07-31'))['total']).toBe((await ask('/agreements?followUp=none&count=exact&asOf=2026-07-31'))['total']);
  });

  it('terms that end are told by month, the first from today on', async () => {
    const found = await ask('/insights/endings?months=60&asOf=2026-06-15');
    expect(answers.endingsInsight.safeParse(found)).toMatchObject({ success: true });
    const december = (found['months'] as Json[]).find(({ month }) => month === '2029-12');
    expect([found['months'].length, found['months'][0].month, december?.['value']]).toEqual([60, '2026-06', 45]);
    await behindIs(december?.['behind'], 45);
    await behindIs(found['months'][0].behind, 0);
  });
});

describe('a list that is entered anywhere', () => {
  it.each(['/agreements?sort=title', '/agreements?sort=-dueOn', '/agreements?sort=dueOn', '/agreements?asOf=2026-05-10&sort=title', '/follow-ups?sort=lapsedAt', '/follow-ups?q=janji', '/parties?', '/insights/follow-ups?figure=promises:due'])(
    '%s: a page at an offset is the same as the rows that cursors lead to', async (path) => {
      const to = (more: string): string => `${path}${path.includes('?') ? '&' : '?'}${more}`.replace('?&', '?');
      const all: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: Json = await ask(to(`limit=7${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`));
        all.push(...(page['items'] as Json[]).map(({ id }) => id as string));
        cursor = page['nextCursor'] as string | null;
      }
      expect(new Set(all).size).toBe(all.length);
      for (const offset of [0, 1, 5, 20, all.length - 1, all.length, all.length + 10]) {
        const page = await ask(to(`limit=9&offset=${offset}`));
        expect({ offset, ids: (page['items'] as Json[]).map(({ id }) => id as string) }).toEqual({ offset, ids: all.slice(offset, offset + 9) });
      }
    });

  it('goes compressed to those who take it, and not to others', async () => {
    const reply = await rig.inject({ method: 'GET', url: '/api/v1/agreements', headers: { authorization: `Bearer ${who.token}`, 'accept-encoding': 'gzip, br' } });
    expect([reply.statusCode, reply.headers['content-encoding'], reply.headers['vary']]).toEqual([200, 'gzip', 'accept-encoding']);
    expect((JSON.parse(gunzipSync(reply.rawPayload).toString('utf8')) as Json)['items']).toEqual((await who.get('/agreements')).json()['items']);
    expect((await who.get('/agreements')).headers['content-encoding']).toBeUndefined();
  });
});
