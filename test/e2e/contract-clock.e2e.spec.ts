/** `api.md` §7 and §8: clock, ladder and mails, as far as they show without waiting for days. Written from the document. */
import { afterAll, beforeAll, expect } from '@jest/globals';
import { plusDays, todayIn, workingDaysFrom } from './support/calendar.js';
import { expectInstant, expectProblem, type Json, type Person, poll } from './support/http.js';
import { newPartner, obligation, type Partner, propose, toImplementation } from './support/life.js';
import { expectMail, firstMail, mailsTo } from './support/mails.js';
import { type RunningStack, runningStack } from './support/stack.js';
import { together } from './support/together.js';

let stack: RunningStack;
let C: Person;
let S: Person;
const today = todayIn('Asia/Jakarta');

beforeAll(async () => {
  stack = await runningStack();
  [C, S] = await Promise.all([stack.person('coordinator', 'BIRO-KS', 'jam-c'), stack.person('supervisor', 'BIRO-KS', 'jam-s')]);
}, 300_000);

afterAll(async () => {
  await stack?.close();
}, 60_000);

interface Case { partner: Partner; id: string }

async function start(more: Record<string, unknown> = {}): Promise<Case> {
  const partner = await newPartner(C);
  return { partner, id: (await propose(C, partner, more)).id };
}

async function signed(endsOn?: string): Promise<Case> {
  const partner = await newPartner(C);
  const proposed = await propose(C, partner, { track: 'institution', instrument: 'PKS', scheme: undefined });
  await toImplementation(C, proposed, partner, endsOn);
  return { partner, id: proposed.id };
}

const add = (id: string, partner: Partner, dueOn: string, more: Record<string, unknown> = {}) =>
  C.does(id, 'add-obligation', obligation(partner, dueOn, more));
const states = (followUp: Json): Record<string, string> => Object.fromEntries(followUp.reminders.map((each: Json) => [each.rung, each.state]));
const settled = (id: string, fits: (agreement: Json) => boolean, seconds = 30): Promise<Json> =>
  poll(`agreement ${id}`, () => C.agreement(id), fits, seconds);
const allSent = (followUp: Json, rung: string): boolean => {
  const found = followUp.reminders.find((each: Json) => each.rung === rung);
  return found.recipients.length > 0 && found.recipients.every((each: Json) => each.state === 'sent');
};
const tasks = async (who: Person, id: string): Promise<Json[]> =>
  (await who.get('/tasks?state=open&limit=200')).body.items.filter((each: Json) => each.agreementId === id);

const cases = [
  { back: 1, sent: 'lapse', as: ['owner'] }, { back: 4, sent: 'd+3', as: ['coordinator', 'owner'] },
  { back: 8, sent: 'd+7', as: ['coordinator', 'owner', 'unit-head'] }, { back: 15, sent: 'd+14', as: ['bureau-head', 'coordinator', 'owner'] },
];

const lapsesAtOnce = async ({ back, sent, as }: (typeof cases)[number]): Promise<void> => {
  const { id, partner } = await start();
  const dueOn = workingDaysFrom(today, -back);
  await add(id, partner, dueOn);
  const { followUps: [late], assistanceCases } = await settled(id, (each) => each.followUps[0].status === 'lapsed' && allSent(each.followUps[0], sent), 60);
  expect(assistanceCases).toEqual([]);
  expect(late.remindersDelivered).toBe(0);
  expectInstant(late.lapsedAt, `${plusDays(dueOn, 1)}T00:00:00+07:00`);
  const rungs = late.reminders.map((each: Json) => each.rung) as string[];
  const at = rungs.indexOf(sent);
  expect(rungs.map((rung) => states(late)[rung])).toEqual(rungs.map((_, index) => (index < at ? 'collapsed' : index === at ? 'sent' : 'planned')));
  // The unit's head is the bureau's head here: one person, one message.
  expect(late.reminders[at].recipients.map((each: Json) => each.as).sort()).toEqual(as);
  const mail = await firstMail(stack.mail, partner.address);
  expectMail(mail, { address: partner.address, kind: 'lapse', items: `${late.id}=${sent}`, holds: [late.reference, late.title] });
  expect(late.reminders[at].recipients.find((each: Json) => each.as === 'owner').messageId).toBe(mail.headers['message-id']);
  expect(await mailsTo(stack.mail, partner.address)).toHaveLength(1);
  const { items } = (await C.get(`/agreements/${id}/events?limit=200`)).body;
  expect(items.find((each: Json) => each.type === 'FollowUpLapsed')).toMatchObject({ actor: { role: 'system' }, effectiveOn: plusDays(dueOn, 1) });
};

