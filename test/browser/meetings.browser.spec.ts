/** S2's meeting through the screen alone: convened, agenda in order, twelve invited, some online, one decision in three agreements, minutes. */
import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { barriers, inBrowser, rig, settled } from '../support/workspace-rig.js';

const run = Date.now().toString(36);
const OFFICES = [
  'Direktorat Asia dan Afrika', 'Pusdokkes Polri', 'Dokkes Polda', 'BP3MI Banten', 'BP3MI DKI Jakarta', 'Ombudsman RI', 'BPJS Ketenagakerjaan', 'BPJS Kesehatan', 'BP3MI Jawa Timur', 'BP3MI Bali',
  'BP3MI NTT', 'BP3MI Riau',
];
/** The agency's own offices join from where they are. */
const ONLINE = 8;

let meetingPath = '';
const agreements: { id: string; title: string }[] = [];

async function made(page: Page, path: string, body: unknown): Promise<string> {
  const { status, body: answer } = await rig.ask(page, 'POST', path, body);
  if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
  return (answer as { id?: string; agreement?: { id: string } }).id ?? (answer as { agreement: { id: string } }).agreement.id;
}

/** Types into a search and takes what it finds, by keyboard. */
async function pick(inside: Page | Locator, label: string, text: string): Promise<void> {
  const field = inside.getByRole('combobox', { name: label });
  await field.fill(text);
  const page = 'keyboard' in inside ? inside : inside.page();
  // The list of before stays until the one of these words is there.
  await page.getByRole('option').first().filter({ hasText: text }).waitFor();
  await field.press('ArrowDown');
  await field.press('Enter');
}

