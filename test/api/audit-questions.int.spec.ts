/** What auditors ask beside proofs: a sample that anybody can draw again, and whether several hands were at work. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ApiRig, type Asker } from '../support/api-rig.js';

jest.setTimeout(120_000);

let rig: ApiRig;
let auditor: Asker;
let people: Asker[];
const agreements: string[] = [];

beforeAll(async () => {
  rig = await ApiRig.start({ workers: true });
  auditor = await rig.person('auditor');
  people = [await rig.person('coordinator', 'BIRO-KS', 'tangan-satu'), await rig.person('coordinator', 'BIRO-KS', 'tangan-dua')];
  const [one] = people as [Asker];
  const partyId = (await one.post('/parties', { name: 'Dinas Contoh', category: 'education', country: 'ID' })).json<{ id: string }>().id;
  for (const n of [1, 2, 3, 4, 5]) {
    const made = await one.post('/agreements', {
      title: `Contoh ${n}`, track: 'institution', instrument: 'MOU', partnerIds: [partyId], initiatingUnit: 'BIRO-KS', explorationStartedOn: '2024', scopeItems: [{ text: 'Contoh' }],
    });
    agreements.push(made.json<{ id: string }>().id);
  }
});

afterAll(async () => rig?.close());

describe('samples', () => {
  it('are what their method says, whoever draws them, and another seed draws others', async () => {
    const { population, items, method } = (await auditor.get('/audit/samples?seed=BPK%202026&size=3')).json<{ population: number; items: { id: string }[]; method: string }>();
    expect(population).toBe(5);
    const byHand = [...agreements].sort((a, b) => (hash(a) < hash(b) ? -1 : 1)).slice(0, 3);
    expect(items.map(({ id }) => id)).toEqual(byHand);
    expect(method).toContain('SHA-256');
    const others = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(async (seed) => (await auditor.get(`/audit/samples?seed=${seed}&size=3`)).json<{ items: { id: string }[] }>().items.map(({ id }) => id).join()));
    expect(new Set(others).size).toBeGreaterThan(1);
  });

  it('are of the population that was asked for', async () => {
    expect((await auditor.get('/audit/samples?seed=x&size=10&track=international')).json()).toMatchObject({ population: 0, items: [] });
    expect((await auditor.get('/audit/samples?seed=x&size=10&unit=BIRO-KS')).json()).toMatchObject({ population: 5, size: 10 });
    expect((await auditor.get('/audit/samples?seed=x&size=501')).statusCode).toBe(400);
  });

  const hash = (id: string): string => createHash('sha256').update(`BPK 2026\n${id}`).digest('hex');
});

describe('hands', () => {
  it('tell who verified their own record, and only that', async () => {
    const [one, two] = people as [Asker, Asker];
    const [a, b] = agreements as [string, string];
    const followUps = await Promise.all([a, b].map(async (id) => {
      const answer = await one.command(id, 'add-obligation', { title: 'Laporan', ownerSide: 'ours', basis: 'clause', schedule: { dueOn: '2027-03-01' } });
      return (JSON.parse(answer.payload) as { agreement: { followUps: { id: string }[] } }).agreement.followUps.at(-1)?.id ?? '';
    }));
    for (const [index, id] of [a, b].entries()) await one.command(id, 'report-follow-up', { followUpId: followUps[index], outcome: 'done', summary: 'Sudah dikirim.', workedOn: '2026-01-05' });
    await one.command(a, 'verify-follow-up', { followUpId: followUps[0] });
    await two.command(b, 'verify-follow-up', { followUpId: followUps[1] });
    const { people: found, items } = (await auditor.get('/audit/hands')).json<{ people: { contactId: string; reported: number; verified: number; ownVerified: number }[]; items: { agreementId: string; followUpId: string }[] }>();
    expect(items.map(({ agreementId, followUpId }) => [agreementId, followUpId])).toEqual([[a, followUps[0]]]);
    expect(found.map(({ reported, verified, ownVerified }) => [reported, verified, ownVerified])).toEqual([[2, 1, 1], [0, 1, 0]]);
  });
});
