/** The census of an imported register: from the button to the mail server, and back through the page without an account. */
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { Offices, sendLinkMails } from '#activities/mail/index.js';
import { startImports } from '#apps/worker/imports.js';
import { nextWorkingDay } from '#libs/calendar/index.js';
import { indonesianCalendar } from '#libs/calendar/indonesia.js';
import { smtpTransport, type MailTransport } from '#libs/mail/index.js';
import { answerLinks } from '#libs/mail/partner/answer-link.js';
import { policyBook } from '#libs/register/index.js';
import { ApiRig, type Asker } from '../support/api-rig.js';
import { formsOf, type PageForm } from '../support/partner-rig.js';
import { SmtpSink } from '../support/smtp-sink.js';
import { until } from '../support/worker-process.js';

jest.setTimeout(120_000);

// Answers are judged by what is expected of them.
type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- see above

const HEADERS = 'No;Nama Mitra;Kategori Mitra;Kode Wilayah;Jenis Naskah;Judul;Tanggal Tanda Tangan;Berakhir;Unit Pemrakarsa;Penghubung;Email Penghubung;Tindak Lanjut;Tenggat';
const row = (no: number, partner: string, liaison: string, due: string): string =>
  `${no};${partner};Lembaga Pendidikan;;PKS;Kerja sama ${no};14 Maret 2022;13 Maret 2030;Biro Kerja Sama;${liaison && `(contoh) ${liaison}`};${liaison && `${liaison}@contoh.example`};Janji ${no};${due}`;
const REGISTER = [
  HEADERS,
  // One partner in three rows, one of them without anybody to write to; the fourth promise is not past.
  row(1, 'Universitas Contoh', 'maria', '31 Desember 2023'), row(2, 'Univ. Contoh', '', '30 Juni 2024'), row(3, 'Universitas Contoh', 'maria', '31/12/2024'),
  row(4, 'Universitas Contoh', 'maria', '31/12/2029'),
  row(5, 'Politeknik Asing', 'john', '1 Februari 2024'),
  row(6, 'Akademi Memantul', 'pantul', '1 Februari 2024'), row(7, 'Institut Kosong', 'kosong', '1 Februari 2024'), row(8, 'Sekolah Hapus', 'hapus', '1 Februari 2024'),
].join('\n');

let rig: ApiRig;
let supervisor: Asker;
let admin: Asker;
let transport: MailTransport;
let deps: Parameters<typeof sendLinkMails>[0];
const sink = new SmtpSink();
let importId: string;
const made: Record<number, { agreementId: string; followUpId: string }> = {};

/** Ten o'clock in Jakarta on the next working day: the census keeps office hours. */
const morning = new Date(`${nextWorkingDay(indonesianCalendar(), new Date(Date.now() + 86_400_000).toISOString().slice(0, 10))}T03:00:00Z`);
const night = new Date(morning.getTime() - 6 * 3_600_000);
const send = (): Promise<number> => sendLinkMails(deps, morning);
const asked = (): string[] => sink.caught.filter(({ mail }) => mail.headers.get('x-tepati-kind') === 'census').map(({ to }) => to);
const census = async (): Promise<Json> => {
  const reply = await supervisor.post(`/imports/${importId}/census`, {});
  expect(reply.statusCode).toBe(202);
  return reply.json();
};
const followUp = async (n: number): Promise<Json> => ((await supervisor.get(`/agreements/${made[n]?.agreementId}`)).json() as Json)['followUps'][0];
const contactOf = async (name: string): Promise<string> =>
  (await rig.db.query<{ id: string }>('SELECT contact_id AS id FROM contacts WHERE email = $1', [`${name}@contoh.example`]))[0]?.id ?? '';

