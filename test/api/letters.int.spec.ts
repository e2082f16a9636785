import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { answers } from '#libs/contract/index.js';
import { ApiRig, type Asker } from '../support/api-rig.js';

jest.setTimeout(60_000);

interface Letter { id: string; state: string; number: string | null; sentOn: string | null; addressee: { office: string }; language: string; answered: boolean; partyId: string }

describe('letters over HTTP', () => {
  let rig: ApiRig;
  let coordinator: Asker;
  let elsewhere: Asker;
  let auditor: Asker;
  let id: string;
  let letter: Letter;

  beforeAll(async () => {
    rig = await ApiRig.start({ workers: true });
    [coordinator, elsewhere, auditor] = await Promise.all([
      rig.person('coordinator', 'BIRO-KS', 'kara'), rig.person('supervisor', 'BP3MI-BALI', 'kepala-bali'), rig.person('auditor'),
    ]);
    const admin = await rig.person('admin');
    await admin.post('/reminder-policies', { name: 'surat', reason: 'r', basedOn: 'legal@1', rungs: [{ rung: 'd+7', recipients: ['owner'], letter: true }] });
    const party = (await coordinator.post('/parties', { name: '(contoh) Ministry of Labour', category: 'foreign-government', country: 'CA' })).json<{ id: string }>();
    for (const [role, office] of [['liaison', 'Desk officer'], ['head', 'Deputy Minister <b>=1+1</b>']]) {
      await coordinator.post('/contacts', { partyId: party.id, role, name: `(contoh) ${role}`, office, email: `${role}@contoh.example`, language: 'en' });
    }
    const { items } = (await coordinator.get(`/contacts?partyId=${party.id}&role=liaison`)).json<{ items: { id: string }[] }>();
    id = (await coordinator.post('/agreements', {
      title: 'Health workers (contoh)', track: 'international', instrument: 'MOU', partnerIds: [party.id], initiatingUnit: 'BIRO-KS', explorationStartedOn: '2023',
      scopeItems: [{ code: 'recruitment', text: 'Recruitment of health workers' }], liaisonId: items[0]?.id, reminderPolicy: 'surat',
    })).json<{ id: string }>().id;
    await coordinator.command(id, 'add-obligation', {
      title: 'First placement project', ownerSide: 'partner', basis: 'clause', scopeItem: 'recruitment', schedule: { dueOn: '2025-12-31' },
    });
    [letter] = (await coordinator.get(`/letters?agreementId=${id}`)).json<{ items: [Letter] }>().items;
  }, 120_000);

  afterAll(async () => {
    await rig?.close();
  });

  it('drafts one to the office of the superior, in the language of that office', async () => {
    const list = await auditor.get('/letters?state=draft&count=exact');
    expect(answers.letterList.safeParse(list.json()).error).toBeUndefined();
    expect(list.json()).toMatchObject({ total: 1, items: [{ id: letter.id, state: 'draft', language: 'en', answered: false, addressee: { office: 'Deputy Minister <b>=1+1</b>', contactRole: 'head' } }] });
    expect((await auditor.get(`/letters/${letter.id}`)).json()).toEqual(letter);
    expect((await auditor.get('/letters/ltr_none_1')).statusCode).toBe(404);
  });

  it.each([
    ['pdf', 'application/pdf', '%PDF-'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
  ])('gives it as %s to those who answer for the agreement', async (ending, type, magic) => {
    const file = await coordinator.get(`/letters/${letter.id}.${ending}`);
    expect([file.statusCode, file.headers['content-type']]).toEqual([200, type]);
    expect(file.headers['content-disposition']).toMatch(new RegExp(`^attachment; filename="surat-KS-\\d{4}-\\d{4}-\\d+\\.${ending}"$`));
    expect(file.rawPayload.subarray(0, magic.length).toString()).toBe(magic);
    expect((await elsewhere.get(`/letters/${letter.id}.${ending}`)).json()).toMatchObject({ code: 'other-unit' });
    expect((await auditor.get(`/letters/${letter.id}.${ending}`)).json()).toMatchObject({ code: 'not-permitted' });
    expect((await coordinator.get(`/letters/ltr_none_1.${ending}`)).statusCode).toBe(404);
  });

  it('records number and date as an event of the agreement, once, and keeps what was said that day', async () => {
    const send = (body: unknown, who = coordinator) => who.post(`/letters/${letter.id}/sent`, body, { 'idempotency-key': JSON.stringify(body) });
    const today = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    expect((await send({ number: 'B-1', date: '2999-01-01' })).json()).toMatchObject({ code: 'in-the-future' });
    expect((await send({ number: 'B-1', date: today }, elsewhere)).json()).toMatchObject({ code: 'other-unit' });
    expect((await send({ number: 'B-1' })).json()).toMatchObject({ code: 'invalid' });
    const sent = await send({ number: 'B-123/KS/XI/2026', date: today });
    expect(sent.json()).toMatchObject({ events: [{ type: 'LetterRecorded', data: { letterId: letter.id, number: 'B-123/KS/XI/2026', on: today } }] });
    const again = await send({ number: 'B-123/KS/XI/2026', date: today });
    expect([again.statusCode, again.headers['idempotent-replayed']]).toEqual([200, 'true']);
    expect((await send({ number: 'B-124', date: today })).json()).toMatchObject({ status: 409, code: 'letter-recorded' });
    expect((await coordinator.get(`/letters?state=sent&agreementId=${id}`)).json()).toMatchObject({ items: [{ id: letter.id, state: 'sent', number: 'B-123/KS/XI/2026', sentOn: today }] });
    // The office changes its name; the letter that went out does not.
    await rig.db.query(`UPDATE contacts SET office = 'Someone else' WHERE party_id = $1`, [letter.partyId]);
    const [kept] = await rig.db.query<{ facts: { addressee: { office: string }; number: string } }>(`SELECT facts FROM letters_sent WHERE letter_id = $1`, [letter.id]);
    expect(kept?.facts).toMatchObject({ number: 'B-123/KS/XI/2026', addressee: { office: 'Deputy Minister <b>=1+1</b>' }, followUp: { clause: 'Recruitment of health workers' } });
    expect((await coordinator.get(`/letters/${letter.id}.pdf`)).statusCode).toBe(200);
    expect((await coordinator.get(`/agreements/${id}`)).json()).toMatchObject({ letters: [{ letterId: letter.id, number: 'B-123/KS/XI/2026' }] });
  });
});
