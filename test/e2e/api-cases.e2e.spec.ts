/** Cases of the agency's news and other due dates of the worked example. Written from the documents. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { isWorkingDay, plusDays, todayIn, workingDaysFrom } from './support/calendar.js';
import { expectInstant, expectProblem, type Json, type Person, poll } from './support/http.js';
import { newPartner, obligation, type Partner, propose, toImplementation } from './support/life.js';
import { expectMail, firstMail, mailsTo } from './support/mails.js';
import { type RunningStack, runningStack } from './support/stack.js';
import { together } from './support/together.js';

jest.setTimeout(120_000);

let stack: RunningStack;
let C: Person;
const today = todayIn('Asia/Jakarta');

beforeAll(async () => {
  stack = await runningStack();
  C = await stack.person('coordinator', 'BIRO-KS', 'koordinator');
}, 300_000);

afterAll(async () => {
  await stack?.close();
}, 60_000);

describe('what the news tells', () => {
  it('S0: an exploration that began in 2023, given back as written, and known only from today', async () => {
    const partner = await newPartner(C);
    const { id } = await propose(C, partner, { explorationStartedOn: '2023' });
    expect((await C.agreement(id)).explorationStartedOn).toBe('2023');
    const [first] = (await C.get(`/agreements/${id}/events`)).body.items;
    expect(first).toMatchObject({ version: 1, type: 'AgreementProposed', effectiveOn: '2023' });
    // It sorts as its first day: of 2023 we know it, of the day before we do not.
    expect((await C.agreement(id, '?asOf=2023-01-01')).stage).toBe('exploration');
    expectProblem(await C.get(`/agreements/${id}?asOf=2022-12-31`), 404, 'not-found');
  });

  it('S1: five scope items in one command', async () => {
    const partner = await newPartner(C, { name: 'Kota Contoh', category: 'local-government', country: 'ID', regionCode: '53.71' });
    const texts = ['Sindikat', 'Pelatihan', 'Fasilitasi', 'Pelayanan', 'Koordinasi'];
    const proposed = await propose(C, partner, {
      track: 'local-government', instrument: 'NOTA_KESEPAKATAN', scheme: undefined, region: '53.71',
      scopeItems: texts.map((text, index) => ({ text, code: `scope-${index + 1}` })),
    });
    expect(proposed.version).toBe(1);
    expect(proposed.scopeItems).toHaveLength(5);
    expect(new Set(proposed.scopeItems.map((item: Json) => item.id)).size).toBe(5);
    expect(proposed.scopeItems.map((item: Json) => item.text)).toEqual(texts);
    const listed = await C.get(`/agreements?region=53&partnerId=${partner.partyId}`);
    expect(listed.body.items.map((item: Json) => item.id)).toEqual([proposed.id]);
  });

  it('S4: a visit on 11 July that was announced on 25 July', async () => {
    const partner = await newPartner(C, { name: 'Provinsi Contoh', category: 'foreign-subnational', country: 'CA', regionCode: 'CA-NB' });
    const { id } = await propose(C, partner, { explorationStartedOn: '2024-07', instrument: 'LOI', scheme: 'G2G' });
    const done = await C.does(id, 'record-activity', {
      kind: 'courtesy-call', on: '2024-07-11', announcedOn: '2024-07-25', place: 'Wisma Indonesia, Ottawa', partyIds: [partner.partyId],
      text: 'Penjajakan kerja sama kesehatan G to G',
    });
    expect(done.events[0]).toMatchObject({
      type: 'ActivityRecorded', effectiveOn: '2024-07-11', data: { kind: 'courtesy-call', on: '2024-07-11', announcedOn: '2024-07-25' },
    });
    const { text } = done.events[0].data;
    expect(text).toEqual({ textId: expect.any(String), commitment: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(done.texts[text.textId]).toEqual({ text: 'Penjajakan kerja sama kesehatan G to G', erased: false });
    expect((await C.agreement(id, '?asOf=2024-07-10')).version).toBe(1);
    expect((await C.agreement(id, '?asOf=2024-07-11')).version).toBe(2);
  });

  it('an exploration whose letter of intent lapses', async () => {
    const partner = await newPartner(C);
    const { id } = await propose(C, partner, { instrument: 'LOI' });
    await C.does(id, 'add-obligation', obligation(partner, '2025-12-31', { title: 'Surat niat ditandatangani', effectiveOn: '2025-01-10' }));
    const lapsed = await poll('lapse', () => C.agreement(id), (each) => each.followUps[0]?.status === 'lapsed');
    expect(lapsed).toMatchObject({ stage: 'exploration', followUps: [expect.objectContaining({ status: 'lapsed' })] });
  });
});

/** A promise of a signed agreement: all that a test of its dates wants. */
async function promise(dueOn: string): Promise<{ partner: Partner; id: string; followUp: Json }> {
  const partner = await newPartner(C);
  const proposed = await propose(C, partner);
  const { id } = proposed;
  await toImplementation(C, proposed, partner, '2029-12-19');
  await C.does(id, 'add-obligation', obligation(partner, dueOn));
  return { partner, id, followUp: (await C.agreement(id)).followUps[0] };
}

