/** The board, and lists that are somebody's own work, over a register. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateRegister } from '#tools/generate/register.js';
import { ApiRig, type Asker } from '../support/api-rig.js';

interface Missing {
  code: string;
  detail: string;
}
interface Card {
  id: string;
  stage: string;
  track: string;
  initiatingUnit: string;
  stageSince: string;
  gates: { gate: string; label: { id: string; en: string }; evidence: { anyOf: string[]; satisfiedBy: string | null }[] }[];
  moves: { command: string; open: boolean; missing: Missing[] }[];
}
type Page<T> = { items: T[]; nextCursor: string | null; total?: number };
type Listed = { id: string; agreementId: string; initiatingUnit: string; partners: { partyId: string; name: string }[] };

describe('the board and one’s own work', () => {
  let rig: ApiRig;
  let coordinator: Asker;
  let own: string;

  beforeAll(async () => {
    rig = await ApiRig.start();
    await generateRegister(rig.database.url, { seed: 5, agreements: 300, until: Date.parse('2026-11-01T00:00:00Z') });
    coordinator = await rig.person('coordinator', 'BP3MI-NTT', 'ani');
    own = (await coordinator.get('/me')).json<{ contactId: string }>().contactId;
    await rig.db.query(
      `UPDATE agreements SET coordinator_id = $1 WHERE agreement_id IN (SELECT a.agreement_id FROM agreements a WHERE a.status <> 'closed' AND EXISTS
         (SELECT FROM follow_ups f WHERE f.agreement_id = a.agreement_id) ORDER BY a.agreement_id LIMIT 20)`, [own]);
  }, 120_000);

  afterAll(async () => {
    await rig?.close();
  });

  const board = async (who: Asker, query = ''): Promise<Page<Card>> => (await who.get(`/board?count=exact${query}`)).json();

  it('says of each card what its agreement says: open gates of its stage, and what is missing to go on', async () => {
    const { items } = await board(coordinator, '&limit=12&stage=exploration');
    expect(items.length).toBeGreaterThan(3);
    for (const card of items) {
      const whole = (await coordinator.get(`/agreements/${card.id}`)).json<{ gates: (Card['gates'][number] & { stage: string; state: string })[]; nextActions: Card['moves'] }>();
      expect(card.gates).toEqual(whole.gates.filter(({ stage, state }) => stage === 'exploration' && state === 'open').map(({ gate, label, evidence }) => ({ gate, label, evidence })));
      expect(card.moves).toEqual(whole.nextActions.filter(({ command }) => command === 'advance-stage'));
      expect(card.moves[0]?.open).toBe(card.gates.length === 0);
      expect(card.moves[0]?.missing.map(({ detail }) => detail)).toEqual(card.gates.map(({ gate }) => gate));
      expect(card.stageSince).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });

  it('holds every stage, closed ones where they are asked for, 50 cards at a time', async () => {
    const count = async (stage: string) => (await coordinator.get(`/agreements?limit=1&count=exact&stage=${stage}`)).json<{ total: number }>().total;
    let open = 0;
    for (const stage of ['exploration', 'signing', 'implementation', 'evaluation', 'closed']) {
      const { items, total } = await board(coordinator, `&stage=${stage}`);
      expect(total).toBe(await count(stage));
      expect(items.every((card) => card.stage === stage)).toBe(true);
      if (stage !== 'closed') open += total ?? 0;
    }
    const all = await board(coordinator, '&limit=200');
    expect(all.total).toBe(open);
    expect(all.items).toHaveLength(50);
    const next = await board(coordinator, `&cursor=${encodeURIComponent(all.nextCursor ?? '')}`);
    expect(next.items.filter(({ id }) => all.items.some((one) => one.id === id))).toEqual([]);
  });

  it('mine: a coordinator’s own agreements, a supervisor’s own units, everything for who has the whole agency', async () => {
    const mine = await board(coordinator, '&mine=true');
    expect(mine.total).toBe(20);
    const head = await rig.person('supervisor', 'BP3MI-NTT', 'kepala');
    const units = await board(head, '&mine=true');
    expect(new Set(units.items.map(({ initiatingUnit }) => initiatingUnit))).toEqual(new Set(['BP3MI-NTT']));
    expect(units.total).toBe((await board(head, '&unit=BP3MI-NTT')).total);
    const bureau = await rig.person('supervisor', undefined, 'biro');
    expect((await board(bureau, '&mine=true')).total).toBe((await board(bureau)).total);
    expect((await board(await rig.person('auditor', undefined, 'auditor'), '&mine=true')).total).toBe(0);
  });

  it('mine of follow-ups: those of the agreements that are mine, each with its partners and unit', async () => {
    const { items, total } = (await coordinator.get('/follow-ups?mine=true&count=exact&limit=200')).json<Page<Listed>>();
    const ids = (await rig.db.query<{ id: string }>('SELECT agreement_id AS id FROM agreements WHERE coordinator_id = $1', [own])).map(({ id }) => id);
    expect(total).toBeGreaterThan(20);
    expect(new Set(items.map(({ agreementId }) => agreementId))).toEqual(new Set(ids));
    const [one] = items;
    const whole = (await coordinator.get(`/agreements/${one?.agreementId}`)).json<{ partners: unknown[]; initiatingUnit: string }>();
    expect(one).toMatchObject({ partners: whole.partners, initiatingUnit: whole.initiatingUnit });
  });

  it('tasks tell the agreement and its partners', async () => {
    const tasks = (await coordinator.get('/tasks?limit=200')).json<Page<{ agreementId: string; agreementReference: string; agreementTitle: string; partners: string[] }>>().items;
    expect(tasks.length).toBeGreaterThan(0);
    const whole = (await coordinator.get(`/agreements/${tasks[0]?.agreementId}`)).json<{ reference: string; title: string; partners: { name: string }[] }>();
    expect(tasks[0]).toMatchObject({ agreementReference: whole.reference, agreementTitle: whole.title, partners: whole.partners.map(({ name }) => name) });
  });

  it('refuses what is no question', async () => {
    for (const query of ['stage=elsewhere', 'mine=yes', 'sort=gates', 'cursor=%00']) expect((await coordinator.get(`/board?${query}`)).json()).toMatchObject({ status: 400, code: 'malformed' });
  });
});
