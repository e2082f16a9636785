/** What a partner answers on the page, over real workflows: five answers, files, and an engine that is away. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { MOST_FILES_OF_ANSWER } from '#apps/api/partner/files.js';
import { healOnce } from '#libs/command-path/healer.js';
import { createDatabase, keepLinkAnswer, MOST_ANSWERS_A_DAY, openLink } from '#libs/register/index.js';
import { formsOf, type PageForm, type PartnerRig } from '../support/partner-rig.js';
import { ANSWER, ThreePartners } from '../support/three-partners.js';

jest.setTimeout(120_000);

let life: ThreePartners;
let rig: PartnerRig;

beforeAll(async () => {
  life = await ThreePartners.start();
  ({ rig } = life);
});

afterAll(async () => rig?.close());

describe('answers', () => {
  it('done: reported through the link by the partner, ladder stopped, kept only when verified; the form twice is one answer', async () => {
    const { id, token } = await life.fresh();
    const form = await rig.answerForm(token, id);
    const first = await rig.submit(form, ANSWER);
    const again = await rig.submit(form, ANSWER);
    expect(first.statusCode).toBe(303);
    expect(again.headers.location).toBe(first.headers.location);
    const receipt = await rig.get(String(first.headers.location));
    expect(receipt.payload).toMatch(/Terima kasih, jawaban sudah tersimpan[\s\S]*dilaporkan melalui tautan[\s\S]*ans_[a-z2-7]{16}/);
    expect(await rig.followUp(life.agreementId, id)).toMatchObject({
      status: 'reported', outcome: 'done', channel: 'link', workedOn: '2026-01-20', summary: ANSWER.words, verifiedAt: null,
      reportedBy: { id: life.one.contactId, role: 'partner' }, reminders: expect.not.arrayContaining([expect.objectContaining({ state: 'planned' })]),
    });
    const events = (await rig.staff.get(`/agreements/${life.agreementId}/events?limit=200`)).json<{ items: { type: string; data: { followUpId?: string } }[] }>().items;
    expect(events.filter(({ type, data }) => type === 'FollowUpReported' && data.followUpId === id)).toHaveLength(1);
  });

  it('blocked asks for the cause, and says so with everything that was typed', async () => {
    const { id, token } = await life.fresh();
    const form = await rig.answerForm(token, id);
    const typed = { outcome: 'blocked', date: '20/1/2026', words: 'Anggaran kami baru dibahas pada bulan Juni.' };
    const refused = await rig.submit(form, typed);
    expect(refused.statusCode).toBe(422);
    expect(refused.payload).toContain('Mohon pilih kendalanya.');
    expect(refused.payload).toContain(typed.words);
    const [shown] = formsOf(refused.payload);
    expect(shown?.fields).toEqual(expect.arrayContaining([['outcome', 'blocked'], ['date', '20/1/2026']]));
    expect((await rig.submit(shown as PageForm, { ...typed, cause: 'no-budget' })).statusCode).toBe(303);
    expect(await rig.followUp(life.agreementId, id)).toMatchObject({ status: 'reported', outcome: 'blocked', workedOn: null, statedOn: '2026-01-20' });
  });

  it('a later date and somebody else are requests: no date moves, no clock stops, one of us has a task', async () => {
    const later = await life.fresh();
    const elsewhere = await life.fresh();
    await rig.submit(await rig.answerForm(later.token, later.id), { outcome: 'later-date', date: '2027-06-01', words: 'Gedungnya selesai pada akhir Mei.' });
    await rig.submit(await rig.answerForm(elsewhere.token, elsewhere.id), { outcome: 'someone-else', date: '2026-01-20', office: 'Dinas Tenaga Kerja', words: 'Kami sudah menyerahkan urusan ini.' });
    expect(await rig.api.db.query(`SELECT code FROM link_answers WHERE state = 'refused'`)).toEqual([]);
    expect(await rig.followUp(life.agreementId, later.id)).toMatchObject({
      status: 'scheduled', dueOn: '2027-03-01', request: { kind: 'later-date', proposedOn: '2027-06-01', text: 'Gedungnya selesai pada akhir Mei.', by: life.one.contactId },
    });
    expect(await rig.followUp(life.agreementId, elsewhere.id)).toMatchObject({ request: { kind: 'someone-else', note: 'Dinas Tenaga Kerja', statedOn: '2026-01-20' } });
    // Whoever opens the link again sees that it has arrived, in the list and above the form.
    for (const path of [later.token, `${later.token}/${later.id}`]) {
      expect((await rig.get(`/p/${path}`)).payload).toMatch(/Mengusulkan tanggal lain: 1 Juni 2027\. Koordinator kami akan memutuskan usulan ini[\s\S]*ans_[a-z2-7]{16}[\s\S]*Kirim jawaban/);
    }
    const tasks = async () => (await rig.staff.get('/tasks?limit=200')).json<{ items: { kind: string; followUpId: string }[] }>().items.map(({ kind, followUpId }) => `${kind} ${followUpId}`);
    expect(await tasks()).toEqual(expect.arrayContaining([`decide-date ${later.id}`, `name-liaison ${elsewhere.id}`]));
    await rig.staff.command(life.agreementId, 'reschedule-follow-up', { followUpId: later.id, dueOn: '2027-06-01', reason: 'Disetujui.' });
    expect((await rig.staff.command(life.agreementId, 'decline-change', { followUpId: elsewhere.id, reason: 'Masih tugas Bapak/Ibu.' })).statusCode).toBe(200);
    const left = await tasks();
    expect(left).not.toContain(`decide-date ${later.id}`);
    expect(left).not.toContain(`name-liaison ${elsewhere.id}`);
    expect(await rig.followUp(life.agreementId, later.id)).not.toHaveProperty('request');
    expect((await rig.get(`/p/${later.token}`)).payload).not.toContain('Mengusulkan tanggal lain: 1 Juni 2027');
  });

  it.each([
    ['no choice', { outcome: '' }], ['no date', { date: '' }], ['a date to come', { date: '2031-01-01' }], ['no words', { words: '' }],
    ['nine characters', { words: 'sembilan!' }], ['only blanks', { words: ' '.repeat(40) }], ['a date that is none', { date: '31-02-2026' }],
  ])('nothing is made of %s', async (_, over) => {
    const { id, token } = await life.fresh();
    expect((await rig.submit(await rig.answerForm(token, id), { ...ANSWER, ...over })).statusCode).toBe(422);
    expect(await rig.followUp(life.agreementId, id)).toMatchObject({ status: 'scheduled' });
  });

  it('about one promise are five a day from one person, whichever link; what was typed is given back', async () => {
    const { id, token } = await life.fresh();
    const words = 'Gedungnya selesai pada akhir Mei.';
    const ask = async (of: string) => rig.submit(await rig.answerForm(of, id), { outcome: 'later-date', date: '2027-06-01', words });
    for (let n = 0; n < MOST_ANSWERS_A_DAY; n += 1) expect((await ask(token)).statusCode).toBe(303);
    const other = await rig.link(life.one.contactId, [id]);
    const refused = await ask(other);
    expect(refused.statusCode).toBe(429);
    expect(refused.payload).toContain('mohon hubungi koordinator kami');
    expect(refused.payload).toContain(words);
    const [mails] = await rig.api.db.query<{ n: number }>(
      `SELECT count(*)::integer AS n FROM link_mails m JOIN link_answers a ON a.answer_id = m.subject_id WHERE m.kind = 'receipt' AND a.follow_up_id = $1`, [id]);
    expect(mails?.n).toBe(MOST_ANSWERS_A_DAY);
    await rig.api.db.query(`UPDATE link_answers SET received_at = received_at - interval '25 hours' WHERE follow_up_id = $1`, [id]);
    expect((await ask(other)).statusCode).toBe(303);
  });

  it('are counted where they are kept: of twelve in the same moment, through two processes, five are kept', async () => {
    const { id, token } = await life.fresh();
    const link = await openLink(rig.api.db, token, new Date());
    const second = await createDatabase(rig.api.database.url, { poolSize: 6 });
    const kept = await Promise.all(Array.from({ length: 12 }, (_, n) => keepLinkAnswer(n % 2 ? rig.api.db : second, {
      linkId: link?.linkId ?? '', contactId: life.one.contactId, agreementId: life.agreementId, followUpId: id, nonce: `n${n}`, kind: 'later-date', toldOn: '2027-06-01',
      cause: null, office: null, text: 'Gedungnya selesai pada akhir Mei.', receivedAt: new Date(),
    })));
    await second.close();
    expect(kept.filter((one) => one !== null)).toHaveLength(MOST_ANSWERS_A_DAY);
  });

  it('a nonce is of one link and one form', async () => {
    const [a, b] = [await life.fresh(), await life.fresh()];
    const forms = [await rig.answerForm(a.token, a.id), await rig.answerForm(b.token, b.id)];
    const nonceOf = (form?: PageForm): string => form?.fields.find(([name]) => name === 'nonce')?.[1] ?? '';
    for (const nonce of [nonceOf(forms[1]), '', 'x', nonceOf(forms[0]).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))]) {
      expect((await rig.submit(forms[0] as PageForm, { ...ANSWER, nonce })).statusCode).toBe(400);
    }
    expect(await rig.followUp(life.agreementId, a.id)).toMatchObject({ status: 'scheduled' });
  });

  it('markup, header and formula characters in every field are text', async () => {
    const nasty = '"><script>alert(1)</script>\r\nX-Evil: 1 =HYPERLINK("http://jahat.example") \u202e{{title}} $&';
    const { id, token } = await life.fresh({ title: `=1+1 <b>tebal</b> ${nasty.replaceAll('\r\n', ' ')}` });
    const bad = await rig.submit(await rig.answerForm(token, id), { outcome: nasty, date: nasty, cause: nasty, office: nasty, words: nasty });
    const good = await rig.submit(await rig.answerForm(token, id), { outcome: 'someone-else', date: '2026-01-20', office: nasty, words: nasty });
    const receipt = await rig.get(String(good.headers.location));
    expect(receipt.payload).toContain('role="status">Koordinator kami akan mencari orang yang tepat');
    for (const { payload, headers } of [bad, receipt, await rig.get(`/p/${token}`)]) {
      expect(payload).not.toMatch(/<script|<b>tebal/);
      expect(payload).not.toContain('\u202e');
      expect(headers).not.toHaveProperty('x-evil');
    }
    expect(await rig.followUp(life.agreementId, id)).toMatchObject({ request: { note: nasty.replaceAll('\r\n', '\r\n').trim() } });
  });
});

describe('files', () => {
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(600, 1)]);

  it('come after the answer, by what they are; each is told, and is evidence of the report', async () => {
    const { id, token } = await life.fresh();
    const location = String((await rig.submit(await rig.answerForm(token, id), ANSWER)).headers.location);
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
    const { documents } = (await rig.followUp(life.agreementId, id)) as { documents: string[] };
    expect(documents).toHaveLength(2);
    const shown = (await rig.staff.get(`/documents/${documents[0]}`)).json<object>();
    expect(shown).toMatchObject({ documentType: 'partner-evidence', mediaType: 'image/heic', fileName: 'foto.HEIC' });
    const [next] = formsOf(reply.payload);
    expect((await rig.upload(next as PageForm, [{ name: 'lagi.heic', type: '', content: heic }])).payload).toContain('sudah kami terima sebelumnya');
    expect(((await rig.followUp(life.agreementId, id)) as { documents: string[] }).documents).toEqual(documents);
  });

  it('are forty for one answer: a link that was passed on fills no disk', async () => {
    const { id, token } = await life.fresh();
    const location = String((await rig.submit(await rig.answerForm(token, id), ANSWER)).headers.location);
    const files = (from: number, n: number) => Array.from({ length: n }, (_, i) => ({ name: `f${from + i}.heic`, type: '', content: Buffer.concat([heic, Buffer.from(`${from + i}`)]) }));
    const send = async (from: number, n: number): Promise<string> => {
      const [form] = formsOf((await rig.get(location)).payload);
      return (await rig.upload(form as PageForm, files(from, n))).payload;
    };
    for (let from = 0; from < MOST_FILES_OF_ANSWER - 2; from += 10) await send(from, Math.min(10, MOST_FILES_OF_ANSWER - 2 - from));
    const last = await send(100, 3);
    expect(last).toContain('f102.heic: tidak diterima, sudah ada 40 berkas');
    expect(((await rig.followUp(life.agreementId, id)) as { documents: string[] }).documents).toHaveLength(MOST_FILES_OF_ANSWER);
  });
});

describe('the engine is away', () => {
  it('the text is kept, the partner is told so, and it is recorded later, once', async () => {
    const { id, token } = await life.fresh();
    const form = await rig.answerForm(token, id);
    await rig.api.workers?.stopWorker();
    const location = String((await rig.submit(form, ANSWER)).headers.location);
    const { payload } = await rig.get(location);
    expect(payload).toContain('sistem pencatatnya sedang tidak dapat dihubungi');
    expect(payload).toContain(ANSWER.words);
    expect(formsOf((await rig.get(`/p/${token}`)).payload)).toEqual([]);
    await rig.api.workers?.startWorker();
    for (let left = 45; left > 0 && !(await rig.get(location)).payload.includes('Sudah dicatat'); left -= 1) {
      // The worker's healer carries what was sent and got no answer; the page's own carrier then learns of it.
      await healOnce(rig.api.path);
      await new Promise((resolve) => setTimeout(resolve, 2_000));
    }
    expect((await rig.get(location)).payload).toContain('Sudah dicatat sebagai: dilaporkan melalui tautan');
    expect(await rig.followUp(life.agreementId, id)).toMatchObject({ status: 'reported', summary: ANSWER.words });
  });
});