beforeAll(async () => {
  rig = await ApiRig.start({ workers: true });
  [supervisor, admin] = [await rig.person('supervisor'), await rig.person('admin')];
  await sink.listen();
  transport = smtpTransport({ url: sink.url, ratePerSecond: 1000, connectTimeoutMs: 1_000, idleTimeoutMs: 2_000 });
  const quiet = (): undefined => undefined;
  deps = {
    db: rig.db, transport, policyOf: policyBook(rig.db), answerLinkOf: answerLinks(rig.db, 'https://tepati.example'), officeOf: new Offices().officeOf,
    sender: { name: 'Tepati', address: 'tepati@tepati.example', domain: 'tepati.example' }, recordDelivery: async () => 'told', log: { info: quiet, warn: quiet, error: quiet },
  };
  const uploaded = (await supervisor.upload({}, { name: 'register.csv', type: 'text/csv', content: REGISTER }, {}, '/imports')).json() as Json;
  importId = uploaded['id'];
  expect(uploaded).toMatchObject({ statuses: { make: 8 } });
  await supervisor.post(`/imports/${importId}/commit`, {});
  if (!rig.workers) throw new Error('no workers');
  await startImports(rig.db, rig.workers.temporal.client);
  await until('all rows are made', async () => ((await supervisor.get(`/imports/${importId}`)).json() as Json)['state'] === 'done', 90_000);
  for (const one of ((await supervisor.get(`/imports/${importId}/rows`)).json() as Json)['items'] as Json[]) {
    const agreement = (await supervisor.get(`/agreements/${one['agreementId']}`)).json() as Json;
    made[(one['row'] as number) - 1] = { agreementId: one['agreementId'], followUpId: agreement['followUps'][0]['id'] };
  }
  expect((await supervisor.patch(`/contacts/${await contactOf('john')}`, { language: 'en' })).statusCode).toBe(200);
  expect((await supervisor.patch(`/contacts/${await contactOf('kosong')}`, { reachability: 'vacant' })).statusCode).toBe(200);
  await rig.db.query(`UPDATE contacts SET reachability = 'bounced' WHERE contact_id = $1`, [await contactOf('pantul')]);
  expect((await admin.post(`/contacts/${await contactOf('hapus')}/erase`, { reason: 'Permohonan subjek data' })).statusCode).toBe(200);
});

afterAll(async () => {
  transport?.close();
  await sink.close();
  await rig?.close();
});

it('one action, one mail to each partner, with everything of theirs that nobody recorded; nobody else is written to', async () => {
  expect(await send()).toBe(0);
  const foreseen = (await supervisor.get(`/imports/${importId}/census`)).json() as Json;
  expect(foreseen).toMatchObject({ mails: 2, followUps: 4, askedBefore: 0 });
  expect((foreseen['partners'] as Json[]).map(({ name, contactId, followUps }) => [name, contactId, followUps] as unknown[])).toEqual([
    ['Akademi Memantul', null, 1], ['Institut Kosong', null, 1], ['Politeknik Asing', await contactOf('john'), 1], ['Sekolah Hapus', null, 1],
    ['Universitas Contoh', await contactOf('maria'), 3],
  ]);
  const planned = await census();
  expect(planned).toMatchObject({ mails: 2, followUps: 4, askedBefore: 0 });
  expect((planned['unreachable'] as Json[]).map(({ followUps }) => followUps as number)).toEqual([1, 1, 1]);
  expect(await sendLinkMails(deps, night)).toBe(0);
  expect(await send()).toBe(2);
  expect(asked().sort()).toEqual(['john@contoh.example', 'maria@contoh.example']);
  expect(sink.caught).toHaveLength(2);

  const [maria] = sink.of('maria@contoh.example');
  expect(Object.fromEntries(['x-tepati-kind', 'content-language'].map((name) => [name, maria?.mail.headers.get(name)]))).toEqual({ 'x-tepati-kind': 'census', 'content-language': 'id' });
  expect(String(maria?.mail.headers.get('x-tepati-items'))).toBe([1, 2, 3].map((n) => `${made[n]?.followUpId}=census`).sort().join(', '));
  expect(maria?.mail.subject).toBe('Mohon kabar: tindak lanjut kerja sama dari tahun-tahun lalu');
  const token = /\/p\/([\w-]{43})\//.exec(maria?.mail.text ?? '')?.[1];
  for (const part of [maria?.mail.text ?? '', String(maria?.mail.html)]) {
    for (const n of [1, 2, 3]) for (const words of [`Janji ${n}`, `Kerja sama ${n}`, `https://tepati.example/p/${token}/${made[n]?.followUpId}`]) expect(part).toContain(words);
    expect(part).not.toMatch(/Janji [45678]|lewat tenggat/);
    for (const words of ['Apa yang terjadi dengannya?', '2 Januari 2024', '1 Juli 2024', '31 Desember 2024']) expect(part).toContain(words);
  }
  const [john] = sink.of('john@contoh.example');
  expect(john?.mail.headers.get('content-language')).toBe('en');
  for (const words of ['What became of it?', 'Janji 5', '1 February 2024', 'not a reproach']) expect(john?.mail.text).toContain(words);
  expect((await supervisor.get(`/imports/${importId}`)).json()).toMatchObject({ censusAt: expect.any(String) as unknown });
});

it('asked again, nobody gets a second mail; of two in one moment neither asks twice', async () => {
  const both = await Promise.all([census(), census()]);
  for (const planned of both) expect(planned).toMatchObject({ mails: 0, followUps: 0, askedBefore: 4 });
  expect((await supervisor.get(`/imports/${importId}/census`)).json()).toMatchObject({ mails: 0, askedBefore: 4 });
  expect(await send()).toBe(0);
  expect(sink.caught).toHaveLength(2);
});