together({
  'entered late: one mail of the last rung that has passed, no case before its day': async () => {
    await Promise.all(cases.map(lapsesAtOnce));
  },
  'recurring: every month since 2018: the latest past one and the next, older ones not recorded, one mail': async () => {
    const { id, partner } = await start({ explorationStartedOn: '2017' });
    await add(id, partner, '', { schedule: { every: { months: 1 }, from: '2018-01-31' }, effectiveOn: '2018-01-01' });
    const { items, total } = (await C.get(`/agreements/${id}/follow-ups?limit=200&count=exact`)).body;
    expect(total).toBe(items.length);
    const byDate = items.sort((a: Json, b: Json) => (a.promisedOn < b.promisedOn ? -1 : 1));
    const promised = byDate.map((each: Json) => each.promisedOn) as string[];
    expect(promised.slice(0, 4)).toEqual(['2018-01-31', '2018-02-28', '2018-03-31', '2018-04-30']);
    expect(promised).toContain('2020-02-29');
    // What falls on a day off is due on the next working day.
    const past = byDate.filter((each: Json) => each.dueOn < today);
    const open = byDate.filter((each: Json) => each.status !== 'not-recorded');
    expect(open.map((each: Json) => [each.promisedOn, each.status])).toEqual([[past.at(-1).promisedOn, 'lapsed'], [byDate.at(-1).promisedOn, byDate.at(-1).dueOn === today ? 'due' : 'scheduled']]);
    expect(byDate.at(-1).dueOn >= today).toBe(true);
    for (const older of byDate.slice(0, -2)) expect([older.status, older.lapsedAt]).toEqual(['not-recorded', null]);
    // The agreement itself lists the open ones and the 50 latest others.
    const agreement = await C.agreement(id);
    expect(agreement.followUps).toHaveLength(52);
    await firstMail(stack.mail, partner.address);
    await settled(id, (each) => each.followUps.some((one: Json) => one.reminders?.some((rung: Json) => rung.state === 'sent')), 60);
    expect(await mailsTo(stack.mail, partner.address)).toHaveLength(1);
    // An old one can still be told about.
    const { agreement: told } = await C.does(id, 'report-follow-up', { followUpId: byDate.at(-3).id, outcome: 'done', summary: 'Ditemukan di arsip' });
    expect(told.followUps.find((each: Json) => each.id === byDate.at(-3).id)).toMatchObject({ status: 'reported', lapsedAt: null });
  },
  'recurring: the next is there as soon as the last is verified': async () => {
    const { id, partner } = await start();
    const from = workingDaysFrom(today, 30);
    const { agreement } = await add(id, partner, '', { schedule: { every: { months: 6 }, from } });
    expect(agreement.followUps).toHaveLength(1);
    const [first] = agreement.followUps;
    await C.does(id, 'report-follow-up', { followUpId: first.id, outcome: 'done', summary: 'Selesai' });
    await S.does(id, 'verify-follow-up', { followUpId: first.id });
    const next = await settled(id, (each) => each.followUps.some((one: Json) => one.status === 'scheduled'));
    expect(next.obligations[0].state).toBe('open');
  },
  'whom mails reach: ours go to the coordinator, joint ones to both': async () => {
    const { id, partner } = await start();
    const { contactId } = (await C.get('/me')).body;
    await add(id, partner, workingDaysFrom(today, -1), { ownerSide: 'ours', ownerContactId: undefined, title: 'Milik kita' });
    await add(id, partner, workingDaysFrom(today, -1), { ownerSide: 'joint', ownerContactId: undefined, title: 'Milik bersama' });
    const { followUps } = await settled(id, (each) => each.followUps.length === 2 && each.followUps.every((one: Json) => allSent(one, 'lapse')), 60);
    const to = (title: string) => followUps.find((each: Json) => each.title === title).reminders.find((each: Json) => each.rung === 'lapse').recipients
      .map((each: Json) => [each.contactId, each.as]);
    expect(to('Milik kita')).toEqual([[contactId, 'owner']]);
    expect(to('Milik bersama').sort()).toEqual([[contactId, 'owner'], [partner.liaisonId, 'owner']].sort());
  },
  'whom mails reach: nobody: it lapses all the same, is blocked with a task, and goes on when somebody is named': async () => {
    const { id, partner } = await start({ liaisonId: undefined });
    await add(id, partner, workingDaysFrom(today, -1), { ownerContactId: undefined });
    const blocked = await settled(id, (each) => each.followUps[0].status === 'lapsed');
    expect(states(blocked.followUps[0])['lapse']).toBe('blocked');
    expect(blocked.followUps[0].contact).toBe('vacant');
    const [task] = (await tasks(C, id)).filter((each) => each.kind === 'name-liaison');
    expect(task).toMatchObject({ id: expect.any(String), title: expect.any(String), openedAt: expect.any(String) });
    expect(task).toHaveProperty('dueOn');
    await C.does(id, 'assign-liaison', { contactId: partner.liaisonId });
    const mail = await firstMail(stack.mail, partner.address);
    expect(mail.headers['x-tepati-items']).toBe(`${blocked.followUps[0].id}=lapse`);
    expect((await tasks(C, id)).filter((each) => each.kind === 'name-liaison')).toEqual([]);
  },
  'whom mails reach: a vacant contact blocks; a new address unblocks and is mailed': async () => {
    const { id, partner } = await start();
    expect((await C.patch(`/contacts/${partner.liaisonId}`, { reachability: 'vacant' })).body.reachability).toBe('vacant');
    await add(id, partner, workingDaysFrom(today, -1));
    const { followUps: [late] } = await settled(id, (each) => each.followUps[0].status === 'lapsed');
    expect(late.contact).toBe('vacant');
    await poll('task', () => tasks(C, id), (found) => found.some((each) => each.kind === 'name-liaison'));
    expect(await mailsTo(stack.mail, partner.address)).toEqual([]);
    const address = partner.address.replace('@', '.baru@');
    expect((await C.patch(`/contacts/${partner.liaisonId}`, { email: address })).body.reachability).toBe('unverified');
    const mail = await firstMail(stack.mail, address);
    expect(mail.headers['x-tepati-items']).toBe(`${late.id}=lapse`);
    expect(await mailsTo(stack.mail, partner.address)).toEqual([]);
  },
  'whom mails reach: somebody without an address blocks; an address unblocks and is mailed': async () => {
    const { id, partner } = await start();
    const contact = (await C.post('/contacts', { partyId: partner.partyId, role: 'liaison', name: '(contoh) Tanpa Alamat' })).body;
    expect(contact).toMatchObject({ reachability: 'unverified', email: null, phone: null });
    await C.does(id, 'assign-liaison', { contactId: contact.id });
    await add(id, partner, workingDaysFrom(today, -1), { ownerContactId: undefined });
    const { followUps: [late] } = await settled(id, (each) => each.followUps[0].status === 'lapsed' && states(each.followUps[0])['lapse'] === 'blocked', 60);
    expect((await tasks(C, id)).map((each) => each.kind)).toEqual(['repair-address']);
    const address = partner.address.replace('@', '.ada@');
    await C.patch(`/contacts/${contact.id}`, { email: address });
    expect((await firstMail(stack.mail, address)).headers['x-tepati-items']).toBe(`${late.id}=lapse`);
    expect(await tasks(C, id)).toEqual([]);
  },
  'whom mails reach: what is ready at once is one message; nothing after an answer; English where it is asked for': async () => {
    const { id, partner } = await start();
    await C.patch(`/contacts/${partner.liaisonId}`, { language: 'en' });
    // Held until all of it is there, however long that takes.
    expect((await C.post('/mail/holds', { contactId: partner.liaisonId, reason: 'Menunggu semua janji' })).status).toBeLessThan(300);
    const [answered] = (await add(id, partner, workingDaysFrom(today, 12), { title: 'Dijawab' })).agreement.followUps;
    await C.does(id, 'report-follow-up', { followUpId: answered.id, outcome: 'done', summary: 'Selesai' });
    const promised = [['Janji satu', -1], ['Janji dua', -1], ['Janji tiga', 10]] as const;
    await Promise.all(promised.map(([title, days]) => add(id, partner, workingDaysFrom(today, days), { title })));
    expect((await C.delete(`/mail/holds/${partner.liaisonId}`)).status).toBeLessThan(300);
    const mail = await firstMail(stack.mail, partner.address);
    expect(mail.headers['x-tepati-kind']).toBe('lapse');
    const ids = (await C.agreement(id)).followUps.filter((each: Json) => each.title.startsWith('Janji'));
    const wanted = ids.map((each: Json) => `${each.id}=${each.title === 'Janji tiga' ? 'd-14' : 'lapse'}`).sort();
    expect(String(mail.headers['x-tepati-items']).split(/,\s*/).sort()).toEqual(wanted);
    expect(mail.headers['content-language']).toBe('en');
    for (const title of ['Janji satu', 'Janji dua', 'Janji tiga']) expect(mail.text).toContain(title);
    expect(mail.text).not.toContain('Dijawab');
    expect(ids).toHaveLength(3);
    await settled(id, (each) => ids.every((one: Json) => each.followUps.find((f: Json) => f.id === one.id).reminders.some((r: Json) => r.state === 'sent')));
    expect(await mailsTo(stack.mail, partner.address)).toHaveLength(1);
  },
  'whom mails reach: a question is mailed once, with both numbers and the day in words': async () => {
    const { id, partner } = await signed();
    const { agreement } = await add(id, partner, '2027-03-31');
    const followUp = agreement.followUps[0];
    await C.does(id, 'report-follow-up', { followUpId: followUp.id, outcome: 'done', summary: 'Selesai' });
    await S.does(id, 'return-follow-up', { followUpId: followUp.id, question: 'Berapa orang yang berangkat?' });
    const mail = await firstMail(stack.mail, partner.address);
    const { number } = agreement.numbers.find((each: Json) => each.number !== null);
    expectMail(mail, {
      address: partner.address, kind: 'question', items: `${followUp.id}=question`,
      holds: [agreement.reference, agreement.title, followUp.reference, followUp.title, '31 Maret 2027', 'Berapa orang yang berangkat?', number],
    });
  },
  'what the clock does: a lapse keeps its mark over new dates; a second one joins the case; the case follows': async () => {
    const { id, partner } = await start();
    await add(id, partner, '2025-12-31', { title: 'Pertama' });
    const one = await settled(id, (each) => each.assistanceCases.length === 1);
    await add(id, partner, '2026-01-30', { title: 'Kedua' });
    const two = await settled(id, (each) => each.followUps.length === 2 && each.assistanceCases[0].followUpIds.length === 2);
    expect(two.assistanceCases).toHaveLength(1);
    expect(two.assistanceCases[0]).toMatchObject({ id: one.assistanceCases[0].id, state: 'open', openedBy: 'system', planDueOn: workingDaysFrom(today, 5) });
    expect((await tasks(C, id)).map((each) => each.kind)).toContain('plan-assistance');
    const first = two.followUps.find((each: Json) => each.title === 'Pertama');
    const dueOn = workingDaysFrom(today, 40);
    const moved = (await C.does(id, 'reschedule-follow-up', { followUpId: first.id, dueOn, reason: 'Disepakati' })).agreement.followUps
      .find((each: Json) => each.id === first.id);
    expect(moved).toMatchObject({ status: 'scheduled', promisedOn: '2025-12-31', dueOn });
    expectInstant(moved.lapsedAt, '2026-01-01T00:00:00+07:00');
    // A report closes no case; a log with a plan plans it; `new-date` needs one and moves what has lapsed.
    const caseId = two.assistanceCases[0].id;
    expectProblem(await C.command(id, 'log-assistance', { caseId: 'asc_nothing', text: 'x' }), 422, 'unknown-reference', '/caseId');
    expect((await C.does(id, 'log-assistance', { caseId, text: 'Ditelepon' })).agreement.assistanceCases[0]).toMatchObject({ state: 'open', plan: null });
    const planned = (await C.does(id, 'log-assistance', { caseId, text: 'Bertemu', plan: 'Rapat', cause: 'no-budget' })).agreement.assistanceCases[0];
    expect(planned).toMatchObject({ state: 'planned', plan: 'Rapat', cause: 'no-budget' });
    expect(planned.log.map((each: Json) => each.text)).toEqual(['Ditelepon', 'Bertemu']);
    for (const entry of planned.log) expect(entry).toMatchObject({ at: expect.any(String), by: expect.anything() });
    expect((await tasks(C, id)).map((each) => each.kind)).not.toContain('plan-assistance');
    expect([409, 422]).toContain((await C.command(id, 'close-assistance', { caseId, result: 'new-date' })).status);
    const closed = (await C.does(id, 'close-assistance', { caseId, result: 'new-date', nextDueOn: dueOn, note: 'Sepakat' })).agreement;
    expect(closed.assistanceCases[0]).toMatchObject({ state: 'closed', result: 'new-date', closedAt: expect.any(String) });
    expect(closed.followUps.find((each: Json) => each.title === 'Kedua')).toMatchObject({ status: 'scheduled', dueOn, promisedOn: '2026-01-30' });
    for (const name of ['log-assistance', 'close-assistance']) {
      const body = name === 'log-assistance' ? { caseId, text: 'x' } : { caseId, result: 'answered' };
      expectProblem(await C.command(id, name, body), 409, 'case-closed');
    }
  },
  'what the clock does: a case is opened by a person with a plan': async () => {
    const { id, partner } = await start();
    const followUp = (await add(id, partner, workingDaysFrom(today, 60))).agreement.followUps[0];
    const body = { followUpIds: [followUp.id], cause: 'leadership-change', plan: 'Kunjungan' };
    expectProblem(await C.command(id, 'open-assistance', { ...body, followUpIds: ['flw_nothing'] }), 422, 'unknown-reference', '/followUpIds/0');
    const [opened] = (await C.does(id, 'open-assistance', body)).agreement.assistanceCases;
    expect(opened).toMatchObject({ ...body, state: 'planned', openedBy: 'person', result: null, closedAt: null });
  },
  'what the clock does: suspend stops clock and ladder; resume gives ten working days': async () => {
    const { id, partner } = await signed();
    expectProblem(await S.command(id, 'resume', {}), 409, 'not-suspended');
    expectProblem(await C.command(id, 'suspend', { reason: 'x' }), 403, 'not-permitted');
    expect((await S.does(id, 'suspend', { reason: 'Bencana', until: '2027-06-30' })).agreement.status).toBe('suspended');
    expectProblem(await S.command(id, 'suspend', { reason: 'x' }), 409, 'suspended');
    expectProblem(await C.command(id, 'advance-stage', { to: 'evaluation' }), 409, 'suspended');
    const late = (await add(id, partner, '2026-01-15')).agreement.followUps[0];
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    const standing = (await C.agreement(id)).followUps[0];
    expect([standing.status === 'lapsed', standing.lapsedAt]).toEqual([false, null]);
    expect(await mailsTo(stack.mail, partner.address)).toEqual([]);
    const resumed = (await S.does(id, 'resume', { note: 'Kembali' })).agreement;
    expect(resumed.status).toBe('active');
    const going = resumed.followUps.find((each: Json) => each.id === late.id);
    expect(going).toMatchObject({ status: 'scheduled', promisedOn: '2026-01-15', dueOn: workingDaysFrom(today, 10), lapsedAt: null });
  },
  'what the clock does: a term that ended is expired: open follow-ups due later are withdrawn, the stage stays': async () => {
    const { id, partner } = await signed('2026-06-30');
    const expired = await settled(id, (each) => each.term.expiredOn !== null);
    expect(expired).toMatchObject({ stage: 'implementation', status: 'active', outcome: null });
    expect(expired.term.expiredOn).toBe('2026-07-01');
    const { items } = (await C.get(`/agreements/${id}/events?limit=200`)).body;
    expect(items.find((each: Json) => each.type === 'AgreementExpired')).toMatchObject({ actor: { role: 'system' }, effectiveOn: '2026-07-01' });
    expect((await tasks(C, id)).map((each) => each.kind)).toContain('final-evaluation');
    const { id: other, partner: second } = await signed('2027-06-30');
    await add(other, second, '2027-03-31', { title: 'Sebelum' });
    await add(other, second, '2026-09-30', { title: 'Sudah lewat' });
    const ended = (await C.does(other, 'amend', { documentIds: [await C.document('addendum')], endsOn: '2026-10-31', note: 'Dipersingkat' })).agreement;
    const after = ended.term.expiredOn === null ? await settled(other, (each) => each.term.expiredOn !== null) : ended;
    const of = (title: string) => after.followUps.find((each: Json) => each.title === title).status;
    expect([of('Sebelum'), of('Sudah lewat')]).toEqual(['withdrawn', 'lapsed']);
    expect(partner.partyId).not.toBe(second.partyId);
  },
});
