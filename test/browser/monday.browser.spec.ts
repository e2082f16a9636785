/** The coordinator's Monday: what lapsed, an answer that came in, what leaves in their name; and a server that is started again meanwhile. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Agreement, answerLink, type FollowUp, lapsedPromises, made } from '../support/lapsed-promises.js';
import { barriers, inBrowser, rig, settled } from '../support/workspace-rig.js';

const tag = Date.now().toString(36);
const address = `mitra-${tag}@contoh.example`;
let liaison: string;
let agreement: string;

const part = (page: Page, id: string) => page.locator(`section#${id}`);
const line = (page: Page, id: string, reference: string) => part(page, id).locator(`[data-follow-up="${reference}"]`);
const state = async (page: Page, id: string): Promise<FollowUp | undefined> => (await made<Agreement>(page, 'GET', `/agreements/${agreement}`)).followUps.find((each) => each.id === id);

inBrowser("the coordinator's Monday", () => {
  let page: Page;
  let followUps: Record<string, FollowUp>;
  const of = (title: string): FollowUp => followUps[title] as FollowUp;

  beforeAll(async () => {
    page = await rig.person('coordinator@BP3MI-JATIM');
    const life = await lapsedPromises(page, { titles: ['Kelas pertama dibuka', 'Laporan lulusan dikirim'], name: tag, email: address });
    liaison = life.contactId;
    agreement = life.id;
    followUps = life.followUps;
  }, 60_000);

  afterAll(async () => page?.context().close());

  it('what lapsed stands there with whose it is and why that day, without anything being pressed', async () => {
    const { reference } = of('Kelas pertama dibuka');
    await line(page, 'lapsed', reference).waitFor();
    const text = await line(page, 'lapsed', reference).innerText();
    for (const word of ['Kelas pertama dibuka', reference, `Pelatihan vokasi ${tag}`, `Politeknik ${tag}`, 'Rabu, 18 November 2026', 'janji mitra']) expect(text).toContain(word);
    await line(page, 'lapsed', reference).getByRole('button', { name: 'Rabu, 18 November 2026' }).click();
    await page.getByRole('dialog', { name: 'Mengapa tanggal ini' }).getByText('Asia/Jakarta').waitFor();
    await page.keyboard.press('Escape');
  });

  it('an answer by the link appears by itself, is verified, taken back and verified again', async () => {
    const { reference, id } = of('Laporan lulusan dikirim');
    const link = await answerLink(address, id);
    const partner = await rig.stranger({ width: 390 });
    await partner.goto(link);
    const form = partner.locator('form', { has: partner.locator(`input[name=followUpId][value="${id}"]`) });
    await form.locator('input[name=outcome][value=done]').check();
    await form.locator('input[name=date]').fill('2026-11-17');
    await form.locator('textarea[name=words]').fill('Laporan lulusan angkatan pertama sudah kami kirim.');
    await form.locator('button[type=submit]').click();
    await partner.waitForLoadState();
    await partner.context().close();

    const reported = line(page, 'verify', reference);
    await reported.getByText('Laporan lulusan angkatan pertama sudah kami kirim.').waitFor();
    expect(await reported.innerText()).toContain('lewat tautan');
    await page.getByRole('button', { name: `Verifikasi: ${reference}` }).click();
    await reported.waitFor({ state: 'detached' });
    expect((await state(page, id))?.status).toBe('verified');

    await page.getByRole('region', { name: 'Baru saja Anda catat' }).getByRole('button', { name: /^Urungkan/ }).first().click();
    await reported.waitFor();
    expect((await state(page, id))?.status).toBe('reported');
    await page.getByRole('button', { name: `Verifikasi: ${reference}` }).click();
    await reported.waitFor({ state: 'detached' });
  });

  it('an answer by WhatsApp is recorded in place, by keyboard, and can be taken back', async () => {
    const { reference, id } = of('Kelas pertama dibuka');
    await page.getByRole('button', { name: `Catat jawaban: ${reference}` }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Jawaban lewat WhatsApp' }).waitFor();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Laporkan tindak lanjut' });
    await dialog.getByLabel('Isi laporan').fill('Kelas dibuka 16 November, 24 peserta, menurut pesan WhatsApp penghubung.');
    await dialog.getByLabel('Dilaporkan oleh').selectOption(liaison);
    await dialog.getByRole('button', { name: 'Simpan' }).click();
    await line(page, 'verify', reference).getByText('Kelas dibuka 16 November').waitFor();
    expect(await state(page, id)).toMatchObject({ status: 'reported', channel: 'whatsapp', reportedByContactId: liaison });
    await page.getByRole('region', { name: 'Baru saja Anda catat' }).getByRole('button', { name: /^Urungkan/ }).first().click();
    await line(page, 'lapsed', reference).waitFor();
    expect(await state(page, id)).toMatchObject({ status: 'lapsed', channel: null });
  });

  it('a report is returned with a question', async () => {
    const { reference, id } = of('Kelas pertama dibuka');
    await made(page, 'POST', `/agreements/${agreement}/commands/report-follow-up`, { followUpId: id, outcome: 'done', summary: 'Sudah dibuka.', channel: 'phone' });
    await page.getByRole('button', { name: `Kembalikan dengan pertanyaan: ${reference}` }).click();
    const dialog = page.getByRole('dialog', { name: 'Kembalikan dengan pertanyaan' });
    await dialog.getByRole('button', { name: 'Simpan' }).click();
    await dialog.getByText('Belum dapat disimpan.').waitFor();
    await dialog.getByRole('textbox').first().fill('Berapa peserta yang mengikuti kelas pertama?');
    await dialog.getByRole('button', { name: 'Simpan' }).click();
    await line(page, 'verify', reference).waitFor({ state: 'detached' });
    expect((await state(page, id))?.status).toBe('scheduled');
  });

  it('a mail in my name is held with its reason, and let go', async () => {
    const admin = await rig.person('admin', '/mail');
    const policy = `hati-hati-${tag}`;
    await made(admin, 'POST', '/reminder-policies', { name: policy, basedOn: 'standard@1', reason: 'Setiap surat dilihat dahulu.', approval: 'required' });
    await admin.context().close();
    const { followUps: others } = await lapsedPromises(page, { titles: ['Magang dimulai'], name: `Surat ${tag}`, email: `surat-${tag}@contoh.example`, reminderPolicy: policy });
    const reference = (others['Magang dimulai'] as FollowUp).reference;
    const person = part(page, 'mail').locator('li', { hasText: `Penghubung Surat ${tag}` }).first();
    await person.locator(`[data-mail="${reference}"]`).first().waitFor();
    expect(await person.innerText()).toContain('menunggu persetujuan');
    expect(await person.innerText()).toContain(`${reference}: `);

    await page.getByRole('button', { name: `Tahan: Penghubung Surat ${tag}` }).click();
    const dialog = page.getByRole('dialog', { name: `Tahan surat untuk Penghubung Surat ${tag}` });
    await dialog.getByRole('button', { name: 'Tahan suratnya' }).click();
    await dialog.getByText('Mohon tulis alasannya.').waitFor();
    await dialog.getByLabel('Alasan').fill('Kantor mitra sedang pindah.');
    await dialog.getByRole('button', { name: 'Tahan suratnya' }).click();
    await person.getByText('Ditahan untuk orang ini: Kantor mitra sedang pindah.').waitFor();

    await page.goto(`${rig.run.web}/mail`);
    await settled(page);
    await page.getByText('Orang yang suratnya ditahan').waitFor();
    await page.getByRole('button', { name: `Lepaskan: Penghubung Surat ${tag}` }).first().click();
    await page.getByRole('button', { name: `Tahan: Penghubung Surat ${tag}` }).waitFor();
    await page.getByLabel('Keadaan').selectOption('awaiting-approval');
    expect(page.url()).toContain('state=awaiting-approval');
    await page.getByRole('button', { name: `Setujui: Penghubung Surat ${tag}` }).click();
    await page.getByRole('button', { name: `Setujui: Penghubung Surat ${tag}` }).waitFor({ state: 'detached' });
  });

  it('a server that is started again: it is said, what was typed stays, and is saved afterwards', async () => {
    await page.goto(`${rig.run.web}/today`);
    const { reference, id } = of('Kelas pertama dibuka');
    const open = page.getByRole('button', { name: `Catat jawaban: ${reference}` });
    await open.click();
    await page.getByRole('menuitem', { name: 'Jawaban lewat telepon' }).click();
    const dialog = page.getByRole('dialog', { name: 'Laporkan tindak lanjut' });
    await dialog.getByLabel('Isi laporan').fill('Diketik sebelum server mati.');
    const before = (JSON.parse(readFileSync(process.env['TEST_DEMO_RUN_JSON'] ?? '', 'utf8')) as { pids: { api: number } }).pids.api;
    process.kill(before, 'SIGKILL');
    const away = page.getByText('Sambungan ke server terputus.', { exact: false }).first();
    // One that is back before anybody could notice is killed once more.
    await away.waitFor({ timeout: 5_000 }).catch(async () => {
      const { pids } = JSON.parse(readFileSync(process.env['TEST_DEMO_RUN_JSON'] ?? '', 'utf8')) as { pids: { api: number } };
      if (pids.api !== before) process.kill(pids.api, 'SIGKILL');
      await away.waitFor();
    });
    await dialog.getByLabel('Isi laporan').press('End');
    await page.keyboard.type(' Dan sesudahnya.');
    await page.getByText('Sambungan ke server terputus.', { exact: false }).first().waitFor({ state: 'detached', timeout: 90_000 });
    expect((JSON.parse(readFileSync(process.env['TEST_DEMO_RUN_JSON'] ?? '', 'utf8')) as { pids: { api: number } }).pids.api).not.toBe(before);
    expect(await dialog.getByLabel('Isi laporan').inputValue()).toBe('Diketik sebelum server mati. Dan sesudahnya.');
    await dialog.getByRole('button', { name: 'Simpan' }).click();
    await line(page, 'verify', reference).getByText('Diketik sebelum server mati. Dan sesudahnya.').waitFor();
    expect(await state(page, id)).toMatchObject({ status: 'reported', channel: 'phone', summary: 'Diketik sebelum server mati. Dan sesudahnya.' });
  }, 240_000);

  it('where the liaison has no address, that person is opened or another one named, in place', async () => {
    const { partyId } = await made<{ partyId: string }>(page, 'GET', `/contacts/${liaison}`);
    const { id } = await made<{ id: string }>(page, 'POST', '/contacts', { partyId, role: 'liaison', name: `(contoh) Tanpa surel ${tag}` });
    await made(page, 'POST', `/agreements/${agreement}/commands/add-obligation`, { title: 'Janji berikutnya', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2099-11-20' } });
    await made(page, 'POST', `/agreements/${agreement}/commands/assign-liaison`, { contactId: id });
    await page.goto(`${rig.run.web}/today`);
    const task = part(page, 'tasks').locator('[data-task="repair-address"]').filter({ hasText: `Pelatihan vokasi ${tag}` });
    await task.getByText('Alamat perlu diperbaiki').waitFor();
    expect(await task.getByRole('link', { name: /^Buka: KS-/ }).getAttribute('href')).toBe(`/directory/contacts/${id}`);
    await task.getByRole('button', { name: /^Tetapkan penghubung: KS-/ }).waitFor();
    expect(await task.getByRole('button').count()).toBe(1);
  });

  it('who has no work of their own reads, and is offered no act', async () => {
    const auditor = await rig.person('auditor');
    await part(auditor, 'lapsed').locator('[data-follow-up]').first().waitFor();
    expect(await auditor.getByRole('button', { name: /^(Verifikasi|Catat jawaban|Jadwalkan ulang|Tahan)/ }).count()).toBe(0);
    await auditor.context().close();
    const head = await rig.person('supervisor@BIRO-KS');
    await part(head, 'verify').locator(`[data-follow-up="${of('Kelas pertama dibuka').reference}"]`).waitFor();
    await head.context().close();
  });

  it.each([['id', false, 1280, '/today'], ['en', true, 390, '/today'], ['en', false, 1280, '/mail'], ['id', true, 390, '/mail']] as const)(
    'has no barriers and nothing runs over the edge: %s, dark %s, %d px, %s', async (language, dark, width, path) => {
      const person = await rig.person('supervisor@BIRO-KS', path, { language, dark, width });
      expect(await barriers(person)).toEqual([]);
      expect(await person.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
      await person.context().close();
    });
});
