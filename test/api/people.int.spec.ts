/** Organisations through time, people who are one person, and files: who is whom, which is the real one, and what is forgotten. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { replyRecorder } from '#apps/worker/mailbox.js';
import { noteMessage } from '#libs/mail/ledger/messages.js';
import { findEverywhere, issueLink, keepLinkAnswer, openLink } from '#libs/register/index.js';
import { ApiRig, type Asker } from '../support/api-rig.js';

jest.setTimeout(120_000);

type Json = any; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are judged by expectations, not by types

let rig: ApiRig;
let coordinator: Asker;
let supervisor: Asker;
let auditor: Asker;
let admin: Asker;

beforeAll(async () => {
  rig = await ApiRig.start({ workers: true });
  [coordinator, supervisor, auditor, admin] = await Promise.all([
    rig.person('coordinator', 'BP3MI-NTT', 'orang-c'), rig.person('supervisor', 'BIRO-KS', 'orang-s'), rig.person('auditor', undefined, 'orang-a'),
    rig.person('admin', undefined, 'orang-admin'),
  ]);
});

afterAll(async () => rig?.close());

const made = async (reply: Promise<{ statusCode: number; json(): Json }>): Promise<Json> => {
  const { statusCode, json } = await reply;
  expect({ statusCode, body: statusCode >= 400 ? json() : null }).toEqual({ statusCode: expect.any(Number), body: null });
  return json();
};
const party = (name: string, more: Json = {}) => made(coordinator.post('/parties', { name, category: 'government-agency', country: 'ID', ...more }));
const contact = (partyId: string, more: Json = {}) => made(coordinator.post('/contacts', { partyId, role: 'liaison', name: '(contoh) Maria Lestari', ...more }));
const agreement = (partnerId: string, more: Json = {}) => made(coordinator.post('/agreements', {
  title: 'Sinergi pelindungan (contoh)', track: 'institution', instrument: 'MOU', partnerIds: [partnerId], initiatingUnit: 'BP3MI-NTT',
  explorationStartedOn: '2018', scopeItems: [], ...more,
}));

describe('organisations', () => {
  it('our own agency had other names, each with its source', async () => {
    const self = await made(auditor.get('/parties/self'));
    const { names } = await made(auditor.get(`/parties/${self.id}`));
    expect(names.map(({ name, from, until }: Json) => [name, from, until])).toEqual([
      ['BNP2TKI', null, '2019-12-31'], ['BP2MI', '2019-12-31', '2024-10-21'], ['KP2MI', '2024-10-21', null],
    ]);
    const found = await made(auditor.get('/parties/match?name=BNP2TKI'));
    expect(found.items[0]).toMatchObject({ party: { id: self.id }, verdict: 'same' });
  });

  it('are found however they are spelt; the region outweighs the name', async () => {
    const jember = await party('Pemerintah Kabupaten Jember', { category: 'local-government', regionCode: '35.09' });
    expect(jember.level).toBe('regency');
    const ask = async (query: string) => (await made(auditor.get(`/parties/match?${query}`))).items[0];
    expect(await ask('name=Pemkab.%20JEMBER')).toMatchObject({ party: { id: jember.id }, score: 100, verdict: 'same' });
    expect(await ask('name=Pemerintah%20Kota%20Jember&region=35.09')).toMatchObject({
      party: { id: jember.id }, verdict: 'likely', reasons: [{ code: 'same-name' }, { code: 'same-region' }, { code: 'kind-differs' }],
    });
    expect((await auditor.get('/parties/match?nama=x')).statusCode).toBe(400);
  });

  it("a successor's ledger shows its predecessors' agreements with a footnote, through the whole chain", async () => {
    const [first, second, third] = [await party('Badan Pertama (contoh)'), await party('Badan Kedua (contoh)'), await party('Kementerian Ketiga (contoh)')];
    const old = await agreement(first.id);
    const late = await agreement(third.id, { explorationStartedOn: '2025-03' });
    const succeed = (from: Json, to: Json, on: string) => coordinator.post(`/parties/${from.id}/successor`, { successorId: to.id, on, source: 'Perpres (contoh)' });
    await made(succeed(first, second, '2019-12-31'));
    await made(succeed(second, third, '2024-10'));
    const { items } = await made(auditor.get(`/parties/${third.id}/ledger?count=exact`));
    expect(items.map(({ agreementId, partyId, footnote }: Json) => [agreementId, partyId, footnote])).toEqual([
      [old.id, first.id, { kind: 'predecessor', name: 'Badan Pertama (contoh)', on: '2019-12-31', source: 'Perpres (contoh)' }],
      [late.id, third.id, null],
    ]);
    const page = await made(auditor.get(`/parties/${third.id}/ledger?limit=1`));
    expect((await made(auditor.get(`/parties/${third.id}/ledger?limit=1&cursor=${page.nextCursor}`))).items[0].agreementId).toBe(late.id);
    // The predecessor's own ledger knows nothing of what came after it.
    expect((await made(auditor.get(`/parties/${first.id}/ledger`))).items.map(({ agreementId }: Json) => agreementId)).toEqual([old.id]);
    const ring = await succeed(third, first, '2026');
    expect([ring.statusCode, ring.json().code]).toEqual([409, 'succession-ring']);
    expect((await made(auditor.get(`/parties/${second.id}`))).successions).toHaveLength(2);
  });

  it('a new name keeps the old one, and an agreement of its time says so', async () => {
    const renamed = await party('Dinas Tenaga Kerja Lama (contoh)');
    const old = await agreement(renamed.id);
    await made(coordinator.post(`/parties/${renamed.id}/names`, { name: 'Dinas Ketenagakerjaan Baru (contoh)', from: '2024-05', source: 'Perda (contoh)', current: true }));
    const profile = await made(auditor.get(`/parties/${renamed.id}`));
    expect(profile).toMatchObject({ name: 'Dinas Ketenagakerjaan Baru (contoh)' });
    expect(profile.names.map(({ name, until }: Json) => [name, until])).toEqual([
      ['Dinas Tenaga Kerja Lama (contoh)', '2024-05'], ['Dinas Ketenagakerjaan Baru (contoh)', null],
    ]);
    const { items } = await made(auditor.get(`/parties/${renamed.id}/ledger`));
    expect(items).toMatchObject([{ agreementId: old.id, footnote: { kind: 'former-name', name: 'Dinas Tenaga Kerja Lama (contoh)', on: '2024-05' } }]);
  });

  it('one that was entered twice is merged by a person, with a trace, and nothing of its past moves', async () => {
    const [double, real] = [await party('Univ. Contoh Nusantara', { category: 'education' }), await party('Universitas Contoh Nusantara', { category: 'education' })];
    const old = await agreement(double.id);
    const order = { intoId: real.id, reason: 'Ejaan berbeda, satu lembaga' };
    expect((await coordinator.post(`/parties/${double.id}/merge`, order)).statusCode).toBe(403);
    expect(await made(supervisor.post(`/parties/${double.id}/merge`, order))).toMatchObject({ mergedInto: real.id, agreements: 1 });
    // Nothing new is begun with the entry that is none: the answer names the one that remains, in words too.
    const body = { title: 'Baru (contoh)', track: 'institution', instrument: 'MOU', initiatingUnit: 'BP3MI-NTT', explorationStartedOn: '2026', scopeItems: [] };
    const stale = await coordinator.post('/agreements', { ...body, partnerIds: [real.id, double.id] }, { 'accept-language': 'en' });
    expect([stale.statusCode, stale.json().code, stale.json().errors]).toEqual([422, 'party-merged', [{ pointer: '/partnerIds/1', code: 'party-merged', detail: real.id }]]);
    expect(stale.json().detail).toBe(`This partner was entered twice and has been merged into ${real.name}. Use the id ${real.id}.`);
    const again = await supervisor.post(`/parties/${double.id}/merge`, order);
    expect([again.statusCode, again.json().code]).toEqual([409, 'already-merged']);
    const { items } = await made(auditor.get(`/parties/${real.id}/ledger`));
    expect(items).toMatchObject([{ agreementId: old.id, partyId: double.id, footnote: { kind: 'duplicate' } }]);
    const found = (await made(auditor.get('/parties/match?name=Univ.%20Contoh%20Nusantara'))).items;
    expect(found.map(({ party: { id } }: Json) => id)).toEqual([real.id]);
    expect((await made(auditor.get(`/directory/decisions?subjectId=${double.id}`))).items)
      .toMatchObject([{ kind: 'party-merged', otherId: real.id, reason: order.reason, actor: { role: 'supervisor' } }]);
  });

  it('a unit that was succeeded leaves its agreements to whoever works in the new one', async () => {
    await made(admin.post('/units', { id: 'BP3MI-LAMA', name: 'BP3MI Lama', timeZone: 'Asia/Jakarta' }));
    await made(admin.post('/units', { id: 'BP3MI-BARU', name: 'BP3MI Baru', timeZone: 'Asia/Jakarta' }));
    const { id } = await agreementOf('BP3MI-LAMA');
    const heir = await rig.person('coordinator', 'BP3MI-BARU', 'penerus');
    const record = () => heir.command(id, 'record-activity', { kind: 'call', on: '2026-01-05', text: 'Telepon' });
    expect((await record()).statusCode).toBe(403);
    await made(admin.post('/units/BP3MI-LAMA/successor', { successorId: 'BP3MI-BARU', on: '2026-01', source: 'Keputusan (contoh)' }));
    expect((await record()).statusCode).toBe(200);
    expect((await admin.patch('/units/BP3MI-BARU', { name: 'Balai Baru' })).json().errors[0].pointer).toBe('/source');
    expect((await admin.patch('/units/BP3MI-BARU', { name: 'Balai Baru', from: '2026', source: 'Keputusan (contoh)' })).json().name).toBe('Balai Baru');
    expect((await admin.patch('/units/BIRO-KS', { parentId: 'BP3MI-BARU' })).json().code).toBe('unknown-reference');
  });

  async function agreementOf(unit: string): Promise<Json> {
    const biro = await rig.person('coordinator', 'BIRO-KS', 'biro-c');
    const partner = await party('Mitra Unit (contoh)');
    return made(biro.post('/agreements', {
      title: 'Di unit lama', track: 'institution', instrument: 'MOU', partnerIds: [partner.id], initiatingUnit: unit, explorationStartedOn: '2024', scopeItems: [],
    }));
  }
});

describe('people', () => {
  it('two entries of one person say the same from the merge on', async () => {
    const partner = await party('Mitra Kembar (contoh)');
    const [one, two] = [await contact(partner.id, { email: 'm.lestari@contoh.example' }), await contact(partner.id, { name: 'M. Lestari', email: 'lama@contoh.example' })];
    const stranger = await contact((await party('Mitra Lain (contoh)')).id, { email: 'lain@contoh.example' });
    expect((await admin.post(`/contacts/${stranger.id}/merge`, { intoId: one.id, reason: 'x' })).json().code).toBe('unknown-reference');
    expect(await made(admin.post(`/contacts/${two.id}/merge`, { intoId: one.id, reason: 'Orang yang sama' })))
      .toMatchObject({ mergedInto: one.id, name: '(contoh) Maria Lestari', email: 'm.lestari@contoh.example' });
    await made(coordinator.patch(`/contacts/${one.id}`, { email: 'baru@contoh.example' }));
    expect(await made(admin.get(`/contacts/${two.id}`))).toMatchObject({ email: 'baru@contoh.example' });
    expect((await coordinator.patch(`/contacts/${two.id}`, { phone: '1' })).json().code).toBe('already-merged');
  });

  it('who is kept too long stands in a list, and is not erased by that', async () => {
    const partner = await party('Mitra Lama (contoh)');
    const { id, purpose, retainUntil } = await contact(partner.id, { purpose: 'Korespondensi kerja sama', retainUntil: '2025-12-31', email: 'lewat@contoh.example' });
    expect([purpose, retainUntil]).toEqual(['Korespondensi kerja sama', '2025-12-31']);
    await agreement(partner.id, { liaisonId: id });
    expect((await made(admin.get('/contacts/retention'))).items)
      .toEqual([{ id, partyId: partner.id, role: 'liaison', purpose: 'Korespondensi kerja sama', retainUntil: '2025-12-31', openAgreements: 1 }]);
    await made(coordinator.patch(`/contacts/${id}`, { retainUntil: '2999-12-31' }));
    expect((await made(admin.get('/contacts/retention'))).items).toEqual([]);
    expect(await made(admin.get(`/contacts/${id}`))).toMatchObject({ email: 'lewat@contoh.example' });
  });

  it('who is erased is in no table any more; their agreement needs somebody, and its chain stands', async () => {
    const partner = await party('Mitra Terhapus (contoh)');
    const words = { email: 'dewi.kusuma@contoh.example', phone: '+62 812-3456-7890', name: 'Dewi Kusuma Wardani' };
    const body = { partyId: partner.id, role: 'liaison', office: 'Kepala Dinas', ...words };
    const gone = await made(coordinator.post('/contacts', body, { 'idempotency-key': 'kontak-dewi' }));
    const { id } = await agreement(partner.id, { liaisonId: gone.id });
    await made(coordinator.command(id, 'record-activity', { kind: 'call', on: '2026-01-05', text: `Dihubungi di DEWI.Kusuma@contoh.example, 0812 3456 7890` }));
    await made(coordinator.command(id, 'record-activity', { kind: 'call', on: '2026-01-06', text: 'Bertemu Dewi Kusuma Wardani' }));
    await made(coordinator.command(id, 'record-activity', { kind: 'call', on: '2026-01-07', text: 'Tidak menyebut siapa pun' }));
    const letter = await made(coordinator.upload({ documentType: 'letter' }, {
      name: 'surat Dewi Kusuma Wardani.txt', type: 'text/plain', content: 'Balasan ke dewi.kusuma@contoh.example',
    }));
    await made(coordinator.command(id, 'attach-document', { documentId: letter.id }));
    // Everything else that may hold a person: a meeting, a confirmation, a link and its answer, a letter by mail, holds, replacements, a spreadsheet.
    const meeting = await made(coordinator.post('/meetings', {
      kind: 'other', title: 'Rapat (contoh)', unit: 'BP3MI-NTT', startsAt: '2026-01-05T09:00:00+07:00', endsAt: '2099-01-05T10:00:00+07:00', agenda: { agreementIds: [id] },
    }));
    await made(coordinator.post(`/meetings/${meeting.id}/invitations`, { invitees: [{ contactId: gone.id }] }));
    await made(coordinator.post(`/meetings/${meeting.id}/attendance`, { attendees: [{ contactId: gone.id, mode: 'room' }] }));
    await made(coordinator.post(`/contacts/${gone.id}/confirmations`, {}));
    await made(coordinator.command(id, 'add-obligation', { title: 'Laporan', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2999-12-31' } }));
    const followUpId = (await made(coordinator.get(`/agreements/${id}`))).followUps[0].id;
    const at = new Date();
    const token = await issueLink(rig.db, { contactId: gone.id, followUpIds: [followUpId], mailId: 'digest/x', at });
    await keepLinkAnswer(rig.db, {
      linkId: (await openLink(rig.db, token, at))?.linkId ?? '', contactId: gone.id, agreementId: id, followUpId, nonce: 'n', kind: 'someone-else', toldOn: '2026-01-05',
      cause: null, text: 'Hubungi Dewi Kusuma Wardani', office: 'Dewi Kusuma Wardani', receivedAt: at,
    });
    await replyRecorder(rig.path)(id, { key: 'surat/1', body: {
      replyId: 'rpl_1', contactId: gone.id, sender: 'contact', followUpIds: [followUpId], receivedAt: at.toISOString(), text: 'Salam, D.K.W.', documentIds: [],
    } });
    await noteMessage(rig.db, {
      messageId: '<m@x>', token: 'm', digestId: null, confirmationId: null, contactId: gone.id, address: words.email, revision: 1, sha256: '0', items: [], at,
    });
    await made(coordinator.post('/mail/holds', { contactId: gone.id, reason: 'Bu DEWI KUSUMA WARDANI sedang cuti' }));
    await rig.db.query(`INSERT INTO letters_sent (letter_id, facts, sent_by) VALUES ('ltr_x_1', $1, 'x')`,
      [JSON.stringify({ coordinator: { name: words.name, phone: '0812-3456-7890', email: words.email }, size: 81234567890, signatory: { name: words.name } })]);
    await rig.db.query(`INSERT INTO contact_replacements (replacement_id, contact_id, by_contact_id, reason, actor_id, actor_role, stays, state, requested_at)
      VALUES ('crp_x', $1, $1, 'Dewi Kusuma Wardani pindah', 'x', 'x', false, 'done', now())`, [gone.id]);
    await made(rig.person('supervisor').then((boss) => boss.upload({}, {
      name: 'daftar Dewi Kusuma Wardani.csv', type: 'text/csv', content: `Judul;Mitra;Penghubung;Surel\nContoh;Mitra;"${words.name}";${words.email}\n`,
    }, {}, '/imports')));
    const before = await made(auditor.get(`/agreements/${id}/events?limit=200`));

    const named = await admin.post(`/contacts/${gone.id}/erase`, { reason: 'Permohonan Dewi Kusuma Wardani' });
    expect([named.statusCode, named.json().code]).toEqual([422, 'personal-data-suspected']);
    const first = await made(admin.post(`/contacts/${gone.id}/erase`, { reason: 'Permohonan subjek data, UU 27/2022', documentIds: [letter.id] }));
    expect(first).toMatchObject({
      contacts: [gone.id], texts: 3, documents: [letter.id], mails: null, agreements: [id], left: { contacts: [], documents: [], tables: [], mails: false },
    });
    expect(await findEverywhere(rig.db, [words.email, 'Kusuma', '3456-7890', '3456 7890'])).toEqual([]);
    expect((await rig.db.query(`SELECT facts FROM letters_sent WHERE letter_id = 'ltr_x_1'`))[0])
      .toEqual({ facts: { coordinator: { name: '(dihapus)', phone: '(dihapus)', email: '(dihapus)' }, size: 81234567890, signatory: { name: '(dihapus)' } } });

    expect(await made(admin.get(`/contacts/${gone.id}`))).toMatchObject({ name: '(dihapus)', email: null, phone: null, office: null, reachability: 'vacant' });
    expect((await admin.post(`/contacts/${gone.id}/erase`, { reason: 'lagi' })).json().code).toBe('erased');
    expect((await coordinator.patch(`/contacts/${gone.id}`, { email: words.email })).json().code).toBe('erased');
    expect((await coordinator.post('/contacts', body, { 'idempotency-key': 'kontak-dewi' })).json().code).toBe('idempotency-key-reused');
    expect((await coordinator.command(id, 'assign-liaison', { contactId: gone.id })).json().code).toBe('unknown-reference');
    expect((await made(coordinator.get('/tasks'))).items).toContainEqual(expect.objectContaining({ kind: 'name-liaison', agreementId: id, contactId: gone.id }));
    const after = await made(auditor.get(`/agreements/${id}/events?limit=200`));
    expect(after.items).toEqual(before.items);
    expect(Object.values(after.texts).filter((text: Json) => text.erased)).toHaveLength(3);
    expect((await auditor.get(`/documents/${letter.id}/content`)).json().code).toBe('erased');
    expect((await made(auditor.get(`/directory/decisions?subjectId=${gone.id}`))).items).toMatchObject([{ kind: 'contact-erased', detail: { texts: 3, fileNames: 1 } }]);
  });

  it('an official who signs in leaves no subject behind, and keeps the texts of the office', async () => {
    const leaver = await rig.person('coordinator', 'BP3MI-NTT', 'pegawai.lama@contoh.example');
    const { contactId } = await made(leaver.get('/me'));
    const partner = await made(leaver.post('/parties', { name: 'Mitra Pegawai (contoh)', category: 'private', country: 'US' }, { 'idempotency-key': 'p1' }));
    const { id } = await made(leaver.post('/agreements', {
      title: 'Pegawai', track: 'institution', instrument: 'MOU', partnerIds: [partner.id], initiatingUnit: 'BP3MI-NTT', explorationStartedOn: '2024',
      scopeItems: [{ text: 'Lingkup tetap' }],
    }, { 'idempotency-key': 'a1' }));
    expect(await findEverywhere(rig.db, ['pegawai.lama'])).not.toEqual([]);
    const done = await made(admin.post(`/contacts/${contactId}/erase`, { reason: 'Purna tugas, masa simpan berakhir' }));
    expect(done).toMatchObject({ texts: 0, agreements: [id] });
    expect(await findEverywhere(rig.db, ['pegawai.lama'])).toEqual([]);
    expect((await made(auditor.get(`/agreements/${id}`))).scopeItems[0].text).toBe('Lingkup tetap');
  });
});

describe('documents', () => {
  const pdf = (content: string) => ({ name: 'naskah.pdf', type: 'application/pdf', content: `%PDF-1.4 ${content}` });
  const check = (content: string) => auditor.upload({}, pdf(content), {}, '/documents/check');

  it('have versions in one line, with what each is for', async () => {
    const draft = await made(coordinator.upload({ documentType: 'draft-text' }, pdf('naskah satu')));
    expect(draft).toMatchObject({ role: 'draft', versionNo: 1, seriesId: draft.id, previousId: null });
    const second = await made(coordinator.upload({ documentType: 'final-text', previousId: draft.id, role: 'final-text' }, pdf('naskah dua')));
    expect(second).toMatchObject({ role: 'final-text', versionNo: 2, seriesId: draft.id, previousId: draft.id });
    const aside = await coordinator.upload({ documentType: 'final-text', previousId: draft.id }, pdf('naskah lain'));
    expect([aside.statusCode, aside.json().code]).toEqual([409, 'newer-version']);
    expect((await coordinator.upload({ documentType: 'memo', previousId: 'doc_nowhere' }, pdf('x'))).json()).toMatchObject({ code: 'unknown-reference', errors: [{ pointer: '/previousId' }] });
    expect((await coordinator.upload({ documentType: 'memo', role: 'king' }, pdf('x'))).statusCode).toBe(422);
    expect((await made(auditor.get(`/documents/${draft.id}/versions`))).items.map(({ id }: Json) => id)).toEqual([draft.id, second.id]);
  });

  it('of two who upload the next version at once one wins', async () => {
    const first = await made(coordinator.upload({ documentType: 'draft-text' }, pdf('berlomba')));
    const tries = await Promise.all(['a', 'b', 'c'].map((each) => coordinator.upload({ documentType: 'draft-text', previousId: first.id }, pdf(each))));
    expect(tries.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
  });

  it('a file is told to be the real one, an older one, or unknown, and nothing of it is kept', async () => {
    const partner = await party('Mitra Naskah (contoh)');
    const { id, reference } = await agreement(partner.id);
    const signed = await made(coordinator.upload({ documentType: 'signed-copy' }, pdf('asli')));
    expect((await made(check('asli'))).verdict).toBe('unattached');
    await made(coordinator.command(id, 'attach-document', { documentId: signed.id }));
    const real = await made(check('asli'));
    expect(real).toMatchObject({
      verdict: 'current', sha256: createHash('sha256').update('%PDF-1.4 asli').digest('hex'),
      documents: [{ documentId: signed.id, role: 'signed', versionNo: 1, uses: [{ agreementId: id, reference, version: 2, event: 'DocumentAttached', corrected: false }] }],
    });
    const next = await made(coordinator.upload({ documentType: 'signed-copy', previousId: signed.id }, pdf('asli, dengan lampiran')));
    expect(await made(check('asli'))).toMatchObject({ verdict: 'superseded', documents: [{ latestId: next.id, latestVersionNo: 2 }] });
    const { n } = (await rig.db.query<{ n: number }>('SELECT count(*) AS n FROM documents'))[0] as { n: number };
    const other = await made(check('asli.'));
    expect(other).toMatchObject({ verdict: 'unknown', documents: [] });
    expect((await rig.db.query<{ n: number }>('SELECT count(*) AS n FROM documents'))[0]).toEqual({ n });
    expect((await auditor.get(`/documents?sha256=${other.sha256}`)).json().items).toEqual([]);
  });
});
