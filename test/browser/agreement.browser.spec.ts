/** An agreement on the screen: its whole life through forms, two people on one agreement, what one takes back, what was, and for everybody. */
import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { barriers, inBrowser, rig, settled } from '../support/workspace-rig.js';

const MINUTE = 60_000;

let page: Page;
let partnerId: string;
const stamp = Date.now().toString(36);

async function begin(): Promise<void> {
  page = await rig.person('coordinator@BIRO-KS', '/agreements/new');
  partnerId = (await made('/parties', { name: `Lembaga Uji ${stamp}`, category: 'education', country: 'ID' })).id;
  await made('/contacts', { partyId: partnerId, role: 'liaison', name: `(contoh) Penghubung ${stamp}`, email: `penghubung.${stamp}@contoh.example`, language: 'id' });
}

async function made(path: string, body: unknown): Promise<{ id: string }> {
  const answer = await rig.ask(page, 'POST', path, body);
  expect(answer).toMatchObject({ status: 201 });
  return answer.body as { id: string };
}

/** An agreement with one promise of ours, made beside the screens. */
async function promised(title: string): Promise<string> {
  const { id } = await made('/agreements', {
    title, track: 'institution', instrument: 'NDA', partnerIds: [partnerId], initiatingUnit: 'BIRO-KS', explorationStartedOn: '2026', scopeItems: [{ text: 'Ruang lingkup' }],
  });
  await rig.ask(page, 'POST', `/agreements/${id}/commands/add-obligation`, { title: `Janji ${title}`, ownerSide: 'ours', basis: 'meeting', schedule: { dueOn: '2027-12-13' } });
  return id;
}

/** Opens a form by its button. */
async function form(at: Page, button: string | RegExp): Promise<Locator> {
  await at.getByRole('button', typeof button === 'string' ? { name: button, exact: true } : { name: button }).first().click();
  const dialog = at.getByRole('dialog');
  await dialog.getByRole('button', { name: /^(Simpan|Save)$/ }).waitFor();
  return dialog;
}

