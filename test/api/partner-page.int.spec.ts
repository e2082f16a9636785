/** The partner's page over real workflows: what a link shows, to whom, and what it does not show. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { formsOf, type PartnerRig } from '../support/partner-rig.js';
import { type Partner, ThreePartners } from '../support/three-partners.js';

jest.setTimeout(120_000);

let life: ThreePartners;
let rig: PartnerRig;
let two: Partner;
let three: Partner;

beforeAll(async () => {
  life = await ThreePartners.start();
  ({ rig, partners: [, two, three] } = life);
});

afterAll(async () => rig?.close());

describe('what a link shows', () => {
  it('each of three partners in one agreement sees only its own promise, even where a link names the others', async () => {
    for (const [index, { contactId }] of life.partners.entries()) {
      const page = (await rig.get(`/p/${await rig.link(contactId, [...life.own])}`)).payload;
      expect([1, 2, 3].filter((n) => page.includes(`Janji pihak ${n}`))).toEqual([index + 1]);
    }
  });

  it('says whose link it is, what was promised, by whom, when and why then', async () => {
    const { token } = await life.fresh({ title: 'Laporan semester', schedule: { dueOn: '2026-12-25' } });
    const { payload } = await rig.get(`/p/${token}`);
    for (const words of ['Tautan ini untuk (contoh) Penghubung Politeknik Contoh, Politeknik Contoh.', 'Laporan semester', '28 Desember 2026', 'Dijanjikan untuk 25 Desember 2026',
      'Natal', 'Koordinator kami', 'Jawaban Bapak/Ibu']) expect(payload).toContain(words);
    expect((await rig.get(`/p/${token}?lang=en`)).payload).toContain('This link is for');
  });

  it('calls a date provisional for its own year alone, not for that of the help that would follow', async () => {
    const late = await life.fresh({ title: 'Bulan terakhir', schedule: { dueOn: '2026-12-15' } });
    expect(await rig.followUp(life.agreementId, late.id)).toMatchObject({ provisional: true });
    expect((await rig.get(`/p/${late.token}`)).payload).not.toContain('Sementara: keputusan hari libur');
    const next = await life.fresh({ title: 'Tahun depan', schedule: { dueOn: '2027-12-15' } });
    expect((await rig.get(`/p/${next.token}`)).payload).toContain('Sementara: keputusan hari libur');
  });

  it('carries headers that keep the address to itself, and nothing from outside', async () => {
    const { token } = await life.fresh();
    const { headers, payload } = await rig.get(`/p/${token}`);
    expect(headers).toMatchObject({
      'referrer-policy': 'no-referrer', 'cache-control': 'no-store', 'x-robots-tag': expect.stringContaining('noindex'), 'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/),
    });
    expect(payload).not.toMatch(/<script|<img|<link|https?:|url\(|@import/i);
    expect(Buffer.byteLength(payload)).toBeLessThan(20_000);
  });

  it('a contact who was replaced sees nothing of the successor’s', async () => {
    const agreement = await rig.agreement([two]);
    const id = await rig.promise(agreement);
    const token = await rig.link(two.contactId, [id]);
    expect((await rig.get(`/p/${token}`)).payload).toContain('Kelas pertama dibuka');
    const heir = (await rig.staff.post('/contacts', { partyId: two.partyId, role: 'liaison', name: '(contoh) Pengganti', email: 'baru@contoh.example' })).json<{ id: string }>();
    await rig.staff.command(agreement, 'assign-liaison', { contactId: heir.id });
    const page = (await rig.get(`/p/${token}`)).payload;
    expect(page).not.toContain('Kelas pertama dibuka');
    expect(formsOf(page)).toEqual([]);
  });

  it('gives the signed text to the link, and no other document', async () => {
    const agreement = await rig.agreement([three]);
    const upload = async (documentType: string) => (await rig.staff.upload({ documentType }, { name: 'naskah.pdf', type: 'application/pdf', content: '%PDF-1.7 contoh' })).json<{ id: string }>().id;
    const [signed, memo] = [await upload('signed-copy'), await upload('verdict-memo')];
    for (const documentId of [signed, memo]) await rig.staff.command(agreement, 'attach-document', { documentId });
    const token = await rig.link(three.contactId, [await rig.promise(agreement)]);
    const got = await rig.get(`/p/${token}/documents/${signed}`);
    expect(got).toMatchObject({ statusCode: 200, payload: '%PDF-1.7 contoh', headers: { 'content-disposition': expect.stringMatching(/^attachment/), 'content-security-policy': 'sandbox' } });
    expect((await rig.get(`/p/${token}/documents/${memo}`)).statusCode).toBe(404);
    expect((await rig.get(`/p/${(await life.fresh()).token}/documents/${signed}`)).statusCode).toBe(404);
  });
});