inBrowser('a meeting', () => {
  it('is convened about three agreements; its agenda is drawn from what is open and put in order', async () => {
    const page = await rig.person('coordinator@BIRO-KS', '/meetings');
    const party = await made(page, '/parties', { name: `Kementerian Contoh ${run}`, category: 'government-agency', country: 'ID' });
    for (const n of [1, 2, 3]) {
      const title = `Pelindungan pekerja ${run} ${n}`;
      const id = await made(page, '/agreements', {
        title, track: 'ministry-agency', instrument: 'MOU', partnerIds: [party], initiatingUnit: 'BIRO-KS', explorationStartedOn: '2023', scopeItems: [],
      });
      agreements.push({ id, title });
      await made(page, `/agreements/${id}/commands/add-obligation`, { title: `Data pekerja sakit ${n}`, ownerSide: 'partner', basis: 'clause', schedule: { dueOn: n === 1 ? '2024-09-30' : `2027-0${n}-01` } });
    }
    for (const [n, office] of OFFICES.entries()) {
      await made(page, '/contacts', { partyId: party, role: 'other', name: `(contoh) Peserta ${n + 1} ${run}`, office, email: `peserta${n + 1}.${run}@contoh.example` });
    }

    await page.getByRole('link', { name: 'Undang rapat' }).click();
    await page.getByRole('button', { name: 'Simpan rapat' }).click();
    await page.getByText('Wajib diisi.').first().waitFor();
    await page.getByLabel('Judul').fill(`Rakor wilayah DKI Jakarta ${run}`);
    const [day] = jakarta(0);
    await page.getByLabel('Hari *').fill(day);
    await page.getByLabel('Mulai').fill('00:00');
    await page.getByLabel('Selesai').fill('23:59');
    await page.getByLabel('Tempat').fill('Bogor');
    await page.getByLabel('Tautan dan cara bergabung').fill('https://rapat.contoh.example/abc');
    for (const { title } of agreements) await pick(page, 'Cari kerja sama', title);
    await page.getByRole('button', { name: 'Simpan rapat' }).click();
    await page.getByRole('heading', { level: 1, name: `Rakor wilayah DKI Jakarta ${run}` }).waitFor();
    meetingPath = new URL(page.url()).pathname;
    await page.getByText('sedang berlangsung', { exact: true }).waitFor();

    // The lapsed one stands first; the coordinator opens with a point of their own and leaves one out.
    const agenda = page.locator('#agenda');
    const lines = agenda.locator('ol > li');
    await lines.first().getByText('Data pekerja sakit 1').waitFor();
    await page.getByRole('button', { name: 'Atur agenda' }).click();
    await page.getByLabel('Pokok bahasan sendiri').fill('Pembukaan');
    await page.getByRole('button', { name: 'Tambah', exact: true }).click();
    for (let n = 0; n < 3; n += 1) await page.getByRole('button', { name: 'Naikkan: Pembukaan' }).press('Enter');
    await page.getByRole('button', { name: /Keluarkan: .*Data pekerja sakit 3/ }).click();
    await page.getByRole('button', { name: 'Simpan agenda' }).click();
    await agenda.getByText('Sudah diatur.').waitFor();
    expect(await lines.allInnerTexts()).toEqual([expect.stringContaining('Pembukaan'), expect.stringContaining('Data pekerja sakit 1'), expect.stringContaining('Data pekerja sakit 2')]);
    await page.context().close();
  }, 180_000);

  it('twelve are invited, each is told; attendance takes twelve letters', async () => {
    const page = await rig.person('coordinator@BIRO-KS', meetingPath);
    await page.getByRole('button', { name: 'Undang orang' }).click();
    const dialog = page.getByRole('dialog');
    for (const n of OFFICES.keys()) await pick(dialog, 'Cari orang, jabatan, atau lembaga', `(contoh) Peserta ${n + 1} ${run}`);
    await dialog.getByRole('button', { name: 'Kirim 12 undangan' }).click();
    await page.locator('#invitations').getByText('terkirim', { exact: true }).nth(11).waitFor({ timeout: 60_000 });

    const first = page.locator('#attendance').getByRole('radio', { name: 'di tempat' }).first();
    await first.focus();
    for (const n of OFFICES.keys()) await page.keyboard.press(n >= ONLINE ? 'd' : 't');
    await page.getByText('8 di tempat · 4 daring · 0 tidak hadir').waitFor();
    // Focus stands on the button that saves it.
    await page.keyboard.press('Enter');
    await page.getByText('Kehadiran tersimpan.').waitFor();
    await page.reload();
    await page.getByText('8 di tempat · 4 daring · 0 tidak hadir').waitFor();
    const { body } = await rig.ask(page, 'GET', meetingPath);
    expect((body as { attendance: { office: string; mode: string }[] }).attendance.map(({ office, mode }) => [office, mode]).sort())
      .toEqual(OFFICES.map((office, n) => [office, n >= ONLINE ? 'online' : 'room']).sort());
    await page.context().close();
  }, 180_000);

  it('one decision becomes an obligation in three agreements, each pointing back; a refusal is told where it happened', async () => {
    const page = await rig.person('coordinator@BIRO-KS', meetingPath);
    const decide = async (text: string, what: string): Promise<void> => {
      await page.getByRole('button', { name: 'Catat keputusan' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Apa yang diputuskan').fill(text);
      await dialog.getByRole('button', { name: 'Pilih semuanya' }).click();
      await dialog.getByLabel('Yang dijanjikan').fill(what);
      await dialog.getByLabel('Jatuh tempo').fill('2027-12-17');
      await dialog.getByRole('button', { name: 'Catat, dan buat kewajiban di 3 kerja sama' }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await decide('Setiap pihak menyampaikan daftar petugas lapangan.', 'Daftar petugas lapangan');
    await page.getByText('(3 dibuat)').waitFor({ timeout: 60_000 });
    await page.getByRole('link', { name: /Lihat janji pada KS-/ }).nth(2).click();
    await page.getByRole('heading', { name: 'Daftar petugas lapangan', exact: true }).waitFor();
    const back = page.getByRole('link', { name: 'keputusan rapat' });
    await back.click();
    await page.getByRole('heading', { level: 1, name: `Rakor wilayah DKI Jakarta ${run}` }).waitFor();

    const closed = agreements[1]?.id ?? '';
    const { status } = await rig.ask(page, 'POST', `/agreements/${closed}/commands/abandon`, { reason: 'Tidak jadi' });
    expect(status).toBe(200);
    await decide('Laporan bersama disusun.', 'Laporan bersama');
    await page.getByText('(2 dibuat · 1 ditolak)').waitFor({ timeout: 60_000 });
    await page.locator('#decisions').getByText('ditolak', { exact: true }).waitFor();
    await page.context().close();
  }, 180_000);

  it('the minutes are drafted from what is recorded, written, and no longer awaited', async () => {
    const page = await rig.person('coordinator@BIRO-KS', meetingPath);
    await page.getByRole('button', { name: 'Tulis notula' }).click();
    await page.getByRole('button', { name: 'Isi dari yang sudah tercatat' }).click();
    const text = page.getByLabel('Isi notula');
    await page.getByText('Rancangan diambil dari').waitFor();
    const draft = await text.inputValue();
    for (const part of [`Peserta 12 ${run}, BP3MI Riau (daring)`, 'Hadir (12)', '1. Pembukaan', 'Daftar petugas lapangan: menjadi kewajiban pada KS-', 'Setiap pihak menyampaikan']) expect(draft).toContain(part);
    // A reload in the middle loses nothing.
    await text.fill(draft.replace('(tuliskan pokok pembahasan)', 'Rapat dibuka oleh deputi.'));
    await page.reload();
    expect(await text.inputValue()).toContain('Rapat dibuka oleh deputi.');
    await page.locator('input[type=file]').setInputFiles({ name: 'notula.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n') });
    await page.getByRole('button', { name: 'Unggah', exact: true }).click();
    await page.getByText('Terlampir: notula.pdf').waitFor();
    await page.getByRole('button', { name: 'Simpan notula' }).click();
    await page.getByRole('button', { name: 'Unduh notula yang ditandatangani' }).waitFor();
    const waits = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Berkas kalender (.ics)' }).click();
    expect((await waits).suggestedFilename()).toBe('rapat.ics');
    await page.context().close();
  }, 120_000);

  it('a meeting to come is changed and cancelled with its reason; auditors look and change nothing', async () => {
    const page = await rig.person('coordinator@BIRO-KS', '/meetings');
    const [day] = jakarta(3 * 1_440);
    const id = await made(page, '/meetings', { kind: 'monitoring', title: `Monev ${run}`, unit: 'BIRO-KS', startsAt: `${day}T09:00:00+07:00`, endsAt: `${day}T11:00:00+07:00` });
    await page.goto(`${rig.run.web}/meetings/${id}`);
    await page.getByRole('button', { name: 'Ubah waktu atau tempat' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Mulai').fill('10:00');
    await dialog.getByRole('button', { name: 'Simpan perubahan' }).click();
    await page.getByText(/10\.00–11\.00 WIB/).waitFor();
    expect(await page.getByRole('button', { name: 'Catat keputusan' }).count()).toBe(0);
    const auditor = await rig.person('auditor', `/meetings/${id}`);
    for (const name of ['Ubah waktu atau tempat', 'Batalkan rapat', 'Undang orang', 'Atur agenda']) expect(await auditor.getByRole('button', { name }).count()).toBe(0);
    await auditor.context().close();
    await page.getByRole('button', { name: 'Batalkan rapat' }).click();
    await dialog.getByLabel('Alasan').fill('Ditunda sampai ada tanggal baru.');
    await dialog.getByRole('button', { name: 'Batalkan dan beri tahu' }).click();
    await page.getByText('Dibatalkan: Ditunda sampai ada tanggal baru.').waitFor();
    // One whose hour passed without anybody coming waits for no minutes any more.
    const [past] = jakarta(-2 * 1_440);
    const never = await made(page, '/meetings', { kind: 'other', title: `Batal sendiri ${run}`, unit: 'BIRO-KS', startsAt: `${past}T09:00:00+07:00`, endsAt: `${past}T10:00:00+07:00` });
    await page.goto(`${rig.run.web}/meetings/${never}`);
    await page.getByRole('button', { name: 'Rapat tidak jadi berlangsung' }).click();
    await dialog.getByLabel('Alasan').fill('Tidak ada yang datang.');
    await dialog.getByRole('button', { name: 'Catat tidak jadi' }).click();
    await page.getByText('Dibatalkan: Tidak ada yang datang.').waitFor();
    await page.context().close();
  }, 120_000);

  it('no barriers in either language, dark, and on a phone', async () => {
    for (const [language, dark, width] of [['id', false, 1280], ['en', true, 390]] as const) {
      const page = await rig.person('coordinator@BIRO-KS', '/meetings', { language, dark, width });
      for (const [path, button] of [['/meetings', null], ['/meetings/new', null], [meetingPath, null], [meetingPath, /^(Undang orang|Invite people)$/], [meetingPath, /^(Catat keputusan|Record a decision)$/], [meetingPath, /^(Atur agenda|Put in order)$/]] as const) {
        await page.goto(`${rig.run.web}${path}`);
        await settled(page);
        if (button !== null) await page.getByRole('button', { name: button }).first().click();
        expect({ path, button, language, barriers: await barriers(page) }).toEqual({ path, button, language, barriers: [] });
        expect({ path, over: await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth) }).toEqual({ path, over: false });
      }
      await page.context().close();
    }
  }, 180_000);
});

/** Day and time in Jakarta, so many minutes from now. */
function jakarta(minutes: number): [string, string] {
  const at = new Date(Date.now() + (7 * 60 + minutes) * 60_000).toISOString();
  return [at.slice(0, 10), at.slice(11, 16)];
}
