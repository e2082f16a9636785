/** What agreements are to each other: proposed by likeness, decided by a person through the command path, remembered. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { answers } from '#libs/contract/index.js';
import { ApiRig, type Asker } from '../support/api-rig.js';

jest.setTimeout(120_000);

let rig: ApiRig;
let who: Asker;
let elsewhere: Asker;
let partnerId: string;

const propose = async (title: string, more: Record<string, unknown> = {}): Promise<string> => {
  const reply = await who.post('/agreements', {
    title, track: 'institution', instrument: 'MOU', partnerIds: [partnerId], initiatingUnit: 'BIRO-KS', explorationStartedOn: '2024', scopeItems: [], ...more,
  });
  expect(reply.statusCode).toBe(201);
  return (reply.json() as { id: string }).id;
};
const proposals = async (query = '') => ((await who.get(`/agreements/relation-proposals${query}`)).json() as { items: { agreementId: string; otherId: string; kind: string }[] }).items;
const pair = (a: string, b: string) => (one: { agreementId: string; otherId: string }) => [a, b].includes(one.agreementId) && [a, b].includes(one.otherId);

let first: string;
let twin: string;
let other: string;

beforeAll(async () => {
  rig = await ApiRig.start({ workers: true });
  who = await rig.person('coordinator', 'BIRO-KS', 'c');
  elsewhere = await rig.person('coordinator', 'BP3MI-NTT', 'n');
  partnerId = ((await who.post('/parties', { name: 'Institut Contoh', category: 'education', country: 'ID' })).json() as { id: string }).id;
  [first, twin, other] = [await propose('Pelatihan perawat'), await propose('Pelatihan perawat'), await propose('Pelatihan perawat lanjutan')];
});

afterAll(async () => rig?.close());

describe('relations', () => {
  it('are proposed with score and reasons, page by page', async () => {
    const reply = await who.get('/agreements/relation-proposals');
    expect(answers.relationProposalList.safeParse(reply.json())).toMatchObject({ success: true });
    const all = await proposals();
    expect(all.some(pair(first, twin))).toBe(true);
    const paged: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = (await who.get(`/agreements/relation-proposals?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`)).json() as { items: unknown[]; nextCursor: string | null };
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all);
  });

  it('that a person decides become a command, once, and both sides and the family show them', async () => {
    const decide = () => who.post('/agreements/relation-proposals/decide', { agreementId: twin, otherId: first, decision: 'duplicate-of' });
    const [one, again] = [await decide(), await decide()];
    expect([one.statusCode, again.statusCode]).toEqual([200, 200]);
    expect(answers.relationDecision.safeParse(one.json())).toMatchObject({ success: true });
    expect((again.json() as { commandId: string }).commandId).toBe((one.json() as { commandId: string }).commandId);
    const { relations } = (await who.get(`/agreements/${first}`)).json() as { relations: unknown[] };
    expect(relations).toEqual([{ kind: 'duplicate-of', agreementId: twin, inbound: true }]);
    expect((await proposals()).some(pair(first, twin))).toBe(false);
    expect((await who.command(twin, 'relate', { kind: 'implements', agreementId: other })).statusCode).toBe(200);
    const family = (await who.get(`/agreements/${first}/family`)).json() as { members: unknown[]; trees: unknown[] };
    expect(answers.family.safeParse(family)).toMatchObject({ success: true });
    expect(family.members).toHaveLength(3);
    expect(((await who.get(`/agreements/${twin}/family`)).json() as { trees: unknown[] }).trees).toEqual([{ agreementId: other, children: [{ agreementId: twin, children: [] }] }]);
  });

  it('that a person denies are not proposed again', async () => {
    const before = await proposals(`?agreementId=${other}`);
    expect(before.some(pair(first, other))).toBe(true);
    const reply = await who.post('/agreements/relation-proposals/decide', { agreementId: other, otherId: first, decision: 'not-related' });
    expect(reply.json()).toMatchObject({ decision: 'not-related', commandId: null });
    expect((await proposals(`?agreementId=${other}`)).some(pair(first, other))).toBe(false);
  });

  it('are decided by those whose agreement it is, about agreements that exist', async () => {
    const decide = (asker: Asker, agreementId: string, otherId: string) => asker.post('/agreements/relation-proposals/decide', { agreementId, otherId, decision: 'renews' });
    expect((await decide(elsewhere, first, other)).json()).toMatchObject({ status: 403, code: 'other-unit' });
    expect((await decide(who, first, 'agr_none')).json()).toMatchObject({ status: 422, code: 'unknown-reference', errors: [{ pointer: '/otherId' }] });
    expect((await decide(who, 'agr_none', first)).json()).toMatchObject({ status: 422, errors: [{ pointer: '/agreementId' }] });
    expect((await decide(who, first, first)).statusCode).toBe(422);
  });
});
