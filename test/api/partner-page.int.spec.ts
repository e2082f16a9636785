/** The partner's page over real workflows: what it shows, what it takes, and what it does for machines that open and submit everything. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { healOnce } from '#libs/command-path/healer.js';
import { askForNewLink } from '#libs/register/partner/mails.js';
import { Chromium, chromiumPath } from '../support/chromium.js';
import { formsOf, linksOf, type PageForm, PartnerRig } from '../support/partner-rig.js';

jest.setTimeout(120_000);

let rig: PartnerRig;
let one: { partyId: string; contactId: string };
let two: { partyId: string; contactId: string };
let three: { partyId: string; contactId: string };
let agreementId: string;
const own: string[] = [];

beforeAll(async () => {
  rig = await PartnerRig.start();
  [one, two, three] = [await rig.partner('Politeknik Contoh'), await rig.partner('Rumah Sakit Contoh'), await rig.partner('Pemkab Contoh')];
  agreementId = await rig.agreement([one, two, three]);
  for (const [index, { partyId, contactId }] of [one, two, three].entries()) {
    own.push(await rig.promise(agreementId, { title: `Janji pihak ${index + 1}`, ownerPartyId: partyId, ownerContactId: contactId }));
  }
});

afterAll(async () => rig?.close());

const ANSWER = { outcome: 'done', date: '2026-01-20', words: 'Kelas pertama dibuka dengan dua puluh peserta.' };

async function formOf(token: string, followUpId: string): Promise<PageForm> {
  const shown = await rig.get(`/p/${token}/${followUpId}`);
  const form = formsOf(shown.payload).find(({ action }) => action.includes('/report'));
  if (!form) throw new Error(`no form: ${shown.statusCode} ${shown.payload.slice(0, 2000)}`);
  return form;
}

async function fresh(over: Record<string, unknown> = {}): Promise<{ id: string; token: string }> {
  const id = await rig.promise(agreementId, { ownerPartyId: one.partyId, ownerContactId: one.contactId, ...over });
  return { id, token: await rig.link(one.contactId, [id]) };
}

describe('what a link shows', () => {
  it('each of three partners in one agreement sees only its own promise, even where a link names the others', async () => {
    for (const [index, { contactId }] of [one, two, three].entries()) {
      const page = (await rig.get(`/p/${await rig.link(contactId, own)}`)).payload;
      expect([1, 2, 3].filter((n) => page.includes(`Janji pihak ${n}`))).toEqual([index + 1]);
    }
  });

  it('says whose link it is, what was promised, by whom, when and why then', async () => {
    const { token } = await fresh({ title: 'Laporan semester', schedule: { dueOn: '2026-12-25' } });
    const { payload } = await rig.get(`/p/${token}`);
    for (const words of ['Tautan ini untuk (contoh) Penghubung Politeknik Contoh, Politeknik Contoh.', 'Laporan semester', '28 Desember 2026', 'Dijanjikan untuk 25 Desember 2026',
      'Natal', 'Koordinator kami', 'Jawaban Bapak/Ibu']) expect(payload).toContain(words);
    expect((await rig.get(`/p/${token}?lang=en`)).payload).toContain('This link is for');
  });

  it('carries headers that keep the address to itself, and nothing from outside', async () => {
    const { token } = await fresh();
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
    expect((await rig.get(`/p/${(await fresh()).token}/documents/${signed}`)).statusCode).toBe(404);
  });
});

describe('answers', () => {
  it('done: reported through the link by the partner, ladder stopped, kept only when verified; the form twice is one answer', async () => {
    const { id, token } = await fresh();
    const form = await formOf(token, id);
    const first = await rig.submit(form, ANSWER);
    const again = await rig.submit(form, ANSWER);
    expect(first.statusCode).toBe(303);
    expect(again.headers.location).toBe(first.headers.location);
    const receipt = await rig.get(String(first.headers.location));
    expect(receipt.payload).toMatch(/Terima kasih, jawaban sudah tersimpan[\s\S]*dilaporkan melalui tautan[\s\S]*ans_[a-z2-7]{16}/);
    expect(await rig.followUp(agreementId, id)).toMatchObject({
      status: 'reported', outcome: 'done', channel: 'link', workedOn: '2026-01-20', summary: ANSWER.words, verifiedAt: null,
      reportedBy: { id: one.contactId, role: 'partner' }, reminders: expect.not.arrayContaining([expect.objectContaining({ state: 'planned' })]),
    });
    const events = (await rig.staff.get(`/agreements/${agreementId}/events?limit=200`)).json<{ items: { type: string; data: { followUpId?: string } }[] }>().items;
    expect(events.filter(({ type, data }) => type === 'FollowUpReported' && data.followUpId === id)).toHaveLength(1);
  });

  it('blocked asks for the cause, and says so with everything that was typed', async () => {
    const { id, token } = await fresh();
    const form = await formOf(token, id);
    const typed = { outcome: 'blocked', date: '20/1/2026', words: 'Anggaran kami baru dibahas pada bulan Juni.' };
    const refused = await rig.submit(form, typed);
    expect(refused.statusCode).toBe(422);
    expect(refused.payload).toContain('Mohon pilih kendalanya.');
    expect(refused.payload).toContain(typed.words);
    const [shown] = formsOf(refused.payload);
    expect(shown?.fields).toEqual(expect.arrayContaining([['outcome', 'blocked'], ['date', '20/1/2026']]));
    expect((await rig.submit(shown as PageForm, { ...typed, cause: 'no-budget' })).statusCode).toBe(303);
    expect(await rig.followUp(agreementId, id)).toMatchObject({ status: 'reported', outcome: 'blocked', workedOn: null, statedOn: '2026-01-20' });
  });

  it('a later date and somebody else are requests: no date moves, no clock stops, one of us has a task', async () => {
    const later = await fresh();
    const elsewhere = await fresh();
    await rig.submit(await formOf(later.token, later.id), { outcome: 'later-date', date: '2027-06-01', words: 'Gedungnya selesai pada akhir Mei.' });
    await rig.submit(await formOf(elsewhere.token, elsewhere.id), { outcome: 'someone-else', date: '2026-01-20', office: 'Dinas Tenaga Kerja', words: 'Kami sudah menyerahkan urusan ini.' });
    expect(await rig.api.db.query(`SELECT code FROM link_answers WHERE state = 'refused'`)).toEqual([]);
    expect(await rig.followUp(agreementId, later.id)).toMatchObject({
      status: 'scheduled', dueOn: '2027-03-01', request: { kind: 'later-date', proposedOn: '2027-06-01', text: 'Gedungnya selesai pada akhir Mei.', by: one.contactId },
    });
    expect(await rig.followUp(agreementId, elsewhere.id)).toMatchObject({ request: { kind: 'someone-else', note: 'Dinas Tenaga Kerja', statedOn: '2026-01-20' } });
    const tasks = async () => (await rig.staff.get('/tasks?limit=200')).json<{ items: { kind: string; followUpId: string }[] }>().items.map(({ kind, followUpId }) => `${kind} ${followUpId}`);
    expect(await tasks()).toEqual(expect.arrayContaining([`decide-date ${later.id}`, `name-liaison ${elsewhere.id}`]));
    await rig.staff.command(agreementId, 'reschedule-follow-up', { followUpId: later.id, dueOn: '2027-06-01', reason: 'Disetujui.' });
    expect((await rig.staff.command(agreementId, 'decline-change', { followUpId: elsewhere.id, reason: 'Masih tugas Bapak/Ibu.' })).statusCode).toBe(200);
    const left = await tasks();
    expect(left).not.toContain(`decide-date ${later.id}`);
    expect(left).not.toContain(`name-liaison ${elsewhere.id}`);
    expect(await rig.followUp(agreementId, later.id)).not.toHaveProperty('request');
  });

  it.each([
    ['no choice', { outcome: '' }], ['no date', { date: '' }], ['a date to come', { date: '2031-01-01' }], ['no words', { words: '' }],
    ['nine characters', { words: 'sembilan!' }], ['only blanks', { words: ' '.repeat(40) }], ['a date that is none', { date: '31-02-2026' }],
  ])('nothing is made of %s', async (_, over) => {
    const { id, token } = await fresh();
    expect((await rig.submit(await formOf(token, id), { ...ANSWER, ...over })).statusCode).toBe(422);
    expect(await rig.followUp(agreementId, id)).toMatchObject({ status: 'scheduled' });
  });

  it('a nonce is of one link and one form', async () => {
    const [a, b] = [await fresh(), await fresh()];
    const forms = [await formOf(a.token, a.id), await formOf(b.token, b.id)];
    const nonceOf = (form?: PageForm): string => form?.fields.find(([name]) => name === 'nonce')?.[1] ?? '';
    for (const nonce of [nonceOf(forms[1]), '', 'x', nonceOf(forms[0]).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))]) {
      expect((await rig.submit(forms[0] as PageForm, { ...ANSWER, nonce })).statusCode).toBe(400);
    }
    expect(await rig.followUp(agreementId, a.id)).toMatchObject({ status: 'scheduled' });
  });

  it('markup, header and formula characters in every field are text', async () => {
    const nasty = '"><script>alert(1)</script>\r\nX-Evil: 1 =HYPERLINK("http://jahat.example") \u202e{{title}} $&';
    const { id, token } = await fresh({ title: `=1+1 <b>tebal</b> ${nasty.replaceAll('\r\n', ' ')}` });
    const bad = await rig.submit(await formOf(token, id), { outcome: nasty, date: nasty, cause: nasty, office: nasty, words: nasty });
    const good = await rig.submit(await formOf(token, id), { outcome: 'someone-else', date: '2026-01-20', office: nasty, words: nasty });
    const receipt = await rig.get(String(good.headers.location));
    expect(receipt.payload).toContain('Koordinator kami akan mencari orang yang tepat');
    for (const { payload, headers } of [bad, receipt, await rig.get(`/p/${token}`)]) {
      expect(payload).not.toMatch(/<script|<b>tebal/);
      expect(payload).not.toContain('\u202e');
      expect(headers).not.toHaveProperty('x-evil');
    }
    expect(await rig.followUp(agreementId, id)).toMatchObject({ request: { note: nasty.replaceAll('\r\n', '\r\n').trim() } });
  });
});

describe('files', () => {
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(600, 1)]);

  it('come after the answer, by what they are; each is told, and is evidence of the report', async () => {
    const { id, token } = await fresh();
    const location = String((await rig.submit(await formOf(token, id), ANSWER)).headers.location);
    const [form] = formsOf((await rig.get(location)).payload);
    const reply = await rig.upload(form as PageForm, [
      { name: 'foto.HEIC', type: 'application/octet-stream', content: heic },
      { name: '<img src=x>.jpg', type: 'image/jpeg', content: Buffer.from('MZ this is a program') },
      { name: 'besar.jpg', type: 'image/jpeg', content: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(10 * 1024 * 1024)]) },
      { name: 'kosong.jpg', type: 'image/jpeg', content: Buffer.alloc(0) },
      { name: 'laporan.pdf', type: 'text/html', content: Buffer.from('%PDF-1.7 isi') },
    ]);
    expect(reply.statusCode).toBe(200);
    expect(reply.payload).toMatch(/foto\.HEIC \(image\/heic, 1 KB\)[\s\S]*laporan\.pdf \(application\/pdf/);
    for (const told of ['besar.jpg: tidak diterima, lebih besar dari 10 MB.', '&lt;img src=x&gt;.jpg: tidak diterima, bukan foto', 'kosong.jpg: tidak diterima']) expect(reply.payload).toContain(told);
    const { documents } = (await rig.followUp(agreementId, id)) as { documents: string[] };
    expect(documents).toHaveLength(2);
    const shown = (await rig.staff.get(`/documents/${documents[0]}`)).json<object>();
    expect(shown).toMatchObject({ documentType: 'partner-evidence', mediaType: 'image/heic', fileName: 'foto.HEIC' });
    const [next] = formsOf(reply.payload);
    expect((await rig.upload(next as PageForm, [{ name: 'lagi.heic', type: '', content: heic }])).payload).toContain('sudah kami terima sebelumnya');
    expect(((await rig.followUp(agreementId, id)) as { documents: string[] }).documents).toEqual(documents);
  });
});

describe('machines', () => {
  /** Opens every link and submits every form as it stands, a few pages deep. */
  async function scan(start: string): Promise<{ pages: number; forms: number }> {
    const seen = new Set<string>();
    const queue = [start];
    let forms = 0;
    for (let next = queue.shift(); next !== undefined && seen.size < 60; next = queue.shift()) {
      if (seen.has(next)) continue;
      seen.add(next);
      await rig.api.inject({ method: 'HEAD', url: next });
      const { payload } = await rig.get(next);
      queue.push(...linksOf(payload));
      for (const form of formsOf(payload)) {
        forms += 1;
        const reply = form.multipart ? await rig.upload(form, []) : await rig.submit(form);
        if (reply.headers.location) queue.push(String(reply.headers.location));
        for (const second of formsOf(reply.payload)) await (second.multipart ? rig.upload(second, []) : rig.submit(second));
      }
    }
    return { pages: seen.size, forms };
  }

  it('a scanner that opens every link and submits every form makes no event, no answer and no mail', async () => {
    const a = await rig.promise(agreementId, { ownerPartyId: one.partyId, ownerContactId: one.contactId });
    const b = await rig.promise(agreementId, { ownerPartyId: one.partyId, ownerContactId: one.contactId });
    const token = await rig.link(one.contactId, [a, b]);
    const traces = async () => ({
      version: await rig.version(agreementId), counts: (await rig.api.db.query(
        `SELECT (SELECT count(*) FROM link_answers) AS answers, (SELECT count(*) FROM link_mails) AS mails, (SELECT count(*) FROM link_files) AS files,
           (SELECT count(*) FROM command_log) AS commands, (SELECT count(*) FROM documents) AS documents`)),
    });
    const before = await traces();
    const scanned = await scan(`/p/${token}`);
    expect(scanned.pages).toBeGreaterThanOrEqual(4);
    expect(scanned.forms).toBeGreaterThanOrEqual(2);
    expect(await traces()).toEqual(before);
    await rig.submit(await formOf(token, a), ANSWER);
    const answered = await traces();
    await scan(`/p/${token}`);
    expect(await traces()).toEqual(answered);
  });
});