async function save(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Simpan', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Uploads what is asked for next: the form names the type itself. */
async function upload(dialog: Locator, name: string): Promise<void> {
  await dialog.getByLabel('Berkas').setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4 ${name} ${stamp}`) });
  await dialog.getByRole('button', { name: 'Unggah', exact: true }).click();
  await dialog.getByRole('checkbox', { name: new RegExp(`^${name}`) }).waitFor();
  expect(await dialog.getByRole('checkbox', { name: new RegExp(`^${name}`) }).isChecked()).toBe(true);
}

async function passGate(name: string, documents: number): Promise<void> {
  const dialog = await form(page, `Lalui gerbang: ${name}`);
  for (let n = 1; n <= documents; n += 1) await upload(dialog, `${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}-${n}.pdf`);
  await save(dialog);
  await page.getByRole('button', { name: `Lalui gerbang: ${name}`, exact: true }).waitFor({ state: 'detached' });
}

inBrowser('an agreement', () => {
  it('from the first contact to a verified promise, through forms only', async () => {
    // What is wrong is said where it is, once one has been there: in the server's own words.
    await page.getByLabel('Judul').fill('Hubungi andi@contoh.example');
    await page.keyboard.press('Tab');
    await page.getByText('Tampaknya memuat alamat surel atau NIK').waitFor();
    await page.getByLabel('Judul').fill(`Perjalanan ${stamp}`);
    await page.getByLabel('Jalur').selectOption('institution');
    await page.getByLabel('Jenis naskah').selectOption('NDA');
    await page.getByRole('combobox', { name: 'Mitra' }).fill(`Lembaga Uji ${stamp}`);
    await page.getByRole('option', { name: new RegExp(stamp) }).click();
    await page.getByRole('button', { name: `Hapus Lembaga Uji ${stamp}` }).waitFor();
    await page.getByLabel('Uraian').fill('Pelatihan bersama');
    await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    await page.getByText('Wajib diisi.').first().waitFor();
    await page.getByLabel('Penjajakan dimulai').fill('2026-01');
    await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: `Perjalanan ${stamp}` }).waitFor();
    expect(page.url()).toMatch(/\/agreements\/agr_\w+$/);

    await passGate('Prakarsa tercatat', 1);
    await passGate('Kelayakan', 3);
    await passGate('Persetujuan prinsip pimpinan', 1);
    await passGate('Naskah final disepakati', 1);
    await save(await form(page, 'Maju ke tahap berikutnya'));

    const liaison = await form(page, 'Ganti Penghubung');
    await liaison.getByLabel('Penghubung').selectOption({ index: 1 });
    await save(liaison);

    const signing = await form(page, 'Catat penandatanganan');
    await signing.getByLabel('Ditandatangani pada').fill('2026-11-02');
    await signing.getByLabel('Tempat').fill('Jakarta');
    await signing.getByLabel('Nomor', { exact: true }).first().fill(`UJI-1/${stamp}`);
    await signing.getByRole('group', { name: 'Nomor naskah setiap pihak 2' }).getByLabel('Tanpa nomor').check();
    await signing.getByLabel('Mulai berlaku').fill('2026-11-02');
    await signing.getByLabel('Berakhir pada').fill('2029-11-01');
    await upload(signing, 'naskah.pdf');
    await save(signing);
    await page.getByText(`UJI-1/${stamp}`).waitFor();
    await passGate('Tercatat dalam register', 0);
    await save(await form(page, 'Maju ke tahap berikutnya'));

    await page.getByRole('link', { name: 'Janji' }).click();
    const obligation = await form(page, 'Tambah kewajiban');
    await obligation.getByLabel('Yang dijanjikan').fill('Angkatan pertama dilatih');
    await obligation.getByLabel('Siapa yang berjanji').selectOption('partner');
    await obligation.getByLabel('Dasar').selectOption('clause');
    await obligation.getByLabel('Jatuh tempo').fill('2027-03-31');
    await obligation.getByLabel('Bukti yang diminta').fill('activity-report');
    await save(obligation);

    const report = await form(page, /^Catat jawaban: TL-/);
    await report.getByLabel('Hasil').selectOption('done');
    await report.getByLabel('Isi laporan').fill('Dua puluh orang telah dilatih.');
    await report.getByLabel('Kabar datang lewat').selectOption('whatsapp');
    await report.getByLabel('Dikerjakan pada').fill('2027-01-04');
    await report.getByRole('button', { name: 'Simpan', exact: true }).click();
    // The server's refusal stands at its field, too.
    await report.locator('[data-pointer="/workedOn"] [role="alert"]').waitFor();
    await report.getByLabel('Dikerjakan pada').fill('2026-11-20');
    await upload(report, 'laporan.pdf');
    await save(report);
    await page.getByText('Dua puluh orang telah dilatih.').waitFor();

    await save(await form(page, /^Verifikasi: TL-/));
    await page.getByRole('checkbox', { name: 'Tampilkan juga yang sudah diverifikasi atau ditarik' }).check();
    await page.getByText('Terverifikasi', { exact: true }).waitFor();
    expect(page.url()).toContain('settled=yes');

    await page.getByRole('link', { name: 'Riwayat' }).click();
    const timeline = page.getByRole('list').filter({ hasText: 'Penjajakan dimulai' });
    for (const event of ['Tindak lanjut diverifikasi', 'Tindak lanjut dilaporkan', 'Ditandatangani', 'Gerbang dilalui']) await timeline.getByRole('heading', { name: new RegExp(`^${event}`) }).first().waitFor();
    await timeline.getByText('Dua puluh orang telah dilatih.').waitFor();
  }, 8 * MINUTE);

  it('of two people on one agreement the second sees what the first has changed, and goes on', async () => {
    const id = await promised(`Berdua ${stamp}`);
    const second = await rig.person('supervisor@BIRO-KS', `/agreements/${id}?tab=promises`);
    await page.goto(`${rig.run.web}/agreements/${id}?tab=promises`);
    await settled(page);

    const late = await form(second, /^Catat jawaban: TL-/);
    await late.getByLabel('Hasil').selectOption('partial');
    await late.getByLabel('Isi laporan').fill('Baru sebagian.');
    const early = await form(page, /^Jadwalkan ulang: TL-/);
    await early.getByLabel('Jatuh tempo yang baru').fill('2028-02-14');
    await early.getByLabel('Alasan').fill('Disepakati.');
    await save(early);

    await late.getByRole('button', { name: 'Simpan', exact: true }).click();
    const told = late.getByRole('status').filter({ hasText: 'Sementara itu ada yang berubah' });
    await told.getByText('Tindak lanjut dijadwalkan ulang').waitFor();
    // It stands above the form: who pressed the button at its foot sees it.
    expect(await told.evaluate((element) => element.getBoundingClientRect().top >= 0 && element.getBoundingClientRect().bottom <= window.innerHeight)).toBe(true);
    await told.getByText(/TL-\d{4}-\d+-\d+ Janji Berdua/).waitFor();
    await told.getByText(/\(koordinator\)/).waitFor();
    expect(await late.getByLabel('Isi laporan').inputValue()).toBe('Baru sebagian.');
    expect(await barriers(second)).toEqual([]);
    await told.getByRole('button', { name: 'Lihat lagi isian saya' }).click();
    await told.waitFor({ state: 'detached' });

    // Meanwhile it happens again; this time it is sent on what is there now.
    await rig.ask(page, 'POST', `/agreements/${id}/commands/record-activity`, { kind: 'call', on: '2026-11-20', text: 'Telepon.' });
    await late.getByLabel('Isi laporan').fill('Baru sebagian, sisanya menyusul.');
    await late.getByRole('button', { name: 'Simpan', exact: true }).click();
    await late.getByText('Kegiatan dicatat').waitFor();
    await late.getByRole('button', { name: 'Tetap kirim pada versi terbaru' }).click();
    await late.waitFor({ state: 'detached' });
    await second.getByText('Baru sebagian, sisanya menyusul.').waitFor();
    // Nobody reloads: the other one sees it come.
    await page.getByText('Baru sebagian, sisanya menyusul.').waitFor();
    await second.context().close();
  }, 4 * MINUTE);

  it('what one has just recorded can be taken back, and the history keeps both', async () => {
    const id = await promised(`Urung ${stamp}`);
    await page.goto(`${rig.run.web}/agreements/${id}?tab=promises`);
    await settled(page);
    const report = await form(page, /^Catat jawaban: TL-/);
    await report.getByLabel('Hasil').selectOption('done');
    await report.getByLabel('Isi laporan').fill('Salah tekan.');
    await save(report);
    await page.getByText('Salah tekan.').waitFor();
    await page.getByRole('region', { name: 'Baru saja Anda catat' }).getByRole('button', { name: 'Urungkan: Tindak lanjut dilaporkan' }).click();
    await page.getByText('Diurungkan.').waitFor();
    await page.getByRole('button', { name: /^Catat jawaban: TL-/ }).waitFor();
    await page.getByRole('link', { name: 'Riwayat' }).click();
    await page.getByText('Dinyatakan tidak pernah terjadi').waitFor();
    await page.getByRole('heading', { name: /^Tindak lanjut dilaporkan/ }).waitFor();
  }, 3 * MINUTE);

  it('who was named by mistake is taken back: before it nobody stood there', async () => {
    const id = await promised(`Salah orang ${stamp}`);
    await page.goto(`${rig.run.web}/agreements/${id}`);
    const dialog = await form(page, 'Ganti Penghubung');
    await dialog.getByLabel('Penghubung').selectOption({ index: 1 });
    await save(dialog);
    await page.getByRole('region', { name: 'Baru saja Anda catat' }).getByRole('button', { name: 'Urungkan: Penghubung ditetapkan' }).click();
    await page.getByText('Diurungkan.').waitFor();
    await page.getByText('Belum ditetapkan').waitFor();
    const { items } = (await rig.ask(page, 'GET', `/agreements/${id}/events`)).body as { items: { type: string }[] };
    expect(items.map(({ type }) => type).slice(-2)).toEqual(['LiaisonAssigned', 'EventCorrected']);
  }, 3 * MINUTE);

  it('on a day of the past the timeline tells what had happened by then', async () => {
    const id = await promised(`Dahulu ${stamp}`);
    await rig.ask(page, 'POST', `/agreements/${id}/commands/record-activity`, { kind: 'visit', on: '2026-03-10', effectiveOn: '2026-03-10', text: 'Kunjungan.' });
    await page.goto(`${rig.run.web}/agreements/${id}?tab=timeline&asOf=2026-02-01`);
    await page.getByRole('heading', { name: /^Penjajakan dimulai/ }).waitFor();
    await settled(page);
    expect(await page.getByRole('heading', { name: /^Kegiatan dicatat/ }).count()).toBe(0);
    await page.goto(`${rig.run.web}/agreements/${id}?tab=timeline&asOf=2026-03-10`);
    await page.getByRole('heading', { name: /^Kegiatan dicatat/ }).waitFor();
  }, 3 * MINUTE);

  it('on paper the dates and the names of files stand, and nothing to press', async () => {
    const id = await promised(`Kertas ${stamp}`);
    await page.goto(`${rig.run.web}/agreements/${id}`);
    await passGate('Prakarsa tercatat', 1);
    await page.goto(`${rig.run.web}/agreements/${id}?tab=all`);
    await page.getByRole('button', { name: 'Unduh prakarsa-tercatat-1.pdf' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    const paper = await page.locator('main').innerText();
    for (const said of ['Senin, 13 Desember 2027', 'prakarsa-tercatat-1.pdf']) expect(paper).toContain(said);
    expect(await page.getByRole('button', { name: 'Tambah kewajiban' }).isVisible()).toBe(false);
    await page.emulateMedia({ media: null });
  }, 3 * MINUTE);

  it('whose time is over in the middle of a form signs in again beside it and loses nothing', async () => {
    const id = await promised(`Habis ${stamp}`);
    await page.goto(`${rig.run.web}/agreements/${id}?tab=promises`);
    const report = await form(page, /^Catat jawaban: TL-/);
    await report.getByLabel('Hasil').selectOption('done');
    await report.getByLabel('Isi laporan').fill('Diketik sebelum masa masuk habis.');
    await page.route('**/commands/report-follow-up', (route) => route.fulfill({
      status: 401, contentType: 'application/problem+json',
      body: JSON.stringify({ type: 'about:blank', title: 'Belum masuk', status: 401, detail: 'Masa masuk sudah habis.', code: 'unauthenticated', correlationId: 'x' }),
    }), { times: 1 });
    await report.getByRole('button', { name: 'Simpan', exact: true }).click();
    const again = page.getByRole('dialog', { name: 'Masa masuk Anda sudah habis' });
    await again.waitFor();
    expect(await barriers(page)).toEqual([]);
    const opened = page.context().waitForEvent('page');
    await again.getByRole('button', { name: 'Masuk lagi' }).click();
    const beside = await opened;
    const person = beside.getByRole('button', { name: 'coordinator@BIRO-KS', exact: true });
    // The issuer may still know the person; then its window asks nothing.
    await Promise.race([person.click().catch(() => undefined), again.waitFor({ state: 'detached' })]);
    await again.waitFor({ state: 'detached' });
    const still = page.getByRole('dialog');
    expect(await still.getByLabel('Isi laporan').inputValue()).toBe('Diketik sebelum masa masuk habis.');
    await save(still);
    await page.getByText('Diketik sebelum masa masuk habis.').waitFor();
  }, 3 * MINUTE);

  it('a record that says something wrong is corrected by its own form', async () => {
    const id = await promised(`Keliru ${stamp}`);
    await page.goto(`${rig.run.web}/agreements/${id}?tab=timeline`);
    await page.getByRole('button', { name: 'Koreksi: Kewajiban ditambahkan, catatan ke-2' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('Judul').inputValue()).toBe(`Janji Keliru ${stamp}`);
    await dialog.getByLabel('Judul').fill('');
    await dialog.getByLabel('Jatuh tempo').fill('2027-12-20');
    await dialog.getByLabel('Alasan').fill('Salah baca naskah.');
    await dialog.getByLabel('Judul').fill('Janji yang benar');
    await dialog.getByRole('button', { name: 'Simpan koreksi' }).click();
    await dialog.waitFor({ state: 'detached' });
    const corrected = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /^Catatan dikoreksi/ }) });
    await corrected.getByText('Salah baca naskah.').waitFor();
    await corrected.getByText('Janji yang benar').waitFor();
    await page.getByRole('link', { name: 'Janji', exact: true }).click();
    await page.getByRole('heading', { level: 2, name: 'Janji yang benar' }).waitFor();
    await page.getByText('20 Desember 2027').first().waitFor();
  }, 2 * MINUTE);

  it('shows how it was, says so, and offers nothing to do there', async () => {
    const id = await promised(`Dahulu ${stamp}`);
    await page.goto(`${rig.run.web}/agreements/${id}?version=1&tab=promises`);
    await page.getByText('Ini bukan keadaan sekarang').waitFor();
    await page.getByText('Belum ada yang dijanjikan.').waitFor();
    expect(await page.getByRole('button', { name: 'Tambah kewajiban' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Lihat keadaan sekarang' }).click();
    await page.getByRole('link', { name: 'Janji' }).click();
    await page.getByRole('button', { name: 'Tambah kewajiban' }).waitFor();
    await page.goto(`${rig.run.web}/agreements/agr_none`);
    await page.getByText('Tidak ditemukan').waitFor();
  }, 2 * MINUTE);

  it('has no barriers, in both languages, dark, and at the width of a phone', async () => {
    const id = await promised(`Semua orang ${stamp}`);
    for (const options of [{ language: 'id' }, { language: 'en', dark: true }, { language: 'en', width: 390 }] as const) {
      const other = await rig.person('supervisor@BIRO-KS', `/agreements/${id}?tab=all`, options);
      await other.getByRole('heading', { name: options.language === 'id' ? 'Riwayat' : 'Timeline' }).waitFor();
      await settled(other);
      expect(await barriers(other)).toEqual([]);
      expect(await other.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
      const dialog = await form(other, options.language === 'id' ? /^Catat jawaban: TL-/ : /^Record an answer: TL-/);
      await dialog.getByRole('button', { name: /^(Simpan|Save)$/ }).click();
      await dialog.locator('[aria-invalid="true"]').first().waitFor();
      expect(await barriers(other)).toEqual([]);
      // Escape leaves, and the keyboard is where it was.
      await other.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await other.waitForFunction(() => /TL-/.test(document.activeElement?.getAttribute('aria-label') ?? ''));
      await other.getByRole('link', { name: options.language === 'id' ? 'Ringkasan' : 'Summary' }).click();
      await other.getByRole('heading', { name: options.language === 'id' ? 'Yang dapat dilakukan' : 'What can be done' }).waitFor();
      expect(await barriers(other)).toEqual([]);
      await other.context().close();
    }
  }, 4 * MINUTE);
}, begin);