it('done, not yet and later are answered on the page; each settles its own, the rest stay unknown', async () => {
  const base = /\/p\/[\w-]{43}/.exec(sink.of('maria@contoh.example')[0]?.mail.text ?? '')?.[0] ?? '';
  const answer = async (n: number, over: Record<string, string>): Promise<void> => {
    const shown = await rig.inject({ method: 'GET', url: `${base}/${made[n]?.followUpId}` });
    const form = formsOf(shown.payload).find(({ action }) => action.includes('/report')) as PageForm;
    const fields = new URLSearchParams(form.fields);
    for (const [name, value] of Object.entries({ words: 'Sudah kami periksa di arsip.', ...over })) fields.set(name, value);
    const sent = await rig.inject({ method: 'POST', url: form.action, payload: fields.toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect({ n, status: sent.statusCode }).toEqual({ n, status: 303 });
  };
  const list = (await rig.inject({ method: 'GET', url: base })).payload;
  for (const n of [1, 2, 3]) expect(list).toContain(`Janji ${n}`);
  expect(list).not.toMatch(/Janji [45678]/);

  await answer(1, { outcome: 'done', date: '2024-02-01' });
  expect(await followUp(1)).toMatchObject({ status: 'reported', outcome: 'done', channel: 'link', workedOn: '2024-02-01' });
  expect((await followUp(2))['status']).toBe('not-recorded');
  // Of the row that names nobody, the partner's own liaison answers.
  await answer(2, { outcome: 'blocked', cause: 'no-budget', date: '2026-01-20' });
  expect(await followUp(2)).toMatchObject({ status: 'reported', outcome: 'blocked', reportedBy: { id: await contactOf('maria') } });
  expect((await followUp(3))['status']).toBe('not-recorded');
  await answer(3, { outcome: 'later-date', date: '2028-06-01' });
  expect(await followUp(3)).toMatchObject({ status: 'not-recorded', request: { kind: 'later-date', proposedOn: '2028-06-01' } });
  const { items } = (await supervisor.get('/tasks?limit=200')).json() as Json;
  expect(items).toContainEqual(expect.objectContaining({ kind: 'decide-date', followUpId: made[3]?.followUpId }));
  const agreed = await supervisor.command(made[3]?.agreementId ?? '', 'reschedule-follow-up', { followUpId: made[3]?.followUpId, dueOn: '2028-06-01', reason: 'Disepakati' });
  expect(agreed.statusCode).toBe(200);
  expect(await followUp(3)).toMatchObject({ status: 'scheduled', dueOn: '2028-06-01', promisedOn: '2024-12-31' });
  for (const n of [5, 6, 7, 8]) expect([n, (await followUp(n))['status']]).toEqual([n, 'not-recorded']);
  expect(await rig.db.query(`SELECT 1 FROM agreement_events WHERE type = 'FollowUpLapsed'`)).toEqual([]);
});

it('whom nobody reached is asked once there is an address; of a mail that came back somebody else is asked', async () => {
  // Receipts of the answers.
  expect(await send()).toBe(3);
  expect((await supervisor.patch(`/contacts/${await contactOf('pantul')}`, { email: 'baru@contoh.example' })).statusCode).toBe(200);
  expect(await census()).toMatchObject({ mails: 1, followUps: 1, askedBefore: 1 });
  expect(await send()).toBe(1);
  expect(sink.of('baru@contoh.example')).toHaveLength(1);
  await rig.db.query(`UPDATE contacts SET reachability = 'bounced' WHERE contact_id = $1`, [await contactOf('john')]);
  const { partyId } = (await supervisor.get(`/contacts/${await contactOf('john')}`)).json() as Json;
  await supervisor.post('/contacts', { partyId, role: 'liaison', name: '(contoh) Pengganti', email: 'jane@contoh.example' });
  expect(await census()).toMatchObject({ mails: 1, followUps: 1, askedBefore: 1 });
  expect(await send()).toBe(1);
  expect(sink.of('jane@contoh.example')[0]?.mail.text).toContain('Janji 5');
  expect(asked()).toHaveLength(4);
});

it('a mail on its way to somebody who is erased, or leaves, is not sent', async () => {
  await supervisor.post('/contacts', { partyId: ((await supervisor.get(`/contacts/${await contactOf('kosong')}`)).json() as Json)['partyId'], role: 'liaison', name: '(contoh) Sementara', email: 'sementara@contoh.example' });
  expect(await census()).toMatchObject({ mails: 1, followUps: 1 });
  expect((await admin.post(`/contacts/${await contactOf('sementara')}/erase`, { reason: 'Permohonan subjek data' })).statusCode).toBe(200);
  expect(await send()).toBe(0);
  expect(asked()).toHaveLength(4);
});
