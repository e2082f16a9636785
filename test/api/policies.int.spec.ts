import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { answers } from '#libs/contract/index.js';
import { ApiRig, type Asker } from '../support/api-rig.js';

jest.setTimeout(60_000);

interface Mail { id: string; state: string; to: { contactId: string; name: string | null; as: string }; approval: { required: boolean; approvedBy: string | null }; why: { sentence: string }; goesAt: string | null; holdReason: string | null }

describe('policies, today’s mail and holds over HTTP', () => {
  let rig: ApiRig;
  let admin: Asker;
  let coordinator: Asker;
  let elsewhere: Asker;
  let auditor: Asker;
  let liaisonId: string;

  beforeAll(async () => {
    rig = await ApiRig.start({ workers: true });
    [admin, coordinator, elsewhere, auditor] = await Promise.all([
      rig.person('admin'), rig.person('coordinator', 'BIRO-KS', 'kara'), rig.person('supervisor', 'BP3MI-BALI', 'kepala-bali'), rig.person('auditor'),
    ]);
  }, 120_000);

  afterAll(async () => {
    await rig?.close();
  });

  const agreement = async (more: Record<string, unknown> = {}): Promise<{ id: string; reminderPolicy: string }> => {
    const party = (await coordinator.post('/parties', { name: '(contoh) Mitra', category: 'education', country: 'ID' })).json<{ id: string }>();
    liaisonId = (await coordinator.post('/contacts', { partyId: party.id, role: 'liaison', name: '(contoh) K. Penghubung', email: 'k@contoh.example' })).json<{ id: string }>().id;
    const made = await coordinator.post('/agreements', {
      title: 'Pelatihan (contoh)', track: 'institution', instrument: 'MOU', partnerIds: [party.id], initiatingUnit: 'BIRO-KS',
      explorationStartedOn: '2023', scopeItems: [], liaisonId, ...more,
    });
    expect(made.statusCode).toBe(201);
    return made.json();
  };
  const promise = (id: string) => coordinator.command(id, 'add-obligation', {
    title: 'Laporan pelatihan', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2025-12-31' },
  });
  const today = async (who: Asker, query = ''): Promise<Mail[]> => {
    const answer = await who.get(`/mail/today${query}`);
    expect(answer.statusCode).toBe(200);
    expect(answers.mailItemList.safeParse(answer.json()).error).toBeUndefined();
    return answer.json<{ items: Mail[] }>().items;
  };

  it('makes versions, each from the one before, that never change; only an admin does', async () => {
    const body = { name: 'careful', reason: 'Awal yang hati-hati.', basedOn: 'demo@1', approval: 'required' };
    for (const who of [coordinator, elsewhere, auditor]) expect((await who.post('/reminder-policies', body)).statusCode).toBe(403);
    const first = await admin.post('/reminder-policies', body, { 'idempotency-key': 'satu' });
    expect([first.statusCode, first.headers['location'], first.json()]).toMatchObject([201, '/api/v1/reminder-policies/careful@1', { version: 'careful@1', approval: 'required' }]);
    expect((await admin.post('/reminder-policies', body, { 'idempotency-key': 'satu' })).json()).toEqual(first.json());
    const second = await admin.post('/reminder-policies', { name: 'careful', reason: 'Dengan masa tenggang.', basedOn: 'careful', graceWorkingDays: 3, rungs: [{ rung: 'd+7', recipients: ['owner'], letter: true }, { rung: 'd-7', recipients: ['owner'] }] });
    expect(second.json()).toMatchObject({ version: 'careful@2', approval: 'required', graceWorkingDays: 3, rungs: [{ rung: 'd-7', workingDays: -7 }, { rung: 'd+7', workingDays: 7, letter: true }] });
    expect((await auditor.get('/reminder-policies/careful@1')).json()).toEqual(first.json());
    const list = await coordinator.get('/reminder-policies');
    expect(answers.reminderPolicyList.safeParse(list.json()).error).toBeUndefined();
    expect(list.json<{ items: { version: string }[] }>().items.map(({ version }) => version)).toEqual(['standard@1', 'demo@1', 'legal@1', 'careful@1', 'careful@2']);
  });

  it.each([
    [{ rungs: [{ rung: 'd-2', recipients: ['owner'] }] }, '/rungs/0/rung'],
    [{ rungs: [{ rung: 'd0', recipients: ['owner'] }, { rung: 'd0', recipients: ['owner'] }] }, '/rungs'],
    [{ rungs: [] }, '/rungs'],
    [{ rungs: [{ rung: 'd0', recipients: ['minister'] }] }, '/rungs/0/recipients/0'],
    [{ graceWorkingDays: 30 }, '/assistAfterWorkingDays'],
    [{ byObligation: { clause: { graceWorkingDays: 40, assistAfterWorkingDays: 40 } } }, '/byObligation/clause/assistAfterWorkingDays'],
    [{ quietWeekdays: [1, 2, 3, 4, 5] }, '/quietWeekdays'],
    [{ quietDays: [{ from: '2026-01-01', to: '2026-12-31', name: 'x' }] }, '/quietDays'],
    [{ quietDays: [{ from: '2026-02-01', to: '2026-01-01', name: 'x' }] }, '/quietDays/0/to'],
    [{ window: { from: '16:00', to: '07:30', fridayTo: '16:30' } }, '/window'],
    [{ approval: 'maybe' }, '/approval'],
    [{ name: 'Not A Name' }, '/name'],
    [{ spreadSeconds: 0 }, '/spreadSeconds'],
  ])('refuses the ladder %j', async (draft, pointer) => {
    const answer = await admin.post('/reminder-policies', { name: 'wrong', reason: 'r', ...draft });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([422, 'invalid']);
    expect(answer.json<{ errors: { pointer: string }[] }>().errors.map((error) => error.pointer)).toContain(pointer);
  });

  it('shows what a policy would do with one promise, by the rules that agreements follow, and keeps nothing of it', async () => {
    const draft = { name: 'patient', reason: 'r', graceWorkingDays: 2, quietDays: [{ from: '2026-03-02', to: '2026-03-03', name: 'Tenang' }], rungs: [{ rung: 'd-7', recipients: ['owner'] }, { rung: 'd0', recipients: ['owner'] }, { rung: 'd+7', recipients: ['unit-head'], letter: true }] };
    const versions = (await coordinator.get('/policy-versions')).json<{ items: unknown[] }>().items.length;
    const answer = await auditor.post('/reminder-policies/preview', { policy: draft, promisedOn: '2026-03-14' });
    expect(answers.policyPreview.safeParse(answer.json()).error).toBeUndefined();
    // A Saturday; Nyepi and Idul Fitri with their collective leave lie behind it.
    expect(answer.json()).toMatchObject({
      policy: { version: 'patient@draft', graceWorkingDays: 2 }, promisedOn: '2026-03-14', dueOn: '2026-03-16', lapsesOn: '2026-03-26', provisional: false,
      rungs: [{ rung: 'd-7', on: '2026-03-05' }, { rung: 'd0', on: '2026-03-16', leavesAt: '2026-03-16T01:00:00.000Z' }, { rung: 'd+7', letter: true, recipients: ['unit-head'] }],
    });
    expect(answer.json<{ skipped: { on: string }[] }>().skipped.map(({ on }) => on)).toEqual(expect.arrayContaining(['2026-03-18', '2026-03-19']));
    const early = await coordinator.post('/reminder-policies/preview', { policy: { ...draft, graceWorkingDays: 40 }, promisedOn: '2026-03-14' });
    expect([early.statusCode, early.json()]).toMatchObject([422, { errors: [{ pointer: '/policy/assistAfterWorkingDays' }] }]);
    expect((await coordinator.get('/policy-versions')).json<{ items: unknown[] }>().items).toHaveLength(versions);
  });

  it('tells who made a version and why, and how many open agreements keep it; selections are told with those before', async () => {
    const before = (await auditor.get('/policy-versions')).json<{ items: { version: string; agreements: number }[] }>().items.find(({ version }) => version === 'legal@1')?.agreements ?? 0;
    await agreement({ reminderPolicy: 'legal' });
    const list = await auditor.get('/policy-versions');
    expect(answers.policyVersionList.safeParse(list.json()).error).toBeUndefined();
    const { items } = list.json<{ items: { version: string }[] }>();
    expect(items.find(({ version }) => version === 'legal@1')).toMatchObject({
      basedOn: null, madeBy: null, agreements: before + 1, byTrack: [{ track: 'institution', agreements: before + 1 }], byUnit: [{ unit: 'BIRO-KS', agreements: before + 1 }],
    });
    const under = (await auditor.get('/policy-versions/legal@1/agreements?count=exact')).json<{ items: unknown[]; total: number }>();
    expect(answers.policyAgreementList.safeParse(under).error).toBeUndefined();
    expect(under).toMatchObject({ total: before + 1, items: expect.arrayContaining([expect.objectContaining({ title: 'Pelatihan (contoh)', track: 'institution', unit: 'BIRO-KS', paused: false })]) });
    expect((await auditor.get('/policy-versions/nothing@1/agreements')).statusCode).toBe(404);
    expect(items.find(({ version }) => version === 'careful@2')).toMatchObject({ basedOn: 'careful@1', reason: 'Dengan masa tenggang.', madeBy: expect.any(String), madeAt: expect.any(String), agreements: 0 });
    for (const policy of ['careful@2', null]) await admin.post('/policy-selections', { track: 'international', policy, reason: `ke ${String(policy)}` });
    const { history } = (await auditor.get('/policy-selections')).json<{ history: unknown[] }>();
    expect(history.slice(0, 2)).toMatchObject([{ track: 'international', policy: null, reason: 'ke null' }, { track: 'international', policy: 'careful@2' }]);
  });

  it('everybody decides about the language and the digests of mail to themselves', async () => {
    expect((await auditor.get('/me/mail')).json()).toMatchObject({ digests: 'on', digestsOffAt: null, language: 'id' });
    const off = await auditor.ask('PATCH', '/me/mail', { payload: { digests: 'off', language: 'en' } });
    expect(answers.myMail.safeParse(off.json()).error).toBeUndefined();
    expect(off.json()).toMatchObject({ digests: 'off', digestsOffAt: expect.any(String), language: 'en' });
    expect((await coordinator.get('/me/mail')).json()).toMatchObject({ digests: 'on' });
    expect((await auditor.ask('PATCH', '/me/mail', { payload: { digests: 'on' } })).json()).toMatchObject({ digests: 'on', language: 'en' });
    expect((await auditor.ask('PATCH', '/me/mail', { payload: {} })).json()).toMatchObject({ code: 'invalid' });
  });

  it('selects by track for what is proposed from then on, and an agreement may be given another', async () => {
    const before = await agreement();
    expect((await coordinator.post('/policy-selections', { track: 'institution', policy: 'legal', reason: 'r' })).statusCode).toBe(403);
    expect((await admin.post('/policy-selections', { track: 'institution', policy: 'nothing@9', reason: 'r' })).json()).toMatchObject({ code: 'unknown-reference' });
    expect((await admin.post('/policy-selections', { track: 'institution', policy: 'careful@1', reason: 'r' })).json()).toMatchObject({ resolved: 'careful@1' });
    const after = await agreement();
    expect([before.reminderPolicy, after.reminderPolicy, (await agreement({ reminderPolicy: 'legal' })).reminderPolicy]).toEqual(['standard@1', 'careful@1', 'legal@1']);
    const given = await coordinator.command(before.id, 'set-reminder-policy', { policy: 'careful', reason: 'Hati-hati.' });
    expect(given.json<{ agreement: { reminderPolicy: string } }>().agreement.reminderPolicy).toBe('careful@2');
    const list = await auditor.get('/policy-selections');
    expect(answers.policySelectionList.safeParse(list.json()).error).toBeUndefined();
    await admin.post('/policy-selections', { track: 'institution', policy: null, reason: 'Kembali seperti semula.' });
    expect((await agreement()).reminderPolicy).toBe('standard@1');
  });

  it('shows what will go out, to whom, why and when; lets it go by a click of those whose it is', async () => {
    const { id } = await agreement({ reminderPolicy: 'careful@1' });
    await promise(id);
    const mails = await today(coordinator, `?agreementId=${id}`);
    expect(mails.map(({ state }) => state)).toEqual(mails.map(() => 'awaiting-approval'));
    const owner = mails.find(({ to }) => to.as === 'owner') as Mail;
    expect(owner.to).toMatchObject({ contactId: liaisonId, name: '(contoh) K. Penghubung' });
    expect(owner.why.sentence).toMatch(/^TL-\d{4}-\d{4}-01: 30 hari kerja setelah jatuh tempo 31 Desember 2025; jenjang sebelumnya .* \(aturan careful@1\)\.$/);
    expect((await today(auditor, `?agreementId=${id}`))[0]?.to.name).not.toBeNull();
    const page = (await coordinator.get(`/mail/today?agreementId=${id}&limit=1&count=exact`)).json<{ nextCursor: string; total: number; items: Mail[] }>();
    expect([page.total, (await today(coordinator, `?agreementId=${id}&cursor=${page.nextCursor}`)).length]).toEqual([mails.length, mails.length - 1]);
    // Another unit's supervisor, an auditor, an admin: not theirs to let go.
    expect((await elsewhere.post('/mail/today/approve', { ids: [owner.id] })).json()).toMatchObject({ code: 'other-unit' });
    expect((await elsewhere.post('/mail/today/approve', { all: true })).json()).toEqual({ approved: [] });
    for (const who of [auditor, admin]) expect((await who.post('/mail/today/approve', { all: true })).statusCode).toBe(403);
    expect((await coordinator.post('/mail/today/approve', { ids: [owner.id, 'obx_none_1_1'] })).json()).toMatchObject({ code: 'unknown-reference', errors: [{ pointer: '/ids/1' }] });
    expect((await coordinator.post('/mail/today/approve', {})).json()).toMatchObject({ code: 'invalid' });
    expect((await coordinator.post('/mail/today/approve', { ids: [owner.id] })).json()).toEqual({ approved: [owner.id] });
    expect((await today(coordinator, `?agreementId=${id}&state=ready`)).map((mail) => mail.id)).toEqual([owner.id]);
    expect((await coordinator.post('/mail/today/approve', { all: true })).json<{ approved: string[] }>().approved).toHaveLength(mails.length - 1);
    expect((await today(coordinator, `?agreementId=${id}&state=awaiting-approval`))).toEqual([]);
  });

  it('holds a person’s mails with a reason, until somebody lets go', async () => {
    const { id } = await agreement({ reminderPolicy: 'demo' });
    await promise(id);
    expect((await coordinator.post('/mail/holds', { contactId: 'con_none', reason: 'r' })).json()).toMatchObject({ code: 'unknown-reference' });
    expect((await auditor.post('/mail/holds', { contactId: liaisonId, reason: 'r' })).statusCode).toBe(403);
    const made = await coordinator.post('/mail/holds', { contactId: liaisonId, reason: 'Kantor mitra sedang berduka.' });
    expect(made.statusCode).toBe(201);
    expect(answers.mailHold.safeParse(made.json()).error).toBeUndefined();
    expect((await today(coordinator, `?contactId=${liaisonId}`)).map(({ state, holdReason }) => [state, holdReason])).toEqual([['held', 'Kantor mitra sedang berduka.']]);
    expect((await auditor.get('/mail/holds')).json<{ items: { contactId: string }[] }>().items.map(({ contactId }) => contactId)).toContain(liaisonId);
    const released = await coordinator.ask('DELETE', `/mail/holds/${liaisonId}`);
    expect([released.statusCode, released.body]).toEqual([204, '']);
    expect((await coordinator.ask('DELETE', `/mail/holds/${liaisonId}`)).statusCode).toBe(204);
    expect((await elsewhere.ask('DELETE', '/mail/holds/con_none')).statusCode).toBe(404);
    expect((await today(coordinator, `?contactId=${liaisonId}`)).map(({ state }) => state)).toEqual(['ready']);
  });

  it('pauses an agreement’s mails by a command, with a reason that can be erased', async () => {
    const { id } = await agreement({ reminderPolicy: 'demo' });
    await promise(id);
    const until = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    const paused = await coordinator.command(id, 'pause-reminders', { until, reason: 'Kantor pindah.' });
    expect(paused.json()).toMatchObject({ events: [{ type: 'RemindersPaused', data: { until, followUpId: null } }], agreement: { pauses: [{ until, reason: 'Kantor pindah.' }] } });
    expect((await coordinator.get(`/agreements/${id}`)).json()).toMatchObject({ status: 'active', pauses: [{ until }] });
    expect(new Set((await today(coordinator, `?agreementId=${id}`)).map(({ state }) => state))).toEqual(new Set(['held']));
    await coordinator.command(id, 'resume-reminders', {});
    expect(new Set((await today(coordinator, `?agreementId=${id}`)).map(({ state }) => state))).toEqual(new Set(['ready']));
    expect((await coordinator.command(id, 'resume-reminders', {})).json()).toMatchObject({ status: 409, code: 'not-paused' });
  });
});