const states = (followUp: Json) => Object.fromEntries(followUp.reminders.map((each: Json) => [each.rung, each.state]));

together({
  'other due dates: due on the last working day: lapsed, one mail, no case yet': async () => {
    const dueOn = workingDaysFrom(today, -1);
    const { partner, id } = await promise(dueOn);
    const lapsed = await poll('lapse', () => C.agreement(id), (each) => each.followUps[0].status === 'lapsed');
    const [followUp] = lapsed.followUps;
    expectInstant(followUp.lapsesAt, `${plusDays(dueOn, 1)}T00:00:00+07:00`);
    expectMail(await firstMail(stack.mail, partner.address), {
      address: partner.address, kind: 'lapse', items: `${followUp.id}=lapse`, holds: [followUp.reference, followUp.title],
    });
    const after = await poll('delivery', () => C.agreement(id), (each) => states(each.followUps[0])['lapse'] === 'sent');
    expect(after.assistanceCases).toEqual([]);
    expect(states(after.followUps[0])).toMatchObject({ 'd-30': 'collapsed', d0: 'collapsed', lapse: 'sent', 'd+7': 'planned', 'd+30': 'planned' });
    expect(await mailsTo(stack.mail, partner.address)).toHaveLength(1);
  },
  'other due dates: due in ten working days: scheduled, due soon, one catch-up mail of d-14': async () => {
    const { partner, id, followUp } = await promise(workingDaysFrom(today, 10));
    expect(followUp.status).toBe('scheduled');
    const soon = await C.get(`/agreements?followUp=due-soon&partnerId=${partner.partyId}`);
    expect(soon.body.items.map((item: Json) => item.id)).toEqual([id]);
    expectMail(await firstMail(stack.mail, partner.address), {
      address: partner.address, kind: 'digest', items: `${followUp.id}=d-14`, holds: [followUp.reference],
    });
    const sent = await poll('delivery', () => C.agreement(id), (each) => states(each.followUps[0])['d-14'] === 'sent');
    expect(states(sent.followUps[0])).toMatchObject({ 'd-30': 'collapsed', 'd-14': 'sent', 'd-7': 'planned', 'd-1': 'planned', lapse: 'planned' });
    expect(await mailsTo(stack.mail, partner.address)).toHaveLength(1);
  },
  'other due dates: due in a year: nothing yet': async () => {
    const inAYear = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`.replace('-02-29', '-02-28');
    const { partner, followUp } = await promise(inAYear);
    expect(followUp.status).toBe('scheduled');
    // 2027 has no decree yet: only weekends count, and the answer says so.
    expect(followUp.provisional).toBe(true);
    expect(isWorkingDay(followUp.dueOn)).toBe(true);
    expect(Object.values(states(followUp))).toEqual(followUp.reminders.map(() => 'planned'));
    const soon = await C.get(`/agreements?followUp=due-soon&partnerId=${partner.partyId}`);
    expect(soon.body.items).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 15_000));
    expect(await mailsTo(stack.mail, partner.address)).toEqual([]);
  },
});