const browserPath = chromiumPath();
if (browserPath === null) process.stderr.write('partner page: no Chromium on this machine, so the scanner with JavaScript is not tried\n');

if (browserPath !== null) describe('machines with a real browser', () => {
  let browser: Chromium;
  let origin: string;

  beforeAll(async () => {
    origin = await rig.api.app.getHttpAdapter().getInstance().listen({ port: 0, host: '127.0.0.1' });
    browser = await Chromium.start(browserPath);
  });
  afterAll(async () => browser?.close());

  it('a scanner with JavaScript that clicks every link and every button makes nothing; a person at 320 px answers', async () => {
    const { id, token } = await fresh({ title: 'Laporan semester yang sangat panjang judulnya supaya terlihat di layar kecil' });
    const before = await rig.version(agreementId);
    const start = `${origin}/p/${token}`;
    await browser.phone(320);
    await browser.open(start);
    expect(await browser.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    expect(await browser.evaluate('getComputedStyle(document.querySelector("header")).backgroundColor')).toBe('rgb(15, 76, 74)');
    const clickables = await browser.evaluate<number>('document.querySelectorAll("a[href^=\\"/\\"], button").length');
    expect(clickables).toBeGreaterThanOrEqual(2);
    for (let n = 0; n < clickables; n += 1) {
      await browser.open(start);
      await browser.act(`document.querySelectorAll("a[href^=\\"/\\"], button")[${n}]?.click()`);
      await browser.act('document.querySelectorAll("form").forEach((form) => form.submit())');
    }
    expect(await rig.version(agreementId)).toBe(before);
    await browser.open(start);
    await browser.act(`document.querySelector('[value=done]').click(); document.querySelector('[name=date]').value = '2026-01-20';
      document.querySelector('[name=words]').value = 'Laporannya sudah kami kirim lewat pos.'; document.querySelector('button').click()`);
    expect(await browser.evaluate('document.body.innerText')).toContain('dilaporkan melalui tautan');
    expect(await rig.followUp(agreementId, id)).toMatchObject({ status: 'reported', channel: 'link' });
  });
});

describe('links that do not open', () => {
  const body = (payload: string, token: string): string => payload.replaceAll(token, 'TOKEN');

  it('unknown, expired and revoked are the same page; asking for a new one says the same too', async () => {
    const { id } = await fresh();
    const unknown = 'A'.repeat(43);
    const expired = await rig.link(one.contactId, [id], new Date(Date.now() - 61 * 86_400_000));
    const revoked = await rig.link(one.contactId, [id]);
    expect((await rig.get(`/p/${revoked}`)).statusCode).toBe(200);
    const deleted = await rig.staff.ask('DELETE', `/contacts/${one.contactId}/links`);
    expect([deleted.statusCode, deleted.payload]).toEqual([204, '']);
    const pages = await Promise.all([unknown, expired, revoked].map(async (token) => {
      const reply = await rig.get(`/p/${token}`);
      const [form] = formsOf(reply.payload);
      const asked = await rig.submit(form as PageForm, { confirm: 'yes' });
      return [reply.statusCode, body(reply.payload, token), asked.statusCode, body(asked.payload, token)];
    }));
    expect(new Set(pages.map((page) => JSON.stringify(page))).size).toBe(1);
    expect(pages[0]?.[0]).toBe(404);
    const mails = await rig.api.db.query(`SELECT contact_id AS who FROM link_mails WHERE kind = 'link'`);
    expect(mails).toEqual([{ who: one.contactId }]);
  });

  it('of many who ask in the same moment, with different old links, one mail is made; a later day makes another', async () => {
    const { contactId } = await rig.partner('Sekolah Contoh');
    const ids = [(await fresh()).id];
    const tokens = await Promise.all(Array.from({ length: 8 }, () => rig.link(contactId, ids)));
    const ask = (at: Date) => Promise.all(tokens.map((token) => askForNewLink(rig.api.db, token, at)));
    const made = async () => (await rig.api.db.query<{ n: number }>(`SELECT count(*)::integer AS n FROM link_mails WHERE contact_id = $1`, [contactId]))[0]?.n;
    await ask(new Date());
    expect(await made()).toBe(1);
    await ask(new Date(Date.now() + 86_400_000));
    expect(await made()).toBe(2);
  });

  it('the token stands nowhere in the database', async () => {
    const { token } = await fresh();
    const [row] = await rig.api.db.query<{ all: string }>(`SELECT string_agg(l::text, ' ') AS all FROM answer_links l`);
    expect(row?.all).not.toContain(token);
  });

  it('only staff who may see the person closes links', async () => {
    const auditor = await rig.api.person('auditor');
    expect((await auditor.ask('DELETE', `/contacts/${one.contactId}/links`)).statusCode).toBe(403);
    expect((await rig.staff.ask('DELETE', '/contacts/con_none/links')).statusCode).toBe(404);
  });

  it('guesses are slowed down', async () => {
    const codes = await Promise.all(Array.from({ length: 40 }, (_, n) => rig.get(`/p/${String(n).padStart(43, 'x')}`).then(({ statusCode }) => statusCode)));
    expect(codes).toContain(429);
    expect(codes.filter((code) => code !== 429)).toEqual(expect.arrayContaining([404]));
  });
});

describe('the engine is away', () => {
  it('the text is kept, the partner is told so, and it is recorded later, once', async () => {
    const { id, token } = await fresh();
    const form = await formOf(token, id);
    await rig.api.workers?.stopWorker();
    const location = String((await rig.submit(form, ANSWER)).headers.location);
    const { payload } = await rig.get(location);
    expect(payload).toContain('sistem pencatatnya sedang tidak dapat dihubungi');
    expect(payload).toContain(ANSWER.words);
    expect(formsOf((await rig.get(`/p/${token}`)).payload)).toEqual([]);
    await rig.api.workers?.startWorker();
    for (let left = 20; left > 0 && !(await rig.get(location)).payload.includes('Sudah dicatat'); left -= 1) {
      // The worker's healer carries what was sent and got no answer; the page's own carrier then learns of it.
      await healOnce(rig.api.path);
      await new Promise((resolve) => setTimeout(resolve, 2_000));
    }
    expect((await rig.get(location)).payload).toContain('Sudah dicatat sebagai: dilaporkan melalui tautan');
    expect(await rig.followUp(agreementId, id)).toMatchObject({ status: 'reported', summary: ANSWER.words });
  });
});
